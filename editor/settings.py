"""Every setting as frozen dataclasses, one part per area, and how they lie in one JSON file.

The file holds only what differs from the defaults, and keeps keys that this version does not know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks. `size` and `measure` are px at a scale of 1, `line_height` a multiple of the size."""

    paper: str = "system"  # system, light, sepia, dark
    typeface: str = "Literata"
    size: int = 18
    measure: int = 620
    line_height: float = 1.62
    paragraphs: str = "indent"  # indent, space


@dataclass(frozen=True, slots=True)
class Writing:
    """How writing feels. `focus` dims all but the paragraph or the sentence; a goal of 0 hides itself; with
    `printed_marks` quotes, dashes and ellipses are turned into their printed form while they are typed."""

    day_goal: int = 500
    typewriter: bool = False
    focus: str = "off"  # off, paragraph, sentence
    printed_marks: bool = False


@dataclass(frozen=True, slots=True)
class Checking:
    """What is checked. `rules` overrides the fiction profile: rule -> on, off, style."""

    while_typing: bool = True
    show_queries: bool = True
    show_style: bool = False
    deep: bool = True  # LanguageTool, where it is set up
    deep_offered: bool = False  # the foot says once that it could be
    java: str = ""
    jars: str = ""
    ngrams: str = ""
    rules: dict[str, str] = field(default_factory=dict)
    dictionary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keeping:
    """How text is kept. Times are seconds."""

    rest: float = 3.0
    longest: float = 30.0
    backups: int = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings together; what is not set has its default."""

    look: Look = field(default_factory=Look)
    writing: Writing = field(default_factory=Writing)
    checking: Checking = field(default_factory=Checking)
    keeping: Keeping = field(default_factory=Keeping)
    language: str = "system"  # of the app's own texts


T = TypeVar("T")


def from_json(source: str) -> Settings:
    """The settings a file's text describes. A value of the wrong type has its default.

    Raises ValueError where the text is no JSON object at all.
    """
    data = json.loads(source)
    if not isinstance(data, dict):
        raise ValueError("the settings are not an object")
    return _filled(Settings(), data)


def to_json(settings: Settings, before: str = "{}") -> str:
    """What differs from the defaults, as JSON, with the keys of `before` (the file until now) that are not ours."""
    kept = json.loads(before)
    result = _differing(settings, Settings(), kept if isinstance(kept, dict) else {})
    return json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _filled(part: T, data: dict[str, Any]) -> T:
    """`part` with the values of `data` whose types fit."""
    changes: dict[str, Any] = {}
    for known in fields(part):  # type: ignore[arg-type]  # always one of the dataclasses above
        default = getattr(part, known.name)
        value = data.get(known.name)
        if is_dataclass(default) and isinstance(value, dict):
            changes[known.name] = _filled(default, value)
        elif isinstance(default, tuple) and isinstance(value, list):
            changes[known.name] = tuple(str(item) for item in value)
        elif type(value) is type(default) or (isinstance(default, float) and type(value) is int):
            changes[known.name] = value
    return replace(part, **changes)  # type: ignore[type-var]


def _differing(part: Any, default: Any, kept: dict[str, Any]) -> dict[str, Any]:
    """`kept` with every known value that differs from its default, and without those that no longer do."""
    result = dict(kept)
    for known in fields(part):
        value, usual = getattr(part, known.name), getattr(default, known.name)
        if is_dataclass(value):
            inner = result.get(known.name)
            value = _differing(value, usual, inner if isinstance(inner, dict) else {})
            usual = {}
        result.pop(known.name, None)
        if value != usual:
            result[known.name] = list(value) if isinstance(value, tuple) else value
    return result
