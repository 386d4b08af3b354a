from editor.checking.consistency.habits import places_in
from editor.checking.consistency.house import ABOUT, RULES, House, Usage
from editor.checking.desk import Desk
from editor.checking.issue import Level
from editor.checking.profile import read_profile

CURLY = "“I don’t know,” she said—and then… nothing."


def against(text: str, *story: str) -> list[tuple[str, str]]:
    issues = Usage([*story, text]).house().issues(text)
    return [(issue.rule, issue.fixes[0].applied_to(text) if issue.fixes else "") for issue in issues]


def test_a_straight_mark_in_a_curly_story_gets_its_curly_one() -> None:
    assert against('He said, "No.', *[CURLY] * 3) == [("MixedMarks", "He said, “No.")]
    assert against("He won't.", *[CURLY] * 3) == [("MixedMarks", "He won’t.")]


def test_dashes_and_ellipses_of_another_kind_get_the_storys() -> None:
    assert against("He came – late.", *[CURLY] * 6) == [("MixedDashes", "He came—late.")]
    assert against("He came... late.", *[CURLY] * 6) == [("MixedEllipses", "He came… late.")]
    assert against("He came — late.", *["One – two."] * 6) == [("MixedDashes", "He came – late.")]


def test_single_quotes_for_speech_in_a_story_with_double_ones_are_told_without_a_fix() -> None:
    assert against("‘Come in,’ he said.", *["“Yes,” she said."] * 5) == [("MixedSpeechMarks", "")]


def test_a_word_is_written_with_a_hyphen_or_without() -> None:
    assert against("A farm house, a farm-house.", *["The farmhouse."] * 4) == [
        ("MixedHyphens", "A farm house, a farmhouse.")
    ]
    assert against("The farmhouse.", *["A farm-house."] * 4) == [("MixedHyphens", "")]


def test_the_variety_of_most_words_is_the_storys() -> None:
    assert against("Her favorite.", *["The colour of honour."] * 3) == [("MixedVariety", "Her favourite.")]
    assert against("Pearl Harbor.", *["The colour of honour."] * 3) == []


def test_a_story_without_a_clear_habit_is_left_alone() -> None:
    half = ["He came—late.", "He came – late."] * 5
    assert not Usage(half).house().usual
    assert not House().issues(CURLY)


def test_what_is_taken_away_counts_no_more() -> None:
    usage = Usage([*[CURLY] * 6, "He came - late... or not"])
    usage.remove("He came - late... or not")
    assert not usage.house().usual


def test_the_desk_shows_them_as_queries() -> None:
    house = Usage([*[CURLY] * 6, "He came... late."]).house()
    (issue,) = Desk(read_profile(), house=house).settle("He came... late.", ())
    assert (issue.rule, issue.level) == ("MixedEllipses", Level.QUERY)


def test_every_habit_has_a_line_for_the_list_of_rules() -> None:
    assert set(ABOUT) == {rule for rule, _ in RULES.values()}
    assert {place.habit.split(" ")[0] for place in places_in("“A colour” — of… farmhouse")} <= set(RULES)
