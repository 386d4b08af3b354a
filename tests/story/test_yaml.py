"""Sheets: both readers agree, an edit touches what it must and no more, hostile YAML neither runs nor hangs."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from editor.errors import StoryDamaged
from editor.story.yaml.edit import Value
from editor.story.yaml.full import read_full
from editor.story.yaml.plain import read_plain
from editor.story.yaml.sheet import Sheet
from editor.story.yaml.tree import Node

ORDER = ("format", "title", "summary", "notes", "tags", "chapters")

TEXTS = st.text(
    st.one_of(st.sampled_from("ab 1-:#'\"\n\t|>&*![]{},%@`~.é“😀\u00a0\u2028\\\r"), st.characters(codec="utf-8")),
    max_size=40,
)
LONG_TEXTS = st.builds(
    lambda parts, gap: gap.join(parts), st.lists(TEXTS, max_size=4), st.sampled_from(["\n", "\n\n", "\n  "])
)


def values(node: Node) -> object:
    if node.items is not None:
        return tuple(item.text for item in node.items)
    return {key: values(inner) for key, inner in node.entries.items()} if node.entries is not None else node.text


def by_ruamel(source: str) -> object:
    return YAML(typ="safe", pure=True).load(io.StringIO(source))


@given(st.fixed_dictionaries({"title": TEXTS, "summary": LONG_TEXTS}), st.lists(TEXTS, max_size=4), LONG_TEXTS)
@settings(deadline=None)
def test_what_is_written_is_read_by_us_and_by_others(texts: dict[str, str], tags: list[str], note: str) -> None:
    changes: dict[str, Value] = {**texts, "tags": tuple(tags), "notes": {"before": note}}
    sheet = Sheet.read("", "story.yaml").with_changes(changes, ORDER)
    assert {key: values(node) for key, node in sheet.tree.entries.items()} == changes
    loaded = by_ruamel(sheet.source)
    assert isinstance(loaded, dict) and loaded["tags"] == tags and loaded["notes"] == {"before": note}
    assert {key: loaded[key] for key in texts} == texts


LINES = st.lists(
    st.sampled_from(
        [
            *(
                "title: One",
                "tags:",
                "- a",
                "  - b: c",
                "  - b",
                "  - 'it''s'  # so",
                "# so",
                "",
                "  ",
                "notes:",
                "  before: |",
                "    x",
            ),
            *(
                "     y",
                "   z",
                "  after: >-",
                'author: "a\\tb"',
                "tags: [a, 'b, c', d/e]",
                "series: |2-",
                "\tx",
                "title: 'a",
                "b'",
            ),
            *(
                "x: y: z",
                "x: -",
                "x: - a",
                "null: ~",
                'x: "\\ud83d\\ude00"',
                "? a",
                ": b",
                "---",
                "...",
                "&a b: *a",
                "x: a#b",
                "x: a #b",
            ),
            *(
                "summary: |",
                "  one",
                "",
                "   two",
                "names: []",
                "names: [ ]",
                "x: {}",
                "x: {a: b}",
                "x: a\u2028b",
                "  - |",
                "x:a",
                "x : a",
            ),
        ]
    ),
    max_size=8,
)


@given(LINES, st.booleans())
@settings(max_examples=1000, deadline=None)
def test_the_quick_reader_never_disagrees_with_the_full_one(lines: list[str], ended: bool) -> None:
    source = "\n".join(lines) + ("\n" if ended else "")
    quick = read_plain(source)
    if quick is None:
        return
    full = read_full(source, "story.yaml")
    assert {key: values(node) for key, node in quick.entries.items()} == {
        key: values(node) for key, node in full.entries.items()
    }
    assert [(node.first, node.end) for node in quick.entries.values()] == [
        (node.first, node.end) for node in full.entries.values()
    ]


@pytest.mark.parametrize("source", ["tags:\n- a\n# so", "tags:\n  - a\n\n# so\ntitle: b\n", "x:\n  y: b\n# so"])
def test_a_comment_after_a_list_is_not_the_lists_own(source: str) -> None:
    (node, *_) = read_full(source, "story.yaml").entries.values()
    assert (node.first, node.end) == (0, 2)


SOURCE = """\
# my story

format: 1
title: "One"     # working title
mood: {calm: yes,   wild: [1, 2]}
tags:
  # the first
  - sea
  - calm   # quiet
notes:
  middle: !!binary aGk=
  before: >
    folded
    text
zeta: &anchor |
  kept
copy: *anchor
chapters: [a.md,   b.md]
# the end
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "Two"}, 'title: "One"     # working title', "title: Two  # working title"),
        ({"summary": "A\nB"}, "mood:", "summary: |-\n  A\n  B\nmood:"),
        (
            {"tags": ("calm", "new", "sea")},
            "  # the first\n  - sea\n  - calm   # quiet",
            "  - calm   # quiet\n  - new\n  # the first\n  - sea",
        ),
        ({"tags": ()}, "tags:\n  # the first\n  - sea\n  - calm   # quiet", "tags: []"),
        ({"notes": {"before": "short"}}, "  before: >\n    folded\n    text", "  before: short"),
        ({"notes": {"after": "Bye"}}, "    text\n", "    text\n  after: Bye\n"),
        ({"chapters": ("b.md",)}, "[a.md,   b.md]", "[b.md]"),
    ],
)
def test_an_edit_touches_its_own_lines_only(changes: dict[str, Value], old: str, new: str, ends: str) -> None:
    source = SOURCE.replace("\n", ends)
    after = Sheet.read(source, "story.yaml").with_changes(changes, ORDER).source
    expected = SOURCE.replace(old, new)
    if "summary" in changes:
        expected = SOURCE.replace("mood:", "summary: |-\n  A\n  B\nmood:")
    assert after == expected.replace("\n", ends)


def test_no_change_gives_the_very_source() -> None:
    sheet = Sheet.read(SOURCE, "story.yaml")
    assert sheet.with_changes({}, ORDER) is sheet and sheet.source == SOURCE


def test_values_are_what_was_written_not_what_yaml_makes_of_them() -> None:
    sheet = Sheet.read("title: 1984\nsummary: No\ntags: [2001-01-01, 1e3, {}]\nx: &a b\n", "story.yaml")
    assert (sheet.text("title"), sheet.text("summary"), sheet.texts("tags")) == ("1984", "No", None)


def test_a_sheet_in_braces_is_read_but_not_changed() -> None:
    sheet = Sheet.read('{"title": "One", "tags": ["a"]}', "story.yaml")
    assert sheet.text("title") == "One" and sheet.texts("tags") == ("a",)
    with pytest.raises(StoryDamaged, match="can read but not change"):
        sheet.with_changes({"title": "Two"}, ORDER)


def test_a_change_that_would_break_an_alias_is_refused() -> None:
    sheet = Sheet.read("title: &t One\ncopy: *t\n", "story.yaml")
    with pytest.raises(StoryDamaged, match="can read but not change"):
        sheet.with_changes({"title": "Two"}, ORDER)


def test_a_key_that_stands_twice_is_told_and_the_first_counts() -> None:
    sheet = Sheet.read("title: One\ntitle: Two\n", "story.yaml")
    assert sheet.text("title") == "One" and sheet.tree.twice == ("title",)


HOSTILE = {
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + k)}: &{chr(98 + k)} [{', '.join(['*' + chr(97 + k)] * 9)}]\n" for k in range(20)),
    "alias of itself": "a: &a\n  b: *a\n",
    "brackets": "a: " + "[" * 5000,
    "closed brackets": "a: " + "[" * 5000 + "]" * 5000,
    "dashes": "a:\n  " + "- " * 5000 + "x",
    "levels": "".join(" " * k + "a:\n" for k in range(2000)),
    "object": "title: !!python/object/apply:os.system ['touch /nowhere']\n",
    "new": "title: !!python/object/new:subprocess.Popen [ls]\n",
    "list": "- a\n- b\n",
    "text": "just words",
    "two documents": "title: a\n---\ntitle: b\n",
    "binary": "\x01\x02",
    "unclosed": "title: 'never",
    "many quotes": "a: " + "'x', " * 30_000 + "\n",
    "huge": "x: y\n" * 2_000_000,
    "tabs": "a:\n\t- b\n",
    "merge key": "<<: {title: a}\n",
    "number keys": "1: a\n2: b\n",
    "odd keys": "? [a, b]\n: c\n? {x: y}\n: z\n",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_yaml_neither_runs_nor_hangs(source: str) -> None:
    try:
        sheet = Sheet.read(source, "story.yaml")
        assert sheet.text("title") in (None, "a")
    except StoryDamaged as error:
        assert "story.yaml" in str(error)


def test_two_versions_left_by_git_are_called_what_they_are() -> None:
    marked = "title: A\n<<<<<<< HEAD\nauthor: B\n=======\nauthor: C\n>>>>>>> other\n"
    with pytest.raises(StoryDamaged, match="two versions that version control left"):
        Sheet.read(marked, "story.yaml")
