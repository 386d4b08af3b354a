"""A chapter file's bytes <-> its text: encoding, byte order mark, line ends and front matter stay as found."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace

from editor.errors import StoryDamaged
from editor.prose.markup.conflict_marks import OPENING, left_in
from editor.storage.save import Digest, digest

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
# Atomic: else a `\r\n` could be taken for two line ends, and a long text would be tried in each of the ways there are.
_END = r"(?>\r\n|\r|\n)"
_KEY = r"[\w\"'][^\r\n:]*:(?:[ \t\r\n]|$)"
# Two versions by version control may begin at once.
_MARKED = rf"<<<<<<<[^\r\n]*{_END}(?:{_KEY}|=======[ \t\r\n])"
# The first line after the rule is never blank in a real one: a text may open with a scene break.
_FRONT = re.compile(
    rf"---[ \t]*{_END}(?=---|\.\.\.|#|{_KEY}|{_MARKED})"
    rf"(?:[^\r\n]*{_END}){{0,20000}}?"
    rf"(?:---|\.\.\.)[ \t]*(?:{_END}|$)(?:[ \t]*{_END})?"
)
_INSIDE = re.compile(rf"(---[ \t]*{_END})(.*?)((?:---|\.\.\.)[ \t]*(?:{_END}[ \t]*{_END}|{_END})?)", re.S)
_MOST_BYTES = 256_000_000
# Beyond this many lines it would take seconds to find which lines are the old ones.
_MOST_LINES_COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A chapter's text with `\\n` line ends, and all that is needed to give every other byte back.

    `front` is the front matter's source with its rules and the empty line after it, line ends as found. `ends` is the
    line end of new lines; `mixed` is the end of each line where they differ, else empty.
    """

    file: str
    text: str
    digest: Digest
    encoding: str = "utf-8"
    bom: bytes = b""
    front: str = ""
    ends: str = "\n"
    mixed: tuple[str, ...] = ()
    # A lone text file has no front matter, whatever it opens with.
    is_plain: bool = False


def as_version(front: str, text: str) -> bytes:
    """A chapter as the history keeps it: the whole file, front matter and text, in UTF-8."""
    return (front + text).encode("utf-8", "replace")


def decoded(file: str, content: bytes, *, is_plain: bool = False) -> ChapterText:
    """The text in `content`. Raises StoryDamaged where it is no text; `file` is named in the sentence."""
    source, encoding, bom = source_of(file, content)
    front = "" if is_plain else front_matter(source)
    ends, mixed = _line_ends(source, len(front))
    text = _LINE_END.sub("\n", source[len(front) :]) if "\r" in source else source[len(front) :]
    return ChapterText(file, text, digest(content), encoding, bom, front, ends, mixed, is_plain)


def encoded(known: ChapterText, text: str) -> tuple[bytes, ChapterText]:
    """The bytes of the file with `text` in place of the known one, and what is known of it then.

    Unedited lines give back their very bytes. A file whose encoding cannot hold the new text becomes UTF-8. What no
    text file can hold (a zero byte, half a surrogate pair) is left out, or it could not be opened again.
    """
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    text, front = _writable(text), _writable(known.front)
    if not front and not known.is_plain and front_matter(text):
        # Else the opening of the text would be taken for front matter next time.
        front = f"---{known.ends}---{known.ends}{known.ends}"
    if front and text and not front.endswith(("\n", "\r")):
        front += known.ends * 2
    source = front + _with_line_ends(known, text)
    encoding, bom = known.encoding, known.bom
    try:
        content = bom + source.encode(encoding)
    except UnicodeEncodeError:
        encoding, bom = ("utf-8", b"") if encoding == "cp1252" else (encoding, bom)
        content = bom + source.encode(encoding)
    ends, mixed = _line_ends(source, len(front))
    return content, replace(
        known, text=text, digest=digest(content), encoding=encoding, bom=bom, front=front, ends=ends, mixed=mixed
    )


def front_matter(source: str) -> str:
    """The front matter at the head of `source` with its rules and one empty line after it, or nothing."""
    if not source.startswith("---"):
        return ""
    found = _FRONT.match(source)
    return found.group() if found else ""


def inside(front: str) -> str:
    """The YAML between the rules of front matter."""
    found = _INSIDE.fullmatch(front)
    return found.group(2) if found else ""


def first_side(known: ChapterText) -> ChapterText | None:
    """The chapter by the first of two versions that version control left in its front matter; None where none are."""
    if OPENING not in known.front and not known.text.startswith(OPENING):
        return None
    left = left_in(known.front + known.text)
    front = front_matter(left.text) if left is not None else ""
    if left is None or not (front or known.front):
        return None
    return replace(known, front=front, text=left.text[len(front) :])


def with_inside(known: ChapterText, yaml: str) -> ChapterText:
    """The same text with other front matter: `yaml` between the rules there are, or between new ones."""
    found = _INSIDE.fullmatch(known.front)
    opening, after = (found.group(1), found.group(3)) if found else (f"---{known.ends}", f"---{known.ends}{known.ends}")
    if not (found and found.group(2)):
        yaml = yaml.replace("\n", known.ends)
    return replace(known, front=opening + yaml + after)


def new_file(file: str, front: str, text: str) -> tuple[bytes, ChapterText]:
    """The bytes of a new chapter file, and what is known of it; `front` is the YAML of its front matter."""
    ended = text if not text or text.endswith("\n") else text + "\n"
    return encoded(with_inside(ChapterText(file, "", ""), front) if front else ChapterText(file, "", ""), ended)


def source_of(file: str, content: bytes) -> tuple[str, str, bytes]:
    """All that stands in a file, as found, with its encoding and byte order mark. Raises StoryDamaged."""
    encoding, bom = encoding_of(file, content)
    try:
        source = content[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise StoryDamaged(
            f"“{file}” cannot be read as text: it is damaged near byte {error.start + 1}, or not a text file."
        ) from error
    if "\0" in source:
        raise StoryDamaged(f"“{file}” holds zero bytes, so it is not a text file, or it is damaged.")
    return source, encoding, bom


def encoding_of(file: str, content: bytes) -> tuple[str, bytes]:
    """Python's name of the encoding, and the byte order mark; what is not Unicode counts as cp1252."""
    if len(content) > _MOST_BYTES:
        raise StoryDamaged(f"“{file}” is too large for a chapter: {len(content) // 1_000_000} MB.")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding, bom
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ("utf-8" if _is_torn_utf8(content) else "cp1252"), b""
    return "utf-8", b""


def _is_torn_utf8(content: bytes) -> bool:
    """Whether most of what is beyond ASCII is UTF-8: then cp1252 would turn every quote into three odd letters."""
    lenient = content.decode("utf-8", "surrogateescape")
    good = bad = 0
    for letter in lenient:
        if letter >= "\x80":
            torn = "\ud800" <= letter <= "\udfff"
            good, bad = good + (not torn), bad + torn
    return good > bad


def _line_ends(source: str, start: int) -> tuple[str, tuple[str, ...]]:
    if "\r" not in source:
        return "\n", ()
    found = _LINE_END.findall(source, start) or _LINE_END.findall(source)
    kinds = Counter(found)
    usual = kinds.most_common(1)[0][0] if kinds else "\n"
    return usual, tuple(found) if len(kinds) > 1 else ()


def _with_line_ends(known: ChapterText, text: str) -> str:
    if not known.mixed:
        return text if known.ends == "\n" else text.replace("\n", known.ends)
    old, new = known.text.split("\n"), text.split("\n")
    ends = [known.ends] * (len(new) - 1)
    for i, j in _same_lines(old, new):
        if i < len(known.mixed) and j < len(ends):
            ends[j] = known.mixed[i]
    for k in range(len(ends) - 1):
        # On both sides of an empty line these two would be read as one end.
        if (ends[k], new[k + 1], ends[k + 1]) == ("\r", "", "\n"):
            ends[k] = "\r\n"
    return "".join(line + end for line, end in zip(new, [*ends, ""], strict=True))


def _same_lines(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of places at which an old line stands again."""
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
    pairs = [(k, k) for k in range(head)]
    pairs += [(len(old) - 1 - k, len(new) - 1 - k) for k in range(tail)]
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) <= _MOST_LINES_COMPARED:
        # Imported here: few files mix line ends, and every start would pay.
        from difflib import SequenceMatcher

        for i, j, size in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks():
            pairs += [(head + i + k, head + j + k) for k in range(size)]
    return pairs


def _writable(text: str) -> str:
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
