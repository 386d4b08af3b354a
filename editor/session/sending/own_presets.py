"""OwnPresets: the ways of exporting that the writer keeps, and the one used last, in one JSON file of the settings."""

from __future__ import annotations

from pathlib import Path

from editor import places
from editor.errors import ExportFailed, SaveError
from editor.exporters.options import Options
from editor.exporters.presets import BUILT_IN, Preset, from_json, to_json
from editor.storage.save import digest, save

# No writer's preset is nameless: this one is what was chosen last.
_LAST = ""


class OwnPresets:
    """Read from the file each time, so that a window and a terminal never write over each other's presets."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or places.settings_folder() / "export-presets.json"

    def own(self) -> tuple[Preset, ...]:
        """The writer's presets in the order in which they were kept."""
        return tuple(preset for preset in self._read() if preset.name != _LAST)

    def all(self) -> tuple[Preset, ...]:
        """Those that come with the app, then the writer's."""
        return (*BUILT_IN, *self.own())

    @property
    def last(self) -> Preset | None:
        """What was chosen for the last export; its contact lines too."""
        return next((preset for preset in self._read() if preset.name == _LAST), None)

    def named(self, name: str) -> Preset:
        """The preset of that name; the writer's own comes first. Raises ExportFailed with the names there are."""
        for preset in (*self.own(), *BUILT_IN):
            if preset.name.casefold() == name.casefold():
                return preset
        names = ", ".join(f"“{preset.name}”" for preset in self.all())
        raise ExportFailed(f"There is no preset “{name}”. There are: {names}.")

    def keep(self, preset: Preset) -> None:
        """Keeps a preset, in place of one of the same name. Raises SaveError."""
        others = [each for each in self._read() if each.name != preset.name]
        self._write((*others, preset))

    def remember_last(self, format_name: str, options: Options) -> None:
        """What the next export begins with. Raises SaveError."""
        self.keep(Preset(_LAST, format_name, options))

    def forget(self, name: str) -> None:
        """Drops one of the writer's presets. Raises SaveError."""
        self._write(tuple(each for each in self._read() if each.name != name))

    def _read(self) -> tuple[Preset, ...]:
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return ()

    def _write(self, presets: tuple[Preset, ...]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            before = digest(self._path.read_bytes()) if self._path.exists() else None
        except OSError as error:
            raise SaveError(f"The presets could not be kept: {error.strerror}.") from error
        save(self._path, to_json(presets).encode("utf-8"), before)
