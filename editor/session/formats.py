"""How paragraphs look on the page: PageStyle, and the Qt formats that follow from it and from what a paragraph is.

What a block is (kind, level) is kept in user properties of its format; how it looks follows from that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from editor.prose.paragraph import Alignment, Kind, Paragraph, Style

KINDS = tuple(Kind)
_NATURAL_LINES: dict[str, float] = {}
RUNNING = (Kind.BODY, Kind.QUOTE)  # text after which a paragraph is indented
_ALIGNMENTS = {
    Alignment.NATURAL: Qt.AlignmentFlag.AlignLeading,
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignTrailing,
}


class Property(IntEnum):
    """What a block is, kept in its format."""

    KIND = QTextFormat.Property.UserProperty.value + 1
    LEVEL = QTextFormat.Property.UserProperty.value + 2


@dataclass(frozen=True, slots=True)
class PageStyle:
    """How a document looks. Sizes are px; `indent` is in em; `spaced` parts paragraphs by space, not indent."""

    family: str = "Literata"
    size: int = 18
    line_height: float = 1.62
    indent: float = 1.6
    spaced: bool = False


def block_format(paragraph: Paragraph, style: PageStyle, after_body: bool) -> QTextBlockFormat:
    """How a paragraph's block is set: first-line indent only for body text that follows body text."""
    share = style.line_height * 100 / _natural_line(style.family)
    return _block_format((paragraph.kind, paragraph.alignment, paragraph.level), style, share, after_body)


@lru_cache(maxsize=256)  # a text has few, and thousands of paragraphs
def _block_format(
    shell: tuple[Kind, Alignment, int], style: PageStyle, share: float, after_body: bool
) -> QTextBlockFormat:
    kind, alignment, level = shell
    result = QTextBlockFormat()
    result.setProperty(Property.KIND, KINDS.index(kind))
    result.setProperty(Property.LEVEL, level)
    result.setLineHeight(share, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    em = float(style.size)
    alignment = Alignment.CENTER if kind is Kind.SCENE_BREAK else alignment
    if alignment is not Alignment.NATURAL:
        result.setAlignment(_ALIGNMENTS[alignment])
    if kind is Kind.QUOTE:
        result.setLeftMargin(style.indent * em * max(1, level))
        result.setRightMargin(style.indent * em)
    if kind in (Kind.SCENE_BREAK, Kind.HEADING):
        result.setTopMargin(style.line_height * em)
        result.setBottomMargin(style.line_height * em if kind is Kind.SCENE_BREAK else 0.4 * em)
    elif style.spaced or kind is Kind.FOREIGN:
        result.setBottomMargin(0.8 * em)
    elif kind is Kind.BODY and after_body and alignment is Alignment.NATURAL:
        result.setTextIndent(style.indent * em)
    return result


def _natural_line(family: str) -> float:
    """The face's own line as a multiple of its size: Qt's proportional height counts from there (Literata: 1.485)."""
    if family not in _NATURAL_LINES:
        font = QFont(family)
        font.setPixelSize(100)
        natural = QFontMetricsF(font).height() / 100
        if QFontInfo(font).family() != family:
            return natural  # a stand-in; the face itself may still be loaded
        _NATURAL_LINES[family] = natural
    return _NATURAL_LINES[family]


def char_format(look: Style, link: str, base: QTextCharFormat | None = None) -> QTextCharFormat:
    """The format of letters of this look, on top of `base`."""
    result = QTextCharFormat(base) if base is not None else QTextCharFormat()
    if look is Style.PLAIN and not link:
        return result
    if Style.ITALIC in look:
        result.setFontItalic(True)
    if Style.BOLD in look:
        result.setFontWeight(QFont.Weight.Bold)
    if Style.UNDERLINE in look or link:
        result.setFontUnderline(True)
    if Style.STRIKE in look:
        result.setFontStrikeOut(True)
    if link:
        # A link is underlined by its nature; whether its letters are, too, is said apart.
        result.setAnchor(True)
        result.setAnchorHref(link)
        result.setProperty(Property.LEVEL, int(Style.UNDERLINE in look))
    return result


def look_of(format_: QTextCharFormat) -> tuple[Style, str]:
    """The look and link of letters in this format."""
    link = format_.anchorHref() if format_.isAnchor() else ""
    look = Style.PLAIN
    if format_.fontItalic():
        look |= Style.ITALIC
    if format_.hasProperty(QTextFormat.Property.FontWeight) and format_.fontWeight() >= QFont.Weight.DemiBold:
        look |= Style.BOLD
    if format_.fontUnderline() and (not link or format_.intProperty(Property.LEVEL)):
        look |= Style.UNDERLINE
    if format_.fontStrikeOut():
        look |= Style.STRIKE
    return look, link


def alignment_of(format_: QTextBlockFormat) -> Alignment:
    """Where the lines of a block in this format stand."""
    where = format_.alignment()
    if where & Qt.AlignmentFlag.AlignHCenter:
        return Alignment.CENTER
    return Alignment.RIGHT if where & Qt.AlignmentFlag.AlignRight else Alignment.NATURAL


def base_format(paragraph: Paragraph) -> QTextCharFormat:
    """The format that all letters of a paragraph of this kind share."""
    result = QTextCharFormat()
    if paragraph.kind is Kind.HEADING:
        # Relative to the default font, so that a new size needs no new formats.
        result.setProperty(QTextFormat.Property.FontSizeAdjustment, max(0, 3 - paragraph.level))
    elif paragraph.kind is Kind.FOREIGN:
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        result.setFontFamilies([fixed.family()])
        result.setProperty(QTextFormat.Property.FontSizeAdjustment, -1)
    return result
