"""WordStore: which words exist in a variety of English, how common they are in fiction, and what is made from them.

Hunspell's words (resources/dictionaries), counts from 24 million words of fiction (resources/words), a list of words
of fandom and of today that both lack, rare words and names. Loading takes 0.3 s: only child processes do it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from editor.places import resources

# A word that so many books of the corpus write is a word, whatever the dictionaries say (dialect, old spellings).
ENOUGH_SMALL = 8
ENOUGH_CAPITAL = 25

_VARIETIES = {"en-US": ("en-US",), "en-CA": ("en-US", "en-GB")}
_TINY = frozenset(
    (
        *(
            "a",
            "i",
            "of",
            "to",
            "in",
            "at",
            "as",
            "by",
            "on",
            "it",
            "he",
            "she",
            "we",
            "or",
            "if",
            "so",
            "no",
            "is",
            "be",
        ),
        *("me", "my", "do", "us", "up", "an"),
    )
)
# Shorter stems bear one ending, not two.
_LONG_STEM = 6
_TAIL = re.compile(r"(?:'(?:s|d|ll|ve|re|m|t|em)|n't|s'|')$")
_PREFIXES = ("un", "re", "over", "under", "non", "half", "mid", "mis", "out", "fore", "super", "semi", "anti", "sub")
_SUFFIXES = ("like", "less", "ness", "ish", "wise", "ward", "wards", "ful", "fully", "man", "men", "woman", "women")

# Endings of the living language, and what the stem may have lost to them.
_LOOSE = {
    "s": ("",), "es": ("", "e"), "er": ("", "e"), "ers": ("", "e"), "ingly": ("", "e", "ing"), "edly": ("", "e", "ed"),
    "ably": ("", "e", "able"), "able": ("", "e"), "ings": ("", "e", "ing"), "ed": ("", "e"), "ness": ("",), "ly": ("",),
    "ism": ("", "e"), "ist": ("", "e"), "ish": ("", "e"), "y": ("", "e"), "ation": ("", "e", "ate"), "ity": ("", "e"),
    "ily": ("y",), "ies": ("y",), "ied": ("y",), "ier": ("y",), "iness": ("y",), "ess": ("", "er"), "ive": ("e", ""),
    "ing": ("", "e"),
}  # fmt: skip
_LEARNED = (
    *(
        "hyper",
        "inter",
        "pre",
        "ultra",
        "micro",
        "mega",
        "neo",
        "pseudo",
        "xeno",
        "electro",
        "photo",
        "tele",
        "auto",
        "bio",
    ),
    *("counter", "cross", "trans", "post", "multi", "mono", "extra", "intra", "tri", "be", "en", "de", "dis"),
)


class WordStore:
    """The words of one variety. Words come with straight apostrophes."""

    def __init__(self, language: str, root: Path | None = None) -> None:
        root = root or resources()
        names = _VARIETIES.get(language, ("en-GB",))
        self._dictionary = frozenset().union(*(_lines(root / "dictionaries" / f"{name}.txt.gz") for name in names))
        self.counts = _counts(root / "words" / "fiction.txt.gz")
        self._own = _listed(root / "words" / "own.txt")
        # Never offered first for an innocent slip.
        self.coarse = _listed(root / "words" / "coarse.txt")
        self._slips = _listed(root / "words" / "not-words.txt")
        self._irregular = _listed(root / "words" / "irregular.txt")
        self._function = _listed(root / "words" / "function.txt")
        self._rare = _lines(root / "words" / "rare.txt.gz")
        named = [line.split() for line in _lines(root / "words" / "names.txt.gz")]
        self._names = frozenset(row[0] for row in named)
        self._known_names = frozenset(row[0] for row in named if len(row) > 1)
        self.knows = cache(self._knows)

    def count(self, word: str) -> int:
        """How often the corpus has `word` in small letters, or, of a capitalised one, inside sentences."""
        return self.counts.get(word, 0)

    def name(self, word: str) -> bool:
        """Whether `word`, capitalised, is a given name or surname somewhere in the world."""
        return word in self._names

    def known_name(self, word: str) -> bool:
        """Whether everybody knows the name: Elizabeth, Hermione."""
        return word in self._known_names

    def slip(self, word: str) -> bool:
        """Whether `word` is a known misspelling, whatever the lists of words say."""
        return word.lower() in self._slips

    def listed(self, word: str) -> bool:
        """Whether `word` itself stands in a list, in this case or, where it has capitals, in small letters."""
        return self._in_lists(word) or (not word.islower() and self._in_lists(word.lower()))

    def _in_lists(self, word: str) -> bool:
        if word in self._slips:
            return False
        needed = ENOUGH_SMALL if word.islower() else ENOUGH_CAPITAL
        return word in self._dictionary or word in self._own or self.counts.get(word, 0) >= needed

    def _knows(self, word: str) -> bool:
        """Whether `word` is a word here: listed, capitalised, contracted, hyphenated from words, or derived."""
        if word.lower() in self._slips:
            return False
        if self.listed(word) or (word.isupper() and self.listed(word.capitalize())):
            return True
        base = _TAIL.sub("", word)
        if base != word:
            return len(base) > 1 and self.knows(base)
        if "-" in word:
            return all(self.knows(part) for part in word.split("-") if part)
        return self._derived(word.lower())

    def _derived(self, word: str) -> bool:
        for suffix in _SUFFIXES:
            stem = word.removesuffix(suffix)
            # happyness, beautyful: the y should have changed.
            if stem != word and len(stem) >= 3 and stem[-1] != "y" and self._common(stem):
                return True
        return any(len(word) > len(p) + 4 and word.startswith(p) and self._common(word[len(p) :]) for p in _PREFIXES)

    def small_word(self, word: str) -> bool:
        """Whether it is one of the words that hold a sentence together."""
        return word in self._function or word in _TINY

    def rare(self, word: str) -> bool:
        """Whether a large dictionary, or that of the other variety, has `word`, in small letters."""
        return word.lower() in self._rare

    def stem_of(self, word: str) -> str | None:
        """The known word that `word` could be made from (slinkers, reticences, wolfskin): no proof against a slip."""
        small = word.lower()
        if small in self._irregular:
            return None
        return self._ended(small, self._plain) or self._ended(small, self._ended_plain) or self._begun(small)

    def _ended(self, small: str, known: Callable[[str], object]) -> str | None:
        for ending, mends in _LOOSE.items():
            stem = small.removesuffix(ending)
            if stem != small and len(stem) >= 4 and any(known(stem + mend) for mend in mends):
                return stem
        return None

    def _ended_plain(self, small: str) -> bool:
        return len(small) > _LONG_STEM and bool(self._ended(small, self._plain))

    def _begun(self, small: str) -> str | None:
        """What is left without a prefix, or the second half of two words joined."""
        for prefix in (*_PREFIXES, *_LEARNED):
            rest = small.removeprefix(prefix)
            if len(small) > len(prefix) + 4 and rest != small and (self._plain(rest) or self._ended_plain(rest)):
                return rest
        splits = ((small[:at], small[at:]) for at in range(3, len(small) - 2))
        return next((second for first, second in splits if self._content(first) and self._content(second)), None)

    def _content(self, word: str) -> bool:
        enough = 150 if len(word) < 4 else 20
        base = word if word in self._dictionary else word.removesuffix("s").removesuffix("ing").removesuffix("er")
        return word not in self._function and self.counts.get(base, 0) >= enough and base in self._dictionary

    def _plain(self, word: str) -> bool:
        return word in self._dictionary and word not in self._slips

    def _common(self, word: str) -> bool:
        return self.counts.get(word, 0) >= ENOUGH_SMALL * 3 and word in self._dictionary


def _lines(path: Path) -> frozenset[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return frozenset(file.read().split("\n")) - {""}


def _listed(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split())


def _counts(path: Path) -> dict[str, int]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = (line.rsplit(" ", 1) for line in file)
        return {word: int(count) for word, count in rows}
