"""Preferences: the current Settings, kept in one file, and the news when they change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.errors import SaveError
from editor.settings import Settings, from_json, to_json
from editor.storage.save import digest, save


class Preferences(QObject):
    """The settings in force. `replace` stores new ones at once; who cares compares its part on `changed`."""

    changed = Signal(object, object)  # before, now
    failed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.remark = ""
        self.current = self._read()

    def replace(self, settings: Settings) -> None:
        """Makes `settings` the current ones, stores them and tells; a failed store is told by `failed`."""
        if settings == self.current:
            return
        before, self.current = self.current, settings
        self._write(settings)
        self.changed.emit(before, settings)

    def _read(self) -> Settings:
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            self.remark = self._set_aside()
            return Settings()

    def _set_aside(self) -> str:
        aside = self._path.with_suffix(".broken.json")
        try:
            self._path.replace(aside)
        except OSError:
            return "The settings cannot be read; the usual ones are in force."
        return f"The settings could not be read; they were set aside as {aside.name}, the usual ones are in force."

    def _write(self, settings: Settings) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            before = self._path.read_bytes() if self._path.exists() else None
            text = to_json(settings, before.decode("utf-8") if before else "{}")
            save(self._path, text.encode("utf-8"), digest(before) if before is not None else None)
        except (SaveError, OSError, ValueError) as error:
            self.failed.emit(f"The settings could not be stored: {error}")
