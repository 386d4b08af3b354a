"""Counts the words of a fiction corpus into resources/words/frequencies.txt.gz, which repairs of broken words rank by.

Usage: python packaging/make_word_frequencies.py FOLDER   (JSON Lines, xz; each line a paragraph under "t")
"""

import gzip
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "words" / "frequencies.txt.gz"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
RAREST, MOST = 3, 60_000


def counted(folder: Path) -> Counter[str]:
    """How often each word stands in the corpus, in lower case; words always capitalised (names) left out."""
    lower, any_case = Counter[str](), Counter[str]()
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = WORD.findall(json.loads(line)["t"].replace("’", "'"))
                any_case.update(word.lower() for word in words)
                lower.update(word for word in words if word.islower())
    return Counter({word: count for word, count in any_case.items() if lower[word] * 3 >= count and count >= RAREST})


def main() -> None:
    """Writes the list, commonest first, the same bytes each time."""
    words = counted(Path(sys.argv[1])).most_common(MOST)
    words.sort(key=lambda entry: (-entry[1], entry[0]))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{word} {count}\n" for word, count in words)
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
