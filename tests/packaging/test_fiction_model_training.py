"""Training on small made-up texts. Needs numba and scipy (packaging/fiction_model/requirements.txt); else skipped."""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba")
pytest.importorskip("scipy")
TRAINING = Path(__file__).parents[2] / "packaging" / "fiction_model"
sys.path.insert(0, str(TRAINING))

import choices  # noqa: E402
import compounds  # noqa: E402
import corpus  # noqa: E402
import thresholds  # noqa: E402
import train  # noqa: E402
import worth  # noqa: E402

from editor.checking.checker import Passage  # noqa: E402
from editor.checking.fiction_model.fiction_checker import FictionChecker  # noqa: E402
from editor.checking.fiction_model.weights.model_file import read_model  # noqa: E402

WHO = ["the man", "the boy", "her father", "the old woman", "his brother", "a girl", "the doctor", "their aunt"]
DID = ["took off the hat", "was tired of the sea", "went to the house", "came out of the door", "was too late for tea"]
SAID = ["“It is too late,” he said.", "“You're right,” she said.", "“Is your coat wet?” he asked.", "She said nothing."]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    random = np.random.default_rng(3)
    lines = []
    for book in range(12):
        for _ in range(120):
            who, did = random.choice(WHO), random.choice(DID)
            text = f"Then {who} {did} and {random.choice(WHO)} {random.choice(DID)}. {random.choice(SAID)}"
            lines.append(json.dumps({"b": f"book-{book}", "d": "en-GB", "t": text}))
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = []
    for name in ("one.bin", "two.bin"):
        out = tmp_path_factory.mktemp("model") / name
        options = argparse.Namespace(folder=texts, out=out, share=1.0, choosing=2, measuring=2, budget=5.0, seed=7)
        train.train(argparse.Namespace(**vars(options), keep=None, begin_with=None, scores=None, turns=[]))
        made.append(out)
    return made


@pytest.mark.timeout(600)
def test_the_same_texts_give_the_same_file(trained: list[Path]) -> None:
    assert trained[0].read_bytes() == trained[1].read_bytes()


@pytest.mark.timeout(600)
def test_the_record_tells_the_books_and_their_part(trained: list[Path]) -> None:
    record = read_model(trained[0]).record
    assert record["corpus"]["books"] == 12
    assert (len(record["choosing"]), len(record["measuring"]), record["learnt_from"]) == (2, 2, 8)


@pytest.mark.timeout(600)
def test_what_was_learnt_can_be_used(trained: list[Path]) -> None:
    checker = FictionChecker(trained[0])
    assert len(checker.check([Passage("Then the man took of the hat.")])) == 1


def test_the_measuring_books_stay_the_same_however_many_choose() -> None:
    books = [(f"book-{n}", n, n + 1) for n in range(90)]
    read = corpus.Corpus(np.zeros(90, dtype=np.int32), [""], books, "", 90)
    few, many = train.split(read, 20, 12, 1.0), train.split(read, 32, 12, 1.0)
    assert few.measuring == many.measuring
    assert set(few.choosing) < set(many.choosing)
    for parts in (few, many):
        assert sorted([*parts.learnt, *parts.choosing, *parts.measuring]) == list(range(90))


def test_a_slip_has_one_kind_in_each_direction() -> None:
    assert worth.direction_kind(worth.kind_of("was", "were", 1), "was", "were", True) == "were for was"
    assert worth.direction_kind(worth.kind_of("your", "you're", 0), "your", "you're", False) == "your for you're"
    assert worth.kind_of("was", "wasn't", 0) == ""
    assert worth.direction_kind("splice", ".", ",", False) == ""
    assert worth.direction_kind("possessive", "boys", "boy's", True) == "plural with apostrophe"
    assert worth.kind_of("him", "his", 0) == "small words"
    assert worth.kind_of("gone", "went", 0) == worth.kind_of("went", "gone", 0) == "participle"


def test_texts_are_read_book_by_book_with_edges_between(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One word.\n\nTwo\nlines.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Other.", encoding="utf-8")
    read = corpus.read_corpus(tmp_path)
    assert [name for name, _, _ in read.books] == ["a", "b"]
    assert [read.surfaces[n] for n in read.tokens[6:9]] == ["One", "word", "."]
    assert (read.tokens[9:15] == 0).all()
    assert read.word_count == 5


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no text"):
        corpus.read_corpus(tmp_path)


def test_every_two_of_a_set_are_a_pair_once() -> None:
    assert choices.pairs("a b c|b a\nd d") == [("a", "b"), ("a", "c"), ("b", "c")]


def test_verbs_get_their_forms() -> None:
    assert [choices.s_form(verb) for verb in ("walk", "try", "play", "wish", "go")] == [
        "walks",
        "tries",
        "plays",
        "wishes",
        "goes",
    ]
    assert "stopped" in choices.past_forms("stop")


def test_thresholds_keep_the_alarms_within_the_budget() -> None:
    random = np.random.default_rng(1)
    found = {
        name: thresholds.direction(name, random.normal(-4, 2, 5000), random.normal(shift, 2, 500))
        for name, shift in (("easy", 4.0), ("hard", -3.5))
    }
    limits = thresholds.chosen_limits(found, {"easy": 1.0, "hard": 1.0}, 100_000, (0.2, 0.5))
    assert sum(found[name].alarms(limit) for name, limit in limits.items()) <= 20
    assert found["easy"].recall(limits["easy"]) > 0.7
    assert "hard" not in limits or found["hard"].recall(limits["hard"]) < 0.2


def test_a_compound_is_what_is_hardly_ever_written_apart(tmp_path: Path) -> None:
    for book in range(9):
        (tmp_path / f"{book}.txt").write_text("A half-hearted man. A good-looking man. " * 5, encoding="utf-8")
    (tmp_path / "x.txt").write_text("A good looking man. " * 40, encoding="utf-8")
    read = corpus.read_corpus(tmp_path)
    found = compounds.compounds_of(read, np.ones(len(read.tokens), dtype=bool))
    assert found.hyphened == ["half hearted"]
    assert found.known == ["good-looking", "half-hearted"]


@pytest.mark.timeout(600)
def test_a_net_is_taught_the_same_each_time_and_from_what_was_kept(texts: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    keep = tmp_path / "kept"
    chosen = {"folder": texts, "share": 1.0, "choosing": 2, "measuring": 2, "budget": 5.0, "seed": 7, "scores": None}

    def made(name: str, **options: object) -> Path:
        out = tmp_path / name
        train.train(argparse.Namespace(**chosen, out=out, **{"begin_with": None, "turns": [0.5], **options}))
        return out

    first, again = made("first.bin", keep=None), made("again.bin", keep=keep)
    (keep / "net.pickle").unlink()
    from_linear = made("from-linear.bin", keep=keep)
    from_all = made("from-all.bin", keep=keep)
    assert first.read_bytes() == again.read_bytes() == from_linear.read_bytes() == from_all.read_bytes()
    (keep / "net.pickle").unlink()
    further = read_model(made("further.bin", keep=keep, begin_with=first, turns=[0.25]))
    assert further.record["net"]["turns"] == [0.5, 0.25]
    assert not np.array_equal(further.arrays["net_left3"], read_model(first).arrays["net_left3"])
