"""FictionModel: the trained model in memory, made from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.checking.fiction_model.second_reader.net import Net, net_of
from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reader
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.bounds import FLOOR, LIMIT, bounds_of
from editor.checking.fiction_model.weights.columns import WordClasses
from editor.checking.fiction_model.weights.counting import Counts, salted_words
from editor.checking.fiction_model.weights.model_file import ModelFile, read_model
from editor.checking.fiction_model.weights.places import POSSESSIVE, SPLICE
from editor.checking.fiction_model.weights.scoring import TABLES, Scorer, weights_of
from editor.checking.fiction_model.weights.tasks import Tasks
from editor.errors import CheckingError

_DAMAGED = "The fiction model's file is damaged; words in the wrong place are not looked for."


@dataclass(frozen=True, slots=True)
class Choices:
    """The table of choices, and an entry for each word and choice in which the word may be said to be wrong.

    `begins` tells for each word where its entries begin (one more at the end). Of each entry `rows` is the choice,
    `faulty` -1 for its first word and 1 for its second, `bounds` the rows of bounds.py in narration and in speech,
    `shortened` whether one of the words is a short form (it's, we're), `splices` whether it is a comma or full stop.
    `places` is, for each choice, a table for Places but for where they stand. `possessives` has for each plural the
    entry of its possessive where the vocabulary lacks it.
    """

    tasks: Tasks
    places: np.ndarray
    begins: np.ndarray
    rows: np.ndarray
    faulty: np.ndarray
    bounds: np.ndarray
    shortened: np.ndarray
    splices: np.ndarray
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
    gap_bounds: np.ndarray
    swap_bounds: np.ndarray
    name_bounds: np.ndarray
    compounds: Mapping[str, str]
    compound_firsts: frozenset[str]
    known_hyphened: frozenset[str]
    class_pairs: np.ndarray
    fit_weights: np.ndarray
    net: Net | None
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
    plural = (reader.flags & context.PLURAL) != 0
    classes = WordClasses(arrays["fine"].astype(np.int32), arrays["coarse"], plural)
    tables = {name: arrays[f"{name}_weights"] for name in TABLES}
    weights = weights_of(tables, file.record["scales"], file.memory)
    compounds = _compounds(file)
    smalls = np.array([vocabulary.number_of(word, False) for word in SMALL_WORDS])
    return FictionModel(
        reader,
        arrays["often"].astype(np.int16),
        Scorer(classes, Counts(arrays["counts"]), weights),
        _choices(file, vocabulary),
        smalls,
        salted_words(smalls),
        vocabulary.number_of(",", False),
        vocabulary.number_of("to", False),
        bounds_of(arrays, "gap"),
        bounds_of(arrays, "swap"),
        bounds_of(arrays, "name"),
        compounds,
        frozenset(pair.partition(" ")[0] for pair in compounds if pair),
        frozenset(_lines(file, "known_hyphened")),
        arrays["class_pairs"],
        arrays["fit_weights"].astype(np.float64),
        net_of(arrays, file.record),
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
    # First those of its second word, for which the first is meant.
    bounds = np.stack([bounds_of(a, "to_first", ""), bounds_of(a, "to_second", "")])
    bounds[:, LIMIT : FLOOR + 1, 1, tasks.narration] = np.inf
    often = a["often"].astype(np.int64)
    none = np.zeros_like(first)
    ratios = np.clip((often[first] - often[second]) // 8, -3, 3)
    places = np.stack([none, none, about, none, first, second, family, salt, ratios, none])
    said = np.isfinite(bounds[:, LIMIT]).any(axis=1)
    begins, rows, is_first = _entries(tasks, said, len(vocabulary))
    # Forms that the vocabulary lacks (florist's) have the choice of their plural, the first of several: entries behind
    # those of all words.
    plurals = np.flatnonzero(family == POSSESSIVE)[::-1]
    row_of_plural = dict(zip(first[plurals].tolist(), plurals.tolist(), strict=True))
    possessives = {plural: len(rows) + n for n, plural in enumerate(row_of_plural)}
    rows = np.concatenate([rows, np.array([*row_of_plural.values()], dtype=np.int64)])
    is_first = np.concatenate([is_first, np.zeros(len(possessives), dtype=bool)])
    short = np.array(["'" in word for word in vocabulary.words])
    shortened = ((short[first] | short[second]) & (family != POSSESSIVE))[rows]
    of_entries = np.ascontiguousarray(bounds[is_first.astype(np.int64), :, :, rows].transpose(1, 2, 0))
    splices = family[rows] == SPLICE
    return Choices(tasks, places, begins, rows, 1 - 2 * is_first, of_entries, shortened, splices, possessives)


def _entries(tasks: Tasks, said: np.ndarray, many: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As Tasks.by_word, but for choices that are never said of the word: they cost time and say nothing.

    `said` has a row for second words and one for first ones. The third array tells which entries are of first words.
    """
    begins, rows = tasks.by_word(many)
    owners = np.repeat(np.arange(many), np.diff(begins))
    is_first = owners == tasks.first[rows]
    kept = said[is_first.astype(np.int64), rows]
    return np.searchsorted(owners[kept], np.arange(many + 1)), rows[kept], is_first[kept]
