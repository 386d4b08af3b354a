#!/usr/bin/env python3
"""Builds the app as a folder that needs nothing else on the computer, and from it a Debian package.

    python packaging/app/build.py           build/app/fanfold, tried on a sample story
    python packaging/app/build.py --deb     also dist/fanfold_VERSION_ARCH.deb (on Debian)

Needs Python 3.11 with venv, and once the network: it makes a venv of its own with the locked packages, PyInstaller and
the wheel that carries LanguageTool. What it builds is for the system it runs on.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from debian import build_deb

HOUSE = Path(__file__).resolve().parents[2]
BUILD = HOUSE / "build" / "app"
SAMPLE = HOUSE / "sample_stories" / "the-same-sound"
FOUND_SOMETHING = 1  # how `fanfold check` ends where a story has issues


def main() -> None:
    """Builds and tries; a step that fails ends it with that step's own words."""
    parser = argparse.ArgumentParser(description="Builds Fanfold as a folder that needs nothing else.")
    parser.add_argument("--deb", action="store_true", help="also build a Debian package")
    options = parser.parse_args()
    python = furnished_venv()
    run(python, "-m", "PyInstaller", "--noconfirm", "--distpath", BUILD, "--workpath", BUILD / "work", spec())
    app = BUILD / "fanfold"
    try_out(app)
    print(f"Built {app}.")
    if options.deb:
        print(f"Built {build_deb(app, HOUSE)}.")


def furnished_venv() -> Path:
    """The Python of a venv that holds all that goes into the app."""
    venv = BUILD / "venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        run(sys.executable, "-m", "venv", venv)
    pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", HOUSE / "requirements.lock")
    run(*pip, "-r", HOUSE / "packaging" / "app" / "requirements.txt")
    run(python, HOUSE / "packaging" / "languagetool" / "assemble.py", "--wheel", BUILD / "wheels")
    (wheel,) = (BUILD / "wheels").glob("*.whl")
    run(*pip, "--no-deps", "--force-reinstall", wheel)
    return python


def spec() -> Path:
    """PyInstaller's recipe."""
    return HOUSE / "packaging" / "app" / "fanfold.spec"


def try_out(app: Path) -> None:
    """Checks and exports a sample with the built app, in an environment that knows no Python and no Java of ours."""
    bare = {"HOME": str(BUILD), "FANFOLD_HOME": str(BUILD / "trial"), "PATH": os.defpath, "LANG": "C.UTF-8"}
    program = app / "fanfold"
    found = subprocess.run([program, "check", SAMPLE, "--json"], env=bare, stdout=subprocess.PIPE, check=False)
    if found.returncode != FOUND_SOMETHING or b'"engine": "languagetool"' not in found.stdout:
        sys.exit(f"The built app does not check the sample as it should (it ended with {found.returncode}).")
    for target in ("docx", "epub", "pdf"):
        run(program, "export", SAMPLE, "--to", target, "-o", BUILD / f"trial.{target}", environment=bare)


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Runs a command that must go well."""
    subprocess.run([str(part) for part in command], check=True, env=environment)


if __name__ == "__main__":
    main()
