"""The Manuscript: what goes in, what stays out, in which order."""

from __future__ import annotations

import pytest

from editor.errors import ExportFailed
from editor.exporters.manuscript import compose
from editor.exporters.options import CLEAN, WITH_NOTES, Options, Piece
from editor.prose.paragraph import Kind, Run, Style
from editor.story.model import Chapter, Details, Story
from tests.exporters.stories import STORY, TEXTS, one_chapter


def prose_of(text: str) -> list[str]:
    story, texts = one_chapter(text)
    return [block.text for block in compose(story, texts, CLEAN).chapters[0].prose]


def test_a_chapter_has_its_title_for_a_heading_or_its_number() -> None:
    manuscript = compose(STORY, TEXTS, CLEAN)
    assert [section.heading for section in manuscript.chapters] == ["The Lamp", "Chapter 2"]


def test_a_story_of_one_nameless_chapter_has_no_chapter_heading() -> None:
    story, texts = one_chapter("Text.", title="A Title")
    assert compose(story, texts, CLEAN).chapters[0].heading == ""


def test_a_title_that_also_opens_the_text_stands_there_once() -> None:
    first = compose(STORY, TEXTS, CLEAN).chapters[0]
    assert first.heading == "The Lamp" and first.blocks[0].kind is Kind.BODY


def test_chosen_chapters_keep_their_numbers_in_the_story() -> None:
    manuscript = compose(STORY, TEXTS, Options(chapters=("chapters/02.md",)))
    assert [(section.number, section.heading) for section in manuscript.chapters] == [(2, "Chapter 2")]


def test_each_piece_can_be_chosen_by_itself() -> None:
    manuscript = compose(STORY, TEXTS, Options(story=frozenset({Piece.DEDICATION}), chapter=frozenset({Piece.SUMMARY})))
    assert [part.label for part in manuscript.before] == ["Dedication"] and manuscript.after == ()
    assert [[part.label for part in section.before] for section in manuscript.chapters] == [["Summary"], []]


def test_notes_stand_before_and_after_their_chapter_and_their_story() -> None:
    manuscript = compose(STORY, TEXTS, WITH_NOTES)
    assert [part.label for part in manuscript.before] == ["Summary", "Disclaimer", "Notes", "Dedication"]
    assert [part.label for part in manuscript.after] == ["End notes"]
    assert [part.label for part in manuscript.chapters[0].before] == ["Summary", "Notes"]
    assert [part.label for part in manuscript.chapters[0].after] == ["Notes"]


def test_tags_go_out_as_labelled_lines_when_asked_for() -> None:
    part = compose(STORY, TEXTS, Options(story=frozenset({Piece.TAGS}))).before[0]
    lines = part.blocks[0].text.split("\n")
    assert part.label == "About this story" and lines[0] == "Rating: General Audiences" and lines[-1] == "Tags: light"


def test_a_missing_chapter_is_told_by_name() -> None:
    with pytest.raises(ExportFailed, match=r"no chapter “chapters/09\.md”"):
        compose(STORY, TEXTS, Options(chapters=("chapters/09.md",)))
    with pytest.raises(ExportFailed, match="The text of the chapter “The Lamp” is missing"):
        compose(STORY, {}, CLEAN)


def test_a_story_without_chapters_cannot_be_exported() -> None:
    with pytest.raises(ExportFailed, match="no chapter to export"):
        compose(Story("empty"), {}, CLEAN)


def test_dropped_characters_and_links_are_counted() -> None:
    story, texts = one_chapter("a\x02b [c](javascript:x) \ud800d [e](https://example.org)")
    manuscript = compose(story, texts, CLEAN)
    assert (manuscript.dropped_characters, manuscript.dropped_links) == (2, 1)
    assert manuscript.chapters[0].blocks[0].runs[-1] == Run("e", link="https://example.org")


def test_spaces_are_single_across_a_change_of_look_and_around_line_breaks() -> None:
    story, texts = one_chapter("One *two * three\u2003\\\n  four&nbsp; \n\n&nbsp;&nbsp; Indented.")
    blocks = compose(story, texts, CLEAN).chapters[0].blocks
    assert "  " not in blocks[0].text and not blocks[0].text.endswith((" ", "\u00a0"))
    assert blocks[1].text == "Indented."


def test_drawn_scene_breaks_of_all_kinds_become_one_and_never_stand_at_the_edge() -> None:
    story, texts = one_chapter("\\*\\*\\*\n\nOne.\n\n~\\*~\n\noOo\n\nTwo.\n\n◇\n\nThree.\n\n* * *")
    kinds = [block.kind for block in compose(story, texts, CLEAN).chapters[0].blocks]
    assert kinds == [Kind.BODY, Kind.SCENE_BREAK, Kind.BODY, Kind.SCENE_BREAK, Kind.BODY]


def test_lists_and_code_are_spelt_out_and_comments_left_out() -> None:
    assert prose_of("- one *thing*\n- two\n\n<!-- to do -->\n\n```\na  b\n```") == ["• one thing", "• two", "a b"]


def test_a_paragraph_with_foreign_looks_keeps_its_words_and_its_italics() -> None:
    story, texts = one_chapter('H<sub>2</sub>O is *<span style="color:red">wet</span>*<br>here')
    block = compose(story, texts, CLEAN).chapters[0].prose[0]
    assert block.text == "H2O is wet\nhere" and Run("wet", Style.ITALIC) in block.runs


def test_language_is_a_well_formed_tag_or_undetermined() -> None:
    def language(code: str) -> str:
        story = Story("x", Details(language=code), chapters=(Chapter("c.md"),))
        return compose(story, {"c.md": ""}, CLEAN).details.language

    assert [language("en_GB"), language('en"><script>'), language("")] == ["en-GB", "und", "und"]


def test_each_chapter_can_go_out_alone_with_the_story_notes_at_first_and_last() -> None:
    first, second = compose(STORY, TEXTS, WITH_NOTES).each_chapter()
    assert first.before and not first.after and second.after and not second.before
    assert [len(first.chapters), len(second.chapters)] == [1, 1]
