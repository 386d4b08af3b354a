# ruff: noqa: E402  the bench runs from anywhere, so its paths come first
"""Measures checking: alarms per 1,000 words of clean fiction, inserted errors found and fixed, time per paragraph.

`python tests/bench/bench_checking.py [clean|errors|speed|lines] [--books SET] [--engines NAMES] [--show RULE]
[--begin SHARE] [--each COUNT]`
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]
from texts import ASIDE, DEVELOPMENT, FINAL, Book, books, corpus_folder

from editor.checking.checker import Checker, Passage
from editor.checking.desk import Desk
from editor.checking.issue import Issue, Level
from editor.checking.languagetool_engine import ServerLost
from editor.checking.names import Census
from editor.checking.profile import read_profile

CACHE = Path("/tmp/fanfold-bench")
Raw = list[tuple[Issue, ...]]


def passages_of(paragraphs: Sequence[str]) -> list[Passage]:
    around = ["", *paragraphs, ""]
    return [Passage(t, b, a) for b, t, a in zip(around, paragraphs, around[2:], strict=False)]


SOURCES = {
    "raw": [],
    "harper": [
        "editor/checking/harper_engine.py",
        "editor/checking/spelling/*.py",
        "resources/words/*",
        "resources/dictionaries/*.gz",
    ],
    "rules": ["editor/checking/rules/*.py", "editor/checking/spelling/*.py", "resources/words/*"],
    "languagetool": ["editor/checking/languagetool/findings.py", "resources/languagetool-jars.json"],
    "model": ["editor/checking/fiction_model/**/*.py", "resources/fiction-model.bin"],
}


def stamp_of(engine: str) -> str:
    """Changes with any code or data that the engine's answers depend on."""
    root = Path(__file__).parents[2]
    patterns = SOURCES.get(engine, [f"editor/checking/**/*{engine}*"])
    digest = hashlib.sha256()
    for file in sorted(path for pattern in patterns for path in root.glob(pattern) if path.is_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def kept(key: str, make):  # type: ignore[no-untyped-def]
    CACHE.mkdir(exist_ok=True)
    path = CACHE / hashlib.sha256(key.encode()).hexdigest()[:24]
    if path.exists():
        return pickle.loads(path.read_bytes())
    value = make()
    path.write_bytes(pickle.dumps(value))
    return value


def chosen_books(chosen: str, begins: float) -> list[Book]:
    """`begins`: at which share of its paragraphs the stretch of each book starts."""
    names = {"development": DEVELOPMENT, "aside": ASIDE, "final": FINAL}[chosen]
    return kept(f"books {names} {begins:.2f}", lambda: books(names, corpus_folder(), begins))


def open_engines(language: str, which: Sequence[str]) -> dict[str, Checker]:
    from editor.checking.processes.child import opener_of

    def opened(name: str) -> Checker:
        if name == "raw":
            return opener_of("harper")({"language": language, "raw": True})
        if name == "languagetool":
            # All its rules, so that the profile decides here as it does in the app, and can be tuned without asking again.
            return opener_of(name)({"language": language, "off": []})
        return opener_of(name)({"language": language})

    return {name: opened(name) for name in which}


ENGINES: dict[str, dict[str, Checker]] = {}


def engines_for(language: str, which: Sequence[str]) -> dict[str, Checker]:
    engines = ENGINES.setdefault(language, {})
    engines |= open_engines(language, [name for name in which if name not in engines])
    return engines


def in_parts(name: str, book: Book, passages: list[Passage]) -> Raw:
    """All answers, a few hundred passages at a time; an engine that was lost on a busy machine is opened again."""
    answers: Raw = []
    while len(answers) < len(passages):
        part = passages[len(answers) : len(answers) + 200]
        try:
            answers += engines_for(book.language, [name])[name].check(part)
        except ServerLost:
            print("LanguageTool was lost and is started again", file=sys.stderr)
            ENGINES[book.language].pop(name).close()
    return answers


def raw_answers(book: Book, name: str) -> Raw:
    stamp = stamp_of(name)

    def make() -> Raw:
        return in_parts(name, book, passages_of(book.paragraphs))

    return kept(f"{name} {book.key} {stamp}", make)


# As they come, without profile, names and blend.
AS_THEY_COME = {"raw": "raw", "raw-languagetool": "languagetool"}


def as_it_comes(which: Sequence[str]) -> bool:
    return len(which) == 1 and which[0] in AS_THEY_COME


def merged(book: Book, which: Sequence[str]) -> Raw:
    answers = [raw_answers(book, AS_THEY_COME.get(name, name)) for name in which]
    return [tuple(issue for found in per for issue in found) for per in zip(*answers, strict=True)]


def census_of(book: Book, raw: Raw) -> Census:
    census = Census()
    for text, issues in zip(book.paragraphs, raw, strict=True):
        census.add(text, issues)
    return census


def desk_for(book: Book, raw: Raw) -> Desk:
    return Desk(read_profile(), cast=census_of(book, raw).cast())


def settled(book: Book, which: Sequence[str]) -> list[tuple[str, tuple[Issue, ...]]]:
    raw = merged(book, which)
    if as_it_comes(which):
        return list(zip(book.paragraphs, raw, strict=True))
    desk = desk_for(book, raw)
    return [(text, desk.settle(text, issues)) for text, issues in zip(book.paragraphs, raw, strict=True)]


def counts(issue: Issue) -> bool:
    return issue.level is not Level.STYLE


def measure_clean(all_books: list[Book], which: list[str], show: str) -> None:
    rules: Counter[str] = Counter()
    words = names = 0
    for book in all_books:
        here = 0
        for text, issues in settled(book, which):
            for issue in filter(counts, issues):
                rules[f"{issue.engine}:{issue.rule}"] += 1
                here += 1
                names += issue.span.of(text)[:1].isupper() and issue.kind.value in {"Spelling", "Name"}
                if show and show in f"{issue.engine}:{issue.rule}":
                    print_finding(text, issue)
        words += book.words
        print(f"  {here / book.words * 1000:5.2f}  {book.name} ({book.language})")
    total = sum(rules.values())
    print(
        f"{'+'.join(which)}: {total / words * 1000:.2f} alarms per 1,000 words, names {names / words * 1000:.2f}; {words} words"
    )
    for rule, count in rules.most_common(45):
        print(f"  {count / words * 1000:6.3f} {count:5} {rule}")


def print_finding(text: str, issue: Issue) -> None:
    start, end = max(0, issue.span.start - 40), issue.span.end + 40
    around = f"{text[start : issue.span.start]}[{issue.span.of(text)}]{text[issue.span.end : end]}"
    print("   ", issue.rule, "|", around, "->", [fix.text for fix in issue.fixes][:3])


def measure_speed(book: Book, which: list[str]) -> None:
    for name in which:
        checker = engines_for(book.language, [name])[name]
        times = []
        for passage in passages_of(book.paragraphs):
            start = time.perf_counter()
            checker.check([passage])
            times.append(time.perf_counter() - start)
        times.sort()
        p50, p95 = times[len(times) // 2] * 1000, times[len(times) * 95 // 100] * 1000
        print(f"{name}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, {book.words / sum(times):.0f} words/s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["clean", "errors", "speed", "lines"])
    parser.add_argument("--books", dest="final", choices=["development", "aside", "final"], default="development")
    parser.add_argument("--begin", type=float, default=1 / 3, help="where in each book the stretch begins, 0 to 1")
    parser.add_argument("--each", type=int, default=40, help="errors of each type")
    parser.add_argument("--engines", default="harper,rules")
    parser.add_argument("--show", default="")
    measure(parser.parse_args())


def measure(arguments: argparse.Namespace) -> None:
    which = arguments.engines.split(",")
    bench = sys.modules[__name__]
    if arguments.what == "lines":
        from fiction_lines import measure_lines

        for prefix in ("", "modern_"):
            measure_lines(which, arguments.show, bench, prefix)
        return
    chosen = chosen_books(arguments.final, arguments.begin)
    if arguments.what == "clean":
        measure_clean(chosen, which, arguments.show)
    elif arguments.what == "errors":
        from inserted import measure as measure_errors

        measure_errors(chosen, which, bench, arguments.show, arguments.each)
    else:
        measure_speed(chosen[0], which)


if __name__ == "__main__":
    main()
