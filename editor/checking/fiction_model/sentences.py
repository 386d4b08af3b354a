"""What is said to the writer about a finding: one plain sentence for each kind."""

from __future__ import annotations

from editor.checking.fiction_model.findings import Finding
from editor.checking.issue import IssueKind, Level

KINDS = {
    "ConfusedWords": IssueKind.WRONG_WORD,
    "Agreement": IssueKind.GRAMMAR,
    "Tense": IssueKind.GRAMMAR,
    "VerbForm": IssueKind.GRAMMAR,
    "ApostropheNoun": IssueKind.PUNCTUATION,
    "Vocative": IssueKind.DIALOGUE,
    "SwappedWords": IssueKind.GRAMMAR,
    "MissingWord": IssueKind.GRAMMAR,
    "Splice": IssueKind.PUNCTUATION,
    "Compound": IssueKind.SPELLING,
    "TightDash": IssueKind.DASH,
}
_MEANINGS = {
    "your": "belongs to you",
    "you're": "is short for “you are”",
    "its": "belongs to it",
    "it's": "is short for “it is” or “it has”",
    "their": "belongs to them",
    "they're": "is short for “they are”",
    "there": "says where, or that something exists",
    "whose": "asks or tells whom something belongs to",
    "who's": "is short for “who is” or “who has”",
    "were": "is a past form of “be”",
    "where": "asks or tells the place",
    "we're": "is short for “we are”",
    "then": "means “at that time” or “next”",
    "than": "compares",
    "to": "goes with a verb or a direction",
    "too": "means “also” or “more than enough”",
    "of": "belongs between two words that go together",
    "off": "means “away” or “not on”",
    "lose": "means “no longer have”",
    "loose": "means “not tight”",
    "loss": "is what has been lost",
    "past": "means “beyond” or “earlier times”",
    "passed": "means “went by” or “handed over”",
    "quite": "means “rather” or “fully”",
    "quiet": "means “without noise”",
    "breath": "is the air",
    "breathe": "is what one does",
    "threw": "is the past of “throw”",
    "through": "means “from one side to the other”",
    "accept": "means “take” or “agree to”",
    "except": "means “but not”",
    "affect": "means “have an influence on”",
    "effect": "is what follows from something",
    "ally": "is a friend in a fight",
    "alley": "is a narrow street",
    "aisle": "is the way between seats",
    "isle": "is an island",
    "hear": "is what ears do",
    "here": "means “in this place”",
    "lead": "is the present form, or the metal",
    "led": "is the past of “lead”",
    "weather": "is rain and sunshine",
    "whether": "means “if”",
    "peek": "is a quick look",
    "peak": "is the top",
    "pique": "is hurt pride, or rouses interest",
    "brake": "slows a car",
    "break": "means “go to pieces” or “a pause”",
    "bear": "is the animal, or means “carry”",
    "bare": "means “naked”",
    "waist": "is the middle of the body",
    "waste": "means “use up for nothing”",
    "desert": "is dry land, or means “leave”",
    "dessert": "is the sweet course",
    "piece": "is a part",
    "peace": "is the opposite of war",
    "principal": "means “chief”",
    "principle": "is a rule one lives by",
    "choose": "is the present form",
    "chose": "is the past of “choose”",
}


# For the rules page: what each kind looks for.
RULE_KINDS = {
    "ConfusedWords": "A word that is spelt right but taken for another: your and you’re, of and off, form and from.",
    "Agreement": "A verb that does not go with its subject, this and that before a plural.",
    "Tense": "A verb in the present in a story that is told in the past.",
    "VerbForm": "A wrong form of a verb: he walk, she had walk.",
    "ApostropheNoun": "An apostrophe too many in a plural, or missing where something belongs to somebody.",
    "Vocative": "A comma missing beside the name of someone spoken to.",
    "SwappedWords": "Two neighbouring words that have changed places.",
    "MissingWord": "A small word left out.",
    "Splice": "A comma between two sentences where a full stop is meant.",
    "Compound": "Words written apart that belong together: some where, half hearted.",
    "TightDash": "A hyphen glued between two words where a dash is meant.",
}


def level_of(finding: Finding) -> Level:
    """An error, but for hyphens in compounds and for commas between sentences: good writers differ about these."""
    if finding.rule == "Splice" or (finding.rule == "Compound" and "-" in finding.meant[0]):
        return Level.QUERY
    return Level.ERROR


def sentence(finding: Finding, written: str, meant: str) -> str:
    """What the writer is told; `written` is what stands there now, `meant` what should."""
    kind = finding.rule.split(".")[0]
    if kind == "ConfusedWords":
        return _confusion(written, meant)
    return _SENTENCES[kind].format(written=written, meant=meant)


_SENTENCES = {
    "Agreement": "“{written}” does not seem to go with its subject here; “{meant}” would.",
    "Tense": "This part is told in the past; “{meant}” would keep to it, “{written}” is the present.",
    "VerbForm": "The form “{meant}” seems to be meant here rather than “{written}”.",
    "ApostropheNoun": (
        "“{meant}” seems to be meant here: an apostrophe says whose something is, not that there are several."
    ),
    "Vocative": "Someone is spoken to by name here; a comma would set the name apart.",
    "SwappedWords": "These two words seem to have changed places: “{meant}”?",
    "MissingWord": "A small word may be missing here: “{meant}”?",
    "Splice": "Two sentences seem to be joined by a comma alone here; a full stop or a semicolon would part them.",
    "Compound": "“{meant}” is usually written so, rather than “{written}”.",
    "TightDash": "This hyphen seems to stand for a dash: “{meant}”.",
}


def _confusion(written: str, meant: str) -> str:
    told = [_MEANINGS.get(word.lower().replace("’", "'")) for word in (written, meant)]
    if told[0] and told[1]:
        return f"“{written}” {told[0]}; here “{meant}”, which {told[1]}, seems to be meant."
    return f"“{meant}” seems to be meant here rather than “{written}”."
