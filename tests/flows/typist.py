"""A child process: the real app, offscreen, in which somebody types numbered words until the process is killed.

Arguments: the story, the file to note each word in once it is on the page, a seed. Each note is a line `word time`,
put on the disk before the next word is typed.
"""

import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.app import App

KEYS_BETWEEN_REST = 60


class Typist:
    """Types a word every 50 ms or so; rests now and then for as long as it takes to be saved."""

    def __init__(self, app: App, notes: Path, seed: int) -> None:
        self._app = app
        self._chance = random.Random(seed)
        self._notes = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._number = 0
        self._prefix = f"w{seed}n"
        self._timer = QTimer()
        self._timer.timeout.connect(self._type)
        self._timer.start(50)

    def _type(self) -> None:
        page = self._app.window.page
        if self._app.open is None or self._app.open.care is None or page.document().isEmpty():
            return
        if self._chance.random() < 0.02:
            cursor = page.textCursor()
            cursor.setPosition(self._chance.randrange(page.document().characterCount()))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            page.setTextCursor(cursor)
        self._number += 1
        word = f"{self._prefix}{self._number}x"
        QTest.keyClicks(page, f" {word} ")
        if self._chance.random() < 0.05:
            QTest.keyClick(page, "\r")
        os.write(self._notes, f"{word} {time.time()}\n".encode())
        os.fsync(self._notes)
        rest = self._chance.random() < 1 / KEYS_BETWEEN_REST
        self._timer.setInterval(self._chance.randrange(500, 4500) if rest else self._chance.randrange(20, 90))


def main() -> int:
    application = QApplication(["fanfold"])
    app = App()
    sys.excepthook = app.last_resort
    app.show(Path(sys.argv[1]))
    typist = Typist(app, Path(sys.argv[2]), int(sys.argv[3]))
    assert typist
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
