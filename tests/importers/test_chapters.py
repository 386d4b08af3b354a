"""Chapter lines are found where they are, and nowhere else; breaks and empty lines are told apart."""

import pytest

from editor.importers.from_text import read_text
from editor.importers.roles import Role
from editor.importers.sorting.plan import Plan
from editor.importers.sorting.sort import plan
from editor.prose.scene_breaks import is_scene_break
from tests.importers.shapes import LAST, STORY


def made_of(text: str) -> Plan:
    return plan(read_text(text))


def values(made: Plan, role: Role) -> list[str]:
    return [made.value_of(piece) for piece in made.pieces if piece.role is role]


@pytest.mark.parametrize(
    "line",
    [
        "Chapter 3: The Quay", "CHAPTER THREE", "Chapter Three - The Quay", "Ch. 4", "ch 4: lamps", "Chapter 12", "Chapter IV", "Prologue", "EPILOGUE",
        "Prologue: Before the Flood", "Part II", "Part Two: Downstream", "Interlude", "~ Chapter 5 ~", "**Chapter 6**", "=== Chapter 7 ===", "Chapter 8. The Rope",
        "Chapter 9 The Long Night", "Chapter twenty-one", "-Chapter 2-", "Chapter 1 of 5", "The Last Chapter", "Book One", "Chapter 3/?"[:9], "Chapter 5 — What Orm Saw",
    ],
)  # fmt: skip
def test_a_chapter_line_begins_a_chapter(line: str) -> None:
    made = made_of(f"Chapter 0\n\n{STORY}\n\n{line}\n\n{LAST}")
    assert len(values(made, Role.CHAPTER)) == 2
    assert made.pieces[-1].chapter == 1


@pytest.mark.parametrize(
    "line",
    [
        "Chapter three was the worst of it.", "Part of him wanted to stay", "Part I had to play", "Part one of the plan was simple.", "Chapter and verse",
        '"Chapter 3," he read aloud.', "Ch", "Parting is sorrow", "Book one of the tickets, she said.", "Prologue to a disaster, he thought.", "Chapter 7 of the manual. He read it.",
        "Part two. She ran for it.", "Section 9 had come for her", "The last chapter of her life began.", "Interlude is a fine word.", "Acts of kindness", "Part i",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_chapter_line_begins_none(line: str) -> None:
    assert values(made_of(f"{STORY}\n\n{line}\n\n{LAST}"), Role.CHAPTER) == []


def test_a_title_on_the_line_below_belongs_to_the_chapter_line() -> None:
    made = made_of(f"CHAPTER ONE\n\nThe Nine Lamps\n\n{STORY}\n\nCHAPTER TWO\n\nDownstream\n\n{LAST}")
    assert values(made, Role.CHAPTER) == ["CHAPTER ONE", "The Nine Lamps", "CHAPTER TWO", "Downstream"]
    assert {piece.chapter for piece in made.pieces} == {0, 1}


def test_a_list_of_contents_begins_no_chapters() -> None:
    contents = "Chapter 1: A\nChapter 2: B\nChapter 3: C\n\n"
    made = made_of(f"{contents}Chapter 1: A\n\n{STORY}\n\nChapter 2: B\n\n{LAST}")
    assert {piece.chapter for piece in made.pieces if piece.role is Role.STORY} == {0, 1}
    assert values(made, Role.HEADER) == ["Chapter 1: A", "Chapter 2: B", "Chapter 3: C"]


def test_notes_above_the_first_chapter_line_belong_to_the_story_and_others_to_their_chapter() -> None:
    made = made_of(
        f"A/N: a long one!\n\nChapter 1\n\nA/N: here we go!\n\n{STORY}\n\nA/N: please review!\n\nChapter 2\n\n{LAST}\n\nA/N: the end, thanks!"
    )
    notes = [(made.value_of(piece), piece.role, piece.chapter) for piece in made.pieces if "NOTE" in piece.role.name]
    assert notes == [
        ("a long one!", Role.NOTE_BEFORE, None),
        ("here we go!", Role.NOTE_BEFORE, 0),
        ("please review!", Role.NOTE_AFTER, 0),
        ("the end, thanks!", Role.NOTE_AFTER, 1),
    ]


@pytest.mark.parametrize(
    "sign",
    [
        "***",
        "---",
        "~*~",
        "oOo",
        "xXx",
        "-x-",
        "◇",
        ".",
        "* * *",
        "#",
        "(line break)",
        "oOoOo",
        "=^=",
        "~ ~ ~",
        "—",
        "⁂",
        "-o-o-",
    ],
)
def test_a_drawn_line_is_a_scene_break(sign: str) -> None:
    made = made_of(f"{STORY}\n\n{sign}\n\n{LAST}")
    assert values(made, Role.SCENE_BREAK) == [sign]


@pytest.mark.parametrize(
    "line", ["...", "…", "?!", "xoxo", "xx", "^_^", "no", "O", "1.", "-J", "<3", "*sigh*", "XD", "--no", "100", "Break"]
)
def test_other_short_lines_are_no_scene_breaks(line: str) -> None:
    assert not is_scene_break(line)


def test_two_empty_lines_are_a_scene_break_where_one_parts_paragraphs() -> None:
    assert values(made_of(f"{STORY}\n\n\n{LAST}"), Role.SCENE_BREAK) == [""]


def test_three_empty_lines_are_a_scene_break_where_two_part_paragraphs() -> None:
    text = STORY.replace("\n\n", "\n\n\n") + "\n\n\n\n" + LAST.replace("\n\n", "\n\n\n")
    assert values(made_of(text), Role.SCENE_BREAK) == [""]


def test_one_empty_line_is_a_scene_break_where_paragraphs_are_only_indented() -> None:
    text = (
        "\n".join("\t" + line for line in STORY.split("\n\n"))
        + "\n\n"
        + "\n".join("\t" + line for line in LAST.split("\n\n"))
    )
    assert values(made_of(text), Role.SCENE_BREAK) == [""]


def test_empty_lines_in_a_text_that_a_filter_damaged_are_not_taken_for_scene_breaks() -> None:
    made = made_of(f"{STORY}\n\n\n{LAST}\n\nHe hid his amus*ment.")
    assert values(made, Role.SCENE_BREAK) == []
    index = next(number for number, piece in enumerate(made.pieces) if piece.role is Role.EXTRA_LINES)
    assert values(made.with_role(index, Role.SCENE_BREAK), Role.SCENE_BREAK) == [""]


def test_notes_in_the_midst_of_a_text_are_lifted_out_of_their_sentence() -> None:
    made = made_of(
        f"{STORY}\n\nShe sang [A/N: an old song, look it up!] until dawn (AN: I know, I know). Then she slept.\n\n{LAST}"
    )
    assert values(made, Role.NOTE_AFTER) == ["an old song, look it up!", "I know, I know"]
    assert [text for text in values(made, Role.STORY) if "sang" in text or "slept" in text] == [
        "She sang ",
        ". Then she slept.",
    ]


def test_a_bracketed_note_may_run_over_paragraphs() -> None:
    made = made_of(f"{STORY}\n\n[A/N: one thing.\n\nAnd another.]\n\n{LAST}")
    assert values(made, Role.NOTE_AFTER) == ["one thing.", "And another."]


def test_a_bracket_that_never_closes_lifts_nothing() -> None:
    made = made_of(f"{STORY}\n\nShe sang [A/N: one thing.\n\n{LAST}")
    assert values(made, Role.NOTE_AFTER) == []


def test_correcting_a_role_counts_the_chapters_anew() -> None:
    made = made_of(f"{STORY}\n\nDownstream\n\n{LAST}")
    index = next(number for number, piece in enumerate(made.pieces) if made.text_of(piece) == "Downstream")
    corrected = made.with_role(index, Role.CHAPTER)
    assert [piece.chapter for piece in corrected.pieces] == [0] * index + [1] * (len(made.pieces) - index)


def test_a_note_taken_for_story_gets_its_label_back() -> None:
    made = made_of(f"A/N: hi, please review!\n\n{STORY}")
    assert made.with_role(0, Role.STORY).value_of(made.with_role(0, Role.STORY).pieces[0]) == "A/N: hi, please review!"


def test_a_piece_can_be_cut_in_two() -> None:
    made = made_of(f"A/N: hi, please review! She rowed.\n\n{STORY}")
    cut = made.split(0, len("A/N: hi, please review! ")).with_role(1, Role.STORY)
    assert [cut.value_of(piece).strip() for piece in cut.pieces[:2]] == ["hi, please review!", "She rowed."]
