"""Measures a model file end to end on the books kept aside for it: alarms on clean text, faults put in one by one."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE)]

from choices import AGREEMENT, CONFUSED, IRREGULAR, TYPING, pairs, past_forms, s_form  # noqa: E402
from corpus import paragraphs  # noqa: E402

from editor.checking.checker import Passage  # noqa: E402
from editor.checking.fiction_model.fiction_checker import FictionChecker  # noqa: E402
from editor.checking.fiction_model.text import wordlists  # noqa: E402
from editor.checking.fiction_model.text.tokens import Tokens, tokens_of  # noqa: E402
from editor.checking.fiction_model.weights.model_file import read_model  # noqa: E402
from editor.prose.edit import Edit, Span  # noqa: E402

Make = Callable[[str, Tokens, int], "Edit | None"]
NARRATION = wordlists.words(
    "ask look turn walk open close smile laugh nod reach move seem want cry reply answer start stop pull push call "
    "watch wait glance stare whisper murmur shout lean step hurry live like love use try help need"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A passage with one fault in it, and what the place said before."""

    passage: Passage
    place: Span
    right: str


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--faults", type=int, default=300, help="faults of each kind")
    parser.add_argument("--alarms", type=int, default=40, help="alarms to print")
    options = parser.parse_args()
    aside = set(read_model(options.model).record["measuring"])
    checker = FictionChecker(options.model)
    texts = [text for book, text in paragraphs(options.folder) if book in aside]
    around = ["", *texts, ""]
    passages = [Passage(text, around[n], around[n + 2]) for n, text in enumerate(texts)]
    random = np.random.default_rng(11)
    clean(checker, passages, options.alarms, random)
    for kind, make in KINDS.items():
        faulty(checker, kind, list(faults(passages, make, options.faults, random)))


def clean(checker: FictionChecker, passages: list[Passage], shown: int, random: np.random.Generator) -> None:
    """Alarms by kind, some of them with their text."""
    kinds: Counter[str] = Counter()
    lines = []
    for passage, issues in zip(passages, checker.check(passages), strict=True):
        for issue in issues:
            kinds[issue.rule.split(".")[0]] += 1
            left = passage.text[max(0, issue.span.start - 60) : issue.span.start]
            right = passage.text[issue.span.end : issue.span.end + 40]
            lines.append(f"{left}[{issue.span.of(passage.text)} -> {issue.fixes[0].text}]{right} ({issue.rule})")
    words = sum(len(passage.text.split()) for passage in passages)
    for kind, count in kinds.most_common():
        print(f"clean  {kind:20} {count / words * 1000:.4f} per 1,000")
    print(f"clean  all {sum(kinds.values()) / words * 1000:.4f} per 1,000 of {words:,} words")
    for line in random.permutation(lines)[:shown]:
        print("   ", line)


def faulty(checker: FictionChecker, kind: str, made: list[Fault]) -> None:
    """The share of the faults that is found, and of these with the right fix first."""
    found = right = 0
    for fault, issues in zip(made, checker.check([fault.passage for fault in made]), strict=True):
        near = [issue for issue in issues if issue.span.meets(fault.place)]
        found += bool(near)
        right += any(_mends(fault, issue.fixes[0]) for issue in near)
    many = max(1, len(made))
    print(f"faults {kind:24} found {found / many:.3f} right fix {right / many:.3f} of {len(made)}", flush=True)


def _mends(fault: Fault, fix: Edit) -> bool:
    text = fault.passage.text
    before = Edit(fault.place, fault.right).applied_to(text)
    return fix.applied_to(text).lower() == before.lower()


def faults(passages: list[Passage], make: Make, most: int, random: np.random.Generator) -> Iterator[Fault]:
    """Passages with one fault each, at most one from a paragraph."""
    given = 0
    for n in random.permutation(len(passages)).tolist():
        passage = passages[n]
        tokens = tokens_of(passage.text)
        for at in random.permutation(len(tokens.words)).tolist():
            edit = make(passage.text, tokens, at)
            if edit is None:
                continue
            wrong = edit.applied_to(passage.text)
            place = Span(edit.span.start, edit.span.start + len(edit.text))
            yield Fault(Passage(wrong, passage.before, passage.after), place, edit.span.of(passage.text))
            given += 1
            break
        if given >= most:
            return


def _span(tokens: Tokens, at: int) -> Span:
    return Span(tokens.starts[at], tokens.ends[at])


def other_word(text: str) -> Make:
    """Puts the other word of a pair."""
    others: dict[str, list[str]] = {}
    for one, other in pairs(text):
        others.setdefault(one, []).append(other)
        others.setdefault(other, []).append(one)

    def make(text: str, tokens: Tokens, at: int) -> Edit | None:
        word = tokens.words[at]
        found = others.get(word.lower())
        if not found or not word[0].isalpha():
            return None
        chosen = found[(at + len(text)) % len(found)]
        shown = chosen[0].upper() + chosen[1:] if word[0].isupper() and word != "I" else chosen
        return Edit(_span(tokens, at), shown.replace("'", "’") if "’" in text else shown)

    return make


def _in_speech(tokens: Tokens, at: int) -> bool:
    return tokens.words[:at].count("“") > tokens.words[:at].count("”")


def present() -> Make:
    """Puts a common verb of narration into the present."""
    presents = {past: base for base, past in pairs(IRREGULAR) if base not in ("lay", "do")}
    presents |= {past_forms(base)[0]: base for base in NARRATION}

    def make(text: str, tokens: Tokens, at: int) -> Edit | None:
        base = presents.get(tokens.words[at])
        before = tokens.words[at - 1].lower() if at else ""
        subject = before in ("he", "she", "it") or tokens.words[at - 1][0].isupper()
        if base is None or not subject or before in ("i", "you", "we", "they") or _in_speech(tokens, at):
            return None
        return Edit(_span(tokens, at), s_form(base))

    return make


def without_comma(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Takes away the comma before a name or title that ends a clause of speech."""
    words = tokens.words
    if at + 2 >= len(words) or words[at] != "," or words[at + 2] not in (".", "!", "?", ",", "”", "—", "…"):
        return None
    name = words[at + 1]
    is_name = name in wordlists.ENDEARMENTS or (name[0].isupper() and name.isalpha() and name != "I")
    if not is_name or not _in_speech(tokens, at):
        return None
    return Edit(_span(tokens, at), "")


def plural_apostrophe(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Writes a plural with an apostrophe."""
    word = tokens.words[at]
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ies")) or not word.islower():
        return None
    if not word.isalpha() or tokens.words[at - 1] not in _BEFORE_PLURAL:
        return None
    return Edit(_span(tokens, at), word[:-1] + "’s")


_BEFORE_PLURAL = wordlists.words("the his her their two three some many of")


def no_apostrophe(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Leaves the apostrophe of a possessive noun away."""
    word = tokens.words[at]
    if not word.endswith("'s") or not word[0].islower() or len(word) < 5 or word in _CONTRACTED:
        return None
    return Edit(_span(tokens, at), word[:-2] + "s")


_CONTRACTED = {"that's", "what's", "here's", "there's", "where's", "who's", "how's", "let's", "it's", "she's", "he's"}


def swapped(small: bool) -> Make:
    """Swaps two neighbours, one of them (or both) a small word."""
    smalls = set(wordlists.SMALL_WORDS) - {"I"}

    def make(text: str, tokens: Tokens, at: int) -> Edit | None:
        if at + 1 >= len(tokens.words):
            return None
        one, other = tokens.words[at : at + 2]
        count = (one in smalls) + (other in smalls)
        both = one + other
        if one == other or count < (2 if small else 1) or not (both.islower() and both.isalpha()):
            return None
        return Edit(Span(tokens.starts[at], tokens.ends[at + 1]), f"{other} {one}")

    return make


def missing(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Leaves a small word out; the place is that of both neighbours."""
    words = tokens.words
    if not 0 < at < len(words) - 1 or words[at] not in _LEFT_OUT:
        return None
    if not words[at - 1][-1].isalpha() or not words[at + 1][0].isalpha():
        return None
    whole = Span(tokens.starts[at - 1], tokens.ends[at + 1])
    left, right = _span(tokens, at - 1), _span(tokens, at + 1)
    return Edit(whole, f"{left.of(text)} {right.of(text)}")


def spliced(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Puts a comma for the full stop between two sentences of narration, the second of which begins with a pronoun."""
    words = tokens.words
    if not 0 < at < len(words) - 1 or words[at] != "." or words[at + 1] not in _SPLICED or _in_speech(tokens, at):
        return None
    if not words[at - 1][-1].isalpha():
        return None
    return Edit(Span(tokens.starts[at], tokens.ends[at + 1]), f", {words[at + 1].lower()}")


def was_for_were(text: str, tokens: Tokens, at: int) -> Edit | None:
    """Writes "there was" before a plural."""
    if tokens.words[at] != "were" or at == 0 or tokens.words[at - 1].lower() != "there":
        return None
    return Edit(_span(tokens, at), "was")


_SPLICED = wordlists.words("He She It They We There")
_LEFT_OUT = wordlists.words("the a an to of in was had is have with for at and be been")
KINDS: dict[str, Make] = {
    "your/you're": other_word("your you're"),
    "of/off": other_word("of off"),
    "were/where": other_word("were where"),
    "its/it's": other_word("its it's"),
    "then/than": other_word("then than"),
    "to/too": other_word("to too"),
    "there/their/they're": other_word("there their they're"),
    "whose/who's": other_word("whose who's"),
    "lose/loose": other_word("lose loose"),
    "other confusions": other_word(CONFUSED),
    "typing": other_word(TYPING),
    "small words": other_word("in on|him his|the he|an and|from form"),
    "agreement": other_word(AGREEMENT.split("\nthis")[0]),
    "was/were": other_word("was were"),
    "there was": was_for_were,
    "this/these": other_word("this these|that those"),
    "tense": present(),
    "vocative": without_comma,
    "plural with apostrophe": plural_apostrophe,
    "possessive without": no_apostrophe,
    "swapped small words": swapped(small=True),
    "swapped words": swapped(small=False),
    "missing small word": missing,
    "splice": spliced,
}

if __name__ == "__main__":
    main()
