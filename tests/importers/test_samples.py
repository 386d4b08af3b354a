"""The sample stories are what the importer makes of the given texts: nothing added, nothing lost, bytes kept."""

import re
import subprocess
from pathlib import Path

import pytest

from editor.importers.importing import composed, plan_for
from editor.importers.reader import Choices
from editor.importers.roles import Role
from editor.prose.markdown import read
from editor.prose.paragraph import Kind
from editor.story.folder import StoryFolder
from editor.story.model import Story

SAMPLES = Path(__file__).parents[2] / "sample_stories"
FOLDERS = ("the-tram", "the-hourglass", "the-same-sound")
LABELS = {"the-tram": ["Disclaimer", "A/N"], "the-hourglass": [], "the-same-sound": ["A/N"]}


def original_of(name: str) -> Path:
    (file,) = (SAMPLES / name / ".history/originals").iterdir()
    return file


def opened(name: str) -> tuple[Story, str]:
    folder = StoryFolder.open(SAMPLES / name)
    story = folder.read()
    return story, "\n\n".join(folder.read_text(chapter.file).text for chapter in story.chapters)


def words(text: str) -> list[str]:
    return sorted(re.findall(r"[\w*'’]+", text))


@pytest.mark.parametrize("name", FOLDERS)
def test_a_sample_holds_every_word_of_its_original_and_no_other(name: str) -> None:
    story, text = opened(name)
    body = "\n".join(paragraph.text for paragraph in read(text))
    fields = [story.disclaimer, story.dedication, story.notes.before, story.notes.after, *LABELS[name]]
    assert words("\n".join([body, *fields])) == words(original_of(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FOLDERS)
def test_the_importer_makes_the_sample_again(name: str) -> None:
    story, text = opened(name)
    made = composed(plan_for(original_of(name), Choices(title=story.details.title)))
    assert "\n\n".join(made.texts.values()) == text
    assert (made.story.notes, made.story.disclaimer, made.story.dedication) == (
        story.notes,
        story.disclaimer,
        story.dedication,
    )


@pytest.mark.parametrize("name", FOLDERS)
def test_a_plan_put_back_in_order_is_the_source(name: str) -> None:
    source = original_of(name)
    squeezed = "".join(source.read_text(encoding="utf-8").split())
    assert "".join(plan_for(source).put_back().split()) == squeezed


def test_the_tram_is_parted_into_text_notes_disclaimers_and_dedication() -> None:
    story, text = opened("the-tram")
    breaks = [paragraph for paragraph in read(text) if paragraph.kind is Kind.SCENE_BREAK]
    assert len(breaks) == 2 and text.rstrip().endswith("The End")
    assert story.disclaimer.startswith("I do not own") and story.disclaimer.count("\n\n") == 1
    assert story.dedication.startswith("I dedicate") and story.notes.after.rstrip().endswith("-Wahla")
    assert story.notes.before == "" and story.details.author == "Wahla"


def test_the_hourglass_keeps_its_broken_words_and_offers_to_mend_them() -> None:
    made = plan_for(original_of("the-hourglass"))
    assert [repair.broken.count("*") for repair in made.repairs] == [1, 1, 1]
    assert all(repair.candidates for repair in made.repairs) and not made.accepted
    assert sum(piece.role is Role.EXTRA_LINES for piece in made.pieces) == 3
    assert {piece.role for piece in made.pieces} == {Role.STORY, Role.EXTRA_LINES}


def test_the_same_sound_opens_with_a_note_of_three_lines() -> None:
    story, text = opened("the-same-sound")
    assert story.notes.before.strip().count("\n") == 2
    assert story.notes.after == "" and not text.startswith("enjoy")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_sample_says_what_a_reader_must_know_first(name: str) -> None:
    details = opened(name)[0].details
    assert details.rating and details.warnings and details.fandoms and details.language == "en-US"
    assert name in (SAMPLES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FOLDERS)
def test_git_is_told_to_keep_the_bytes(name: str) -> None:
    file = original_of(name)
    asked = subprocess.run(
        ["git", "check-attr", "text", str(file)], cwd=SAMPLES, capture_output=True, text=True, check=False
    )
    if asked.returncode:
        pytest.skip("not in a git work tree")
    assert asked.stdout.rstrip().endswith("unset")
