#!/usr/bin/env python3
"""Puts the LanguageTool of resources/languagetool-jars.json together from Maven's repositories.

    python packaging/languagetool/assemble.py                  into .tools/languagetool, where a checkout finds it
    python packaging/languagetool/assemble.py --into FOLDER
    python packaging/languagetool/assemble.py --wheel dist     also a wheel that carries the jars, for packaged apps

Needs Python alone: the jars come over HTTPS, checked against the pinned checksums; Maven need not be installed, but
what it has on this computer is used. Ends with 0 when LanguageTool is in place, else with 1 and a sentence; then the
app works without deep checking.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from editor.checking.languagetool.download import DownloadCut  # noqa: E402
from editor.checking.languagetool.jars import Parts, checkout_folder, read_parts  # noqa: E402
from editor.checking.languagetool.repositories import central_in, repositories  # noqa: E402
from editor.checking.languagetool.supply import set_up_parts  # noqa: E402
from editor.errors import CheckingError  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from carrying_wheel import build_wheel  # noqa: E402

# Read for the one address it knows; any version will do, this one was looked at.
KNOWING_PACKAGE = "jgo==3.2.0"
COPYING = "org.apache.maven.plugins:maven-dependency-plugin:3.6.0:copy-dependencies"
PIP_SECONDS = 120
MAVEN_SECONDS = 900


def main() -> int:
    """0 when LanguageTool is in place."""
    options = arguments()
    parts = read_parts()
    try:
        news = assembled(options.into, parts)
        print(f"LanguageTool {parts.version} is {'now ' if news else ''}in place.")
        if options.wheel:
            print(f"Built {build_wheel(options.into, parts, options.wheel)}.")
    except (CheckingError, OSError) as error:
        print(f"\nDeep checking (LanguageTool) is not set up: {error} Everything else works.", file=sys.stderr)
        return 1
    return 0


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Puts LanguageTool together from Maven's repositories.")
    parser.add_argument("--into", type=Path, default=checkout_folder(), metavar="FOLDER", help="default: %(default)s")
    parser.add_argument("--wheel", type=Path, metavar="FOLDER", help="also build a wheel with the jars into FOLDER")
    return parser.parse_args()


def assembled(into: Path, parts: Parts) -> bool:
    """Sees to it that `into` holds all parts; whether there was anything to do. Raises CheckingError."""
    sources = repositories()
    try:
        if not any(source.startswith("http") for source in sources) and not whole(into, parts):
            sources += known_to_a_package()
        return set_up_parts(into, parts, sources, told)
    except DownloadCut:
        if not shutil.which("mvn"):
            raise
    # Maven may know a way through that we do not: its own proxies, passwords, mirrors.
    with tempfile.TemporaryDirectory() as folder:
        return set_up_parts(into, parts, [fetched_by_maven(parts, Path(folder))], told)


def whole(into: Path, parts: Parts) -> bool:
    """Whether the folder seems complete, so that no source is needed."""
    return all((into / jar.name).is_file() for jar in parts.jars)


def told(have: int, size: int) -> None:
    """Progress on one line, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\rLanguageTool: {have / 1e6:.0f} of {size / 1e6:.0f} MB", end="", file=sys.stderr, flush=True)


def known_to_a_package() -> list[str]:
    """The address of Maven's central repository, from a package that pip downloads for it; none where it cannot."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, KNOWING_PACKAGE]
        try:
            subprocess.run(command, check=True, timeout=PIP_SECONDS, capture_output=True)
            (wheel,) = Path(folder).glob("*.whl")
            with zipfile.ZipFile(wheel) as opened:
                address = central_in(opened.read("jgo/constants.py").decode())
        except (OSError, subprocess.SubprocessError, ValueError, KeyError, zipfile.BadZipFile):
            return []
    return [address] if address else []


def fetched_by_maven(parts: Parts, folder: Path) -> str:
    """The address of a repository of just these jars, filled by Maven. Raises CheckingError where it cannot."""
    one = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>{}</dependency>"
    none = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
    wanted = "".join(one.format(escape(j.group), escape(j.artifact), escape(j.version), none) for j in parts.jars)
    head = "<modelVersion>4.0.0</modelVersion><groupId>set</groupId><artifactId>up</artifactId><version>1</version>"
    (folder / "pom.xml").write_text(f"<project>{head}<dependencies>{wanted}</dependencies></project>", encoding="utf-8")
    jars = folder / "jars"
    command = [str(shutil.which("mvn")), "-B", "-q", COPYING, f"-DoutputDirectory={jars}"]
    try:
        subprocess.run(
            [*command, "-Dmdep.useRepositoryLayout=true"],
            cwd=folder,
            check=True,
            timeout=MAVEN_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise DownloadCut("neither the network nor Maven could bring it.") from error
    return jars.as_uri()


if __name__ == "__main__":
    sys.exit(main())
