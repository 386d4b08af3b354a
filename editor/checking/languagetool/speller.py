"""Speller: LanguageTool's dictionary, asked once for each word instead of at each place.

A third of LanguageTool's time goes into fixes for words it does not know, most of them names that come again and
again. Its fixes hang on the word alone, so they are kept by word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from editor.checking.languagetool.batches import Batch, span_in_code_points
from editor.checking.languagetool.client import Match, Refused
from editor.prose.edit import Span

WORDS_AT_ONCE = 150
MOST_KEPT = 60_000

# A comma keeps each word to itself: no rule joins two, and none is the start of a sentence.
_BETWEEN = ", "
_WORD = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*")


def rule_of(language: str) -> str:
    """The id of the speller for that variety of English: `en-GB` -> `MORFOLOGIK_RULE_EN_GB`; empty for others."""
    return "MORFOLOGIK_RULE_" + language.upper().replace("-", "_") if language.startswith("en-") else ""


class Speller:
    """What the dictionary says to each word of a text. `ask` sends a text to a server whose only rule it is."""

    def __init__(self, ask: Callable[[str], list[Match]]) -> None:
        self._ask = ask
        self._known: dict[str, tuple[tuple[Span, Match], ...]] = {}

    def learn(self, texts: Sequence[str]) -> None:
        """Asks for the words of `texts` that are new. Raises Silent like `ask`."""
        if len(self._known) > MOST_KEPT:
            self._known.clear()
        words = dict.fromkeys(match.group() for text in texts for match in _WORD.finditer(text))
        new = [word for word in words if word not in self._known]
        for start in range(0, len(new), WORDS_AT_ONCE):
            self._learn(Batch(0, tuple(new[start : start + WORDS_AT_ONCE]), _BETWEEN))

    def findings(self, text: str) -> Iterator[tuple[Span, Match]]:
        """What the dictionary does not know in `text`, as far as its words were learnt."""
        for word in _WORD.finditer(text):
            for span, match in self._known.get(word.group(), ()):
                yield Span(word.start() + span.start, word.start() + span.end), match

    def _learn(self, batch: Batch) -> None:
        joined = batch.joined
        try:
            matches = self._ask(joined)
        except Refused:
            # Too slow just now: without these fixes the others do, and next time they are asked for again.
            return
        found: dict[int, list[tuple[Span, Match]]] = {}
        for match in matches:
            place = batch.home(span_in_code_points(joined, match.start, match.length))
            if place:
                found.setdefault(place[0], []).append((place[1], match))
        for index, word in enumerate(batch.texts):
            self._known[word] = tuple(found.get(index, ()))
