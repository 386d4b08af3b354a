"""Inserted errors: how many of each type are found, and fixed by the first fix."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from slips_of_the_hand import SPOILERS
from texts import Book

from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.issue import Issue
from editor.checking.names import Census
from editor.checking.profile import read_profile

DIALOGUE = (
    "full stop before tag", "no comma before tag", "comma outside", "capital in tag", "no comma after tag",
    "small letter opens speech", "missing quote",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    kind: str
    book: Book
    at: int
    text: str
    start: int
    end: int


def cases(all_books: list[Book], each: int) -> list[Case]:
    found = []
    for kind, spoil in SPOILERS.items():
        rng = random.Random(kind)
        places = [(book, at) for book in all_books for at in range(len(book.paragraphs))]
        rng.shuffle(places)
        count = 0
        for book, at in places:
            slip = spoil(book.paragraphs[at], rng)
            if slip and slip[0] != book.paragraphs[at]:
                found.append(Case(kind, book, at, *slip))
                count += 1
                if count == each:
                    break
    return found


def measure(all_books: list[Book], which: list[str], bench: ModuleType, show: str = "", each: int = 40) -> None:
    """Prints the table of all types, `each` of every type; shows what is missed of the types that `show` names."""
    stamp = f"{[b.key for b in all_books]} {source_stamp(each)}"
    every = bench.kept(f"cases {stamp}", lambda: cases(all_books, each))
    raws = {book.name: bench.merged(book, which) for book in all_books}
    stories = {book.name: bench.census_of(book, raws[book.name]) for book in all_books}
    per_engine = [
        bench.kept(f"errors {e} {bench.stamp_of(e)} {stamp}", lambda e=e: checked(every, e, bench))
        for e in (bench.AS_THEY_COME.get(name, name) for name in which)
    ]
    answers = [tuple(issue for found in per for issue in found) for per in zip(*per_engine, strict=True)]
    found, fixed, total = defaultdict(int), defaultdict(int), defaultdict(int)
    for case, raw in zip(every, answers, strict=True):
        clean = case.book.paragraphs[case.at]
        desk = desk_with(stories[case.book.name], case, raw, raws[case.book.name][case.at])
        issues = raw if bench.as_it_comes(which) else desk.settle(case.text, raw)
        hits = [i for i in issues if bench.counts(i) and i.span.start <= case.end and case.start <= i.span.end]
        if case.end - case.start > 40:
            before = desk.settle(clean, raws[case.book.name][case.at])
            hits = [i for i in hits if i.rule not in {b.rule for b in before}]
        total[case.kind] += 1
        found[case.kind] += bool(hits)
        right = any(i.fixes and plain(i.fixes[0].applied_to(case.text)) == plain(clean) for i in hits)
        fixed[case.kind] += right
        if show and any(part in case.kind for part in show.split("|")) and not (hits and right):
            print(
                "   ",
                case.kind[:14],
                "FIX " if hits else "MISS",
                repr(case.text[max(0, case.start - 50) : case.end + 40]),
                [(i.rule, [f.text for f in i.fixes][:2]) for i in hits],
            )
    report(found, fixed, total)


def desk_with(story: Census, case: Case, raw: tuple[Issue, ...], clean: tuple[Issue, ...]) -> Desk:
    """The desk of the story that has the slip: a name that stands there once has no right form left."""
    story.remove(case.book.paragraphs[case.at], clean)
    story.add(case.text, raw)
    desk = Desk(read_profile_once(), cast=story.cast())
    story.remove(case.text, raw)
    story.add(case.book.paragraphs[case.at], clean)
    return desk


read_profile_once = cache(read_profile)


def plain(text: str) -> str:
    return text.replace("’", "'").replace("–", "—").replace(" — ", "—")


def checked(every: list[Case], name: str, bench: ModuleType) -> list:  # type: ignore[type-arg]
    answers: list = [None] * len(every)  # type: ignore[type-arg]
    for book in {case.book.name: case.book for case in every}.values():
        here = [at for at, case in enumerate(every) if case.book.name == book.name]
        found = bench.in_parts(name, book, [passage_of(every[at]) for at in here])
        for at, issues in zip(here, found, strict=True):
            answers[at] = issues
    return answers


def passage_of(case: Case) -> Passage:
    """The spoiled paragraph between its neighbours."""
    around = ("", *case.book.paragraphs, "")
    return Passage(case.text, around[case.at], around[case.at + 2])


def source_stamp(each: int) -> str:
    slips = Path(__file__).with_name("slips_of_the_hand.py").read_bytes()
    return hashlib.sha256(slips).hexdigest()[:12] + str(each)


def report(found: dict[str, int], fixed: dict[str, int], total: dict[str, int]) -> None:
    for kind, count in total.items():
        print(f"  {found[kind] / count:5.2f} found {fixed[kind] / count:5.2f} fixed first  {kind} ({count})")

    def mean(values: dict[str, int], kinds: list[str]) -> float:
        return sum(values[kind] / total[kind] for kind in kinds) / len(kinds)

    dialogue = [kind for kind in DIALOGUE if kind in total]
    print(
        f"mean of {len(total)} types: found {mean(found, list(total)):.3f}, fixed first {mean(fixed, list(total)):.3f}"
    )
    print(f"dialogue: found {mean(found, dialogue):.3f}, fixed first {mean(fixed, dialogue):.3f}")
