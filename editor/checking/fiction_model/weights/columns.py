"""The columns of templates.COLUMNS for many places at once, as the parts of hashes that they are."""

from __future__ import annotations

import numpy as np

from editor.checking.fiction_model.text.reading import Around, Reading
from editor.checking.fiction_model.weights.places import Places
from editor.checking.fiction_model.weights.templates import COLUMN_KEYS, COLUMNS, LEFT_CLAUSES, RIGHT_CLAUSES


class WordClasses:
    """For each word of the vocabulary its fine and its coarse class and whether it looks like a plural."""

    def __init__(self, fine: np.ndarray, coarse: np.ndarray, plural: np.ndarray) -> None:
        self.fine = fine.astype(np.int32)
        """The fine class of each word."""
        # The word itself, its classes; the fine class told apart by number.
        self.of_words = np.stack([np.arange(len(fine)), fine, coarse]).astype(np.int32)
        self.numbered = (fine * 2 + plural).astype(np.int32)


# What is known of each token by itself; the clauses follow behind.
_WORD, _FINE, _COARSE, _TENSE, _HEAD, _HEAD_CLASS, _PHRASE, _PHRASE_CLASS = range(8)
_CLAUSES = 8
_TOKEN_ROWS = _CLAUSES + len(LEFT_CLAUSES) + len(RIGHT_CLAUSES)
# Each column that is read off a token: its name, the token's row, how far the token is from the side's first one.
_LEFT = (
    *((f"l{n}", _WORD, -n) for n in range(1, 5)),
    *((f"Fl{n}", _FINE, -n) for n in range(1, 4)),
    *((f"Cl{n}", _COARSE, -n) for n in range(1, 5)),
    *((f"bl{n}", _WORD, -n) for n in range(3, 7)),
    ("tense", _TENSE, 0),
    ("hl", _HEAD, 0),
    ("Fhl", _HEAD_CLASS, 0),
    *((name, _CLAUSES + n, 0) for n, name in enumerate(LEFT_CLAUSES)),
)
_RIGHT = (
    *((f"r{n}", _WORD, n - 1) for n in range(1, 5)),
    *((f"Fr{n}", _FINE, n - 1) for n in range(1, 4)),
    *((f"Cr{n}", _COARSE, n - 1) for n in range(1, 5)),
    *((f"br{n}", _WORD, n - 1) for n in range(3, 7)),
    ("hr", _PHRASE, 0),
    ("Fhr", _PHRASE_CLASS, 0),
    *((name, _CLAUSES + len(LEFT_CLAUSES) + n, 0) for n, name in enumerate(RIGHT_CLAUSES)),
)
_OWN = ("speech", "x", "Fx", "y", "Fy")
_ORDER = [COLUMNS.index(name) for name in (*(name for name, _, _ in (*_LEFT, *_RIGHT)), *_OWN)]
# Where each column of templates.COLUMNS lies in what `salted_columns` gives; the row behind them is none.
PLACE_OF_COLUMN = np.argsort([*_ORDER, len(COLUMNS)])
_KEYS = COLUMN_KEYS[[*_ORDER, len(COLUMNS)]][:, None]
_LEFT_END, _RIGHT_END = len(_LEFT), len(_LEFT) + len(_RIGHT)
_TENSE_COLUMN = [name for name, _, _ in _LEFT].index("tense")


def _token_rows(side: tuple[tuple[str, int, int], ...]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([[row] for _, row, _ in side]), np.array([[offset] for _, _, offset in side])


_LEFT_ROWS, _LEFT_OFFSETS = _token_rows(_LEFT)
_RIGHT_ROWS, _RIGHT_OFFSETS = _token_rows(_RIGHT)


def salted_columns(reading: Reading, places: Places, around: Around, classes: WordClasses) -> np.ndarray:
    """One row a column, in the order of PLACE_OF_COLUMN, and a row of zeros for 'none'; ready to be added up."""
    tokens = _tokens(reading, around, classes)
    size = tokens.shape[1]
    seen = tokens.ravel()
    left, right, about, also = places.left, places.right, places.about, places.also
    columns = np.empty((len(_KEYS), len(places)), dtype=np.int64)
    seen.take(_LEFT_ROWS * size + _LEFT_OFFSETS + left, out=columns[:_LEFT_END], mode="wrap")
    seen.take(_RIGHT_ROWS * size + _RIGHT_OFFSETS + right, out=columns[_LEFT_END:_RIGHT_END], mode="wrap")
    speech = reading.speech
    spoken = places.spoken
    columns[_RIGHT_END] = np.where(reading.words[right] == 0, speech[left - 1], speech[right]) | spoken
    columns[_TENSE_COLUMN] *= 1 - spoken
    columns[_RIGHT_END + 1] = about
    columns[_RIGHT_END + 2] = classes.numbered[about]
    columns[_RIGHT_END + 3] = also
    columns[_RIGHT_END + 4] = classes.fine[also]
    columns[_RIGHT_END + 5] = -1
    columns += 1
    salted = columns.view(np.uint64)
    salted *= _KEYS
    return salted


def _tokens(reading: Reading, around: Around, classes: WordClasses) -> np.ndarray:
    words, heads, phrases = reading.words, reading.left_heads, around.clauses.phrase
    tokens = np.empty((_TOKEN_ROWS, len(words)), dtype=np.int64)
    tokens[_WORD : _COARSE + 1] = classes.of_words[:, words]
    tokens[_TENSE] = around.tense
    tokens[_HEAD] = heads
    tokens[_HEAD_CLASS] = classes.numbered[heads >> 1] * 2 + (heads & 1)
    tokens[_PHRASE] = phrases
    tokens[_PHRASE_CLASS] = classes.numbered[phrases]
    tokens[_CLAUSES:] = around.clauses.table
    return tokens
