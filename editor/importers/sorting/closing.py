"""What stands below a text: `The End`, notes, disclaimer, dedication, signature."""

# ruff: noqa: E501 - patterns read better unbroken

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.importers.roles import Field, Role
from editor.importers.sorting.labels import COMPANY, LIKELY, SURE, Label, label_of
from editor.importers.sorting.likeness import dedicates, likeness
from editor.importers.sorting.lines import Mark, Sheet, whole
from editor.importers.sorting.notes import note_marks

_DECOR = r"[\s*_~=#<>\[\](){}|•·.:!\-–—]*"
_ENDING = re.compile(
    rf"{_DECOR}(?:the end(?: of (?:the )?(?:story|part|chapter|book)(?: \w+)?)?|end(?: (?:of )?(?:chapter|part|story|book|prologue|epilogue|fic)(?: [\w-]+)?)?|fin|fini|finis|finished|the end\W*fin"
    r"|owari|tbc|t\.b\.c\.?|to be continued|continued in (?:chapter|part) \w+|end of line|ende|complete|completed)"
    rf"(?:\s?(?:\?|for now|\.{{3}}|…|\(?maybe\)?|or is it|xd|:d|:\))*)*{_DECOR}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:(?:(?:lots of |much |all my )?love|xoxo+|x+o+x*|hugs|cheers|peace(?: out)?|ja ne|until next time|bye|yours|thanks|ttfn|cya|see ya|later|toodles|<3)[\s,!~:.-]*\n?)*"
    r"[-–—~*♥♡<3=>_ ]*[A-Za-z][\w.'’-]*(?:[ _][\w.'’-]+){0,3}[\s*~♥♡<3xo!.\-–—:)^_]*",
    re.IGNORECASE,
)
_SIGNS_OPEN = re.compile(r"[-–—~*♥♡<=>_]|(?:love|(?:xo)+x?|hugs|cheers|peace|ja ne|yours)\b", re.IGNORECASE)
_LONGEST_ENDING, _LONGEST_SIGNATURE = 50, 36
_FARTHEST, _FEW, _FEW_NEUTRAL, _FEW_WORDS = 40, 6, 3, 70
_URGENT, _HANDFUL = 2, 8


@dataclass(slots=True)
class Closing:
    """Works up from the foot of a chapter; `start` is the first line that may still be story."""

    sheet: Sheet
    start: int
    end: int

    def sort(self) -> int:
        """Mark what stands below the text; the line after the text's last one comes back."""
        # What the format itself names has its place; it must not speak for the story's last lines.
        while self.end > self.start and not self.sheet.is_free(self.end - 1):
            self.end -= 1
        ending = self._ending()
        first = self._first_of_notes(ending)
        for index in range(first, self.end):
            if self.sheet.is_free(index):
                self._mark(index, first)
        self._sign(first)
        return self._drop_separators(first)

    def _ending(self) -> int | None:
        """The line that says `The End`, with nothing but closing matter below it."""
        for index in range(self.end - 1, max(self.start, self.end - _FARTHEST) - 1, -1):
            line = self.sheet.lines[index]
            if not self.sheet.is_free(index) or len(line.text) > _LONGEST_ENDING or not is_ending(line.text):
                continue
            if index == self.start or not self._may_close(index + 1):
                return None
            self.sheet.set(index, Mark(Role.ENDING, whole(line), opens=True))
            return index
        return None

    def _may_close(self, index: int) -> bool:
        """Whether all from here to the foot can be closing matter: labelled, or talk, or nothing."""
        if index == self.end or label_of(self.sheet.lines[index].text) is not None:
            return True
        texts = [line.text for line in self.sheet.lines[index : self.end] if not line.is_break]
        return all(likeness(text) >= 0 for text in texts) and len(texts) <= _FEW

    def _first_of_notes(self, ending: int | None) -> int:
        if ending is not None:
            return ending + 1
        first = self.end
        for index in range(self.end - 1, max(self.start, self.end - _FARTHEST) - 1, -1):
            label = label_of(self.sheet.lines[index].text)
            if label is None or not self.sheet.is_free(index):
                continue
            if not self._opens_closing(label, index, first):
                break
            first = index
        return first if first < self.end else self._unlabelled()

    def _opens_closing(self, label: Label, index: int, next_note: int) -> bool:
        """Whether the label at `index` opens matter that reaches down to the notes already found."""
        text = self.sheet.lines[index].text
        if label.name.lower().startswith("beta n") or not self._reaches(
            index + 1, next_note, apart=self._is_apart(index)
        ):
            return False
        if label.weight == SURE and (label.role is not Role.HEADER or label.field in {Field.KEPT, Field.SUMMARY}):
            return label.role is not Role.HEADER or self._is_apart(index) or next_note < self.end
        if label.weight == LIKELY and label.role is not Role.HEADER:
            return likeness(text) > 0 or (
                self._is_apart(index) and likeness(text) >= 0 and label.name.lower() != "note"
            )
        return label.weight > COMPANY and next_note < self.end

    def _reaches(self, index: int, until: int, *, apart: bool) -> bool:
        """Whether the lines from `index` on can all belong to a note: none tells a story, unless few stand apart."""
        between = [self.sheet.lines[position] for position in range(index, until)]
        told = [line for line in between if likeness(line.text) < 0]
        if told:
            breaks = any(line.is_break for line in between)
            return apart and not breaks and len(between) <= _FEW and len(told) * 2 <= len(between)
        neutral = [line for line in between if not likeness(line.text)]
        return apart or len(neutral) <= _FEW_NEUTRAL

    def _is_apart(self, index: int) -> bool:
        """Whether a drawn line or a wide gap stands above line `index`."""
        return index > self.start and (self.sheet.is_wide(index) or self.sheet.lines[index - 1].is_break)

    def _unlabelled(self) -> int:
        """Short, urgent talk under a drawn line (`Please review!`) is a note without a label."""
        for index in range(self.end - 1, max(self.start, self.end - 4), -1):
            if self._is_apart(index):
                texts = [line.text for line in self.sheet.lines[index : self.end]]
                words = sum(text.count(" ") + 1 for text in texts)
                drawn = self.sheet.lines[index - 1].is_break
                enough = 1 if drawn and words <= _HANDFUL else _URGENT
                urgent = all(likeness(text) >= 0 for text in texts) and sum(map(likeness, texts)) >= enough
                return index if urgent and words <= _FEW_WORDS else self.end
        return self.end

    def _mark(self, index: int, first: int) -> None:
        line = self.sheet.lines[index]
        label = label_of(line.text)
        opens = label is not None or index == first
        if line.is_break:
            self.sheet.set(index, Mark(Role.SEPARATOR, whole(line)))
        elif label is not None and label.role in {Role.DISCLAIMER, Role.DEDICATION}:
            self.sheet.set(index, Mark(label.role, label.value, opens=True))
        elif label is not None and label.role is Role.NOTE_BEFORE:
            self.sheet.marks[index] = note_marks(line.text, label.value, Role.NOTE_AFTER, opens=True)
        elif dedicates(line.text) and not self.sheet.follows_directly(index):
            self.sheet.set(index, Mark(Role.DEDICATION, whole(line), opens=True))
        elif self._goes_on_disclaiming(index):
            self.sheet.set(index, Mark(Role.DISCLAIMER, whole(line)))
        else:
            self.sheet.marks[index] = note_marks(line.text, whole(line), Role.NOTE_AFTER, opens=opens)

    def _goes_on_disclaiming(self, index: int) -> bool:
        return self.sheet.role(index - 1) is Role.DISCLAIMER and (
            self.sheet.follows_directly(index) or not len(self.sheet.marks[index - 1][0].value)
        )

    def _sign(self, first: int) -> None:
        """A short last line under a note that bears a name is its signature."""
        last = self.end - 1
        if last <= first or self.sheet.role(last) is not Role.NOTE_AFTER:
            return
        line = self.sheet.lines[last]
        if is_signature(line.text):
            self.sheet.set(last, Mark(Role.SIGNATURE, whole(line), opens=True))

    def _drop_separators(self, first: int) -> int:
        """A line drawn between text and notes is needed no more."""
        text_end = first
        while text_end > self.start and first < self.end and self.sheet.lines[text_end - 1].is_break:
            text_end -= 1
            self.sheet.set(text_end, Mark(Role.SEPARATOR, whole(self.sheet.lines[text_end])))
        return text_end


def is_ending(text: str) -> bool:
    """Whether a line is one of the set phrases that close a story or chapter: `The End`, `~Fin~`, `TBC`."""
    return _ENDING.fullmatch(text) is not None


def is_signature(text: str) -> bool:
    """Whether a line under a note is its writer's name: `-Wren`, `~ Wren`, `xoxo, Wren`."""
    return len(text) <= _LONGEST_SIGNATURE and bool(_SIGNS_OPEN.match(text)) and bool(_SIGNED.fullmatch(text))
