"""Doubles for what the window is handed: a story in memory, a proofreader with ready answers, settings without a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span
from editor.prose.paragraph import Kind, Paragraph, plain
from editor.session.draft import Draft, Syntax
from editor.session.keeping.saving_state import Safety, SavingState
from editor.session.news import Counts
from editor.session.notes.note_fields import FIELDS
from editor.session.notes.story_undo import StoryUndo
from editor.settings import Settings
from editor.story.model import Chapter, Details, Notes, Story


def read(source: str) -> tuple[Paragraph, ...]:
    """One paragraph per block of text; `* * *` is a scene break."""
    parts = source.split("\n\n") if source else []
    return tuple(Paragraph(kind=Kind.SCENE_BREAK) if part == "* * *" else plain(part) for part in parts)


def write(paragraphs: Sequence[Paragraph]) -> str:
    return "\n\n".join("* * *" if p.kind is Kind.SCENE_BREAK else p.text for p in paragraphs)


SYNTAX = Syntax(read, write)


def read_lines(source: str) -> tuple[Paragraph, ...]:
    return tuple(plain(line) for line in source.split("\n")) if source else ()


LINES = Syntax(read_lines, lambda paragraphs: "\n".join(p.text for p in paragraphs))


class FakePreferences(QObject):
    changed = Signal(object, object)

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.current = settings or Settings()

    def replace(self, settings: Settings) -> None:
        before, self.current = self.current, settings
        self.changed.emit(before, settings)


class FakeProofreader(QObject):
    issues_changed = Signal(object)
    engine_failed = Signal(str, str)
    engine_recovered = Signal(str)

    def __init__(self, issues: dict[int, tuple[Issue, ...]] | None = None) -> None:
        super().__init__()
        self.issues = issues or {}
        self.caret = 0
        self.waiting = 0
        self.benches = ("an engine",)

    def issues_for(self, index: int) -> tuple[Issue, ...]:
        return self.issues.get(index, ())

    def all_issues(self) -> list[tuple[int, Issue]]:
        return [(index, issue) for index in sorted(self.issues) for issue in self.issues[index]]

    def set_caret(self, index: int) -> None:
        self.caret = index


class FakeSession(QObject):
    story_changed = Signal(object)
    chapter_opened = Signal(object)
    counted = Signal(object)
    saving_changed = Signal(object)
    message = Signal(object)
    failed = Signal(str)

    def __init__(self, story: Story, texts: dict[str, str]) -> None:
        super().__init__()
        self.story = story
        self.drafts = {file: Draft(file, text, SYNTAX, self) for file, text in texts.items()}
        self.notes: dict[str, Draft] = {}
        self.file = story.chapters[0].file
        self.saving = SavingState(Safety.SAVED, datetime(2026, 11, 21, 23, 42, 7))
        self.calls: list[tuple[object, ...]] = []
        self.story_undo = StoryUndo(self)

    @property
    def chapter(self) -> Chapter:
        return self.story.chapter(self.file)

    @property
    def draft(self) -> Draft:
        return self.drafts[self.file]

    @property
    def counts(self) -> FakeSession:
        return self

    @property
    def now(self) -> Counts:
        return Counts(self.draft.words, sum(draft.words for draft in self.drafts.values()), 310)

    def of(self, file: str) -> int:
        return self.drafts[file].words

    def open_chapter(self, file: str) -> None:
        self.file = file
        self.chapter_opened.emit(self.draft)

    def note_draft(self, key: str) -> Draft:
        name = f"{self.file}:{key}" if key.startswith("chapter.") else key
        if name not in self.notes:
            self.notes[name] = Draft(name, FIELDS[key].get(self.story, self.file), LINES, self)
        return self.notes[name]

    def change_story(self, story: Story) -> None:
        self.story = story
        self.story_changed.emit(story)

    def save_now(self) -> None:
        self.calls.append(("save_now",))

    works = True

    def restructure(self, work, then=lambda: None, failed=None) -> None:
        self.calls.append(("restructure", work.func.__name__, *work.args))
        if self.works and work.func.__name__ == "trash":
            then()

    @property
    def leaving(self) -> FakeSession:
        return self

    def safely(self, file: str, work: Callable[[], Story]) -> Callable[[], Story]:
        return work

    @property
    def folder(self) -> FakeFolder:
        return FakeFolder()


class FakeFolder:
    def add_chapter(self, title: str, after: str, text: str) -> None: ...
    def place_in_trash(self, file: str) -> str:
        return f"the entry of {file}"

    def trash(self, file: str, into: str) -> None: ...
    def restore(self, trashed: str) -> None: ...


def story_of(titles: Sequence[str] = ("Rooftop", "What you left behind", "")) -> Story:
    """A story with a chapter for each title."""
    chapters = tuple(Chapter(f"chapters/{n + 1:02}.md", title) for n, title in enumerate(titles))
    return Story("s1", Details(title="A Working Title", author="someone", rating="K"), notes=Notes(), chapters=chapters)


def spelling(text: str, word: str, *fixes: str) -> Issue:
    """A misspelt word in `text`."""
    span = Span(text.index(word), text.index(word) + len(word))
    message = f"“{word}” is not a word we know."
    return Issue(span, IssueKind.SPELLING, Level.ERROR, message, "fake", "Spell", tuple(Edit(span, f) for f in fixes))
