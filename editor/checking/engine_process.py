"""EngineProcess: one engine in a child process behind the Checker protocol, and `python -m` of the child itself."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from editor import __version__
from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.checking.processes import wire
from editor.checking.processes.guarding import Piece, gathered, guarded
from editor.checking.processes.pipe import Pipe, PipeBroken, command_for
from editor.errors import CheckingError
from editor.places import resources

FAILURES = 3
WINDOW_SECONDS = 300.0
BACK_OFF_SECONDS = (0.0, 0.5, 2.0)


@dataclass(frozen=True, slots=True)
class Engine:
    """What the app knows of an engine without loading it: its name, its limits, what its answers depend on."""

    name: str
    title: str
    seconds: float = 5.0
    start_seconds: float = 20.0
    memory: int | None = None
    # How much is sent in one request: engines that gain from batches get more than a paragraph.
    batch: int = 1
    looks_around: bool = False
    package: str = ""


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("harper", "Harper", memory=2 << 30, batch=4_000, package="harper-py"),
        Engine("languagetool", "LanguageTool", 30.0, 125.0, batch=5_000, package="language-tool-python"),
        Engine("rules", "The fiction rules", batch=4_000, looks_around=True),
        Engine("model", "The fiction model", batch=5_000, looks_around=True),
    )
}


class EngineProcess:
    """A Checker whose work is done by a child process, started at the first need and again after a failure.

    A paragraph on which the child dies or hangs counts as one failure and is answered with nothing from then on; the
    others go on. After three failures in five minutes every call raises CheckingError until the oldest is past.
    One thread checks; `close` is safe from any other, and quick.
    """

    def __init__(self, name: str, settings: Mapping[str, object], command: Sequence[str] = ()) -> None:
        self._engine = ENGINES[name]
        self._settings = dict(settings)
        self._command = tuple(command) or command_for(name)
        self._version = _version_of(self._engine, self._settings)
        self._pipe: Pipe | None = None
        self._failures: list[float] = []
        self._poison: set[Passage] = set()
        self._count = 0
        self._closing = threading.Event()

    @property
    def name(self) -> str:
        """The engine's name as it stands in `Issue.engine`."""
        return self._engine.name

    @property
    def version(self) -> str:
        """Engine version and settings; known without starting it."""
        return self._version

    @property
    def looks_around(self) -> bool:
        """Whether answers depend on the neighbouring paragraphs."""
        return self._engine.looks_around

    @property
    def pid(self) -> int | None:
        """The running child's process id, for those who measure it."""
        return self._pipe.pid if self._pipe else None

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """The issues of each passage, whatever it holds. Blocks; raises CheckingError where the engine is off."""
        pieces = [guarded(passage) for passage in passages]
        flat = [piece for parts in pieces for piece in parts]
        answers = iter(self._check_all(flat))
        return [gathered(parts, [next(answers) for _ in parts]) for parts in pieces]

    def warm_up(self) -> None:
        """Starts the child if it does not run yet. Raises CheckingError like `check`."""
        self._running()

    def close(self) -> None:
        """Ends the child, from any thread; a `check` under way raises CheckingError."""
        self._closing.set()
        pipe, self._pipe = self._pipe, None
        if pipe:
            pipe.end()

    def _check_all(self, pieces: list[Piece]) -> list[list[Issue]]:
        answers: list[list[Issue]] = []
        for batch in _batches(pieces, self._engine.batch):
            answers += self._check_batch([piece.passage for piece in batch])
        return answers

    def _check_batch(self, passages: list[Passage]) -> list[list[Issue]]:
        if len(passages) == 1 and (passages[0] in self._poison or not passages[0].text.strip()):
            return [[]]
        try:
            return self._ask(passages)
        except PipeBroken as broken:
            self._failed(broken, counts=len(passages) == 1)
        return self._check_each(passages) if len(passages) > 1 else [self._check_again(passages[0])]

    def _check_each(self, passages: list[Passage]) -> list[list[Issue]]:
        """One by one after they failed together: the failure is that of the passage that fails again, or their own."""
        last = self._failures[-1:]
        answers = [issues for passage in passages for issues in self._check_batch([passage])]
        if self._failures[-1:] == last:
            self._failures.append(time.monotonic())
        return answers

    def _check_again(self, passage: Passage) -> list[Issue]:
        # The child may have been killed by someone else: only a second death, or a hang, is the paragraph's own.
        try:
            return self._ask([passage])[0]
        except PipeBroken as broken:
            self._failed(broken, counts=False)
        self._poison.add(passage)
        return []

    def _ask(self, passages: list[Passage]) -> list[list[Issue]]:
        pipe = self._running()
        self._count += 1
        request = {"id": self._count, "passages": wire.passages_out(passages)}
        answer = pipe.ask(request, self._engine.seconds)
        if "error" in answer:
            raise CheckingError(str(answer["error"]))
        try:
            found = [[wire.issue_in(fields) for fields in issues] for issues in answer["issues"]]
        except (KeyError, TypeError, ValueError) as error:
            raise PipeBroken from error
        if answer.get("id") != self._count or len(found) != len(passages):
            raise PipeBroken
        return found

    def _running(self) -> Pipe:
        if self._closing.is_set():
            raise CheckingError(f"{self._engine.title} is closed.")
        if self._pipe is None:
            self._back_off()
            self._pipe = self._started()
            if self._closing.is_set():
                self.close()
                raise CheckingError(f"{self._engine.title} is closed.")
        return self._pipe

    def _started(self) -> Pipe:
        try:
            pipe = Pipe(self._command)
        except OSError as error:
            raise CheckingError(f"{self._engine.title} could not be started.") from error
        self._pipe = pipe
        hello = {"settings": self._settings, "memory": self._engine.memory}
        try:
            answer = pipe.ask(hello, self._engine.start_seconds)
        except PipeBroken as broken:
            self._failed(broken)
            raise CheckingError(f"{self._engine.title} could not be started.") from broken
        if "error" in answer:
            self._failed(PipeBroken())
            raise CheckingError(str(answer["error"]) or f"{self._engine.title} could not be started.")
        return pipe

    def _failed(self, broken: PipeBroken, counts: bool = True) -> None:
        pipe, self._pipe = self._pipe, None
        if pipe:
            pipe.kill()
            pipe.end()
        if self._closing.is_set():
            raise CheckingError(f"{self._engine.title} is closed.") from broken
        if counts:
            self._failures.append(time.monotonic())

    def _back_off(self) -> None:
        recent = [at for at in self._failures if time.monotonic() - at < WINDOW_SECONDS]
        self._failures = recent
        if len(recent) >= FAILURES:
            raise CheckingError(
                f"{self._engine.title} has stopped several times and is switched off for a few minutes."
            )
        self._closing.wait(BACK_OFF_SECONDS[len(recent)])


def _batches(pieces: list[Piece], size: int) -> list[list[Piece]]:
    """`pieces` in order, in requests of about `size` characters, one piece at least."""
    batches: list[list[Piece]] = []
    room = 0
    for piece in pieces:
        room -= len(piece.passage.text)
        if room < 0 or not batches:
            batches.append([])
            room = size - len(piece.passage.text)
        batches[-1].append(piece)
    return batches


def _version_of(engine: Engine, settings: Mapping[str, object]) -> str:
    try:
        number = metadata.version(engine.package) if engine.package else ""
    except metadata.PackageNotFoundError:
        number = "?"
    number = f"{number} {_own_version()}".strip()
    digest = hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:12]
    return f"{engine.name} {number} {digest}"


@cache
def _own_version() -> str:
    """This app's version and, where its files can be seen, which state of rules and word lists it is."""
    code = Path(__file__).parent
    files = [
        *code.rglob("*.py"),
        *(resources() / "words").glob("*"),
        *(resources() / "dictionaries").glob("*"),
        *resources().glob("fiction-model.*"),
    ]
    stamps = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    return f"{__version__}-{hashlib.sha256(repr(stamps).encode()).hexdigest()[:8]}"


if __name__ == "__main__":
    from editor.checking.processes.child import serve

    sys.exit(serve(sys.argv[1]))
