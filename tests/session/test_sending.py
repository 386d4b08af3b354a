"""Previews, presets and posted marks of an open story."""

from pathlib import Path

import pytest

from editor.errors import ExportFailed
from editor.exporters.export import Source
from editor.exporters.formats import format_named
from editor.exporters.options import Contact, Dress, Options, Submission
from editor.exporters.presets import Preset
from editor.exporters.sending.posted import Posted
from editor.session.sending.newest import Newest
from editor.session.sending.open_source import open_source, plain_as_markdown
from editor.session.sending.own_presets import OwnPresets
from editor.session.sending.posted_marks import PostedMarks
from editor.session.sending.preview import preview
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story

STORY = Story("s", Details("A Tale"), chapters=(Chapter("a.md", "One"), Chapter("b.md", "Two")))
SOURCE = Source(STORY, {"a.md": "Rain *fell*.", "b.md": "It stopped."})
MARK = Posted("ao3", "a.md", "2026-11-21", "f1")


def test_a_preview_of_a_manuscript_is_pictures_of_pages():
    made = preview(SOURCE, format_named("manuscript-docx"), Options())
    assert made.pages and made.pages[0].startswith(b"\x89PNG") and not made.text


def test_the_first_pages_say_that_more_may_follow():
    long = Source(STORY, {"a.md": "Rain fell on the town. " * 900, "b.md": "It stopped."})
    made = preview(long, format_named("manuscript-docx"), Options(), 2)
    assert len(made.pages) == 2 and made.more
    assert not preview(SOURCE, format_named("manuscript-docx"), Options(), 2).more


def test_a_preview_of_text_is_the_very_text():
    made = preview(SOURCE, format_named("text"), Options())
    assert "_fell_" in made.text and (made.chapters, made.of_chapters) == (2, 2)


def test_a_preview_of_files_per_chapter_is_the_first_file():
    made = preview(SOURCE, format_named("ao3"), Options(file_per_chapter=True))
    assert "Rain" in made.html and "stopped" not in made.html and made.files == 2


class LateWorker:
    """Does its work when told to."""

    def __init__(self):
        self.waiting = []

    def ask(self, work, answered, failed):
        self.waiting.append((work, answered))

    def turn(self):
        work, answered = self.waiting.pop(0)
        answered(work())


def test_only_the_newest_of_many_wishes_is_granted(qtbot):
    worker, shown = LateWorker(), []
    newest = Newest(worker)
    newest.answered.connect(shown.append)
    for number in range(3):
        newest.ask(lambda number=number: number)
    worker.turn()
    worker.turn()
    assert not worker.waiting and shown == [2]


def test_a_preset_is_kept_and_forgotten(tmp_path):
    presets = OwnPresets(tmp_path / "deep" / "presets.json")
    preset = Preset("Typed", "manuscript-docx", Options(submission=Submission(dress=Dress.CLASSIC)))
    presets.keep(preset)
    assert presets.named("typed") == preset and preset in presets.all()
    presets.forget("Typed")
    with pytest.raises(ExportFailed, match="E-book"):
        presets.named("typed")


def test_the_last_choices_are_no_preset_of_the_list(tmp_path):
    presets = OwnPresets(tmp_path / "presets.json")
    presets.remember_last("pdf", Options(contact=Contact("Ann Lee")))
    assert presets.own() == () and presets.last is not None
    assert presets.last.options.contact.name == "Ann Lee"


@pytest.fixture
def folder(tmp_path: Path) -> StoryFolder:
    return StoryFolder.create(tmp_path / "tale", STORY, SOURCE.texts)


def test_a_posted_mark_lies_in_the_storys_folder(folder, immediate_worker):
    PostedMarks(folder, immediate_worker).mark(MARK)
    assert (folder.path / ".posted.json").is_file()
    assert PostedMarks(folder, immediate_worker).of("ao3", "a.md") == MARK


def test_posting_again_replaces_the_mark(folder, immediate_worker):
    marks = PostedMarks(folder, immediate_worker)
    marks.mark(MARK)
    marks.mark(Posted("ao3", "a.md", "2026-12-01", "f2"))
    assert marks.of("ao3", "a.md").date == "2026-12-01"
    marks.unmark("ao3", "a.md")
    assert PostedMarks(folder, immediate_worker).of("ao3", "a.md") is None


def test_marks_that_a_sync_tool_brought_stay(folder, immediate_worker):
    here, there = PostedMarks(folder, immediate_worker), PostedMarks(folder, immediate_worker)
    there.mark(Posted("forum", "b.md", "2026-11-20", "f0"))
    here.mark(MARK)
    assert here.of("forum", "b.md") is not None and here.of("ao3", "a.md") == MARK


def test_the_open_story_goes_out_as_it_stands_on_the_page(session, type_words):
    type_words("Now: ")
    assert open_source(session).texts["chapters/01-one.md"].startswith("Now: First words.")


def test_a_plain_texts_asterisks_are_letters():
    assert plain_as_markdown({"a.txt": "amusem*nt and amusem*nt"}) == {"a.txt": "amusem\\*nt and amusem\\*nt\n"}
