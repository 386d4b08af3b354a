"""Quotation marks that are missing or of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading, Speech
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.speech.tags import CLEAN_TAG, SMALL_TAG

_TAG_ENDS = re.compile(r"[,.:;—] +$")


def not_closed(reading: Reading) -> Iterator[Finding]:
    opening, closing = reading.marks
    if opening == '"' and reading.text.count('"') % 2 == 0:
        return
    for speech in reading.speeches:
        if speech.closed:
            continue
        goes_on = speech.close == len(reading.text) and reading.passage.after.lstrip().startswith(opening)
        asks = reading.text.rstrip().endswith(("?", "!"))
        short = speech.close - speech.open < 60
        if goes_on and not _tag_within(reading, speech) and not (asks and short):
            continue
        at = _where_it_ends(reading, speech)
        if opening == '"' and _misses_opening(reading):
            yield Finding(speech.open, speech.open + 1, ((0, 0, '"'),))
            return
        yield Finding(speech.open, speech.open + 1, ((at, at, closing),))


def not_opened(reading: Reading) -> Iterator[Finding]:
    for close in reading.stray_closes:
        at = _where_it_begins(reading, close)
        yield Finding(close, close + 1, ((at, at, reading.marks[0]),))


def mixed_quotes(reading: Reading) -> Iterator[Finding]:
    text = reading.text
    if not re.search("[“”]", text):
        return
    for match in re.finditer('"', text):
        before = text[: match.start()]
        opens = before.count("“") <= before.count("”") and (not before or before[-1] in " —(‘")
        yield Finding(match.start(), match.end(), ((match.start(), match.end(), "“" if opens else "”"),))


def _misses_opening(reading: Reading) -> bool:
    text = reading.text
    return text.count('"') == 1 and not text.startswith('"') and bool(re.search(r"[,.!?]\"", text))


def _tag_within(reading: Reading, speech: Speech) -> bool:
    return _first_tag(reading.text[speech.open : speech.close]) is not None


def _first_tag(inside: str) -> int | None:
    """Where a speech seems to end because a tag follows."""
    for match in re.finditer(r"[,.!?—…](?= )", inside):
        after = inside[match.end() + 1 : match.end() + 80]
        tag = SMALL_TAG.match(after)
        if match.group() == "." and not (tag and after[:1].islower()):
            continue
        if tag and re.match(r"[.,;:]| \w+ly\b|$| “| to | as | with | in ", after[tag.end() :]):
            return match.end()
        if CLEAN_TAG.match(after) and match.group() in ",":
            return match.end()
    return None


def _where_it_ends(reading: Reading, speech: Speech) -> int:
    inside = reading.text[speech.open : speech.close]
    tag = _first_tag(inside)
    if tag is not None:
        return speech.open + tag
    if speech.close < len(reading.text):
        # Another speech opens: this one ended with a sentence before it.
        ends = list(re.finditer(r"[.!?—…](?= )", inside))
        return speech.open + ends[0].end() if ends else speech.close
    return speech.open + len(inside.rstrip())


def _where_it_begins(reading: Reading, close: int) -> int:
    text = reading.text
    last = max(text.rfind("”", 0, close), text.rfind("“", 0, close)) + 1
    between = text[last:close]
    if last == 0:
        led_in = re.match(
            r"[^.!?“”]{3,120}?(?:: |(?:said|asked|on|added|cried|remarked|and said)[^,.!?“”]{0,30}, )(?=[A-Z])", between
        )
        return led_in.end() if led_in else 0
    capital = re.search(r"[,.:—] (?=[A-Z’'‘])", between) or re.search(r"[,.;:—] (?=\w)", between)
    return last + (capital.end() if capital else between[:1] == " ")


_K, _E = IssueKind.DIALOGUE, Level.ERROR
RULES = (
    Rule(
        "SpeechNotClosed",
        _K,
        _E,
        "This speech is not closed.",
        "A speech without its closing quotation mark",
        not_closed,
        (
            ("“Come in, she said.", "“Come in,” she said."),
            ("“Come in.", "“Come in.”"),
            ('"Come in, Tom.', '"Come in, Tom."'),
        ),
        ("“Come in,” she said.", "“Come in,” she said, “or go.”"),
    ),
    Rule(
        "SpeechNotOpened",
        _K,
        _E,
        "A speech ends here that was not opened.",
        "A speech without its opening quotation mark",
        not_opened,
        (
            ("Come in,” she said.", "“Come in,” she said."),
            ("“Yes,” he said. It is late.”", "“Yes,” he said. “It is late.”"),
        ),
        ("“Come in,” she said.",),
    ),
    Rule(
        "MixedQuotes",
        IssueKind.TYPOGRAPHY,
        _E,
        "A straight quotation mark stands among curly ones.",
        "Straight and curly quotation marks in one paragraph",
        mixed_quotes,
        (('“Come in," she said.', "“Come in,” she said."), ('“No.” "Yes.”', "“No.” “Yes.”")),
        ('"Come in," she said.', "“Come in,” she said."),
    ),
)
