"""Reading: a paragraph as the fiction rules see it: where speech stands in it, and where a speech is not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from editor.checking.checker import Passage

# An apostrophe that opens a word with letters left out, not a speech.
_ELISION = re.compile(
    r"['‘’](?:em|til|till|cause|tis|twas|twere|twill|bout|round|cos|coz|cuz|n|nother|neath|gainst|ere|im|er|is|ave|ad"
    r"|ead|ome|ouse|ow|ope|and|alf|ard|eard|ell|fraid|kay|nuff|course|tude|scuse|specially|spect|spose|im|cept|way"
    r"|most|ud|u|s|d|ll|re|ve|m|t)\b",
    re.IGNORECASE,
)
# ‘It is late’ he said: without its comma it is speech all the same.
_SAID_AFTER = re.compile(
    r",? (?:(?:he|she|they|I|we|it|[A-Z]\w+|the \w+) )?(?:said|says|asked|asks|replied|replies|answered|cried|called"
    r"|shouted|whispered|muttered|murmured|snapped|added)\b"
)
_CLOSES_SINGLE = re.compile(r"[,.!?…—–-]")


def pattern(source: str) -> re.Pattern[str]:
    """`source` compiled for both kinds of apostrophe (written ’) and for capitals."""
    return re.compile(re.sub(r"’(?![^\[\]]*\])", "['’]", source), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """Something in quotation marks: positions of the marks; `close` is the text's length where none closes it."""

    open: int
    close: int
    closed: bool = True


@dataclass(frozen=True)
class Reading:
    """One paragraph with its neighbours, taken apart once for all rules."""

    passage: Passage
    language: str = "en-US"

    @property
    def text(self) -> str:
        """The paragraph."""
        return self.passage.text

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The opening and the closing mark of speech here."""
        around = self.passage.text + self.passage.before + self.passage.after
        if "“" in around or "”" in around:
            return "“", "”"
        if '"' in around:
            return '"', '"'
        return ("‘", "’") if "‘" in around else ("'", "'")

    @cached_property
    def speeches(self) -> tuple[Speech, ...]:
        """All speeches in order, closed or not."""
        return tuple(self._speeches())

    @cached_property
    def stray_closes(self) -> tuple[int, ...]:
        """Closing marks that no opening mark stands before."""
        if self.marks[1] != "”":
            return ()
        depth, stray = 0, []
        for match in re.finditer("[“”]", self.text):
            if match.group() == "“":
                depth = 1
            elif depth:
                depth = 0
            else:
                stray.append(match.start())
        return tuple(stray)

    def spoken(self, at: int) -> bool:
        """Whether the character at `at` is inside a speech."""
        return any(speech.open <= at < speech.close for speech in self.speeches)

    def worded(self, right: str, wrong: str) -> str:
        """`right` with the capital of `wrong` and this paragraph's kind of apostrophe."""
        if "'" in self.text and not re.search("[’“”]", self.text):
            right = right.replace("’", "'")
        return right[0].upper() + right[1:] if wrong[0].isupper() else right

    @cached_property
    def narration(self) -> str:
        """The paragraph with every speech blanked to equal length."""
        letters = list(self.text)
        for speech in self.speeches:
            letters[speech.open : speech.close + 1] = " " * len(letters[speech.open : speech.close + 1])
        return "".join(letters)

    def _speeches(self) -> Iterator[Speech]:
        opening, closing = self.marks
        if opening == "“":
            yield from self._curly()
        elif opening == '"':
            yield from self._straight()
        else:
            yield from self._single(opening, closing)

    def _curly(self) -> Iterator[Speech]:
        opened = -1
        for match in re.finditer("[“”]", self.text):
            if match.group() == "“":
                if opened >= 0:
                    yield Speech(opened, match.start(), False)
                opened = match.start()
            elif opened >= 0:
                yield Speech(opened, match.start())
                opened = -1
        if opened >= 0:
            yield Speech(opened, len(self.text), False)

    def _straight(self) -> Iterator[Speech]:
        places = [match.start() for match in re.finditer('"', self.text)]
        for first, second in zip(places[::2], places[1::2], strict=False):
            yield Speech(first, second)
        if len(places) % 2:
            yield Speech(places[-1], len(self.text), False)

    def _single(self, opening: str, closing: str) -> Iterator[Speech]:
        # Closed ones only: an apostrophe may be anything.
        end = 0
        for match in re.finditer(rf"(?:^|(?<=[\s(—–])){opening}(?=\w)", self.text):
            if match.start() < end or (_ELISION.match(self.text, match.start()) and opening != "‘"):
                continue
            for close in re.finditer(rf"{closing}(?!\w)", self.text[match.end() :]):
                at = match.end() + close.start()
                if _CLOSES_SINGLE.match(self.text[at - 1]) or _SAID_AFTER.match(self.text, at + 1):
                    yield Speech(match.start(), at)
                    end = at + 1
                    break
