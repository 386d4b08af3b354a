"""Expands Hunspell dictionaries into plain word lists for resources/dictionaries, so that the app needs no affix rules.

Run once: `python packaging/words/expand_dictionary.py FOLDER_WITH_AFF_AND_DIC OUT` (en_US and en_GB in it).
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

from spylls.hunspell import Dictionary
from spylls.hunspell.data import aff as affixes
from spylls.hunspell.data import dic as entries


def forms(word: entries.Word, aff: affixes.Aff) -> Iterator[str]:
    """The word and what its affixes make of it: suffixes, prefixes, and both where they combine."""
    flags = word.flags
    stems = [(word.stem, True)]
    for flag in flags:
        stems += [(made, rule.crossproduct) for rule in aff.SFX.get(flag, ()) if (made := suffixed(word.stem, rule))]
    for stem, crosses in stems:
        yield stem
        for flag in flags:
            for rule in aff.PFX.get(flag, ()):
                if stem == word.stem or (crosses and rule.crossproduct):
                    yield from prefixed(stem, rule)


def suffixed(stem: str, rule: affixes.Suffix) -> str | None:
    if not rule.cond_regexp.search(stem) or not stem.endswith(rule.strip):
        return None
    return stem[: len(stem) - len(rule.strip)] + rule.add


def prefixed(stem: str, rule: affixes.Prefix) -> Iterator[str]:
    if rule.cond_regexp.search(stem) and stem.startswith(rule.strip):
        yield rule.add + stem[len(rule.strip) :]


def expand(path: Path) -> list[str]:
    """All forms, possessives left out, straight apostrophes."""
    dictionary = Dictionary.from_files(str(path))
    aff, words = dictionary.aff, dictionary.dic.words
    barred = {flag for flag in (aff.FORBIDDENWORD, aff.ONLYINCOMPOUND) if flag}
    found = {
        form.replace("’", "'")
        for word in words
        if not barred & word.flags
        for form in forms(word, aff)
        if not (aff.NEEDAFFIX in word.flags and form == word.stem)
    }
    return sorted(form for form in found if not form.endswith("'s") and not any(c.isdigit() for c in form))


def main(folder: Path, out: Path) -> None:
    for source, name in (("en_US", "en-US"), ("en_GB", "en-GB")):
        rows = expand(folder / source)
        path = out / f"{name}.txt.gz"
        with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
            file.write(("\n".join(rows) + "\n").encode())
        print(path, len(rows), path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
