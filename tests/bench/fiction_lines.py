"""The lines of our own making (tests/checking/fiction_lines): alarms in clean ones, marked errors found and fixed."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

from inserted import plain

from editor.checking.names import Census

FOLDER = Path(__file__).parents[1] / "checking" / "fiction_lines"
_MARK = re.compile(r"\{([^{}]*?)=>([^{}]*?)\}")
Marked = tuple[str, str, tuple[tuple[int, int], ...]]


def clean_lines(prefix: str = "") -> list[str]:
    return (FOLDER / f"{prefix}clean.txt").read_text(encoding="utf-8").splitlines()


def marked_lines(prefix: str = "") -> list[Marked]:
    lines = (FOLDER / f"{prefix}marked.txt").read_text(encoding="utf-8").splitlines()
    return [taken_apart(line) for line in lines]


def taken_apart(line: str) -> Marked:
    """A marked line as it was typed, as it should be, and where it is wrong."""
    places, typed, at = [], "", 0
    for match in _MARK.finditer(line):
        typed += line[at : match.start()]
        places.append((len(typed), len(typed) + len(match.group(1))))
        typed += match.group(1)
        at = match.end()
    return typed + line[at:], _MARK.sub(lambda m: m.group(2), line), tuple(places)


def measure_lines(which: list[str], show: str, bench: ModuleType, prefix: str = "") -> None:
    """`prefix` is that of the files: empty for the first set, `modern_` for fan fiction of today."""
    names = [bench.AS_THEY_COME.get(name, name) for name in which]
    engines = bench.open_engines("en-GB" if not prefix else "en-US", names)
    clean, marked = clean_lines(prefix), marked_lines(prefix)
    texts = [*clean, *(typed for typed, _, _ in marked)]
    answers = [
        checker.check(bench.passages_of(clean) + [bench.Passage(t) for t, _, _ in marked])
        for checker in engines.values()
    ]
    raw = [tuple(issue for found in per for issue in found) for per in zip(*answers, strict=True)]
    census = Census()
    for text, issues in zip(clean, raw, strict=False):
        census.add(text, issues)
    desk = bench.Desk(bench.read_profile(), cast=census.cast())
    shown = [i if bench.as_it_comes(which) else desk.settle(t, i) for t, i in zip(texts, raw, strict=True)]
    alarms = [(t, i) for t, found in zip(clean, shown, strict=False) for i in found if bench.counts(i)]
    words = sum(len(text.split()) for text in clean)
    found = fixed = total = 0
    for (typed, right, places), issues in zip(marked, shown[len(clean) :], strict=True):
        for start, end in places:
            hits = [i for i in issues if bench.counts(i) and i.span.start <= end and start <= i.span.end]
            total, found = total + 1, found + bool(hits)
            good = any(i.fixes and plain(i.fixes[0].applied_to(typed)) == plain(right) for i in hits)
            fixed += good or (bool(hits) and len(places) > 1)
            if show and not (hits and good):
                print("   ", "FIX " if hits else "MISS", typed, [(i.rule, [f.text for f in i.fixes][:2]) for i in hits])
    if show:
        for text, issue in alarms:
            bench.print_finding(text, issue)
    print(
        f"{'+'.join(which)}: clean lines {len(clean)}, {words} words, {len(alarms)} alarms ({len(alarms) / words * 1000:.1f} per 1,000)"
    )
    print(f"  marked lines {len(marked)}, {total} errors: found {found / total:.3f}, fixed first {fixed / total:.3f}")
