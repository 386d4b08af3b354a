"""Letters that programs stumble over, at every mark: typed, saved, read again, they are what they were."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor

from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style
from editor.session.draft import Draft
from editor.session.session import MARKDOWN
from editor.story.chapter_text import decoded, encoded
from editor.story.folder import StoryFolder
from editor.story.model import Notes

from .conftest import CHAPTER

ODD = {
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "emoji": "😀",
    "family": "👩‍👩‍👧",
    "flag": "🇦🇹",
    "skin tone": "👍🏽",
    "accent of its own": "e\u0301",
    "right-to-left mark": "\u200f",
    "zero-width joiner": "\u200d",
    "byte order mark": "\ufeff",
    "object replacement": "\ufffc",
    "next line": "\u0085",
    "form feed": "\x0c",
    "noncharacter": "\ufdd0",
}
STYLES = (
    *(Style.PLAIN, Style.ITALIC, Style.BOLD, Style.UNDERLINE, Style.STRIKE),
    *(Style.ITALIC | Style.BOLD, Style.ITALIC | Style.BOLD | Style.UNDERLINE | Style.STRIKE),
)
SHELLS = (
    *((Kind.BODY, Alignment.NATURAL, 0), (Kind.BODY, Alignment.CENTER, 0)),
    *((Kind.HEADING, Alignment.NATURAL, 2), (Kind.QUOTE, Alignment.NATURAL, 1)),
)
every_letter = pytest.mark.parametrize("letter", ODD.values(), ids=ODD.keys())


@every_letter
def test_it_stands_at_the_edges_and_inside_of_every_mark(qapp, letter: str) -> None:
    draft = Draft("k", "One.\n", MARKDOWN)
    for style in STYLES:
        for kind, alignment, level in SHELLS:
            for inside in (f"a{letter}b", f"{letter}b", f"a{letter}"):
                runs = (Run("x "), Run(inside, style), Run(" y")) if style else (Run(f"x {inside} y"),)
                wanted = Paragraph(runs, kind, alignment, level)
                draft.replace(0, len(draft), (wanted, Paragraph((Run("Last."),))))
                again = Draft("k", draft.source(), MARKDOWN)
                text = "".join(run.text for run in again.paragraph(0).runs)
                assert text == f"x {inside} y", (style, kind)
                looks = {look for run in again.paragraph(0).runs for look in [run.style] if letter in run.text}
                # At a mark's edge white space may stand outside of it: Markdown has no other way.
                assert style in looks or (letter.isspace() and inside != f"a{letter}b")
                assert (again.paragraph(0).kind, again.paragraph(0).alignment) == (kind, alignment)


@every_letter
def test_it_is_typed_saved_and_opened_again(session, letter: str) -> None:
    cursor = QTextCursor(session.draft.document)
    cursor.insertText(f"Typed{letter}here ")
    session.save_now()
    known = session.folder.read_text(CHAPTER)
    assert known.text == session.draft.source() and not session.autosave.unsaved()
    # Qt breaks a paragraph at some of them where they are typed; no letter beside them is touched.
    assert f"Typed{letter}here" in known.text or letter in "\u2028\u2029\ufdd0"
    assert "Typed" in known.text and "here" in known.text


@pytest.mark.parametrize("letter", ["\0", "\ud83d", "\udc00"], ids=["zero byte", "half an emoji", "other half"])
def test_what_no_file_can_hold_never_stops_a_save_nor_the_next_opening(session, letter: str) -> None:
    cursor = QTextCursor(session.draft.document)
    cursor.insertText(f"Typed{letter}here ")
    session.save_now()
    assert session.saving.ok and "Typed" in session.folder.read_text(CHAPTER).text
    cursor.insertText("More. ")
    session.save_now()
    assert session.saving.ok and "here More. First" in session.folder.read_text(CHAPTER).text
    assert not session.folder.history.versions(CHAPTER)[1:]  # it was taken for nobody else's text


def test_a_text_with_a_zero_byte_in_it_is_written_so_that_it_can_be_read() -> None:
    known = decoded("a.md", b"One.\n")
    content, _ = encoded(known, "One.\0 Two.\n")
    assert "Two." in decoded("a.md", content).text


@pytest.mark.parametrize("letter", [*ODD.values(), "\0", "\ud83d"], ids=[*ODD.keys(), "zero byte", "half an emoji"])
def test_it_is_kept_in_the_fields_of_story_and_chapter(session, letter: str) -> None:
    text = f"a{letter}b"
    chapter = replace(session.story.chapters[0], title=text, notes=Notes(before=text))
    session.change_story(replace(session.story, dedication=text, chapters=(chapter, *session.story.chapters[1:])))
    session.save_now()
    assert session.saving.ok and not session.autosave.unsaved()
    story = StoryFolder.open(session.folder.path).read()
    assert story.remarks == ()
    for field in (story.dedication, story.chapters[0].title, story.chapters[0].notes.before):
        assert field == text or letter in ("\0", "\ud83d")
        assert field.startswith("a") and field.endswith("b")
