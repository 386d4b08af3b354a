"""RTF -> paragraphs with their italics. A reader of our own: the libraries for it give letters only, or nothing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from editor.errors import ImportFailed
from editor.importers.flow import Flow, Shape
from editor.importers.reader import Choices, Reading
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
    b"background pntext pnseclvl listtext mmathPr annotation atnid atnauthor bkmkstart bkmkend do shpinst nonshppict "
    b"footnote panose falt".split()
)
_TOLD = {b"pict": "{n} pictures were left out.", b"footnote": "{n} footnotes were left out; they are in the original."}
_CODE_PAGES = {10000: "mac-roman", 65001: "utf-8"}
_PAGE, _DEEPEST = 3, 2_000


@dataclass(frozen=True, slots=True)
class _Group:
    """What a brace opens and the next one closes."""

    style: Style = Style.PLAIN
    hidden: bool = False
    after_unicode: int = 1


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

    def text(self, text: str) -> None:
        """Text in the open group, unless it is hidden."""
        self.flush()
        if not self.group.hidden:
            self.flow.text(text, self.group.style)

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
            if not self.group.hidden:
                self.flow.text(text, self.group.style)

    def open(self) -> None:
        """A brace opens: what changes within it ends with it."""
        self.flush()
        if len(self.outer) >= _DEEPEST:
            raise ImportFailed("This file is nested far too deeply, so it was not opened.")
        self.outer.append(self.group)

    def close(self) -> None:
        """The brace closes."""
        self.flush()
        self.group = self.outer.pop() if self.outer else self.group
        self.starred = False

    def paragraph(self) -> None:
        """The paragraph ends."""
        self.flush()
        if not self.group.hidden:
            self.flow.end(Shape(alignment=self.alignment))


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
        state.flush()
        state.flow.end_if_open(Shape(alignment=state.alignment))
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
    if word in _NO_TEXT or state.starred:
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
        state.group = replace(state.group, hidden=True)
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
    if word in _TOLD and not state.group.hidden:
        state.flow.lose(_TOLD[word])
    # A starred group of a kind we do not know is meant to be passed over.
    state.group = replace(state.group, hidden=True)


def _mark(state: _State, word: bytes, number: int | None) -> None:
    state.flush()
    style = state.group.style
    if word == b"plain":
        style = Style.PLAIN
    elif word == b"ulnone":
        style &= ~Style.UNDERLINE
    else:
        style = style & ~_MARKS[word] if number == 0 else style | _MARKS[word]
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
    if not state.group.hidden:
        state.flow.text(letter, state.group.style)
