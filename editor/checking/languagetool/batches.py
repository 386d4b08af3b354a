"""Several paragraphs as one text for LanguageTool, and its positions back as code points of each paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor.prose.edit import Span

# A blank line ends a paragraph for LanguageTool, so that no rule about a sentence sees across it.
_BETWEEN = "\n\n"
LARGEST = 5_000
_SMALLEST = 300


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts joined to one. `first` is the index of the first one among all that were asked for."""

    first: int
    texts: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The one text that is sent."""
        return _BETWEEN.join(self.texts)

    @property
    def starts(self) -> list[int]:
        """Where each text begins in the joined one."""
        starts, position = [], 0
        for text in self.texts:
            starts.append(position)
            position += len(text) + len(_BETWEEN)
        return starts

    def home(self, span: Span) -> tuple[int, Span] | None:
        """Which of all texts `span` of the joined one lies in, and its place there.

        None where it lies in no single text: across two of them, outside of all, empty or back to front.
        """
        starts = self.starts
        index = bisect_right(starts, span.start) - 1
        if index < 0:
            return None
        start, end = span.start - starts[index], span.end - starts[index]
        return (self.first + index, Span(start, end)) if start < end <= len(self.texts[index]) else None

    def halves(self) -> tuple[Batch, Batch]:
        """This batch in two, for when it could not be answered as a whole."""
        middle = len(self.texts) // 2
        first = replace(self, texts=self.texts[:middle])
        return first, replace(self, first=self.first + middle, texts=self.texts[middle:])


class Pace:
    """How much is sent at once: little to a server that is slow or still warming up, so that every answer comes soon.

    A fast one gets LARGEST: what each request costs by itself is then spread over many paragraphs.
    """

    def __init__(self, size: int = 1_000, seconds: float = 1.0) -> None:
        self._size = size
        self._seconds = seconds

    def next_batch(self, texts: Sequence[str], first: int) -> Batch:
        """The texts from index `first` on that are sent together; at least one, of whatever length."""
        last, size = first + 1, len(texts[first])
        while last < len(texts) and (size := size + len(_BETWEEN) + len(texts[last])) <= self._size:
            last += 1
        return Batch(first, tuple(texts[first:last]))

    def took(self, batch: Batch, seconds: float) -> None:
        """Learns from an answer: at most doubles, and never asks for more than about `seconds` of work.

        A short text that was quickly answered tells nothing.
        """
        size = int(len(batch.joined) * self._seconds / max(seconds, 0.001))
        if seconds > self._seconds or len(batch.joined) > self._size // 2:
            self._size = max(_SMALLEST, min(size, 2 * self._size, LARGEST))


def span_in_code_points(text: str, start: int, length: int) -> Span:
    """What begins at the code point `start` and is `length` UTF-16 units long, as Java counts.

    It may end outside of `text` if `length` says so.
    """
    end, units = start, 0
    while units < length and end < len(text):
        units += 1 + (ord(text[end]) > 0xFFFF)
        end += 1
    return Span(start, end + max(0, length - units))
