from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.names import Cast, Census
from editor.checking.spelling.sounds import sounds_of
from editor.checking.spelling.speller import Speller
from editor.prose.edit import Edit, Span

CAST = Cast({"Ortheris": 9, "Borch": 7, "Marbury": 8})


def settled(word: str, text: str, rule: str = "UnknownName") -> str | None:
    span = Span(text.index(word), text.index(word) + len(word))
    issue = Issue(span, IssueKind.SPELLING, Level.ERROR, "", "harper", rule, (Edit(span, "other"),))
    found = CAST.settled(issue, text)
    return found.fixes[0].applied_to(text) if found else None


def test_a_misspelt_name_on_s_is_seen_in_its_possessive() -> None:
    assert settled("Otrheris'", "It was Otrheris' voice.") == "It was Ortheris' voice."


def test_a_short_name_that_lost_a_letter_is_seen() -> None:
    assert settled("Brch", "Kurt Brch came.") == "Kurt Borch came."


def test_a_name_that_dictionaries_know_gets_its_capital_too() -> None:
    assert settled("marbury", "It was John marbury.", "UnknownWord") == "It was John Marbury."


def test_the_well_known_name_is_offered_for_its_slip() -> None:
    ranking = Speller("en-US").ranking
    assert ranking.near_proper("Chicgao", 400)
    assert ranking.fixes("Chicgao")[0] == "Chicago"
    assert not ranking.near_proper("Zarathustra", 400)


def test_what_is_spelt_by_ear_sounds_like_what_was_meant() -> None:
    for typed, meant in (("thort", "thought"), ("enuf", "enough"), ("nolege", "knowledge"), ("stashun", "station")):
        assert sounds_of(typed) & sounds_of(meant), typed
    assert not sounds_of("thin") & sounds_of("kin")


def test_a_name_after_speech_that_ends_in_a_comma_stands_inside_a_sentence() -> None:
    census = Census()
    for text in ('"Well," Maren said.', "“Oh,” Maren said.", "“No.” Tobias left."):
        census.add(text, ())
    assert census.cast().inside == {"Maren": 2}
