"""Which links may go out, and in what form: to the web, to mail, or to a place in the same page; nothing else."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SAFE = re.compile(r"(?:https?://[^/?#\[\]]+|mailto:|#)[^\s<>\"\x00-\x1f]*\Z", re.IGNORECASE)
# What RFC 3986 lets stand in an address; anything else is written in percent signs.
_KEPT = "%/:?#@!$&'()*+,;=~-._"


def safe_link(address: str) -> str:
    """The address as every format can hold it; empty where it must not go out."""
    if not _SAFE.match(address):
        return ""
    try:
        if address.lower().startswith("http") and not urlsplit(address).hostname:
            return ""
    except ValueError:
        return ""
    return quote(address, safe=_KEPT, errors="ignore")
