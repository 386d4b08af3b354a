"""SavingState: what the foot says of saving. It is always true: “Saved” means on the disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication


class Safety(Enum):
    """Where the words are."""

    UNTOUCHED = "untouched"  # nothing written since the story was opened
    WRITING = "writing"  # younger than the last save
    SAVED = "saved"
    FAILED = "failed"
    PAUSED = "paused"  # two versions stand against each other; the writer chooses


@dataclass(frozen=True, slots=True)
class SavingState:
    """`when` is the moment of the last save; `reason` says why not, as a sentence, for FAILED and PAUSED.

    `why` says the same in few words, where there are some: “the disk is full”.
    """

    safety: Safety = Safety.UNTOUCHED
    when: datetime | None = None
    reason: str = ""
    why: str = ""
    waiting: frozenset[str] = field(default_factory=frozenset)  # files with words that are not on the disk yet

    @property
    def ok(self) -> bool:
        """Whether saving goes its way."""
        return self.safety not in (Safety.FAILED, Safety.PAUSED)

    @property
    def text(self) -> str:
        """The words for the foot."""
        if self.safety is Safety.UNTOUCHED:
            return QCoreApplication.translate("SavingState", "All on disk")
        if self.safety is Safety.WRITING:
            return QCoreApplication.translate("SavingState", "Saving soon…")
        if self.safety is Safety.SAVED and self.when is not None:
            return QCoreApplication.translate("SavingState", "Saved {}").format(self.when.strftime("%H:%M:%S"))
        if self.safety is Safety.PAUSED:
            return QCoreApplication.translate("SavingState", "Not saved until you choose")
        return QCoreApplication.translate("SavingState", "Not saved: {}").format(self.why or self.reason)

    @property
    def explanation(self) -> str:
        """The whole of it, for who wants to know more."""
        if self.safety is Safety.FAILED:
            more = QCoreApplication.translate("SavingState", "Fanfold tries again by itself every few seconds.")
        elif self.safety is Safety.PAUSED:
            more = QCoreApplication.translate("SavingState", "It is saved again as soon as you have chosen.")
        else:
            return self.text
        return f"{self.reason}\n{more}"
