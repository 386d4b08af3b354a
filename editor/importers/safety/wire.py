"""Readings as JSON, between the app and the child process that reads a stranger's file."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from editor.errors import ImportFailed
from editor.importers.reader import Block, Choices, Reading
from editor.importers.roles import Field, Given, Role
from editor.prose.paragraph import Alignment, Kind, Paragraph, Run, Style

# By its bits; asking the flag itself takes ten times as long, once for each run of a novel.
_STYLES = tuple(Style(bits) for bits in range(16))


def choices_out(choices: Choices) -> str:
    """The choices as one line."""
    return json.dumps(asdict(choices))


def choices_in(line: str) -> Choices:
    """The choices again."""
    return Choices(**json.loads(line))


def reading_out(reading: Reading) -> bytes:
    """A reading as one JSON value."""
    return json.dumps(
        {
            "blocks": [_block_out(block) for block in reading.blocks],
            "fields": [[field.name, value] for field, value in reading.fields],
            "not_kept": reading.not_kept,
            "encoding": reading.encoding,
            "encodings": reading.encodings,
            "wrapped": reading.wrapped,
        }
    ).encode("ascii")


def failure_out(sentence: str) -> bytes:
    """A sentence for the writer in place of a reading."""
    return json.dumps({"failed": sentence}).encode("ascii")


def reading_in(content: bytes) -> Reading:
    """The reading again. Raises ImportFailed with the child's sentence, or where its answer makes no sense."""
    try:
        answer = json.loads(content)
        if "failed" in answer:
            raise ImportFailed(answer["failed"])
        return Reading(
            tuple(_block_in(block) for block in answer["blocks"]),
            tuple((Field[name], value) for name, value in answer["fields"]),
            tuple(answer["not_kept"]),
            answer["encoding"],
            tuple(answer["encodings"]),
            answer["wrapped"],
        )
    except (ValueError, LookupError, TypeError) as error:
        raise ImportFailed("This file could not be read: it may be damaged.") from error


def _block_out(block: Block) -> list[Any]:
    paragraph, given = block.paragraph, block.given
    runs = [[run.text, run.style.value, run.link] for run in paragraph.runs]
    known = [given.role.name, given.field.name if given.field else None, given.of_story] if given else None
    return [runs, paragraph.kind.name, paragraph.alignment.name, paragraph.level, block.empty_before, known]


def _block_in(values: list[Any]) -> Block:
    runs, kind, alignment, level, empty_before, known = values
    made = tuple(Run(text, _STYLES[style], link) for text, style, link in runs)
    given = Given(Role[known[0]], Field[known[1]] if known[1] else None, known[2]) if known else None
    return Block(Paragraph(made, Kind[kind], Alignment[alignment], level), empty_before, given)
