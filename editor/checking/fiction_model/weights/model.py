"""FictionModel: the trained model in memory, made from its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.reading import Reader
from editor.checking.fiction_model.text.vocabulary import SPECIALS, Vocabulary
from editor.checking.fiction_model.text.wordlists import SMALL_WORDS
from editor.checking.fiction_model.weights.features import Counts, Weights, WordClasses
from editor.checking.fiction_model.weights.model_file import ModelFile, read_model
from editor.checking.fiction_model.weights.tasks import Tasks
from editor.errors import CheckingError

# The family of boys and boy's, see choosing.py.
POSSESSIVE = 6
_DAMAGED = "The fiction model's file is damaged; words in the wrong place are not looked for."


@dataclass(frozen=True, slots=True)
class Choices:
    """The table of choices with, for each and each direction, from what total on it may be said.

    `shortened` is true where one of the words is a short form (it's, we're). `to_first` and `to_second` have a row for
    narration and one for speech; they are infinite where the model keeps silent.
    """

    tasks: Tasks
    begins: np.ndarray
    rows: np.ndarray
    shortened: np.ndarray
    to_first: np.ndarray
    to_second: np.ndarray


@dataclass(frozen=True, slots=True)
class FictionModel:
    """All that was learned. Values only; safe to read from several threads but for the vocabulary's cache."""

    reader: Reader
    classes: WordClasses
    often: np.ndarray
    counts: Counts
    choice_weights: Weights
    verb_weights: Weights
    gap_weights: Weights
    name_weights: Weights
    swap_weights: Weights
    choices: Choices
    smalls: np.ndarray
    comma: int
    to: int
    gap_limits: np.ndarray
    swap_limits: np.ndarray
    name_limits: np.ndarray
    compounds: dict[str, str]
    known_hyphened: frozenset[str]
    class_pairs: np.ndarray
    fit_weights: np.ndarray
    digest: str

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the model knows."""
        return self.reader.vocabulary


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
    return FictionModel(
        reader,
        classes,
        arrays["often"].astype(np.int64),
        Counts(arrays["counts"]),
        _weights(file, "choice"),
        _weights(file, "verb"),
        _weights(file, "gap"),
        _weights(file, "name"),
        _weights(file, "swap"),
        _choices(file, vocabulary),
        np.array([vocabulary.number_of(word, False) for word in SMALL_WORDS]),
        vocabulary.number_of(",", False),
        vocabulary.number_of("to", False),
        arrays["gap_limits"].astype(np.float64),
        arrays["swap_limits"].astype(np.float64),
        arrays["name_limits"].astype(np.float64),
        _compounds(file),
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


def _weights(file: ModelFile, name: str) -> Weights:
    return Weights(file.arrays[f"{name}_weights"], float(file.record["scales"][name]))


def _choices(file: ModelFile, vocabulary: Vocabulary) -> Choices:
    a = file.arrays
    first, second, salt, about, family = (
        a[f"task_{name}"].astype(np.int64) for name in ("first", "second", "salt", "about", "family")
    )
    tasks = Tasks(first, second, salt, about, family, a["task_narration"].astype(bool))
    begins, rows = tasks.by_word(len(vocabulary))
    short = np.array(["'" in word for word in vocabulary.words])
    shortened = (short[first] | short[second]) & (family != POSSESSIVE)
    return Choices(tasks, begins, rows, shortened, a["to_first"].astype(np.float64), a["to_second"].astype(np.float64))
