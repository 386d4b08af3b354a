import base64

from hypothesis import given
from hypothesis import strategies as st

from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.processes.guarding import LONGEST_PIECE, blanked, cut, gathered, guarded
from editor.prose.edit import Edit, Span


def issue_at(start: int, end: int) -> Issue:
    span = Span(start, end)
    return Issue(span, IssueKind.GRAMMAR, Level.ERROR, "", "stub", "Stub", (Edit(span, "x"),))


def test_an_ordinary_paragraph_goes_as_it_is_with_its_neighbours() -> None:
    passage = Passage("She waited.", "Before.", "After.")
    assert [piece.passage for piece in guarded(passage)] == [passage]


def test_a_drawn_out_cry_is_no_danger() -> None:
    assert blanked("Noooooooooooo!" + "-" * 20)[1] == ()


def test_dangers_are_blanked_to_equal_length() -> None:
    for danger in ("a" * 61, "é" * 100_000, "-" * 500, "([" * 400, base64.b64encode(bytes(9_000)).decode()):
        text, spans = blanked(f"Look: {danger} there.")
        assert text == "Look: " + " " * len(danger) + " there."
        assert [len(span) for span in spans] == [len(danger)]


def test_control_characters_and_halves_of_pairs_never_reach_an_engine() -> None:
    assert blanked("a\x00b\ud83d.\n")[0] == "a b .\n"


def test_a_long_paragraph_is_cut_after_sentences() -> None:
    sentence = "It rained on the long road to the sea. "
    text = sentence * 600
    assert all(span.of(text).endswith(". ") for span in cut(text))


@given(st.text(st.sampled_from("ab .!“”"), max_size=30), st.integers(0, 900))
def test_the_parts_of_a_text_are_the_text_and_none_is_too_long(seed: str, times: int) -> None:
    text = seed * times
    parts = [span.of(text) for span in cut(text)]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST_PIECE


def test_issues_come_home_to_their_place_in_the_paragraph() -> None:
    text = "Well, teh rain. " * 1_000
    pieces = guarded(Passage(text))
    answers = [[issue_at(at, at + 3) for at in [p.passage.text.find("teh")]] for p in pieces]
    home = gathered(pieces, answers)
    assert len(home) == len(pieces) == 4
    assert all(i.span.of(text) == "teh" and i.fixes[0].span == i.span for i in home)


def test_issues_outside_the_text_or_on_blanks_are_dropped() -> None:
    (piece,) = guarded(Passage("a" * 70 + " b"))
    assert piece.home([issue_at(-1, 2), issue_at(70, 73), issue_at(60, 71), issue_at(71, 72)]) == [issue_at(71, 72)]
