"""Two versions side by side: paragraphs find their partners, words tell what changed, nothing is left out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.prose.comparing import Fate, Piece, changed_places, compared, pieces

TEXTS = st.lists(st.text(alphabet="ab c,’\n", max_size=12), max_size=8)


def side(parts, fate):
    return "".join(piece.text for piece in parts if piece.fate in (Fate.KEPT, fate))


def test_a_changed_word_stands_alone():
    assert pieces("The rain had stopped.", "The snow had stopped.") == (
        Piece("The ", Fate.KEPT),
        Piece("rain", Fate.GONE),
        Piece("snow", Fate.COME),
        Piece(" had stopped.", Fate.KEPT),
    )


def test_two_changed_words_in_a_row_are_one_change():
    fates = [piece.fate for piece in pieces("a red old house", "a blue new house")]
    assert fates == [Fate.KEPT, Fate.GONE, Fate.COME, Fate.KEPT]


def test_a_rewritten_paragraph_meets_its_partner_and_a_new_one_stands_alone():
    rows = compared(["One two three four.", "The end."], ["Something else.", "One two three five.", "The end."])
    assert [(row.old, row.new) for row in rows] == [(None, 0), (0, 1), (1, 2)]
    assert rows[2].is_same and not rows[1].is_same


def test_paragraphs_with_nothing_in_common_are_no_pair():
    rows = compared(["alpha beta gamma"], ["one two three"])
    assert [(row.old, row.new) for row in rows] == [(0, None), (None, 0)]


def test_equal_words_in_another_look_are_not_the_same():
    row = compared(["So be it."], ["So be it."], (["So be it."], ["*So* be it."]))[0]
    assert not row.is_same and [piece.fate for piece in row.pieces] == [Fate.KEPT]


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_paragraph_of_both_sides_is_shown_once_and_in_order(old, new):
    rows = compared(old, new)
    assert [row.old for row in rows if row.old is not None] == list(range(len(old)))
    assert [row.new for row in rows if row.new is not None] == list(range(len(new)))
    for row in rows:
        assert side(row.pieces, Fate.GONE) == (old[row.old] if row.old is not None else "")
        if row.new is not None:
            assert side(row.pieces, Fate.COME) == new[row.new]


def test_places_that_changed_are_found_and_a_deletion_leaves_its_successor():
    assert changed_places("abcd", "axcd") == (1,)
    assert changed_places("abcd", "abd") == (2,)
    assert changed_places("abcd", "abc") == (2,)
    assert changed_places("ab", "ab") == ()


def test_a_whole_novel_is_compared():
    old = [f"Paragraph {n} with words {n * 7} and {n % 13} more of them." for n in range(6000)]
    new = [text.replace("more", "less") if n % 10 == 0 else text for n, text in enumerate(old)]
    rows = compared(old, new)
    assert sum(not row.is_same for row in rows) == 600
