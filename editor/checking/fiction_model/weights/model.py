"""FictionModel: the trained model in memory, made from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reader
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.columns import WordClasses
from editor.checking.fiction_model.weights.counting import Counts, salted_words
from editor.checking.fiction_model.weights.model_file import ModelFile, read_model
from editor.checking.fiction_model.weights.places import POSSESSIVE
from editor.checking.fiction_model.weights.scoring import TABLES, Scorer, weights_of
from editor.checking.fiction_model.weights.tasks import Tasks
from editor.errors import CheckingError

_DAMAGED = "The fiction model's file is damaged; words in the wrong place are not looked for."


@dataclass(frozen=True, slots=True)
class Choices:
    """The table of choices with, for each and each direction, from what total on it may be said.

    `begins` tells for each word where its choices begin in `rows` (one more entry at the end); choices that would
    never be said of the word are not there. `shortened` is true where one of the words is a short form (it's, we're);
    `places` is a table for Places, but for where they stand. `limits` has four rows: its second word written in
    narration, in speech, its first word written in narration, in speech; infinite where the model keeps silent.
    `possessives` has for each plural its choice between boys and boy's.
    """

    tasks: Tasks
    begins: np.ndarray
    rows: np.ndarray
    shortened: np.ndarray
    places: np.ndarray
    limits: np.ndarray
    possessives: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class FictionModel:
    """All that was learned. Values only; safe to read from several threads but for the vocabulary's cache.

    `smalls` are the small words that may be missing, `salted_smalls` the same by salted_words; `compound_firsts` are
    the first words of `compounds`.
    """

    reader: Reader
    often: np.ndarray
    scorer: Scorer
    choices: Choices
    smalls: np.ndarray
    salted_smalls: np.ndarray
    comma: int
    to: int
    gap_limits: np.ndarray
    swap_limits: np.ndarray
    name_limits: np.ndarray
    compounds: Mapping[str, str]
    compound_firsts: frozenset[str]
    known_hyphened: frozenset[str]
    class_pairs: np.ndarray
    fit_weights: np.ndarray
    digest: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the model knows."""
        return self.reader.vocabulary

    @property
    def classes(self) -> WordClasses:
        """The classes of the words."""
        return self.scorer.classes

    @property
    def counts(self) -> Counts:
        """How often runs of words were seen."""
        return self.scorer.counts


def load_model(path: Path) -> FictionModel:
    """The model in the file at `path`. Raises CheckingError where there is none or it cannot be used."""
    file = read_model(path)
    try:
        return model_of(file)
    except (KeyError, ValueError, IndexError, TypeError) as error:
        raise CheckingError(_DAMAGED) from error


def model_of(file: ModelFile) -> FictionModel:
    """The model that a file's content describes. Raises KeyError, ValueError or the like where it is not whole."""
    arrays = file.arrays
    words = [*SPECIALS, *_lines(file, "words")]
    vocabulary = Vocabulary(words, arrays["often"].tolist())
    reader = Reader(vocabulary)
    plural = ((reader.flags & context.PLURAL) != 0).astype(np.int64)
    classes = WordClasses(arrays["fine"].astype(np.int64), arrays["coarse"].astype(np.int64), plural)
    tables = {name: arrays[f"{name}_weights"] for name in TABLES}
    weights = weights_of(tables, file.record["scales"], file.memory)
    compounds = _compounds(file)
    smalls = np.array([vocabulary.number_of(word, False) for word in SMALL_WORDS])
    return FictionModel(
        reader,
        arrays["often"].astype(np.int64),
        Scorer(classes, Counts(arrays["counts"]), weights),
        _choices(file, vocabulary),
        smalls,
        salted_words(smalls),
        vocabulary.number_of(",", False),
        vocabulary.number_of("to", False),
        arrays["gap_limits"].astype(np.float64),
        arrays["swap_limits"].astype(np.float64),
        arrays["name_limits"].astype(np.float64),
        compounds,
        frozenset(pair.partition(" ")[0] for pair in compounds if pair),
        frozenset(_lines(file, "known_hyphened")),
        arrays["class_pairs"],
        arrays["fit_weights"].astype(np.float64),
        file.digest,
    )


def _lines(file: ModelFile, name: str) -> list[str]:
    return file.arrays[name].tobytes().decode().split("\n")


def _compounds(file: ModelFile) -> dict[str, str]:
    """What two words become: "half hearted" a hyphened word, "some where" a closed one."""
    compounds = {pair: pair.replace(" ", "-") for pair in _lines(file, "hyphened")}
    return compounds | {pair: pair.replace(" ", "") for pair in _lines(file, "closed")}


def _choices(file: ModelFile, vocabulary: Vocabulary) -> Choices:
    a = file.arrays
    first, second, salt, about, family = (
        a[f"task_{name}"].astype(np.int64) for name in ("first", "second", "salt", "about", "family")
    )
    tasks = Tasks(first, second, salt, about, family, a["task_narration"].astype(bool))
    limits = np.concatenate([a["to_first"], a["to_second"]]).astype(np.float64)
    limits[1::2, tasks.narration] = np.inf
    begins, rows = _spoken_of(tasks, limits, len(vocabulary))
    short = np.array(["'" in word for word in vocabulary.words])
    shortened = (short[first] | short[second]) & (family != POSSESSIVE)
    often = a["often"].astype(np.int64)
    ratios = np.clip((often[first] - often[second]) // 8, -3, 3)
    none = np.zeros_like(first)
    places = np.stack([none, none, about, none, first, second, family, salt, ratios, none])
    # The first of several counts.
    plurals = np.flatnonzero(family == POSSESSIVE)[::-1]
    possessives = dict(zip(first[plurals].tolist(), plurals.tolist(), strict=True))
    return Choices(tasks, begins, rows, shortened, places, limits, possessives)


def _spoken_of(tasks: Tasks, limits: np.ndarray, many: int) -> tuple[np.ndarray, np.ndarray]:
    """As Tasks.by_word, but for choices that are never said of the word: they cost time and say nothing."""
    begins, rows = tasks.by_word(many)
    owners = np.repeat(np.arange(many), np.diff(begins))
    said = np.isfinite(limits.reshape(2, 2, -1)).any(axis=1)
    kept = said[(owners == tasks.first[rows]).astype(np.int64), rows]
    return np.searchsorted(owners[kept], np.arange(many + 1)), rows[kept]
