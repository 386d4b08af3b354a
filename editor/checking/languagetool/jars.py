"""Finding LanguageTool on this computer: which jars it needs, where they may lie, and whether they are whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from editor.errors import CheckingError
from editor.places import resources, state_folder

FOLDER = "languagetool"
WHEEL_PACKAGE = "fanfold_languagetool"
_CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of LanguageTool under its Maven name; `size` in bytes, `sha256` in hex."""

    group: str
    artifact: str
    version: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.artifact}-{self.version}.jar"

    @property
    def address(self) -> str:
        """Where the file lies below the root of any Maven repository."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


@dataclass(frozen=True, slots=True)
class Parts:
    """All jars of one LanguageTool, with the version they make."""

    version: str
    jars: tuple[Jar, ...]

    @property
    def size(self) -> int:
        """Bytes of all jars together."""
        return sum(jar.size for jar in self.jars)


@dataclass(frozen=True, slots=True)
class Found:
    """A LanguageTool that can be started: its folder, what to tell Java, and a text that changes with its content."""

    folder: Path
    class_path: str
    version: str


def read_parts(path: Path | None = None) -> Parts:
    """The jars that are pinned in resources/languagetool-jars.json, or in `path`."""
    data = json.loads((path or resources() / "languagetool-jars.json").read_text(encoding="utf-8"))
    return Parts(data["languagetool"], tuple(Jar(**jar) for jar in data["jars"]))


def find_languagetool(chosen: str = "", environment: Mapping[str, str] = os.environ) -> Found:
    """The first LanguageTool that is there and complete. `chosen` is a folder set by the writer.

    Raises CheckingError where there is none.
    """
    for place in places(chosen, environment):
        if found := languagetool_in(place):
            return found
    raise CheckingError("Deep checking is not set up yet: LanguageTool is not on this computer.")


def places(chosen: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Where LanguageTool may lie, in the order in which it is looked for."""
    if chosen:
        yield Path(chosen).expanduser()
    yield own_folder()
    for name in ("LTP_JAR_DIR_PATH", "LTP_PATH"):
        if environment.get(name):
            yield Path(environment[name]).expanduser()
    if wheel := _in_wheel():
        yield wheel
    yield checkout_folder()


def own_folder() -> Path:
    """Where the app's "Set up deep checking" puts LanguageTool."""
    return state_folder() / FOLDER


def checkout_folder() -> Path:
    """Where `make languagetool` puts it when the app runs from its source."""
    return _CHECKOUT / ".tools" / FOLDER


def languagetool_in(folder: Path) -> Found | None:
    """The LanguageTool in `folder` or right below it: our set, a release, or any folder with its server and jars.

    None where there is none, or where jars of our set are missing or of the wrong size.
    """
    try:
        below = sorted((path for path in folder.glob("LanguageTool-*") if path.is_dir()), reverse=True)
    except OSError:
        return None
    return next((found for place in (folder, *below) if (found := _in(place))), None)


def damaged(folder: Path, parts: Parts) -> list[Jar]:
    """The jars that are missing in `folder` or not what they should be. Reads them all: a quarter of a second."""
    return [jar for jar in parts.jars if not is_whole(folder / jar.name, jar)]


def is_whole(path: Path, jar: Jar) -> bool:
    """Whether the file at `path` is `jar`, by its checksum."""
    try:
        return path.stat().st_size == jar.size and digest_of(path) == jar.sha256
    except OSError:
        return False


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _in(folder: Path) -> Found | None:
    parts = read_parts()
    server = next((jar for jar in parts.jars if jar.artifact == "languagetool-server"), None)
    if server and (folder / server.name).is_file() and _is_ours(folder, parts):
        # By name, not `*`: a jar left over from an earlier version must not slip in.
        return Found(folder, os.pathsep.join(str(folder / jar.name) for jar in parts.jars), parts.version)
    if (folder / "languagetool-server.jar").is_file() and (folder / "libs").is_dir():
        # A release: its manifest names the rest. The rules lie beside the jar, so that its name says the version.
        return Found(folder, str(folder / "languagetool-server.jar"), folder.name)
    others = [path for path in folder.glob("languagetool-server-*.jar") if not server or path.name != server.name]
    return Found(folder, str(folder / "*"), others[0].stem) if others else None


def _is_ours(folder: Path, parts: Parts) -> bool:
    return all((folder / jar.name).is_file() and (folder / jar.name).stat().st_size == jar.size for jar in parts.jars)


def _in_wheel() -> Path | None:
    try:
        package = import_module(WHEEL_PACKAGE)
    except ImportError:
        return None
    return Path(package.__file__).parent / "jars" if package.__file__ else None
