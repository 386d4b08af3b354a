import pytest

from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.names import Cast, Census
from editor.checking.spelling.slips import slips
from editor.checking.spelling.speller import Speller
from editor.prose.edit import Edit, Span


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller("en-US")


def unknown(text: str, word: str, rule: str = "SpellCheck") -> Issue:
    at = text.index(word)
    return Issue(Span(at, at + len(word)), IssueKind.SPELLING, Level.ERROR, "", "harper", rule)


def settled(speller: Speller, text: str, *words: str) -> list[str]:
    return [issue.rule for issue in speller.settle(text, [unknown(text, word) for word in words])]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("dont", "don't"), ("im", "I'm"), ("theres", "there's"), ("definately", "definitely"), ("tounge", "tongue")),
        *(
            ("comming", "coming"),
            ("wispered", "whispered"),
            ("teh", "the"),
            ("seperate", "separate"),
            ("Wierd", "Weird"),
        ),
        *(
            ("recieve", "receive"),
            ("becuase", "because"),
            ("untill", "until"),
            ("freind", "friend"),
            ("thier", "their"),
        ),
    ],
)
def test_the_meant_word_is_the_first_fix(speller: Speller, typed: str, meant: str) -> None:
    assert speller.ranking.fixes(typed)[0] == meant


def test_a_coarse_word_is_never_offered_first(speller: Speller) -> None:
    for typed in ("comming", "cuming", "rapeed"):
        assert speller.ranking.fixes(typed)[0] not in speller.store.coarse


@pytest.mark.parametrize(
    "word", ["losin’", "W-what", "Hmmm", "soooo", "hawklike", "seatbelt", "fic", "nobody’d", "p’ison"]
)
def test_what_fiction_spells_on_purpose_is_let_be(speller: Speller, word: str) -> None:
    text = f"“He was {word} it,” she said."
    assert not settled(speller, text, word.rstrip("’") if word.startswith("losin") else word)


def test_a_foreign_phrase_is_let_be(speller: Speller) -> None:
    assert not settled(speller, "He hummed vissi darte amorr to himself.", "vissi", "darte", "amorr")


def test_an_unknown_capitalised_word_may_be_a_name_and_a_slip_of_a_common_word_is_none(speller: Speller) -> None:
    assert settled(speller, "Then Zaphira left.", "Zaphira") == ["UnknownName"]
    assert settled(speller, "Then Sudenly left.", "Sudenly") == ["SpellCheck"]


def test_a_slip_with_its_fixes_has_the_apostrophes_of_the_text(speller: Speller) -> None:
    text = "“I dont know.”"
    (issue,) = speller.settle(text, [unknown(text, "dont")])
    assert issue.fixes[0].text == "don’t"


def test_slips_cost_less_the_likelier_they_are() -> None:
    assert slips("comming", "coming") < slips("seperate", "separate") < slips("cat", "dog")
    assert slips("teh", "the") < 1 < slips("het", "the")
    assert slips("dont", "don't") < 0.2


def cast_of(*texts: str, names: tuple[str, ...] = ()) -> Cast:
    census = Census()
    for text in texts:
        census.add(text, [unknown(text, name, "UnknownName") for name in names if name in text])
    return census.cast()


def test_a_rare_near_twin_of_a_frequent_name_is_marked_with_that_name() -> None:
    text = "Then Hermoine’s cat left."
    cast = cast_of(*["She saw Hermione there."] * 8, text, names=("Hermione", "Hermoine"))
    issue = cast.settled(unknown(text, "Hermoine’s", "UnknownName"), text)
    assert issue and issue.rule == "NearName"
    assert issue.fixes[0] == Edit(issue.span, "Hermione’s")


def test_a_repeated_name_is_proposed_and_unmarked_and_leaves_when_its_text_does() -> None:
    text = "She saw Tolliver there."
    census = Census()
    issue = unknown(text, "Tolliver")
    for _ in range(2):
        census.add(text, [issue])
    assert census.cast().names() == {"Tolliver": 2}
    assert census.cast().settled(issue, text) is None
    census.remove(text, [issue])
    assert census.cast().names() == {}
    assert census.cast().settled(issue, text) is issue


def test_a_frequent_name_in_small_letters_gets_its_capital() -> None:
    text = "Then tolliver left."
    cast = cast_of(*["She saw Tolliver there."] * 5, names=("Tolliver",))
    issue = cast.settled(unknown(text, "tolliver"), text)
    assert issue and issue.rule == "NameCapital" and issue.fixes[0].text == "Tolliver"


@pytest.mark.parametrize("word", ["duello", "plumeria", "clutchings", "unheedingly", "cardplayer", "veridicator"])
def test_rare_made_and_far_words_are_for_the_story_to_decide(speller: Speller, word: str) -> None:
    assert settled(speller, f"He saw the {word} there.", word) == ["RareWord"]


@pytest.mark.parametrize("word", ["grabed", "droped", "wether", "becouse", "shoudl"])
def test_a_slip_of_a_common_word_is_no_rare_word(speller: Speller, word: str) -> None:
    (rule,) = settled(speller, f"He {word} there.", word)
    assert rule in ("SpellCheck", "UnknownWord")


@pytest.mark.parametrize(("typed", "meant"), [("forsee", "foresee"), ("ofthe", "of the"), ("acouple", "a couple")])
def test_a_word_is_split_only_where_no_single_one_is_near(speller: Speller, typed: str, meant: str) -> None:
    assert speller.ranking.fixes(typed)[0] == meant


def test_a_rare_word_is_unmarked_unless_it_is_a_name_of_the_story() -> None:
    rare = unknown("He met winterslip there.", "winterslip", "RareWord")
    assert Cast().settled(rare, "He met winterslip there.") is None
    named = Cast({"Winterslip": 5}).settled(rare, "He met winterslip there.")
    assert named and (named.rule, named.fixes[0].text) == ("NameCapital", "Winterslip")


def test_given_names_of_the_world_are_names(speller: Speller) -> None:
    assert settled(speller, "“Okay.” Theo sat down.", "Theo") == ["UnknownName"]
    assert settled(speller, "They had met Hermoine there.", "Hermoine") == ["SpellCheck"]
    assert speller.ranking.fixes("Hermoine")[0] == "Hermione"
