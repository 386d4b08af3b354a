"""AnswerStore: raw issues kept on disk under engine version and paragraph text, so that a reopened story shows its
marks at once. One SQLite file of this computer; losing it costs time only."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor.checking.checker import Checker, Passage
from editor.checking.issue import Issue
from editor.checking.processes import wire

# About a hundred books' paragraphs; what was not asked for longest goes first.
MOST_ANSWERS = 400_000
_AT_ONCE = 400

Key = bytes


class AnswerStore:
    """Answers by key. One thread uses it. A damaged or locked file is no error: nothing is known, nothing is kept."""

    def __init__(self, path: Path) -> None:
        self._file = _opened(path)

    def known(self, keys: Sequence[Key]) -> dict[Key, tuple[Issue, ...]]:
        """The answers that are kept for `keys`."""
        found: dict[Key, tuple[Issue, ...]] = {}
        for start in range(0, len(keys), _AT_ONCE):
            found |= self._some(keys[start : start + _AT_ONCE])
        return found

    def keep(self, answers: Mapping[Key, tuple[Issue, ...]]) -> None:
        """Keeps `answers` from now on."""
        rows = [(key, _packed(issues)) for key, issues in answers.items()]
        try:
            with self._file:
                self._file.executemany("INSERT OR REPLACE INTO answers (key, issues) VALUES (?, ?)", rows)
                self._file.execute(
                    "DELETE FROM answers WHERE rowid <= (SELECT MAX(rowid) FROM answers) - ?", (MOST_ANSWERS,)
                )
        except sqlite3.Error:
            return

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def _some(self, keys: Sequence[Key]) -> dict[Key, tuple[Issue, ...]]:
        marks = ",".join("?" * len(keys))
        try:
            rows = self._file.execute(f"SELECT key, issues FROM answers WHERE key IN ({marks})", keys).fetchall()
            return {key: _unpacked(packed) for key, packed in rows}
        except (sqlite3.Error, ValueError, TypeError, zlib.error):
            return {}


def key_for(checker: Checker, passage: Passage) -> Key:
    """What an answer depends on: engine, version, settings, text, and the neighbours where those are looked at."""
    around = (passage.before, passage.after) if checker.looks_around else ()
    source = "\x1f".join((checker.name, checker.version, passage.text, *around))
    return hashlib.blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class RememberingChecker:
    """A Checker that asks another one only for what the store does not know. Its thread is the store's thread."""

    def __init__(self, checker: Checker, store: AnswerStore) -> None:
        self._checker = checker
        self._store = store

    @property
    def name(self) -> str:
        """The engine's name."""
        return self._checker.name

    @property
    def version(self) -> str:
        """The engine's version and settings."""
        return self._checker.version

    @property
    def looks_around(self) -> bool:
        """Whether answers depend on the neighbouring paragraphs."""
        return self._checker.looks_around

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """The issues of each passage. Raises CheckingError where the engine is needed and cannot answer."""
        keys = [key_for(self, passage) for passage in passages]
        answers = self._store.known(keys)
        unknown = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in answers}
        if unknown:
            new = dict(zip(unknown, self._checker.check(list(unknown.values())), strict=True))
            self._store.keep(new)
            answers |= new
        return [answers[key] for key in keys]

    def known(self, passages: Sequence[Passage]) -> dict[int, tuple[Issue, ...]]:
        """What the store knows already, by place in `passages`; asks no engine."""
        keys = [key_for(self, passage) for passage in passages]
        answers = self._store.known(keys)
        return {at: answers[key] for at, key in enumerate(keys) if key in answers}

    def close(self) -> None:
        """Ends the engine; the store stays open for others. Safe from any thread, as the engine's own is."""
        self._checker.close()


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # What is found quotes the writer's words: for the owner's eyes only.
        path.touch(mode=0o600)
        return _prepared(sqlite3.connect(path, timeout=1.0, check_same_thread=False))
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
    except OSError:
        pass
    try:
        return _prepared(sqlite3.connect(path, timeout=1.0, check_same_thread=False))
    except (sqlite3.Error, OSError):
        return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def _prepared(file: sqlite3.Connection) -> sqlite3.Connection:
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = OFF")
    file.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, issues BLOB NOT NULL)")
    return file


def _packed(issues: tuple[Issue, ...]) -> bytes:
    if not issues:
        return b""
    plain = json.dumps([wire.issue_out(issue) for issue in issues], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> tuple[Issue, ...]:
    if not packed:
        return ()
    return tuple(
        wire.issue_in(fields) for fields in json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    )
