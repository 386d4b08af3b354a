"""Whether a paragraph talks to readers about a story, or tells one. A score, never a verdict by itself."""

# ruff: noqa: E501 - patterns read better unbroken

from __future__ import annotations

import re

# Hardly ever met in a story.
_TALKS = re.compile(
    r"""\b(?:
      (?:p?re|re)views?|review(?:ed|ers?|ing)|r\s?[&n]\s?r|comments?|kudos|feedback|flames?|concrit|constructive
    | fan ?fics?|fanfiction|fics?|ficlets?|one-?shots?|drabbles?|chappies?|chaps|updat(?:e|es|ed|ing)|hiatus|wip|songfic
    | ooc|au|ocs?|oneshots?|fandoms?|ao3|ffn|ff\.?net|tumblr|livejournal|lj|twitter|discord|wattpad
    | beta(?:['’]?d|ed|s|-?read(?:er)?)?|unbeta(?:['’]?d|ed)|pairings?|otp|headcanons?|plot\ ?bunn(?:y|ies)
    | disclaimer|rated|spoilers?|yaoi|angst|smut|enjoy(?:ed)?|hope\ (?:you|y['’]all|everyone)|you\ guys|y['’]all|happy\ reading
    | on\ with\ the|without\ further|so\ yeah|typos?|(?:don['’]?t|do\ not)\ own|own(?:s)?\ nothing
    | lol|x+d+|haha\w*|ahaha\w*|hehe\w*|uwu|btw|ttfn|cya|stay\ tuned
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Met in stories too: they count where a writer speaks as I to you.
_MAY_TALK = re.compile(
    r"""\b(?:
      chapters?|canon|prompts?|warnings?|slash|fluff|lemons?|hope|thanks?|sorry|bear\ with|let\ me\ know|readers?|everyone
    | here\ (?:it|we)\ (?:is|goes?)|wrote|writing|written|write|read(?:ing)?|posted|posting|story|stories|mistakes|grammar|english
    | anyways?|next\ time|follow(?:s|ing)?|favou?rite[sd]?|please|challenge|exchange|inspired|idea|plot|scene|characters?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FACES = re.compile(
    r"[:;=]['’]?-?[)(DPp3](?!\w)|<3|\bx+D+\b|\^_?\^|T_T|>[._]<|(?<!~)~++(?=\s|$)|!{2,}|\b[oO][._][oO]\b"
)
_ADDRESS = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|my|you|your|you['’](?:re|ll|ve))\b", re.IGNORECASE)
_SPEECH = re.compile(r"[\"“”«»]")
_SAID = re.compile(
    r"\b(?:said|asked|replied|whispered|muttered|murmured|shouted|answered|sighed|snapped|growled|yelled|cried)\b", re.I
)
_PAST = (
    "was|were|had|did|felt|knew|saw|could|would|stood|sat|took|went|came|gave|left|made|found|heard|kept|ran|spoke|began"
    "|thought|let|put|told|held|fell|drew|grew|rose|shook|led|met|lay|slept|cast|woke|got|said|kissed|smiled|wept"
)
_TOLD = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b[^.!?]{{0,40}}?\b(?:{_PAST}|\w{{3,}}ed)\b"
    rf"|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) \w+ (?:{_PAST}|\w{{3,}}ed)\b"
    rf"|\b[A-Z][a-z]+ (?:{_PAST}|\w{{3,}}ed)\b"
)
_LONG, _VERY_LONG, _ENOUGH, _FEW_WORDS = 120, 250, 3_000, 12


def likeness(paragraph: str) -> int:
    """Above 0: talks to readers. Below 0: tells a story. 0: may be either."""
    text = paragraph[:_ENOUGH]
    talks = len({match.group().lower() for match in _TALKS.finditer(text)}) + len(_FACES.findall(text))
    told = bool(_TOLD.search(text))
    if _ADDRESS.search(text) or talks or not (told or "." in text):
        talks += min(len({match.group().lower() for match in _MAY_TALK.finditer(text)}), 2)
    words = text.count(" ") + 1
    speech = text[:1] in {'"', "“", "«", "‘"}
    said = bool(_SPEECH.search(text)) and bool(_SAID.search(text))
    long = (words > _LONG) + 2 * (words > _VERY_LONG)
    return min(talks, 4) - told - long - 2 * speech - 2 * said


_WARNED = re.compile(
    r"\b(?:slash|yaoi|yuri|shounen|femslash|swear\w*|curs(?:e|ing)|language|violen\w+|gore|blood|ooc|spoilers?|au|angst|fluff|lemons?|smut|sex\w*|death"
    r"|rape|non-?con|abuse|self-?harm|suicid\w*|drugs?|alcohol|mpreg|incest|ocs?|character|none|nothing|mentions?|implied|mature|adult|triggers?|drama|underage"
    r"|profanity|explicit|crack|boy ?x ?boy|[mf]/[mf]|bad|unbeta\w*|cliff\w*|choose not|no archive)\b",
    re.IGNORECASE,
)


def names_a_warning(text: str) -> bool:
    """Whether a text speaks of what archives warn of."""
    return _WARNED.search(text[:_ENOUGH]) is not None


_DISOWNS = re.compile(
    r"\b(?:I|we|this author|the author)\s+(?:still\s+|certainly\s+|obviously\s+|sadly,?\s+)?(?:do(?:es)?\s+not|don['’]?t|doesn['’]t)\s+own\b[^.!?]*"
    r"|\b(?:I|we) own (?:nothing|none|no(?:thing)? (?:of|but))\b"
    r"|\bno (?:copyright )?infringement (?:is )?(?:intended|meant)|\bnot? (?:making|make) (?:any|no) (?:money|profit)"
    r"|\b(?:characters?|rights|world|universe|story|they|all)\b[^.!?]{0,60}\b(?:belongs?|is property|are property|are the property) (?:to|of)\b"
    r"|\ball rights (?:reserved|belong)|\bnot mine\b[^.!?]{0,40}(?:\bcharacters?\b|$)",
    re.IGNORECASE,
)


def disowns(text: str) -> bool:
    """Whether a text says, in one of the stock ways, that the characters are somebody else's."""
    return _DISOWNS.search(text[:_ENOUGH]) is not None


_DEDICATES = re.compile(
    r"[\W_]*(?:I['’]?d? ?(?:would )?(?:like to )?dedicate (?:this|it)|(?:this|it)(?: (?:fic\w*|one-?shot|story|chapter|one|piece|drabble|work))?(?:['’]s| is| goes out)?,? ?(?:also )?(?:dedicated to|for (?!you to|the (?:prompt|challenge))|goes out to)"
    r"|dedicat(?:ed|ion)\b)",
    re.IGNORECASE,
)


def dedicates(text: str) -> bool:
    """Whether a paragraph begins by dedicating the story to somebody."""
    return _DEDICATES.match(text) is not None


_FOR_SOMEBODY = re.compile(
    r"[\W_]*(?:[Ff]or|[Tt]o|FOR|TO)\s+(?:my|all|everyone|everybody|[A-Z])[^.!?\n]{1,60}[.!~\W_]*"
)
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|did|would|could|came|went|seemed|felt)\b")


def is_dedication(text: str) -> bool:
    """Whether a short line, which must stand apart at the top, is a dedication: `For Ilse`, `To my beta`."""
    return _FOR_SOMEBODY.fullmatch(text) is not None and not _VERB.search(text) and text.count(" ") < _FEW_WORDS
