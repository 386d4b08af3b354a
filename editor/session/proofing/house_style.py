"""HouseStyle: what this story does without being wrong: its names, the findings it ignores, the rules it switched off.

Names lie in `story.yaml`; what is ignored lies in `.checking.json` beside it, plain and safe to delete.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.checking.allowances import Allowances, Ignored, from_plain, ignored_everywhere, ignored_here, to_plain
from editor.checking.desk import Desk
from editor.checking.issue import Issue
from editor.checking.lexicon import Lexicon
from editor.checking.profile import key_of, read_profile
from editor.errors import EditorError, SaveError
from editor.session.preferences import Preferences
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.settings import Settings
from editor.storage.save import digest, save
from editor.story.model import Story

FILE = ".checking.json"


class HouseStyle(QObject):
    """Makes the Desk that settles findings, and a new one whenever names, switches or ignored findings change."""

    changed = Signal(object)  # Desk
    failed = Signal(str)

    def __init__(self, session: Session, preferences: Preferences, worker: Worker | ImmediateWorker) -> None:
        super().__init__(session)
        self._session = session
        self._preferences = preferences
        self._worker = worker
        self._profile = read_profile()
        files = session.folder.files
        self._path = (files.own_place() if files.is_lone_file else files.path) / FILE
        self._names = session.story.names
        self.allowances = _read(self._path)
        session.story_changed.connect(self._follow_story)
        preferences.changed.connect(self._follow_settings)

    @property
    def desk(self) -> Desk:
        """What settles findings now."""
        checking = self._preferences.current.checking
        lexicon = Lexicon((*self._session.story.names, *checking.dictionary))
        return Desk(self._profile.with_switches(checking.rules), lexicon, self.allowances)

    def add_name(self, word: str) -> None:
        """A name of this story: known from now on, in all its forms."""
        story = self._session.story
        if word and word not in story.names:
            self._session.change_story(replace(story, names=(*story.names, word)))

    def remove_name(self, word: str) -> None:
        """Not a name after all."""
        story = self._session.story
        self._session.change_story(replace(story, names=tuple(name for name in story.names if name != word)))

    def add_to_dictionary(self, word: str) -> None:
        """A word that is right in every story."""
        settings = self._preferences.current
        if word and word not in settings.checking.dictionary:
            checking = replace(settings.checking, dictionary=(*settings.checking.dictionary, word))
            self._preferences.replace(replace(settings, checking=checking))

    def ignore(self, text: str, issue: Issue, everywhere: bool = False) -> None:
        """Leaves this finding alone: here, between the words it stands between, or wherever it stands in the story."""
        finding = ignored_everywhere(issue, text) if everywhere else ignored_here(issue, text)
        self._set(self.allowances.with_ignored(finding))

    def no_longer_ignore(self, finding: Ignored) -> None:
        """Shows an ignored finding again."""
        self._set(self.allowances.without_ignored(finding))

    def switch_rule(self, rule: str, on: bool, everywhere: bool = False) -> None:
        """A rule (`engine:rule`) on or off, in this story or in all."""
        if everywhere:
            settings = self._preferences.current
            rules = settings.checking.rules | {rule: "on" if on else "off"}
            self._preferences.replace(replace(settings, checking=replace(settings.checking, rules=rules)))
        else:
            self._set(self.allowances.with_rule_on(rule) if on else self.allowances.with_rule_off(rule))

    def rule_off(self, issue: Issue) -> None:
        """The rule that found this is off in this story."""
        self.switch_rule(key_of(issue), on=False)

    def _set(self, allowances: Allowances) -> None:
        self.allowances = allowances
        path = self._path
        self._worker.ask(lambda: _write(path, allowances), None, self._complain)
        self.changed.emit(self.desk)

    def _follow_story(self, story: Story) -> None:
        if story.names != self._names:
            self._names = story.names
            self.changed.emit(self.desk)

    def _follow_settings(self, before: Settings, now: Settings) -> None:
        if (before.checking.rules, before.checking.dictionary) != (now.checking.rules, now.checking.dictionary):
            self.changed.emit(self.desk)

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))


def _read(path: Path) -> Allowances:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Allowances()
    return from_plain(plain) if isinstance(plain, dict) else Allowances()


def _write(path: Path, allowances: Allowances) -> None:
    content = (json.dumps(to_plain(allowances), ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = digest(path.read_bytes()) if path.exists() else None
    except OSError as error:
        raise SaveError("What is ignored in this story could not be kept.") from error
    save(path, content, before)
