"""Progress is for eyes: on a terminal, on one line that goes away; nothing of it in a pipe."""

import io
import sys

from editor.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_the_work_is_and_nothing_is_left_of_it(monkeypatch):
    monkeypatch.setattr(sys, "stderr", seen := Terminal())
    with Progress("Exporting") as told:
        told(0.4)
        told(1.0)
    assert "Exporting 40 %" in seen.getvalue()
    assert seen.getvalue().endswith("\r") and seen.getvalue().split("\r")[-2].strip() == ""


def test_a_pipe_sees_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", seen := io.StringIO())
    with Progress("Exporting") as told:
        told(0.4)
    assert seen.getvalue() == ""
