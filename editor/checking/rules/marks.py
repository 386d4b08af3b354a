"""Marks that are missing, doubled or wrong: end of a paragraph, spaces, questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules import wordlists
from editor.checking.rules.reading import Reading, pattern
from editor.checking.rules.rule import Finding, Rule

_ENDED = re.compile(r"[.!?…:;,—–*~-][\"'”’)\]]*\s*$|[\"”)]\s*$")
_PERSON = (
    "he|she|they|we|I|you|it|the|that|this|these|those|his|her|my|your|our|their|there|anyone|anybody|someone|everyone"
)
_BE = (
    "is|are|was|were|did|do|does|have|has|had|can|could|will|would|should|shall|am|may|might|must|isn’t|aren’t|wasn’t"
    "|weren’t|didn’t|don’t|doesn’t|haven’t|hasn’t|hadn’t|can’t|couldn’t|won’t|wouldn’t|shouldn’t"
)
_ASKS = (
    "what|where|who|why|when|how(?: (?:much|many|long|far|old|on earth))?|which|whose"
    "|what (?:on earth|the hell|in the world)"
)
_THING = rf"(?:{_PERSON}|(?-i:[A-Z][a-z]+)|any|everything|nothing|all)"
_NO_NOUN = r"(?!(?:I|you|he|she|it|they|we|the|a|his|her|my|that|this|your|there) )"
_BEGUN = r"(?:(?:But|And|So|Well|Then|Now|Oh|Yes|No|Say|Look|Or)?,? ?)"
QUESTION = pattern(
    rf"{_BEGUN}(?:(?:{_ASKS}) (?:{_BE}) {_THING}\b|(?:what|how) about\b"
    rf"|(?:what|which|whose|how many|how much) {_NO_NOUN}(?:[a-z]+ ){{1,2}}?(?:{_BE}) {_THING}\b"
    r"|what (?:time|sort|kind|colou?r|else|day|year|age|size|part) (?:[a-z]+ ){0,3}?(?:is|are|was|were|did|do|does)\b"
    r"|how (?:long|far|old|soon|big|much|many|come|often|on earth)\b"
    rf"|(?:what|where|who|how|why|how long|how far)’s (?:{_PERSON}|going|up|wrong|happened)\b"
    r"|(?:what|who) (?:happened|made|told|gave|said|locked|took|did|sent|killed|wants|brought|put|let|asked|stole|cares"
    r"|saw|heard|wrote|found|has|had|is|was|were|are|would|could|will|can)\b"
    r"|why (?:not|don’t|didn’t|on earth|the hell|should|would|must)\b|where (?:to|the hell|on earth|else)\b"
    rf"|(?:{_BE}) (?:he|she|they|we|I|you|it|that|this|there)\b"
    r"|(?:is|are|was|were|did|does|has|isn’t|aren’t|wasn’t|weren’t|didn’t|doesn’t|hasn’t) "
    r"(?:my|your|his|her|our|their|the|these|those|any|anyone|anybody|anything|everyone|everything|everybody|a|an) )"
)
_ORDER = (
    r" (?:is|are|was|were|do|did|does|have|has|had|can|could|will|would|should) (?:you|he|she|it|they|we|I|the|that"
)
_NO_QUESTION = pattern(
    r"(?:(?:may|might|had|should|were|must) (?:I|you|he|she|it|they|we|that|this|there)|don’t you|would we|was she"
    r"|do you (?:go|come|take|keep|stay|sit|let|be|get|run|tell|give|bring|wait|look|know,|know I|know that)"
    r"|do (?:I|he|she|it|they|we|that|this)"
    r"|so (?:was|is|did|do|does|have|are|had|has|would|could|can|will)|who knows|what (?:is|was) (?:more|worse)"
    r"|what (?:is|was|has|had)\b(?! (?:that|this|it|he|she|the|your|his|her|my|any|wrong|there|going|up)\b)"
    rf"|how (?:much|many|long|far|old|soon|big|often)\b(?!.*{_ORDER}|this|there|your|his|her|my)\b)"
    r"|what (?:happened|made|gave|said|took|killed|brought|wants|did|let|has|had)\b.* (?:was|is|were|are)"
    r"|how do you do|how come\b(?!.*\byou))\b"
)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]+")


def missing_end_mark(reading: Reading) -> Iterator[Finding]:
    text = reading.text.rstrip()
    words = text.split()
    spoken = "”" in text or text.count('"') > 1
    if len(words) < (3 if spoken else 5) or _ENDED.search(text) or not text[-1].isalpha() or text.isupper():
        return
    sentence = bool(re.search(r"[.!?…][”\"’]? [“\"‘]?[A-Z]", text)) or len(words) >= 8 or spoken
    if sentence and text[0] not in "*#-•" and "\n" not in text and not text.istitle():
        end = len(text)
        yield Finding(end - len(words[-1]), end, ((end, end, "."),))


_FIRST_WORDS = "he|she|it|they|the|and|but|then|that|there|this|his|her|in|was|had|when|what|you|we|as|if|so|at|of|to|a"
_NO_SPACE = re.compile(
    r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z’']|[IA] )|(?<=[a-z]{2})[,;](?=[a-zA-Z]{2})"
    rf"|(?<=[a-z]{{3}})\.(?=(?:{_FIRST_WORDS}) )"
)


def missing_space(reading: Reading) -> Iterator[Finding]:
    for match in _NO_SPACE.finditer(reading.text):
        word = re.search(r"[\w.@/:-]*$", reading.text[: match.end()])
        if word and re.search(r"[@/:]|www", word.group()):
            continue
        yield Finding(match.start(), match.end() + 1, ((match.end(), match.end(), " "),))


def doubled_mark(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(
        r"(?<=[\w”\"’'])(?:,[,.;]+|;[,;.]+|:[,;:.]+|\?[,.](?![.])|![,.](?![.])|\.,)(?=[\s”\"’]|$)", reading.text
    ):
        if (
            re.search(r"\b(?:etc|Mr|Mrs|Dr|Co|Jr|Sr|a\.m|p\.m|Esq|Inc|Ltd|[A-Z])$", reading.text[: match.start()])
            and match.group() == ".,"
        ):
            continue
        keep = match.group()[0] if match.group() != ".," else ","
        yield Finding(*match.span(), ((*match.span(), keep),))


def two_dots(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(r"(?<=\w)\.\.(?![.])(?<!\.\.\.)", reading.text):
        after = reading.text[match.end() :].lstrip("”\"’' ")
        first, second = (".", "...") if not after or after[0].isupper() or after[0] in '“"‘' else ("...", ".")
        yield Finding(*match.span(), ((*match.span(), first), (*match.span(), second)))


def question_without_mark(reading: Reading) -> Iterator[Finding]:
    for speech in reading.speeches:
        if not speech.closed:
            continue
        for match in _SENTENCE.finditer(reading.text, speech.open + 1, speech.close):
            sentence = match.group().strip()
            asks = sentence[:1].isupper() and QUESTION.match(sentence) and not _NO_QUESTION.match(sentence)
            if asks and sentence.endswith(".") and not sentence.endswith("..") and not _answered(sentence):
                yield Finding(match.end() - 1, match.end(), ((match.end() - 1, match.end(), "?"),))


def small_after_stop(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(r"(?<=[a-z’']{3})\. ([a-z])[a-z’']*(?= )", reading.text):
        word = re.search(r"[\w.’']+$", reading.text[: match.start()])
        if word and word.group().lower() not in _SHORTENED:
            at = match.start(1)
            yield Finding(at, match.end(), ((at, at + 1, match.group(1).upper()),))


_SHORTENED = {
    "mrs",
    "etc",
    "esq",
    "vol",
    "pros",
    "inc",
    "ltd",
    "col",
    "gen",
    "rev",
    "sgt",
    "capt",
    "prof",
    "viz",
    "bros",
}


_TITLE = (
    "captain|doctor|professor|colonel|inspector|uncle|aunt|auntie|lord|lady|sir|queen|prince|princess|sergeant|lieutenant"
    "|mister|detective|major|judge|miss|mr|mrs"
)
_BEFORE_TITLE = (
    "said|says|asked|cried|replied|answered|whispered|called|and|to|with|that|when|if|as|for|of|by|from|see|saw|about|tell"
    "|told|then|but|because|met|found"
)
_TITLED = rf"({_TITLE}) (?!Mrs?\b|Miss\b|Dr\b)(?=[A-Z][a-z]+)"
_SMALL_TITLE = re.compile(rf"\b(?:{_BEFORE_TITLE})(?: |, ){_TITLED}|[“\"]{_TITLED}")


def title_before_small(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(
        r"\b(?:Mr|Mrs|Dr)\.? (?!and\b|or\b)([a-z])([a-z]{2,})|(?<=[a-z,] )Miss ([a-z])([a-z]{3,})", reading.text
    ):
        at = match.start(1) if match.group(1) else match.start(3)
        yield Finding(at, match.end(), ((at, at + 1, reading.text[at].upper()),))
    for match in _SMALL_TITLE.finditer(reading.text):
        at, end = match.span(1 if match.group(1) else 2)
        yield Finding(at, end, ((at, at + 1, reading.text[at].upper()),))


def small_names(reading: Reading) -> Iterator[Finding]:
    for match in re.finditer(r"(?<![\w’'@#-])[a-z]{4,}(?![\w-])", reading.text):
        if match.group() in wordlists.given_names():
            at = match.start()
            yield Finding(at, match.end(), ((at, at + 1, match.group()[0].upper()),))


def _answered(sentence: str) -> bool:
    """`What he wants is money`, `Who am I to judge, I know`: not the order of a question, or more than one clause."""
    return bool(re.search(r"\b(?:Mr|Mrs|Dr|St)\.$", sentence)) or sentence.count(",") > 2


_P, _E, _Q = IssueKind.PUNCTUATION, Level.ERROR, Level.QUERY
RULES = (
    Rule(
        "MissingEndMark",
        _P,
        _E,
        "This paragraph has no mark at its end.",
        "A paragraph without an end mark",
        missing_end_mark,
        (("She went out. The rain had stopped", "She went out. The rain had stopped."),),
        ("The Long Road Home", "THE END", "She went out. The rain had stopped.", "“Yes,” he said:"),
    ),
    Rule(
        "MissingSpace",
        _P,
        _E,
        "A space is missing after this mark.",
        "No space after a comma or full stop",
        missing_space,
        (("It rained.She left.", "It rained. She left."), ("It rained,she left.", "It rained, she left.")),
        ("Write to www.example.org today.", "At 3,000 feet and 5.30 p.m. it rained."),
    ),
    Rule(
        "DoubledMark",
        _P,
        _E,
        "There is a mark too many here.",
        "Doubled commas and the like",
        doubled_mark,
        (("It rained,, she left.", "It rained, she left."), ("“What?.” he said.", "“What?” he said.")),
        ("What?! Never...", "Coats, hats, etc., lay there.", "“Oh . . .”"),
    ),
    Rule(
        "TwoDots",
        _P,
        _E,
        "A full stop has one dot, an ellipsis has three.",
        "Two dots",
        two_dots,
        (("It rained.. She left.", "It rained. She left."), ("It rained.. and rained.", "It rained... and rained.")),
        ("It rained... She left.", "It rained. She left."),
    ),
    Rule(
        "SentenceCapital",
        _P,
        _E,
        "A sentence begins with a capital letter.",
        "A small letter after a full stop",
        small_after_stop,
        (("It rained. she left at once.", "It rained. She left at once."),),
        ("It rained... she left at once.", "Hats, coats etc. lay about.", "He came at 5 p.m. with her."),
    ),
    Rule(
        "SmallName",
        IssueKind.NAME,
        _E,
        "A name has a capital.",
        "A well-known name in small letters",
        small_names,
        (("“Hello, arthur,” he said.", "“Hello, Arthur,” he said."),),
        ("“Hello, Arthur,” he said.", "They will hope for the rose.", "@arthur liked it.", "the alpha of the pack"),
    ),
    Rule(
        "TitledName",
        IssueKind.NAME,
        _E,
        "A title and its name have capitals.",
        "A name in small letters after Mr or Miss",
        title_before_small,
        (
            ("He met Mr. bailey there.", "He met Mr. Bailey there."),
            ("He saw Miss morrow.", "He saw Miss Morrow."),
            ("“Yes,” said captain Cope.", "“Yes,” said Captain Cope."),
        ),
        ("He met Mr. Bailey there.", "Miss it and you’ll be sorry.", "I miss you.", "His uncle Tom came."),
    ),
    Rule(
        "QuestionMark",
        _P,
        _Q,
        "This reads like a question: is a question mark meant?",
        "A question that ends in a full stop",
        question_without_mark,
        (
            ("“Where are you going.”", "“Where are you going?”"),
            ("“Did you see it.” he asked.", "“Did you see it?” he asked."),
            ("“What time is it.”", "“What time is it?”"),
            ("“Is my father home yet.”", "“Is my father home yet?”"),
        ),
        (
            "“What a day.”",
            "“Where are you going?”",
            "“What he wants is money.”",
            "“Do come in.”",
            "“How much I loved her.”",
            "“What happened was bad, but it is over.”",
            "“Who knows.”",
            "“Do you go on ahead.”",
        ),
    ),
)
