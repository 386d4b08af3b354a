"""The XML parts of a DOCX that do not hold the text: styles, settings, properties, header, and how they hang together.

Written here rather than by python-docx, whose template brings 160 foreign styles, a thumbnail, a document id and an
author of its own into every file.
"""

from __future__ import annotations

from html import escape

from editor.exporters.paged.sheet import (
    PAPER_SIZES,
    Document,
    ParagraphStyle,
    Sheet,
    emphasis_look,
    emphasis_name,
)
from editor.prose.paragraph import Style

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BUILT_IN = {"Title", "Subtitle", "Body Text", "Quote", "Emphasis", "Strong", *(f"Heading {n}" for n in range(1, 7))}
HEADER_ID = "rIdHeader"


def twips(points: float) -> int:
    """Twentieths of a point, in which DOCX measures."""
    return round(points * 20)


def style_id(name: str) -> str:
    """The key under which paragraphs refer to a style."""
    return name.replace(" ", "")


def content_types(has_header: bool) -> str:
    """What each part is."""
    parts = [
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ]
    if has_header:
        parts.append(("/word/header1.xml", f"{_WORD}.header+xml"))
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def package_relations() -> str:
    """Where the package's main parts lie."""
    return _relations(
        [
            _relation("rId1", f"{_R}/officeDocument", "word/document.xml"),
            _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ]
    )


def document_relations(has_header: bool, links: dict[str, str]) -> str:
    """Where the text finds its styles, header and link targets. `links` maps an address to its id."""
    relations = [
        _relation("rIdStyles", f"{_R}/styles", "styles.xml"),
        _relation("rIdSettings", f"{_R}/settings", "settings.xml"),
    ]
    if has_header:
        relations.append(_relation(HEADER_ID, f"{_R}/header", "header1.xml"))
    for address, key in links.items():
        relations.append(_relation(key, f"{_R}/hyperlink", address, ' TargetMode="External"'))
    return _relations(relations)


def _relation(key: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{escape(target)}"{more}/>'


def _relations(relations: list[str]) -> str:
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'


def core_properties(document: Document) -> str:
    """Title, author and language as the writer typed them; nothing else, no dates, no program's name."""
    language = document.sheet.language
    fields = [("dc:title", document.title), ("dc:creator", document.author)]
    if language != "und":
        fields.append(("dc:language", language))
    inner = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in fields if value)
    namespaces = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{XML}<cp:coreProperties {namespaces}>{inner}</cp:coreProperties>"


def settings() -> str:
    """No hyphenation, half-inch tabs, and the layout rules of Word 2013 and later."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    inner = f'<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/><w:compat>{mode}</w:compat>'
    return f"{XML}<w:settings {NAMESPACES}>{inner}</w:settings>"


def header(text: str) -> str:
    """The page header: the text and the page's number, in the style Header."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    run = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f'{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run}{number}</w:p></w:hdr>'


def section(sheet: Sheet, with_header: bool, first_number: bool = False) -> str:
    """Paper, margins, header and numbering of the pages before it."""
    width, height = PAPER_SIZES[sheet.paper]
    side, above = twips(sheet.margin), twips(sheet.margin_above)
    parts = []
    if with_header:
        parts.append(f'<w:headerReference w:type="default" r:id="{HEADER_ID}"/>')
    parts.append(f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"/>')
    margins = f'w:top="{above}" w:right="{side}" w:bottom="{above}" w:left="{side}"'
    parts.append(f'<w:pgMar {margins} w:header="{above // 2}" w:footer="{above // 2}" w:gutter="0"/>')
    if first_number:
        parts.append('<w:pgNumType w:start="1"/>')
    if with_header and sheet.header and not sheet.header.on_first_page:
        parts.append("<w:titlePg/>")
    return f"<w:sectPr>{''.join(parts)}</w:sectPr>"


def styles(document: Document) -> str:
    """The style sheet: only what the document uses."""
    sheet = document.sheet
    inner = [_defaults(sheet), _normal(sheet)]
    inner += [_paragraph_style(style, sheet) for style in document.used_styles()]
    if sheet.header:
        inner.append(_paragraph_style(ParagraphStyle("Header", align="right", line=sheet.size * 1.15), sheet))
    inner += [_character_style(style, sheet.italic_is_underline) for style in document.used_emphasis()]
    return f"{XML}<w:styles {NAMESPACES}>{''.join(inner)}</w:styles>"


def _defaults(sheet: Sheet) -> str:
    font = escape(sheet.font)
    language = "" if sheet.language == "und" else f'<w:lang w:val="{escape(sheet.language)}"/>'
    size = round(sheet.size * 2)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    run = f'{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{language}'
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def _normal(sheet: Sheet) -> str:
    widows = f'<w:widowControl w:val="{int(sheet.widow_control)}"/>'
    spacing = f'<w:spacing w:line="{twips(sheet.line)}" w:lineRule="{_rule(sheet)}"/>'
    normal = f'<w:name w:val="Normal"/><w:qFormat/><w:pPr>{widows}{spacing}</w:pPr>'
    return (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{normal}</w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )


def _rule(sheet: Sheet) -> str:
    return "exact" if sheet.exact_lines else "atLeast"


def _opening(kind: str, name: str) -> str:
    custom = "" if name in _BUILT_IN or name == "Header" else ' w:customStyle="1"'
    # Word knows its own headings and header by their names in small letters.
    known = name.lower() if (name.startswith("Heading ") and name in _BUILT_IN) or name == "Header" else name
    return f'<w:style w:type="{kind}"{custom} w:styleId="{style_id(name)}"><w:name w:val="{known}"/>'


def _paragraph_style(style: ParagraphStyle, sheet: Sheet) -> str:
    parts = ["<w:keepNext/>"] if style.keep_with_next else []
    if style.page_break_before:
        parts.append("<w:pageBreakBefore/>")
    if style.right_tab:
        parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.right_tab)}"/></w:tabs>')
    line = twips(style.line or sheet.line)
    around = f'w:before="{twips(style.before)}" w:after="{twips(style.after)}"'
    parts.append(f'<w:spacing {around} w:line="{line}" w:lineRule="{_rule(sheet)}"/>')
    sides = f'w:left="{twips(style.left)}" w:right="{twips(style.right)}"'
    parts.append(f'<w:ind {sides} w:firstLine="{twips(style.first_indent)}"/>')
    parts.append(f'<w:jc w:val="{"both" if style.align == "justify" else style.align}"/>')
    if style.outline:
        parts.append(f'<w:outlineLvl w:val="{style.outline - 1}"/>')
    based = '<w:basedOn w:val="Normal"/><w:qFormat/>'
    return f"{_opening('paragraph', style.name)}{based}<w:pPr>{''.join(parts)}</w:pPr>{_letters(style)}</w:style>"


def _letters(style: ParagraphStyle) -> str:
    parts = ["<w:b/>"] if style.bold else []
    if style.italic:
        parts.append("<w:i/>")
    if style.size:
        parts.append(f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def _character_style(style: Style, italic_is_underline: bool) -> str:
    look = emphasis_look(style, italic_is_underline)
    marks = [(look.bold, "<w:b/>"), (look.italic, "<w:i/>"), (look.strike, "<w:strike/>")]
    parts = [mark for shown, mark in marks if shown]
    if look.underline:
        parts.append('<w:u w:val="single"/>')
    based = '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
    return f"{_opening('character', emphasis_name(style))}{based}<w:rPr>{''.join(parts)}</w:rPr></w:style>"
