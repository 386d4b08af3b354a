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
# What is looked for where a small word may be missing; others are left out on purpose too often (that, I, he).
SMALL_WORDS = _in_order("the a an to of in was had is have with for at be been on his her were and it not are by as")
# Verbs that carry the tense of their clause by themselves; after a form of be or have some of them are participles.
PAST_VERBS = PAST_SIGNS | words(
    "could would should might rose fell ran held brought caught spoke grew drew threw stuck led lost meant met paid "
    "rode rang sought sent sang sank slept slid spent sprang stole struck swore swung taught woke wore won wrote broke "
    "built bought chose clung crept drank drove ate fought flung flew forgot froze hung hid lay lit shone shot spun "
    "tore understood wept swept bent bound bit blew became dug fed fled laid sold wouldn't shouldn't couldn't mightn't"
)
PRESENT_VERBS = PRESENT_SIGNS | words(
    "do don't can can't will won't shall may says brings begins comes falls holds lies lives means needs runs rises "
    "shows speaks stares stops thinks writes I'm he's she's it's you're we're they're that's there's"
)
NO_PASTS = words("indeed hundred naked wicked sacred rugged ragged kindred hatred shed sped speed breed weed seed")
BE_AND_HAVE = words("was were is are am be been being had has have having wasn't weren't isn't aren't hadn't hasn't")
DETERMINERS = words("the a an his her my your its our their this that these those no every each some any")
ONE = words("a an one another each every this that")
SEVERAL = words(
    "two three four five six seven eight nine ten twelve twenty many few several these those both various other"
)
BEFORE_NUMBER = words("not never also still always now only just already even ever often perhaps probably no")
SUBORDINATING = words(
    "if when whenever while whilst because although though unless where wherever as till until lest once since before "
    "after whether who which that what how why whom whose than"
)
SUPPOSING = words(
    "if though although unless lest whether suppose supposing wish wished wishing wishes case perhaps would should"
)
JOINING = words("and or nor")
RELATIVE = words("who which that")
SUBJECTS = words("I you he she it we they there")
# What a new sentence begins with where a comma was put for its full stop.
SPLICED = words("he she it they there we I")
ENDS = frozenset(["<edge>", ".", "!", "?", "…", "—", "”"])
BREAKS = frozenset(["<edge>", ".", "!", "?", "…", ";", ":", "“", "”", "(", ")", "[", "]"])
PLURALS = words("men women people children feet teeth geese mice folk police cattle gentlemen fishermen policemen oxen")
# Persons of a subject, as a verb sees them.
PERSONS = (
    words("I"),
    words(
        "he she it this that everyone everybody nobody somebody someone anyone nothing something everything one each"
    ),
    words("you"),
    words("we they these those both many few some others all several"),
    words("there here"),
    words("who which what"),
)
