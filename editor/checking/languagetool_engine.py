"""LanguageTool behind the Checker protocol. Runs in its own child process, where it owns a Java server; no Qt."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from editor.checking.checker import Passage
from editor.checking.issue import Issue
from editor.checking.languagetool.batches import Batch, Pace, span_in_code_points
from editor.checking.languagetool.client import Client, Match, Overlong, Refused, Silent
from editor.checking.languagetool.findings import issue_of
from editor.checking.languagetool.jars import Found, damaged, find_languagetool, read_parts
from editor.checking.languagetool.java import find_java
from editor.checking.languagetool.remote import Remote, address_of
from editor.checking.languagetool.server import Launch, Server, launch_of, started
from editor.checking.profile import State, read_profile
from editor.errors import CheckingError
from editor.prose.edit import Span

# Wakes the grammar, and by its misspelt word the dictionary, before the writer waits for either.
WARMING = "She have been waiting hier, and now it is warm."
# A busy computer may take ten times as long as the usual five seconds.
WARMING_SECONDS = 60.0

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class LanguageToolSettings:
    """What the engine is told. Empty means: find it yourself. `remote` is a server's URL, by explicit choice only,
    asked through this computer's proxies where `through_proxy` says so.

    `off` are ids of rules that the server need not try; None means those that are off in the fiction profile.
    """

    language: str = "en-US"
    java: str = ""
    jars: str = ""
    ngrams: str = ""
    remote: str = ""
    through_proxy: bool = False
    off: tuple[str, ...] | None = None


class ServerLost(Exception):
    """Our server died, hangs or answers rubbish. Ends the child process; its parent starts another, with back-off."""


class LanguageToolEngine:
    """A Checker. It is warm once it is made, which takes about four seconds and raises CheckingError where there is
    no Java, no LanguageTool, or no way to start it. `check` raises ServerLost when the server is lost."""

    name = "languagetool"
    looks_around = False

    def __init__(self, settings: LanguageToolSettings, launch: Launch | None = None) -> None:
        self._settings = settings
        self._off = _off_in_profile() if settings.off is None else settings.off
        self._found: Found | None = None
        self._server: Server | None = None
        if not settings.remote:
            self._server = self._started(launch or self._launch())
        self._pace = Pace()
        try:
            self._client = self._warm_client() if self._server else self._remote_client()
        except BaseException:
            self.close()
            raise

    @property
    def version(self) -> str:
        """LanguageTool's version, the language and the settings."""
        told = (self._settings.remote, self._settings.ngrams, *sorted(self._off))
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]
        return f"languagetool {self._found.version if self._found else '?'} {self._settings.language} {digest}"

    @property
    def pid(self) -> int:
        """The Java server's process id, 0 where none runs: for those who measure it."""
        return self._server.pid if self._server else 0

    def check(self, passages: Sequence[Passage]) -> list[tuple[Issue, ...]]:
        """All that LanguageTool finds, in the order of the text. A text it cannot answer for has no issues."""
        texts = [passage.text for passage in passages]
        found: list[list[Issue]] = [[] for _ in texts]
        for index, span, match in self._everywhere(texts):
            found[index].append(issue_of(match, span, texts[index]))
        return [tuple(sorted(issues, key=lambda issue: (issue.span, issue.rule))) for issues in found]

    def close(self) -> None:
        """Ends the server."""
        running, self._server = self._server, None
        if running:
            running.stop()

    def _launch(self) -> Launch:
        self._found = find_languagetool(self._settings.jars)
        return launch_of(find_java(self._settings.java), self._found, self._settings.ngrams)

    def _started(self, launch: Launch) -> Server:
        try:
            return started(launch)
        except CheckingError as error:
            parts = read_parts()
            if self._found and self._found.version == parts.version and damaged(self._found.folder, parts):
                raise CheckingError("LanguageTool’s files are damaged. Set up deep checking again.") from error
            raise

    def _warm_client(self) -> Client:
        """A client whose first answer has come: the server needs seconds for that."""
        server, language = Remote(self._server.address if self._server else ""), self._settings.language
        until = time.monotonic() + WARMING_SECONDS
        try:
            waiting = Client(server, language, self._off, WARMING_SECONDS)
            while time.monotonic() < until and not _is_warm(waiting):
                # A slow or busy computer: it took longer than a text may take, but is nearer to being warm.
                continue
            return Client(server, language, self._off)
        except Silent as error:
            raise CheckingError("LanguageTool was started, but does not answer as it should.") from error

    def _remote_client(self) -> Client:
        """A client of the server that the writer chose; it is asked for its languages and gets no text yet."""
        server = Remote(address_of(self._settings.remote), self._settings.through_proxy)
        try:
            return Client(server, self._settings.language, self._off)
        except Silent as error:
            raise CheckingError(_complaint(server, error)) from error

    def _everywhere(self, texts: list[str]) -> Iterator[tuple[int, Span, Match]]:
        """All findings, each with the index of its text and its place there."""
        first = 0
        while first < len(texts):
            batch = self._pace.next_batch(texts, first)
            began = time.monotonic()
            yield from self._placed(batch)
            self._pace.took(batch, time.monotonic() - began)
            first += len(batch.texts)

    def _placed(self, batch: Batch) -> Iterator[tuple[int, Span, Match]]:
        """The findings in `batch`, each with the index of its text and its place there."""
        if not batch.joined.strip():
            return
        try:
            matches = self._attempt(lambda: self._client.matches(batch.joined))
        except Refused as refused:
            if refused.broken:
                # By this text, or for good? A server that fails at the plainest sentence must not pass for content.
                self._attempt(lambda: _is_warm(self._client))
            for half in batch.halves() if len(batch.texts) > 1 else ():
                yield from self._placed(half)
            return
        for match in matches:
            place = batch.home(span_in_code_points(batch.joined, match.start, match.length))
            if place:
                yield (*place, match)

    def _attempt(self, work: Callable[[], Answer]) -> Answer:
        # Asked each time: while our program runs, nobody else can listen where the text is going.
        if self._server and not self._server.alive():
            raise ServerLost
        try:
            return work()
        except Silent as error:
            if self._settings.remote:
                raise CheckingError(_complaint(Remote(self._settings.remote), error)) from error
            if isinstance(error, Overlong):
                raise Refused(broken=False) from error  # our own server is well; this text is asked about in halves
            raise ServerLost from error


def _complaint(server: Remote, silent: Silent) -> str:
    return f"The LanguageTool server at {server.host} {silent.why}."


def _is_warm(client: Client) -> bool:
    try:
        client.matches(WARMING)
    except Refused as refused:
        if refused.broken:
            raise Silent from refused
        return False
    return True


def open_engine(settings: Mapping[str, object]) -> LanguageToolEngine:
    """A warm LanguageTool for what `settings` say, by the names of LanguageToolSettings; others are passed over."""
    told: dict[str, object] = {f.name: settings[f.name] for f in fields(LanguageToolSettings) if f.name in settings}
    if isinstance(off := told.get("off"), list):
        told["off"] = tuple(str(rule) for rule in off)
    return LanguageToolEngine(LanguageToolSettings(**told))  # type: ignore[arg-type]


def _off_in_profile() -> tuple[str, ...]:
    rulings = read_profile().rulings
    keys = (key.split(":", 1) for key, ruling in rulings.items() if ruling.state is State.OFF)
    return tuple(rule for engine, rule in keys if engine == LanguageToolEngine.name)
