# ruff: noqa: SIM905, C408  lists of words are read and edited as text
"""Ways in which writers go wrong, as functions that spoil a clean paragraph: type name -> spoiler.

A spoiler gets the paragraph and a random source; it gives the spoiled text and the place of the slip, or None where the
paragraph has no such place. The clean paragraph is the right fix.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Slip = tuple[str, int, int]
Spoiler = Callable[[str, random.Random], Slip | None]

MISSPELLINGS = dict(
    pair.split(":")
    for pair in """
definitely:definately separate:seperate receive:recieve weird:wierd believe:beleive friend:freind until:untill truly:truely
tomorrow:tommorow embarrassed:embarassed government:goverment necessary:neccessary because:becuase which:wich
apparently:apparantly surprised:suprised beginning:begining happened:happend conscious:concious rhythm:rythm
argument:arguement tongue:tounge should:shoudl what:waht before:befroe know:knwo their:thier the:teh and:adn
whispered:wispered occurred:occured disappeared:dissapeared disappear:dissapear immediately:immediatly really:realy
finally:finaly usually:usualy especially:especialy carefully:carefuly suddenly:suddenley quickly:quickley
strength:strenght straight:strait through:throught thought:thougt enough:enought although:altough sense:sence
guard:gaurd guess:geuss piece:peice ceiling:cieling neighbor:nieghbor height:heighth foreign:foriegn seize:sieze
shoulder:sholder shoulders:shoudlers breathing:breatheing writing:writting getting:geting stopped:stoped
dropped:droped grabbed:grabed nodded:noded slipped:sliped stepped:steped running:runing sitting:siting hurried:hurryed
carried:carryed tried:tryed cried:cryed studied:studyed coming:comming having:haveing leaving:leaveing
possible:posible probably:probaly different:diffrent difficult:dificult interesting:intresting remember:remeber
minute:minuite answer:anwser answered:answerd question:queston voice:vioce people:poeple little:littel
again:agian always:allways already:allready across:accross address:adress opposite:oposite business:buisness
beautiful:beatiful familiar:familar similar:similiar particular:particuler memory:memmory mirror:miror
exactly:exactley completely:completly absolutely:absolutly certainly:certianly silence:silense expression:expresion
attention:attension impossible:imposible experience:experiance existence:existance presence:presance appearance:appearence
knowledge:knowlege language:langauge children:childern woman:womman window:windwo another:anohter himself:himslef
between:betwen without:wihtout against:agianst moment:momment morning:mornig evening:evning night:nigth
""".split()
)
WORD_SWAPS: dict[str, str] = {
    "its_it's": "its>it's", "it's_its": "it's>its", "your_you're": "your>you're", "you're_your": "you're>your",
    "their_there": "their>there", "there_their": "there>their", "they're_their": "they're>their",
    "then_than": "then>than", "than_then": "than>then", "to_too": "to>too", "too_to": "too>to",
    "were_where": "were>where", "where_were": "where>were", "of_off": "of>off", "off_of": "off>of",
    "whose_who's": "whose>who's", "who's_whose": "who's>whose", "lose_loose": "lose>loose", "loose_lose": "loose>lose",
}  # fmt: skip
OTHER_WORDS = (
    "alley>ally ally>alley breath>breathe breathe>breath quiet>quite quite>quiet past>passed passed>past through>threw"
    " threw>through thorough>through accept>except except>accept aisle>isle desert>dessert advice>advise led>lead"
    " peace>piece piece>peace whole>hole weather>whether whether>weather bare>bear brake>break break>brake waist>waste"
    " waste>waist principal>principle stationary>stationery altar>alter hoard>horde peek>peak peak>peek peered>pierced"
    " course>coarse knew>new new>knew no>know know>no hear>here here>hear buy>by by>buy sight>site steal>steel vain>vein"
    " role>roll soul>sole tail>tale wave>waive reign>rein form>from from>form on>in in>on his>him an>and he>the"
    " clothes>cloths choose>chose chose>choose effect>affect affect>effect strange>strange bought>brought though>thought"
).split()
AGREEMENT = {"was>were", "were>was", "has>have", "have>has", "is>are", "are>is", "doesn't>don't", "does>do"}
_TAGS = "said|asked|replied|whispered|answered|muttered|cried|murmured|shouted|added|continued|called|repeated|returned"
_SUBJECT = r"(?:he|she|they|I|we|the \w+|[A-Z]\w+)"
_TAG = rf"(?:{_SUBJECT} (?:{_TAGS})|(?:{_TAGS}) {_SUBJECT})\b"


def pick(pattern: str, text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return rng.choice(found) if found else None


def put(text: str, start: int, end: int, new: str) -> Slip:
    return text[:start] + new + text[end:], start, start + len(new)


def word_swap(pairs: list[str]) -> Spoiler:
    def spoil(text: str, rng: random.Random) -> Slip | None:
        for pair in rng.sample(pairs, len(pairs)):
            right, wrong = pair.replace("'", "’").split(">")
            match = right != wrong and pick(rf"(?<![\w’-]){right}(?![\w’-])", text, rng)
            if match:
                return put(text, *match.span(), wrong)
        return None

    return spoil


def replaced(pattern: str, new: str | Callable[[re.Match[str]], str], group: int = 0) -> Spoiler:
    """Replaces one match's group by `new`; an emptied place is marked with its neighbours."""

    def spoil(text: str, rng: random.Random) -> Slip | None:
        match = pick(pattern, text, rng)
        if not match:
            return None
        start, end = match.span(group)
        spoiled, start, end = put(text, start, end, new(match) if callable(new) else match.expand(new))
        return spoiled, max(0, start - (end == start)), end + (end == start)

    return spoil


def misspelt(text: str, rng: random.Random) -> Slip | None:
    words = [m for m in re.finditer(r"(?<![\w’-])[A-Za-z]+(?![\w’-])", text) if m.group().lower() in MISSPELLINGS]
    if not words:
        return None
    match = rng.choice(words)
    wrong = MISSPELLINGS[match.group().lower()]
    return put(text, *match.span(), wrong.capitalize() if match.group()[0].isupper() else wrong)


def mistyped(text: str, rng: random.Random) -> Slip | None:
    match = pick(r"(?<![\w’-])[a-z]{5,}(?![\w’-])", text, rng)
    if not match:
        return None
    word, at = match.group(), rng.randrange(1, len(match.group()) - 1)
    wrong = rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    return put(text, *match.span(), wrong) if wrong != word else None


def misspelt_name(text: str, rng: random.Random) -> Slip | None:
    match = pick(r"(?<=[a-z,] )[A-Z][a-z]{4,}(?![\w-])", text, rng)
    if not match:
        return None
    word, at = match.group(), rng.randrange(1, len(match.group()) - 2)
    wrong = rng.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
    return put(text, *match.span(), wrong) if wrong != word else None


def small_name(text: str, rng: random.Random) -> Slip | None:
    match = pick(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w-])", text, rng)
    return put(text, *match.span(), match.group().lower()) if match else None


def missing_quote(text: str, rng: random.Random) -> Slip | None:
    if text.count("“") != text.count("”") or "“" not in text:
        return None
    match = pick(r"[“”]", text, rng)
    assert match
    spoiled = text[: match.start()] + text[match.end() :]
    return spoiled, 0, len(spoiled)


def dropped_word(words: str) -> Spoiler:
    def spoil(text: str, rng: random.Random) -> Slip | None:
        match = pick(rf"(?<=\w )(?:{words}) (?=\w)", text, rng)
        return (text[: match.start()] + text[match.end() :], match.start() - 1, match.start() + 1) if match else None

    return spoil


def swapped(text: str, rng: random.Random) -> Slip | None:
    match = pick(r"(?<![\w’])([a-z]+) (of|the|to|in|a|was|had|and|his|her) (?=[a-z])", text, rng)
    if not match or match.group(1) == match.group(2):
        return None
    return put(text, match.start(), match.end() - 1, f"{match.group(2)} {match.group(1)}")


def run_together(text: str, rng: random.Random) -> Slip | None:
    match = pick(
        r"(?<![\w’])(of|in|at|to|each|a|every|no|out|the|it|and|thank|all) (course|front|least|other|lot|time|one|side|house|was|the|you|right|his)(?![\w’])",
        text,
        rng,
    )
    return put(text, *match.span(), match.group().replace(" ", "")) if match else None


def splice(text: str, rng: random.Random) -> Slip | None:
    match = pick(
        r"(?<=[a-z])(\.) (He|She|It|They)(?= (?:was|had|could|would|looked|turned|took|went|saw|knew|did))", text, rng
    )
    if not match or "“" in text:
        return None
    return put(text, match.start(), match.end(), f", {match.group(2).lower()}")


SPOILERS: dict[str, Spoiler] = {
    "common misspelling": misspelt,
    "typing slip": mistyped,
    "name misspelt": misspelt_name,
    "name in small letters": small_name,
    **{name: word_swap([pair]) for name, pair in WORD_SWAPS.items()},
    "other real word": word_swap(OTHER_WORDS),
    "agreement": word_swap(sorted(AGREEMENT)),
    "there was + plural": replaced(r"(?i)\bthere (were) (?:many|two|three|no|some|several|a few)\b", "was", 1),
    "this + plural": replaced(r"\b(these|those) [a-z]+s\b", lambda m: {"these": "this", "those": "that"}[m.group(1)], 1),
    "a for an": replaced(r"(?<![\w’])(an) [aei]", "a", 1),
    "an for a": replaced(r"(?<![\w’])(a) [bcdfgklmnp]", "an", 1),
    "could of": replaced(r"\b(?:could|should|would|might|must) (have)\b", "of", 1),
    "could of 've": replaced(r"\b(?:could|should|would) (have)\b", "of", 1),
    "i for I": replaced(r"(?<![\w’])(I)(?![\w’.])", "i", 1),
    "contraction without apostrophe": replaced(r"\b(?:don|didn|can|won|isn|wasn|couldn|wouldn|doesn)(’)t\b", "", 1),
    "contraction misplaced": replaced(r"\b(?:do|did|could|would|does|was|is)(n’)t\b", "’n", 1),
    "plural with apostrophe": replaced(r"\b(?:eyes|hands|boys|girls|words|years|days|men|arms|things|doors)(?= (?:were|and|in|on|of|to))", lambda m: m.group()[:-1] + "’" + m.group()[-1]),
    "possessive without apostrophe": replaced(r"\b(?:man|boy|girl|father|mother|woman|brother|doctor|king|captain)(’)s (?=[a-z]+)(?!a |the |not |been |got |in |on )", "", 1),
    "doubled word": replaced(r"(?<![\w’])(the|a|of|to|in|and|was|he|she|it|his|her|with|for)(?= [a-z])", r"\1 \1"),
    "did + past": replaced(r"\b(?:did not|didn’t) (go|see|know|come|take|say|think|want|look|seem)\b", lambda m: {"go": "went", "see": "saw", "know": "knew", "come": "came", "take": "took", "say": "said", "think": "thought"}.get(m.group(1), m.group(1) + "ed"), 1),
    "had + simple past": replaced(r"\bhad (gone|seen|taken|come|done|begun|fallen|written|spoken|given|been)\b", lambda m: dict(gone="went", seen="saw", taken="took", come="came", done="did", begun="began", fallen="fell", written="wrote", spoken="spoke", given="gave", been="was")[m.group(1)], 1),
    "tense": replaced(r"\b(?:he|she) (said|looked|turned|knew|felt|went)\b", lambda m: {"said": "says", "looked": "looks", "turned": "turns", "knew": "knows", "felt": "feels", "went": "goes"}[m.group(1)], 1),
    "run together": run_together,
    "split word": replaced(r"(?<![\w’])(?:some|any|every|with|him|her|them|to|in|be|a)(?:thing|one|body|out|self|selves|gether|deed|fore|way|round)(?![\w’])", lambda m: re.sub(r"(thing|one|body|out|self|selves|gether|deed|fore|way|round)$", r" \1", m.group())),
    "compound apart": replaced(r"(?<![\w’-])(?:good|well|so|half|old|dark|blue|grey|red)-[a-z]+(?![\w’-])", lambda m: m.group().replace("-", " ")),
    "missing small word": dropped_word("the|a|an|to|of|in|was|had|is|have|with|for|at"),
    "swapped words": swapped,
    "splice": splice,
    "vocative comma": replaced(r"“(?:Yes|No|Well|Oh|Now|Thank you|Good night|Good morning|Come on)(,) (?:Mr\.|Mrs\.|Miss|sir|madam|[A-Z][a-z]+)", "", 1),
    "full stop before tag": replaced(rf"(,)” {_TAG}", ".", 1),
    "no comma before tag": replaced(rf"(,)” {_TAG}", "", 1),
    "comma outside": replaced(rf"(,”) {_TAG}", "”,", 1),
    "capital in tag": replaced(rf"[,?!]” ((?:he|she|they) (?:{_TAGS}))\b", lambda m: m.group(1).capitalize(), 1),
    "no comma after tag": replaced(rf"” {_TAG}(,) “[a-z]", "", 1),
    "small letter opens speech": replaced(r"(?:^|[.!?] )“([A-Z])[a-z]+ ", lambda m: m.group(1).lower(), 1),
    "missing quote": missing_quote,
    "straight quote among curly": replaced(r"”", '"'),
    "dash as hyphens": replaced(r"(?<=\w)—(?=\w)", "--"),
    "dash as hyphen": replaced(r"(?<=\w)—(?=\w)", " - "),
    "dash as half spaced hyphen": replaced(r"(?<=\w)—(?=\w)", "- "),
    "dash as tight hyphen": replaced(r"(?<=\w)—(?=\w)", "-"),
    "missing end mark": lambda text, rng: (text[:-1], len(text) - 3, len(text) - 1) if re.search(r"[a-z]{3}\.$", text) else None,
    "missing space": replaced(r"(?<=[a-z]{2}[.,])( )(?=[A-Za-z])", "", 1),
    "space before mark": replaced(r"(?<=[a-z])([,.?!])(?= )", r" \1", 1),
    "doubled mark": replaced(r"(?<=[a-z])(,)(?= )", ",,", 1),
    "two spaces": replaced(r"(?<=[a-z]) (?=[a-z])", "  "),
    "two dots": replaced(r"(?<=[a-z])\.(?= [A-Z])", ".."),
    "question ends in full stop": replaced(r"“(?:What|Where|Who|Why|How|Did|Do|Are|Have|Is) [^“”.!?]{6,60}(\?)”", ".", 1),
    "small letter opens sentence": replaced(r"(?<=[a-z]\. )([A-Z])[a-z]+ (?=[a-z])", lambda m: m.group(1).lower(), 1),
    "filtered word": replaced(r"(?<![\w’-])[a-z]{2}([aeiou])[a-z]{2,}(?![\w’-])", "*", 1),
}  # fmt: skip
for _name in ("could of 've",):
    del SPOILERS[_name]
