"""Exports by preset and chapter, chapters added to a story, and the list before a story is sent, in a terminal."""

from pathlib import Path

import pytest

from editor.__main__ import main
from editor.exporters.options import Options, Piece
from editor.exporters.presets import Preset
from editor.session.sending.own_presets import OwnPresets
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Notes, Story

FILES = ("chapters/01-one.md", "chapters/02-two.md", "chapters/03-three.md")


@pytest.fixture
def story(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("FANFOLD_HOME", str(tmp_path / "home"))
    chapters = tuple(
        Chapter(file, title=title, notes=Notes(before="Hi there.")) for file, title in zip(FILES, "ABC", strict=True)
    )
    texts = {file: f"The {file[9:11]} text.\n" for file in FILES}
    return StoryFolder.create(tmp_path / "tale", Story("", Details(title="A Tale"), chapters=chapters), texts).path


def test_chosen_chapters_go_out_in_the_storys_order(story, capsysbinary):
    assert main(["export", str(story), "--to", "text", "--chapters", "3,1"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.index("01 text") < out.index("03 text") and "02 text" not in out


def test_a_chapter_that_is_not_there_is_said(story, capsys):
    assert main(["export", str(story), "--to", "text", "--chapters", "9"]) == 2
    assert "3 chapters" in capsys.readouterr().err


def test_one_file_for_each_chapter(story, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["export", str(story), "--to", "markdown", "--per-chapter", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["01-A.md", "02-B.md", "03-C.md"]


def test_a_preset_of_the_writers_own_is_found_by_name(story, capsysbinary):
    OwnPresets().keep(Preset("For Ann", "text", Options(chapter=frozenset({Piece.NOTES}))))
    assert main(["export", str(story), "--preset", "for ann"]) == 0
    assert b"Hi there." in capsysbinary.readouterr().out


def test_an_unknown_preset_names_those_there_are(story, capsys):
    assert main(["export", str(story), "--preset", "none such"]) == 2
    assert "E-book" in capsys.readouterr().err


def test_links_that_stay_behind_are_told(story, capfd):
    (story / FILES[0]).write_text("See [this](javascript:x).\n", encoding="utf-8")
    assert main(["export", str(story), "--to", "text"]) == 0
    assert "only the words" in capfd.readouterr().err


def test_a_file_s_chapters_are_added_to_a_story(story, tmp_path, capsys):
    (tmp_path / "more.txt").write_text("Chapter 4: Four\n\nIt went on.\n\nChapter 5\n\nAnd on.\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "more.txt"), "--add-to", str(story), "--yes"]) == 0
    grown = StoryFolder.open(story).read()
    assert len(grown.chapters) == 5 and grown.details.title == "A Tale"


def test_send_check_lists_what_is_left_with_its_place(story, capsys):
    (story / FILES[1]).write_text("Fine.\n\nTODO: the fight\n", encoding="utf-8")
    assert main(["send-check", str(story)]) == 1
    assert f"{FILES[1]}:3:1: Left to do" in capsys.readouterr().out


def test_send_check_is_silent_about_a_clean_story(story, capsys):
    assert main(["send-check", str(story)]) == 0
    assert capsys.readouterr().out == ""


def test_send_check_knows_what_an_archive_asks_for(story, capsys):
    assert main(["send-check", str(story), "--for", "ao3"]) == 1
    assert "Rating" in capsys.readouterr().out


def test_asterisks_of_a_lone_text_go_out_as_they_were_typed(story, tmp_path, capsysbinary):
    lone = tmp_path / "lone.txt"
    lone.write_text("An amusem*nt here and amusem*nt there.\n", encoding="utf-8")
    assert main(["export", str(lone), "--to", "html"]) == 0
    assert b"amusem*nt here and amusem*nt there" in capsysbinary.readouterr().out
