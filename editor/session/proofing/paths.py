"""Whether the paths of deep checking that a writer chose can be used: each answer a sentence, for a Worker."""

from __future__ import annotations

from pathlib import Path

from editor.checking.languagetool.jars import find_languagetool, languagetool_in
from editor.checking.languagetool.java import OLDEST, find_java, version_of
from editor.errors import CheckingError


def say_java(chosen: str) -> str:
    """What is to say about a Java, chosen or found. Raises CheckingError where none can be used."""
    java = find_java(chosen)
    if chosen and not _lies_in(java.path, chosen):
        own = version_of(Path(chosen).expanduser())
        what = f"is Java {own}" if own else "holds no Java that runs"
        raise CheckingError(f"That {what}; Java {java.version} of this computer is used, {OLDEST} is needed.")
    return f"Java {java.version} is used." if chosen else f"Java {java.version} was found."


def say_jars(chosen: str) -> str:
    """What is to say about LanguageTool. Raises CheckingError where there is none."""
    if chosen and languagetool_in(Path(chosen).expanduser()) is None:
        raise CheckingError("There is no complete LanguageTool in that folder.")
    return f"LanguageTool {_number(find_languagetool(chosen).version)} is there."


def say_ngrams(chosen: str) -> str:
    """What is to say about a folder of n-gram data. Raises CheckingError where it is none."""
    if not chosen:
        return "None. They are 15 GB, tell more words apart, and are not needed."
    folder = Path(chosen).expanduser()
    for place in (folder / "en", folder):
        if (place / "1grams").is_dir() and (place / "2grams").is_dir():
            return "English n-gram data are there."
    raise CheckingError("There are no English n-gram data in that folder (it holds “en”, or is it).")


def _number(version: str) -> str:
    return version.rpartition("-")[2]


def _lies_in(path: Path, chosen: str) -> bool:
    wanted = Path(chosen).expanduser()
    return path == wanted or wanted in path.parents
