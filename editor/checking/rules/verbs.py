"""Verbs that do not fit: agreement, participles, clauses joined by a comma alone, names called without a comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule
from editor.checking.spelling.dialect import dialect_marks

_START = r"(?:^|[“\"‘]|[.!?;:…—] |[.!?]” |, |\b(?:and|but|that|because|when|while|where|before|after|until|so|how|what|which|who|for|than|though|although) )"
_CLAUSE = r"(?:^|[“\"]|[.!?;:—] |[.!?,]” |\b(?:and|but|that|because|when|where|before|after|until|so) )"
_PLURALS = (
    "eyes|hands|words|men|women|children|boys|girls|people|trees|doors|windows|lips|arms|legs|shoulders|fingers|friends|"
    "things|feet|years|days|hours|thoughts|tears|others|clothes|lights|stars|walls|voices|faces|houses|horses|soldiers|"
    "parents|brothers|sisters|students|guards|steps|stairs|streets|birds|dogs|leaves|flowers|papers|letters|books|teeth|"
    "knees|cheeks|nights|minutes|moments|places|questions|rooms|shoes|boots|curtains|clouds|waves|bones|muscles|wings"
)
_SINGULARS = (
    "man|woman|boy|girl|door|house|room|voice|face|hand|head|eye|night|day|light|letter|book|car|dog|horse|street|window|"
    "wind|rain|snow|moon|sun|road|fire|floor|wall|table|bed|mother|father|brother|sister|child|king|captain|doctor|"
    "place|story|morning|evening|silence|sound|thing|heart|mind|mouth|body|hair|smile|air|water|world|city|town|sky|sea"
)
_UNITS = "minutes|hours|days|weeks|months|years|miles|pounds|dollars|cents|shillings|feet|inches|o’clock"
_DET = "the|his|her|my|their|your|our"
_PRONOUN_VERBS = (
    (
        "were",
        "was",
        rf"{_CLAUSE}(?:he|she|everyone|everybody|someone|somebody|nobody|no one|everything|nothing|something) ",
    ),
    ("was", "were", rf"{_START}(?:they|we|you|these|those) "),
    ("have", "has", rf"{_CLAUSE}(?:he|she|it|everyone|everybody|someone|nobody|nothing|everything) "),
    ("has", "have", rf"{_START}(?:they|we|you|I|these|those) "),
    ("are", "is", rf"{_CLAUSE}(?:he|she|it|everyone|everybody|someone|nobody|nothing|everything) "),
    ("is", "are", rf"{_START}(?:they|we|you|these|those) "),
    ("don’t", "doesn’t", rf"{_CLAUSE}(?:he|she|it|everyone|everybody|nobody) "),
    ("doesn’t", "don’t", rf"{_START}(?:they|we|you|I) "),
    ("do", "does", rf"{_CLAUSE}(?:he|she|it) (?=do not)"),
    ("was", "were", rf"{_CLAUSE}(?:(?:{_DET}|two|three|all|both|these|those|some|many) )(?:\w+ )?(?:{_PLURALS}) "),
    ("has", "have", rf"{_CLAUSE}(?:(?:{_DET}|two|three|all|both|these|those|some|many) )(?:\w+ )?(?:{_PLURALS}) "),
    ("is", "are", rf"{_CLAUSE}(?:(?:{_DET}|two|three|all|both|these|those|some|many) )(?:\w+ )?(?:{_PLURALS}) "),
    ("were", "was", rf"{_CLAUSE}(?:(?:{_DET}|a|an|this|that) )(?:{_SINGULARS}) "),
    ("have", "has", rf"{_CLAUSE}(?:(?:{_DET}|a|an|this|that) )(?:{_SINGULARS}) "),
    ("are", "is", rf"{_CLAUSE}(?:(?:{_DET}|a|an|this|that) )(?:{_SINGULARS}) "),
)
_AGREEMENT = tuple(
    (re.compile(rf"({before})(?<![\w’'-])({wrong})(?![\w’'-])".replace("’", "['’]"), re.IGNORECASE), right)
    for wrong, right, before in _PRONOUN_VERBS
)
_SUBJUNCTIVE = re.compile(
    r"\b(?:if|though|wish|wished|unless|lest|as if|suppose|supposing|would|whether|or|nor|than|let|make|made|see|saw|did|does|do|had|has|must|should|could|may|might|will|can)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\bthere (was|is|has been) (?:(?:only|still|also|always|now|really|about|at least) )?(?=(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|many|several|few|a few|so many|too many)\b(?! or)(?! [\w-]+ (?:or|and) )"
    rf"(?! (?:\w+ )?(?:{_UNITS}))|(?:some|no|any|other|those|these|still) (?:\w+ )?(?:{_PLURALS})\b)",
    re.IGNORECASE,
)
_THIS = re.compile(
    rf"\b(this) (?=(?:(?:two|three|few|many|same|little|old|young|long|dark|strange|last|other) )?(?:{_PLURALS})\b(?!['’]))|\b(?:in|of|to|with|at|for|from|by|on|all|like|into|about|than|saw|see|knew|loved|hated|remember) (that) (?=(?:(?:two|three|few|same|little|old|dark|other) )?(?:{_PLURALS})\b(?!['’]))",
    re.IGNORECASE,
)
_THESE = re.compile(
    rf"\b(these|those) (?=(?:{_SINGULARS})\b(?!['’-]))(?!(?:night|light|water|fire|child|head) \w+s\b)", re.IGNORECASE
)
_PARTICIPLES = dict(
    went="gone", saw="seen", took="taken", came="come", began="begun", fell="fallen", wrote="written", spoke="spoken",
    gave="given", knew="known", ate="eaten", drank="drunk", sang="sung", chose="chosen", drove="driven", rode="ridden",
    threw="thrown", wore="worn", flew="flown", forgot="forgotten", froze="frozen", shook="shaken", stole="stolen",
    swam="swum", tore="torn", woke="woken", became="become", grew="grown", blew="blown", drew="drawn", broke="broken",
    did="done", hid="hidden", bit="bitten", ran="run", was="been", were="been",
)  # fmt: skip
_HAD = re.compile(
    rf"\b(?:had|have|has|having|[a-z]+['’]ve)(?: (?:\w+ly|never|already|just|not|ever|always|once|only|been))? ({'|'.join(_PARTICIPLES)})\b(?!-)"
)
_HAD_OK = re.compile(
    r"\b(?:all|what|whatever|everything|only|that|much|bit|those who|who|which|he|she|they|it|I|we|you) (?:\w+ )?(?:had|have|has)$"
)
_PEOPLE = "man|woman|boy|girl|father|mother|brother|sister|doctor|king|captain|teacher|priest|soldier|child|lady|kid|baby|dog|cat|horse|friend|uncle|aunt|wife|husband"
_OWNED = "eyes|face|voice|house|hair|mouth|head|hand|hands|name|room|car|shoulder|shoulders|lips|arm|arms|heart|mind|life|death|wife|mother|father|brother|sister|son|daughter|words|smile|body|chest|neck|feet|leg|legs|bed|coat|desk|expression|gaze|office|clothes|hat|fingers|skin|throat|back"
_POSSESSIVE = re.compile(
    rf"\b(?:the|his|her|my|your|their|our|a|this|that|old|young|little|dead) ((?:{_PEOPLE}|mans|womans)s?) (?=(?:\w+ )?(?:{_OWNED})\b)"
)
_PLURAL_APOSTROPHE = re.compile(rf"\b({_PLURALS})\b".replace("s|", "['’]s|").replace("s)", "['’]s)"))
_SPLICE = re.compile(
    r"(?:^|(?<=[.!?] ))((?:He|She|It|They|The [a-z]+|His [a-z]+|Her [a-z]+|[A-Z][a-z]+) (?:was|were|had|could|would|did|[a-z]+ed|went|came|took|looked|felt|knew|saw|stood|sat|ran|fell|made|got|gave|found|left|kept|thought|told|heard|began)\b[^,.;:!?—()“”]{6,90})(, )(he|she|it|they) (?:was|were|had|could|would|did|[a-z]{3,}ed|went|came|took|felt|knew|saw|stood|sat|ran|fell|made|got|gave|found|left|kept|thought|told|heard|began|didn[’']t|wasn[’']t|couldn[’']t|hadn[’']t)\b(?=[^,;:—]{3,140}[.!?](?: |$))"
)
_SUBORDINATE = re.compile(
    r"\b(?:as|when|while|if|though|although|because|since|after|before|until|till|once|whatever|whenever|wherever|so|such|hardly|scarcely|no sooner|said|thought|seemed|knew|whether|more|than|what|how|that)\b",
    re.IGNORECASE,
)
_TITLE = r"(?:sir|ma[’']am|madam|darling|sweetheart|honey|Mr\.? [A-Z]\w+|Mrs\.? [A-Z]\w+|Miss [A-Z]\w+|Dr\.? [A-Z]\w+|Mum|Mom|Dad|Mother|Father|Captain|Doctor|Professor|boys|girls|gentlemen|ladies|my (?:dear|lord|lady|friend|boy|child|love)|[A-Z][a-z]{2,})"
_GREETING = re.compile(
    rf"(?<=[“\"‘])((?:Yes|No|Well|Oh|Hello|Hi|Hey|Thanks|Thank you|Thank you so much|Please|Sorry|Come on|Good (?:night|morning|evening|afternoon|day)|Goodbye|Good-bye|Listen|Look|Okay|All right|Right|Sure|Of course|Now|Wait|Stop|Shut up|Go on|Come here|Come in|Be quiet|I[’']m sorry|Excuse me|Never mind|Congratulations|Welcome home|Welcome back|Happy birthday))( )({_TITLE})(?=[,.!?—…]| [“\"])"
)
_NO_NAMES = {
    "God",
    "Lord",
    "Christ",
    "Jesus",
    "Heavens",
    "Heaven",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Hell",
    "Christmas",
    "English",
    "French",
    "America",
    "England",
    "London",
    "Paris",
}
_END_VOCATIVE = re.compile(r"(?<=[a-z’'])( )(sir|ma[’']am|madam)(?=[.!?,]?[.!?—…]|,[”\"])")


def agreement(reading: Reading) -> Iterator[Finding]:
    if dialect_marks(reading.text) > 1:
        return
    for pattern, right in _AGREEMENT:
        for match in pattern.finditer(reading.text):
            if right in ("was", "has", "is", "does", "doesn’t") and _SUBJUNCTIVE.search(reading.text[: match.start(2)]):
                continue
            yield _swap(reading, match, 2, right)


def there_are(reading: Reading) -> Iterator[Finding]:
    plurals = {"was": "were", "is": "are", "has been": "have been"}
    for match in _THERE.finditer(reading.text):
        yield _swap(reading, match, 1, plurals[match.group(1).lower()])


def this_and_these(reading: Reading) -> Iterator[Finding]:
    for match in _THIS.finditer(reading.text):
        group = 1 if match.group(1) else 2
        yield _swap(reading, match, group, "these" if group == 1 else "those")
    for match in _THESE.finditer(reading.text):
        yield _swap(reading, match, 1, "this" if match.group(1).lower() == "these" else "that")


def participles(reading: Reading) -> Iterator[Finding]:
    for match in _HAD.finditer(reading.text):
        word = match.group(1)
        loose = word in ("was", "were", "did", "ran", "broke", "bit", "came", "woke", "saw") and _HAD_OK.search(
            reading.text[: match.start(1)].rstrip()
        )
        if not (
            loose
            and (
                word in ("was", "were")
                and re.search(
                    r"(?:all|what|everything|thing|only|much|he|she|it|they|I|we|you) (?:\w+ )?had $",
                    reading.text[: match.start(1)],
                )
            )
        ):
            yield _swap(reading, match, 1, _PARTICIPLES[word])


def possessives(reading: Reading) -> Iterator[Finding]:
    for match in _POSSESSIVE.finditer(reading.text):
        word = match.group(1)
        if word.endswith("s") and word not in ("boss", "glass"):
            yield _swap(reading, match, 1, word[:-1] + "’s")


def comma_splice(reading: Reading) -> Iterator[Finding]:
    for match in _SPLICE.finditer(reading.narration):
        if not _SUBORDINATE.search(match.group(1)):
            start, end = match.span(2)
            name = match.group(3).capitalize()
            full = (start, match.end(3), f". {name}")
            yield Finding(start, match.end(3), (full, (start, end, "; ")))


def vocatives(reading: Reading) -> Iterator[Finding]:
    for match in _GREETING.finditer(reading.text):
        first_word = match.group(3).split()[0]
        if first_word not in _NO_NAMES and not (
            match.group(1) in ("No", "Well", "Now", "Oh", "Look", "Right")
            and first_word in ("One", "And", "But", "The", "Not", "Now", "Yes", "That", "This", "What")
        ):
            yield Finding(match.start(2) - 1, match.end(3), ((match.start(2), match.start(2), ","),))
    for match in _END_VOCATIVE.finditer(reading.text):
        before = reading.text[: match.start()].split()[-1].lower()
        if before not in (
            "the",
            "my",
            "dear",
            "good",
            "a",
            "old",
            "this",
            "of",
            "young",
            "kind",
            "poor",
            "no",
            "yes",
            "and",
            "or",
            "our",
            "that",
            "fair",
            "noble",
            "worthy",
            "it’s",
            "is",
        ):
            yield Finding(match.start() - 1, match.end(2), ((match.start(), match.start(), ","),))


def _swap(reading: Reading, match: re.Match[str], group: int, right: str) -> Finding:
    start, end = match.span(group)
    return Finding(start, end, ((start, end, reading.worded(right, match.group(group))),))


_G, _E, _Q = IssueKind.GRAMMAR, Level.ERROR, Level.QUERY
RULES = (
    Rule(
        "Agreement", _G, _E, "The verb does not fit its subject.", "Verbs that do not fit their subject", agreement,
        (("They was late.", "They were late."), ("She have gone.", "She has gone."), ("Her eyes was red.", "Her eyes were red.")),
        ("If he were here.", "She wished he were here.", "They were late.", "Did he have one?", "One of his eyes was red."),
    ),
    Rule(
        "ThereAre", _G, _E, "“there was” is followed by one thing, “there were” by more.", "there was before a plural",
        there_are,
        (("There was two men in the room.", "There were two men in the room."),),
        ("There was a man.", "There was five minutes left.", "There were two men."),
    ),
    Rule(
        "ThisThese", _G, _E, "“this” and “that” stand before one thing, “these” and “those” before more.",
        "this before a plural", this_and_these,
        (("He knew this men.", "He knew these men."), ("In that days it rained.", "In those days it rained.")),
        ("He said that people came.", "He knew this man.", "these light steps"),
    ),
    Rule(
        "Participle", _G, _E, "After “had” stands the participle.", "had went, had saw", participles,
        (("He had went home.", "He had gone home."),),
        ("He had gone home.", "All he had was a coat."),
    ),
    Rule(
        "Possessive", _G, _E, "The possessive needs an apostrophe.", "A possessive without its apostrophe", possessives,
        (("He saw the mans face.", "He saw the man’s face."),),
        ("He saw the man’s face.", "He saw the boys."),
    ),
    Rule(
        "CommaSplice", IssueKind.PUNCTUATION, _Q, "Two sentences are joined by a comma alone: is that meant?",
        "Two sentences joined by a comma", comma_splice,
        (("The house was dark and cold, she went to bed.", "The house was dark and cold. She went to bed."),),
        ("When the house was dark, she went to bed.", "He came, he saw, he won."),
    ),
    Rule(
        "VocativeComma", IssueKind.DIALOGUE, _E, "Whoever is spoken to stands between commas.", "No comma before a name in speech",
        vocatives,
        (("“Yes sir,” he said.", "“Yes, sir,” he said."), ("“Hello Tom.”", "“Hello, Tom.”"), ("“I know it sir.”", "“I know it, sir.”")),
        ("“Yes, sir,” he said.", "“Oh God.”", "“My dear sir.”"),
    ),
)  # fmt: skip
