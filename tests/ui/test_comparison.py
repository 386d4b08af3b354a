"""The comparison as rich text: what is marked, what is folded, what is left for later; nothing in it is markup."""

import pytest
from PySide6.QtCore import QUrl

from editor.prose.markdown import read
from editor.prose.paragraph import plain
from editor.ui.meeting import texts
from editor.ui.meeting.comparison import Comparison
from editor.ui.theme import LIGHT


@pytest.fixture
def comparison(qtbot, theme):
    def made(old, new):
        dialog = Comparison(theme, "Then", ("Then", "Now"))
        qtbot.addWidget(dialog)
        dialog.show_texts(old, new)
        return dialog

    return made


def test_what_went_is_struck_out_and_what_came_underlined():
    html = texts.in_one(texts.rows_of(read("The rain fell."), read("The snow fell.")), LIGHT)
    assert f'color:{LIGHT.error};text-decoration:line-through">rain' in html
    assert 'text-decoration:underline">snow' in html


def test_markup_in_a_text_is_shown_not_obeyed():
    rows = texts.rows_of([plain("a <img src=x> & b")], [plain("a <script> & b")])
    for html in (texts.in_one(rows, LIGHT), texts.side_by_side(rows, ("<b>", "&"), LIGHT)):
        assert "<img" not in html and "<script" not in html and "<b><b>" not in html


def test_long_stretches_that_stayed_are_one_line(comparison):
    old = [plain(f"Paragraph {n}.") for n in range(40)]
    dialog = comparison(old, [*old[:20], plain("A new one."), *old[20:]])
    shown = dialog._texts.toPlainText()
    assert "19 paragraphs as they were" in shown and "Paragraph 3." not in shown and "Paragraph 19." in shown


def test_a_version_without_changes_is_shown_whole(comparison):
    dialog = comparison([plain(f"Paragraph {n}.") for n in range(9)], [plain(f"Paragraph {n}.") for n in range(9)])
    assert "Paragraph 4." in dialog._texts.toPlainText() and not dialog.restore.isEnabled()


def test_italics_alone_are_a_difference(comparison):
    dialog = comparison(read("So *be* it."), read("So be it."))
    assert "Only its look differs" in dialog._texts.toPlainText()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (["a b c", "d e f"], ["d e f"], (0, 0, ["a b c"])),
        (["d e f"], ["d e f", "x y z"], (1, 1, [])),
        (["a b c", "d"], ["a b x", "d"], (0, 1, ["a b c"])),
        (["d", "the end"], ["d"], (1, 0, ["the end"])),
    ],
)
def test_each_link_tells_which_paragraphs_to_replace_by_what(comparison, qtbot, old, new, told):
    dialog = comparison([plain(text) for text in old], [plain(text) for text in new])
    number = next(n for n, row in enumerate(dialog._rows) if not row.is_same)
    with qtbot.waitSignal(dialog.paragraph_chosen) as chosen:
        dialog._texts.anchorClicked.emit(QUrl(str(number)))
    place, count, paragraphs = chosen.args
    assert (place, count, [paragraph.text for paragraph in paragraphs]) == told


def test_a_very_long_comparison_comes_in_parts(comparison):
    old = [plain(f"one{n}") for n in range(400)]
    dialog = comparison(old, [])
    assert "Show more" in dialog._texts.toPlainText() and "one399" not in dialog._texts.toPlainText()
    dialog._texts.anchorClicked.emit(QUrl(texts.MORE))
    assert "one399" in dialog._texts.toPlainText() and "Show more" not in dialog._texts.toPlainText()
