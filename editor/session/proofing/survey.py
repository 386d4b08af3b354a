"""Survey: the names of a story as the Names tab shows them: accepted, found in the text, and near twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editor.checking.issue import Issue
from editor.checking.lexicon import Lexicon
from editor.checking.names import Cast, Census
from editor.story.folder import StoryFolder


@dataclass(frozen=True, slots=True)
class Twin:
    """A rare word that is one slip from a frequent name."""

    word: str
    count: int
    name: str
    name_count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts over the whole story. `found` are names that the writer has not accepted yet, the most frequent first."""

    accepted: dict[str, int] = field(default_factory=dict)
    found: tuple[tuple[str, int], ...] = ()
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey and the cast it was made from."""

    survey: Survey
    cast: Cast


def surveyed(passages: Iterable[tuple[str, Sequence[Issue]]], names: Sequence[str]) -> Surveyed:
    """Counts the names in `passages`, each a text with Harper's raw issues; `names` are the accepted ones.

    Takes some tenths of a second for a novel: for a Worker.
    """
    census, texts = Census(), []
    for text, raw in passages:
        census.add(text, raw)
        texts.append(text)
    cast, lexicon = census.cast(), Lexicon(names)
    whole = "\n".join(texts)
    accepted = {name: _count(name, cast, whole) for name in names}
    found = [(name, count) for name, count in cast.names().items() if not lexicon.knows(name)]
    found.sort(key=lambda entry: (-entry[1], entry[0].casefold()))
    return Surveyed(Survey(accepted, tuple(found), tuple(_twins(cast, lexicon))), cast)


def names_of(path: Path) -> tuple[str, ...]:
    """The accepted names of another story. Raises StoryError where it cannot be read."""
    return StoryFolder.open(path).read().names


def _count(name: str, cast: Cast, whole: str) -> int:
    if not name.isalpha():
        return whole.count(name)
    return max(cast.unknown.get(name, 0), cast.inside.get(name, 0)) or whole.count(name)


def _twins(cast: Cast, lexicon: Lexicon) -> Iterable[Twin]:
    rare = [(word, count) for word, count in cast.unknown.items() if word[0].isupper() and count < 3]
    for word, count in sorted(rare):
        name = None if lexicon.knows(word) else cast.twin(word)
        if name is not None:
            yield Twin(word, count, name, cast.inside[name])
