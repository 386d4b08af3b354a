"""FictionChecker: the trained model as one more checker behind the Protocol."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

from editor.checking.checker import Passage
from editor.checking.fiction_model.compounds import tight_dashes, written_apart
from editor.checking.fiction_model.findings import Finding
from editor.checking.fiction_model.judging import judged
from editor.checking.fiction_model.ranking import fit
from editor.checking.fiction_model.second_reader.reading_on import Between
from editor.checking.fiction_model.sentences import KINDS, level_of, sentence
from editor.checking.fiction_model.surroundings import is_quiet
from editor.checking.fiction_model.text.reading import Reading, joined, side_by_side, tenses
from editor.checking.fiction_model.weights.model import FictionModel, load_model
from editor.checking.issue import Issue
from editor.places import resources
from editor.prose.edit import Edit, Span

NAME = "model"
# What is longer is no prose; the rest of such a paragraph is not looked at.
_LONGEST = 20_000
_TOKENS_AT_ONCE = 3_000
_KEPT = 600


class FictionChecker:
    """Finds right words in the wrong place. Loads its model at the first check, on the thread that asks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._model: FictionModel | None = None
        self._read = lru_cache(_KEPT)(self._read_anew)

    @property
    def name(self) -> str:
        """`model`."""
        return NAME

    @property
    def version(self) -> str:
        """Of the model's file: another file may give other answers."""
        try:
            stat = self._path.stat()
        except OSError:
            return "none"
        return f"1-{stat.st_size}-{stat.st_mtime_ns}"

    @property
    def looks_around(self) -> bool:
        """True: the tense of the narration is read from the neighbours too."""
        return True

    @property
    def model(self) -> FictionModel:
        """The model, loaded when first asked for. Raises CheckingError where it is missing or cannot be used."""
        if self._model is None:
            self._model = load_model(self._path)
        return self._model

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """The issues of each passage; many in one call are checked faster than one by one. Raises CheckingError."""
        issues: list[tuple[Issue, ...]] = []
        for part in self._batches(passages):
            issues += self._issues(self.model, part)
        return issues

    def fit(self, words: Sequence[str], position: int, candidates: Sequence[str]) -> list[float]:
        """How well each candidate would stand at `position` among `words`; see ranking.fit. Raises CheckingError."""
        return fit(self.model, words, position, candidates)

    def close(self) -> None:
        """Lets the model go."""
        self._model = None
        self._read.cache_clear()

    def _batches(self, passages: Sequence[Passage]) -> Iterator[list[Passage]]:
        batch: list[Passage] = []
        size = 0
        for passage in passages:
            batch.append(passage)
            size += len(passage.text) // 5
            if size > _TOKENS_AT_ONCE:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _read_anew(self, text: str) -> Reading:
        return self.model.reader.read(text[:_LONGEST])

    def _issues(self, model: FictionModel, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        paragraphs = [self._between(passage) for passage in passages]
        readings = [reading for _, reading, _ in paragraphs]
        tense = side_by_side([_tense(paragraph) for paragraph in paragraphs])
        whole = joined(readings)
        around = model.reader.around(whole, tense)
        begins = [0, *accumulate(len(reading.surfaces) for reading in readings)]
        found: list[list[Finding]] = [[] for _ in passages]
        likely = judged(model, whole, around, paragraphs)
        for finding in (*likely, *written_apart(model, whole), *tight_dashes(model, whole)):
            number = bisect_right(begins, finding.first) - 1
            if not is_quiet(finding, whole, tense):
                found[number].append(finding)
        return [
            tuple(_issue(finding, whole, passage.text) for finding in without_overlaps(findings))
            for findings, passage in zip(found, passages, strict=True)
        ]

    def _between(self, passage: Passage) -> Between:
        before, after = (self._read(text) if text else None for text in (passage.before, passage.after))
        return before, self._read(passage.text), after


def _tense(paragraph: Between) -> np.ndarray:
    """For each token the tense of the narration, by the signs here and next to it."""
    near = [reading for reading in paragraph if reading is not None]
    return tenses(paragraph[1], sum(one.past for one in near), sum(one.present for one in near))


def open_engine(settings: Mapping[str, object]) -> FictionChecker:
    """The model that comes with the app, loaded; British and American stories alike. Raises CheckingError."""
    checker = FictionChecker(resources() / "fiction-model.bin")
    _ = checker.model
    return checker


def without_overlaps(findings: list[Finding]) -> list[Finding]:
    """The surest of those that share a word, in the order of the text."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (-f.sure, f.first)):
        if all(finding.end <= other.first or other.end <= finding.first for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda f: f.first)


def _issue(finding: Finding, reading: Reading, text: str) -> Issue:
    span = Span(reading.starts[finding.first], reading.ends[finding.end - 1])
    written = span.of(text)
    meant = in_the_manner_of(written, " ".join(finding.meant), text)
    kind = finding.rule.split(".")[0]
    message = sentence(finding, written, meant)
    return Issue(span, KINDS[kind], level_of(finding), message, NAME, finding.rule, (Edit(span, meant),))


def in_the_manner_of(written: str, meant: str, text: str) -> str:
    """`meant` with the capitals of `written` and the apostrophes of the text."""
    if written.isupper() and len(written) > 1:
        meant = meant.upper()
    elif written[:1].isupper():
        meant = meant[:1].upper() + meant[1:]
    if "’" in written or ("'" not in written and any(mark in text for mark in "’“”")):
        meant = meant.replace("'", "’")
    return meant
