"""How days are said."""

from datetime import date

import pytest

from editor.ui.wording import day_name


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
