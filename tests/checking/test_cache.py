import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from editor.checking.cache import AnswerStore, RememberingChecker
from editor.checking.checker import Passage
from editor.checking.issue import Issue, IssueKind, Level
from editor.prose.edit import Edit, Span


class Counting:
    name, looks_around = "counting", False

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[str] = []

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        self.asked += [passage.text for passage in passages]
        issue = Issue(Span(0, 1), IssueKind.NAME, Level.QUERY, "“é”", "counting", "R", (Edit(Span(0, 1), "x"),))
        return [(issue,) if passage.text else () for passage in passages]

    def close(self) -> None: ...


def passages(*texts: str) -> list[Passage]:
    return [Passage(text) for text in texts]


def test_what_was_checked_once_is_known_after_a_restart(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    answers = RememberingChecker(first, AnswerStore(tmp_path / "a.db")).check(passages("one", "", "two"))
    again = RememberingChecker(second, AnswerStore(tmp_path / "a.db")).check(passages("two", "three", "", "one"))
    assert second.asked == ["three"]
    assert [again[3], again[2], again[0]] == answers


def test_another_version_of_an_engine_is_asked_anew(tmp_path: Path) -> None:
    store, newer = AnswerStore(tmp_path / "a.db"), Counting("2")
    RememberingChecker(Counting(), store).check(passages("one"))
    RememberingChecker(newer, store).check(passages("one"))
    assert newer.asked == ["one"]


def test_the_neighbours_matter_only_to_a_checker_that_looks_at_them(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "a.db")
    around = Counting()
    around.looks_around = True
    for checker in (Counting(), around):
        for after in ("x", "y"):
            RememberingChecker(checker, store).check([Passage("one", "", after)])
    assert around.asked == ["one", "one"]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\x00" + bytes(200)])
def test_a_damaged_file_costs_no_more_than_time(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    assert len(RememberingChecker(Counting(), AnswerStore(path)).check(passages("one"))[0]) == 1


def test_a_place_that_cannot_be_written_keeps_answers_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    checker = Counting()
    remembering = RememberingChecker(checker, AnswerStore(tmp_path / "file" / "a.db"))
    remembering.check(passages("one"))
    remembering.check(passages("one"))
    assert checker.asked == ["one"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_only_its_owner_can_read_what_was_found(tmp_path: Path) -> None:
    RememberingChecker(Counting(), AnswerStore(tmp_path / "a.db")).check(passages("one"))
    assert [file.name for file in tmp_path.iterdir() if file.stat().st_mode & 0o077] == []
