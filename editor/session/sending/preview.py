"""Preview: what an export will give, as pictures of pages or as the very text. Slow: it belongs off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.exporters import to_html
from editor.exporters.export import Source
from editor.exporters.exporter import Exporter
from editor.exporters.manuscript import Manuscript, compose
from editor.exporters.options import Options
from editor.exporters.paged.preview import page_pictures
from editor.prose import counting

MOST_PAGES = 12
FIRST_PAGES = 2  # twelve take seconds on an old computer: something is to be seen before
_WORDS = 12_000  # of a text without pages: a long story is not set whole for a look
_DOTS_PER_INCH = 132.0  # one and a half times what a usual screen shows: sharp on finer ones too
_SOURCE_ONLY = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Preview:
    """What can be looked at: `pages` (PNG bytes), else `text` as it will stand in the file, and `html` to show it set.

    `chapters` of `of_chapters` are in it; `files` is how many files the export will write.
    `more` says that pages may follow for which nobody has waited yet.
    """

    pages: tuple[bytes, ...] = ()
    text: str = ""
    html: str = ""
    chapters: int = 0
    of_chapters: int = 0
    files: int = 1
    more: bool = False


def preview(source: Source, exporter: Exporter, options: Options, most: int = MOST_PAGES) -> Preview:
    """The beginning of what `export` would write, at most so many pages of it. Raises ExportFailed."""
    every = compose(source.story, source.texts, options) if exporter.laid_out else None
    chosen = options.chapters or tuple(chapter.file for chapter in source.story.chapters)
    files = len(chosen) if options.file_per_chapter else 1
    if every is not None and exporter.laid_out is not None:
        shown = next(every.each_chapter()) if options.file_per_chapter else every
        pages = page_pictures(exporter.laid_out(shown, options), most, _DOTS_PER_INCH)
        more = len(pages) == most < MOST_PAGES
        return Preview(pages, chapters=len(shown.chapters), of_chapters=len(chosen), files=files, more=more)
    first = _first(source, chosen, options)
    shown = compose(source.story, source.texts, replace(options, chapters=first))
    text, html = _text(exporter, shown, options)
    return Preview(text=text, html=html, chapters=len(first), of_chapters=len(chosen), files=files)


def _first(source: Source, chosen: tuple[str, ...], options: Options) -> tuple[str, ...]:
    """The first chapters, up to some thousand words; one where each has a file of its own."""
    if options.file_per_chapter:
        return chosen[:1]
    words, files = 0, []
    for file in chosen:
        files.append(file)
        words += counting.words(source.texts.get(file, ""))
        if words > _WORDS:
            break
    return tuple(files)


def _text(exporter: Exporter, shown: Manuscript, options: Options) -> tuple[str, str]:
    if exporter.ending == ".epub":
        return "", to_html.make(shown, options).decode("utf-8")
    text = exporter.make(shown, options).decode("utf-8")
    return text, "" if exporter.ending in _SOURCE_ONLY else text
