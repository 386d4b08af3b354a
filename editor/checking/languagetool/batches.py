"""Several paragraphs as one text for LanguageTool, and its positions back as code points of each paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.prose.edit import Span

# A blank line ends a paragraph for LanguageTool, so that no rule about a sentence sees across it.
_BETWEEN = "\n\n"
LARGEST = 5_000


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
        return Batch(self.first, self.texts[:middle]), Batch(self.first + middle, self.texts[middle:])


def batches(texts: Sequence[str], largest: int = LARGEST) -> Iterator[Batch]:
    """`texts` in order, in batches of up to `largest` characters; a longer text is a batch by itself."""
    first, size = 0, 0
    for index, text in enumerate(texts):
        size += len(text) + len(_BETWEEN)
        if size > largest and index > first:
            yield Batch(first, tuple(texts[first:index]))
            first, size = index, len(text) + len(_BETWEEN)
    if first < len(texts):
        yield Batch(first, tuple(texts[first:]))


def span_in_code_points(text: str, start: int, length: int) -> Span:
    """What begins at the code point `start` and is `length` UTF-16 units long, as Java counts.

    It may end outside of `text` if `length` says so.
    """
    end, units = start, 0
    while units < length and end < len(text):
        units += 1 + (ord(text[end]) > 0xFFFF)
        end += 1
    return Span(start, end + max(0, length - units))
