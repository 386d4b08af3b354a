"""Workshop: the engines of one story: opened, opened anew when language or settings change, and how they fare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor import places
from editor.checking import engines
from editor.checking.cache import AnswerStore, RememberingChecker
from editor.checking.languagetool.jars import find_languagetool
from editor.checking.languagetool.remote import Remote
from editor.errors import CheckingError, EditorError
from editor.session.preferences import Preferences
from editor.session.proofing.engine_bench import EngineBench
from editor.session.proofing.remote_server import RemoteServer
from editor.session.proofreader import Proofreader
from editor.session.session import Session
from editor.session.worker import Worker
from editor.settings import Settings
from editor.story.model import Story

DEEP_AFTER_MS = 4000
STORE = "answers.db"


class Deep(Enum):
    """How deep checking fares."""

    RESTING = "resting"  # switched off, or its turn has not come
    ABSENT = "absent"  # LanguageTool is not on this computer
    STARTING = "starting"
    WORKING = "working"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DeepState:
    """How deep checking fares, and the sentence that says why it does not work."""

    state: Deep = Deep.RESTING
    why: str = ""
    # Who gets the text, where that is not this computer.
    remote: Remote = engines.NOWHERE


class Workshop(QObject):
    """Hands the proofreader its benches. What an engine is told is compared with what it was told: only an engine that
    would answer otherwise is opened anew, and its earlier answers come back from the store."""

    deep_changed = Signal(object)  # DeepState

    def __init__(
        self, session: Session, preferences: Preferences, proofreader: Proofreader, server: RemoteServer
    ) -> None:
        super().__init__(session)
        self._session, self._preferences, self._proofreader = session, preferences, proofreader
        self._server = server
        self._told: dict[str, dict[str, object]] = {}
        self._stores: dict[str, AnswerStore] = {}
        self._deep_wanted = False
        self.deep = DeepState()
        self._scout = Worker("scout", self)
        # A writer who turns several settings at once gets one new engine.
        self._soon = QTimer(self, singleShot=True, interval=400)
        self._soon.timeout.connect(self.follow)
        session.story_changed.connect(self._note_story)
        preferences.changed.connect(self._note_settings)
        proofreader.engine_failed.connect(self._note_failure)
        server.changed.connect(self._note_server)

    def open(self) -> None:
        """The quick engines now; the deep one when the writer has found the place to go on (Java takes seconds)."""
        self._open(engines.QUICK)
        QTimer.singleShot(DEEP_AFTER_MS, self, self.open_deep)

    @Slot()
    def open_deep(self) -> None:
        """LanguageTool, where it is wanted and there (looked for off the GUI thread), or where the writer chose it."""
        self._deep_wanted = True
        checking = self._preferences.current.checking
        if not checking.deep:
            self._tell(Deep.RESTING)
            return
        if self._server.remote.address:
            self._found_deep(None)
            return
        self._scout.ask(lambda: find_languagetool(checking.jars), self._found_deep, self._missed_deep)

    @Slot()
    def follow(self) -> None:
        """Opens anew what would answer otherwise under today's language and settings."""
        changed = [name for name, told in self._told.items() if told != self._settings_for(name)]
        quick = [name for name in changed if name not in engines.DEEP]
        self._drop(changed)
        self._open(quick)
        deep_runs = any(name in self._told for name in engines.DEEP)
        if self._deep_wanted and not (deep_runs and self._preferences.current.checking.deep):
            self._drop([name for name in engines.DEEP if name in self._told])
            self.open_deep()

    def try_again(self) -> None:
        """Deep checking was set up, or the writer wants another try."""
        self._drop([name for name in engines.DEEP if name in self._told])
        self.open_deep()

    def close(self) -> None:
        """Ends the search and closes the stores; the engines are the proofreader's to end, before."""
        self._soon.stop()
        self._deep_wanted = False
        self._scout.close(0.1)
        for store in self._stores.values():
            store.close()

    def _settings_for(self, name: str) -> dict[str, object]:
        language = self._session.story.details.language
        return engines.settings_for(name, self._preferences.current.checking, language, self._server.remote)

    def _open(self, names: Sequence[str]) -> None:
        if not names:
            return
        checking, language = self._preferences.current.checking, self._session.story.details.language
        benches = []
        for checker in engines.opened(names, checking, language, self._server.remote):
            store = self._stores[checker.name] = AnswerStore(places.state_folder() / STORE)
            benches.append(EngineBench(RememberingChecker(checker, store), Worker(checker.name, self), self))
            self._told[checker.name] = self._settings_for(checker.name)
        self._proofreader.engage(benches)
        self._proofreader.look()

    def _drop(self, names: Sequence[str]) -> None:
        benches = [bench for bench in self._proofreader.benches if bench.name in names]
        self._proofreader.dismiss(benches)
        for bench in benches:
            # The child is told to end; the thread that waits for it need not be waited for.
            bench.close(0.0)
            del self._told[bench.name]
            self._stores.pop(bench.name).close()

    def _found_deep(self, found: object) -> None:
        if self._deep_wanted and not any(name in self._told for name in engines.DEEP):
            self._tell(Deep.STARTING)
            self._open(engines.DEEP)
            for bench in self._proofreader.benches:
                if bench.name in engines.DEEP:
                    bench.answered.connect(self._note_answer)
                    bench.recovered.connect(self._note_answer)
            self._note_answer()

    def _missed_deep(self, error: EditorError) -> None:
        state = Deep.ABSENT if isinstance(error, CheckingError) else Deep.FAILED
        self._tell(state, str(error))

    def _note_answer(self, answered: object = None) -> None:
        """It works once it has answered, or where all answers are known from before: then nothing is started."""
        bench = next((b for b in self._proofreader.benches if b.name in engines.DEEP), None)
        if bench is None or bench.failing:
            return
        if bench.has_answered or not (bench.waiting or bench.waiting_later):
            self._tell(Deep.WORKING)

    @Slot(str, str)
    def _note_failure(self, engine: str, sentence: str) -> None:
        if engine in engines.DEEP:
            self._tell(Deep.FAILED, sentence)

    def _note_story(self, story: Story) -> None:
        if any(told["language"] != story.details.language for told in self._told.values()):
            self._soon.start()

    def _note_settings(self, before: Settings, now: Settings) -> None:
        if before.checking != now.checking:
            self._soon.start()

    def _note_server(self, remote: Remote) -> None:
        # At once: a writer who takes the leave back means it.
        self.try_again()

    def _tell(self, state: Deep, why: str = "") -> None:
        told = DeepState(state, why, self._server.remote)
        if told != self.deep:
            self.deep = told
            self.deep_changed.emit(told)
