"""Words that lower floors name things with and the window shows. Nothing below `session` knows Qt, so they are written
down here once more, where lupdate finds them; a test holds both sides together."""

from __future__ import annotations

from PySide6.QtCore import QT_TR_NOOP

ISSUES = (
    QT_TR_NOOP("Spelling"),
    QT_TR_NOOP("Name"),
    QT_TR_NOOP("Wrong word"),
    QT_TR_NOOP("Grammar"),
    QT_TR_NOOP("Punctuation"),
    QT_TR_NOOP("Dialogue"),
    QT_TR_NOOP("Dash"),
    QT_TR_NOOP("Consistency"),
    QT_TR_NOOP("Typography"),
    QT_TR_NOOP("Style"),
)
FINDINGS = (
    QT_TR_NOOP("Field"),
    QT_TR_NOOP("Empty chapter"),
    QT_TR_NOOP("Notes only"),
    QT_TR_NOOP("Open issues"),
    QT_TR_NOOP("Left to do"),
    QT_TR_NOOP("Broken word"),
    QT_TR_NOOP("Note in the text"),
    QT_TR_NOOP("Quotes"),
    QT_TR_NOOP("Dashes"),
    QT_TR_NOOP("Ellipses"),
    QT_TR_NOOP("Scene breaks"),
    QT_TR_NOOP("Spaces"),
    QT_TR_NOOP("Foreign markup"),
    QT_TR_NOOP("Link"),
    QT_TR_NOOP("Characters"),
)
PIECES = (
    QT_TR_NOOP("Story text"),
    QT_TR_NOOP("Scene break"),
    QT_TR_NOOP("Extra empty lines"),
    QT_TR_NOOP("Chapter line"),
    QT_TR_NOOP("Closing words"),
    QT_TR_NOOP("Header field"),
    QT_TR_NOOP("Disclaimer"),
    QT_TR_NOOP("Note before the text"),
    QT_TR_NOOP("Note after the text"),
    QT_TR_NOOP("Dedication"),
    QT_TR_NOOP("Signature"),
    QT_TR_NOOP("Line between notes and text"),
    QT_TR_NOOP("Left out"),
    QT_TR_NOOP("Title"),
    QT_TR_NOOP("Author"),
    QT_TR_NOOP("Language"),
    QT_TR_NOOP("Summary"),
    QT_TR_NOOP("Rating"),
    QT_TR_NOOP("Warnings"),
    QT_TR_NOOP("Categories"),
    QT_TR_NOOP("Fandoms"),
    QT_TR_NOOP("Relationships"),
    QT_TR_NOOP("Characters"),
    QT_TR_NOOP("Tags"),
    QT_TR_NOOP("Series"),
    QT_TR_NOOP("Note"),
)
FORMATS = (
    QT_TR_NOOP("Plain text"),
    QT_TR_NOOP("Markdown"),
    QT_TR_NOOP("Web page"),
    QT_TR_NOOP("Word document"),
    QT_TR_NOOP("OpenDocument text"),
    QT_TR_NOOP("PDF to read or print"),
    QT_TR_NOOP("E-book (EPUB)"),
    QT_TR_NOOP("Archive of Our Own (HTML)"),
    QT_TR_NOOP("FanFiction.net (HTML)"),
    QT_TR_NOOP("Forum (BBCode)"),
    QT_TR_NOOP("Standard manuscript (Word)"),
    QT_TR_NOOP("Standard manuscript (PDF)"),
)
PRESETS = (
    QT_TR_NOOP("Word document, clean"),
    QT_TR_NOOP("Word document, with notes"),
    QT_TR_NOOP("E-book"),
    QT_TR_NOOP("Short story for an editor"),
    QT_TR_NOOP("Short story for an editor, typewritten"),
    QT_TR_NOOP("Novel for an editor"),
    QT_TR_NOOP("Chapters for Archive of Our Own"),
    QT_TR_NOOP("Chapters for FanFiction.net"),
    QT_TR_NOOP("Plain text"),
)
