"""Whatever is typed or pasted, every format can be made, and its XML can be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from editor.exporters.exporter import Exporter
from editor.exporters.formats import FORMATS
from editor.exporters.manuscript import compose
from editor.exporters.options import WITH_NOTES
from editor.story.model import Chapter, Details, Notes, Story
from tests.exporters.reading import parts_of

MARKUP = st.sampled_from(
    [
        "\n\n",
        "\n",
        "*",
        "**",
        "_",
        "~~",
        "<u>",
        "</u>",
        '<p align="center">',
        "</p>",
        "* * *",
        "# ",
        "> ",
        "- ",
        "1. ",
        "```\n",
        "[a](",
        "](#b)",
        ")",
        "<!--",
        "]]>",
        "&amp;",
        "\\",
        "\x00",
        "\u202e",
        "\u200d",
        "👩‍🚀",
        "ﷺ",
        "e\u0301",
        "\ud800",
        "\uffff",
    ]
)
texts = st.lists(MARKUP | st.text(max_size=8), max_size=25).map("".join)


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda exporter: exporter.name)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=texts, line=texts)
def test_any_text_can_go_out(exporter: Exporter, text: str, line: str) -> None:
    details = Details(line, line, line, summary=text, tags=(line,))
    story = Story(
        line, details, line, line, Notes(text, text), chapters=(Chapter("c.md", line, text, notes=Notes(text)),)
    )
    content = exporter.make(compose(story, {"c.md": text}, WITH_NOTES), WITH_NOTES)
    for part in parts_of(content).values():
        if part.startswith(b"<?xml"):
            etree.fromstring(part)
