"""A Document as the bytes of an ODT: all looks are named styles, and the metadata are what the writer typed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from editor.exporters.paged.sheet import (
    PAPER_SIZES,
    Document,
    Emphasis,
    Line,
    ParagraphStyle,
    Sheet,
    emphasis_look,
    emphasis_name,
    style_name,
)
from editor.exporters.zipped import zipped
from editor.prose.paragraph import Run, Style

_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "svg": f"{_OASIS}svg-compatible:1.0",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_odt(document: Document) -> bytes:
    """The whole file, the same bytes each time."""
    files = {
        "mimetype": _TYPE,
        "META-INF/manifest.xml": _manifest(),
        "content.xml": _content(document),
        "styles.xml": _styles(document),
        "meta.xml": _meta(document),
    }
    return zipped({name: text.encode() for name, text in files.items()}, stored=("mimetype",))


def _manifest() -> str:
    name = f"{_OASIS}manifest:1.0"
    parts = [("/", _TYPE), *((part, "text/xml") for part in ("content.xml", "styles.xml", "meta.xml"))]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>' for path, kind in parts
    )
    return f'{_XML}<manifest:manifest xmlns:manifest="{name}" manifest:version="1.3">{entries}</manifest:manifest>'


def _meta(document: Document) -> str:
    """Title, author and language as the writer typed them; no dates, no program's name."""
    language = document.sheet.language if document.sheet.language != "und" else ""
    fields = [("dc:title", document.title), ("dc:creator", document.author), ("dc:language", language)]
    fields.insert(1, ("meta:initial-creator", document.author))
    inner = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in fields if value)
    return _part("document-meta", f"<office:meta>{inner}</office:meta>")


def _part(name: str, inner: str) -> str:
    return f'{_XML}<office:{name} {_NAMESPACES} office:version="1.3">{inner}</office:{name}>'


def _content(document: Document) -> str:
    lines = "\n".join(_line(line, document.sheet) for line in document.lines)
    return _part("document-content", f"<office:body><office:text>\n{lines}\n</office:text></office:body>")


def _line(line: Line, sheet: Sheet) -> str:
    style = _key(style_name(line))
    outline = sheet.by_name[line.style].outline
    inner = "".join(_run(run) for run in line.runs)
    if outline:
        return f'<text:h text:style-name="{style}" text:outline-level="{outline}">{inner}</text:h>'
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def _run(run: Run) -> str:
    inner = escape(run.text, quote=False).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    if run.style:
        inner = f'<text:span text:style-name="{_key(emphasis_name(run.style))}">{inner}</text:span>'
    if run.link and not run.link.startswith("#"):
        inner = f'<text:a xlink:type="simple" xlink:href="{escape(run.link)}">{inner}</text:a>'
    return inner


def _key(name: str) -> str:
    """A style's name as XML takes it: word processors write a space as `_20_`."""
    return name.replace(" ", "_20_")


def _styles(document: Document) -> str:
    sheet = document.sheet
    font = escape(sheet.font)
    face = f'<style:font-face style:name="{font}" svg:font-family="&apos;{font}&apos;"/>'
    inner = [f"<office:font-face-decls>{face}</office:font-face-decls>", "<office:styles>", _default(sheet)]
    inner += [_paragraph_style(style, sheet) for style in document.used_styles()]
    inner += [_character_style(style, sheet) for style in document.used_emphasis()]
    inner += ["</office:styles>", *_page(sheet)]
    return _part("document-styles", "".join(inner))


def _default(sheet: Sheet) -> str:
    language, _, region = sheet.language.partition("-")
    spoken = f'fo:language="{language}" fo:country="{region or "none"}"' if language != "und" else ""
    letters = f'style:font-name="{escape(sheet.font)}" fo:font-size="{sheet.size}pt" fo:hyphenate="false" {spoken}'
    lines = f'style:line-height-at-least="{sheet.line}pt" fo:orphans="2" fo:widows="2"'
    inner = f"<style:paragraph-properties {lines}/><style:text-properties {letters}/>"
    plain = '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    return f'<style:default-style style:family="paragraph">{inner}</style:default-style>{plain}'


def _opening(name: str, family: str) -> str:
    parent = ' style:parent-style-name="Standard"' if family == "paragraph" else ""
    return f'<style:style style:name="{_key(name)}" style:display-name="{name}" style:family="{family}"{parent}'


def _paragraph_style(style: ParagraphStyle, sheet: Sheet) -> str:
    outline = f' style:default-outline-level="{style.outline}"' if style.outline else ""
    layout = {
        "fo:text-align": {"left": "start", "right": "end"}.get(style.align, style.align),
        "fo:text-indent": f"{style.first_indent}pt",
        "fo:margin-left": f"{style.left}pt",
        "fo:margin-right": f"{style.right}pt",
        "fo:margin-top": f"{style.before}pt",
        "fo:margin-bottom": f"{style.after}pt",
        "style:line-height-at-least": f"{style.line or sheet.line}pt",
    }
    if style.keep_with_next:
        layout["fo:keep-with-next"] = "always"
    if style.page_break_before:
        layout["fo:break-before"] = "page"
    letters = {"fo:font-size": f"{style.size or sheet.size}pt"}
    letters |= _letters(Emphasis(style.bold, style.italic))
    properties = f"<style:paragraph-properties {_attributes(layout)}/><style:text-properties {_attributes(letters)}/>"
    return f"{_opening(style.name, 'paragraph')}{outline}>{properties}</style:style>"


def _character_style(style: Style, sheet: Sheet) -> str:
    look = _letters(emphasis_look(style, sheet.italic_is_underline))
    name = emphasis_name(style)
    return f"{_opening(name, 'text')}><style:text-properties {_attributes(look)}/></style:style>"


def _letters(look: Emphasis) -> dict[str, str]:
    letters = {}
    if look.bold:
        letters["fo:font-weight"] = "bold"
    if look.italic:
        letters["fo:font-style"] = "italic"
    if look.underline:
        letters |= {"style:text-underline-style": "solid", "style:text-underline-width": "auto"}
    if look.strike:
        letters["style:text-line-through-style"] = "solid"
    return letters


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in values.items())


def _page(sheet: Sheet) -> Iterator[str]:
    width, height = PAPER_SIZES[sheet.paper]
    size = f'fo:page-width="{width}pt" fo:page-height="{height}pt"'
    sides = f'fo:margin-left="{sheet.margin}pt" fo:margin-right="{sheet.margin}pt"'
    ends = f'fo:margin-top="{sheet.margin_above}pt" fo:margin-bottom="{sheet.margin_above}pt"'
    properties = f"<style:page-layout-properties {size} {sides} {ends}/>"
    yield f'<office:automatic-styles><style:page-layout style:name="Page">{properties}</style:page-layout>'
    yield '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"'
    yield ' style:page-layout-name="Page"/></office:master-styles>'
