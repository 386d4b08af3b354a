"""Numbers, languages and kinds as words that a writer reads."""

from __future__ import annotations

from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from editor.story.model import Chapter, Status, Story

LANGUAGES = ("en-US", "en-GB", "en-AU", "en-CA", "en-IN")
_SHORT = 90  # letters in one line of a tool tip


def tr(text: str) -> str:
    """`text` in the app's language, for functions outside a class: for them lupdate knows this name, and no context."""
    return QCoreApplication.translate("", text)


def tip(text: str) -> str:
    """The writer's own words as a tool tip: lines broken where they are long, and no `<3` taken for a tag."""
    if len(text) <= _SHORT and "<" not in text:
        return text  # as it is, for a screen reader too
    return f"<qt>{escape(text, quote=False)}</qt>".replace("\n", "<br>")


def number(value: int) -> str:
    """1126 -> 1,126."""
    return f"{value:,}"


def counted(value: int, one: str, many: str) -> str:
    """`1 issue`, `2,410 issues`; `one` and `many` are already translated."""
    return f"{number(value)} {one if value == 1 else many}"


def language_name(code: str) -> str:
    """en-US -> English (US)."""
    names = {
        "en-US": tr("English (US)"),
        "en-GB": tr("English (UK)"),
        "en-AU": tr("English (Australia)"),
        "en-CA": tr("English (Canada)"),
        "en-IN": tr("English (India)"),
    }
    if code in names:
        return names[code]
    language = QLocale(code).language()
    return code if language is QLocale.Language.C else QLocale.languageToString(language)


def day_name(day: str, today: date) -> str:
    """An ISO day as one says it: today, yesterday, Tuesday, 3 March; with the year where it is another. What is no
    day stays as it is."""
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return day
    ago = (today - then).days
    if ago in (0, 1):
        return tr("yesterday") if ago else tr("today")
    locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    form = "dddd" if 1 < ago < 7 else "d MMMM" if then.year == today.year else "d MMMM yyyy"
    return locale.toString(QDate(then.year, then.month, then.day), form)


def status_name(status: Status) -> str:
    """How far a chapter has come, in a word."""
    return {
        Status.IDEA: tr("Idea"),
        Status.DRAFT: tr("Draft"),
        Status.REVISED: tr("Revised"),
        Status.POSTED: tr("Posted"),
    }[status]


def title_of(title: str) -> str:
    """A title, or what stands where there is none."""
    return title or tr("Untitled")


def chapter_title(story: Story, chapter: Chapter) -> str:
    """The chapter's title; the story's for a story in one piece whose chapter has none."""
    return chapter.title or (story.details.title if len(story.chapters) == 1 else "")


def shown_title(story: Story, chapter: Chapter) -> str:
    """What a chapter is called where it is listed: its title, or its number."""
    number_of = [each.file for each in story.chapters].index(chapter.file) + 1
    return chapter_title(story, chapter) or tr("Chapter {}").format(number_of)


def byline(story: Story) -> str:
    """`by NAME · 4 chapters · K`: what there is of it."""
    count = len(story.chapters)
    length = tr("one-shot") if count == 1 else counted(count, tr("chapter"), tr("chapters"))
    parts = [story.details.author, length, story.details.rating]
    return " · ".join(part for part in parts if part)
