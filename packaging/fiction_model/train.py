"""Trains the fiction model on a folder of texts: `train.py FOLDER OUT` (see README.md)."""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import pickle
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# Sums in several threads come out differently each time; this must stand before numpy is read.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]

import building  # noqa: E402
import runs  # noqa: E402
from building import Taught  # noqa: E402
from classes import fine_and_coarse  # noqa: E402
from compounds import compounds_of  # noqa: E402
from corpus import Corpus, read_corpus, wanted  # noqa: E402
from directions import judged_directions, scored_of, words_in  # noqa: E402
from judged import Judged  # noqa: E402
from kept import Kept  # noqa: E402
from prepared import counts, prepared  # noqa: E402
from table import tasks_of  # noqa: E402
from words import numbered, vocabulary_of  # noqa: E402

from editor.checking.fiction_model.text import context  # noqa: E402
from editor.checking.fiction_model.text.clauses import kinds_of  # noqa: E402
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary  # noqa: E402
from editor.checking.fiction_model.weights.model_file import ModelFile, read_model  # noqa: E402

FIRST_CHOOSING = 20
TURNS = (1.6, 1.2)
_STARTED = time.monotonic()


@dataclass(frozen=True, slots=True)
class Books:
    """Which books (by their place in the corpus) are learnt from, which choose thresholds, which only measure."""

    learnt: list[int]
    choosing: list[int]
    measuring: list[int]


def say(*words: object) -> None:
    """Progress, with the seconds since the start."""
    print(f"{time.monotonic() - _STARTED:7.1f}s", *words, flush=True)


def split(corpus: Corpus, choosing: int, measuring: int, share: float) -> Books:
    """Books kept aside by the hash of their names, the same whatever share of the others is learnt from.

    The measuring ones stay the same, too, whatever the number of choosing ones.
    """
    names = [name for name, _, _ in corpus.books]
    order = sorted(range(len(names)), key=lambda b: hashlib.sha256(("aside" + names[b]).encode()).hexdigest())
    first = min(choosing, FIRST_CHOOSING)
    measured = order[first : first + measuring]
    others = order[:first] + order[first + measuring :]
    learnt = [b for b in others[choosing:] if wanted(names[b], share)]
    return Books(sorted(learnt), others[:choosing], measured)


def main() -> None:
    """Reads the arguments and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="texts: *.jsonl, *.jsonl.xz (a paragraph a line) or *.txt")
    parser.add_argument("out", type=Path, help="the model file to write")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this share of the books only")
    parser.add_argument("--choosing", type=int, default=32, help="books kept aside to choose thresholds on")
    parser.add_argument("--measuring", type=int, default=12, help="books kept aside to measure on")
    parser.add_argument("--budget", type=float, default=0.168, help="alarms per 1,000 clean words, all kinds together")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--turns", type=float, nargs="*", default=TURNS, help="turns over the books in each round of the net; 0: no net"
    )
    parser.add_argument(
        "--begin-with", type=Path, help="a model file whose net is taught further, by the rounds after its own"
    )
    parser.add_argument(
        "--keep", type=Path, help="keeps each step in this folder: a run that was ended goes on from there"
    )
    parser.add_argument("--scores", type=Path, help="keeps the totals of the choosing books in this file")
    train(parser.parse_args())


def train(options: argparse.Namespace) -> None:
    """The whole way from texts to the model file."""
    keep = Kept(options.keep)
    begun = read_model(options.begin_with) if options.begin_with else None
    corpus, vocabulary, words, fine, coarse = keep("texts", lambda: _read(options))
    books = split(corpus, options.choosing, options.measuring, options.share)
    learnt = np.zeros(len(corpus.tokens), dtype=bool)
    for book in books.learnt:
        learnt[corpus.books[book][1] : corpus.books[book][2]] = True
    say(f"{len(corpus.books)} books, {corpus.word_count:,} words; learning from {len(books.learnt)}")
    say(f"{len(vocabulary):,} words in {int(fine.max()) + 1} classes")
    data = prepared(words, fine, coarse, kinds_of(vocabulary, context.flags_of(vocabulary)), learnt)
    table = counts(data, learnt)
    say("counted")
    tasks = tasks_of(vocabulary)
    job = runs.Job(corpus, vocabulary, data, table, tasks, learnt, books, options.seed)
    linear = keep("linear", lambda: _in_parallel(job))
    taught = keep("net", lambda: _with_net(job, linear, options.turns, begun))
    say("learnt; choosing thresholds")
    if options.scores:
        options.scores.write_bytes(pickle.dumps(_halves(job, taught)))
    compounds = compounds_of(corpus, learnt)
    record = building.build(job, taught, compounds, options)
    say(f"written: {options.out} ({options.out.stat().st_size / 1e6:.1f} MB)")
    building.report(record)


def _with_net(job: runs.Job, linear: dict[str, runs.Result], turns: list[float], begun: ModelFile | None) -> Taught:
    """The second reader beside the first: taught, rounded to what the file holds, heard on the books kept aside."""
    if not sum(turns):
        return Taught(linear, {}, {}, [])
    # Only here, because the linear runs go on in a process of their own, and without a net torch is not needed.
    from second_reader import learn, pack, read

    learnt = learn.learn(job, say, turns, begun)
    arrays = pack.packed(learnt)
    before = learn.turns_of(begun.record) if begun is not None else []
    return Taught(linear, read.read_all(job, learnt, linear, say), arrays, [*before, *turns])


def _read(options: argparse.Namespace) -> tuple[Corpus, Vocabulary, np.ndarray, np.ndarray, np.ndarray]:
    """The corpus, its vocabulary, its tokens as words, and the words' classes; none of it depends on the share."""
    corpus = read_corpus(options.folder)
    say("texts read")
    vocabulary = vocabulary_of(corpus)
    words = numbered(corpus, vocabulary)
    return corpus, vocabulary, words, *fine_and_coarse(words, len(vocabulary), len(SPECIALS), options.seed)


def _halves(job: runs.Job, taught: Taught) -> list[tuple[dict[str, Judged], int]]:
    """Both halves of the choosing books by themselves, with their words: to try thresholds on books not chosen on."""
    found = []
    for half in (0, 1):
        books = job.books.choosing[half::2]
        parts = (
            {name: runs.Result(result.weights, result.choosing[half::2], []) for name, result in of.items()}
            for of in (taught.linear, taught.net)
        )
        found.append((judged_directions(job, scored_of(*parts, "choosing"), books), words_in(job, books)))
    return found


def _in_parallel(job: runs.Job) -> dict[str, runs.Result]:
    """Half of the runs in this process, half in a second one; both are deterministic by themselves."""
    parent, child = multiprocessing.Pipe()
    second = multiprocessing.get_context("fork").Process(target=_others, args=(job, child))
    second.start()
    # The other end is the second process's alone, so that its early end is noticed here.
    child.close()
    results = {name: runs.run(job, name, say) for name in ("choice", "name")}
    results |= parent.recv()
    second.join()
    return results


def _others(job: runs.Job, pipe: object) -> None:
    pipe.send({name: runs.run(job, name, say) for name in ("verb", "gap", "swap")})  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
