"""What goes to the clipboard from the posting desk: a field as the form wants it, and with its looks."""

from __future__ import annotations

import re
from html import unescape

from PySide6.QtCore import QMimeData

from editor.exporters.sending.form import FormField, Way

_BREAK = re.compile(r"<br\s*/?>")
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|blockquote|center)>|<hr\s*/?>")
_TAG = re.compile(r"<[^>]*>")


def for_form(field: FormField) -> QMimeData:
    """The field's value. Of HTML a plain box takes the source, a rich editor the looks: both are in it."""
    data = QMimeData()
    data.setText(field.value)
    if field.way is Way.PASTE_HTML:
        data.setHtml(field.value)
    return data


def with_looks(field: FormField) -> QMimeData:
    """The field as rich text, for editors in which HTML source would stand as tags; the plain kind is its words."""
    data = QMimeData()
    data.setHtml(field.value)
    data.setText(words_of(field.value))
    return data


def words_of(html: str) -> str:
    """The text of our own exporters' HTML, its paragraphs parted by an empty line."""
    parted = _BLOCK_END.sub("\n\n", _BREAK.sub("\n", html.replace("\n", "")))
    return re.sub(r"\n{3,}", "\n\n", unescape(_TAG.sub("", parted))).strip()
