"""What stands above a text: title and byline, header fields, disclaimer, notes, dedication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor.importers.roles import Field, Role
from editor.importers.sorting.labels import COMPANY, LIKELY, SURE, Label, label_of
from editor.importers.sorting.likeness import dedicates, disowns, is_dedication, likeness, names_a_warning
from editor.importers.sorting.lines import Mark, Sheet, whole
from editor.importers.sorting.notes import note_end, note_marks
from editor.importers.sorting.site_header import site_header
from editor.prose.edit import Span
from editor.prose.paragraph import Kind

_BYLINE = re.compile(r"[\W_]*(?:written )?by:?\s+(?P<name>[^\s.,;!?].{0,38}?[^\s.,;!?]|\w)[\s*_~]*", re.IGNORECASE)
_RUNNING = frozenset({Field.SUMMARY, Field.WARNINGS, Field.KEPT})
_PARTS = re.compile(r"\s+(?:\||//|•|·)\s+|\t+| {3,}")
_GREETING = re.compile(
    r"[\W_]*(?:(?:hey+|hi+|hiya|hello+|heya|welcome(?: back)?)[\s,!.~]+)+(?:there[\s,!]+)?(?:again[\s,!]+)?"
    r"(?:you )?(?:guys|everyone|everybody|all|y['’]?all|(?:my (?:dear )?)?readers?|peeps|people|lovelies|folks)\b",
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"(?:from|to|subject|date|newsgroups|reply-to): ", re.IGNORECASE)
_GREETING_ENOUGH = 3
_LONGEST_TITLE, _TITLE_WORDS = 70, 11
_TALK_ENOUGH, _TALK_WORDS = 2, 80


@dataclass(slots=True)
class Front:
    """Works down from the top of a chapter while lines are no story; `evidence` says whether to believe it."""

    sheet: Sheet
    start: int
    end: int
    here: int = 0
    found: list[Label] = field(default_factory=list)
    evidence: int = 0

    def sort(self) -> int:
        """Mark what stands above the text; the index of the text's first line comes back."""
        self.here = _take_mail_head(self.sheet, self.start, self.end)
        self._title()
        while self.here < self.end and self._step():
            pass
        if self._is_believed():
            return self.here
        for index in range(self.start, self.here):
            if not self.sheet.lines[index].is_given:
                self.sheet.marks.pop(index, None)
        return self.start

    def _step(self) -> bool:
        """Take the next thing; False where the story begins."""
        if not self.sheet.is_free(self.here):
            self.evidence += SURE
            self.here += 1
            return True
        line = self.sheet.lines[self.here]
        if line.is_break:
            return self._separator()
        if (label := label_of(line.text)) is not None:
            return self._labelled(label)
        return self._unlabelled(line.text)

    def _separator(self) -> bool:
        """A drawn line: between two notes, or between notes and text."""
        if not self.found and not self.evidence and self.here > self.start:
            return False
        self._take(self.here + 1, Mark(Role.SEPARATOR, whole(self.sheet.lines[self.here])))
        return True

    def _labelled(self, label: Label) -> bool:
        if label.role is Role.HEADER:
            self._header(label)
        else:
            self._note(label)
        self.found.append(label)
        return True

    def _note(self, label: Label) -> None:
        if label.role is not Role.NOTE_BEFORE:
            self._take(self._running_end(label, anything=True), Mark(label.role, label.value, opens=True))
            return
        first = self.here
        self._take(note_end(self.sheet, first, self.end), Mark(label.role, label.value, opens=True))
        for index in range(first, self.here):
            line = self.sheet.lines[index]
            value = label.value if index == first else whole(line)
            if index > first and dedicates(line.text) and not self.sheet.follows_directly(index):
                self.sheet.set(index, Mark(Role.DEDICATION, value, opens=True))
                continue
            self.sheet.marks[index] = note_marks(line.text, value, Role.NOTE_BEFORE, opens=index == first)

    def _header(self, label: Label) -> None:
        until = self._running_end(label, anything=label.field in _RUNNING)
        text = self.sheet.lines[self.here].text
        parts = site_header(text) or (_fields_in(text) if until == self.here + 1 else ())
        if len(parts) > 1:
            self.sheet.marks[self.here] = parts
            self.here += 1
            return
        value = Span(0, label.value.end) if label.field is Field.KEPT else label.value
        self._take(until, Mark(label.role, value, label.field, opens=True))

    def _running_end(self, label: Label, *, anything: bool) -> int:
        """Where a field's lines end: those that follow directly, or the next one where the label stands alone."""
        until = self.here + 1
        if not len(label.value) and self._goes_on(until) and not self.sheet.is_wide(until):
            until += 1
        while self._goes_on(until) and self._belongs(until, anything):
            until += 1
        return until

    def _goes_on(self, index: int) -> bool:
        if index >= self.end or not self.sheet.is_free(index) or self.sheet.lines[index].is_break:
            return False
        return label_of(self.sheet.lines[index].text) is None

    def _belongs(self, index: int, anything: bool) -> bool:
        before, line = self.sheet.lines[index - 1], self.sheet.lines[index]
        if line.block == before.block or before.text.rstrip().endswith((",", "/", "&")):
            return line.empty_before == 0
        if self.sheet.follows_directly(index):
            return anything
        return anything and line.empty_before == 0 and likeness(line.text) > 0

    def _unlabelled(self, text: str) -> bool:
        """Bylines, stock disclaimers, dedications and talk need no label, where other things stand above them."""
        if self._is_below_title() and (byline := _BYLINE.fullmatch(text)) is not None:
            self._byline(byline)
            return True
        if not self.found and not self.evidence and _greets(text):
            self.evidence += SURE
            self.found.append(Label(Role.NOTE_BEFORE, None, SURE, Span(0, 0), "greeting"))
            self._take(self.here + 1, Mark(Role.NOTE_BEFORE, whole(self.sheet.lines[self.here]), opens=True))
            return True
        if disowns(text) and likeness(text) >= 0 and (self.evidence or self.found or self._is_set_off()):
            self.evidence += SURE
            self._take(self.here + 1, Mark(Role.DISCLAIMER, whole(self.sheet.lines[self.here]), opens=True))
            return True
        if self.here == self.start and is_dedication(text) and self._is_set_off():
            self.evidence += SURE
            self._take(self.here + 1, Mark(Role.DEDICATION, whole(self.sheet.lines[self.here]), opens=True))
            return True
        if not self.found:
            return False
        if dedicates(text) and text.count(" ") < _TALK_WORDS:
            self._take(self.here + 1, Mark(Role.DEDICATION, whole(self.sheet.lines[self.here]), opens=True))
            return True
        if likeness(text) >= _TALK_ENOUGH and text.count(" ") < _TALK_WORDS and self._is_set_off(near=False):
            self._take(self.here + 1, Mark(Role.NOTE_BEFORE, whole(self.sheet.lines[self.here]), opens=True))
            return True
        return False

    def _is_below_title(self) -> bool:
        above = self.sheet.marks.get(self.here - 1, ())
        return bool(above) and above[0].role is Role.HEADER and above[0].field is Field.TITLE

    def _is_set_off(self, *, near: bool = True) -> bool:
        """Whether a wide gap or a drawn line follows at once, or in the next few lines."""
        for index in range(self.here + 1, min(self.end, self.here + (2 if near else 4))):
            if self.sheet.is_wide(index) or self.sheet.lines[index].is_break:
                return True
        return False

    def _take(self, until: int, mark: Mark) -> None:
        """The first line gets `mark`; those up to `until` go on in the same role, whole."""
        self.sheet.set(self.here, mark)
        for index in range(self.here + 1, until):
            self.sheet.set(index, Mark(mark.role, whole(self.sheet.lines[index]), mark.field))
        self.here = until

    def _title(self) -> None:
        """A title line and a byline without labels, believed only with each other or above header fields."""
        first = self.here
        while first < self.end and self.sheet.is_free(first) and self.sheet.lines[first].is_break:
            first += 1
        if first >= self.end or not _looks_like_title(self.sheet, first):
            return
        below = self.sheet.lines[first + 1].text if first + 1 < self.end else ""
        byline, after = _BYLINE.fullmatch(below), label_of(below)
        # A heading above all chapters, or above the text of a story without any.
        set_out = self.sheet.lines[first].kind is Kind.HEADING and self.start == 0 and first + 1 < len(self.sheet.lines)
        if byline is None and (after is None or after.weight == COMPANY) and not set_out:
            return
        for index in range(self.here, first):
            self.sheet.set(index, Mark(Role.SEPARATOR, whole(self.sheet.lines[index])))
        self.here = first
        title = whole(self.sheet.lines[first])
        self._take(
            first + 1, Mark(Role.HEADER, _undecorated(self.sheet.lines[first].text, title), Field.TITLE, opens=True)
        )
        self.evidence += SURE if set_out else COMPANY
        if byline is not None:
            self._byline(byline)

    def _byline(self, found: re.Match[str]) -> None:
        self.evidence += SURE
        self._take(self.here + 1, Mark(Role.HEADER, Span(*found.span("name")), Field.AUTHOR, opens=True))

    def _is_believed(self) -> bool:
        if self.evidence >= SURE or any(label.weight == SURE for label in self.found):
            return True
        likely = [label for label in self.found if label.weight == LIKELY]
        if len({(label.role, label.field) for label in likely}) + self.evidence > 1:
            return True
        return len(likely) == 1 and self._speaks_for_itself(likely[0])

    def _speaks_for_itself(self, label: Label) -> bool:
        """A single weak label: its own words, or what follows, must show that it is no part of the story."""
        text = " ".join(
            line.text
            for index, line in enumerate(self.sheet.lines[self.start : self.here], self.start)
            if not self.sheet.is_free(index) and self.sheet.role(index) is label.role
        )
        if label.role is not Role.HEADER:
            return likeness(text) > 0
        if label.field is Field.WARNINGS:
            return names_a_warning(text)
        at_border = self.here < self.end and (self.sheet.is_wide(self.here) or self.sheet.lines[self.here - 1].is_break)
        return at_border and label.field is not Field.KEPT


def _take_mail_head(sheet: Sheet, start: int, end: int) -> int:
    """`From:` and `Subject:` of a story sent to a list; believed only with other fields: stories hold letters."""
    here = start
    while start == 0 and here < end and sheet.is_free(here) and _MAIL_HEAD.match(sheet.lines[here].text):
        sheet.set(here, Mark(Role.HEADER, whole(sheet.lines[here]), Field.KEPT, opens=True))
        here += 1
    return here


def _greets(text: str) -> bool:
    """`Hey guys!! This is my new story, please vote`: greets readers, and talks of posting."""
    is_greeting = _GREETING.match(text) is not None and text.count(" ") < _TALK_WORDS
    return is_greeting and likeness(text) >= _GREETING_ENOUGH


def _looks_like_title(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    text = line.text.strip(" *_~=-\t")
    if not sheet.is_free(index) or label_of(line.text) is not None or _BYLINE.fullmatch(text):
        return False
    quoted = text[:1] in "\"“'‘" and text[-1:] not in "\"”'’"
    plain_end = text[-1:] not in ".,;:" or text.endswith("...")
    return 0 < len(text) <= _LONGEST_TITLE and text.count(" ") < _TITLE_WORDS and plain_end and not quoted


def _undecorated(text: str, span: Span) -> Span:
    bare = text.strip(" *_~=-\t")
    start = text.find(bare)
    return Span(start, start + len(bare)) if bare else span


def _fields_in(text: str) -> tuple[Mark, ...]:
    """Several fields on one line: `Rating: T | Pairing: A/B`. Empty unless every part bears a label."""
    marks: list[Mark] = []
    start = 0
    for end, following in (*(match.span() for match in _PARTS.finditer(text)), (len(text), len(text))):
        part = text[start:end]
        label = label_of(part)
        if label is None or label.role is not Role.HEADER:
            return ()
        value = Span(0, label.value.end) if label.field is Field.KEPT else label.value
        shifted = Span(start + value.start, start + value.end)
        marks.append(Mark(label.role, shifted, label.field, opens=True, part=Span(start, following)))
        start = following
    return tuple(marks)
