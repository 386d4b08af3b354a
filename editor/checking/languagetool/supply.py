"""Setting up LanguageTool: our set of jars from Maven's repositories, a whole release, or a folder of the writer's.

No Qt: what the app's "Set up deep checking" and packaging/languagetool/assemble.py share.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.checking.languagetool.download import (
    Cancelled,
    DiskFull,
    DownloadCut,
    DownloadWrong,
    Progress,
    Wanted,
    download,
    never,
)
from editor.checking.languagetool.jars import Found, Jar, Parts, damaged, is_whole, languagetool_in
from editor.checking.languagetool.repositories import repositories
from editor.errors import CheckingError

# What language-tool-python 3.4 downloads, measured; asked of the server would be a request before the writer agreed.
RELEASE_SIZE = 259_000_000
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Release:
    """The whole LanguageTool as language-tool-python downloads it; shown to the writer before anything is fetched."""

    version: str
    address: str
    wanted: Wanted
    size: int = RELEASE_SIZE


def set_up_parts(
    into: Path,
    parts: Parts,
    sources: Sequence[str] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = never,
) -> bool:
    """Puts all of `parts` into the folder `into`, in one step at the end; whether there was anything to do.

    Each jar is taken from the first of `sources` (default: repositories()) that has it whole. What a cut or stopped
    try left is continued. Raises DownloadCut, DownloadWrong, DownloadStopped or DiskFull; `into` is then as before.
    """
    if into.is_dir() and not damaged(into, parts):
        return False
    _spare_strangers(into)
    bases = repositories() if sources is None else list(sources)
    if not bases:
        raise DownloadCut("No Maven repository is known on this computer, so LanguageTool could not be fetched.")
    beside = into.with_name(into.name + _UNFINISHED)
    done = 0
    for jar in parts.jars:
        _fetch(jar, beside, _Sources(bases, [into]), _whole(progress, done, parts.size), cancelled)
        done += jar.size
    _drop_others(beside, {jar.name for jar in parts.jars})
    _put_in_place(beside, into)
    return True


def release(version: str = "6.8") -> Release:
    """Where language-tool-python has that version, and its checksum. Asks nobody."""
    # Here, not at the top: assembling must not need what the app needs.
    from language_tool_python.download_lt import EXPECTED_DOWNLOAD_SHA256, LocalLanguageTool

    address = LocalLanguageTool.from_version_name(version).download_url
    return Release(version, str(address), Wanted(0, str(EXPECTED_DOWNLOAD_SHA256[version])))


def set_up_release(
    into: Path, wanted: Release, progress: Progress | None = None, cancelled: Cancelled = never
) -> Found:
    """Downloads and unpacks `wanted`, so that languagetool_in(into) finds it. Raises like `set_up_parts`."""
    _spare_strangers(into)
    archive = into.with_name(into.name + ".zip")
    download(wanted.address, archive, wanted.wanted, progress, cancelled)
    beside = into.with_name(into.name + _UNFINISHED)
    shutil.rmtree(beside, ignore_errors=True)
    try:
        _unpack(archive, beside)
        if languagetool_in(beside) is None:
            raise DownloadWrong("There is no LanguageTool in the file that was downloaded.")
        _put_in_place(beside, into)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        # Whole, since its checksum was right: what could not be unpacked would not be a second time.
        archive.unlink(missing_ok=True)
    return checked(into)


def checked(folder: Path) -> Found:
    """The LanguageTool in a folder that the writer points at. Raises CheckingError where there is none."""
    found = languagetool_in(folder)
    if found is None:
        raise CheckingError(f"There is no complete LanguageTool in “{folder.name}”.")
    return found


@dataclass(frozen=True, slots=True)
class _Sources:
    bases: list[str]
    folders: list[Path]


def _fetch(jar: Jar, into: Path, sources: _Sources, progress: Progress | None, cancelled: Cancelled) -> None:
    target = into / jar.name
    if is_whole(target, jar):
        return
    for folder in sources.folders:
        if is_whole(folder / jar.name, jar):
            _copied(folder / jar.name, target)
            return
    complaint: CheckingError | None = None
    for base in list(sources.bases):
        try:
            download(f"{base}/{jar.address}", target, Wanted(jar.size, jar.sha256), progress, cancelled)
            return
        except (DownloadCut, DownloadWrong) as error:
            complaint = error
    raise complaint or DownloadCut(f"{jar.name} could not be found.")


def _whole(progress: Progress | None, done: int, size: int) -> Progress | None:
    return (lambda have, _: progress(done + have, size)) if progress else None


def _copied(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    except OSError as error:
        raise DiskFull(f"There is no room for {target.name}, or no right to write there.") from error


def _unpack(archive: Path, into: Path) -> None:
    from language_tool_python.exceptions import PathError
    from language_tool_python.safe_zip import SafeZipExtractor

    into.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            SafeZipExtractor().extractall(opened, into)
    except (zipfile.BadZipFile, PathError) as error:
        raise DownloadWrong("The file that was downloaded is damaged; it was not kept.") from error
    except OSError as error:
        raise DiskFull("There is not enough room on the disk for LanguageTool.") from error


def _drop_others(folder: Path, names: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()


def _put_in_place(beside: Path, into: Path) -> None:
    """`beside` under the name `into`; an earlier LanguageTool there goes last, and comes back if that fails."""
    old = into.with_name(into.name + ".old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if into.exists():
            into.rename(old)
        try:
            beside.rename(into)
        except OSError:
            if old.exists():
                old.rename(into)
            raise
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise DiskFull(f"“{into.name}” could not be put in place.") from error


def _spare_strangers(into: Path) -> None:
    """Raises CheckingError where `into` holds more than a LanguageTool: it will be replaced as a whole."""
    if into.exists() and not into.is_dir():
        raise CheckingError(f"“{into.name}” is a file; LanguageTool needs a folder.")
    strangers = [path.name for path in into.iterdir() if path.suffix != ".jar"] if into.is_dir() else []
    if strangers and languagetool_in(into) is None:
        raise CheckingError(f"“{into.name}” holds other files; choose an empty folder for LanguageTool.")
