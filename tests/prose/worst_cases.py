"""Texts that are hard on what reads and merges them: shared by the tests and by tests/bench/bench_worst_cases.py."""

_LINES = [f"line {number} of a long text" for number in range(200_000)]
_PROSE = "the rain fell on town and " * 33_000

WORST_FOR_READING = (
    *("a\n" * 200_000, "a\n\n" * 100_000, "word " * 200_000, "*a " * 100_000, "*a_ " * 60_000, "[" * 100_000),
    *("[a](" * 60_000, "[a](b(c " * 30_000, "<" * 100_000, "<!--" * 60_000, "<a b='" * 40_000, "`a``b```" * 20_000),
    *("&" * 100_000, "**" * 100_000, "> " * 50_000, "```a\n" * 50_000, "<!--\n\n" * 50_000, "<u>" * 50_000),
    *("- a\n\n" * 50_000, "a*" * 100_000, "\\" * 200_000, "[a](b)" * 30_000, " " * 300_000, "a" + " " * 300_000 + "b"),
    *("a\n" + "=" * 100_000 + "x", "|-" * 100_000, "* " * 100_000 + "x", "#" * 100_000, "> a\n" * 50_000),
    "~~~\n\n" * 50_000 + "~~~~",
)
# base, mine, theirs
WORST_FOR_MERGING = (
    ("\n\n".join(_LINES), "\n\n".join(_LINES[::-1]), "\n\n".join(_LINES[5:])),
    ("\n".join(_LINES), "\n".join(_LINES[:-4]), "\n".join(_LINES[5:])),
    ("\n".join(_LINES), "\n".join(_LINES[::-1]), "\n".join(_LINES[::2])),
    ("a\n\n" * 200_000, "a\n\n" * 100_000 + "b\n\n" * 99_000, "c\n\n" + "a\n\n" * 190_000 + "d"),
    (_PROSE, "start " + _PROSE, _PROSE[:500_000] + "!" + _PROSE[500_000:]),
    (_PROSE, _PROSE[::-1], _PROSE.replace("rain", "snow")),
    ("a" * 1_000_000, "b" + "a" * 999_999, "a" * 1_000_001),
    ("\n" * 200_000, "\n" * 199_000 + "a", "b" + "\n" * 200_000),
    (" " * 200_000, "a" + " " * 200_000, " " * 199_999 + "b"),
    ("- " * 9_000, "* " * 9_000, "- * " * 4_000),
)
