"""Shared fixtures, and the rule that a stray line in the log at ERROR or above fails the test."""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, state and documents of a test lie in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FANFOLD_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_stray_errors(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An error logged during a test fails it, unless the test took it up with `caplog.clear()`."""
    yield
    stray = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not stray, f"logged errors: {stray}"


_COLLECT_EVERY = 40
_ended = 0


def pytest_sessionstart() -> None:
    """As the app does (`app.py`): QObjects are freed on the GUI thread only, never by a collection on another."""
    gc.disable()


def pytest_runtest_teardown() -> None:
    global _ended
    _ended += 1
    if _ended % _COLLECT_EVERY == 0:
        gc.collect()


_status: list[int] = []


def pytest_sessionfinish(exitstatus: int) -> None:
    gc.collect()
    _status.append(int(exitstatus))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Ends at once with the run's own status, all being said and cleared away: Python's end frees QObjects in no order
    that Qt can stand, and a crash there would turn a passed run into a failed one."""
    if _status:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_status[0])
