"""Notes, disclaimers, summaries: each field of prose beside the story, by its key, and how it stands in the Story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.story.model import Chapter, Notes, Story


@dataclass(frozen=True, slots=True)
class NoteField:
    """One field. Both functions get the story and the file of the open chapter; `put` gives the new story."""

    key: str
    get: Callable[[Story, str], str]
    put: Callable[[Story, str, str], Story]

    @property
    def of_chapter(self) -> bool:
        """Whether each chapter has its own."""
        return self.key.startswith("chapter.")


def with_chapter(story: Story, chapter: Chapter) -> Story:
    """The story with this chapter in place of the one kept in the same file."""
    return replace(story, chapters=tuple(chapter if c.file == chapter.file else c for c in story.chapters))


def _of_chapter(name: str) -> NoteField:
    return NoteField(
        f"chapter.{name}",
        lambda story, file: str(getattr(story.chapter(file), name)),
        lambda story, file, text: with_chapter(story, replace(story.chapter(file), **{name: text})),  # type: ignore[arg-type]
    )


def _of_chapter_notes(name: str) -> NoteField:
    def put(story: Story, file: str, text: str) -> Story:
        chapter = story.chapter(file)
        return with_chapter(story, replace(chapter, notes=_with(chapter.notes, name, text)))

    return NoteField(f"chapter.{name}", lambda story, file: str(getattr(story.chapter(file).notes, name)), put)


def _of_story(name: str) -> NoteField:
    return NoteField(
        f"story.{name}",
        lambda story, _: str(getattr(story, name)),
        lambda story, _, text: replace(story, **{name: text}),  # type: ignore[arg-type]  # prose fields only
    )


def _of_story_notes(name: str) -> NoteField:
    return NoteField(
        f"story.{name}",
        lambda story, _: str(getattr(story.notes, name)),
        lambda story, _, text: replace(story, notes=_with(story.notes, name, text)),
    )


def _with(notes: Notes, name: str, text: str) -> Notes:
    return replace(notes, **{name: text})


_SUMMARY = NoteField(
    "story.summary",
    lambda story, _: story.details.summary,
    lambda story, _, text: replace(story, details=replace(story.details, summary=text)),
)

FIELDS = {
    field.key: field
    for field in (
        _of_chapter_notes("before"),
        _of_chapter_notes("after"),
        _of_chapter("disclaimer"),
        _of_chapter("summary"),
        _of_story_notes("before"),
        _of_story_notes("after"),
        _of_story("disclaimer"),
        _of_story("dedication"),
        _SUMMARY,
    )
}
