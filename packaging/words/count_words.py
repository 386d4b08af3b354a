"""Counts the words of the fiction corpus for resources/words: how common a word is, how often it has a capital, and
which pairs are written with a hyphen or closed. Run once: `python packaging/words/count_words.py CORPUS OUT`."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "bench"))
from texts import ASIDE, DEVELOPMENT, FINAL, FORMER, lines

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*['’]?")
INSIDE = re.compile(r"[a-z,;] $")
HELD_OUT = {*DEVELOPMENT, *ASIDE, *FORMER, *FINAL}


class Counts:
    """What is counted; `books` tells in how many books a word stands."""

    def __init__(self) -> None:
        self.small: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.books: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.book = ""

    def add(self, book: str, text: str) -> None:
        if book != self.book:
            self.books.update(self.seen)
            self.book, self.seen = book, set()
        last, last_end = "", -1
        for match in WORD.finditer(text):
            word, start = match.group().replace("’", "'"), match.start()
            if word[0].islower():
                word = word if word.endswith("in'") else word.rstrip("'")
                self.small[word] += 1
                self.seen.add(word)
                if start == last_end + 1 and text[last_end] == " " and last:
                    self.pairs[last, word] += 1
                last, last_end = word, match.end()
            else:
                word = word.rstrip("'")
                if INSIDE.search(text, max(0, start - 2), start):
                    self.capital[word] += 1
                    self.seen.add(word)
                last = ""


def main(corpus: Path, out: Path) -> None:
    counts = Counts()
    for line in lines(corpus):
        if line["b"] not in HELD_OUT:
            counts.add(line["b"], line["t"])
    counts.books.update(counts.seen)
    write(out / "fiction.txt.gz", words_of(counts))
    write(out / "compounds.txt.gz", compounds_of(counts))


def words_of(counts: Counts) -> list[str]:
    """`word count` for small letters, `Word count` for capitals inside sentences; possessives left out."""
    small = {w: n for w, n in counts.small.items() if counts.books[w] >= 3 and n >= 4 and not w.endswith("'s")}
    capital = {w: n for w, n in counts.capital.items() if counts.books[w] >= 4 and n >= 6 and not w.endswith("'s")}
    return [f"{word} {n}" for word, n in sorted({**small, **capital}.items())]


def compounds_of(counts: Counts) -> list[str]:
    """`a-b` pairs that belong together with a hyphen, `ab` pairs written closed (given as `a b`), with all counts."""
    rows = []
    for (a, b), apart in counts.pairs.items():
        hyphen, closed = counts.small[f"{a}-{b}"], counts.small[a + b]
        if (hyphen >= 3 and counts.books[f"{a}-{b}"] >= 2) or closed >= 15:
            rows.append(f"{a} {b} {apart} {hyphen} {closed}")
    known = {tuple(row.split()[:2]) for row in rows}
    for word, hyphen in counts.small.items():
        parts = word.split("-")
        if len(parts) == 2 and hyphen >= 3 and counts.books[word] >= 2 and tuple(parts) not in known:
            rows.append(f"{parts[0]} {parts[1]} 0 {hyphen} {counts.small[parts[0] + parts[1]]}")
    return sorted(rows)


def write(path: Path, rows: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        file.write(("\n".join(rows) + "\n").encode())
    print(path, len(rows), path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
