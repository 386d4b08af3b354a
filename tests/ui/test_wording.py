"""How days are said, and what the writer wrote in tool tips."""

from datetime import date

import pytest

from editor.ui.wording import day_name, tip


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-21", "today"),
        ("2026-11-20", "yesterday"),
        ("2026-11-17", "Tuesday"),
        ("2026-11-14", "14 November"),
        ("2025-11-22", "22 November 2025"),
        ("2026-11-22", "22 November"),
        ("some day", "some day"),
    ],
)
def test_a_day_is_said_as_people_say_it(day, said):
    assert day_name(day, date(2026, 11, 21)) == said


def test_a_tool_tip_shows_the_writers_words_as_they_stand(qapp):
    assert tip("A <b>bold</b> tale") == "<qt>A &lt;b&gt;bold&lt;/b&gt; tale</qt>"
    assert tip("Rooftop\nDraft") == "Rooftop\nDraft"
    assert tip("on and on " * 20 + "\nDraft").startswith("<qt>on and on") and "<br>" in tip("on " * 40 + "\nDraft")
