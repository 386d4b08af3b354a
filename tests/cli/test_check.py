"""`fanfold check`: every field for other tools, true places in the file, exit codes, and no traceback whatever happens."""

import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from editor.__main__ import main
from editor.checking import engines
from editor.errors import CheckingError
from editor.places import sample_stories
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from tests.checking.languagetool_fake import fake_server

ROOT = Path(__file__).parents[2]
CHAPTER = "chapters/01-one.md"
FIELDS = {"chapter", "paragraph", "start", "end", "line", "column", "text", "kind", "level", "rule", "engine"}
# Emoji outside of the basic plane, joined ones, emphasis, escapes, a line end inside a paragraph, a combined letter.
ODD = (
    "😀😀 She *could* not 👩‍👩‍👧 **forsee** it\nat all, and **neither** 🏳️‍🌈 could teh cat.\n\n"
    "\\*Not emphasis\\* and a \\_line\\_ and cafe\u0301 for him and teh dog.\n\n> A quote of teh 😀 letter.\n"
)


def story_of(folder: Path, text: str = ODD) -> Path:
    chapters = (Chapter(CHAPTER, title="One"),)
    return StoryFolder.create(
        folder / "tale", Story("", Details(title="A Tale"), chapters=chapters), {CHAPTER: text}
    ).path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return story_of(tmp_path)


def found(capsys, *words: object) -> list[dict]:
    assert main(["check", *map(str, words), "--json"]) in (0, 1)
    return json.loads(capsys.readouterr().out)


def stands_there(file: Path, issue: dict) -> bool:
    """Whether line and column of the file are where the first letter of the issue stands."""
    line = file.read_text(encoding="utf-8-sig").split("\n")[issue["line"] - 1]
    return line[issue["column"] - 1 :].startswith(issue["text"][0])


def test_every_field_is_there_and_every_word_stands_where_it_is_said(story, capsys):
    issues = found(capsys, story, "--engine", "harper")
    assert [issue["text"] for issue in issues if issue["text"] in ("forsee", "teh")] == ["forsee", "teh", "teh", "teh"]
    for issue in issues:
        assert set(issue) == FIELDS | {"message", "fixes"}
        assert issue["chapter"] == CHAPTER and issue["engine"] == "harper" and issue["end"] - issue["start"] > 0
        assert issue["message"].endswith((".", "?", "!")) and stands_there(story / CHAPTER, issue)
    first = issues[0]
    # Four lines of front matter stand before it.
    assert (first["paragraph"], first["line"], first["text"]) == (0, 5, "forsee")
    assert {"start": first["start"], "end": first["end"], "text": "foresee"} in first["fixes"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_true_behind_front_matter_a_byte_order_mark_and_other_line_ends(story, capsys, newline):
    file = story / CHAPTER
    text = "---\ntitle: One\nmood: grey 😀\n---\n\nFirst.\n\n\nHe saw teh 😀 and teh dog.\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", newline).encode())
    issues = [issue for issue in found(capsys, story, "--engine", "harper") if issue["text"] == "teh"]
    assert [(issue["line"], issue["column"]) for issue in issues] == [(9, 8), (9, 18)]


@pytest.mark.parametrize("sample", ["the-tram", "the-hourglass"])
def test_in_the_samples_every_place_is_true(sample, capsys):
    folder = sample_stories() / sample
    issues = found(capsys, folder, "--engine", "rules")
    assert issues
    assert [issue for issue in issues if not stands_there(folder / issue["chapter"], issue)] == []
    assert {issue["engine"] for issue in issues} == {"rules"}


def test_without_the_profile_what_is_off_in_fiction_is_told_too(tmp_path, capsys):
    story = story_of(tmp_path, "Well shit, he said. “Damn,” she said.\n")
    with_profile, without = (found(capsys, story, "--engine", "harper", *more) for more in ((), ("--no-profile",)))
    assert "AvoidCurses" in {issue["rule"] for issue in without} - {issue["rule"] for issue in with_profile}


def test_what_the_writer_left_alone_is_not_told_again(story, capsys):
    choices = {"ignored": [["harper:SpellCheck", "forsee", "", "", True]], "rules_off": []}
    (story / ".checking.json").write_text(json.dumps(choices))
    assert "forsee" not in [issue["text"] for issue in found(capsys, story, "--engine", "harper")]
    assert "forsee" in [issue["text"] for issue in found(capsys, story, "--engine", "harper", "--no-profile")]


def test_nothing_found_is_an_empty_list_and_exit_code_0(tmp_path, capsys):
    assert main(["check", str(story_of(tmp_path, "All is well.\n")), "--engine", "rules", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == [] and "1 of 1 paragraphs" in captured.err


class Broken:
    name = "harper"

    def check(self, passages):
        raise CheckingError("Harper could not be started.")

    def close(self):
        pass


def test_where_no_engine_works_it_is_said_and_exit_code_2(story, capsys, monkeypatch):
    monkeypatch.setattr(engines, "opened", lambda *_: [Broken()])
    assert main(["check", str(story)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.splitlines() == [
        "Harper could not be started.",
        "So nothing could be checked.",
    ]


def test_where_one_engine_fails_the_others_go_on(story, capsys, monkeypatch):
    opened = engines.opened
    monkeypatch.setattr(engines, "opened", lambda names, *more: [Broken(), *opened(["rules"], *more)])
    assert main(["check", str(story)]) in (0, 1)
    assert capsys.readouterr().err.count("Harper could not be started.") == 1


@pytest.mark.parametrize("made", [None, b"", b"PK\x03\x04" + bytes(200), "folder"])
def test_what_is_no_story_is_one_sentence_and_exit_code_2(tmp_path, capsys, made):
    path = tmp_path / "no-story.docx"
    if made == "folder":
        path.mkdir()
    elif made is not None:
        path.write_bytes(made)
    assert main(["check", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.strip().count("\n") == 0 and captured.err.strip().endswith(".")


def test_a_server_elsewhere_gets_the_text_only_when_it_is_named(story, capsys):
    with fake_server() as fake:
        assert main(["check", str(story), "--engine", "languagetool", "--server", fake.address]) == 1
        assert f"The text is sent to 127.0.0.1:{fake.server_port}." in capsys.readouterr().err
        asked = len(fake.seen)
        assert asked > 1
        assert main(["check", str(story), "--engine", "rules"]) in (0, 1)
        assert len(fake.seen) == asked
    assert main(["check", str(story), "--server", "lt.example.org"]) == 2


def process(*words: object, **more: object) -> subprocess.Popen:
    command = [sys.executable, "-m", "editor", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def test_a_reader_that_has_seen_enough_gets_no_traceback(story):
    with process("check", story, "--engine", "rules", "--json") as child:
        child.stdout.close()
        said = child.stderr.read().decode()
        assert child.wait(50) in (0, 2)
    assert "Traceback" not in said and "Broken" not in said and "Exception" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C comes another way there")
def test_ctrl_c_is_a_word_and_exit_code_2(tmp_path):
    story = story_of(tmp_path, "He saw teh dog and went home again.\n\n" * 3000)
    # A suite that was started in the background ignores Ctrl+C, and so would the child.
    alone = {"start_new_session": True, "preexec_fn": partial(signal.signal, signal.SIGINT, signal.SIG_DFL)}
    with process("check", story, "--engine", "harper", **alone) as child:
        assert b"paragraphs" in child.stderr.readline()
        os.killpg(child.pid, signal.SIGINT)
        said = child.stderr.read().decode().splitlines()
        assert child.wait(50) == 2
    assert said[-1] == "Stopped." and not [line for line in said if "Traceback" in line]


def test_a_terminal_of_another_encoding_stops_nothing(tmp_path):
    story = story_of(tmp_path, "He went -- and so it was -- home.\n")
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "latin-1",
    }
    with process("check", story, "--engine", "rules", "--no-profile", env=environment) as child:
        out, said = child.communicate(timeout=50)
    assert child.returncode == 1 and b"Traceback" not in said and "“ -- ”" in out.decode()


def test_matters_of_style_are_told_to_whoever_asks_for_them(tmp_path, capsys):
    long = "I could always tell, " + "and I knew it, and so did the others, " * 8 + "that we were the same."
    story = story_of(tmp_path, f"{long}\n\nHe saw teh dog.\n")
    usual, asked = found(capsys, story, "--engine", "harper"), found(capsys, story, "--engine", "harper", "--style")
    assert {issue["level"] for issue in usual} == {"error"} and "style" in {issue["level"] for issue in asked}
    assert [issue for issue in asked if issue["level"] != "style"] == usual


def test_one_letter_missing_is_likelier_than_two_slips_whatever_the_sentence_likes(tmp_path, capsys):
    story = story_of(tmp_path, "I was stuck in this level of dreams I can't control and a future I can't forsee.\n")
    (issue,) = found(capsys, story, "--engine", "harper")
    assert issue["text"] == "forsee" and issue["fixes"][0]["text"] == "foresee"
