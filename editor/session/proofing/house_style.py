"""HouseStyle: what this story does without being wrong: its names, the findings it ignores, the rules it switched off.

Names lie in `story.yaml`; what is ignored lies in `.checking.json` beside it, plain and safe to delete.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.checking.allowances import (
    FILE,
    Allowances,
    Ignored,
    from_plain,
    ignored_everywhere,
    ignored_here,
    read_choices,
    refused_in,
    to_plain,
)
from editor.checking.desk import Desk
from editor.checking.issue import Issue
from editor.checking.lexicon import Lexicon
from editor.checking.names import Cast
from editor.checking.profile import Profile, key_of, read_profile
from editor.errors import EditorError
from editor.session.preferences import Preferences
from editor.session.proofing.choices_file import write_choices
from editor.session.proofing.survey import names_of
from editor.session.session import Session
from editor.session.worker import ImmediateWorker, Worker
from editor.settings import Settings
from editor.story.model import Story


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
        plain = read_choices(self._path)
        self.allowances, self.refused = from_plain(plain), refused_in(plain)
        # A wish that travels with the story, and no leave to send anything: see RemoteServer.
        self.server = str(plain.get("server") or "")
        self.cast = Cast()
        self._desk: Desk | None = None
        session.story_changed.connect(self._follow_story)
        preferences.changed.connect(self._follow_settings)

    @property
    def desk(self) -> Desk:
        """What settles findings now; the same object until something about it changes."""
        if self._desk is None:
            self._desk = self._made()
        return self._desk

    def _made(self) -> Desk:
        checking = self._preferences.current.checking
        lexicon = Lexicon((*self._session.story.names, *checking.dictionary))
        cast = replace(self.cast, refused=self.refused)
        return Desk(self._profile.with_switches(checking.rules), lexicon, self.allowances, cast)

    @property
    def profile(self) -> Profile:
        """The fiction profile as it comes, without the writer's switches."""
        return self._profile

    def set_cast(self, cast: Cast) -> None:
        """The names found in the story, as they stand now."""
        if cast != self.cast:
            self.cast = cast
            self._renew()

    def refuse(self, words: Iterable[str]) -> None:
        """Words that are no names of this story, though they look like some: they are marked again."""
        self._set(self.allowances, self.refused | set(words))

    def no_longer_refuse(self, words: Iterable[str]) -> None:
        """Takes a refusal back."""
        self._set(self.allowances, self.refused - set(words))

    def add_names(self, words: Iterable[str]) -> None:
        """Several names at once: one change of the story."""
        story = self._session.story
        new = tuple(dict.fromkeys(word for word in words if word and word not in story.names))
        self._session.change_story(replace(story, names=(*story.names, *new)))

    def add_name(self, word: str) -> None:
        """A name of this story: known from now on, in all its forms."""
        self.add_names((word,))

    def import_names(self, path: Path) -> None:
        """Takes over the names of another story; one that cannot be read is told by `failed`."""
        self._worker.ask(lambda: names_of(path), self.add_names, self._complain)

    def remove_names(self, words: Iterable[str]) -> None:
        """Not names after all."""
        story, gone = self._session.story, set(words)
        self._session.change_story(replace(story, names=tuple(name for name in story.names if name not in gone)))

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

    def name_server(self, address: str) -> None:
        """Writes into the story by which LanguageTool elsewhere it is checked; empty: by none."""
        if address != self.server:
            self.server = address
            self._set(self.allowances)

    def _set(self, allowances: Allowances, refused: frozenset[str] | None = None) -> None:
        self.allowances = allowances
        self.refused = self.refused if refused is None else refused
        path, plain = self._path, to_plain(allowances) | {"refused": sorted(self.refused)}
        if self.server:
            plain["server"] = self.server
        complaint = "What is left alone in this story could not be kept."
        self._worker.ask(partial(write_choices, path, plain, complaint), None, self._complain)
        self._renew()

    def _renew(self) -> None:
        self._desk = None
        self.changed.emit(self.desk)

    def _follow_story(self, story: Story) -> None:
        if story.names != self._names:
            self._names = story.names
            self._renew()

    def _follow_settings(self, before: Settings, now: Settings) -> None:
        if (before.checking.rules, before.checking.dictionary) != (now.checking.rules, now.checking.dictionary):
            self._renew()

    def _complain(self, error: EditorError) -> None:
        self.failed.emit(str(error))
