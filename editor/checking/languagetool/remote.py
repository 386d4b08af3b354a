"""Remote: a LanguageTool server of the writer's choice, elsewhere; and what an address must be to be one."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from editor.errors import CheckingError

_API = "/v2"


@dataclass(frozen=True, slots=True)
class Remote:
    """Where the text of a story is sent to be checked; empty where it stays. Proxies only where the writer asks."""

    address: str = ""
    through_proxy: bool = False

    @property
    def host(self) -> str:
        """Who gets the text: the name and, where it is not the usual one, the port."""
        parts = urlsplit(self.address)
        return f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""

    @property
    def is_open(self) -> bool:
        """Whether anybody on the way can read the text: http to another computer."""
        parts = urlsplit(self.address)
        return parts.scheme == "http" and not _is_here(parts.hostname or "")


def address_of(told: str) -> str:
    """A server's address as it is kept: `https://host/path/`. Raises CheckingError saying what is wrong with it."""
    parts = _split(told.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise CheckingError("A server’s address begins with https:// or http:// and names a computer.")
    if parts.username is not None or parts.password is not None:
        raise CheckingError("A server’s address cannot hold a name or a password.")
    if parts.query or parts.fragment or any(sign.isspace() or not sign.isprintable() for sign in told.strip()):
        raise CheckingError("That is more than the address of a server.")
    path = parts.path.rstrip("/").removesuffix("/check").removesuffix(_API)
    port = f":{parts.port}" if parts.port else ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{port}{path}/"


def _split(told: str) -> SplitResult:
    try:
        parts = urlsplit(told)
        _ = parts.port
    except ValueError as error:
        raise CheckingError("That is no address of a server.") from error
    return parts


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
