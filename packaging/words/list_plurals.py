"""Lists the plural nouns of the corpus for resources/words: words on s that stand after these, his, two and the like,
and hardly ever after he, it, who. Run once: `python packaging/words/list_plurals.py CORPUS OUT`."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "bench"))
from count_words import HELD_OUT
from texts import lines

BEFORE_NOUN = "these|those|many|several|two|three|four|few|some|other|his|her|their|my|your|our|of"
BEFORE_VERB = "he|she|it|who|which|that|this"
PAIR = re.compile(rf"\b({BEFORE_NOUN}|{BEFORE_VERB}) ([a-z]{{3,}}s)\b(?!['’])")
VERB = frozenset(BEFORE_VERB.split("|"))
# This news, this means: one thing all the same; and what is no noun.
OTHERS = frozenset(
    [
        *("always", "besides", "perhaps", "towards", "sometimes", "afterwards", "news", "means", "series", "species"),
        *("works", "politics", "physics", "gallows", "headquarters", "barracks", "crossroads", "woods", "mathematics"),
        *(
            "outdoors",
            "indoors",
            "upstairs",
            "downstairs",
            "yours",
            "ours",
            "hers",
            "theirs",
            "less",
            "business",
            "gas",
        ),
        *("forwards", "backwards", "upwards", "downwards", "inwards", "outwards", "overseas", "alas", "christmas"),
        *(
            "canvas",
            "atlas",
            "was",
            "has",
            "does",
            "says",
            "innings",
            "previous",
            "themselves",
            "ourselves",
            "yourselves",
        ),
        *("weathers", "lots", "heaps", "loads"),
    ]
)
IRREGULAR = ("men", "women", "children", "people", "feet", "teeth", "mice", "geese", "policemen", "gentlemen")
ENOUGH, CLEAR = 2, 12


def main(corpus: Path, out: Path) -> None:
    nouns: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for line in lines(corpus):
        if line["b"] in HELD_OUT:
            continue
        for before, word in PAIR.findall(line["t"]):
            (verbs if before in VERB else nouns)[word] += 1
    often = [word for word, count in nouns.items() if count >= ENOUGH and count >= CLEAR * verbs[word]]
    plurals = [word for word in often if not word.endswith(("ss", "us", "is")) and word not in OTHERS]
    with gzip.GzipFile(out / "plurals.txt.gz", "wb", mtime=0) as file:
        file.write("\n".join(sorted({*plurals, *IRREGULAR})).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
