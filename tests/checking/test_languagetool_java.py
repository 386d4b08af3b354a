"""Finding Java and LanguageTool among what a computer may hold: old, odd, hanging, missing, half there."""

import os
import sys
from pathlib import Path

import pytest

from editor.checking.languagetool import jars, java
from editor.checking.languagetool.jars import Jar, Parts
from editor.errors import CheckingError

NO_SCRIPTS = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")


def a_java(home: Path, script: str) -> Path:
    """A home of Java whose program is a shell script."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return home


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment', 17),
        ('openjdk version "25" 2025-09-16 LTS', 25),
        ('java version "1.8.0_202"\nJava(TM) SE Runtime Environment', 8),
        ('openjdk version "22-internal" 2024-03-19', 22),
        ("openjdk 21-ea 2023-09-19", 21),
        ('Picked up JAVA_TOOL_OPTIONS: -Dversion=3\nopenjdk version "11.0.2" 2019-01-15', 11),
        ("The operation couldn’t be completed. Unable to locate a Java Runtime.", 0),
        ("", 0),
    ],
)
def test_a_version_is_read_from_whatever_java_prints(text: str, version: int) -> None:
    assert java.parse_version(text) == version


@NO_SCRIPTS
def test_a_java_that_hangs_is_given_up(tmp_path: Path) -> None:
    # It would sleep for longer than a test may take.
    assert java.version_of(a_java(tmp_path, "exec sleep 300") / "bin" / "java", seconds=0.3) == 0


@NO_SCRIPTS
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ('echo openjdk version \\"11.0.2\\" >&2', "the one on this computer is Java 11"),
        ("echo hello", "does not say which it is"),
        ("exit 3", "does not say which it is"),
    ],
)
def test_an_unfit_java_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str
) -> None:
    monkeypatch.setattr(java, "_bundled", str)
    with pytest.raises(CheckingError, match=sentence):
        java.find_java("", {"JAVA_HOME": str(a_java(tmp_path, script))})


def test_no_java_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "_bundled", str)
    with pytest.raises(CheckingError, match="none on this computer"):
        java.find_java("", {"PATH": "/nowhere"})


@NO_SCRIPTS
def test_the_chosen_java_comes_first_then_the_bundled_then_the_system_s(tmp_path: Path) -> None:
    chosen = a_java(tmp_path / "chosen", 'echo openjdk version \\"21\\"')
    old = a_java(tmp_path / "old", 'echo openjdk version \\"9\\"')
    for place in (chosen, chosen / "bin", chosen / "bin" / "java"):
        assert java.find_java(str(place), {}).path == chosen / "bin" / "java"
    assert java.find_java(str(old), {}).version >= 17
    assert java.find_java("", {"JAVA_HOME": str(chosen)}).path != chosen / "bin" / "java"


@NO_SCRIPTS
def test_java_home_goes_before_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "_bundled", str)
    first = a_java(tmp_path / "first", 'echo openjdk version \\"17\\"')
    second = a_java(tmp_path / "second", 'echo openjdk version \\"18\\"')
    path = str(second / "bin")
    assert java.find_java("", {"JAVA_HOME": str(first), "PATH": path}).version == 17
    assert java.find_java("", {"JAVA_HOME": "/nowhere", "PATH": path}).version == 18


def test_java_starts_without_what_bends_every_java() -> None:
    assert java.environment_for_java({"_JAVA_OPTIONS": "-Xmx8m", "HOME": "/h"}) == {"HOME": "/h"}


def parts_in(folder: Path) -> Parts:
    """Two small jars in `folder`, and what is pinned for them."""
    folder.mkdir(parents=True)
    made = []
    for artifact in ("languagetool-server", "words"):
        content = artifact.encode() * 10
        (folder / f"{artifact}-9.9.jar").write_bytes(content)
        digest = jars.digest_of(folder / f"{artifact}-9.9.jar")
        made.append(Jar("org.example", artifact, "9.9", len(content), digest))
    return Parts("9.9", tuple(made))


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all jars of a small set, which is the pinned one."""
    parts = parts_in(tmp_path / "set")
    monkeypatch.setattr(jars, "read_parts", lambda: parts)
    monkeypatch.setattr(jars, "_in_wheel", lambda: None)
    monkeypatch.setattr(jars, "_CHECKOUT", tmp_path / "checkout")
    return tmp_path / "set"


def test_a_whole_set_is_found_by_its_names(pinned: Path) -> None:
    found = jars.find_languagetool(str(pinned), {})
    assert found.version == "9.9"
    assert found.class_path.split(os.pathsep) == [
        str(pinned / "languagetool-server-9.9.jar"),
        str(pinned / "words-9.9.jar"),
    ]


def test_a_set_with_a_jar_missing_or_cut_is_none(pinned: Path) -> None:
    jar = pinned / "words-9.9.jar"
    jar.write_bytes(b"cut")
    assert jars.languagetool_in(pinned) is None
    jar.unlink()
    with pytest.raises(CheckingError, match="not set up yet"):
        jars.find_languagetool(str(pinned), {})


def test_damage_that_keeps_the_size_is_seen_by_the_checksum(pinned: Path) -> None:
    jar = pinned / "words-9.9.jar"
    jar.write_bytes(bytes(jar.stat().st_size))
    assert [damaged.artifact for damaged in jars.damaged(pinned, jars.read_parts())] == ["words"]


def test_a_release_is_found_in_the_folder_above_it_and_by_the_library_s_variable(pinned: Path, tmp_path: Path) -> None:
    release = tmp_path / "downloads" / "LanguageTool-6.7"
    (release / "libs").mkdir(parents=True)
    (release / "languagetool-server.jar").touch()
    found = jars.find_languagetool("", {"LTP_PATH": str(release.parent)})
    assert (found.folder, found.version) == (release, "LanguageTool-6.7")


def test_the_writer_s_choice_goes_before_the_app_s_own(pinned: Path) -> None:
    pinned.rename(jars.own_folder().parent.mkdir(parents=True) or jars.own_folder())
    assert jars.find_languagetool("/nowhere", {}).folder == jars.own_folder()


def test_the_pinned_set_is_the_small_one() -> None:
    parts = jars.read_parts()
    assert parts.size < 48e6
    assert len({jar.name for jar in parts.jars}) == len(parts.jars) == 45
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in parts.jars)
