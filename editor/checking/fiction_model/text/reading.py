"""Paragraphs as the model sees them: word numbers between edges, with speech, heads and tense beside them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.clauses import Clauses, clauses_of, kinds_of
from editor.checking.fiction_model.text.tokens import CLOSE, OPEN, tokens_of
from editor.checking.fiction_model.text.vocabulary import Vocabulary

EDGES = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph, or several one after another. All has an entry a token, and EDGES more around each paragraph.

    `surfaces` holds the tokens (nothing at an edge), `starts` and `ends` where they stand in their paragraph; `signs`
    is 2 for a sign of the past, 1 for one of the present in narration, `past` and `present` count them.
    """

    surfaces: list[str]
    starts: list[int]
    ends: list[int]
    words: np.ndarray
    flags: np.ndarray
    speech: np.ndarray
    left_heads: np.ndarray
    signs: np.ndarray
    past: int
    present: int


@dataclass(frozen=True, slots=True)
class Around:
    """What is seen of a reading beyond the words beside a place: the tense of the narration, and the clauses."""

    tense: np.ndarray
    clauses: Clauses


class Reader:
    """Reads paragraphs with the words of one model."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.flags = context.flags_of(vocabulary)
        # For the loop over tokens: numbers one by one come out of it quicker, and it is smaller than a list.
        self._flags: Sequence[int] = array("i", self.flags.tobytes())
        self._kinds = kinds_of(vocabulary, self.flags)

    def read(self, text: str) -> Reading:
        """The paragraph `text`."""
        tokens = tokens_of(text)
        edges = [0] * EDGES
        words = [*edges, *self.vocabulary.numbers_of(tokens.words), *edges]
        heads = [0] * len(words)
        context.mark_left_heads(words, self._flags, heads)
        arrays = np.array([words, _speech(tokens.words, len(words)), heads], dtype=np.int64)
        flags = self.flags[arrays[0]]
        outside = arrays[1] == 0
        past, present = ((flags & _SIGNS) != 0) & outside
        return Reading(
            [""] * EDGES + tokens.words + [""] * EDGES,
            edges + tokens.starts + edges,
            edges + tokens.ends + edges,
            arrays[0],
            flags,
            arrays[1],
            arrays[2],
            past * 2 + present,
            int(np.count_nonzero(past)),
            int(np.count_nonzero(present)),
        )

    def around(self, reading: Reading, tense: np.ndarray) -> Around:
        """What stands around in one paragraph or several joined ones; `tense` by `tenses`."""
        return Around(tense, clauses_of(reading.words, reading.speech, reading.left_heads, self._kinds))


_SIGNS = np.array([[context.PAST], [context.PRESENT]], dtype=np.int32)


def _speech(tokens: Sequence[str], size: int) -> list[int]:
    """As context.mark_speech, for the tokens of one paragraph between its edges; looks at the marks alone."""
    speech = [0] * size
    if OPEN not in tokens:
        return speech
    depth = began = 0
    for place, token in enumerate(tokens, EDGES):
        if token == OPEN:
            began = began if depth else place
            depth += 1
        elif token == CLOSE and depth:
            depth -= 1
            if not depth:
                speech[began : place + 1] = [1] * (place + 1 - began)
    if depth:
        # What was not closed ends with the paragraph.
        speech[began : size - EDGES] = [1] * (size - EDGES - began)
    return speech


def side_by_side(parts: Sequence[np.ndarray]) -> np.ndarray:
    """The parts one behind another, along their last axis; a single one as it is."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=-1)


def joined(readings: Sequence[Reading]) -> Reading:
    """Several paragraphs as one reading; what is asked of all at once costs little more than of one."""
    if len(readings) == 1:
        return readings[0]
    words, flags, speech, heads, signs = (
        np.concatenate([getattr(reading, name) for reading in readings])
        for name in ("words", "flags", "speech", "left_heads", "signs")
    )
    return Reading(
        [surface for reading in readings for surface in reading.surfaces],
        [start for reading in readings for start in reading.starts],
        [end for reading in readings for end in reading.ends],
        words,
        flags,
        speech,
        heads,
        signs,
        sum(reading.past for reading in readings),
        sum(reading.present for reading in readings),
    )


def tenses(reading: Reading, past: int, present: int) -> np.ndarray:
    """For each token the tense of the narration, `past` and `present` being the signs in and around the paragraph.

    What a token says itself is left out.
    """
    found: np.ndarray = _buckets(past, present)[reading.signs]
    return found


@lru_cache(1_000)
def _buckets(past: int, present: int) -> np.ndarray:
    return np.array([context.tense_bucket(past - a, present - b) for a in (0, 1) for b in (0, 1)])
