"""Each format has a file to be equal to. After a wanted change: FANFOLD_RENEW_GOLDEN=1 pytest this file, then read the diff."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.exporters.formats import FORMATS
from editor.exporters.manuscript import compose
from editor.exporters.options import Options, Piece
from tests.exporters.reading import parts_of
from tests.exporters.stories import STORY, TEXTS

GOLDEN = Path(__file__).parent / "golden"
ALL = Options(story=frozenset(Piece), chapter=frozenset(Piece), made=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
# A PDF's bytes are Typst's, and change with its version; its pages are measured in test_pages.py.
HELD = [exporter for exporter in FORMATS if exporter.ending != ".pdf"]


@pytest.mark.parametrize("exporter", HELD, ids=lambda exporter: exporter.name)
def test_the_file_is_what_it_was(exporter) -> None:
    content = exporter.make(compose(STORY, TEXTS, ALL), ALL)
    for name, part in parts_of(content).items():
        path = GOLDEN / exporter.name / (name or f"story{exporter.ending}").replace("/", "-")
        if os.environ.get("FANFOLD_RENEW_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(part)
        assert part == path.read_bytes(), f"{exporter.name}: {name} is not {path.name}"
