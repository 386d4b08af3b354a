"""Which key of a sheet holds which field of the model, both ways. docs/file-format.md says it for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from editor.errors import StoryTooNew
from editor.story.model import Chapter, Details, Notes, Status, Story
from editor.story.yaml.both_sides import joined
from editor.story.yaml.edit import Value
from editor.story.yaml.sheet import Sheet

FORMAT = 1
_STORY_KEYS = (
    *("format", "id", "title", "author", "language", "summary", "disclaimer", "notes", "dedication", "rating"),
    *("warnings", "categories", "fandoms", "relationships", "characters", "tags", "series", "names", "chapters"),
)
_CHAPTER_KEYS = ("title", "summary", "status", "disclaimer", "notes")
_TEXTS_OF_DETAILS = ("title", "author", "language", "summary", "rating", "series")
_LISTS_OF_DETAILS = ("warnings", "categories", "fandoms", "relationships", "characters", "tags")
_LISTS = (*_LISTS_OF_DETAILS, "names", "chapters")
_NOTES = ("before", "after")
_Values = Mapping[str, Value]


def check_format(sheet: Sheet) -> None:
    """Raises StoryTooNew for a sheet made by a newer Fanfold."""
    form = sheet.text("format") or ""
    if form.isdecimal() and int(form[:9]) > FORMAT:
        raise StoryTooNew(
            f"This story was made by a newer Fanfold (its format is {form[:9]}, this one knows {FORMAT}). "
            "Nothing was changed. Please update Fanfold to open it."
        )


def story_of(sheet: Sheet) -> Story:
    """The story in `story.yaml`, without chapters. Fields of a wrong type read as empty; `remarks_on` tells them."""
    texts = {key: sheet.text(key) for key in _TEXTS_OF_DETAILS}
    lists = {key: sheet.texts(key) or () for key in _LISTS_OF_DETAILS}
    details = Details(**{key: text for key, text in texts.items() if text}, **lists)  # type: ignore[arg-type]
    return Story(
        id=sheet.text("id") or "",
        details=details,
        disclaimer=sheet.text("disclaimer") or "",
        dedication=sheet.text("dedication") or "",
        notes=_notes_of(sheet),
        names=sheet.texts("names") or (),
    )


def joined_sides(source: str, name: str) -> tuple[Sheet, tuple[str, ...]] | None:
    """`story.yaml` in which both versions that version control left are joined, and a sentence for each value of which
    only one could be taken; None where there are no two. Raises StoryDamaged."""
    if (both := joined(source, name, _STORY_KEYS)) is None:
        return None
    sheet, refused = both
    text = "Of “{}” one version can stand only: “{}” was taken, the other is “{}”."
    return sheet, tuple(text.format(each.key, each.taken, each.other) for each in refused)


def chapter_of(sheet: Sheet, file: str) -> Chapter:
    """The chapter whose front matter this is."""
    status = sheet.text("status") or ""
    return Chapter(
        file,
        title=sheet.text("title") or "",
        summary=sheet.text("summary") or "",
        status=Status(status) if status in {known.value for known in Status} else Status.DRAFT,
        disclaimer=sheet.text("disclaimer") or "",
        notes=_notes_of(sheet),
    )


def with_story(sheet: Sheet, story: Story, chapters: Iterable[str], base: Story | None = None) -> Sheet:
    """The sheet with what differs between `base` (else the sheet itself) and `story`; the same one where nothing does.

    So a field that another program changed since `base` was read stays, unless it was changed here too. Raises
    StoryDamaged.
    """
    disk = _values_of(story_of(sheet))
    changes = _changes(_values_of(base) if base else disk, disk, _values_of(story), sheet)
    if tuple(chapters) != (sheet.texts("chapters") or ()):
        changes["chapters"] = tuple(chapters)
    if not sheet.has("format"):
        changes["format"] = FORMAT
    return sheet.with_changes(changes, _STORY_KEYS)


def with_chapter(sheet: Sheet, chapter: Chapter, base: Chapter | None = None) -> Sheet:
    """The front matter with what differs between `base` (else the sheet itself) and `chapter`. Raises StoryDamaged."""
    disk = _chapter_values(chapter_of(sheet, chapter.file))
    changes = _changes(_chapter_values(base) if base else disk, disk, _chapter_values(chapter), sheet)
    return sheet.with_changes(changes, _CHAPTER_KEYS)


def front_of(chapter: Chapter) -> str:
    """The YAML of a new chapter's front matter."""
    return with_chapter(Sheet.read("", chapter.file), chapter, Chapter(chapter.file)).source


def remarks_on(sheet: Sheet, keys: Iterable[str] = _STORY_KEYS) -> tuple[str, ...]:
    """What was found odd and left alone, a sentence each."""
    remarks = [f"“{sheet.name}” has “{key}” twice; the first one counts." for key in sheet.tree.twice]
    for key in keys:
        if sheet.has(key) and not _is_readable(sheet, key):
            remarks.append(f"“{key}” in “{sheet.name}” is not of a kind that Fanfold can read; it was left as it is.")
    return tuple(remarks)


def remarks_on_chapter(sheet: Sheet) -> tuple[str, ...]:
    """What was found odd in a chapter's front matter and left alone."""
    remarks = list(remarks_on(sheet, _CHAPTER_KEYS))
    status = sheet.text("status")
    if status and status not in {known.value for known in Status}:
        remarks.append(f"“{sheet.name}” has a status that Fanfold does not know; it is shown as a draft.")
    return tuple(remarks)


def _is_readable(sheet: Sheet, key: str) -> bool:
    if key == "notes":
        return sheet.is_mapping(key) and all(sheet.text(key, k) is not None for k in _NOTES if sheet.has(key, k))
    return (sheet.texts(key) if key in _LISTS else sheet.text(key)) is not None


def _notes_of(sheet: Sheet) -> Notes:
    return Notes(*(sheet.text("notes", key) or "" for key in _NOTES))


def _values_of(story: Story) -> dict[str, Value]:
    values: dict[str, Value] = {"id": story.id, "disclaimer": story.disclaimer, "dedication": story.dedication}
    values |= {key: getattr(story.details, key) for key in (*_TEXTS_OF_DETAILS, *_LISTS_OF_DETAILS)}
    return values | {"notes": _notes_values(story.notes), "names": story.names}


def _chapter_values(chapter: Chapter) -> dict[str, Value]:
    return {
        "title": chapter.title,
        "summary": chapter.summary,
        "status": chapter.status.value,
        "disclaimer": chapter.disclaimer,
        "notes": _notes_values(chapter.notes),
    }


def _notes_values(notes: Notes) -> Mapping[str, str]:
    return {"before": notes.before, "after": notes.after}


def _changes(was: _Values, disk: _Values, wanted: _Values, sheet: Sheet) -> dict[str, Value]:
    keys = [key for key, value in wanted.items() if value not in (was[key], disk[key])]
    changes = {key: wanted[key] for key in keys}
    if isinstance(notes := changes.get("notes"), Mapping):
        old, has_some = disk["notes"], any(sheet.has("notes", key) for key in _NOTES)
        assert isinstance(old, Mapping)
        changes["notes"] = {key: text for key, text in notes.items() if text != old[key] or (text and not has_some)}
    return changes
