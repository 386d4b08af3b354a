"""Stories that are broken, hostile, huge or locked: a clear sentence, no hang, and nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.app import App
from editor.errors import StoryLocked
from editor.session import binding
from editor.session.keeping.saving_state import Safety
from editor.storage.disk import Disk

from .conftest import CHAPTER, SECOND, TEXT, everything_kept, type_in


@pytest.fixture
def app(qapp, qtbot):
    app = App()
    qtbot.addWidget(app.window)
    yield app
    app.close_story()


@pytest.fixture
def told(app, monkeypatch):
    """The sentences that the window showed."""
    sentences = []
    monkeypatch.setattr(app.window, "show_failure", lambda text, *_, **__: sentences.append(text))
    return sentences


HOSTILE = {
    "broken": "title: [unclosed\n  - : :\n\t- x",
    "a newer format": "format: 99\ntitle: From the future\nchapters: [chapters/01-one.md]\n",
    "an alias bomb": "a: &a [x, x]\n"
    + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
    "deep": "title: " + "[" * 5000 + "]" * 5000,
    "a tag": "title: !!python/object/apply:os.system ['touch /tmp/fanfold-hostile']\n",
    "bytes": "title: \0\1\2",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_sheet_is_told_or_read_and_changes_nothing(app, told, story_path, source) -> None:
    (story_path / "story.yaml").write_text(source)
    before = {path: path.read_bytes() for path in story_path.rglob("*") if path.is_file()}
    opened = app.open_story(story_path)
    assert opened or told[0].endswith(".")
    app.close_story()
    assert {path: path.read_bytes() for path in before} == before and not Path("/tmp/fanfold-hostile").exists()


def test_a_damaged_list_of_chapters_is_mended_when_asked(app, story_path) -> None:
    (story_path / "story.yaml").write_text(HOSTILE["broken"])
    assert not app.open_story(story_path)
    app.window.notices._actions[0].click()
    assert app.open is not None and [c.file for c in app.open.session.story.chapters] == [CHAPTER, SECOND]
    kept = app.open.session.folder.history.versions("story.yaml")
    assert any(version.reason == "damaged" and version.path.read_text() == HOSTILE["broken"] for version in kept)


def test_what_a_newer_fanfold_made_is_not_offered_to_be_mended(app, story_path) -> None:
    (story_path / "story.yaml").write_text(HOSTILE["a newer format"])
    assert not app.open_story(story_path) and not app.window.notices._actions


def test_paths_that_lead_out_are_not_opened(app, told, story_path, tmp_path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    sheet = story_path / "story.yaml"
    sheet.write_text(sheet.read_text().replace(CHAPTER, "../secret.md").replace(SECOND, "/etc/passwd.md"))
    assert app.open_story(story_path)
    assert "secret" not in "".join(binding.sources(app.open.session).values())


@pytest.mark.parametrize("name", ["nothing-here", "empty-folder", "picture.png"])
def test_what_is_no_story_is_told(app, told, tmp_path, name) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert not app.open_story(tmp_path / name) and told and app.open is None


def test_a_failed_opening_leaves_the_open_story_as_it_was(app, told, story_path, tmp_path) -> None:
    assert app.open_story(story_path)
    type_in(app.open, " Typed.")
    assert not app.open_story(tmp_path / "nothing-here")
    assert "Typed." in app.open.session.draft.source()


@pytest.mark.parametrize(
    "content", [b"\0\1\2", b"a\0b", "ünï".encode("utf-16-le") + b"\0"], ids=["zeros", "a zero", "no bom"]
)
def test_a_chapter_that_is_no_text_is_told_and_the_others_open(app, story_path, content, qtbot) -> None:
    (story_path / SECOND).write_bytes(content)
    assert app.open_story(story_path)
    with qtbot.waitSignal(app.open.session.failed) as signal:
        app.open.session.open_chapter(SECOND)
    assert "02-two.md" in signal.args[0] and app.open.session.chapter.file == CHAPTER
    app.close_story()
    assert (story_path / SECOND).read_bytes() == content


def test_a_chapter_in_an_old_encoding_is_typed_in_and_keeps_it(opener, story_path) -> None:
    (story_path / SECOND).write_bytes("Caf\xe9 \x93said\x94\r\n".encode("latin-1"))
    story = opener(story_path)
    story.session.open_chapter(SECOND)
    type_in(story, " Na\xefve.")
    assert story.close()
    assert (story_path / SECOND).read_bytes() == "Caf\xe9 \x93said\x94 Na\xefve.\r\n".encode("latin-1")


def test_a_missing_chapter_is_told_and_the_rest_opens(app, story_path) -> None:
    (story_path / CHAPTER).unlink()
    assert app.open_story(story_path)
    assert [c.file for c in app.open.session.story.chapters] == [SECOND]
    assert app.open.session.story.missing == (CHAPTER,)


def test_a_second_window_is_refused_with_a_sentence(opener, app, told, story_path) -> None:
    opener(story_path)
    assert not app.open_story(story_path)
    assert told == ["This story is open in another window already."]


def test_a_second_window_of_another_process_is_refused(opener, story_path) -> None:
    opener(story_path)
    code = (
        "import sys; from pathlib import Path; from editor.story.folder import StoryFolder\n"
        "from editor.story.lock import StoryLock\n"
        "folder = StoryFolder.open(Path(sys.argv[1])); StoryLock(folder.read().id, folder.path).take()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(story_path)], capture_output=True, text=True, timeout=30)
    assert StoryLocked.__name__ in done.stderr


class _Full(Disk):
    """Takes nothing while `full`, of files below `below`."""

    def __init__(self, below: Path) -> None:
        self.below, self.full = below, True

    def create(self, path: Path) -> int:
        if self.full and path.is_relative_to(self.below):
            raise OSError(28, "No space left on device")
        return super().create(path)


def test_a_full_disk_is_told_kept_in_the_journal_and_healed(opener, story_path, own_home, qtbot) -> None:
    story = opener(story_path)
    disk = _Full(story_path)
    story.session.folder.files.disk = disk
    type_in(story, " Typed on a full disk.")
    story.session.save_now()
    qtbot.waitUntil(lambda: story.session.saving.safety is Safety.FAILED)
    assert "the disk is full" in story.session.saving.text
    qtbot.waitUntil(lambda: "Typed on a full disk." in everything_kept(story_path, own_home), timeout=5000)
    disk.full = False
    qtbot.waitUntil(lambda: story.session.saving.ok, timeout=8000)
    assert "Typed on a full disk." in (story_path / CHAPTER).read_text()


def test_closing_while_saves_fail_keeps_the_journal_which_comes_back(opener, story_path, own_home) -> None:
    story = opener(story_path)
    story.session.folder.files.disk = _Full(story_path)
    type_in(story, " Typed at the end.")
    binding.rename_chapter(story.session, CHAPTER, "Uno")
    assert not story.close()
    assert "Typed at the end." not in (story_path / CHAPTER).read_text()
    again = opener(story_path)
    assert "Typed at the end." in again.session.draft.source()
    assert again.session.story.chapter(CHAPTER).title == "Uno"
    assert again.close() and "Typed at the end." in (story_path / CHAPTER).read_text()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"), reason="needs root")
@pytest.mark.parametrize("options, words", [("size=200k", "the disk is full"), ("ro", "the disk can only be read")])
def test_a_real_disk_that_takes_nothing_is_told(opener, story_path, tmp_path, options, words, qtbot, own_home) -> None:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", place], capture_output=True).returncode:
        pytest.skip("may not mount here")
    try:
        shutil.copytree(story_path, place / "story")
        if options == "ro":
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        else:
            filler = b"x" * 4096
            with pytest.raises(OSError), (place / "filler").open("wb", buffering=0) as file:
                while file.write(filler):
                    pass
        story = opener(place / "story")
        type_in(story, " Typed in vain.")
        story.session.save_now()
        qtbot.waitUntil(lambda: story.session.saving.safety is Safety.FAILED)
        assert words in story.session.saving.text
        assert not story.close() and "Typed in vain." in everything_kept(story_path, own_home)
        assert (place / "story" / CHAPTER).read_text().endswith(TEXT)
    finally:
        subprocess.run(["umount", "-l", place], check=False)


HUGE = {
    "a word of 100,000 letters": "a" * 100_000 + "\n",
    "a paragraph of a million characters": "word " * 200_000 + "\n",
    "200,000 lines": "One line.\n" * 200_000,
    "20,000 paragraphs": "A short one.\n\n" * 20_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_texts_are_opened_typed_in_and_saved(app, story_path, text, qtbot) -> None:
    (story_path / CHAPTER).write_text(text)
    assert app.open_story(story_path)
    app.window.show()
    qtbot.wait(10)
    type_in(app.open, " typed")
    app.close_story()
    assert "typed" in (story_path / CHAPTER).read_text() and len((story_path / CHAPTER).read_text()) == len(text) + 6


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_texts_are_merged_and_reloaded(opener, story_path, text, qtbot) -> None:
    (story_path / CHAPTER).write_text(text)
    story = opener(story_path)
    qtbot.waitUntil(lambda: story.care.watcher._known is not None, timeout=9000)
    (story_path / CHAPTER).write_text(text + "\nTheirs, at the end.\n")
    qtbot.waitUntil(lambda: "Theirs, at the end." in story.session.draft.source(), timeout=15000)


def test_a_folder_that_is_read_only_by_its_files_is_told(opener, story_path, qtbot) -> None:
    story = opener(story_path)
    (story_path / CHAPTER).chmod(0o444)
    type_in(story, " Typed.")
    story.session.save_now()
    if os.access(story_path / CHAPTER, os.W_OK):
        pytest.skip("root may write anything")
    qtbot.waitUntil(lambda: story.session.saving.safety is Safety.FAILED)
    assert "read-only" in story.session.saving.text


def test_why_a_story_did_not_open_stays_until_another_does(opener, app, story_path, tmp_path, qtbot) -> None:
    opener(story_path)
    assert not app.open_story(story_path)
    assert app.window.notices._shown.lasting and "another window" in app.window.notices._text.text()
    other = tmp_path / "other.txt"
    other.write_text("Words.\n")
    assert app.open_story(other)
    assert app.window.notices.isHidden()
