"""SavingState: what the foot says of saving. It is always true: “Saved” means on the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Safety(Enum):
    """Where the words are."""

    UNTOUCHED = "untouched"  # nothing written since the story was opened
    WRITING = "writing"  # younger than the last save
    SAVED = "saved"
    FAILED = "failed"
    PAUSED = "paused"  # two versions stand against each other; the writer chooses


@dataclass(frozen=True, slots=True)
class SavingState:
    """`when` is the moment of the last save; `reason` says why not, as a sentence, for FAILED and PAUSED."""

    safety: Safety = Safety.UNTOUCHED
    when: datetime | None = None
    reason: str = ""
    waiting: frozenset[str] = field(default_factory=frozenset)  # files with words that are not on the disk yet

    @property
    def ok(self) -> bool:
        """Whether saving goes its way."""
        return self.safety not in (Safety.FAILED, Safety.PAUSED)
