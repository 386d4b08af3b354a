"""The small files in which choices about checking are kept, written as `allowances.read_choices` reads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from editor.errors import SaveError
from editor.storage.save import digest, save


def write_choices(path: Path, plain: Mapping[str, object], complaint: str) -> None:
    """Saves `plain` as JSON, for the writer's thread. Raises SaveError, with `complaint` where nothing can be read."""
    content = (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = digest(path.read_bytes()) if path.exists() else None
    except OSError as error:
        raise SaveError(complaint) from error
    save(path, content, before)
