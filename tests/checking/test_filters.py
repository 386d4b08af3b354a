import pytest

from editor.checking.filters import intended
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.profile import Profile, State, read_profile
from editor.checking.spelling.offhand import Manner, manner_of
from editor.errors import CheckingError
from editor.prose.edit import Edit, Span


def issue(rule: str, text: str, word: str, *fixes: str) -> Issue:
    at = text.index(word)
    span = Span(at, at + len(word))
    return Issue(span, IssueKind.GRAMMAR, Level.ERROR, "", "harper", rule, tuple(Edit(span, fix) for fix in fixes))


MEANT = [
    ("RepeatedWords", "He had had enough.", "had had", "had"),
    ("RepeatedWords", "It was very very late.", "very very", "very"),
    ("RepeatedWords", "They sang New New York.", "New New", "New"),
    ("AnA", "bread an’ butter", "an", "a"),
    ("AnA", "It’s a—oh, never mind.", "a", "an"),
    ("AnA", "a historic day", "a", "an"),
    ("SentenceCapitalization", "“Oh! but why?” she said.", "but", "But"),
    ("SentenceCapitalization", "a title without a mark", "a", "A"),
    ("PronounVerbAgreement", "“You boys run along.”", "You boys", "you boy"),
    ("PronounVerbAgreement", "She flung it away.", "flung", "flings"),
    ("OrthographicConsistency", "“Who’s there?”", "Who’s", "who’s"),
    ("PossessiveNoun", "The Smiths car was red.", "Smiths", "Smith’s"),
    ("PossessiveNoun", "The stairs creaking woke him.", "stairs", "stair’s"),
]
WRONG = [
    ("RepeatedWords", "He saw the the house.", "the the", "the"),
    ("AnA", "He ate a apple.", "a", "an"),
    ("SentenceCapitalization", "It rained. she left.", "she", "She"),
    ("PronounVerbAgreement", "She have gone.", "She have", "She has"),
    ("PossessiveNoun", "He saw the dogs tail.", "dogs", "dog’s"),
]


@pytest.mark.parametrize("case", MEANT, ids=[case[1] for case in MEANT])
def test_what_fiction_does_on_purpose_is_dropped(case: tuple[str, ...]) -> None:
    assert intended(issue(*case), case[1])


@pytest.mark.parametrize("case", WRONG, ids=[case[1] for case in WRONG])
def test_a_slip_under_the_same_rule_is_kept(case: tuple[str, ...]) -> None:
    assert not intended(issue(*case), case[1])


def test_every_rule_of_the_profile_has_a_state_and_a_sentence() -> None:
    profile = read_profile()
    assert len(profile.rulings) > 140 and profile.patterns
    assert all(ruling.why.endswith(".") for ruling in profile.rulings.values())
    assert profile.ruling("harper:ExpandBecause").state is State.OFF
    assert profile.ruling("harper:DidPast").state is State.ON


def test_a_filtered_rule_that_is_switched_on_keeps_its_filter() -> None:
    profile = read_profile().with_switches({"harper:AnA": "on", "harper:DidPast": "query", "harper:X": "nonsense"})
    assert profile.ruling("harper:AnA").state is State.FILTERED
    assert profile.ruling("harper:DidPast").state is State.QUERY


def test_a_profile_never_raises_a_level() -> None:
    found = issue("DidPast", "text", "text")
    style = Profile().with_switches({"harper:DidPast": "style"}).ruled(found)
    assert style and style.level is Level.STYLE
    again = Profile().with_switches({"harper:DidPast": "query"}).ruled(style)
    assert again and again.level is Level.STYLE


def test_a_broken_profile_is_told_in_a_sentence(tmp_path) -> None:
    (tmp_path / "p.json").write_text("{")
    with pytest.raises(CheckingError, match=r"could not be read\.$"):
        read_profile(tmp_path / "p.json")


@pytest.mark.parametrize(
    ("text", "word", "engine", "rule"),
    [
        ("dani: did u get home ok", "ok", "harper", "OrthographicConsistency"),
        ("dani: stop worrying abt me", "me", "rules", "MissingEndMark"),
        ("no one tells you. no one says how.", "no", "rules", "SentenceCapital"),
        ("i’m fine, he types. deletes it.", "i’m", "harper", "OrthographicConsistency"),
        ("Marisol (2:14 AM): you up?", "AM", "model", "Agreement"),
        ("“Let down the ladder.”", "Let", "harper", "LetsConfusion"),
        ("You and I, we're different.", "we're", "model", "ConfusedWords.were_we_re"),
        ("What'd he do to you?", "do", "harper", "PronounVerbAgreement"),
        ("I heard it…I have your love.", "I have", "languagetool", "SENTENCE_WHITESPACE"),
    ],
)
def test_what_people_type_and_say_on_purpose_is_let_be(text: str, word: str, engine: str, rule: str) -> None:
    at = text.index(word)
    span = Span(at, at + len(word))
    issue = Issue(span, IssueKind.GRAMMAR, Level.ERROR, "", engine, rule, (Edit(span, "other"),))
    assert intended(issue, text)


def test_a_single_sentence_in_small_letters_is_no_manner() -> None:
    assert manner_of("put the sword down.") is Manner.CAREFUL
    assert manner_of("He read: it was late.") is Manner.CAREFUL
    assert manner_of("dani: it was late") is Manner.MESSAGE


def test_a_compound_needs_its_hyphen_before_a_noun_only() -> None:
    for text, meant in (("He was well adjusted.", True), ("He was a well adjusted man.", False)):
        span = Span(text.index("well"), text.index("adjusted") + 8)
        fix = (Edit(span, "well-adjusted"),)
        for engine, rule in (("languagetool", "EN_COMPOUNDS_WELL_ADJUSTED"), ("rules", "HyphenMissing")):
            assert intended(Issue(span, IssueKind.SPELLING, Level.ERROR, "", engine, rule, fix), text) is meant
