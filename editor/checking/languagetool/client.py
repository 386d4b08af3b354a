"""Client: one conversation with a LanguageTool server, through language-tool-python. The only file that knows it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from editor.checking.languagetool.remote import Remote
from editor.errors import CheckingError

# A busy computer may need many seconds for what takes one hundredth of a second otherwise. Nobody waits for it.
ANSWER_SECONDS = 25.0
# A server that refuses a text says why after this word; anything else that is not JSON is rubbish.
_REFUSAL = "Error:"
_BROKEN = "Internal Error"
# An answer is some hundred bytes for each finding, plus the finding's sentence; no honest one comes near this.
LONGEST_ANSWER = 16_000_000
_PIECE = 16_384  # bytes as they come, packed: unpacked they may be a thousand times as many


@dataclass(frozen=True, slots=True)
class Match:
    """A finding as the server tells it: `start` in code points, `length` in UTF-16 units."""

    start: int
    length: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]


class Refused(Exception):
    """The server cannot answer for this text: it takes too long, or, where `broken`, something in the server failed."""

    def __init__(self, broken: bool) -> None:
        super().__init__("broken" if broken else "too long")
        self.broken = broken


class Silent(Exception):
    """The server did not answer in time, or with rubbish; `why` ends a sentence that begins with the server."""

    def __init__(self, why: str = "does not answer as it should") -> None:
        super().__init__(why)
        self.why = why


class Overlong(Silent):
    """The server's answer has no end, or is far longer than one can be; it was not read to its end."""

    def __init__(self) -> None:
        super().__init__("sends far more than an answer can be")


# What a status says about a server that gave no answer.
_STATUSES = {
    401: "wants a key",
    403: "does not want this text",
    404: "is no LanguageTool",
    413: "finds the text too long",
    426: "asks for a pause: it was asked too often",
    429: "asks for a pause: it was asked too often",
    502: "is not there just now",
    503: "is too busy",
    504: "is not there just now",
}


class Client:
    """Asks one server about texts in one language, without the rules that are `off`.

    Making it asks the server for its languages. Raises Silent, or CheckingError where it does not know this one.
    A text goes to this address only: what answers that it is elsewhere now is not followed there.
    """

    def __init__(self, server: Remote, language: str, off: Iterable[str] = (), seconds: float = ANSWER_SECONDS) -> None:
        try:
            self._tool = _tool_for(server, language, seconds)
        except ValueError as error:
            raise CheckingError(f"This LanguageTool does not know the language “{language}”.") from error
        self._tool.disabled_rules = set(off)

    def matches(self, text: str) -> list[Match]:
        """What the server finds in `text`. Raises Refused or Silent."""
        with _answers():
            return [_match_of(match) for match in self._tool.check(text)]


def _match_of(match: Any) -> Match:
    return Match(
        int(match.offset),
        int(match.error_length),
        str(match.rule_id),
        str(match.category),
        str(match.message),
        tuple(str(text) for text in match.replacements),
    )


def _tool_for(server: Remote, language: str, seconds: float) -> Any:
    with _without_ltp(os.environ):
        # Here, not at the top: its import reads those variables, and takes a tenth of a second.
        from language_tool_python import LanguageTool

    class Patient(LanguageTool):
        """The library's client with our own way of asking: it would wait for 300 seconds, ask again, go wherever an
        answer sends it, and through whatever the system names as proxies."""

        def _query_server(self, url: str, params: Any = None, num_tries: int = 1, method: Any = "get") -> Any:
            return _asked(method, url, params, (seconds, server.through_proxy))

    with _answers():
        return Patient(language, remote_server=server.address)


def _asked(method: str, url: str, params: Any, manner: tuple[float, bool]) -> Any:
    """The server's answer to one question, read from its JSON. Raises Silent, or LanguageToolError with its text."""
    import requests
    from language_tool_python.exceptions import LanguageToolError

    seconds, through_proxy = manner
    told = {"data": params} if method == "post" else {"params": params}
    try:
        with requests.Session() as session:
            # Without it neither proxies nor a .netrc of the system are looked for.
            session.trust_env = through_proxy
            answer = session.request(method, url, timeout=seconds, allow_redirects=False, stream=True, **told)
            content = _read(answer, time.monotonic() + seconds)
    except requests.exceptions.SSLError as error:
        raise Silent("cannot prove who it is; nothing was sent") from error
    except requests.exceptions.Timeout as error:
        raise Silent("does not answer in time") from error
    except OSError as error:
        raise Silent("cannot be reached") from error
    if answer.is_redirect or 300 <= answer.status_code < 400:
        raise Silent("sends Fanfold on to another address, where it does not go")
    try:
        return json.loads(content)
    except ValueError as error:
        text = content.decode("utf-8", "replace")
        if answer.status_code in _STATUSES and not text.startswith(_REFUSAL):
            raise Silent(_STATUSES[answer.status_code]) from error
        raise LanguageToolError(text) from error


def _read(answer: Any, until: float) -> bytes:
    """The body of an answer, which may come in drops `until` then. Raises Overlong, Silent, and as requests does."""
    content = bytearray()
    for piece in answer.iter_content(_PIECE):
        content += piece
        if len(content) > LONGEST_ANSWER:
            raise Overlong
        if time.monotonic() > until:
            raise Silent("does not answer in time")
    return bytes(content)


@contextmanager
def _answers() -> Iterator[None]:
    """Turns what the library raises, or stumbles over in a strange answer, into Refused or Silent."""
    from language_tool_python.exceptions import LanguageToolError

    try:
        yield
    except LanguageToolError as error:
        # Its text may quote the writer: looked at, never passed on.
        if str(error).startswith(_REFUSAL):
            raise Refused(broken=_BROKEN in str(error)) from error
        raise Silent from error
    except (KeyError, TypeError, AttributeError, UnicodeError, RecursionError) as error:
        raise Silent from error


@contextmanager
def _without_ltp(environment: Any) -> Iterator[None]:
    """Takes away, for as long as it lasts, the variables by which the library can be bent."""
    kept: Mapping[str, str] = {name: value for name, value in environment.items() if name.startswith("LTP_")}
    for name in kept:
        del environment[name]
    try:
        yield
    finally:
        environment.update(kept)
