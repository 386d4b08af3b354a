"""Clean paste and clean copy: what web pages and word processors put on the clipboard <-> paragraphs.

Kept are paragraphs, headings, quotes, scene breaks, alignment, italics, bold, underline, strike and links; fonts,
colours, pictures, tables' walls and hidden parts are left behind.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor

from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style, cut, joined, plain
from editor.session.document import codepoint_offset, paragraph_of

_BREAK = re.compile(r"^(?:[*#~•⁂◇–—_-]\s*){1,9}$|^[oO0xX]{3,5}$")
_BLOCKS = {"p", "div", "li", "tr", "section", "article", "center", "dd", "dt", "pre", "figure", "ul", "ol", "table"}
_CELLS = {"td", "th"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HIDDEN = {"script", "style", "head", "title", "template", "noscript", "svg", "object", "button"}
_VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source"}
_LOOKS = {
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "s": Style.STRIKE,
    "del": Style.STRIKE,
    "strike": Style.STRIKE,
}
_SAFE_LINK = re.compile(r"^(?:https?:|mailto:)", re.IGNORECASE)
# Not to be seen on a page: hidden text, the bullets that Word draws as text, references to its comments.
_UNSEEN = re.compile(r"display:none|mso-hide:all|mso-list:ignore|mso-comment-reference")


def paragraphs_in(source: QMimeData) -> list[Paragraph]:
    """What the clipboard or a drop holds, as clean paragraphs."""
    if source.hasHtml():
        found = paragraphs_of_html(source.html())
        if found:
            return found
    return plain_paragraphs(source.text())


def holds_files(source: QMimeData) -> bool:
    """Whether files of this computer are carried: their text is their paths, which nobody wants in a story."""
    urls = source.urls() if source.hasUrls() else []
    return bool(urls) and all(url.isLocalFile() for url in urls)


def plain_paragraphs(text: str) -> list[Paragraph]:
    """One paragraph a line; empty lines only part paragraphs, two of them or a drawn line are a scene break."""
    result: list[Paragraph] = []
    blank = 0
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if not line.strip():
            blank += 1
            continue
        if result and (blank >= 2 and result[-1].kind is not Kind.SCENE_BREAK):
            result.append(Paragraph(kind=Kind.SCENE_BREAK))
        blank = 0
        is_break = bool(_BREAK.match(line.strip())) and bool(result)
        result.append(Paragraph(kind=Kind.SCENE_BREAK) if is_break else plain(line.strip(" \t")))
    return _single_breaks(result) or [plain(text)]


def paragraphs_of_html(source: str) -> list[Paragraph]:
    """The text of an HTML fragment as clean paragraphs; none where it holds no text."""
    if "<!--StartFragment-->" in source:
        source = source.split("<!--StartFragment-->", 1)[1].split("<!--EndFragment-->", 1)[0]
    gatherer = _Gatherer()
    gatherer.feed(source)
    gatherer.close()
    gatherer.end_paragraph()
    return _single_breaks(gatherer.paragraphs)


def clipboard_text() -> str:
    """The clipboard's plain text."""
    return QGuiApplication.clipboard().text()


def copied(cursor: QTextCursor) -> QMimeData:
    """The selection as plain text and as lean HTML, without fonts and sizes."""
    paragraphs = selected(cursor)
    data = QMimeData()
    data.setText("\n\n".join("* * *" if p.kind is Kind.SCENE_BREAK else p.text for p in paragraphs))
    data.setHtml("<!--StartFragment-->" + "".join(html_of(p) for p in paragraphs) + "<!--EndFragment-->")
    return data


def selected(cursor: QTextCursor) -> list[Paragraph]:
    """The paragraphs of the selection; the first and last cut where it begins and ends."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block, result = cursor.document().findBlock(start), []
    while block.isValid() and block.position() <= end:
        paragraph, text = paragraph_of(block), paragraph_of(block).text
        first = codepoint_offset(text, max(0, start - block.position()))
        last = codepoint_offset(text, min(block.length() - 1, end - block.position()))
        if paragraph.kind is Kind.SCENE_BREAK:
            result.append(paragraph)
        else:
            result.append(
                Paragraph(cut(paragraph.runs, first, last), paragraph.kind, paragraph.alignment, paragraph.level)
            )
        block = block.next()
    return result


def _single_breaks(paragraphs: list[Paragraph]) -> list[Paragraph]:
    result: list[Paragraph] = []
    for paragraph in paragraphs:
        doubled = result and result[-1].kind is paragraph.kind is Kind.SCENE_BREAK
        if not doubled:
            result.append(paragraph)
    return result


def html_of(paragraph: Paragraph) -> str:
    """A paragraph as lean HTML."""
    if paragraph.kind is Kind.SCENE_BREAK:
        return "<hr>"
    inner = "".join(_run_html(run) for run in paragraph.runs)
    if paragraph.kind is Kind.HEADING:
        return f"<h{paragraph.level}>{inner}</h{paragraph.level}>"
    if paragraph.kind is Kind.QUOTE:
        return f"<blockquote><p>{inner}</p></blockquote>"
    where = "" if paragraph.alignment is Alignment.NATURAL else f' align="{paragraph.alignment.value}"'
    return f"<p{where}>{inner}</p>"


def _run_html(run: Run) -> str:
    inner = html.escape(run.text, quote=False).replace("\n", "<br>")
    for look, tag in ((Style.STRIKE, "s"), (Style.UNDERLINE, "u"), (Style.ITALIC, "em"), (Style.BOLD, "strong")):
        if look in run.style:
            inner = f"<{tag}>{inner}</{tag}>"
    return f'<a href="{html.escape(run.link)}">{inner}</a>' if run.link else inner


class _Gatherer(HTMLParser):
    """Reads tags as they come, sound or not; an unclosed or crossed tag costs a look, never a word."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, Style, str, bool]] = []  # tag, look, link, whether it is not to be seen
        self._hidden = 0
        self._quotes = 0
        self._level = 0
        self._alignment = Alignment.NATURAL

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "br":
            self._runs.append(Run("\n", self._look))
        elif tag == "hr":
            self.end_paragraph()
            self.paragraphs.append(Paragraph(kind=Kind.SCENE_BREAK))
        elif tag == "blockquote":
            self.end_paragraph()
            self._quotes += 1
        elif tag in _BLOCKS or tag in _HEADINGS:
            self.end_paragraph()
            self._level = _HEADINGS.get(tag, 0)
            self._alignment = _alignment(tag, values)
        elif tag in _CELLS and self._runs:
            self._runs.append(Run(" "))
        if tag not in _VOID and tag not in _HIDDEN:
            unseen = bool(_UNSEEN.search(_style_of(values)))
            self._open.append((tag, _look(tag, values), _link(tag, values), unseen))

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
            return
        if tag in _BLOCKS or tag in _HEADINGS or tag == "blockquote":
            self.end_paragraph()
            self._level = 0
        if tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                break

    def handle_data(self, data: str) -> None:
        if self._hidden or any(unseen for _, _, _, unseen in self._open):
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if text == " " and (not self._runs or self._runs[-1].text.endswith(("\n", " "))):
            return
        if not self._runs or self._runs[-1].text.endswith(("\n", " ")):
            text = text.lstrip(" ")
        link = next((link for _, _, link, _ in reversed(self._open) if link), "")
        self._runs.append(Run(text, self._look, link))

    @property
    def _look(self) -> Style:
        result = Style.PLAIN
        for _, look, _, _ in self._open:
            result |= look
        return result

    def end_paragraph(self) -> None:
        """Closes the paragraph being read; an empty one leaves nothing."""
        runs, self._runs = _trimmed(self._runs), []
        text = "".join(run.text for run in runs)
        if not text.strip(" \n\u00a0"):
            return
        if _BREAK.match(text.strip()):
            self.paragraphs.append(Paragraph(kind=Kind.SCENE_BREAK))
        elif self._level:
            self.paragraphs.append(Paragraph(runs, Kind.HEADING, Alignment.NATURAL, self._level))
        elif self._quotes:
            self.paragraphs.append(Paragraph(runs, Kind.QUOTE, Alignment.NATURAL, self._quotes))
        else:
            self.paragraphs += _split_at_double_breaks(runs, self._alignment)
        self._alignment = Alignment.NATURAL


def _split_at_double_breaks(runs: tuple[Run, ...], alignment: Alignment) -> list[Paragraph]:
    """Two line breaks in a row part paragraphs, as in text made of `<br><br>`."""
    text = "".join(run.text for run in runs)
    result, start = [], 0
    for match in [*re.finditer(r"\n[ \n]*\n", text), None]:
        end = match.start() if match else len(text)
        piece = _trimmed(list(cut(runs, start, end)))
        if piece:
            result.append(Paragraph(piece, Kind.BODY, alignment))
        start = match.end() if match else end
    return result


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    whole = joined(runs)
    text = "".join(run.text for run in whole)
    start = len(text) - len(text.lstrip(" \n"))
    return cut(whole, start, len(text.rstrip(" \n")))


def _look(tag: str, values: dict[str, str]) -> Style:
    style = _style_of(values)
    # Google Docs wraps all it copies in <b style="font-weight:normal">.
    look = Style.PLAIN if tag == "b" and "font-weight:normal" in style else _LOOKS.get(tag, Style.PLAIN)
    if "font-style:italic" in style or "font-style:oblique" in style:
        look |= Style.ITALIC
    if re.search(r"font-weight:(bold|[6-9]00)", style) and tag not in _HEADINGS:
        look |= Style.BOLD
    if re.search(r"text-decoration[^;]*:[^;]*underline", style) and tag != "a":
        look |= Style.UNDERLINE
    if re.search(r"text-decoration[^;]*:[^;]*line-through", style):
        look |= Style.STRIKE
    return look


def _style_of(values: dict[str, str]) -> str:
    return values.get("style", "").replace(" ", "").lower()


def _link(tag: str, values: dict[str, str]) -> str:
    link = values.get("href", "") if tag == "a" else ""
    return link if _SAFE_LINK.match(link) else ""


def _alignment(tag: str, values: dict[str, str]) -> Alignment:
    where = values.get("align", "").lower()
    found = re.search(r"text-align:\s*(\w+)", values.get("style", "").lower())
    where = found.group(1) if found else where
    if tag == "center" or where == "center":
        return Alignment.CENTER
    return Alignment.RIGHT if where in ("right", "end") else Alignment.NATURAL
