"""What is lifted from openings and endings, what must stay in the story, and that no letter gets lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.importers.from_text import read_text
from editor.importers.importing import composed
from editor.importers.roles import Field, Role
from editor.importers.sorting.plan import Plan
from editor.importers.sorting.sort import plan
from editor.prose.markdown import read
from editor.prose.paragraph import Kind
from tests.importers.shapes import ENDINGS, INNOCENT, LAST, OPENINGS, STORY

NAMES = {
    Role.DISCLAIMER: "disclaimer", Role.NOTE_BEFORE: "note before", Role.NOTE_AFTER: "note after", Role.ENDING: "ending",
    Role.DEDICATION: "dedication", Role.SIGNATURE: "signature", Role.SEPARATOR: "separator", Role.CHAPTER: "chapter",
    Role.SCENE_BREAK: "scene break", Role.EXTRA_LINES: "extra lines", Role.LEFT_OUT: "left out",
}  # fmt: skip


def sorted_text(text: str) -> Plan:
    return plan(read_text(text))


def lifted(made: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in made.pieces:
        if piece.role is Role.STORY:
            continue
        name = "kept" if piece.field is Field.KEPT else piece.field.value if piece.field else NAMES[piece.role]
        if (value := made.value_of(piece).strip()) or name in {"scene break", "extra lines"}:
            found.setdefault(name, []).extend(value.split("\n"))
    return found


def story_of(made: Plan) -> str:
    return "\n\n".join(made.text_of(piece) for piece in made.pieces if piece.role is Role.STORY)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", OPENINGS)
def test_what_stands_above_a_story_is_lifted(name: str) -> None:
    opening, expected = OPENINGS[name]
    made = sorted_text(f"{opening}{STORY}\n\n{LAST}")
    assert lifted(made) == expected
    assert squeezed(story_of(made)) == squeezed(STORY + LAST)


@pytest.mark.parametrize("name", ENDINGS)
def test_what_stands_below_a_story_is_lifted(name: str) -> None:
    ending, expected = ENDINGS[name]
    made = sorted_text(f"{STORY}\n\n{LAST}{ending}")
    assert lifted(made) == expected
    assert squeezed(story_of(made)) == squeezed(STORY + LAST)


@pytest.mark.parametrize("name", INNOCENT)
def test_what_only_looks_like_a_note_stays_in_the_story(name: str) -> None:
    made = sorted_text(INNOCENT[name])
    assert {key: value for key, value in lifted(made).items() if key not in {"scene break", "extra lines"}} == {}


@pytest.mark.parametrize(
    "text", [*(o + STORY for o, _ in OPENINGS.values()), *(STORY + e for e, _ in ENDINGS.values()), *INNOCENT.values()]
)
def test_all_pieces_in_order_are_the_source(text: str) -> None:
    assert squeezed(sorted_text(text).put_back()) == squeezed(text)


LINES = st.sampled_from([
    "", "", "", "A/N: hi", "Disclaimer: mine not", "[A/N: open", "closed]", "(AN: x) and on", "***", "The End", "-Tove", "Title: X", "Rating: T | Beta: Y",
    "Chapter 1", "Chapter 2: Two", "Prologue", '"Hello," she said.', "He walked on.", "Thanks for reading, please review!", "by Tove", "\tIndented.", "A/N:", "**A/N**", "oOo",
    "I dedicate this to you", "a line with amus*ment in it", "Note [I do not own it] here", "Part I",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=12), max_size=30))
def test_no_letter_is_lost_whatever_comes(lines: list[str]) -> None:
    text = "\n".join(lines)
    made = sorted_text(text)
    assert squeezed(made.put_back()) == squeezed(text)
    for piece in made.pieces:
        assert piece.span.start <= piece.value.start <= piece.value.end <= piece.span.end


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), max_size=20))
def test_the_written_text_reads_as_the_story_did(lines: list[str]) -> None:
    made = sorted_text("\n".join(lines))
    kept = [piece for piece in made.pieces if piece.role in {Role.STORY, Role.ENDING}]
    texts = [
        paragraph.text
        for text in composed(made).texts.values()
        for paragraph in read(text)
        if paragraph.kind is not Kind.SCENE_BREAK
    ]
    assert squeezed("".join(texts)) == squeezed("".join(made.text_of(piece) for piece in kept))
