"""The work without a window: results on stdout, the rest on stderr, exit codes as usual tools have them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor.__main__ import main
from editor.storage.backup import Backups
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Notes, Story

CHAPTER = "chapters/01-one.md"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    chapter = Chapter(CHAPTER, title="One", notes=Notes(before="A note of mine."))
    texts = {CHAPTER: "She *really* could not forsee\nit at all.\n\nHe went home.\n"}
    return StoryFolder.create(tmp_path / "tale", Story("", Details(title="A Tale"), chapters=(chapter,)), texts).path


def test_count_says_words_by_chapter_and_in_all(story, capsys):
    assert main(["count", str(story)]) == 0
    assert capsys.readouterr().out.split() == ["11", "One", "11", "A", "Tale"]


def test_check_names_file_line_and_column(story, capsys):
    assert main(["check", str(story), "--engine", "harper"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "forsee" in line]
    source = (story / CHAPTER).read_text().splitlines()
    place, row, column = line.split(":")[:3]
    assert place == CHAPTER
    assert source[int(row) - 1][int(column) - 1 :].startswith("forsee")


def test_check_as_json_gives_code_points_and_fixes(story, capsys):
    main(["check", str(story), "--engine", "harper", "--json"])
    found = [issue for issue in json.loads(capsys.readouterr().out) if issue["text"] == "forsee"]
    assert (found[0]["start"], found[0]["end"], found[0]["paragraph"]) == (21, 27, 0)
    assert "foresee" in [fix["text"] for fix in found[0]["fixes"]]


def test_an_engine_that_does_not_exist_is_said(story, capsys):
    assert main(["check", str(story), "--engine", "magic"]) == 2
    assert "magic" in capsys.readouterr().err


def test_export_leaves_notes_out_unless_asked(story, tmp_path, capsysbinary):
    assert main(["export", str(story), "--to", "text"]) == 0
    assert b"note of mine" not in capsysbinary.readouterr().out
    target = tmp_path / "out.md"
    assert main(["export", str(story), "--to", "markdown", "-o", str(target), "--with-notes"]) == 0
    assert "A note of mine." in target.read_text()


def test_an_unknown_format_names_those_there_are(story, capsys):
    assert main(["export", str(story), "--to", "scroll"]) == 2
    assert "docx" in capsys.readouterr().err


def test_import_shows_its_plan_and_writes_only_when_told(tmp_path, capsys):
    source = tmp_path / "fic.txt"
    source.write_text("Disclaimer: not mine.\n\n\nIt began with rain.\n\nThen it stopped.\n")
    into = tmp_path / "fic"
    assert main(["import", str(source), "--into", str(into)]) == 0
    assert "disclaimer" in capsys.readouterr().out and not into.exists()
    assert main(["import", str(source), "--into", str(into), "--yes"]) == 0
    assert StoryFolder.open(into).read().disclaimer == "not mine."


def test_a_missing_story_is_one_sentence(tmp_path, capsys):
    assert main(["count", str(tmp_path / "nowhere")]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1


def test_a_version_comes_back_and_what_was_there_is_kept(story, capsys):
    folder = StoryFolder.open(story)
    first = (story / CHAPTER).read_bytes()
    version = folder.history.keep(CHAPTER, first)
    folder.write_text(CHAPTER, "Quite different.\n", folder.read_text(CHAPTER))
    assert main(["history", str(story), CHAPTER]) == 0
    listed = capsys.readouterr().out.split()[1]
    assert version.hash8 in listed
    assert main(["restore", str(story), CHAPTER, listed]) == 0
    assert (story / CHAPTER).read_bytes() == first
    assert any(b"Quite different" in folder.history.read(v) for v in folder.history.versions(CHAPTER))


def test_a_removed_chapter_comes_back(story, capsys):
    folder = StoryFolder.open(story)
    folder.read()
    folder.trash(CHAPTER)
    assert main(["restore", str(story), "--trash", CHAPTER]) == 0
    assert StoryFolder.open(story).read().chapters[0].title == "One"


def test_no_command_loads_qt(story):
    code = "import sys; from editor.__main__ import main; main(sys.argv[1:]); sys.exit(any('PySide6' in m for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, "export", str(story), "--to", "html"], capture_output=True, timeout=50
    )
    assert done.returncode == 0


def test_history_says_where_there_is_none_and_numbers_the_backups(story: Path, capsys) -> None:
    assert main(["history", str(story), "chapters/nothing.md"]) == 2
    assert "no earlier versions of “chapters/nothing.md”" in capsys.readouterr().err
    assert main(["history", str(story)]) == 0
    assert "no earlier versions" in capsys.readouterr().err
    Backups(StoryFolder.open(story).read().id).make(story)
    assert main(["history", str(story)]) == 0
    assert capsys.readouterr().out.startswith("backup 1  ")


def test_a_version_that_is_not_there_is_named(story: Path, capsys) -> None:
    assert main(["restore", str(story), CHAPTER, "2001"]) == 2
    assert f"“{CHAPTER}” has no version that begins with “2001”" in capsys.readouterr().err
