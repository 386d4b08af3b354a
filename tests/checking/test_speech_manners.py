"""Speech as writers of different schools mark it: none of it is wrong, and slips in it are found all the same."""

import pytest

from editor.checking.checker import Passage
from editor.checking.consistency.house import Usage
from editor.checking.desk import Desk
from editor.checking.issue import Level
from editor.checking.profile import read_profile
from editor.checking.rules.engine import RulesEngine

RIGHT = [
    "‘You can’t be serious,’ Priya said. ‘He’s a Slytherin.’",
    "‘And you’re a snob,’ said Callum. ‘Pass the crisps.’",
    "‘What did she mean, “soulmate”?’ he asked. ‘Nobody’s said that since Year Nine.’",
    "‘Dunno. Ask ’er yourself,’ said the girls’ mother, ’cause she was tired of ’em.",
    "‘The boys’ coats are wet,’ she said, ‘and so are yours.’",
    "“He said ‘Never,’ and he meant it,” she said.",
    "“She told me, ‘Run.’ So I ran,” he said.",
    "“‘Never,’ he said. Just like that. ‘Never.’”",
    "“I’ll go,” she said, “if you come with me.”",
    "“If you”—he pointed at her—“say that again, I’ll leave.”",
    "“If you” — he pointed at her — “say that again, I’ll leave.”",
    "“I was going to—” He stopped. “—never mind.”",
    "“I was . . . well,” he said, “. . . busy.”",
    "“What if …” She trailed off. “No. Forget it.”",
    "“Wait, I—” “No.”",
    "“Stop!” he shouted. “Stop, or—!”",
    "*I can’t do this,* she thought. *Not today.*",
    "I can’t do this, she thought. Not today.",
    "_You idiot,_ he told himself.",
    "'Come in,' he said. 'It's open.'",
    "'I don't know what you're on about,' said Tom. 'It isn't 'is, is it?'",
    '"I\'ll go," she said, "if you come."',
    "\"He called me 'darling,'\" she said.",
    "— You’re late, he said.",
    "“Yes, Mum,” they chorused.",
    "“You—you knew?” he stammers. “All this time?”",
    "“Fine,” huffs Lux. “But I’m driving.”",
    "“That’s”—she laughed—“not what I meant.”",
    "The sign said “No Entry,” so in they went.",
    "He called it “the incident” and never spoke of it.",
]
WRONG = [
    ("‘You can’t be serious’ Priya said.", "‘You can’t be serious,’ Priya said."),
    ("‘It is late.’ he said.", "‘It is late,’ he said."),
    ("‘Come in’, she said.", "‘Come in,’ she said."),
    ("“I’ll go.” she says.", "“I’ll go,” she says."),
    ("“What do you want” she snaps.", "“What do you want,” she snaps."),
    ("“I love you,” He blurts out.", "“I love you,” he blurts out."),
    ("“I’ll go,” she said “if you come.”", "“I’ll go,” she said, “if you come.”"),
    ("'It is late.' he said.", "'It is late,' he said."),
    ('"It is late." she said.', '"It is late," she said.'),
    ("“Get out, Tom” she hissed.", "“Get out, Tom,” she hissed."),
]


@pytest.fixture(scope="module")
def rules() -> RulesEngine:
    return RulesEngine("en-GB")


def found(rules: RulesEngine, text: str, before: str = "", after: str = "") -> list[tuple[str, str]]:
    issues = Desk(read_profile()).settle(text, rules.check([Passage(text, before, after)])[0])
    shown = [issue for issue in issues if issue.level is not Level.STYLE]
    return [(issue.rule, issue.fixes[0].applied_to(text) if issue.fixes else "") for issue in shown]


@pytest.mark.parametrize("text", RIGHT)
def test_right_speech_of_every_school_is_let_be(rules: RulesEngine, text: str) -> None:
    assert not found(rules, text)


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_a_slip_is_found_in_speech_of_every_school(rules: RulesEngine, text: str, right: str) -> None:
    assert right in [fixed for _, fixed in found(rules, text)]


def test_speech_over_several_paragraphs_is_closed_at_its_end_only(rules: RulesEngine) -> None:
    first = "“It was the year that we moved to the coast, and my father had lost his place at the yard. We had nothing."
    last = "“So I went to sea,” he said."
    assert not found(rules, first, after=last)
    assert not found(rules, last, before=first)
    assert [rule for rule, _ in found(rules, first, after="She said nothing.")] == ["SpeechNotClosed"]


def test_a_speech_that_stays_open_is_told_where_it_should_close(rules: RulesEngine) -> None:
    text = "“It’s over,” says Lux. “I mean it."
    (issue,) = rules.check([Passage(text)])[0]
    assert issue.span.of(text) == "it." and issue.fixes[0].applied_to(text) == text + "”"


def test_a_thought_in_single_marks_is_no_speech_of_another_kind() -> None:
    story = ["“Yes,” she said."] * 6 + ["'He had a point.' Hayner pondered quietly."]
    assert not Usage(story).house().issues(story[-1])
    said = "'Come in,' he said."
    assert "MixedSpeechMarks" in [issue.rule for issue in Usage([*story, said]).house().issues(said)]


def test_single_marks_are_the_usual_in_a_british_story() -> None:
    story = ["‘You can’t be serious,’ Priya said."] * 6
    assert not Usage(story).house().issues(story[0])
    assert [i.rule for i in Usage([*story, "“Come in,” he said."]).house().issues("“Come in,” he said.")] == [
        "MixedSpeechMarks"
    ]
