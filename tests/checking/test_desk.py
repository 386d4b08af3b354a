from dataclasses import replace

from editor.checking.allowances import Allowances, from_plain, ignored_everywhere, ignored_here, to_plain
from editor.checking.desk import Desk
from editor.checking.issue import Issue, IssueKind, Level
from editor.checking.lexicon import Lexicon
from editor.checking.profile import Profile, read_profile
from editor.prose.edit import Edit, Span

TEXT = "Then hermione saw Tolly in teh garden and teh house."


def marked(word: str, rule: str = "SpellCheck", *fixes: str, text: str = TEXT) -> Issue:
    span = Span(text.index(word), text.index(word) + len(word))
    kind = IssueKind.SPELLING if rule == "SpellCheck" else IssueKind.GRAMMAR
    return Issue(span, kind, Level.ERROR, "", "harper", rule, tuple(Edit(span, fix) for fix in fixes))


def desk(*names: str) -> Desk:
    return Desk(read_profile(), Lexicon(names))


def shown(desk: Desk, *issues: Issue) -> list[str]:
    return [issue.span.of(TEXT) for issue in desk.settle(TEXT, issues)]


def test_a_misspelling_is_shown_and_a_name_is_not() -> None:
    assert shown(desk("Tolly"), marked("Tolly"), marked("teh")) == ["teh"]


def test_a_name_in_small_letters_is_shown_with_its_capital() -> None:
    (issue,) = desk("Hermione").settle(TEXT, [marked("hermione", "SpellCheck", "heroine")])
    assert issue.kind is IssueKind.NAME
    assert issue.fixes[0].applied_to(TEXT).startswith("Then Hermione saw")


def test_rules_that_the_profile_switches_off_are_silent_and_those_of_taste_are_style() -> None:
    settled = desk().settle(TEXT, [marked("saw", "AvoidCurses"), marked("garden", "LongSentences")])
    assert [(i.rule, i.level) for i in settled] == [("LongSentences", Level.STYLE)]


def test_the_writers_switch_is_stronger_than_the_profile() -> None:
    profile = read_profile().with_switches({"harper:AvoidCurses": "on", "harper:SpellCheck": "off"})
    settled = Desk(profile).settle(TEXT, [marked("saw", "AvoidCurses"), marked("teh")])
    assert [i.rule for i in settled] == ["AvoidCurses"]


def test_two_findings_of_the_same_words_are_one_with_the_fixes_of_both() -> None:
    (issue,) = Desk(Profile()).settle(TEXT, [marked("teh", "The", "the"), marked("teh", "SpellCheck", "tea", "the")])
    assert sorted(fix.text for fix in issue.fixes) == ["tea", "the"]


def test_a_misspelling_is_seen_inside_a_long_sentence() -> None:
    long = replace(marked("Then", "LongSentences"), span=Span(0, len(TEXT)), level=Level.STYLE)
    assert shown(Desk(Profile()), long, marked("teh")) == ["teh"]


def test_an_ignored_finding_stays_ignored_when_other_text_changes_but_not_elsewhere() -> None:
    issue = marked("teh")
    allowances = Allowances().with_ignored(ignored_here(issue, TEXT))
    later = "Much later. " + TEXT.replace("house", "gate")
    moved = marked("teh", text=later)
    second = replace(moved, span=Span(later.rindex("teh"), later.rindex("teh") + 3), fixes=())
    assert Desk(Profile(), allowances=allowances).settle(later, [moved, second]) == (second,)


def test_a_word_can_be_ignored_in_the_whole_story_and_a_rule_switched_off_there() -> None:
    issue = marked("teh")
    everywhere = Allowances().with_ignored(ignored_everywhere(issue, TEXT))
    off = Allowances().with_rule_off("harper:SpellCheck")
    for allowances in (everywhere, off):
        assert not Desk(Profile(), allowances=allowances).settle(TEXT, [issue])
    assert Desk(Profile(), allowances=off.with_rule_on("harper:SpellCheck")).settle(TEXT, [issue])


def test_allowances_come_back_from_a_file_and_rubbish_in_it_is_left_out() -> None:
    issue = marked("teh")
    allowances = Allowances().with_ignored(ignored_here(issue, TEXT)).with_rule_off("harper:AnA")
    assert from_plain(to_plain(allowances)) == allowances
    assert from_plain({"ignored": [1, ["a"], None], "rules_off": 3}) == Allowances()


def test_a_wrong_word_that_opens_a_sentence_small_gets_its_capital_too() -> None:
    text = "“your bleeding,” he said."
    capital = replace(marked("“your", "SpeechCapital", "“Your", text=text), engine="rules")
    homophone = replace(marked("your", "Homophone", "you’re", text=text), engine="rules")
    (issue,) = desk().settle(text, [capital, homophone])
    assert issue.fixes[0].applied_to(text) == "“You’re bleeding,” he said."


def test_a_word_typed_twice_is_one_fault() -> None:
    text = "He opened a a door."
    twice = replace(marked("a a", "DoubledWord", "a", text=text), engine="rules")
    model = replace(marked("a", "ConfusedWords.a_at", "at", text=text), engine="model")
    (issue,) = desk().settle(text, [model, twice])
    assert issue.rule == "DoubledWord"


def test_a_word_written_apart_is_one_fault() -> None:
    text = "They sat to gether."
    apart = replace(marked("to gether", "WrittenApart", "together", text=text), engine="rules")
    (issue,) = desk().settle(text, [marked("gether", "SpellCheck", "gather", text=text), apart])
    assert issue.fixes[0].applied_to(text) == "They sat together."
