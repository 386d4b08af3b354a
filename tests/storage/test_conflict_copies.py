"""Conflict copies of sync tools are known by their names; chapters that a writer named are not taken for them."""

import pytest

from editor.storage.conflict_copies import copies_among, original_of


@pytest.mark.parametrize(
    "name",
    [
        "01-dusk (Ann's conflicted copy 2026-11-21).md",
        "01-dusk (conflicted copy 2026-11-21 101500).md",
        "01-dusk (Case Conflict 1).md",
        "01-dusk (SFConflict ann@example.org 2026-11-21-10-15-00).md",
        "01-dusk.sync-conflict-20261121-101500-ABCDEFG.md",
        "01-dusk_conflict-20261121-101500.md",
        "01-dusk.Conflict.md",
        "01-dusk.md.orig",
        "01-dusk.md.BACKUP~HEAD",
    ],
)
def test_a_copy_leads_to_its_chapter(name: str) -> None:
    assert original_of(name) == "01-dusk.md"


@pytest.mark.parametrize("name", ["01-dusk-DESKTOP-4F2A.md", "01-dusk (1).md", "01-dusk-Anns-MacBook.md"])
def test_a_doubtful_name_counts_only_beside_its_chapter(name: str) -> None:
    assert original_of(name) is None and copies_among([name, "01-dusk.md"]) == {name: "01-dusk.md"}


@pytest.mark.parametrize("name", ["02-conflict.md", "03 (part two).md", "the-copy.md", "04-(dawn).md", "05-the-PC.md"])
def test_a_chapter_is_no_copy(name: str) -> None:
    assert copies_among([name, "01-dusk.md", "05-the.txt"]) == {}
