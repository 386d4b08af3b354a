"""Quotation marks that are missing or of another kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading, Speech
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.speech.tags import CLEAN_TAG, SMALL_TAG

_SHORT = 60
_NARRATED = re.compile(
    r"\b(?:was|were|had|did|could|would|came|went|took|said|saw|stood|knew|felt|sat|looked|shook|rose|ran|began|put|held"
    r"|[a-z]{3,}ed)\b"
)
_OWN_WORDS = re.compile(r"\b(?:I|you|we|my|your|me|us|our|mine|yours|yes|no|oh|well)\b|['’](?:m|re|ll|ve)\b|\?$", re.I)
_SENTENCE = re.compile(r"(?:[^.!?…]|(?<=\bMr|\bDr|\bSt)\.|(?<=\bMrs)\.)+[.!?…]+ ?")


# A mark that was turned the wrong way, or typed twice.
_TURNED = re.compile(r"(?<=[\w,.!?…—])“(?=[\s.,;:!?]|$)|(?:^|(?<=\s))”(?=\w)|““|””")
_MENDED = {"“": "”", "”": "“", "““": "“", "””": "”"}


def turned_marks(reading: Reading) -> Iterator[Finding]:
    for match in _TURNED.finditer(reading.text):
        yield Finding(*match.span(), ((*match.span(), _MENDED[match.group()]),))


def not_closed(reading: Reading) -> Iterator[Finding]:
    opening, closing = reading.marks
    if _TURNED.search(reading.text):
        return
    if opening == '"' and reading.text.count('"') % 2 == 0:
        return
    for speech in reading.speeches:
        if speech.closed:
            continue
        goes_on = speech.close == len(reading.text) and reading.passage.after.lstrip().startswith(opening)
        # Who speaks on in the next paragraph has said something before.
        short = speech.close - speech.open < _SHORT and not reading.text.rstrip().endswith(":")
        if goes_on and not _tag_within(reading, speech) and not short:
            continue
        at = _where_it_ends(reading, speech)
        if opening == '"' and _misses_opening(reading):
            yield Finding(0, _word_after(reading.text, 0), ((0, 0, '"'),))
            return
        yield Finding(_word_before(reading.text, at), at, ((at, at, closing),))


def not_opened(reading: Reading) -> Iterator[Finding]:
    for close in () if _TURNED.search(reading.text) else reading.stray_closes:
        at = _where_it_begins(reading, close)
        yield Finding(at, _word_after(reading.text, at), ((at, at, reading.marks[0]),))


def mixed_quotes(reading: Reading) -> Iterator[Finding]:
    text = reading.text
    if not re.search("[“”]", text):
        return
    for match in re.finditer('"', text):
        before = text[: match.start()]
        opens = before.count("“") <= before.count("”") and (not before or before[-1] in " —(‘")
        yield Finding(match.start(), match.end(), ((match.start(), match.end(), "“" if opens else "”"),))


# What is marked is the place where the mark belongs, not where its other half stands.
def _word_before(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1


def _word_after(text: str, at: int) -> int:
    word = re.compile(r"\S+").match(text, at)
    return word.end() if word else min(at + 1, len(text))


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
        if CLEAN_TAG.match(after) and match.group() in ",?!":
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
        return led_in.end() if led_in else _after_narration(between)
    capital = re.search(r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)[,.;:—] (?=[A-Z’'‘])", between) or re.search(
        r"[,.;:—] (?=\w)", between
    )
    return last + (capital.end() if capital else between[:1] == " ")


def _after_narration(text: str) -> int:
    """Where the first sentence begins that is not told but said; 0 where all could be said."""
    at = 0
    for sentence in _SENTENCE.finditer(text):
        told = _NARRATED.search(sentence.group()) and not _OWN_WORDS.search(sentence.group().strip())
        if not told:
            break
        at = sentence.end()
    return at if at < len(text.rstrip()) else 0


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
            ("Tom looked at the clock. Do you know the time?”", "Tom looked at the clock. “Do you know the time?”"),
        ),
        ("“Come in,” she said.",),
    ),
    Rule(
        "TurnedQuote",
        _K,
        _E,
        "This quotation mark looks the wrong way, or stands here twice.",
        "A quotation mark turned the wrong way",
        turned_marks,
        (
            ("“Don’t look down,“ said Tarn.", "“Don’t look down,” said Tarn."),
            ("”Hush,” said Bess.", "“Hush,” said Bess."),
            ("““Hush,” said Bess.", "“Hush,” said Bess."),
        ),
        ("“Hush,” said Bess.", "“‘Never,’ he said.”", "“Wait, I—” “No.”"),
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
