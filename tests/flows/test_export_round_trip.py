"""A story sent out and taken in again is the same story, but for what docs/formats.md says the format cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from editor.exporters.formats import format_named
from editor.exporters.manuscript import compose
from editor.exporters.options import CLEAN
from editor.importers.formats import READERS
from editor.importers.reader import Choices
from editor.prose.paragraph import Kind, Paragraph
from editor.prose.scene_breaks import is_scene_break
from tests.exporters.stories import STORY, TEXTS

FULL = ["Markdown", "HTML", "EPUB", "DOCX", "ODT"]
READER = {reader.name: reader for reader in READERS}


def comparable(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Drawn scene breaks as what they are, and headings without their level: each format has its own for a chapter."""
    broken = [Paragraph(kind=Kind.SCENE_BREAK) if is_scene_break(each.text) else each for each in paragraphs]
    return [
        replace(each, level=0, origin=None) if each.kind is Kind.HEADING else replace(each, origin=None)
        for each in broken
    ]


@pytest.mark.parametrize("name", FULL)
def test_a_story_comes_back_with_all_its_looks(name: str) -> None:
    manuscript = compose(STORY, TEXTS, CLEAN)
    content = format_named(name).make(manuscript, CLEAN)
    again = comparable(block.paragraph for block in READER[name].read(content, Choices()).blocks)
    first, second = (comparable(section.prose) for section in manuscript.chapters)
    chapters = [place for place, block in enumerate(again) if block.text in {"The Lamp", "Chapter 2"}]
    assert again[chapters[-2] + 1 : chapters[-1]] == first
    assert again[chapters[-1] + 1 :] == second


def test_a_plain_text_comes_back_with_all_its_words() -> None:
    manuscript = compose(STORY, TEXTS, CLEAN)
    content = format_named("text").make(manuscript, CLEAN)
    again = " ".join(block.text for block in READER["Plain text"].read(content, Choices()).blocks)
    assert again.split() == content.decode().split()
