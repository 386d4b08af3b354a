"""Checker: what every way of checking looks like from outside, be it in this process or in a child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.checking.issue import Issue


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph to be checked, as plain text, and the ones it stands between (empty at the ends).

    A checker that does not look at neighbours says so by `looks_around = False`; its answers are then kept under
    `text` alone.
    """

    text: str
    before: str = ""
    after: str = ""


class Checker(Protocol):
    """One way of finding issues. Not thread-safe: one thread uses it from the first call to `close`."""

    @property
    def name(self) -> str:
        """The engine's name as it stands in `Issue.engine`."""

    @property
    def version(self) -> str:
        """Changes whenever the same text might get other answers: engine version and settings."""

    @property
    def looks_around(self) -> bool:
        """Whether answers depend on the neighbouring paragraphs."""

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """The issues of each passage, in order. Raises CheckingError where the engine cannot answer."""

    def close(self) -> None:
        """Ends whatever runs for this checker; it is not used afterwards."""
