"""Calls: a name or title of whoever is spoken to, without its comma."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.checking.issue import IssueKind, Level
from editor.checking.rules import wordlists
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Finding, Rule

_GREETINGS = (
    "Yes|No|Well|Oh|Hello|Hi|Hey|Thanks|Thank you|Thank you so much|Please|Sorry|Come on"
    "|Good (?:night|morning|evening|afternoon|day)|Goodbye|Good-bye|Listen|Look|Okay|All right|Right|Sure"
    "|Of course|Now|Wait|Stop|Shut up|Go on|Come here|Come in|Be quiet|I[’']m sorry|Excuse me|Never mind"
    "|Congratulations|Let[’']s go|Hiya|Bye|Morning|Cheers|What[’']s up|Cool|Fine|Yeah|Yep|Nope|Nah|Yo"
    "|Don[’']t worry|Relax|Move|Run|Fuck you|Fuck off|Screw you|I love you|Love you|Trust me|Calm down"
    "|Get up|Wake up|Hold on|Hang on|Get out|Watch out|Nice try|Good job|Well done|I know|I swear|Nice one"
    "|You okay|You all right|See you|Bless you|God bless you"
    "|Forgive me|Help me|Leave me alone|Hurry up|Sit down|Stand up|Let me go|Take care|Good luck"
    "|Welcome home|Welcome back|Happy birthday"
)
_CALLED = (
    r"(?:sir|ma[’']am|madam|darling|sweetheart|honey|Mr\.? [A-Z]\w+|Mrs\.? [A-Z]\w+|Miss [A-Z]\w+|Dr\.? [A-Z]\w+|Mum"
    r"|Mom|Dad|Mother|Father|Captain|Doctor|Professor|boys|girls|gentlemen|ladies|dumbass|idiot|moron|asshole|babe|dude|guys|bro|mate"
    r"|kiddo|princess|buddy|pal|sis|loser|Sensei|Senpai|you (?:idiot|fool|bastard|asshole|moron|dumbass|jerk)"
    r"|my (?:dear|lord|lady|friend|boy|child|love)"
    r"|[A-Z][a-z]{2,})"
)
_GREETING = re.compile(rf"(?<=[“\"‘])({_GREETINGS})( )({_CALLED})(?=[,.!?—…]| [“\"])")
_END = re.compile(r"(?<=[a-z’'])( )(sir|ma[’']am|madam)(?=[.!?,]?[.!?—…]|,[”\"])")
_NO_NAMES = frozenset(
    (
        *("God", "Lord", "Christ", "Jesus", "Heavens", "Heaven", "Hell", "Christmas", "English", "French", "America"),
        *("England", "London", "Paris", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
        *("One", "And", "But", "The", "Not", "Now", "Yes", "That", "This", "What", "Who", "How", "Why", "All", "You"),
        *("They", "She", "His", "Her"),
    )
)
# The good sir, my dear madam, yes or no.
_BEFORE_TITLE = frozenset(
    (
        *(
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
        ),
        *("that", "fair", "noble", "worthy", "it’s", "is", "for", "call", "called", "to", "with"),
    )
)


_TITLES = ("Mum", "Mom", "Dad", "Mother", "Father", "Captain", "Doctor", "Professor", "Sensei", "Senpai")


def _thing(called: str) -> bool:
    """No Entry, Right Turn: the capital is that of a sign or title, not of a name."""
    known = wordlists.counts()
    return called not in _TITLES and called.istitle() and known.get(called.lower(), 0) > known.get(called, 0)


def vocatives(reading: Reading) -> Iterator[Finding]:
    for match in _GREETING.finditer(reading.text):
        oh_my = match.group(1) == "Oh" and match.group(3).startswith("my ")
        if match.group(3).split()[0] not in _NO_NAMES and not oh_my and not _thing(match.group(3)):
            yield Finding(match.start(2) - 1, match.end(3), ((match.start(2), match.start(2), ","),))
    for match in _END.finditer(reading.text):
        if reading.text[: match.start()].split()[-1].lower().lstrip('“"‘') not in _BEFORE_TITLE:
            yield Finding(match.start() - 1, match.end(2), ((match.start(), match.start(), ","),))


_E = Level.ERROR
RULES = (
    Rule(
        "VocativeComma",
        IssueKind.DIALOGUE,
        _E,
        "Whoever is spoken to stands between commas.",
        "No comma before a name in speech",
        vocatives,
        (
            ("“Yes sir,” he said.", "“Yes, sir,” he said."),
            ("“Hello Tom.”", "“Hello, Tom.”"),
            ("“I know it sir.”", "“I know it, sir.”"),
            ("“Let’s go guys.”", "“Let’s go, guys.”"),
        ),
        ("“Yes, sir,” he said.", "“Oh God.”", "“No Entry,” it said.", "“My dear sir.”"),
    ),
)
