"""Paragraphs as the model sees them: word numbers between edges, with speech, heads and tense beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editor.checking.fiction_model.text import context
from editor.checking.fiction_model.text.clauses import Clauses, clauses_of, kinds_of
from editor.checking.fiction_model.text.tokens import tokens_of
from editor.checking.fiction_model.text.vocabulary import Vocabulary

EDGES = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One paragraph, or several one after another. All has an entry a token, and EDGES more around each paragraph.

    `surfaces` holds the tokens (nothing at an edge), `starts` and `ends` where they stand in their paragraph; `past`
    and `present` count the signs of tense in narration.
    """

    surfaces: list[str]
    starts: list[int]
    ends: list[int]
    words: np.ndarray
    flags: np.ndarray
    speech: np.ndarray
    left_heads: np.ndarray
    right_heads: np.ndarray
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
        self._flag_list: Sequence[int] = self.flags.tolist()
        self._kinds = kinds_of(vocabulary, self.flags)

    def read(self, text: str) -> Reading:
        """The paragraph `text`."""
        tokens = tokens_of(text)
        edges = [0] * EDGES
        words = [*edges, *self.vocabulary.numbers_of(tokens.words), *edges]
        flag_list = self._flag_list
        speech, left, right = ([0] * len(words) for _ in range(3))
        context.mark_speech(words, flag_list, speech)
        context.mark_left_heads(words, flag_list, left)
        context.mark_right_heads(words, flag_list, right)
        arrays = np.array([words, speech, left, right], dtype=np.int64)
        flags = self.flags[arrays[0]]
        narrated = flags[arrays[1] == 0]
        return Reading(
            [""] * EDGES + tokens.words + [""] * EDGES,
            edges + tokens.starts + edges,
            edges + tokens.ends + edges,
            arrays[0],
            flags,
            arrays[1],
            arrays[2],
            arrays[3],
            int(((narrated & context.PAST) != 0).sum()),
            int(((narrated & context.PRESENT) != 0).sum()),
        )

    def around(self, reading: Reading, tense: np.ndarray) -> Around:
        """What stands around in one paragraph or several joined ones; `tense` by `tenses`."""
        return Around(tense, clauses_of(reading.words, reading.speech, reading.left_heads, self._kinds))


def joined(readings: Sequence[Reading]) -> Reading:
    """Several paragraphs as one reading; what is asked of all at once costs little more than of one."""
    if len(readings) == 1:
        return readings[0]
    words, flags, speech, left, right = (
        np.concatenate([getattr(reading, name) for reading in readings])
        for name in ("words", "flags", "speech", "left_heads", "right_heads")
    )
    return Reading(
        [surface for reading in readings for surface in reading.surfaces],
        [start for reading in readings for start in reading.starts],
        [end for reading in readings for end in reading.ends],
        words,
        flags,
        speech,
        left,
        right,
        sum(reading.past for reading in readings),
        sum(reading.present for reading in readings),
    )


def tenses(reading: Reading, past: int, present: int) -> np.ndarray:
    """For each token the tense of the narration, `past` and `present` being the signs in and around the paragraph."""
    outside = reading.speech == 0
    own_past = ((reading.flags & context.PAST) != 0) & outside
    own_present = ((reading.flags & context.PRESENT) != 0) & outside
    buckets = np.array([context.tense_bucket(past - a, present - b) for a in (0, 1) for b in (0, 1)])
    found: np.ndarray = buckets[own_past * 2 + own_present]
    return found
