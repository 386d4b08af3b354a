"""A Worker whose queue moves only when it is told to: work and answers come apart, as they do with a thread."""

from collections import deque
from collections.abc import Callable
from typing import Any

from editor.errors import EditorError
from editor.session.worker import ImmediateWorker


class PatientWorker(ImmediateWorker):
    """Immediate until `is_patient`; then what is asked waits, and so do its answers. Nothing is called after `die`."""

    def __init__(self) -> None:
        super().__init__()
        self.is_patient = False
        self._is_dead = False
        self._asked: deque[tuple[Callable[[], Any], Any, Any]] = deque()
        self._answers: deque[Callable[[], None]] = deque()

    @property
    def is_at_rest(self) -> bool:
        return not self._asked and not self._answers

    def ask(
        self,
        work: Callable[[], Any],
        answered: Callable[[Any], None] | None = None,
        failed: Callable[[EditorError], None] | None = None,
    ) -> None:
        if self._is_dead:
            return
        if not self.is_patient:
            super().ask(work, answered, failed)
            return
        self._asked.append((work, answered, failed))

    def work(self, times: int) -> None:
        """Does so much of what was asked; the answers wait."""
        for _ in range(min(times, len(self._asked))):
            work, answered, failed = self._asked.popleft()
            super().ask(work, self._later(answered), self._later(failed))

    def _later(self, call: Callable[[Any], None] | None) -> Callable[[Any], None] | None:
        return None if call is None else lambda outcome: self._answers.append(lambda: call(outcome))

    def hear(self, times: int) -> None:
        """Hands back so many answers."""
        for _ in range(min(times, len(self._answers))):
            self._answers.popleft()()

    def rest(self) -> None:
        """Until nothing waits; immediate from here on."""
        while not self.is_at_rest:
            self.hear(len(self._answers))
            self.work(1)
        self.is_patient = False

    def die(self) -> None:
        self._is_dead = True
        self._asked.clear()
        self._answers.clear()
