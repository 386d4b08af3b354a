"""A plan becomes a story: each thing in its field, every word in some place, texts as Markdown that reads the same."""

import re
from pathlib import Path

import pytest

from editor.importers.from_text import read_text
from editor.importers.importing import add_to, composed, import_file, plan_for, write
from editor.importers.reader import Choices
from editor.importers.roles import Field, Role
from editor.importers.sorting.compose import Composed
from editor.importers.sorting.sort import plan
from editor.prose.markdown import read
from editor.prose.paragraph import Kind
from tests.importers.shapes import ENDINGS, LAST, OPENINGS, STORY

FULL = f"""Title: Nine Lamps
Author: Tove
Fandom: The Ferry Books
Pairing: Maren/Ilse; Orm/Ketil
Rating: T
Warnings: drowning, language
Genre: Drama/Angst
Beta: Ilse
Word count: 1,204
Summary: A crossing by night.
Disclaimer: Not mine.

A/N: Chapter two is on its way!

Chapter 1: The Quay

{STORY}

A/N: Please review!

Chapter 2

Disclaimer: still not mine

{LAST}

The End

A/N: Thanks for reading!
I mean it.

I dedicate this to my beta.

-Tove"""


def made_from(text: str) -> Composed:
    return composed(plan(read_text(text)))


def words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text)


def all_text(made: Composed) -> str:
    story, details = made.story, made.story.details
    lists = (
        details.warnings,
        details.categories,
        details.fandoms,
        details.relationships,
        details.characters,
        details.tags,
    )
    parts = [
        details.title,
        details.summary,
        details.rating,
        story.disclaimer,
        story.dedication,
        story.notes.before,
        story.notes.after,
    ]
    parts += [value for values in lists for value in values]
    for chapter in story.chapters:
        parts += [chapter.title, chapter.summary, chapter.disclaimer, chapter.notes.before, chapter.notes.after]
        parts += [paragraph.text for paragraph in read(made.texts[chapter.file])]
    return " ".join(parts)


def test_each_thing_goes_into_its_field() -> None:
    story = made_from(FULL).story
    assert (story.details.title, story.details.author, story.details.rating) == ("Nine Lamps", "Tove", "T")
    assert story.details.relationships == ("Maren/Ilse", "Orm/Ketil")
    assert story.details.warnings == ("drowning", "language")
    assert (story.details.summary.strip(), story.disclaimer.strip()) == ("A crossing by night.", "Not mine.")
    assert story.dedication.strip() == "I dedicate this to my beta."


def test_header_fields_without_a_place_are_kept_in_the_note_with_their_labels() -> None:
    notes = made_from(FULL).story.notes
    assert notes.before.strip() == "Beta: Ilse\nWord count: 1,204\n\nChapter two is on its way!"


def test_notes_of_chapters_stay_with_their_chapter() -> None:
    first, second = made_from(FULL).story.chapters
    assert (first.title, second.title) == ("Chapter 1: The Quay", "Chapter 2")
    assert first.notes.after.strip() == "Please review!"
    assert second.disclaimer.strip() == "still not mine"
    assert second.notes.after.strip() == "Thanks for reading!\nI mean it.\n\n-Tove"


def test_the_end_stays_in_the_text() -> None:
    made = made_from(FULL)
    assert made.texts[made.story.chapters[1].file].rstrip().endswith("The End")


@pytest.mark.parametrize("name", [*OPENINGS, *ENDINGS])
def test_every_word_but_labels_has_a_place(name: str) -> None:
    opening, ending = OPENINGS.get(name, ("", {}))[0], ENDINGS.get(name, ("", {}))[0]
    made = plan(read_text(f"{opening}{STORY}\n\n{LAST}{ending}"))
    kept = words(all_text(composed(made)))
    for piece in made.pieces:
        if piece.role is not Role.SEPARATOR and piece.field is not Field.AUTHOR:
            assert all(word in kept for word in words(made.value_of(piece))), made.value_of(piece)


def test_stars_and_underscores_of_a_text_stay_letters() -> None:
    text = (
        "He hid his amus*ment, and she her *own*.\n\n_Quietly_ they rowed, 1 * 2 * 3.\n\n# 5 was out.\n\n1. she said."
    )
    made = made_from(text)
    assert [paragraph.text for paragraph in read(next(iter(made.texts.values())))] == text.split("\n\n")
    assert all(paragraph.kind is Kind.BODY for paragraph in read(next(iter(made.texts.values()))))


def test_a_repair_is_made_only_when_it_is_accepted() -> None:
    made = plan(read_text("He hid his amusem*nt.\n\nShe hid hers: amusem*nt too."))
    assert [repair.candidates for repair in made.repairs] == [("amusement",), ("amusement",)]
    text = next(iter(composed(made.with_repair(1, True)).texts.values()))
    assert [paragraph.text for paragraph in read(text)] == ["He hid his amusem*nt.", "She hid hers: amusement too."]


@pytest.mark.parametrize(
    ("broken", "word"),
    [("co*cks", "cocks"), ("Sh*t", "Shit"), ("f**ked", "fucked"), ("GR*PES", "GRAPES"), ("ra*ccoon", "raccoon")],
)
def test_a_star_is_one_letter_or_nothing(broken: str, word: str) -> None:
    assert word in plan(read_text(f"A {broken} here.")).repairs[0].candidates


@pytest.mark.parametrize("text", ["It was *late* and 2*3 is 6.", "un*believ*able", "**bold** words", "a*, b*", "* * *"])
def test_stars_that_broke_no_word_are_left_alone(text: str) -> None:
    assert plan(read_text(text)).repairs == ()


def test_verse_keeps_its_lines_and_dialogue_does_not_become_verse() -> None:
    verse = "The lamps are nine\nThe boats are two\nThe sea is mine"
    made = made_from(f'{STORY}\n\n{verse}\n\n"Yes."\n"No."\n\n{LAST}')
    texts = [paragraph.text for paragraph in read(next(iter(made.texts.values())))]
    assert verse in texts and '"Yes."' in texts and '"No."' in texts


def test_wrapped_lines_are_kept_and_joined_only_when_asked() -> None:
    wrapped = "\n".join(
        [
            "Maren counted the lamps along the quay, and there were nine of them that",
            "night, though the keeper had sworn to all who asked him that there were ten",
            "and that he had lit them with his own hand before he went home to his soup",
            "and his wife, who knew better, and his dog, who did not care for lamps or",
            "soup.",
        ]
    )
    assert read_text(wrapped).wrapped
    assert len(read_text(wrapped).blocks) == 1
    assert "\n" in read_text(wrapped).blocks[0].text
    assert "\n" not in read_text(wrapped, join_lines=True).blocks[0].text


def test_a_file_becomes_a_story_with_its_original_kept(tmp_path: Path) -> None:
    source = tmp_path / "nine lamps.txt"
    source.write_bytes(FULL.replace("\n", "\r\n").encode("cp1252"))
    folder = import_file(source, tmp_path / "story")
    assert folder.read().details.title == "Nine Lamps"
    assert (tmp_path / "story/.history/originals/nine lamps.txt").read_bytes() == source.read_bytes()


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    source = tmp_path / "the-ferry.txt"
    source.write_text(STORY, encoding="utf-8")
    assert composed(plan_for(source)).story.details.title == "The ferry"
    assert composed(plan_for(source, Choices(title="Mine"))).story.details.title == "Mine"


def test_chapters_can_be_added_to_a_story(tmp_path: Path) -> None:
    source = tmp_path / "more.txt"
    source.write_text(f"A/N: sorry for the wait!\n\n{LAST}", encoding="utf-8")
    folder = write(plan(read_text(FULL)), tmp_path / "story")
    story = add_to(folder, plan_for(source), source=source)
    assert len(story.chapters) == 3
    assert folder.read().chapters[2].notes.before.strip() == "sorry for the wait!"
    assert folder.read_text(folder.read().chapters[2].file).text.startswith("He cast off.")


def test_a_folder_of_files_becomes_a_chapter_each(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, text in ((1, STORY), (2, LAST), (10, STORY)):
        (tmp_path / "in" / f"part {number}.txt").write_text(text, encoding="utf-8")
    made = composed(plan_for(tmp_path / "in"))
    assert [chapter.title for chapter in made.story.chapters] == ["Part 1", "Part 2", "Part 10"]
