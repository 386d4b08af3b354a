"""Verbs of saying, and of what people do while they speak, in the past and in the present, as pattern fragments."""

from __future__ import annotations

# Verbs that take the spoken words as their object.
_SAYING = (
    "ask answer whisper mutter murmur exclaim demand shout yell inquire enquire retort repeat declare "
    "remark observe protest insist stammer mumble grumble growl snarl snap hiss scream shriek wail moan "
    "groan croak rasp drawl quip joke tease plead beg admit agree announce argue assure comment complain "
    "concede confess confide correct counter explain interject interrupt lie muse object offer order "
    "persist promise propose query question reason remind respond state suggest urge volunteer vow warn "
    "wonder blurt bellow bark boom chide chuckle coo falter gasp grunt gulp howl lament pant pipe roar "
    "scoff sneer sniff sob splutter squeak squeal stutter thunder whimper whine echo inform assent "
    "ejaculate rejoin vouchsafe reply deadpan chirp huff chorus chime purr sputter intone recite greet "
    "gush"
)
_IRREGULAR = "said|says|swore|swears"
# These are actions as often.
LOOSE = (
    "cried|cries|called|calls|added|adds|continued|continues|began|begins|returned|finished|finishes|concluded|went on|"
    "goes on|put in|broke in|breaks in|cut in|cuts in|laughed|laughs|sighed|sighs|smiled|smiles|grinned|grins|breathed|"
    "breathes|nodded|nods|thought|thinks|told|tells|spoke|speaks"
)
CORE = (
    "said|asked|replied|answered|whispered|muttered|murmured|shouted|exclaimed|repeated|inquired|demanded|yelled|"
    "says|asks|replies|whispers|mutters|murmurs|yells|demands"
)
_ACTS = (
    "nod walk turn look glance reach grab step cross lean pull push open close roll raise lift fold pick "
    "shrug frown wince blink gesture point wave drop wipe rub move"
)
_IRREGULAR_ACTS = (
    "shook|shakes|stood|stands|sat|sits|rose|rises|took|takes|put|puts|leant|stared|stares|ran|runs|threw "
    "|throws|got up| gets up"
)

_DOUBLED = frozenset(("beg", "admit", "snap", "sob", "deadpan", "quip", "grab", "step", "shrug", "drop", "rub", "nod"))


def _both_tenses(verbs: str) -> str:
    return "|".join(form for verb in verbs.split() for form in (_past(verb), _present(verb)))


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    doubled = verb in _DOUBLED
    return verb + verb[-1] * doubled + "ed"


def _present(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


PLAIN = f"{_IRREGULAR}|{_both_tenses(_SAYING)}"
PLAIN_OF_NOUNS = f"{PLAIN}|continued|continues|added|adds|cried|cries"
BEATS = f"{_both_tenses(_ACTS)}|{_IRREGULAR_ACTS}"
