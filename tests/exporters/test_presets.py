"""Presets: kept as JSON, read back as they were, and never a reason to fail."""

from __future__ import annotations

import pytest

from editor.exporters.formats import format_named
from editor.exporters.manuscript import compose
from editor.exporters.options import Contact, Dress, Form, Layout, Options, Paper, Piece, Submission
from editor.exporters.presets import BUILT_IN, Preset, from_json, to_json
from editor.prose.typography import Dash, Ellipsis, Quotes, Typography
from tests.exporters.stories import STORY, TEXTS

FULL = Options(
    story=frozenset({Piece.NOTES, Piece.TAGS}),
    chapter=frozenset({Piece.SUMMARY}),
    typography=Typography(Quotes.STRAIGHT, Dash.HYPHENS, Ellipsis.SPACED, True),
    file_per_chapter=True,
    layout=Layout(Paper.A4, False),
    submission=Submission(Dress.CLASSIC, Form.NOVEL, "Key", "END"),
    contact=Contact("A Name", "Name", ("Street", "Town")),
)


def test_presets_are_read_back_as_they_were() -> None:
    presets = (*BUILT_IN, Preset("Ünïcode", "docx", FULL))
    assert from_json(to_json(presets)) == presets


def test_a_file_holds_only_what_differs() -> None:
    assert '"options": {}' in to_json([Preset("Plain", "text", Options())])


@pytest.mark.parametrize("preset", BUILT_IN, ids=lambda preset: preset.name)
def test_each_preset_that_comes_along_works(preset: Preset) -> None:
    assert format_named(preset.format).make(compose(STORY, TEXTS, preset.options), preset.options)


@pytest.mark.parametrize(
    "source",
    ["", "{", "[1]", '[{"name": "x"}]', '{"name": 1}'],
)
def test_a_damaged_file_has_no_presets(source: str) -> None:
    assert from_json(source) == ()


def test_damaged_values_fall_back_to_the_defaults() -> None:
    options = '{"story": ["NOTES", "ODD"], "layout": {"paper": "A0"}, "contact": 3, "typography": {"dash": []}, "file_per_chapter": "yes"}'
    preset = from_json(f'[{{"name": "x", "format": "text", "options": {options}}}]')[0]
    assert preset.options == Options(story=frozenset({Piece.NOTES}), typography=Typography())
