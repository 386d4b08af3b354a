"""Client: one conversation with a LanguageTool server, through language-tool-python. The only file that knows it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from editor.errors import CheckingError

# A busy computer may need many seconds for what takes one hundredth of a second otherwise. Nobody waits for it.
ANSWER_SECONDS = 25.0
# In place of whatever proxies the system names: nothing of the writer's goes through somebody else's machine.
_NO_PROXIES = {"http": "", "https": ""}
# A server that refuses a text says why after this word; anything else that is not JSON is rubbish.
_REFUSAL = "Error:"
_BROKEN = "Internal Error"


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
    """The server did not answer in time, or with rubbish."""


class Client:
    """Asks one server about texts in one language, without the rules that are `off`.

    Making it asks the server for its languages. Raises Silent, or CheckingError where it does not know this one.
    """

    def __init__(self, address: str, language: str, off: Iterable[str] = (), seconds: float = ANSWER_SECONDS) -> None:
        try:
            self._tool = _tool_for(address, language, seconds)
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


def _tool_for(address: str, language: str, seconds: float) -> Any:
    with _without_ltp(os.environ):
        # Here, not at the top: its import reads those variables, and takes a tenth of a second.
        from language_tool_python import LanguageTool

    class Patient(LanguageTool):
        """The library's client, as patient as we are: it would wait for 300 seconds, and then ask again."""

        _TIMEOUT = seconds  # type: ignore[assignment]  # the library says Literal[300]

        def _query_server(self, url: str, params: Any = None, num_tries: int = 1, method: Any = "get") -> Any:
            return super()._query_server(url, params, 1, method)

    with _answers():
        return Patient(language, remote_server=address, proxies=_NO_PROXIES)


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
