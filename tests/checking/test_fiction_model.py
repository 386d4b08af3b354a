"""The trained model as a checker: what it finds, what it leaves alone, what it says, and bad input."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from editor.checking.checker import Passage
from editor.checking.fiction_model.fiction_checker import FictionChecker, in_the_manner_of, without_overlaps
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.sentences import KINDS, RULE_KINDS, level_of
from editor.checking.fiction_model.weights.model_file import MAGIC, read_model, write_model
from editor.checking.issue import Issue, Level
from editor.errors import CheckingError

MODEL = Path(__file__).parents[2] / "resources" / "fiction-model.bin"
# Told in the first, second and third person, in the past and in the present, by us.
MODERN = (
    "We both know that whichever of us ends up being the good one, we're just not meant to be the same.",
    "I lie there knowing that we're not listening to the same sound.",
    "I'm late again. It's raining, and they're all waiting for me in the car, and there's nothing I can do about it.",
    "I'd never been there before, but it's where we're going to live now, so I'd better get used to it.",
    "You're walking down the street and you're thinking of her. Your phone buzzes in your pocket; you don't look at it.",
    "You wake up and it's dark. You know it's too late, and that they're gone, and that you're alone with your thoughts.",
    "She's late. He doesn't look up. He knows she's there, and he knows whose turn it is, and who's going to say it first.",
    "He looks at me like he's seen a ghost, and I don't know what to say. We're both tired. We've been here before.",
    "I don't think he's ever going to let me go, and the worst part is that I'm not sure I want him to.",
    "There's a dog in the yard. It's its own master; it eats when it's hungry and sleeps when it's tired.",
    "We were never going to be those people, the ones who stay. We're the ones who leave, and we've always known it.",
    "They're my friends, and their house is the place where we're all happy, even if it's only for a night.",
    "I was nineteen. You were older. It wasn't love, or if it was, it's not the kind they'd write songs about.",
    "She walks to the window and looks out. The street is empty. Two men are standing under the lamp, and neither of them moves.",
    "He has no idea what these people want, and he isn't sure that he cares. That's the problem with days like these.",
    "My mother says nothing. She puts the plates in the sink, and the water runs, and I sit there and wait for it to be over.",
    "Who's there? It's nobody. It's the wind, or the house settling, or whatever it is that houses do when we're asleep.",
    "I let her talk. She'd lost her keys, she'd lost her job, and he'd left. It's funny how it's always the small things.",
    "We're not supposed to be here. You're not supposed to see this. But here we are, and there you are, and it's too late.",
    "Let's say I'd told him. Let's say he'd listened. We'd still be sitting here, wouldn't we, and it'd still be raining.",
)
PAST = "He had gone down to the river when she came. They said nothing, and it was cold, and she looked at him. "


@pytest.fixture(scope="module")
def checker() -> Iterator[FictionChecker]:
    made = FictionChecker(MODEL)
    yield made
    made.close()


def issues(checker: FictionChecker, text: str) -> list[Issue]:
    return list(checker.check([Passage(text)])[0])


def mended(checker: FictionChecker, text: str) -> str:
    for issue in reversed(issues(checker, text)):
        text = issue.fixes[0].applied_to(text)
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("He took his hat of and sat down by the fire.", "He took his hat off and sat down by the fire."),
        ("“Is that you're brother?” she asked.", "“Is that your brother?” she asked."),
        ("“Its all right,” he said.", "“It’s all right,” he said."),
        ("She was taller then her brother.", "She was taller than her brother."),
        ("“It is to late to go,” he said.", "“It is too late to go,” he said."),
        ("They left there coats on the bed.", "They left their coats on the bed."),
        ("“Who's book is this?” he asked.", "“Whose book is this?” he asked."),
        ("“I don't want to loose you,” she said.", "“I don't want to lose you,” she said."),
        ("He went too the window and looked out.", "He went to the window and looked out."),
        ("The boy's were playing in the street.", "The boys were playing in the street."),
        ("He went the to house and knocked.", "He went to the house and knocked."),
        ("There was two men at the door.", "There were two men at the door."),
        ("There were a letter on the table.", "There was a letter on the table."),
        ("These house was empty.", "This house was empty."),
        ("He is the man who have seen it.", "He is the man who has seen it."),
        ("“They has gone home,” he said.", "“They have gone home,” he said."),
        ("He took him hat and went out.", "He took his hat and went out."),
        ("The was a tall man with a beard.", "He was a tall man with a beard."),
        ("He went into the room an sat down.", "He went into the room and sat down."),
        ("A letter form his mother lay on the table.", "A letter from his mother lay on the table."),
        ("“I could of told you,” she said.", "“I could have told you,” she said."),
        ("He had went home before they came.", "He had gone home before they came."),
        ("We where going home when it began to rain.", "We were going home when it began to rain."),
        ("It was the boy who’s mother had died.", "It was the boy whose mother had died."),
        ("Her fathers voice was cold.", "Her father's voice was cold."),
        ("He wanted go home.", "He wanted to go home."),
    ],
)
def test_a_word_in_the_wrong_place_is_found_and_mended(checker: FictionChecker, wrong: str, right: str) -> None:
    assert mended(checker, wrong) == right


def test_a_present_in_a_story_told_in_the_past_is_found(checker: FictionChecker) -> None:
    assert mended(checker, PAST + "He says nothing and walked on.").endswith("He said nothing and walked on.")


def test_the_tag_of_a_speech_is_held_to_the_tense_of_its_neighbours(checker: FictionChecker) -> None:
    found = checker.check([Passage("“Pooh,” he says.", before=PAST, after=PAST)])[0]
    assert [(issue.rule, issue.fixes[0].text) for issue in found] == [("Tense", "said")]


@pytest.mark.parametrize(
    "text",
    [
        "If he were a rich man, he would buy the house.",
        "She wished that it were over, and that there were something to do.",
        "The men who had come yesterday were tired.",
        "There were not two men in the town who knew it.",
        "When she came to the door, he was standing at the window.",
        "He sat down, and she went on with her work.",
        "“Your dad's going to kill us.”",
        "“You're mum's favourite, and you know it.”",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(checker: FictionChecker, text: str) -> None:
    assert issues(checker, text) == []


@pytest.mark.parametrize("text", MODERN)
def test_narrators_of_today_tell_in_short_forms_and_in_the_present(checker: FictionChecker, text: str) -> None:
    assert issues(checker, text) == []
    assert issues(checker, text.replace("'", "’")) == []


def test_a_short_form_in_narration_is_still_told_from_a_possessive(checker: FictionChecker) -> None:
    assert mended(checker, "He put the book on it's shelf.") == "He put the book on its shelf."
    assert [issue.rule for issue in issues(checker, "He put the book on it's shelf.")] == ["ConfusedWords.its_it_s"]


def test_a_comma_between_two_sentences_is_asked_about_not_marked() -> None:
    assert level_of(Finding(3, 5, (". He",), "Splice", 1.0)) is Level.QUERY
    assert level_of(Finding(3, 4, ("were",), "Agreement", 1.0)) is Level.ERROR


def test_a_story_told_in_the_present_is_left_alone(checker: FictionChecker) -> None:
    text = "She is late. He sees her and says nothing. He knows that she goes home, and he thinks of it. He walks on."
    assert [issue for issue in issues(checker, text) if issue.rule == "Tense"] == []


def test_the_neighbours_tell_the_tense(checker: FictionChecker) -> None:
    found = checker.check([Passage("He says nothing.", before=PAST, after=PAST)])[0]
    assert [issue.rule for issue in found] == ["Tense"]


def test_the_fix_keeps_capital_and_apostrophe(checker: FictionChecker) -> None:
    assert mended(checker, '"Its raining," she said.') == '"It\'s raining," she said.'
    assert mended(checker, "“Its raining,” she said. “Don’t go.”").startswith("“It’s raining")
    assert in_the_manner_of("ITS", "it's", "") == "IT'S"


def test_every_issue_speaks_plainly_and_offers_one_fix(checker: FictionChecker) -> None:
    found = issues(checker, "They left there coats. “Its all right,” he said. She was taller then her brother.")
    assert len(found) == 3
    for issue in found:
        assert issue.message.endswith((".", "?"))
        assert issue.engine == "model"
        assert len(issue.fixes) == 1
        assert issue.fixes[0].text != issue.span.of("They left there coats. “Its all right,” he said.")


def test_right_prose_is_left_alone(checker: FictionChecker) -> None:
    text = (
        "It was late when they came to the house, and their mother was waiting for them at the door. “You're wet,” "
        "she said. “Take off your boots, both of you, and come to the fire.” There was nothing more to say than that."
    )
    assert issues(checker, text) == []


def test_dialect_is_left_alone(checker: FictionChecker) -> None:
    assert issues(checker, "“Them's goin' to be wi' yer, an' it don't be no use to lose 'em,” said th' owd man.") == []


def test_several_paragraphs_at_once_get_the_answers_of_each_alone(checker: FictionChecker) -> None:
    texts = ["They left there coats.", "", "“Its all right,” he said.", "Nothing was wrong here."]
    together = checker.check([Passage(text) for text in texts])
    assert together == [checker.check([Passage(text)])[0] for text in texts]
    assert [len(found) for found in together] == [1, 0, 1, 0]


def test_a_tight_hyphen_before_a_pronoun_is_a_dash(checker: FictionChecker) -> None:
    assert mended(checker, "He came to the place-or that was what they called it.").startswith(
        "He came to the place—or"
    )
    assert mended(checker, "It was a half-hearted, well-known do-it-yourself job.").count("—") == 0


def test_compounds_written_apart_are_joined(checker: FictionChecker) -> None:
    assert mended(checker, "A sinister looking man stood there.") == "A sinister-looking man stood there."
    assert "somewhere" in mended(checker, "He had gone some where else.")
    assert mended(checker, "A dark haired girl came in.") == "A dark-haired girl came in."
    assert mended(checker, "They sat to gether in the dark.") == "They sat together in the dark."
    assert mended(checker, "He did it with out a word.") == "He did it without a word."


def test_a_comma_before_a_name_spoken_to_is_missed(checker: FictionChecker) -> None:
    assert mended(checker, "“Good evening Mr. Holmes,” said the man.") == "“Good evening, Mr. Holmes,” said the man."
    assert mended(checker, "“Thank you sir,” he said.") == "“Thank you, sir,” he said."
    assert mended(checker, "“Come here Mary,” he said.") == "“Come here, Mary,” he said."


def test_a_fitting_word_ranks_before_a_frequent_one(checker: FictionChecker) -> None:
    words = ["he", "took", "a", "deep", "breth", "and", "went", "on"]
    scores = checker.fit(words, 4, ["breath", "berth", "birth", "xyzzyq"])
    assert scores.index(max(scores)) == 0
    assert scores[3] == min(scores)


def test_the_surest_of_two_findings_on_one_word_is_kept() -> None:
    one, other = Finding(3, 5, ("a",), "SwappedWords", 0.5), Finding(4, 5, ("b",), "Tense", 2.0)
    assert without_overlaps([one, other, Finding(8, 9, ("c",), "Tense", 0.1)]) == [
        other,
        Finding(8, 9, ("c",), "Tense", 0.1),
    ]


def test_every_kind_has_a_sentence_for_the_rules_page() -> None:
    assert set(KINDS) == set(RULE_KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "ab-" * 30_000,
        "'" * 5_000,
        "\"“‘'" * 2_000,
        "—" * 10_000,
        "😀😀 of the 👩‍👩‍👧 to it. " * 200,
        "他说：“你好。” of и он сказал: the. " * 100,
        "the of to a in " * 3_000,
        "\n\t \u200b\ufeff\x00",
        "ﬁ ŉ ǰ İstanbul of STRASSE ß the",
    ],
)
def test_odd_text_breaks_nothing(checker: FictionChecker, text: str) -> None:
    for issue in issues(checker, text):
        assert 0 <= issue.span.start < issue.span.end <= len(text)


def test_positions_hold_behind_emoji(checker: FictionChecker) -> None:
    text = "😀 👩‍👩‍👧 They left there coats."
    assert [issue.span.of(text) for issue in issues(checker, text)] == ["there"]


def test_a_missing_model_says_one_sentence(tmp_path: Path) -> None:
    lost = FictionChecker(tmp_path / "none.bin")
    assert lost.version == "none"
    with pytest.raises(CheckingError, match="is missing"):
        lost.check([Passage("Words.")])


@pytest.mark.parametrize("length", [0, 10, 60, 5_000, 200_000])
def test_a_cut_model_says_one_sentence(tmp_path: Path, length: int) -> None:
    (tmp_path / "cut.bin").write_bytes(MODEL.read_bytes()[:length])
    with pytest.raises(CheckingError, match="damaged"):
        FictionChecker(tmp_path / "cut.bin").check([Passage("Words.")])


def test_a_newer_model_says_one_sentence(tmp_path: Path) -> None:
    header = zlib.compress(json.dumps({"format": 99}).encode())
    (tmp_path / "new.bin").write_bytes(MAGIC + len(header).to_bytes(8, "little") + header)
    with pytest.raises(CheckingError, match="another version"):
        FictionChecker(tmp_path / "new.bin").check([Passage("Words.")])


def test_the_same_content_is_the_same_file(tmp_path: Path) -> None:
    arrays = {"b": np.arange(1000, dtype=np.int16).reshape(10, 100), "a": np.zeros(3, dtype=np.uint8)}
    for name in ("one", "two"):
        write_model(
            tmp_path / name, {"seed": 7, "words": ["é", "’"]}, dict(sorted(arrays.items(), reverse=name == "two"))
        )
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    read = read_model(tmp_path / "one")
    assert read.record["words"] == ["é", "’"]
    assert all((read.arrays[name] == array).all() for name, array in arrays.items())


def test_the_model_file_tells_how_it_was_made() -> None:
    record = read_model(MODEL).record
    assert MODEL.stat().st_size <= 15_000_000
    assert record["corpus"]["words"] > 20_000_000
    assert not set(record["choosing"]) & set(record["measuring"])
    assert record["figures"]["all"]["alarms"] <= 0.25
