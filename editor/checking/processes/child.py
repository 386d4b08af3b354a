"""The inside of an engine's child process: reads requests from its pipe, answers them, ends when the pipe ends."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import BinaryIO

from editor.checking.checker import Checker
from editor.checking.processes import wire
from editor.checking.processes.limits import die_with_parent, limit_memory, step_back
from editor.errors import CheckingError

Opener = Callable[[Mapping[str, object]], Checker]

# By name, so that a child loads its own engine only. A packaged app must be told of these modules (hidden imports).
ENGINES = {
    "harper": "editor.checking.harper_engine",
    "languagetool": "editor.checking.languagetool_engine",
    "rules": "editor.checking.rules.engine",
    "model": "editor.checking.fiction_model.fiction_checker",
}
CLOSING_SECONDS = 2.0


def serve(name: str) -> int:
    """Runs engine `name` until the pipe ends; the exit code."""
    die_with_parent()
    step_back()
    requests, answers = sys.stdin.buffer, _claim_stdout()
    return answer_all(opener_of(name), requests, answers)


def opener_of(name: str) -> Opener:
    """How engine `name` is opened. Raises KeyError or ImportError for what is none."""
    module = ENGINES[name]

    def open_engine(settings: Mapping[str, object]) -> Checker:
        opener: Opener = import_module(module).open_engine
        return opener(settings)

    return open_engine


def answer_all(opener: Opener, requests: BinaryIO, answers: BinaryIO) -> int:
    """Opens the engine with the first line's settings, then answers line by line."""
    lines: queue.Queue[bytes] = queue.Queue()
    # An engine may be deep in a paragraph when the app dies: this thread still notices.
    threading.Thread(target=_listen, args=(requests, lines), daemon=True).start()
    first = lines.get()
    if not first:
        return 0
    hello = wire.decode(first)
    limit_memory(hello.get("memory"))
    try:
        checker = opener(hello["settings"])
    except (CheckingError, ImportError, OSError) as error:
        _say(answers, {"error": str(error) if isinstance(error, CheckingError) else ""})
        return 1
    _say(answers, {"version": checker.version})
    try:
        while line := lines.get():
            _say(answers, answer(checker, wire.decode(line)))
    finally:
        checker.close()
    return 0


def answer(checker: Checker, request: wire.Message) -> wire.Message:
    """The answer to one request: its issues, or the sentence for the writer."""
    try:
        found = checker.check(wire.passages_in(request["passages"]))
    except CheckingError as error:
        return {"id": request["id"], "error": str(error)}
    return {"id": request["id"], "issues": [[wire.issue_out(issue) for issue in issues] for issues in found]}


def _listen(requests: BinaryIO, lines: queue.Queue[bytes]) -> None:
    for line in requests:
        lines.put(line)
    lines.put(b"")
    timer = threading.Timer(CLOSING_SECONDS, os._exit, (0,))
    timer.daemon = True
    timer.start()


def _say(answers: BinaryIO, message: wire.Message) -> None:
    answers.write(wire.encode(message))
    answers.flush()


def _claim_stdout() -> BinaryIO:
    """The pipe to the parent; whatever else in this process prints goes nowhere."""
    pipe = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return pipe
