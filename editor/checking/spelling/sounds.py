"""How a word sounds, roughly: what a writer who spells by ear types (thort, enuf, reely) sounds like the word meant."""

from __future__ import annotations

import re
from functools import lru_cache

# Spelling -> sound, in this order. S and C stand for sh and ch, 0 for th, A for any vowel.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"(?<=[^c])ture|cher\b|cheur", "Cr"),
        (r"(?:tion|sion|cian|cean|shun|sheon)", "Sn"),
        (r"(?:cial|tial|shul)", "Sl"),
        (r"(?:cious|tious|shus)", "Ss"),
        (r"(?<=[aou])ugh(?=t)|(?<=i)gh|(?<=ei)gh", ""),
        (r"mb\b", "m"),
        (r"(?<=s)t(?=l|en\b|ens|ene)", ""),
        (r"sc(?=[eiy])", "s"),
        (r"tch|ch", "C"),
        (r"sh", "S"),
        (r"th", "0"),
        (r"ph", "f"),
        (r"dg", "j"),
        (r"g(?=e[sd]?\b)", "j"),
        (r"ck|q(?=u)|c(?![eiy])", "k"),
        (r"c", "s"),
        (r"x", "ks"),
        (r"z", "s"),
        # Where r is not heard before a consonant, thought and thort are the same.
        (r"(?<=[aeiouy])r(?![aeiouy])", ""),
        (r"(?<=[aeiouy])[wh]|(?<=[a-z])l(?=[kmf])", ""),
        (r"ed\b", "d"),
        (r"e\b", ""),
        (r"[aeiouy]+", "A"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)A", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=[kpfsSC])d\b", "t"),
    )
)


@lru_cache(maxsize=8192)
def sounds_of(word: str) -> frozenset[str]:
    """The sounds that a small-letter `word` may have: gh in rough is heard as f, in though not at all."""
    if "gh" not in word:
        return frozenset((_sound(word),))
    return frozenset((_sound(word), _sound(re.sub(r"u?gh", "f", word)), _sound(re.sub(r"u?gh", "", word))))


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
