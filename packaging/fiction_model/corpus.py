"""Reads a folder of fiction (JSON lines, packed or not, or plain text) once into one array of token numbers."""

from __future__ import annotations

import hashlib
import json
import lzma
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.checking.fiction_model.text.tokens import words_of

EDGE = "<edge>"
EDGES_BETWEEN = 6


@dataclass(frozen=True, slots=True)
class Corpus:
    """All texts as token numbers. Between paragraphs, and at both ends, stand six edges (token number 0).

    `surfaces[n]` is token n as it stands in the text; `books` holds each book's name and the range of its tokens.
    """

    tokens: np.ndarray
    surfaces: list[str]
    books: list[tuple[str, int, int]]
    digest: str
    word_count: int


def read_corpus(folder: Path, share: float = 1.0, always: frozenset[str] = frozenset()) -> Corpus:
    """The texts of `folder`; with a `share` below one only that part of the books (chosen by their names' hashes).

    Books in `always` are read whatever the share. Raises ValueError where there is nothing to read.
    """
    numbers: dict[str, int] = {EDGE: 0}
    tokens = array("i", [0] * EDGES_BETWEEN)
    spans: dict[str, tuple[int, int]] = {}
    digest = hashlib.sha256()
    words = 0
    for book, text in paragraphs(folder):
        if book not in always and not wanted(book, share):
            continue
        digest.update(book.encode() + b"\0" + text.encode() + b"\0")
        found = words_of(text)
        words += sum(w[0].isalpha() for w in found)
        start = spans[book][0] if book in spans else len(tokens)
        tokens.extend([numbers.setdefault(w, len(numbers)) for w in found])
        tokens.extend([0] * EDGES_BETWEEN)
        spans[book] = (start, len(tokens))
    if not spans:
        raise ValueError(f"There is no text to read in {folder}.")
    books = [(name, *span) for name, span in spans.items()]
    return Corpus(np.array(tokens, dtype=np.int32), list(numbers), books, digest.hexdigest(), words)


def wanted(book: str, share: float) -> bool:
    """Whether a book belongs to the part that is read."""
    return int(hashlib.sha256(book.encode()).hexdigest()[:8], 16) / 2**32 < share


def paragraphs(folder: Path) -> Iterator[tuple[str, str]]:
    """Every paragraph of a folder of texts with the name of its book."""
    for path in sorted(p for p in folder.iterdir() if p.name.endswith((".jsonl", ".jsonl.xz", ".txt"))):
        if path.suffix == ".txt":
            for part in path.read_text(encoding="utf-8").split("\n\n"):
                if part.strip():
                    yield path.stem, " ".join(part.split())
            continue
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                found = json.loads(line)
                yield found["b"], found["t"]
