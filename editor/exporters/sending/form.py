"""An archive's form as plain values: its fields in its order, what goes into each, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How a field stands: as the archive wants it, not filled though it must be, too short, too long, or not taken."""

    FINE = "fine"
    MISSING = "missing"
    SHORT = "short"
    OVER = "over"
    REFUSED = "refused"


class Way(Enum):
    """How a field gets into the form: pasted as plain text, pasted as HTML source (or rich text), or chosen there."""

    PASTE = "paste"
    PASTE_HTML = "paste HTML"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `label` is the form's own; `length` is counted as the archive counts, `limit` 0 where there is none.

    `value` goes to the clipboard as text; with Way.PASTE_HTML it is HTML source and fit for the clipboard's rich kind.
    `remark` is a sentence where `state` is not fine, or advice.
    """

    key: str
    label: str
    value: str
    way: Way = Way.PASTE
    length: int = 0
    limit: int = 0
    required: bool = False
    state: State = State.FINE
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ChapterForm:
    """One chapter's form. `fingerprint` changes when any field does: kept with a date, it tells what was posted."""

    file: str
    number: int
    title: str
    fields: tuple[FormField, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A story at an archive's desk: the form of the whole work, then one form for each chapter."""

    archive: str
    label: str
    work: tuple[FormField, ...]
    chapters: tuple[ChapterForm, ...]
