"""Every word that the window says goes through Qt's translation: a made-up language shows what does not.

That language knows only what lupdate collects, under the context that lupdate gives it: what it cannot see, no
translator is ever asked for.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.checking.issue import IssueKind
from editor.exporters.formats import FORMATS
from editor.exporters.presets import BUILT_IN
from editor.exporters.sending.findings import FindingKind
from editor.importers.roles import Field, Role
from editor.ui.dialogs.about import About
from editor.ui.dialogs.import_ import role_name
from editor.ui.dialogs.new_story import NewStory
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.fixes import kind_name
from editor.ui.wording import tr

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


ROOT = Path(__file__).resolve().parents[2]
LUPDATE = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"


@pytest.fixture(scope="session")
def collected(tmp_path_factory) -> frozenset[tuple[str, str]]:
    """Context and text of all that lupdate finds."""
    found = tmp_path_factory.mktemp("lupdate") / "found.ts"
    sources = sorted(map(str, (ROOT / "editor").rglob("*.py")))
    subprocess.run([sys.executable, "-c", LUPDATE, *sources, "-ts", str(found)], check=True, capture_output=True)
    contexts = ElementTree.parse(found).getroot().iter("context")
    return frozenset(
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in contexts
        for message in context.iter("message")
    )


class MadeUp(QTranslator):
    def __init__(self, collected: frozenset[tuple[str, str]]) -> None:
        super().__init__()
        self._collected = collected

    def translate(self, context, source, disambiguation=None, n=-1):
        return f"⟦{source}⟧" if (context, source) in self._collected else None

    def isEmpty(self):  # noqa: N802  # Qt calls it
        return False


@pytest.fixture(autouse=True)
def made_up(qapp, collected):
    translator = MadeUp(collected)
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
    for dialog in (
        NewStory(theme, window),
        About(theme, window),
        PreferencesDialog(theme, preferences, window),
    ):
        qtbot.addWidget(dialog)
        assert set(untranslated(dialog)) == set(), type(dialog).__name__


def test_what_lower_floors_name_is_collected_too() -> None:
    said = [kind_name(kind) for kind in IssueKind]
    said += [tr(kind.value) for kind in FindingKind]
    said += [role_name(role) for role in Role] + [role_name(Role.HEADER, field) for field in Field]
    said += [tr(exporter.label) for exporter in FORMATS] + [tr(preset.name) for preset in BUILT_IN]
    assert [text for text in said if "⟦" not in text] == []
