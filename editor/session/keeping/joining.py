"""Joining: another version of a chapter brought together with its draft, off the GUI thread where the text is long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from editor.prose.merge import Merged, merge
from editor.session.keeping.autosave import Autosave
from editor.session.keeping.kept import KeptText
from editor.session.undo import Replacement
from editor.session.worker import ImmediateWorker, Worker

# Shorter texts (characters) are joined at once, within some milliseconds; of longer ones a window would stand still.
LONG = 100_000
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """The draft's text as it was, what became of it and theirs, and the way there; None where a question is left."""

    mine: str
    merged: Merged
    replacement: Replacement | None


class Joining:
    """Works it out and hands it back as long as nobody has typed in between; else it asks to begin anew."""

    def __init__(self, autosave: Autosave, worker: Worker | ImmediateWorker) -> None:
        self._autosave = autosave
        self._worker = worker
        self._tries: dict[str, int] = {}

    def join(
        self, kept: KeptText, base: str, theirs: str, then: Callable[[Joined], None], again: Callable[[], None]
    ) -> None:
        """Calls `then` with `theirs` and the draft, both grown from `base`, joined.

        Where the draft is another by then it calls `again`; who types without a rest is not put off for ever: after
        some tries it is done at once. Nothing is called for a chapter that has left the story meanwhile.
        """
        draft, known = kept.draft, kept.known
        work = partial(joined, base, draft.source(), theirs, draft.replacement())
        if len(theirs) < LONG or self._tries.get(kept.name, 0) >= _MOST_TRIES:
            self._tries.pop(kept.name, None)
            then(work())
            return
        revision = draft.revision

        def arrived(outcome: Joined) -> None:
            if self._autosave.text(kept.name) is not kept:
                return
            if draft.revision == revision and kept.known is known:
                self._tries.pop(kept.name, None)
                then(outcome)
            else:
                self._tries[kept.name] = self._tries.get(kept.name, 0) + 1
                again()

        self._worker.ask(work, arrived)


def joined(base: str, mine: str, theirs: str, replacement: Callable[[str], Replacement]) -> Joined:
    """What became of both. Where nobody typed, theirs is the text and there is nothing to merge."""
    merged = Merged(theirs) if mine == base else merge(base, mine, theirs)
    if merged.conflicts or merged.text == mine:
        return Joined(mine, merged, None)
    return Joined(mine, merged, replacement(merged.text))
