"""The posting desk, and the list of what to look at before sending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import ExportFailed
from editor.exporters.options import CLEAN, Options
from editor.exporters.sending.before_you_send import before_you_send
from editor.exporters.sending.findings import FindingKind
from editor.exporters.sending.form import FormField, Posting, State, Way
from editor.exporters.sending.posted import Posted, from_json, to_json
from editor.exporters.sending.posting import posting
from editor.prose.markdown import read
from editor.prose.typography import Quotes, Typography
from editor.story.model import Chapter, Details, Notes, Story
from tests.exporters.stories import STORY, TEXTS, one_chapter


def field(form: Posting, key: str, chapter: int | None = None) -> FormField:
    fields = form.work if chapter is None else form.chapters[chapter].fields
    return next(each for each in fields if each.key == key)


def ao3(story: Story, texts: dict[str, str]) -> Posting:
    return posting("ao3", story, texts, CLEAN)


def test_ao3_fields_stand_in_the_order_of_its_form() -> None:
    labels = [each.label for each in ao3(STORY, TEXTS).work]
    assert labels[:8] == [
        "Rating",
        "Archive Warnings",
        "Fandoms",
        "Categories",
        "Relationships",
        "Characters",
        "Additional Tags",
        "Tags together",
    ]
    assert labels[8:] == ["Work Title", "Summary", "Notes at the beginning", "Notes at the end", "Series", "Language"]


def test_a_complete_story_has_no_field_to_worry_about() -> None:
    form = ao3(STORY, TEXTS)
    assert {each.state for each in (*form.work, *(each for chapter in form.chapters for each in chapter.fields))} == {
        State.FINE
    }


def test_disclaimer_and_dedication_go_into_the_notes_that_ao3_has() -> None:
    value = field(ao3(STORY, TEXTS), "notes before").value
    assert (
        value
        == "<p><strong>Disclaimer: </strong>I own no lamp.</p>\n<p>For the lamplighter.</p>\n<p>Story note before.</p>"
    )


def test_lengths_are_those_of_the_html_that_ao3_stores() -> None:
    story = Story("x", Details(title="T", summary="a\nb & *c*\n\nd"), chapters=(Chapter("c.md"),))
    summary = field(ao3(story, {"c.md": "text"}), "summary")
    assert summary.value == "<p>a<br>b &amp; <em>c</em></p>\n<p>d</p>"
    assert (summary.length, summary.limit, summary.way) == (len(summary.value) - 1, 1250, Way.PASTE_HTML)


def test_what_is_missing_too_long_or_not_taken_is_told() -> None:
    details = Details(title="t" * 256, summary="s" * 1244, rating="PG", fandoms=("a^b",), tags=tuple("abcdefghij" * 8))
    story = Story("x", details, notes=Notes(before="n" * 5000), chapters=(Chapter("c.md"),))
    form = ao3(story, {"c.md": ""})
    states = {each.key: each.state for each in (*form.work, *form.chapters[0].fields) if each.state is not State.FINE}
    assert states == {
        "rating": State.REFUSED,
        "warnings": State.MISSING,
        "fandoms": State.REFUSED,
        "tags together": State.OVER,
        "title": State.OVER,
        "summary": State.OVER,
        "notes before": State.OVER,
        "chapter": State.MISSING,
    }
    assert field(form, "summary").remark == "Summary has 1,251 characters; at most 1,250 are taken."


def test_a_short_chapter_is_told() -> None:
    assert field(ao3(*one_chapter("x", "T")), "chapter", 0).state is State.SHORT


def test_fanfiction_net_gets_notes_inside_the_text_and_a_plain_summary() -> None:
    form = posting("fanfiction_net", STORY, TEXTS, CLEAN)
    assert field(form, "summary").value == "Two lamps.\nOne _story_.".replace("\n", "\n")
    assert "<strong>Notes: </strong>Chapter note before." in field(form, "chapter", 0).value
    explicit = replace(STORY, details=replace(STORY.details, rating="Explicit"))
    rating = field(posting("fanfiction_net", explicit, TEXTS, CLEAN), "rating")
    assert rating.state is State.REFUSED and "K, K+, T, M" in rating.remark


@pytest.mark.parametrize(
    ("rating", "archive", "asked"),
    [("T", "ao3", "Teen And Up Audiences"), ("Mature", "fanfiction_net", "M"), ("Not Rated", "ao3", "Not Rated")],
)
def test_a_rating_of_another_archive_becomes_the_forms_own(rating: str, archive: str, asked: str) -> None:
    form = posting(archive, replace(STORY, details=replace(STORY.details, rating=rating)), TEXTS, CLEAN)
    assert (field(form, "rating").value, field(form, "rating").state) == (asked, State.FINE)
    assert field(form, "language").value == "English"


def test_a_forum_gets_bbcode() -> None:
    assert "[b]lit[/b]" in field(posting("forum", STORY, TEXTS, CLEAN), "chapter", 0).value


def test_an_unknown_archive_is_told() -> None:
    with pytest.raises(ExportFailed, match="no archive"):
        posting("elsewhere", STORY, TEXTS, CLEAN)


def test_a_posted_chapter_knows_whether_it_changed_since() -> None:
    before = ao3(STORY, TEXTS).chapters
    after = ao3(STORY, {**TEXTS, "chapters/02.md": TEXTS["chapters/02.md"] + "More.\n"}).chapters
    marks = [Posted("ao3", form.file, "2026-11-21", form.fingerprint) for form in before]
    kept = from_json(to_json(marks))
    assert [mark.changed_since(form) for mark, form in zip(kept, after, strict=True)] == [False, True]
    assert from_json("{") == from_json("[1, {}]") == ()


# --- before you send ---


def kinds(text: str, options: Options = CLEAN) -> list[FindingKind]:
    return [finding.kind for finding in before_you_send(*one_chapter(text, "T"), options)]


def test_a_clean_story_gives_an_empty_list() -> None:
    clean = "“Who’s there?” she asked—softly…\n\nNobody [that anybody knew] came. 5 * 3, a_b, rock ’n’ roll.\n\n* * *\n\nThe end."
    story = replace(STORY, chapters=STORY.chapters[:1])
    assert before_you_send(story, {"chapters/01.md": clean}, CLEAN, "ao3") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was amusem\\*nt, he said.", FindingKind.BROKEN_WORD),
        ("Oh f\\*\\*k it.", FindingKind.BROKEN_WORD),
        ("A/N: hello everyone!", FindingKind.NOTE_IN_TEXT),
        ("He ran (A/N: as one does) home.", FindingKind.NOTE_IN_TEXT),
        ("Disclaimer: I own nothing.", FindingKind.NOTE_IN_TEXT),
        ("Please review!", FindingKind.NOTE_IN_TEXT),
        ("He went to TODO and back.", FindingKind.PLACEHOLDER),
        ("He said XXX to her.", FindingKind.PLACEHOLDER),
        ("They met [add description] there.", FindingKind.PLACEHOLDER),
        ("They met in [NAME OF TOWN].", FindingKind.PLACEHOLDER),
        ("Two  spaces.", FindingKind.DOUBLE_SPACES),
        ("A <span>b</span> c.", FindingKind.FOREIGN),
        ("A [b](javascript:x) c.", FindingKind.LINK),
        ("A \x02 b.", FindingKind.CHARACTERS),
        ('“Curly” and "straight".', FindingKind.MIXED_QUOTES),
        ("One—two -- three.", FindingKind.MIXED_DASHES),
        ("One… two... three.", FindingKind.MIXED_ELLIPSES),
        ("A.\n\n* * *\n\nB.\n\noOo\n\nC.", FindingKind.SCENE_BREAKS),
        ("A.\n\n* * *\n\nB.\n\n---\n\nC.", FindingKind.SCENE_BREAKS),
        ("", FindingKind.EMPTY_CHAPTER),
        ("# Title\n\n* * *", FindingKind.EMPTY_CHAPTER),
    ],
)
def test_each_thing_is_found_once(text: str, kind: FindingKind) -> None:
    padding = "" if kind is FindingKind.EMPTY_CHAPTER or "note" in kind.value.lower() else "Some story.\n\n"
    found = [each for each in kinds(padding + text) if each is not FindingKind.NOTES_ONLY]
    assert found == [kind]


def test_a_chapter_of_notes_only_is_told() -> None:
    assert FindingKind.NOTES_ONLY in kinds("A/N: sorry, no chapter this week.\n\nDisclaimer: not mine.")


def test_a_finding_points_to_its_words() -> None:
    story, texts = one_chapter("One.\n\n*Two* amusem\\*nt.", "T")
    finding = before_you_send(story, texts, CLEAN)[0]
    paragraph = read(texts["c.md"])[finding.paragraph or 0]
    assert (finding.chapter, finding.paragraph) == ("c.md", 1)
    assert finding.span and finding.span.of(paragraph.text) == "amusem*nt"


def test_signs_that_export_makes_one_are_no_finding() -> None:
    assert kinds('“a” "b"', Options(typography=Typography(Quotes.CURLY))) == []


def test_missing_and_overlong_fields_come_first() -> None:
    story, texts = one_chapter("Text that is long enough.  Yes.", "T")
    found = before_you_send(story, texts, CLEAN, "ao3", {"c.md": 2})
    sentences = [finding.sentence for finding in found if finding.kind is FindingKind.FIELD]
    assert sentences[:3] == ["Rating must be chosen.", "Archive Warnings must be chosen.", "Fandoms must be filled in."]
    assert [finding.kind for finding in found][3:] == [FindingKind.OPEN_ISSUES, FindingKind.DOUBLE_SPACES]


def test_only_chosen_chapters_are_looked_at() -> None:
    found = before_you_send(STORY, {**TEXTS, "chapters/02.md": "TODO"}, Options(chapters=("chapters/01.md",)))
    assert not any(finding.kind is FindingKind.PLACEHOLDER for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000 + "*",
        "a*" * 50_000,
        "[" * 50_000,
        "(A/N" * 20_000,
        " " * 100_000 + "x",
        "?" * 50_000,
        "-" * 50_000,
    ],
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    before_you_send(*one_chapter(text, "T"), CLEAN)


def test_the_sample_story_without_notes_is_nearly_clean() -> None:
    text = next((Path(__file__).parents[2] / "sample_stories").glob("the-tram/chapters/*.md")).read_text(
        encoding="utf-8"
    )
    found = kinds(text.split("---\n", 2)[-1])
    assert FindingKind.NOTE_IN_TEXT not in found and FindingKind.BROKEN_WORD not in found
