"""Where Maven's files can be had on this computer: no address is built in, each is read from where it is kept."""

from __future__ import annotations

import os
import re
import shutil
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "MAVEN_REPO_URL"
_SUPER_POM = "org/apache/maven/model/pom-4.0.0.xml"
_MODEL_BUILDER = "*model-builder*.jar"
_CENTRAL = re.compile(r"""MAVEN_CENTRAL_URL\s*(?::\s*\w+\s*)?=\s*["'](https://[^"']+)["']""")


def repositories(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Base addresses to try in order, without slashes at the end and without doubles.

    Maven's files on this computer, the variable MAVEN_REPO_URL, mirrors in Maven's settings, what the installed Maven
    knows, what the Python package jgo knows. Empty where there is none of these.
    """
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    found = [*_kept(home), *environment.get(VARIABLE, "").split(), *_mirrors(home, environment)]
    found += [*_known_to_maven(environment), *_known_to_jgo()]
    return list(dict.fromkeys(address.rstrip("/") for address in found))


def maven_homes(environment: Mapping[str, str]) -> Iterator[Path]:
    """Folders of installed Mavens: those that are named, then the one on the path."""
    for name in ("MAVEN_HOME", "M2_HOME"):
        if environment.get(name):
            yield Path(environment[name])
    if program := shutil.which("mvn", path=environment.get("PATH", "")):
        yield Path(program).resolve().parent.parent


def central_in(source: str) -> str:
    """The address that jgo's source of constants names, or nothing."""
    match = _CENTRAL.search(source)
    return match[1] if match else ""


def _kept(home: Path) -> Iterator[str]:
    kept = home / ".m2" / "repository"
    if kept.is_dir():
        yield kept.as_uri()


def _mirrors(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    files = [home / ".m2" / "settings.xml", *(place / "conf" / "settings.xml" for place in maven_homes(environment))]
    for file in files:
        for mirror in _elements(_text_of(file), "mirror"):
            of = (mirror.findtext("{*}mirrorOf") or "").split(",")
            address = (mirror.findtext("{*}url") or "").strip()
            # `external:http:*` and the like block servers; they are no source.
            if {"*", "central", "external:*"} & {name.strip() for name in of} and address.startswith("http"):
                yield address


def _known_to_maven(environment: Mapping[str, str]) -> Iterator[str]:
    """The repository that Maven itself asks unless told otherwise, from the model inside of its own jar."""
    jars = (jar for home in maven_homes(environment) for jar in sorted((home / "lib").glob(_MODEL_BUILDER)))
    for jar in jars:
        for repository in _elements(_text_in(jar, _SUPER_POM), "repository"):
            if address := repository.findtext("{*}url"):
                yield address.strip()


def _known_to_jgo() -> Iterator[str]:
    spec = find_spec("jgo")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        # Read, not imported: one line is wanted, not what it would load.
        if address := central_in(_text_of(Path(folder) / "constants.py")):
            yield address


def _elements(source: str, name: str) -> Iterator[ElementTree.Element]:
    try:
        yield from ElementTree.fromstring(source).findall(f".//{{*}}{name}") if source else ()
    except ElementTree.ParseError:
        return


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ""


def _text_in(archive: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(archive) as opened:
            return opened.read(name).decode("utf-8")
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return ""
