"""Closed lists of English words that the features lean on; training and checking use the same ones."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


def _in_order(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MARKS = frozenset(["<edge>", ".", "!", "?", "…", ",", ";", ":", "—", "“", "”", "(", ")", "[", "]"])
PREPOSITIONS = words(
    "of in on at by for with from to into onto upon about above across after against along among around before behind "
    "below beneath beside besides between beyond during inside near off out outside over past round since through "
    "throughout toward towards under underneath until up within without like than despite except"
)
CONJUNCTIONS = words(
    "and but or nor so yet if when whenever while whilst because although though unless where wherever whether that "
    "which who whom whose what how why as till lest once"
)
AUXILIARIES = words(
    "am is are was were be been being has have had having do does did can could will would shall should may might must "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't couldn't won't wouldn't shan't "
    "shouldn't mustn't needn't mightn't not never"
)
PRONOUNS = words(
    "I you he she it we they me him us them myself yourself himself herself itself ourselves themselves there"
)
# Where a noun phrase cannot go on.
STOPS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | MARKS
# Clear signs of the tense of a narration.
PAST_SIGNS = words(
    "was were had did said wasn't weren't hadn't didn't went came saw took got told asked felt seemed knew thought "
    "looked turned stood sat began gave found heard made kept left couldn't wouldn't replied answered walked smiled "
    "nodded tried shook"
)
PRESENT_SIGNS = words(
    "is are am has says isn't aren't hasn't doesn't goes comes knows thinks sees takes gets tells asks feels seems "
    "wants looks turns stands sits gives finds hears makes keeps leaves replies answers walks smiles nods tries shakes"
)
ENDEARMENTS = words(
    "sir madam ma'am madame miss mister dear dearest darling love lover sweetheart honey baby babe sweetie boy boys "
    "girl girls man men lad lads lass lady ladies gentlemen fellow fellows friend friends mate mates pal buddy dude "
    "guys kid kids child children son sonny mother father mum mummy mom mommy dad daddy papa mama grandma grandpa "
    "granny aunt auntie uncle brother bro sis sister cousin doctor doc professor captain sergeant officer inspector "
    "colonel major general commander lieutenant admiral king queen prince princess majesty highness lord master "
    "mistress teacher coach boss chief partner everyone everybody folks"
)
BEFORE_VOCATIVE = words(
    "my old dear young poor little sweet Mr Mrs Miss Ms Dr Sir Lady Lord Captain Aunt Uncle Professor Father Sister "
    "Brother Doctor Inspector Sergeant Colonel Major General Master"
)
BETWEEN_INFINITIVES = words("not never just even always also still ever better once again only at all")
SMALL_WORDS = _in_order(
    "the a an to of in was had is have with for at and be been it he I that on as his her my you not are were did do "
    "from by up out so but she they"
)
