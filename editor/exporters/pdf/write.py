"""A Document as the bytes of a PDF, set by Typst. Text goes in as data and is never read as Typst's language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

import typst

from editor import places
from editor.errors import ExportFailed
from editor.exporters.paged.sheet import (
    PAPER_SIZES,
    Document,
    Line,
    ParagraphStyle,
    aligned,
    emphasis_look,
    style_name,
)
from editor.prose.paragraph import Alignment, Run

# Faces of the same widths as the fonts that word processors have and that may not be given along.
_FACES = {"Times New Roman": "Liberation Serif", "Courier New": "Courier Prime"}
_Data: TypeAlias = dict[str, object]


def write_pdf(document: Document, made: datetime) -> bytes:
    """The whole file, tagged, with bookmarks for its headings. Raises ExportFailed."""
    return _compiled(document, {"format": "pdf", "timestamp": made})[0]


def write_pages(document: Document, dots_per_inch: float) -> tuple[bytes, ...]:
    """Each page as a PNG. Raises ExportFailed."""
    return _compiled(document, {"format": "png", "ppi": dots_per_inch})


def _compiled(document: Document, how: dict[str, Any]) -> tuple[bytes, ...]:
    source = (places.resources() / "export-pdf" / "document.typ").read_bytes()
    data = {"document": json.dumps(_data(document), ensure_ascii=False)}
    try:
        made: bytes | list[bytes] = typst.compile(source, sys_inputs=data, font_paths=_fonts(), **how)
    except typst.TypstError as error:
        raise ExportFailed(f"The pages could not be set: {error.message}.") from error
    # One file comes as it is, several as a list.
    return tuple(made) if isinstance(made, list) else (made,)


@cache
def _fonts() -> typst.Fonts:
    """Our own faces first; the system's for letters that they lack. Looking for them costs some 0.1 s, once."""
    folders: list[Path] = [places.resources() / "fonts", places.resources() / "export-fonts"]
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=folders)


def _data(document: Document) -> _Data:
    sheet = document.sheet
    width, height = PAPER_SIZES[sheet.paper]
    language, _, region = sheet.language.partition("-")
    return {
        "title": document.title,
        "author": document.author,
        "language": language.lower(),
        "region": region.lower() if len(region) == 2 else "",
        "width": width,
        "height": height,
        "side": sheet.margin,
        "above": sheet.margin_above,
        "font": _FACES.get(sheet.font, sheet.font),
        "size": sheet.size,
        "hyphenate": sheet.hyphenate,
        "widows": sheet.widow_control,
        "header": sheet.header.text if sheet.header else None,
        "header_first": bool(sheet.header and sheet.header.on_first_page),
        "numbers_below": sheet.numbers_below,
        "front": list(_groups(document, document.front)),
        "groups": list(_groups(document, document.lines)),
    }


def _groups(document: Document, lines: Iterable[Line]) -> Iterator[_Data]:
    """Neighbours of one style together: Typst is asked to change its settings once for all of them."""
    sheet = document.sheet
    after = 0.0
    for (_, alignment), members in groupby(lines, key=lambda line: (style_name(line), line.alignment)):
        members_list = list(members)
        style = sheet.by_name[members_list[0].style]
        style = style if alignment is Alignment.NATURAL else aligned(style, alignment)
        runs = [[_run(run, sheet.italic_is_underline) for run in line.runs] for line in members_list]
        yield {**_style(style, sheet.size, sheet.line), "gap": after, "lines": runs}
        after = style.after


def _style(style: ParagraphStyle, size: float, line: float) -> _Data:
    data: _Data = asdict(style)
    data["size"] = style.size or size
    data["line"] = style.line or line
    return data


def _run(run: Run, italic_is_underline: bool) -> _Data | str:
    """A run of plain text as a bare string: most are."""
    if not run.style and not run.link and "\n" not in run.text and "\t" not in run.text:
        return run.text
    link = "" if run.link.startswith("#") else run.link
    lines = [line.split("\t") for line in run.text.split("\n")]
    return {"lines": lines, "link": link, **asdict(emphasis_look(run.style, italic_is_underline))}
