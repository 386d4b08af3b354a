"""RTF -> paragraphs with their italics. A reader of our own: the libraries for it give letters only, or nothing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from editor.errors import ImportFailed
from editor.importers.flow import CHANGES, COMMENTS, FOOTNOTES, PICTURES, TABLES, Flow, Shape
from editor.importers.reader import Block, Choices, Reading
from editor.prose.paragraph import Alignment, Style

# Word and number, a hex byte, a sign, a brace, or plain text (line ends in the file mean nothing).
_TOKENS = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_MARKS = {
    b"i": Style.ITALIC,
    b"b": Style.BOLD,
    b"ul": Style.UNDERLINE,
    b"strike": Style.STRIKE,
    b"striked": Style.STRIKE,
}
_ALIGNED = {b"qc": Alignment.CENTER, b"qr": Alignment.RIGHT, b"ql": Alignment.NATURAL, b"qj": Alignment.NATURAL}
_SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"tab": "\t",
    b"line": "\n",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
}
_ESCAPED = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_NO_TEXT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    b"listtable listoverridetable revtbl rsidtbl generator themedata datastore fldinst xmlnstbl latentstyles filetbl "
    b"background pntext pnseclvl listtext mmathPr annotation atnid atnauthor bkmkstart bkmkend nonshppict sp shprslt "
    b"footnote panose falt".split()
)
# Groups that old readers are to pass over, but which hold text: text boxes.
_BOXES, _IN_BOXES = frozenset({b"shpinst", b"do"}), frozenset({b"shptxt", b"dptxbxtext"})
_TOLD = {b"footnote": FOOTNOTES, b"annotation": COMMENTS}
_ITEMS = frozenset({b"listtext", b"pntext"})
_ADDRESS = re.compile(r'HYPERLINK\s+"((?:https?://|mailto:)[^"]*)"')
_CODE_PAGES = {10000: "mac-roman", 65001: "utf-8"}
_PAGE, _DEEPEST = 3, 2_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What a brace opens and the next one closes. `hidden_by` is the word that said its text is none."""

    style: Style = Style.PLAIN
    hidden_by: bytes = b""
    after_unicode: int = 1
    link: str = ""
    deleted: bool = False
    # A field's instruction or an item's sign, and a box with paragraphs of its own.
    is_instruction: bool = False
    is_box: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether text in it is text of the document."""
        return not self.hidden_by and not self.deleted


@dataclass(slots=True)
class _State:
    flow: Flow
    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    alignment: Alignment = Alignment.NATURAL
    code_page: str = "cp1252"
    bytes_: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    surrogate: int = 0
    starred: bool = False
    instruction: str = ""
    # Around an open box: the flow and alignment that go on below it; its blocks wait for the paragraph's end.
    around: list[tuple[Flow, Alignment]] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)
    # How many blocks there were when a row or item ended: the next one belongs to the same table or list.
    row_end: int = -1

    def text(self, text: str) -> None:
        """Text in the open group, unless it is hidden."""
        self.flush()
        if self.group.is_shown:
            self.flow.text(text, self.group.style, self.group.link)
        elif self.group.is_instruction:
            self.instruction += text

    def byte(self, value: int) -> None:
        """A byte in the document's code page; two may make one letter."""
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes_.append(value)

    def flush(self) -> None:
        """Bytes met so far become text."""
        if self.bytes_:
            text = self.bytes_.decode(self.code_page, "replace")
            self.bytes_.clear()
            self.text(text)

    def open(self) -> None:
        """A brace opens: what changes within it ends with it."""
        self.flush()
        if len(self.outer) >= _DEEPEST:
            raise ImportFailed("This file is nested far too deeply, so it was not opened.")
        self.outer.append(self.group)

    def close(self) -> None:
        """The brace closes."""
        self.flush()
        before, self.group = self.group, self.outer.pop() if self.outer else self.group
        if before.is_box and not self.group.is_box and self.around:
            self._close_box()
        # Headings may bear an empty number: only a sign that is seen makes a list.
        if before.hidden_by in _ITEMS and not self.group.hidden_by and self.instruction.strip():
            self.tell_of_part()
            self.row_end += 1
        self.starred = False

    def paragraph(self) -> None:
        """The paragraph ends; boxes that were anchored in it stand below it."""
        self.flush()
        if self.group.is_shown:
            self.flow.end(Shape(alignment=self.alignment))
            self._set_down()

    def open_box(self) -> None:
        """Paragraphs follow that stand in a box within the open paragraph."""
        self.around.append((self.flow, self.alignment))
        self.flow = Flow(lost=self.flow.lost)
        self.group = replace(self.group, hidden_by=b"", is_box=True)

    def _close_box(self) -> None:
        self.flow.end_if_open(Shape(alignment=self.alignment))
        self.waiting += [replace(block, empty_before=max(block.empty_before, 1)) for block in self.flow.blocks]
        self.flow, self.alignment = self.around.pop()

    def finish(self) -> None:
        """The file is over."""
        self.flush()
        while self.around:
            self._close_box()
        self.flow.end_if_open(Shape(alignment=self.alignment))
        self._set_down()

    def _set_down(self) -> None:
        if not self.around:
            self.flow.blocks += self.waiting
            self.waiting = []

    def tell_of_part(self) -> None:
        """A row or item begins: the first one of a table or list is told."""
        if self.row_end != len(self.flow.blocks):
            self.flow.lose(TABLES)
        self.row_end = len(self.flow.blocks)


class RtfReader:
    """Reads .rtf files."""

    name = "RTF"
    endings: tuple[str, ...] = (".rtf",)

    def read(self, content: bytes, choices: Choices) -> Reading:
        """The document's paragraphs. Raises ImportFailed for what is no RTF."""
        if not content.lstrip()[:5].startswith(b"{\\rtf"):
            raise ImportFailed("This file is damaged, or it is not what its name says.")
        state = _State(Flow())
        for token in _TOKENS.finditer(content):
            _take(state, token)
        state.finish()
        return state.flow.reading()


def _take(state: _State, token: re.Match[bytes]) -> None:
    word, number, hexed, sign, brace, text = token.groups()
    if word:
        _word(state, word, int(number) if number else None)
    elif hexed:
        state.byte(int(hexed, 16))
    elif brace:
        state.to_skip = 0
        state.open() if brace == b"{" else state.close()
    elif sign == b"*":
        state.starred = True
    elif sign is not None:
        _sign(state, sign)
    elif text:
        skipped, state.to_skip = min(state.to_skip, len(text)), max(0, state.to_skip - len(text))
        state.bytes_ += text[skipped:]


def _sign(state: _State, sign: bytes) -> None:
    if state.to_skip:
        state.to_skip -= 1
    elif sign in b"\r\n":
        state.paragraph()
    else:
        state.text(_ESCAPED.get(sign, ""))


def _word(state: _State, word: bytes, number: int | None) -> None:
    if word == b"u" and number is not None:
        _unicode(state, number % 65536)
        return
    if word in _IN_BOXES and state.group.hidden_by in {b"", *_BOXES}:
        state.flush()
        state.open_box()
    elif word in _BOXES or word in _NO_TEXT or state.starred:
        _hide(state, word)
    elif word in _MARKS or word in {b"plain", b"ulnone"}:
        _mark(state, word, number)
    elif word in _ALIGNED:
        state.alignment = _ALIGNED[word]
    elif word in _SIGNS:
        state.text(_SIGNS[word])
    else:
        _control(state, word, number)
    state.starred = False


def _control(state: _State, word: bytes, number: int | None) -> None:
    if word in {b"par", b"sect", b"row"}:
        state.paragraph()
        if word == b"row":
            state.row_end = len(state.flow.blocks)
    elif word == b"cell":
        state.text("\t")
    elif word in {b"page", b"pagebb"}:
        state.flush()
        state.flow.end_if_open(Shape(alignment=state.alignment))
        state.flow.gap(_PAGE)
    elif word == b"pard":
        state.flush()
        state.alignment = Alignment.NATURAL
    elif word == b"uc":
        state.group = replace(state.group, after_unicode=min(max(number or 0, 0), 8))
    elif word == b"v" and number != 0:
        state.flush()
        state.group = replace(state.group, hidden_by=word)
    elif word in {b"deleted", b"revised"} and number != 0:
        _changed(state, word)
    elif word == b"trowd" and state.group.is_shown:
        state.tell_of_part()
    elif word == b"fldrslt":
        _link(state)
    elif word == b"ansicpg" and number:
        state.code_page = _code_page(number)
    elif word == b"mac":
        state.code_page = "mac-roman"


def _code_page(number: int) -> str:
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _hide(state: _State, word: bytes) -> None:
    state.flush()
    before = state.group.hidden_by
    if word == b"pict" and before in {b"", b"sp", b"shppict", *_BOXES}:
        state.flow.lose(PICTURES)
    elif word in _TOLD and not before:
        state.flow.lose(_TOLD[word])
    # A starred group of a kind we do not know is meant to be passed over.
    is_heard = word in {b"fldinst", *_ITEMS} and not before
    state.group = replace(state.group, hidden_by=before or word, is_instruction=is_heard)
    if is_heard:
        state.instruction = ""


def _changed(state: _State, word: bytes) -> None:
    """What a reviewer added is text, what was struck out is none."""
    state.flush()
    if state.group.is_shown:
        state.flow.lose(CHANGES)
    state.group = replace(state.group, deleted=state.group.deleted or word == b"deleted")


def _link(state: _State) -> None:
    """A field's result, as a link where its instruction leads to a page."""
    found = _ADDRESS.search(state.instruction)
    if found is not None:
        state.flush()
        state.group = replace(state.group, link=found[1])
    state.instruction = ""


def _mark(state: _State, word: bytes, number: int | None) -> None:
    state.flush()
    style = state.group.style
    if word == b"plain":
        style = Style.PLAIN
    elif word == b"ulnone":
        style &= ~Style.UNDERLINE
    else:
        style = style & ~_MARKS[word] if number == 0 else style | _MARKS[word]
    if state.group.link:
        # Links are underlined by the program that wrote them: that is no emphasis.
        style &= ~Style.UNDERLINE
    state.group = replace(state.group, style=style)


def _unicode(state: _State, unit: int) -> None:
    """A UTF-16 unit; the stand-in that follows for old readers is skipped."""
    state.flush()
    state.to_skip = state.group.after_unicode
    if 0xD800 <= unit < 0xDC00:
        state.surrogate = unit
        return
    if 0xDC00 <= unit < 0xE000 and state.surrogate:
        letter = chr(0x10000 + ((state.surrogate - 0xD800) << 10) + (unit - 0xDC00))
    else:
        letter = chr(unit)
    state.surrogate = 0
    state.text(letter)
