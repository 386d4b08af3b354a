"""Measures the merge: the share of random edit pairs that merge without a question, words lost, and times.

Run by hand: `python tests/bench/bench_merge.py`. The figures stand in docs or in a commit's message, not in a test.
"""

from __future__ import annotations

import random
import re
import time

from editor.prose.merge import merge

TRIALS = 200
SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu"]


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 3)))


def chapter(rng: random.Random, paragraphs: int = 40) -> list[list[str]]:
    return [[word(rng) for _ in range(rng.randint(8, 90))] for _ in range(paragraphs)]


def edited(paragraphs: list[list[str]], rng: random.Random, side: str, edits: int) -> list[list[str]]:
    """Words replaced, put in and taken out, and now and then a paragraph of one's own."""
    result = [list(words) for words in paragraphs]
    for number in range(edits):
        words = rng.choice(result)
        at, kind = rng.randrange(len(words) + 1), rng.random()
        new = [f"{side}{number}n{step}" for step in range(rng.randint(1, 4))]
        if kind < 0.4:
            words[at : at + rng.randint(1, 4)] = new
        elif kind < 0.7:
            words[at:at] = new
        elif kind < 0.9:
            del words[at : at + rng.randint(1, 6)]
        else:
            result.insert(rng.randrange(len(result) + 1), new)
    return result


def text_of(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(words) for words in paragraphs) + "\n"


def lost(base: str, sides: tuple[str, str], rng_text: str, conflicts: str) -> set[str]:
    new = set(re.findall(r"\w+", " ".join(sides))) - set(re.findall(r"\w+", base))
    return new - set(re.findall(r"\w+", rng_text + " " + conflicts))


def main() -> None:
    for edits in (1, 3, 8):
        clean = missing = 0
        longest = 0.0
        for seed in range(TRIALS):
            rng = random.Random(seed)
            paragraphs = chapter(rng)
            base = text_of(paragraphs)
            mine, theirs = (text_of(edited(paragraphs, rng, side, edits)) for side in "mt")
            start = time.perf_counter()
            merged = merge(base, mine, theirs)
            longest = max(longest, time.perf_counter() - start)
            clean += merged.is_clean
            missing += len(lost(base, (mine, theirs), merged.text, " ".join(each.theirs for each in merged.conflicts)))
        print(
            f"{edits} edits a side: {clean / TRIALS:4.0%} without a question, {missing} words lost, {longest * 1000:.0f} ms at most"
        )


if __name__ == "__main__":
    main()
