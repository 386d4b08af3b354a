"""Presets: a format and its options under a name, those that come with the app and those that a writer keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from editor.exporters.options import WITH_NOTES, Contact, Dress, Form, Layout, Options, Paper, Piece, Submission
from editor.prose.typography import Dash, Ellipsis, Quotes, Typography

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Preset:
    """A way of exporting that has a name. Which chapters go out is no part of it."""

    name: str
    format: str
    options: Options


_PRINTED = Typography(Quotes.CURLY, Dash.EM)
_TYPED = Typography(Quotes.STRAIGHT, Dash.HYPHENS, Ellipsis.DOTS)
_NOVEL = Submission(form=Form.NOVEL)
_CLASSIC = Submission(dress=Dress.CLASSIC)
BUILT_IN: tuple[Preset, ...] = (
    Preset("Word document, clean", "docx", Options()),
    Preset("Word document, with notes", "docx", WITH_NOTES),
    Preset("E-book", "epub", WITH_NOTES),
    Preset("Short story for an editor", "manuscript-docx", Options(typography=_PRINTED)),
    Preset(
        "Short story for an editor, typewritten", "manuscript-docx", Options(typography=_TYPED, submission=_CLASSIC)
    ),
    Preset("Novel for an editor", "manuscript-docx", Options(typography=_PRINTED, submission=_NOVEL)),
    Preset("Chapters for Archive of Our Own", "ao3", Options(file_per_chapter=True)),
    Preset("Chapters for FanFiction.net", "fanfiction_net", replace(WITH_NOTES, file_per_chapter=True)),
    Preset("Plain text", "text", Options()),
)
# What each enumerated field holds, by its name: enough to read a preset back.
_ENUMS: Mapping[str, type[Enum]] = {
    "story": Piece,
    "chapter": Piece,
    "paper": Paper,
    "dress": Dress,
    "form": Form,
    "quotes": Quotes,
    "dash": Dash,
    "ellipsis": Ellipsis,
}
_PARTS: Mapping[str, Any] = {
    "typography": Typography(),
    "layout": Layout(),
    "submission": Submission(),
    "contact": Contact(),
}
_NOT_KEPT = {"chapters", "made"}


def to_json(presets: Iterable[Preset]) -> str:
    """The presets as one file; only what differs from the defaults."""
    entries = [
        {"name": preset.name, "format": preset.format, "options": _differing(preset.options, Options())}
        for preset in presets
    ]
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def from_json(source: str) -> tuple[Preset, ...]:
    """The presets of such a file. What is damaged or unknown falls back to the default; no entry, no preset."""
    try:
        entries = json.loads(source)
    except ValueError:
        return ()
    named = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return tuple(
        Preset(str(entry["name"]), str(entry["format"]), _filled(Options(), entry.get("options")))
        for entry in named
        if "name" in entry and "format" in entry
    )


def _differing(value: Any, default: Any) -> dict[str, Any]:
    names = [each.name for each in fields(value) if each.name not in _NOT_KEPT]
    changed = [name for name in names if getattr(value, name) != getattr(default, name)]
    return {name: _plain(name, getattr(value, name)) for name in changed}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, frozenset):
        return sorted(piece.name for piece in value)
    if is_dataclass(value):
        return _differing(value, _PARTS[name])
    return list(value) if isinstance(value, tuple) else value


def _filled(default: T, data: object) -> T:
    """`default` with each field that `data` gives in the right type."""
    if not isinstance(data, dict):
        return default
    changes: dict[str, Any] = {}
    for each in fields(default):  # type: ignore[arg-type]
        if each.name in data and each.name not in _NOT_KEPT:
            value = _read(each.name, data[each.name], getattr(default, each.name))
            changes |= {} if value is None else {each.name: value}
    return replace(default, **changes)  # type: ignore[type-var]


def _read(name: str, value: Any, default: Any) -> Any:
    """The value of a field, None where it is not of its type."""
    if name in _PARTS:
        return _filled(_PARTS[name], value)
    if kind := _ENUMS.get(name):
        members = kind.__members__
        if isinstance(default, frozenset):
            return frozenset(members[each] for each in value if each in members) if isinstance(value, list) else None
        return members.get(value) if isinstance(value, str) else None
    if isinstance(default, tuple):
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else None
    return value if type(value) is type(default) else None
