"""All formats in which a story can go out, in the order in which a writer sees them."""

from __future__ import annotations

from editor.errors import ExportFailed
from editor.exporters import to_docx, to_epub, to_html, to_markdown, to_odt, to_pdf, to_text
from editor.exporters.archives import to_ao3, to_bbcode, to_fanfiction_net
from editor.exporters.exporter import Exporter
from editor.exporters.paged.reading_copy import printed_copy, reading_copy
from editor.exporters.standard_manuscript import make as standard
from editor.exporters.standard_manuscript.lines import standard_manuscript

FORMATS: tuple[Exporter, ...] = (
    Exporter("text", "Plain text", ".txt", to_text.make),
    Exporter("markdown", "Markdown", ".md", to_markdown.make),
    Exporter("html", "Web page", ".html", to_html.make),
    Exporter("docx", "Word document", ".docx", to_docx.make, reading_copy),
    Exporter("odt", "OpenDocument text", ".odt", to_odt.make, reading_copy),
    Exporter("pdf", "PDF to read or print", ".pdf", to_pdf.make, printed_copy),
    Exporter("epub", "E-book (EPUB)", ".epub", to_epub.make),
    Exporter("ao3", "Archive of Our Own (HTML)", ".html", to_ao3.make, for_posting=True),
    Exporter("fanfiction_net", "FanFiction.net (HTML)", ".html", to_fanfiction_net.make, for_posting=True),
    Exporter("bbcode", "Forum (BBCode)", ".txt", to_bbcode.make, for_posting=True),
    Exporter("manuscript-docx", "Standard manuscript (Word)", ".docx", standard.make_docx, standard_manuscript),
    Exporter("manuscript-pdf", "Standard manuscript (PDF)", ".pdf", standard.make_pdf, standard_manuscript),
)


def format_named(name: str) -> Exporter:
    """The format of that name, or of that file ending. Raises ExportFailed with the names there are."""
    wanted = name.lower().removeprefix(".")
    for exporter in FORMATS:
        if wanted == exporter.name:
            return exporter
    for exporter in FORMATS:
        if "." + wanted == exporter.ending:
            return exporter
    raise ExportFailed(f"“{name}” is no format. There are: {', '.join(exporter.name for exporter in FORMATS)}.")
