"""EPUB 3 for e-readers: one file per chapter, contents, accessibility metadata; passes EPUBCheck without a word."""

from __future__ import annotations

from editor.exporters.epub.package import CONTAINER, package
from editor.exporters.epub.pages import STYLE, book_pages, contents
from editor.exporters.manuscript import Manuscript
from editor.exporters.options import Options
from editor.exporters.zipped import zipped


def make(manuscript: Manuscript, options: Options) -> bytes:
    """The whole book."""
    pages = book_pages(manuscript)
    details = manuscript.details
    files = {
        # First and uncompressed: that is how a file is known for an EPUB.
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": package(manuscript, pages, options.made_utc()),
        "EPUB/nav.xhtml": contents(details.title, details.language, pages),
        "EPUB/style.css": STYLE,
        **{f"EPUB/{page.name}": page.content for page in pages},
    }
    return zipped({name: content.encode() for name, content in files.items()}, stored=("mimetype",))
