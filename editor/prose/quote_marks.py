"""Which way a straight quote turns: opening, closing, apostrophe or prime, seen in its whole paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_STRAIGHT_OF = str.maketrans({"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "′": "'"})
_DASHES = "-–—―"
_OPENERS_BEFORE = frozenset("([{<“‘«¿¡/*_~") | frozenset(_DASHES)
_END_MARKS = frozenset(".,!?;:…") | frozenset(_DASHES)
# Words that lost their head. An apostrophe, unless a quotation plainly ends later and nothing else began it.
_CLIPPED = re.compile(
    r"tis|twas|twere|twill|twould|tisn|twasn|til|till|cause|cos|coz|cuz|em|bout|round|n|kay|nother|neath|"
    r"gainst|fraid|cept|spose|sposed|scuse|course|nuff|nough|tween|twixt|fore|stead|lo|zat|sup|s",
    re.IGNORECASE,
)
# Dropped h and the like: apostrophes too, but as often plain words that open a quotation.
_DROPPED = re.compile(
    r"e|er|im|is|ere|ave|ad|and|ow|ell|ello|as|ard|ead|eart|ome|ouse|orse|alf|old|ope|it|ang|appen|appy|igh|"
    r"ear|arry|undred",
    re.IGNORECASE,
)
# Quotations that nobody closed are forgotten after so many more: keeps the search short.
_MOST_PENDING = 16
_DECADE = re.compile(r"\d\ds?\b")
_HEADLESS = re.compile(r"[^\W\d_]+")
_FEET_AND_INCHES = re.compile(r"(?<=\d)'(?=\s?\d{1,2}(?:\"|''|½|\b))")
_FEET = re.compile(r"(?<=\b\d)'(?=\s+[a-z])|(?<=\b\d\d)'(?=\s+[a-z])")
_INCHES = re.compile(r'(?<=\d)"')
_ROCK_N_ROLL = re.compile(r"(?<![^\s\-–—])'([nN])'(?![^\s\-–—])")
# Plural possessives and dropped g's, whose apostrophe looks like the end of a quotation.
_WEAK_END = re.compile(r"(?:s|in|[oO]|[aA]n|th|ol|wi|el)\Z")
_QUOTES = re.compile("[\"'“”‘’]")


def straight(text: str) -> str:
    """The text with typewriter quotes; primes too."""
    return text.translate(_STRAIGHT_OF)


def curled(text: str) -> dict[int, str]:
    """For each straight quote in a paragraph its place and the mark that belongs there."""
    if '"' not in text and "'" not in text:
        return {}
    return _Curling(text).marks()


@dataclass(slots=True)
class _Opener:
    """A single quote that may open a quotation, and how plain an end it needs."""

    at: int
    strength: int


@dataclass(slots=True)
class _Curling:
    _text: str
    _marks: dict[int, str] = field(default_factory=dict)
    _openers: list[_Opener] = field(default_factory=list)
    _is_double_open: bool = False
    # Single quotes opened before the double one that is open now: its end does not end them.
    _outer: int = 0

    def marks(self) -> dict[int, str]:
        for found in _ROCK_N_ROLL.finditer(self._text):
            self._marks[found.start()] = self._marks[found.end() - 1] = "’"
        for found in _QUOTES.finditer(self._text):
            if found.start() not in self._marks:
                self._turn(found.start(), found[0])
        return {at: mark for at, mark in self._marks.items() if self._text[at] in "\"'"}

    def _turn(self, at: int, char: str) -> None:
        if char in '“”"':
            mark = self._double(at) if char == '"' else char
            self._follow_double(mark)
        else:
            mark = self._single(at) if char == "'" else char
        self._marks[at] = mark

    def _follow_double(self, mark: str) -> None:
        if mark == "“":
            self._is_double_open, self._outer = True, len(self._openers)
        elif mark == "”":
            self._is_double_open = False
            del self._openers[self._outer :]

    def _double(self, at: int) -> str:
        before, after = self._before(at), self._after(at)
        if _INCHES.match(self._text, at) and self._is_measure(at):
            return "″"
        if _is_gap(after):
            return "“" if _is_gap(before) and not self._is_double_open else "”"
        if _is_gap(before) or before in "([{“‘«¿¡":
            return "“"
        if before in _DASHES:
            return "”" if self._is_double_open and (not after.isalnum() or self._closes_later_first(at)) else "“"
        return "“" if after.isalnum() and not self._is_double_open else "”"

    def _closes_later_first(self, at: int) -> bool:
        """Whether, were this the end of speech, the next quote could begin anew: then it is the end."""
        following = self._text.find('"', at + 1)
        return following < 0 or _is_gap(self._before(following))

    def _is_measure(self, at: int) -> bool:
        return self._marks.get(at - 2) == "′" or self._marks.get(at - 3) == "′" or not self._is_double_open

    def _single(self, at: int) -> str:
        before, after = self._before(at), self._after(at)
        if _FEET_AND_INCHES.match(self._text, at) or (_FEET.match(self._text, at) and not self._is_quoting()):
            return "′"
        may_open = (_is_gap(before) or before in _OPENERS_BEFORE) and not _is_gap(after)
        if may_open and (after.isalnum() or before not in _DASHES) and after not in _END_MARKS - {"…", "."}:
            self._openers.append(_Opener(at, self._strength(at)))
            # Until its end is met; a quotation that goes on in the next paragraph has none.
            return self._without_end(at)
        if not _is_gap(before) and not after.isalnum():
            self._close(at, before)
        return "’"

    def _is_quoting(self) -> bool:
        return any(opener.strength == 1 for opener in self._openers[-_MOST_PENDING:])

    def _without_end(self, at: int) -> str:
        goes_on = at == 0 and self._openers[-1].strength == 1 and self._after(at).isupper()
        return "‘" if goes_on or not (self._after(at).isalnum() or self._after(at) in "’'") else "’"

    def _strength(self, at: int) -> int:
        """How plain an end must be for this to be its beginning: 1 any, 2 after a whole word, 3 after a mark."""
        if _DECADE.match(self._text, at + 1):
            return 3
        word = _HEADLESS.match(self._text, at + 1)
        if word and _CLIPPED.fullmatch(word[0]):
            return 3
        return 2 if word and _DROPPED.fullmatch(word[0]) else 1

    def _close(self, at: int, before: str) -> None:
        strength = 3 if before in _END_MARKS or before in '”")' else 2
        if strength == 2 and _WEAK_END.search(self._text, max(0, at - 3), at):
            strength = 1
        lowest = max(self._outer if self._is_double_open else 0, len(self._openers) - _MOST_PENDING)
        fitting = [index for index in range(lowest, len(self._openers)) if self._openers[index].strength <= strength]
        if not fitting:
            return
        # What is likelier a beginning comes first: in `'It was '05,' he said` that is not the year.
        index = min(fitting, key=lambda index: (self._openers[index].strength, -index))
        self._marks[self._openers[index].at] = "‘"
        if strength > 1:
            del self._openers[index:]

    def _before(self, at: int) -> str:
        """The character before, a quote as it was turned."""
        return self._marks.get(at - 1, self._text[at - 1]) if at else " "

    def _after(self, at: int) -> str:
        return self._text[at + 1] if at + 1 < len(self._text) else " "


def _is_gap(char: str) -> bool:
    return char.isspace()
