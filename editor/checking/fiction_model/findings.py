"""A finding of the model before it has words: where, what is meant, how sure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Tokens `first` up to `end` of a paragraph should read `meant` (texts in normal form; none: nothing).

    `rule` is the kind's name with the choice (`ConfusedWords.your_you_re`); `sure` is how far the total lies above
    the threshold.
    """

    first: int
    end: int
    meant: tuple[str, ...]
    rule: str
    sure: float
