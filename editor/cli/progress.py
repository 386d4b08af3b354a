"""How far a long piece of work is, on one line of a terminal that is rubbed out at its end; nothing into a pipe."""

from __future__ import annotations

import sys
from types import TracebackType


class Progress:
    """`with Progress("Exporting") as told: told(0.4)` shows `Exporting 40 %` on stderr while the work goes on."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = ""
        self._is_seen = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        self._show(f"{self._label}…")
        return self

    def __call__(self, share: float) -> None:
        """`share` of the work is done, 0 to 1."""
        self._show(f"{self._label} {share:.0%}".replace("%", " %"))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._write("\r" + " " * len(self._shown) + "\r")

    def _show(self, text: str) -> None:
        if self._is_seen and text != self._shown:
            self._write("\r" + text.ljust(len(self._shown)))
            self._shown = text

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
