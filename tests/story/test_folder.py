"""A story folder is read without a change, written only where something differs, and loses no chapter."""

import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from editor.errors import ChangedOnDisk, GoneFromDisk, SaveError, StoryDamaged, StoryNotFound
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Notes, Status, Story

FILES = ("chapters/01-dusk.md", "chapters/02-dawn.md")


@pytest.fixture
def folder(tmp_path: Path) -> StoryFolder:
    chapters = (Chapter(FILES[0], title="Dusk", notes=Notes(before="Hello!\nAgain!")), Chapter(FILES[1], title="Dawn"))
    story = Story(id="one", details=Details(title="Two Lights", tags=("calm", "sea: shore")), chapters=chapters)
    texts = {FILES[0]: "It grew dark.\n\nVery dark.\n", FILES[1]: "It grew light."}
    return StoryFolder.create(tmp_path / "two-lights", story, texts)


def tree(path: Path) -> dict[str, bytes]:
    return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}


def test_what_was_made_is_read_again(folder: StoryFolder) -> None:
    story = folder.read()
    assert story.details.title == "Two Lights" and story.details.tags == ("calm", "sea: shore")
    assert [chapter.title for chapter in story.chapters] == ["Dusk", "Dawn"]
    assert story.chapters[0].notes.before == "Hello!\nAgain!"
    assert folder.read_text(FILES[0]).text == "It grew dark.\n\nVery dark.\n"
    assert (story.found, story.missing, story.remarks) == ((), (), ())


def test_reading_and_writing_an_unedited_story_changes_no_byte(folder: StoryFolder) -> None:
    before = tree(folder.path)
    folder.write_story(folder.read())
    text = folder.read_text(FILES[0])
    folder.write_text(FILES[0], text.text, text)
    assert tree(folder.path) == before


def test_an_edited_text_changes_its_own_file_only(folder: StoryFolder) -> None:
    before = tree(folder.path)
    written = folder.write_text(FILES[0], "New.\n", folder.read_text(FILES[0]))
    after = tree(folder.path)
    assert {file for file in after if after[file] != before[file]} == {FILES[0]}
    assert after[FILES[0]].endswith(b"---\n\nNew.\n") and written == folder.read_text(FILES[0])


def test_a_changed_title_touches_one_line(folder: StoryFolder) -> None:
    sheet = folder.path / "story.yaml"
    sheet.write_text("# mine\n" + sheet.read_text().replace("calm", "calm # quiet") + "\nmood: [odd,   spacing]\n")
    before = sheet.read_text()
    story = folder.read()
    folder.write_story(replace(story, details=replace(story.details, title="Three: Lights")))
    assert sheet.read_text() == before.replace("title: Two Lights", "title: 'Three: Lights'")


def test_details_of_a_chapter_go_into_its_front_matter(folder: StoryFolder) -> None:
    story = folder.read()
    chapter = replace(story.chapters[1], status=Status.POSTED, notes=Notes(after="Thanks!\n-W"))
    folder.write_story(replace(story, chapters=(story.chapters[0], chapter)))
    content = (folder.path / FILES[1]).read_text()
    assert content.startswith(
        "---\ntitle: Dawn\nstatus: posted\nnotes:\n  after: |-\n    Thanks!\n    -W\n---\n\nIt grew"
    )
    assert folder.read().chapters[1] == chapter


def test_new_details_do_not_hinder_a_text_that_is_being_written(folder: StoryFolder) -> None:
    known = folder.read_text(FILES[1])
    folder.rename_chapter(FILES[1], "Morning")
    folder.write_text(FILES[1], "Bright.\n", known)
    assert folder.read().chapters[1].title == "Morning" and folder.read_text(FILES[1]).text == "Bright.\n"


def test_a_text_changed_by_another_program_comes_back_and_stays(folder: StoryFolder) -> None:
    known = folder.read_text(FILES[1])
    (folder.path / FILES[1]).write_text("Theirs.")
    with pytest.raises(ChangedOnDisk) as caught:
        folder.write_text(FILES[1], "Mine.", known)
    assert caught.value.other == b"Theirs." and folder.read_text(FILES[1]).text == "Theirs."


def test_a_field_changed_by_another_program_stays_while_we_change_a_different_one(folder: StoryFolder) -> None:
    story = folder.read()
    sheet = folder.path / "story.yaml"
    sheet.write_text(sheet.read_text() + "author: Somebody\n")
    folder.write_story(replace(story, dedication="To you"))
    again = folder.read()
    assert (again.details.author, again.dedication) == ("Somebody", "To you")


def test_a_deleted_chapter_is_told_and_keeps_its_place(folder: StoryFolder) -> None:
    known = folder.read_text(FILES[0])
    (folder.path / FILES[0]).unlink()
    with pytest.raises(GoneFromDisk):
        folder.write_text(FILES[0], "Mine.", known)
    story = folder.read()
    assert story.missing == (FILES[0],) and [chapter.file for chapter in story.chapters] == [FILES[1]]
    folder.write_story(replace(story, disclaimer="None of it is mine."))
    assert f"  - {FILES[0]}\n  - {FILES[1]}\n" in (folder.path / "story.yaml").read_text()
    assert folder.forget(FILES[0]).missing == () and FILES[0] not in (folder.path / "story.yaml").read_text()


def test_a_file_that_is_not_listed_is_found_and_can_be_taken_in(folder: StoryFolder) -> None:
    (folder.path / "chapters/extra.md").write_text("More.\n")
    assert [chapter.file for chapter in folder.read().found] == ["chapters/extra.md"]
    story = folder.adopt("chapters/extra.md", after=FILES[0])
    assert [chapter.file for chapter in story.chapters] == [FILES[0], "chapters/extra.md", FILES[1]]
    assert folder.read() == story


def test_a_new_chapter_gets_a_file_of_its_own(folder: StoryFolder) -> None:
    story = folder.add_chapter("Dawn", after=FILES[0], text="Again.")
    assert [chapter.file for chapter in story.chapters] == [FILES[0], "chapters/03-dawn.md", FILES[1]]
    assert folder.read() == story and folder.read_text("chapters/03-dawn.md").text == "Again.\n"


def test_a_new_order_is_kept(folder: StoryFolder) -> None:
    folder.reorder([FILES[1], FILES[0]])
    assert [chapter.file for chapter in folder.read().chapters] == [FILES[1], FILES[0]]


def test_a_removed_chapter_lies_in_the_trash_and_comes_back(folder: StoryFolder) -> None:
    content = (folder.path / FILES[0]).read_bytes()
    assert [chapter.file for chapter in folder.trash(FILES[0]).chapters] == [FILES[1]]
    assert folder.read().missing == () and folder.read().found == ()
    (trashed,) = folder.trashed()
    assert trashed.file == FILES[0] and trashed.path.read_bytes() == content
    assert [chapter.file for chapter in folder.restore(trashed).chapters] == [FILES[1], FILES[0]]
    assert (folder.path / FILES[0]).read_bytes() == content and folder.trashed() == ()


def test_a_chapter_is_split_and_merged(folder: StoryFolder) -> None:
    known = folder.read_text(FILES[0])
    story = folder.split(FILES[0], ("It grew dark.\n", "Very dark.\n"), "Night", known)
    new = story.chapters[1].file
    assert folder.read_text(FILES[0]).text == "It grew dark.\n" and folder.read_text(new).text == "Very dark.\n"
    folder.merge(FILES[0], known.text, folder.read_text(FILES[0]), gone=new)
    assert folder.read_text(FILES[0]).text == known.text and len(folder.read().chapters) == 2


@pytest.mark.parametrize("file", ["../secret.md", "/etc/passwd.md", "chapters/../../x.md", "C:/x.md", ".history/x.md"])
def test_a_listed_path_that_leads_out_is_neither_opened_nor_forgotten(folder: StoryFolder, file: str) -> None:
    sheet = folder.path / "story.yaml"
    sheet.write_text(sheet.read_text() + f"  - {file}\n")
    (folder.path.parent / "secret.md").write_text("secret")
    story = folder.read()
    assert len(story.chapters) == 2 and any(file in remark for remark in story.remarks)
    with pytest.raises(StoryDamaged):
        folder.read_text(file)
    folder.reorder([FILES[1]])
    assert file in sheet.read_text()


def test_a_chapter_that_is_a_link_out_of_the_story_is_not_opened(folder: StoryFolder) -> None:
    secret = folder.path.parent / "secret.md"
    secret.write_text("secret")
    (folder.path / FILES[0]).unlink()
    (folder.path / FILES[0]).symlink_to(secret)
    assert folder.read().chapters[0] == Chapter(FILES[0])
    with pytest.raises(StoryDamaged, match="outside the story"):
        folder.read_text(FILES[0])


def test_a_story_without_a_sheet_is_its_chapters_in_order(folder: StoryFolder) -> None:
    (folder.path / "story.yaml").unlink()
    (folder.path / "chapters/10-end.md").write_text("End.")
    before = tree(folder.path)
    story = StoryFolder.open(folder.path).read()
    assert [chapter.file for chapter in story.chapters] == [*FILES, "chapters/10-end.md"]
    assert story.details.title == "Two lights" and story.remarks and tree(folder.path) == before


def test_a_damaged_sheet_is_told_and_the_story_can_be_rebuilt(folder: StoryFolder) -> None:
    (folder.path / "story.yaml").write_text("title: [unclosed\nid: }")
    with pytest.raises(StoryDamaged, match=r"story\.yaml"):
        folder.read()
    assert [chapter.title for chapter in folder.rebuilt().chapters] == ["Dusk", "Dawn"]


SIDES = """format: 1
id: the-same
<<<<<<< HEAD
title: Mine
disclaimer: I own nothing of it.
tags: [rain, roofs]
notes:
  before: Hello from here.
=======
title: Theirs
disclaimer: Not for sale.
tags: [roofs, lamps]
kept by another tool: yes
notes:
  before: Hello from there.
  after: Thank you.
>>>>>>> other
chapters:
  - chapters/01-dusk.md
  - chapters/02-dawn.md
"""


def test_two_versions_of_the_details_that_git_left_are_joined_so_that_no_note_is_missing(folder: StoryFolder) -> None:
    path = folder.path / "story.yaml"
    path.write_text(SIDES)
    fresh = StoryFolder.open(folder.path)
    with pytest.raises(StoryDamaged, match="two versions"):
        fresh.read()
    story = fresh.rebuilt()
    assert story.disclaimer == "I own nothing of it.\n\nNot for sale."
    assert story.notes == Notes("Hello from here.\n\nHello from there.", "Thank you.")
    assert story.details.title == "Mine" and story.details.tags == ("rain", "roofs", "lamps")
    assert any("“Mine” was taken, the other is “Theirs”" in each for each in story.remarks)
    assert fresh.repair(story) == story and "kept by another tool: 'yes'" in path.read_text()
    assert SIDES.encode() in [fresh.history.read(version) for version in fresh.history.versions("story.yaml")]


def test_what_one_side_alone_changed_since_both_parted_is_as_that_side_has_it(folder: StoryFolder) -> None:
    base = "||||||| old\ntitle: Theirs\ndisclaimer: Not for sale.\ntags: [roofs]\nnotes:\n  before: Hello from there.\n"
    (folder.path / "story.yaml").write_text(SIDES.replace("=======\n", base + "=======\n"))
    story = StoryFolder.open(folder.path).rebuilt()
    assert (story.details.title, story.disclaimer) == ("Mine", "I own nothing of it.")
    assert story.notes == Notes("Hello from here.", "Thank you.") and len(story.remarks) == 1


def test_a_chapter_whose_name_is_spelt_with_other_accents_in_the_list_is_read(folder: StoryFolder) -> None:
    composed, apart = (f"chapters/{unicodedata.normalize(form, 'café')}.md" for form in ("NFC", "NFD"))
    (folder.path / FILES[0]).rename(folder.path / apart)
    path = folder.path / "story.yaml"
    path.write_text(path.read_text().replace(FILES[0], composed))
    is_one = (folder.path / composed).exists()  # on a disk that composes accents itself
    story = StoryFolder.open(folder.path).read()
    assert [c.file for c in story.chapters] == [composed if is_one else apart, FILES[1]]
    assert story.chapters[0].title == "Dusk" and not story.missing and not story.found


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the two are one file")
def test_of_two_files_alike_but_for_capitals_or_accents_neither_is_hidden(folder: StoryFolder) -> None:
    (folder.path / "chapters/01-DUSK.md").write_text("Another.\n")
    story = StoryFolder.open(folder.path).read()
    assert [c.file for c in story.chapters] == [*FILES] and [c.file for c in story.found] == ["chapters/01-DUSK.md"]
    StoryFolder.open(folder.path).adopt("chapters/01-DUSK.md")
    story = StoryFolder.open(folder.path).read()
    assert [c.file for c in story.chapters] == [*FILES, "chapters/01-DUSK.md"] and not story.found


def test_a_newer_format_is_left_alone(folder: StoryFolder) -> None:
    sheet = folder.path / "story.yaml"
    sheet.write_text(sheet.read_text().replace("format: 1", "format: 2"))
    with pytest.raises(StoryDamaged, match="newer Fanfold"):
        folder.read()


@pytest.mark.parametrize("name", ["nothing", "empty", "picture.png"])
def test_what_is_no_story_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(StoryNotFound):
        StoryFolder.open(tmp_path / name)


def test_a_story_is_never_made_over_something_else(folder: StoryFolder) -> None:
    before = tree(folder.path.parent)
    with pytest.raises(SaveError, match="there already"):
        StoryFolder.create(folder.path, Story(id=""))
    assert tree(folder.path.parent) == before


def test_a_damaged_sheet_is_mended_from_the_history_and_kept(folder: StoryFolder) -> None:
    story = folder.read()
    folder.write_story(replace(story, dedication="To you"))
    (folder.path / "story.yaml").write_bytes(b"title: [half")
    fresh = StoryFolder.open(folder.path)
    rebuilt = fresh.rebuilt()
    assert rebuilt.dedication == "To you" and rebuilt.chapters == story.chapters and rebuilt.id == story.id
    assert fresh.repair(rebuilt) == rebuilt and fresh.read().remarks == ()
    assert b"title: [half" in [fresh.history.read(version) for version in fresh.history.versions("story.yaml")]


def test_details_of_a_deleted_chapter_are_not_written_into_the_void(folder: StoryFolder) -> None:
    folder.read()
    (folder.path / FILES[0]).unlink()
    with pytest.raises(GoneFromDisk):
        folder.rename_chapter(FILES[0], "Night")


def test_a_chapter_listed_by_another_program_stays_listed(folder: StoryFolder) -> None:
    folder.read()
    sheet = folder.path / "story.yaml"
    (folder.path / "chapters/new.md").write_text("New.\n")
    sheet.write_text(sheet.read_text().replace(f"  - {FILES[1]}", f"  - chapters/new.md\n  - {FILES[1]}"))
    folder.reorder([FILES[1], FILES[0]])
    assert [chapter.file for chapter in folder.read().chapters] == [FILES[1], FILES[0], "chapters/new.md"]


def test_copies_by_sync_tools_are_shown_apart_and_retired_into_the_history(folder: StoryFolder) -> None:
    copy = folder.path / "chapters/01-dusk.sync-conflict-20261121-101500-ABCDEFG.md"
    copy.write_text("Theirs.\n")
    assert folder.read().found == () and folder.conflict_copies() == {copy: FILES[0]}
    folder.retire(copy, FILES[0])
    assert folder.conflict_copies() == {} and folder.history.read(folder.history.versions(FILES[0])[0]) == b"Theirs.\n"


def test_a_chapter_whose_file_is_gone_cannot_be_trashed_and_stays_in_the_list(folder: StoryFolder) -> None:
    folder.read()
    (folder.path / FILES[0]).unlink()
    before = tree(folder.path)
    with pytest.raises(StoryNotFound):
        folder.trash(FILES[0])
    assert tree(folder.path) == before
