"""What every exporter promises, whatever its format."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from editor.exporters.exporter import Exporter
from editor.exporters.formats import FORMATS, format_named
from editor.exporters.manuscript import compose
from editor.exporters.options import CLEAN, WITH_NOTES, Options
from tests.exporters.reading import READERS, running
from tests.exporters.stories import NOTES, ORDER, STORY, TEXTS, one_chapter

FIXED = Options(made=datetime(2026, 1, 2, tzinfo=UTC))
# The archives have a field of its own for the title.
WITHOUT_TITLE = {"ao3"}
every_format = pytest.mark.parametrize("exporter", FORMATS, ids=lambda exporter: exporter.name)


def read_back(exporter: Exporter, text: str, options: Options = CLEAN) -> str:
    story, texts = one_chapter(text)
    return READERS[exporter.name](exporter.make(compose(story, texts, options), options))


def whole(exporter: Exporter, options: Options) -> str:
    return READERS[exporter.name](exporter.make(compose(STORY, TEXTS, options), options))


@every_format
def test_every_word_goes_out_in_order(exporter: Exporter) -> None:
    text, place = whole(exporter, CLEAN), 0
    # Whether a PDF shows letters that our own faces lack depends on the fonts of the computer.
    words = [word for word in ORDER if word.isascii() or "pdf" not in exporter.name]
    for word in words:
        assert word in text[place:], word
        place = text.index(word, place)


@every_format
def test_a_clean_export_holds_no_notes(exporter: Exporter) -> None:
    text = whole(exporter, CLEAN)
    assert [note for note in NOTES if note in text] == []


@every_format
def test_an_export_with_notes_holds_each_of_them_once(exporter: Exporter) -> None:
    text = whole(exporter, WITH_NOTES)
    assert {note: text.count(note) for note in NOTES} == dict.fromkeys(NOTES, 1)


@every_format
def test_the_same_story_gives_the_same_bytes(exporter: Exporter) -> None:
    manuscript = compose(STORY, TEXTS, FIXED)
    assert exporter.make(manuscript, FIXED) == exporter.make(manuscript, FIXED)


@every_format
def test_letters_that_mean_something_to_a_format_stay_letters(exporter: Exporter) -> None:
    said = r"""Less < more > most & “so” \n $x$ #tag @name [b]bold[/b] 5 * 3 * 2 a_b_c 100 % ~ ^ {x} | = ' "end"."""
    text = read_back(exporter, "Start.\n\n" + _as_markdown(said))
    if exporter.name == "bbcode":
        said, text = said.replace("[", ""), text.replace("[\u2060", "")
    if exporter.name != "markdown":
        assert said in text


def _as_markdown(text: str) -> str:
    return re.sub(r"([\\<&*_\[\]#~`])", r"\\\1", text)


@every_format
def test_nothing_that_could_run_goes_out(exporter: Exporter) -> None:
    story, texts = one_chapter(
        "Start <script>alert(1)</script>.\n\n<script>alert(2)</script>\n\n[a](javascript:alert(3)) [b](data:text/html,x)"
        " [c](file:///etc/passwd) <img src=x onerror=alert(4)> ![p](https://example.org/p.png)\n\n<iframe src=x></iframe>\n\nEnd."
    )
    assert running(exporter.make(compose(story, texts, CLEAN), CLEAN)) == []


@every_format
def test_characters_that_no_xml_holds_are_dropped(exporter: Exporter) -> None:
    assert "abcdef" in read_back(exporter, "ab\x01c\x08d\ufffee\x1bf")


@every_format
def test_single_spaces_no_empty_paragraphs_and_no_scene_break_without_a_scene(exporter: Exporter) -> None:
    texts = {"c.md": "One  two   three. \n\n&nbsp;\n\n\n\n* * *\n\n\\*\\*\\*\n\nFour. &nbsp;\n\n* * *\n"}
    story, plainer = one_chapter("One two three.\n\n* * *\n\nFour.")
    untidy = exporter.make(compose(story, texts, FIXED), FIXED)
    assert untidy == exporter.make(compose(story, plainer, FIXED), FIXED)


@every_format
def test_an_empty_chapter_and_a_nameless_story_still_go_out(exporter: Exporter) -> None:
    text = read_back(exporter, "")
    assert "Untitled" in text or exporter.name in WITHOUT_TITLE


@every_format
def test_a_format_is_found_by_name_and_by_file_ending(exporter: Exporter) -> None:
    assert format_named(exporter.name) is exporter
    assert format_named(exporter.ending).ending == exporter.ending
