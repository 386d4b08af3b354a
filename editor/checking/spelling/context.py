"""Context: how well each proposed word would stand in its sentence, by the fiction model. The rest of spelling does
without where there is no model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from editor.checking.fiction_model.fiction_checker import FictionChecker
from editor.checking.fiction_model.text.tokens import tokens_of
from editor.checking.lexicon import plain_apostrophes
from editor.errors import CheckingError
from editor.places import resources

# Passages whose words are kept: all unknown words of one are asked for in a row.
_KEPT = 4


class Context:
    """Asks the model about places in a passage."""

    def __init__(self, checker: FictionChecker) -> None:
        self._checker = checker
        self._tokens = lru_cache(_KEPT)(tokens_of)

    def fits(self, text: str, start: int, candidates: Sequence[str]) -> list[float]:
        """For each candidate how well it would stand in `text` at `start`: natural log odds, frequency included."""
        tokens = self._tokens(text)
        at = bisect_left(list(tokens.starts), start)
        if at >= len(tokens.words):
            return [0.0] * len(candidates)
        return self._checker.fit(tokens.words, at, [plain_apostrophes(word) for word in candidates])


def open_context(path: Path | None = None) -> Context | None:
    """The context of the model that comes with the app, loaded (0.3 s); None where the model cannot be used."""
    checker = FictionChecker(path or resources() / "fiction-model.bin")
    try:
        _ = checker.model
    except CheckingError:
        return None
    return Context(checker)
