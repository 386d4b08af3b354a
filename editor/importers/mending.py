"""Words that a site's filter broke (`amusem*nt`): what they may have been. Offered in the plan, never made unasked."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from editor import places
from editor.prose.edit import Edit, Span
from editor.prose.paragraph import Run

# A filter puts a star for one letter, or between two; a pair of stars around letters is emphasis.
# Nothing in it is given back once taken: an ordinary backtracking pattern takes for ever on a long word.
_BROKEN = re.compile(r"(?<![\w*])[^\W\d_]++(?:['’][^\W\d_]++)*+\*++[^\W\d_]++(?:\*++[^\W\d_]++)*+(?![\w*])")
_MOST, _LONGEST = 5, 40
# A filter stars letters of one word; each more doubles what the search for that word may cost.
_MOST_STARS = 8
# Not in printed books of the corpus, yet what filters look for.
_CURSES = frozenset(
    {
        "fuck",
        "fucks",
        "fucked",
        "fucking",
        "fucker",
        "shit",
        "shits",
        "shitty",
        "bullshit",
        "cock",
        "cocks",
        "cunt",
        "dick",
    }
    | {"dicks", "pussy", "bitch", "bitches", "asshole", "assholes", "bastard", "whore", "slut", "tits", "sex"}
)


@dataclass(frozen=True, slots=True)
class Repair:
    """A broken word in a block and the words it may have been, likeliest first; `chosen` is the writer's choice."""

    block: int
    span: Span
    broken: str
    candidates: tuple[str, ...]
    chosen: str = ""

    @property
    def word(self) -> str:
        """What would stand there after the repair."""
        return self.chosen or (self.candidates[0] if self.candidates else self.broken)


def repairs_for(texts: Sequence[str]) -> tuple[Repair, ...]:
    """All broken words of a text given by blocks, with at least one candidate each."""
    starred = [(number, text) for number, text in enumerate(texts) if "*" in text]
    broken = [(number, match) for number, text in starred for match in _BROKEN.finditer(text)]
    if not broken:
        return ()
    own = Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower()))
    known = {word: words_like(word, own) for word in {match.group() for _, match in broken}}
    return tuple(
        Repair(number, Span(*match.span()), match.group(), candidates)
        for number, match in broken
        if (candidates := known[match.group()])
    )


def words_like(broken: str, own: Counter[str] | None = None) -> tuple[str, ...]:
    """Words that fit when each star is one letter or nothing, likeliest first.

    Filters and shy writers star curses, so one that fits comes first; then the story's own words, then the commonest.
    """
    if len(broken) > _LONGEST or broken.count("*") > _MOST_STARS or _is_emphasis(broken):
        return ()
    pattern = re.compile("".join("[a-z]?" if sign == "*" else re.escape(sign) for sign in broken.lower()))
    known = _frequencies()
    mine = own or Counter()
    fitting = {word for word in {*known, *mine} if pattern.fullmatch(word)}
    ranked = sorted(fitting, key=lambda word: (word not in _CURSES, -mine[word], -known.get(word, 0), word))
    return tuple(_in_case_of(broken, word) for word in ranked[:_MOST])


def mended(runs: Sequence[Run], span: Span, edits: Sequence[Edit]) -> list[Run]:
    """The runs that lie in `span`, with `edits` (places in the whole paragraph) made."""
    result: list[Run] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        text = "".join(_letters(run, start, span, edits))
        if text:
            result.append(replace(run, text=text))
        start = end
    return result


def _letters(run: Run, start: int, span: Span, edits: Sequence[Edit]) -> list[str]:
    low, high = max(span.start, start), min(span.end, start + len(run.text))
    parts: list[str] = []
    here = low
    for edit in sorted(edits, key=lambda edit: edit.span):
        if low <= edit.span.start and edit.span.end <= high:
            parts += (run.text[here - start : edit.span.start - start], edit.text)
            here = edit.span.end
    return [*parts, run.text[here - start : high - start]] if high > low else []


def _is_emphasis(broken: str) -> bool:
    """`un*believ*able`: two lone stars whose word is whole without them."""
    return broken.count("*") == 2 and "**" not in broken and broken.lower().replace("*", "") in _frequencies()


def _in_case_of(broken: str, word: str) -> str:
    letters = broken.replace("*", "")
    if letters.isupper() and len(letters) > 1:
        return word.upper()
    return word.capitalize() if letters[:1].isupper() else word


@cache
def _frequencies() -> dict[str, int]:
    """Word -> how often it stands in the fiction corpus; made by packaging/make_word_frequencies.py."""
    with gzip.open(places.resources() / "words" / "frequencies.txt.gz", "rt", encoding="utf-8") as lines:
        counts = dict(line.split() for line in lines)
    return {**dict.fromkeys(_CURSES, 50), **{word: int(count) for word, count in counts.items()}}
