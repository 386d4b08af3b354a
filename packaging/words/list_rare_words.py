"""Lists the rare words that SCOWL has (size 80, Debian's wamerican-huge and wbritish-huge) beyond the dictionaries, for
resources/words: an unknown word among them is not a misspelling unless a common word is a small slip away.

Run once: `python packaging/words/list_rare_words.py AMERICAN BRITISH OUT`; the files are /usr/share/dict/*-huge."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

RESOURCES = Path(__file__).parents[2] / "resources"
# What is shorter is as often a slip of something else.
LEAST_LETTERS = 5


def words_in(path: Path) -> set[str]:
    """The words of a plain list, one a line."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return set(text.decode().split("\n"))


def main(american: Path, british: Path, out: Path) -> None:
    listed = words_in(RESOURCES / "dictionaries" / "en-US.txt.gz") & words_in(
        RESOURCES / "dictionaries" / "en-GB.txt.gz"
    )
    both = words_in(RESOURCES / "dictionaries" / "en-US.txt.gz") | words_in(RESOURCES / "dictionaries" / "en-GB.txt.gz")
    found = (words_in(american) | words_in(british) | both) - listed
    rare = sorted(w for w in found if len(w) >= LEAST_LETTERS and w.isascii() and w.isalpha() and w.islower())
    with gzip.GzipFile(out / "rare.txt.gz", "wb", mtime=0) as file:
        file.write("\n".join(rare).encode())


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
