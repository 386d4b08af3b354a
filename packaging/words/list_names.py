"""Lists given names and surnames for resources/words: which capitalised words are names though no dictionary has them,
and which are so well known that a near slip of one is that name misspelt.

Needs the packages `names` (lists of the United States census, public domain) and `faker` (MIT), which the app does not.
Run once: `python packaging/words/list_names.py OUT`."""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import names

RESOURCES = Path(__file__).parents[2] / "resources"
SURNAMES = 15_000
# Ranks in the census up to which everybody knows the name.
KNOWN_GIVEN, KNOWN_SURNAMES = 1_200, 500
LOCALES = (
    *("en_US", "en_GB", "en_IE", "en_IN", "en_NZ", "en_NG", "en_KE", "en_PK", "fr_FR", "de_DE", "es_ES", "it_IT"),
    *("ga_IE", "pt_PT", "nl_NL", "sv_SE", "pl_PL", "no_NO", "da_DK", "ja_JP", "fi_FI"),
)
PARTS = ("first_names", "first_names_male", "first_names_female", "first_romanized_names", "last_romanized_names")
NAME = re.compile(r"[A-Z][a-z]{2,}")


def census(kind: str) -> list[str]:
    """The names of one of the census's lists, the commonest first."""
    lines = (Path(names.__file__).parent / f"dist.{kind}").read_text(encoding="ascii").splitlines()
    return [line.split()[0].capitalize() for line in lines]


def of_the_world() -> Iterator[str]:
    """Given names of many countries."""
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for part in PARTS:
            yield from (name for name in getattr(provider, part, None) or () if isinstance(name, str))


def main(out: Path) -> None:
    women, men, families = census("female.first"), census("male.first"), census("all.last")
    fandom = (Path(__file__).parent / "fandom_names.txt").read_text(encoding="utf-8").split()
    known = {*women[:KNOWN_GIVEN], *men[: KNOWN_GIVEN // 2], *families[:KNOWN_SURNAMES], *fandom}
    others = {*women, *men, *families[:SURNAMES], *of_the_world()} - known
    lines = [f"{name} 1" for name in known if NAME.fullmatch(name)] + [name for name in others if NAME.fullmatch(name)]
    write(out / "names.txt.gz", lines)
    write(out / "only-names.txt.gz", only_names(known | others))


def only_names(found: set[str]) -> list[str]:
    """In small letters, the names that fiction as good as never writes so, nor any dictionary."""
    words = {line.rsplit(" ", 1)[0]: int(line.rsplit(" ", 1)[1]) for line in read("words/fiction")}
    listed = {*read("dictionaries/en-US"), *read("dictionaries/en-GB"), *read("words/rare")}
    often = ((name.lower(), words.get(name, 0)) for name in found)
    return [small for small, count in often if small not in listed and count >= max(10, 100 * words.get(small, 0))]


def read(name: str) -> list[str]:
    """The lines of a list in resources."""
    return gzip.decompress((RESOURCES / f"{name}.txt.gz").read_bytes()).decode().strip().split("\n")


def write(path: Path, lines: list[str]) -> None:
    """`lines`, sorted, in a file that is the same each time."""
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write("\n".join(sorted(lines)).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
