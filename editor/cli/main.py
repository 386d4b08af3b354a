"""The commands of the terminal and their options. Results on stdout, progress and complaints on stderr.

Exit codes as usual tools have them: 0 all well, 1 something was found (`check`, `send-check`), 2 it could not be done.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from editor import __version__
from editor.cli.opened import FAILED, say
from editor.errors import EditorError


def run(words: Sequence[str]) -> int:
    """Runs one command; what comes back is the exit code."""
    _speak_any_text()
    options = _parser().parse_args(words)
    try:
        # Only the chosen command is loaded: `count` needs no Word exporter.
        command = import_module(f"editor.cli.{options.module}")
        code = int(command.run(options))
        sys.stdout.flush()
        return code
    except EditorError as error:
        say(str(error))
    except BrokenPipeError:
        # Whoever read our output (`| head`) has seen enough; what is left of it must not fail at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        say("Stopped.")
    return FAILED


def _speak_any_text() -> None:
    """A terminal or file of another encoding, or half a letter in a text, is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fanfold",
        description="Draft, revise, check and send out stories. `fanfold STORY` opens a story in a window.",
    )
    parser.add_argument("--version", action="version", version=f"fanfold {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_count(_command(commands, "count", "count", "count words"))
    _add_check(_command(commands, "check", "check", "list what may be wrong; exit 1 where something was found"))
    _add_export(_command(commands, "export", "export", "make a clean manuscript"))
    _add_import(_command(commands, "import", "take_in", "make a story of a file"))
    _add_send_check(_command(commands, "send-check", "send_check", "list what to mend before a story is sent"))
    _add_history(_command(commands, "history", "history", "list earlier versions, the trash and the backups"))
    _add_restore(_command(commands, "restore", "restore", "bring back a version, a removed chapter or a backup"))
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, module: str, text: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
    command.set_defaults(module=module)
    return command


def _add_story(command: argparse.ArgumentParser) -> None:
    command.add_argument("story", type=Path, help="a story's folder, or one text file")


def _add_count(command: argparse.ArgumentParser) -> None:
    _add_story(command)


def _add_check(command: argparse.ArgumentParser) -> None:
    _add_story(command)
    command.add_argument("--json", action="store_true", help="one JSON array instead of lines")
    command.add_argument("--engine", default="all", metavar="NAME", help="harper, languagetool, rules, model or all")
    command.add_argument("--style", action="store_true", help="matters of style too")
    command.add_argument("--no-profile", action="store_true", help="every finding, unfiltered")
    command.add_argument("--server", default="", metavar="URL", help="send the text to this LanguageTool elsewhere")


def _add_export(command: argparse.ArgumentParser) -> None:
    _add_story(command)
    command.add_argument("--to", metavar="FORMAT", help="a format's name; a wrong one lists them all")
    command.add_argument("--preset", metavar="NAME", help="a way of exporting that has a name; a wrong one lists them")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file or a folder; default: stdout")
    command.add_argument("--with-notes", action="store_true", help="author's notes, disclaimer and summary too")
    command.add_argument("--chapters", metavar="LIST", help="some chapters only: 1,3-5 or their files")
    command.add_argument("--per-chapter", action="store_true", help="one file for each chapter; -o names the folder")


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, help="a text, or a folder of texts")
    where = command.add_mutually_exclusive_group(required=True)
    where.add_argument("--into", type=Path, metavar="FOLDER", help="the folder to make the story in")
    where.add_argument("--add-to", type=Path, metavar="STORY", help="add its chapters to this story, at the end")
    command.add_argument("--yes", action="store_true", help="write it; otherwise only the plan is shown")


def _add_send_check(command: argparse.ArgumentParser) -> None:
    _add_story(command)
    command.add_argument("--for", dest="archive", default="", metavar="ARCHIVE", help="its form too: ao3 ...")


def _add_history(command: argparse.ArgumentParser) -> None:
    _add_story(command)
    command.add_argument("chapter", nargs="?", help="a chapter's file, such as chapters/01-dusk.md")


def _add_restore(command: argparse.ArgumentParser) -> None:
    _add_story(command)
    command.add_argument("chapter", nargs="?", help="a chapter's file")
    command.add_argument("version", nargs="?", help="its id, or the head of it, as `history` lists it")
    command.add_argument("--trash", metavar="CHAPTER", help="a removed chapter's file")
    command.add_argument("--backup", type=int, metavar="N", help="the N-th latest backup (1 is the latest)")
    command.add_argument("--into", type=Path, metavar="FOLDER", help="a new folder for the backup")
