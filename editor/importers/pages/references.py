"""Links, raised numbers and reviewers' comments of web pages: what of them may stand in a story, and how."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from lxml import html

_LINKS = ("http://", "https://", "mailto:")
# Google Docs sends every link through its own counter; where it leads stands inside.
_COUNTERS = ("https://www.google.com/url", "http://www.google.com/url")
_RAISED = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}


def address(link: html.HtmlElement) -> str:
    """Where a link leads, if a browser may open it; empty otherwise."""
    href = str(link.get("href") or "").strip()
    if href.startswith(_COUNTERS):
        try:
            target = parse_qs(urlsplit(href).query).get("q", [""])[0]
        except ValueError:
            target = ""
        href = target or href
    return href if href.startswith(_LINKS) else ""


def is_comment(element: html.HtmlElement, tag: str) -> bool:
    """Whether an element is a reviewer's comment in a page that Google Docs made, or the mark that leads to one."""
    if tag == "sup":
        links = list(element.iter("a"))
        return bool(links) and all(str(link.get("id") or "").startswith("cmnt_ref") for link in links)
    if tag != "div":
        return False
    first = element.find(".//a")
    if first is None or not str(first.get("href") or "").startswith("#cmnt_ref"):
        return False
    return bool((element.text_content() or "").strip().startswith((first.text_content() or "").strip()))


def as_raised(text: str, tag: str) -> str:
    """Digits as raised or lowered ones, so that `x` and a raised `2` do not become `x2`; letters stay as they are."""
    bare = text.strip()
    return text.translate(_RAISED[tag]) if bare and all(sign in "0123456789+-" for sign in bare) else text
