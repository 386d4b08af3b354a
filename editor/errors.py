"""The family of errors. Every message is a sentence that a writer can be shown as it is; causes are chained.

EditorError
├── StoryError          a story folder or file that cannot be read or understood
│   ├── StoryNotFound
│   ├── StoryDamaged
│   │   └── StoryTooNew   made by a newer Fanfold
│   └── StoryLocked      open in another window
├── SaveError           a file could not be written; what was there before is untouched
│   └── ChangedOnDisk    somebody else's version stands there; it is carried along
│       └── GoneFromDisk  nothing stands there any more
├── CheckingError       a checker that cannot do its work; the others go on
├── ImportFailed        a foreign file that cannot be taken in
└── ExportFailed        a file that could not be made; the earlier one is untouched
"""


class EditorError(Exception):
    """What went wrong, as one sentence for the writer."""


class StoryError(EditorError):
    """A story folder or file that cannot be read or understood."""


class StoryNotFound(StoryError):
    """There is nothing at that place."""


class StoryDamaged(StoryError):
    """Something is there, but it cannot be understood."""


class StoryTooNew(StoryDamaged):
    """A newer Fanfold made it: nothing is wrong with it, and nothing of it may be mended."""


class StoryLocked(StoryError):
    """Another window has this story open."""


class SaveError(EditorError):
    """A file could not be written; what was there before is untouched. `why` may say it in few words."""

    def __init__(self, message: str, why: str = "") -> None:
        super().__init__(message)
        self.why = why


class ChangedOnDisk(SaveError):
    """The file is not what it was when it was read; `other` holds the bytes that stand there now."""

    def __init__(self, message: str, other: bytes) -> None:
        super().__init__(message)
        self.other = other


class GoneFromDisk(ChangedOnDisk):
    """The file was moved or deleted by another program since it was read."""

    def __init__(self, message: str) -> None:
        super().__init__(message, b"")


class CheckingError(EditorError):
    """A checker that cannot do its work; the others go on."""


class ImportFailed(EditorError):
    """A foreign file that cannot be taken in."""


class ExportFailed(EditorError):
    """A file that could not be made; the earlier one is untouched."""
