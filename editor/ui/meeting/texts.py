"""Two versions of a text as rich text for a dialog: side by side, or as one text with what went struck out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from editor.prose.comparing import Fate, Piece, Row, compared
from editor.prose.paragraph import Kind, Paragraph
from editor.ui.theme import Colours
from editor.ui.wording import counted, tr

_SHOWN_AROUND = 1  # paragraphs that stayed, on either side of a change
PART = 300  # rows shown at a time: Qt sets a table of thousands for seconds
MORE = "more"


def rows_of(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Row, ...]:
    """What became of each paragraph; two are the same where words, kind and look are."""
    numbers: dict[Paragraph, str] = {}
    keys = tuple([numbers.setdefault(each, str(len(numbers))) for each in side] for side in (old, new))
    return compared(
        [_shown(paragraph) for paragraph in old], [_shown(paragraph) for paragraph in new], (keys[0], keys[1])
    )


def summary(rows: Sequence[Row]) -> str:
    """`3 paragraphs differ: 12 words more, 40 fewer.`"""
    changed = [row for row in rows if not row.is_same]
    if not changed:
        return tr("The two are the same, word for word.")
    pieces = [piece for row in changed for piece in row.pieces]
    come, gone = (sum(len(p.text.split()) for p in pieces if p.fate is fate) for fate in (Fate.COME, Fate.GONE))
    paragraphs = counted(len(changed), tr("paragraph differs"), tr("paragraphs differ"))
    return tr("{}: {} new, {} gone.").format(paragraphs, counted(come, tr("word"), tr("words")), f"{gone:,}")


def side_by_side(rows: Sequence[Row], titles: tuple[str, str], colours: Colours, most: int = PART) -> str:
    """A table of two columns; each changed row has a link whose target is the row's number, where `most` is not 0."""
    head = "".join(f'<td width="50%"><b>{escape(title)}</b></td>' for title in titles)
    body = "".join(_table_row(number, row, colours, bool(most)) for number, row in _first(rows, most))
    return f'<table width="100%" cellspacing="0" cellpadding="9"><tr>{head}</tr>{body}</table>'


def in_one(rows: Sequence[Row], colours: Colours, most: int = PART) -> str:
    """One text: what went is struck out, what came is underlined."""
    parts = []
    for number, row in _first(rows, most):
        if isinstance(row, str):
            parts.append(f'<p align="center" style="color:{colours.muted}">{row}</p>')
        else:
            parts.append(f"<p>{marked(row.pieces, colours)}</p>")
            parts.append("" if row.is_same else f'<p style="margin-bottom:14px">{_link(number, row, colours)}</p>')
    return "".join(parts)


def marked(pieces: Iterable[Piece], colours: Colours) -> str:
    """A paragraph's pieces as rich text. Colour never stands alone: what went is struck out, what came underlined."""
    looks = {
        Fate.KEPT: f"color:{colours.ink}",
        Fate.GONE: f"color:{colours.error};text-decoration:line-through",
        Fate.COME: f"color:{colours.accent};background-color:{colours.soft};text-decoration:underline",
    }
    return "".join(
        f'<span style="{looks[piece.fate]}">{escape(piece.text).replace(chr(10), "<br>")}</span>' for piece in pieces
    )


def _table_row(number: int, row: Row | str, colours: Colours, links: bool) -> str:
    if isinstance(row, str):
        return f'<tr><td colspan="2" align="center" style="color:{colours.muted}">{row}</td></tr>'
    background = "" if row.is_same else f' bgcolor="{colours.field}"'
    link = "" if row.is_same or not links else f"<p>{_link(number, row, colours)}</p>"
    left, right = marked(row.side(Fate.COME), colours), marked(row.side(Fate.GONE), colours)
    # Below the paragraph that it is about.
    left, right = (left, right + link) if row.old is None else (left + link, right)
    return f"<tr{background}><td>{left}</td><td>{right}</td></tr>"


def _link(number: int, row: Row, colours: Colours) -> str:
    words = tr("Bring this paragraph back") if row.old is not None else tr("Take this paragraph out")
    if row.old is not None and row.new is not None and all(piece.fate is Fate.KEPT for piece in row.pieces):
        words = tr("Only its look differs. Bring this paragraph back")
    return f'<a href="{number}" style="color:{colours.accent};font-size:12px">{words}</a>'


def _first(rows: Sequence[Row], most: int) -> Iterator[tuple[int, Row | str]]:
    """The first lines of the comparison, and what stands for the rest; where `most` is 0 there is no link to it."""
    lines = list(_folded(rows))
    yield from lines[: most or PART]
    if len(lines) > (most or PART):
        rest = f'<a href="{MORE}">{tr("Show more")}</a>' if most else tr("There is more than can be shown here.")
        yield len(rows), rest


def _folded(rows: Sequence[Row]) -> Iterator[tuple[int, Row | str]]:
    """The rows with their numbers; long stretches that stayed are one line that says how long."""
    place = 0
    for same, group in groupby(rows, key=lambda row: row.is_same):
        run = list(group)
        first, last = place == 0, place + len(run) == len(rows)
        head, tail = (0 if first else _SHOWN_AROUND), (0 if last else _SHOWN_AROUND)
        if same and len(run) > head + tail + 1 and len(run) < len(rows):
            yield from ((place + n, run[n]) for n in range(head))
            yield place, counted(len(run) - head - tail, tr("paragraph as it was"), tr("paragraphs as they were"))
            yield from ((place + n, run[n]) for n in range(len(run) - tail, len(run)))
        else:
            yield from ((place + n, row) for n, row in enumerate(run))
        place += len(run)


def _shown(paragraph: Paragraph) -> str:
    return "* * *" if paragraph.kind is Kind.SCENE_BREAK else paragraph.text
