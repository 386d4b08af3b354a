"""What two lists of tokens have in common."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.prose.differing import matches

TOKENS = st.lists(st.sampled_from("abcde"), max_size=30)


@given(TOKENS, TOKENS)
@settings(max_examples=500, deadline=None)
def test_matches_are_equal_and_rise(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    pairs = [(at, place) for at, place in enumerate(found) if place is not None]
    assert all(old[at] == new[place] for at, place in pairs)
    assert [place for _, place in pairs] == sorted({place for _, place in pairs})


@given(TOKENS)
def test_a_list_matches_itself(tokens: list[str]) -> None:
    assert matches(tokens, tokens) == list(range(len(tokens)))


def test_unique_tokens_anchor_what_repeats() -> None:
    assert matches(list("xaxbx"), list("xbxcx")) == [0, None, None, 1, 4]
