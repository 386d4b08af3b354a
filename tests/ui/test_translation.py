"""Every word that the window says goes through Qt's translation: a made-up language shows what does not."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.ui.dialogs.about import About
from editor.ui.dialogs.new_story import NewStory
from editor.ui.dialogs.preferences import PreferencesDialog

SAYING = ("text", "title", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle")
# The writer's own words, names, and what is one in every language.
OWN = {
    "A Working Title",
    "A Working Title – Fanfold",
    "Rooftop",
    "The Same Sound",
    "What you left behind",
    "Fanfold",
    "Literata",
}


class MadeUp(QTranslator):
    def translate(self, context, source, disambiguation=None, n=-1):
        return f"⟦{source}⟧"

    def isEmpty(self):  # noqa: N802  # Qt calls it
        return False


@pytest.fixture(autouse=True)
def made_up(qapp):
    translator = MadeUp()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def untranslated(root: QWidget) -> Iterator[str]:
    said = [action.text() for action in root.findChildren(QAction)]
    for widget in (root, *root.findChildren(QWidget)):
        said += [str(getattr(widget, name)()) for name in SAYING if callable(getattr(widget, name, None))]
    for text in said:
        if re.search(r"[^\W\d_]{3}", text) and "⟦" not in text and text not in OWN:
            yield text


def test_the_window_says_nothing_that_cannot_be_translated(window) -> None:
    assert set(untranslated(window)) == set()


def test_nor_do_its_dialogs(window, theme, preferences, qtbot) -> None:
    for dialog in (NewStory(theme, window), About(theme, window), PreferencesDialog(theme, preferences, window)):
        qtbot.addWidget(dialog)
        assert set(untranslated(dialog)) == set(), type(dialog).__name__
