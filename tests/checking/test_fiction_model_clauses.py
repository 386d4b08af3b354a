"""The shape of the sentence around a place: whose verb it is, what the other verbs say, how it begins and ends."""

import numpy as np

from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.groups import name_groups, swap_groups
from editor.checking.fiction_model.surroundings import is_quiet
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.clauses import Clauses
from editor.checking.fiction_model.text.reading import EDGES, Reader, Reading, joined, tenses
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.weights.templates import LEFT_CLAUSES, RIGHT_CLAUSES

TEXT = (
    "“ ” . , ; the a two many of he she it they who that when and was were is had came sat looks men man town dog dogs"
)
WORDS = [*TEXT.split(), "John", "not"]


def reader() -> Reader:
    return Reader(Vocabulary([*SPECIALS, *WORDS], [0] * len(SPECIALS) + [90 - n for n in range(len(WORDS))]))


def seen(text: str) -> tuple[Reading, Clauses, dict[str, int]]:
    """The reading of a text, its clauses, and where each word of it first stands."""
    made = reader()
    reading = made.read(text)
    clauses = made.around(reading, tenses(reading, 0, 0)).clauses
    return reading, clauses, {word: n for n, word in reversed(list(enumerate(reading.surfaces)))}


def number(word: str) -> int:
    found = reader().vocabulary.get(word)
    assert found is not None
    return found


def test_the_subject_reaches_over_a_relative_clause() -> None:
    _, clauses, at = seen("the men who had come was")
    assert clauses.last[at["was"]] == number("men")
    assert clauses.first_person[at["was"]] == clauses.last_person[at["was"]]


def test_a_relative_clause_with_a_subject_of_its_own_has_that_one() -> None:
    reading, _, at = seen("the men that she had")
    assert reading.left_heads[at["had"]] >> 1 == number("she")


def test_coordinated_verbs_share_the_subject() -> None:
    _, clauses, at = seen("they sat and was")
    assert clauses.last[at["was"]] == number("they")


def test_subjects_that_differ_in_person_are_told_apart() -> None:
    persons = {text: seen(f"{text} was")[1].near[seen(f"{text} was")[2]["was"]] for text in ("he", "they", "the man")}
    assert len(set(persons.values())) == 3
    assert seen("the men was")[1].near[seen("the men was")[2]["was"]] != persons["the man"]


def test_the_neighbouring_verbs_in_the_same_voice_tell_the_tense() -> None:
    _, clauses, at = seen("he came and looks and sat.")
    assert (clauses.before[at["looks"]], clauses.after[at["looks"] + 1]) == (1, 1)
    _, clauses, at = seen("“the man is” he looks")
    assert clauses.before[at["looks"]] == 0
    _, clauses, at = seen("he came. she looks")
    assert clauses.before[at["looks"]] == 3


def test_the_number_of_a_noun_phrase_is_read_from_both_ends() -> None:
    numbers = {
        text: int(clauses.number[at[text.split()[0]]])
        for text in ("a dog", "two dogs", "the dogs", "the dog", "dogs", "dog", "he came")
        for _, clauses, at in [seen(text)]
    }
    assert len(set(numbers.values())) == len(numbers)
    _, clauses, at = seen("not a dog")
    assert clauses.number[at["not"]] == numbers["a dog"]


def test_nothing_is_seen_across_the_edge_between_paragraphs() -> None:
    made = reader()
    alone = made.read("he was")
    both = joined([made.read("they came, and two dogs"), alone, made.read("she is.")])
    start = next(n for n, word in enumerate(both.surfaces) if word == "he") - EDGES
    inside = slice(start + EDGES, start + EDGES + 2)
    together = made.around(both, tenses(both, 0, 0)).clauses
    by_itself = made.around(alone, tenses(alone, 0, 0)).clauses
    for whole, part in zip((*together.left, *together.right), (*by_itself.left, *by_itself.right), strict=True):
        assert (whole[inside] == part[EDGES : EDGES + 2]).all()


def test_the_own_word_does_not_change_what_is_seen_around_it() -> None:
    for one, other in (("was", "were"), ("of", "that"), ("he", "the"), ("is", "it")):
        clauses = [seen(f"when the men {word} sat, she came.")[1] for word in (one, other)]
        place = EDGES + 3
        for left in zip(*(c.left for c in clauses), strict=True):
            assert left[0][place] == left[1][place]
        for right in zip(*(c.right for c in clauses), strict=True):
            assert right[0][place + 1] == right[1][place + 1]


def test_every_column_has_a_name() -> None:
    _, clauses, _ = seen("he came")
    assert (len(clauses.left), len(clauses.right)) == (len(LEFT_CLAUSES), len(RIGHT_CLAUSES))
    assert all(column.max() < 1 << 16 for column in (*clauses.left, *clauses.right))


def test_a_splice_is_looked_for_between_a_word_and_a_pronoun_alone() -> None:
    reading, _, at = seen("the man came, he sat, and John was.")
    commas = np.array([n for n, word in enumerate(reading.surfaces) if word in (",", ".")])
    assert context.may_be_spliced(reading.flags, commas).tolist() == [True, False, False]
    assert at["he"] == commas[0] + 1


def test_groups_do_not_depend_on_the_order_of_a_pair() -> None:
    one, other = np.array([number("of"), 40_000]), np.array([number("town"), 40_001])
    assert swap_groups(one, other).tolist() == swap_groups(other, one).tolist()
    assert swap_groups(one, other)[1] == 0
    sides = np.array([0, 0, 1, 1])
    flags = np.array([context.NAMELIKE, 0, context.NAMELIKE, 0])
    assert len(set(name_groups(sides, flags, np.zeros(4, dtype=np.int64)).tolist())) == 4


def test_were_may_stand_where_something_is_supposed() -> None:
    made = Reader(Vocabulary([*SPECIALS, *WORDS, "if"], [9] * (len(SPECIALS) + len(WORDS) + 1)))
    for text, quiet in (("when he had it, if there were a dog", True), ("if he had it. there were a dog", False)):
        reading = made.read(text)
        at = reading.surfaces.index("were")
        for sure, expected in ((0.5, quiet), (1.5, False)):
            finding = Finding(at, at + 1, ("was",), "Agreement", sure)
            assert is_quiet(finding, reading, tenses(reading, 0, 0)) == expected
