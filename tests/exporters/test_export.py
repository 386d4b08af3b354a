"""Files on disk: written whole or not at all, the earlier one kept when anything fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import ExportFailed
from editor.exporters.export import ExportStopped, Source, export, file_name
from editor.exporters.exporter import Exporter
from editor.exporters.formats import format_named
from editor.exporters.manuscript import Manuscript
from editor.exporters.options import CLEAN, Options
from tests.exporters.stories import STORY, TEXTS, one_chapter

SOURCE = Source(STORY, TEXTS)
TEXT = format_named("text")


def test_a_story_becomes_one_file(tmp_path: Path) -> None:
    done = export(SOURCE, TEXT, CLEAN, tmp_path / "new" / "story.txt")
    assert done.files == (tmp_path / "new" / "story.txt",)
    assert done.files[0].read_text(encoding="utf-8").startswith("Lamps & <Lanterns>\nby A. Nonymous\n")


def test_a_new_export_replaces_the_earlier_one(tmp_path: Path) -> None:
    target = tmp_path / "story.txt"
    target.write_text("earlier")
    export(SOURCE, TEXT, CLEAN, target)
    assert target.read_text(encoding="utf-8").startswith("Lamps")
    assert list(tmp_path.iterdir()) == [target]


def test_one_file_per_chapter_in_order(tmp_path: Path) -> None:
    done = export(SOURCE, TEXT, Options(file_per_chapter=True), tmp_path)
    assert [path.name for path in done.files] == ["01-The Lamp.txt", "02-Chapter 2.txt"]
    assert "Last words." not in done.files[0].read_text(encoding="utf-8")


def test_an_exporter_that_fails_leaves_the_earlier_file(tmp_path: Path) -> None:
    def fails(manuscript: Manuscript, options: Options) -> bytes:
        raise ExportFailed("It broke.")

    target = tmp_path / "story.txt"
    target.write_text("earlier")
    with pytest.raises(ExportFailed, match="It broke"):
        export(SOURCE, Exporter("broken", "Broken", ".txt", fails), CLEAN, target)
    assert target.read_text() == "earlier"


def test_a_stopped_export_writes_nothing(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        raise ExportStopped("Stopped.")

    with pytest.raises(ExportStopped):
        export(SOURCE, TEXT, CLEAN, tmp_path / "story.txt", stop)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "story.txt").mkdir()
    with pytest.raises(ExportFailed, match=r"“story\.txt” could not be written"):
        export(SOURCE, TEXT, CLEAN, tmp_path / "story.txt")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such devices")
def test_a_device_is_never_read_as_an_earlier_file() -> None:
    with pytest.raises(ExportFailed, match="it is no file"):
        export(SOURCE, TEXT, CLEAN, Path("/dev/full"))


def test_progress_runs_from_nought_to_one(tmp_path: Path) -> None:
    shares: list[float] = []
    export(SOURCE, TEXT, CLEAN, tmp_path / "story.txt", shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0


@pytest.mark.parametrize(
    "title", ['a/b\\c:d*e?f"g<h>i|j', "con", "COM1.x", "...", "", "x" * 300, "漢" * 300, "\x00\x1f"]
)
def test_file_names_fit_every_system(title: str, tmp_path: Path) -> None:
    path = tmp_path / file_name(title, TEXT)
    path.write_text("fits")
    assert path.parent == tmp_path and not set(path.name) & set('<>:"/\\|?*') and len(path.name.encode()) < 255


def test_chapters_that_share_a_title_do_not_share_a_file(tmp_path: Path) -> None:
    twins = tuple(replace(chapter, title="Same") for chapter in STORY.chapters)
    done = export(Source(replace(STORY, chapters=twins), TEXTS), TEXT, Options(file_per_chapter=True), tmp_path)
    assert len(set(done.files)) == 2


def test_what_could_not_go_along_is_counted(tmp_path: Path) -> None:
    done = export(Source(*one_chapter("a\x02 [b](file:///x)")), TEXT, CLEAN, tmp_path / "x.txt")
    assert (done.dropped_characters, done.dropped_links) == (1, 1)
