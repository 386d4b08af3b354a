"""Punctuation between a speech and the words that say who speaks: full stop, comma, capital, beat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.marks import QUESTION
from editor.checking.rules.reading import Reading, Speech
from editor.checking.rules.rule import Finding, Rule
from editor.checking.rules.speech.speech_verbs import BEATS, CORE, LOOSE, PLAIN, PLAIN_OF_NOUNS

_VERB = rf"(?:{PLAIN}|{LOOSE})"
_PRONOUN = r"(?:he|she|they|I|we|it|you)"
_NOUN = r"(?:the|his|her|my|their|our|a|an|one of the) (?:[a-z]+[ -]){0,2}[a-z]+"
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr|St)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_ADVERB = r"(?:(?:\w+ly|had|then|finally|only|just|also) )?"
_AFTER_TAG = (
    r"(?=\s*[.,;:!?—–-]|\s+(?:\w+ly|to (?:him|her|me|them|us|the|his|my|no|himself|herself|[A-Z])|in an?|in his|in her|"
    r"with an?|with his|with her|as|from|at last|at once|and|but|when|while|again|after|before|under|between|through|"
    r"over|without|quite|rather|very|softly|aloud|back|coldly|drily|dryly|gently)\b|\s*$|\s*[“\"‘])"
)
SMALL_TAG = re.compile(
    rf"(?:{_PRONOUN} {_ADVERB}{_VERB}|{_NOUN} {_ADVERB}(?:{PLAIN_OF_NOUNS})"
    rf"|{_VERB} (?:{_PRONOUN}|{_NOUN}|{_NAME}))\b"
)
CLEAN_TAG = re.compile(
    rf"(?:(?:He|She|They|We|I|It) {_ADVERB}(?:{CORE}|cried|added)|(?:The|His|Her|My) [a-z]+ (?:{CORE})"
    rf"|{_NAME} {_ADVERB}(?:{CORE}|cried|added)|(?:Said|Asked|Replied|Whispered) (?:{_PRONOUN}|{_NAME}|{_NOUN}))"
    rf"\b{_AFTER_TAG}"
)
_NAMED_TAG = re.compile(rf"(?:{_NAME}|He|She|They|We|I) {_ADVERB}(?:{PLAIN}|cried|added|called)\b")
_SPEAKER = re.compile(rf"{_NAME} {_ADVERB}{_VERB}\b")
_NO_TAG = re.compile(r"\w+ (?:\w+ly )?\w+ (?:nothing|so|that|it|a|an|him|her|me|for|no more|his|this|what|something)\b")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Co|Jr|Sr|etc|[ap]\.m|[A-Z])\.$")
_BEAT = re.compile(rf"(?:he|she|they|I|we) (?:(?:\w+ly|just|then) )?(?:{BEATS})\b")


def _ends(reading: Reading) -> Iterator[tuple[Speech, str, int]]:
    """Each closed speech, the text after it, and where that begins; only speech that opens like a sentence."""
    for speech in reading.speeches:
        if (
            speech.closed
            and speech.close - speech.open > 2
            and reading.text[speech.close + 1 : speech.close + 2] == " "
        ):
            yield speech, reading.text[speech.close + 2 : speech.close + 82], speech.close + 2


def _like_speech(reading: Reading, speech: Speech) -> bool:
    """Whether what is quoted is said here and now, not a word that is talked of."""
    before = reading.text[: speech.open].rstrip()
    opens = reading.text[speech.open + 1 : speech.open + 3].lstrip("’'…—")
    starts = not before or before[-1] in '.!?…”":'
    return (starts and opens[:1].isupper()) or (before[-1:] in ",—" and bool(before))


def full_stop_before_tag(reading: Reading) -> Iterator[Finding]:
    for speech, after, _ in _ends(reading):
        at = speech.close - 1
        inside = reading.text[speech.open : speech.close]
        if reading.text[at] != "." or reading.text[at - 1] in ".…" or _ABBREVIATION.search(inside):
            continue
        if SMALL_TAG.match(after) and (after[0].islower() or after.startswith("I said")):
            mark = "?" if QUESTION.match(re.split(r"[.!?…] ", inside[1:])[-1]) else ","
            yield Finding(at, speech.close + 1, ((at, at + 1, mark),))
        elif (tag := CLEAN_TAG.match(after)) and not _NO_TAG.match(after) and not tag.group().startswith("It"):
            first = after.split(" ", 1)[0]
            small = first.lower() if first in _LOWERED else first
            mark = "?" if QUESTION.match(re.split(r"[.!?…] ", inside[1:])[-1]) else ","
            fixed = f"{mark}{reading.text[speech.close]} {small}"
            level = Level.ERROR if first in _LOWERED and first not in ("The", "His", "Her", "My") else Level.QUERY
            yield Finding(at, speech.close + 1, ((at, speech.close + 2 + len(first), fixed),), level)


_LOWERED = {
    "He",
    "She",
    "They",
    "We",
    "The",
    "His",
    "Her",
    "My",
    "Said",
    "Asked",
    "Replied",
    "Whispered",
    "Cried",
    "Muttered",
    "Answered",
    "Shouted",
}


def no_comma_before_tag(reading: Reading) -> Iterator[Finding]:
    for speech, after, _ in _ends(reading):
        last = reading.text[speech.close - 1]
        nested = last in "’'" and not reading.text[speech.close - 2].isalpha()
        if (
            (last.isalnum() or (last in "’'" and not nested))
            and _like_speech(reading, speech)
            and _small_or_named(after)
        ):
            yield Finding(speech.close - 1, speech.close + 1, ((speech.close, speech.close, ","),))


def _small_or_named(after: str) -> bool:
    return bool(SMALL_TAG.match(after) or _NAMED_TAG.match(after)) and not _NO_TAG.match(after)


def comma_outside(reading: Reading) -> Iterator[Finding]:
    for speech in reading.speeches:
        at = speech.close + 1
        mark = reading.text[at : at + 1]
        last = reading.text[speech.close - 1 : speech.close]
        if not speech.closed or mark != "," or not _small_or_named(reading.text[at + 2 : at + 80]):
            continue
        inside = "" if last in ".,!?…—-" else ","
        if inside or last in ".,":
            start = speech.close - (last in ".,")
            fix = (start, at + 1, "," + reading.text[speech.close])
        else:
            fix = (at, at + 1, "")
        if _like_speech(reading, speech):
            yield Finding(speech.close, at + 1, (fix,))


def capital_in_tag(reading: Reading) -> Iterator[Finding]:
    for speech, after, start in _ends(reading):
        last = reading.text[speech.close - 1]
        first = after.split(" ", 1)[0]
        if last not in ",!?—…-" or first not in _LOWERED:
            continue
        small = first.lower() + after[len(first) :]
        clean = CLEAN_TAG.match(after) and not _NO_TAG.match(after) and first not in ("His", "Her", "My")
        if (last == "," and SMALL_TAG.match(small)) or (last in "?!" and clean):
            yield Finding(start, start + len(first), ((start, start + len(first), first.lower()),))


def no_comma_after_tag(reading: Reading) -> Iterator[Finding]:
    opening = reading.marks[0]
    for speech, after, start in _ends(reading):
        if reading.text[speech.close - 1] not in ",.!?…—-":
            continue
        named = reading.text[speech.close - 1] != "." and _SPEAKER.match(after)
        tag = SMALL_TAG.match(after) or named
        if not tag:
            continue
        rest = re.match(rf"(?: \w+ly| softly| to (?:him|her|me|them))? (?={opening}\w)", after[tag.end() :])
        if rest:
            at = start + tag.end() + rest.end() - 1
            yield Finding(at - 1, at + 2, ((at, at, ","),))


def small_letter_opens_speech(reading: Reading) -> Iterator[Finding]:
    text = reading.text
    for speech in reading.speeches:
        first = text[speech.open + 1 : speech.open + 2]
        before = text[: speech.open].rstrip()
        if not first.islower() or speech.close - speech.open < 4:
            continue
        word = re.match(r"[\w’'-]+", text[speech.open + 1 :])
        after_dash = reading.passage.before.rstrip().endswith(("—", "…", "—”", "…”", "-", ","))
        again = before[-1:] in (".", "!", "?") and _whole(text, speech) and not _resumed(before)
        if ((not before and not after_dash) or again) and word and word.group() not in _NEVER_CAPITAL:
            at = speech.open + 1
            yield Finding(speech.open, at + len(word.group()), ((at, at + 1, first.upper()),))


_NEVER_CAPITAL = {"iPhone", "iPad", "eBay", "de", "von", "van"}


def _whole(text: str, speech: Speech) -> bool:
    return text[speech.close - 1 : speech.close] in ".,!?…—" and text[speech.open - 1 : speech.open] == " "


def _resumed(before: str) -> bool:
    return before.endswith(("Mr.", "Mrs.", "Dr.", "St.", "..."))


def beat_after_comma(reading: Reading) -> Iterator[Finding]:
    for speech, after, start in _ends(reading):
        beat = _BEAT.match(after)
        if reading.text[speech.close - 1] == "," and beat:
            fixed = "." + reading.text[speech.close] + " " + after[0].upper()
            yield Finding(speech.close - 1, start + beat.end(), ((speech.close - 1, start + 1, fixed),))


def comma_after_dash(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(r"(?:[—–]|[!?])(,)(?=[”\"])", reading.text):
        yield Finding(match.start(), match.end(), ((match.start(1), match.end(1), ""),))


_D, _E, _Q = IssueKind.DIALOGUE, Level.ERROR, Level.QUERY
RULES = (
    Rule(
        "TagFullStop",
        _D,
        _E,
        "Speech before “he said” ends with a comma, not with a full stop.",
        "A full stop between speech and its tag",
        full_stop_before_tag,
        (
            ("“Come in.” she said.", "“Come in,” she said."),
            ("“Come in.” said Tom, without looking up.", "“Come in,” said Tom, without looking up."),
            ("“It is late.” He whispered.", "“It is late,” he whispered."),
            ("‘It is late.’ he said.", "‘It is late,’ he said."),
        ),
        (
            "“Come in.” She said nothing more.",
            "“I know.” He asked for the bill.",
            "“Go.” The door opened.",
            "“Yes,” he said.",
        ),
    ),
    Rule(
        "TagNoComma",
        _D,
        _E,
        "Between speech and “he said” stands a comma.",
        "No comma between speech and its tag",
        no_comma_before_tag,
        (("“Come in” she said.", "“Come in,” she said."), ('"Wait" said Tom.', '"Wait," said Tom.')),
        ("The word “please” he said twice.", "He called her “dear” and she laughed.", "“Wait!” said Tom."),
    ),
    Rule(
        "CommaOutside",
        _D,
        _E,
        "The comma that ends a speech stands inside the quotation marks.",
        "The comma of a speech outside its quotation marks",
        comma_outside,
        (("“Come in”, she said.", "“Come in,” she said."), ("“Come in!”, she said.", "“Come in!” she said.")),
        ("They call it the “blue room”, he said.", "“Come in,” she said."),
    ),
    Rule(
        "TagCapital",
        _D,
        _E,
        "“he said” goes on with the sentence of the speech: it begins with a small letter.",
        "A capital after speech, in its tag",
        capital_in_tag,
        (
            ("“Come in,” She said.", "“Come in,” she said."),
            ("“Who is it?” He asked.", "“Who is it?” he asked."),
            ("“Never!” The girl shouted.", "“Never!” the girl shouted."),
        ),
        ("“Who is it?” He asked nothing else.", "“Come in!” He opened the door.", "“Come in,” Harry said."),
    ),
    Rule(
        "TagNoCommaAfter",
        _D,
        _E,
        "When speech goes on after “he said”, a comma or a full stop stands between.",
        "No mark between a tag and the speech that goes on",
        no_comma_after_tag,
        (("“Yes,” he said “and no.”", "“Yes,” he said, “and no.”"),),
        ("“Yes,” he said, “and no.”", "“Yes.” He said “no” to nobody."),
    ),
    Rule(
        "SpeechCapital",
        _D,
        _E,
        "A speech begins with a capital letter.",
        "A small letter at the beginning of a speech",
        small_letter_opens_speech,
        (("“come in,” she said.", "“Come in,” she said."), ("He turned. “go home.”", "He turned. “Go home.”")),
        ("“Yes,” he said, “and no.”", "It was called “the rock”.", "“I was—” He stopped. “—going to ask.”"),
    ),
    Rule(
        "BeatAfterComma",
        _D,
        _Q,
        "Nodding or turning is not a way of speaking: end the speech with a full stop?",
        "A comma between speech and an action",
        beat_after_comma,
        (("“Come in,” she nodded.", "“Come in.” She nodded."),),
        ("“Come in,” she said and nodded.", "“Come in.” She nodded."),
    ),
    Rule(
        "CommaAfterDash",
        _D,
        _E,
        "After a dash, an exclamation or a question mark no comma is needed.",
        "A comma after another mark at the end of a speech",
        comma_after_dash,
        (("“I was—,” he began.", "“I was—” he began."),),
        ("“I was—” he began.", "“Well,” he began."),
    ),
)
