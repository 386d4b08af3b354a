"""Where things lie: what comes with the app, and the writer's settings, state and documents. Paths only; makes nothing.

With FANFOLD_HOME set, all three of the writer's folders lie below it (tests, a stick carried about).
"""

import os
import sys
from functools import cache
from pathlib import Path

_APP = "Fanfold"
_HOUSE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of icons, fonts, word lists and limits that comes with the app."""
    return _shipped("resources")


def sample_stories() -> Path:
    """The folder of sample stories that comes with the app; never written to, a story is opened as a copy."""
    return _shipped("sample_stories")


def settings_folder() -> Path:
    """Where the settings file lies."""
    return _own("settings") or Path(_platform_dirs()[0])


def state_folder() -> Path:
    """Where journals, locks, caches, backups and logs lie: this computer's own, never synced with a story."""
    return _own("state") or Path(_platform_dirs()[1])


def documents_folder() -> Path:
    """Where new stories and copies of samples go unless the writer chooses another place."""
    return _own("documents") or Path(_platform_dirs()[2]) / _APP


def _own(name: str) -> Path | None:
    home = os.environ.get("FANFOLD_HOME")
    return Path(home).expanduser().absolute() / name if home else None


@cache
def _platform_dirs() -> tuple[str, str, str]:
    # Imported here: it costs some milliseconds of every start, and a portable copy never needs it.
    import platformdirs

    dirs = platformdirs.PlatformDirs(_APP, appauthor=False)
    return dirs.user_config_dir, dirs.user_state_dir, dirs.user_documents_dir


def _shipped(name: str) -> Path:
    places = [_HOUSE.parent / name, _HOUSE / name, Path(sys.prefix) / "share" / "fanfold" / name]
    if bundle := getattr(sys, "_MEIPASS", None):
        places.insert(0, Path(bundle) / name)
    return next((place for place in places if place.is_dir()), places[0])
