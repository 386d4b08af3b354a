"""Keeps what each step of a training made, so that a run that was ended goes on where it stopped."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of steps; without one every step is made.

    What is kept knows nothing of texts, options or code: whoever changes one of these empties the folder, or takes the
    files away from the step on that the change is for.
    """

    folder: Path | None

    def __call__(self, step: str, make: Callable[[], T]) -> T:
        """What the step made, now or in a run before."""
        if self.folder is None:
            return make()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{step}.pickle"
        if path.exists():
            kept: T = pickle.loads(path.read_bytes())
            return kept
        made = make()
        # Whole or not at all, whenever the run is ended.
        unready = path.with_suffix(".part")
        with unready.open("wb") as file:
            pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
        unready.replace(path)
        return made
