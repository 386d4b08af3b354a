"""What style sheets say of classes: many programs mark italics and alignment in no other way."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)


def declarations(sheet: str) -> dict[str, str]:
    """Class -> its declarations in lower case; only selectors of one class, with or without an element, are read."""
    found: dict[str, str] = {}
    for rule in _COMMENT.sub("", sheet).split("}"):
        selectors, _, body = rule.rpartition("{")
        for selector in selectors.split(","):
            if (match := _CLASS.fullmatch(selector.strip())) is not None:
                found[match[1]] = ";".join(filter(None, [found.get(match[1], ""), body.strip().lower()]))
    return found
