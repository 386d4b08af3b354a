"""Marks as they are typed: what turns into its printed form, and what stays as it was typed."""

import pytest

from editor.prose.typed_marks import edits_for


def typed(letters: str, after: str = "") -> str:
    """What stands there when `letters` were typed one by one, before `after`."""
    text = ""
    for letter in letters:
        text += letter
        for edit in edits_for(text + after, len(text)):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text + after


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        ('"Wait," he said.', "“Wait,” he said."),
        ("It's a dog's life, 'tis.", "It’s a dog’s life, ’tis."),
        ("He -- the one-eyed man -- left.", "He — the one-eyed man — left."),
        ("wait--no", "wait—no"),
        ("Well...", "Well…"),
        ("Well....", "Well…."),
        ("3.14 and e.g. this", "3.14 and e.g. this"),
        ("a-b", "a-b"),
        ("---", "---"),
        ("* * *", "* * *"),
        ("He said, \"She called me 'boy' once.\"", "He said, “She called me ‘boy’ once.”"),
    ],
)
def test_marks_take_their_printed_form(keys, stands):
    assert typed(keys) == stands


def test_a_quote_before_words_that_stand_already_opens():
    assert typed('"', "Come in.") == "“Come in."


def test_what_was_typed_before_is_left_alone():
    assert edits_for('"straight" and on', 17) == ()


def test_nothing_is_asked_of_an_empty_paragraph():
    assert edits_for("", 0) == ()
