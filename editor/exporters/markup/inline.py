"""Runs into text with marks: properly nested, whatever the marks of the format are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape

from editor.prose.paragraph import Run, Style

# Outermost first, so that neighbours share what they can.
_ORDER = (Style.BOLD, Style.ITALIC, Style.UNDERLINE, Style.STRIKE)


@dataclass(frozen=True, slots=True)
class Marks:
    """One format's way with emphasis. A style that is missing in `styles` cannot be shown and leaves no mark."""

    styles: dict[Style, tuple[str, str]]
    escaped: Callable[[str], str]
    line_break: str
    # From a link's address, already checked, to the marks around its text; None: links become plain text.
    link: Callable[[str], tuple[str, str]] | None = None


@dataclass(slots=True)
class _Open:
    """The marks that are open just now, outermost first: (what it stands for, how it is closed)."""

    pieces: list[str] = field(default_factory=list)
    stack: list[tuple[str | Style, str]] = field(default_factory=list)

    def close_all_but(self, wanted: list[tuple[str | Style, tuple[str, str]]]) -> None:
        keep = 0
        while keep < min(len(self.stack), len(wanted)) and self.stack[keep][0] == wanted[keep][0]:
            keep += 1
        while len(self.stack) > keep:
            self.pieces.append(self.stack.pop()[1])

    def open(self, wanted: list[tuple[str | Style, tuple[str, str]]]) -> None:
        for key, (opening, closing) in wanted[len(self.stack) :]:
            self.pieces.append(opening)
            self.stack.append((key, closing))


def marked(runs: Iterable[Run], marks: Marks) -> str:
    """The runs as one string in the format of `marks`."""
    state = _Open()
    for run in runs:
        wanted = _wanted(run, marks)
        state.close_all_but(wanted)
        state.open(wanted)
        state.pieces.append(marks.escaped(run.text).replace("\n", marks.line_break))
    state.close_all_but([])
    return "".join(state.pieces)


def _wanted(run: Run, marks: Marks) -> list[tuple[str | Style, tuple[str, str]]]:
    if not run.style and not run.link:
        return []
    wanted: list[tuple[str | Style, tuple[str, str]]] = []
    if run.link and marks.link:
        wanted.append((run.link, marks.link(run.link)))
    wanted += [(style, marks.styles[style]) for style in _ORDER if style in run.style and style in marks.styles]
    return wanted


def html_escaped(text: str) -> str:
    """Text made safe between HTML tags; quotes need no escape there."""
    return escape(text, quote=False)


def html_link(address: str) -> tuple[str, str]:
    """The tags around a link's text."""
    return f'<a href="{escape(address)}">', "</a>"


HTML_STYLES = {
    Style.BOLD: ("<strong>", "</strong>"),
    Style.ITALIC: ("<em>", "</em>"),
    Style.UNDERLINE: ("<u>", "</u>"),
    Style.STRIKE: ("<s>", "</s>"),
}
HTML = Marks(HTML_STYLES, html_escaped, "<br>", html_link)
# A book's links lead out of it: a place in some page is not one in this book.
XHTML = Marks(HTML_STYLES, html_escaped, "<br/>", lambda address: ("", "") if address[0] == "#" else html_link(address))
