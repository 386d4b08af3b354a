import re
from pathlib import Path

import pytest

from editor.checking.checker import Passage
from editor.checking.desk import Desk
from editor.checking.issue import Level
from editor.checking.profile import read_profile
from editor.checking.rules.engine import RulesEngine

FOLDER = Path(__file__).parent / "fiction_lines"
MARK = re.compile(r"\{([^{}]*?)=>([^{}]*?)\}")
CLEAN = (FOLDER / "clean.txt").read_text(encoding="utf-8").splitlines()
MARKED = (FOLDER / "marked.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def rules() -> RulesEngine:
    return RulesEngine("en-GB")


def marks(rules: RulesEngine, text: str, after: str = "") -> list[str]:
    issues = Desk(read_profile()).settle(text, rules.check([Passage(text, "", after)])[0])
    return [issue.rule for issue in issues if issue.level is not Level.STYLE]


def test_there_are_enough_lines_to_measure_on() -> None:
    assert len(CLEAN) >= 300 and len(MARKED) >= 300
    assert all(MARK.search(line) and "{" not in MARK.sub("", line) for line in MARKED)


def test_our_rules_leave_clean_fiction_alone(rules: RulesEngine) -> None:
    marked = [
        (line, found)
        for line, after in zip(CLEAN, [*CLEAN[1:], ""], strict=True)
        if (found := marks(rules, line, after))
    ]
    assert len(marked) <= 2, marked


def test_our_rules_alone_see_half_of_the_marked_lines(rules: RulesEngine) -> None:
    found = [line for line in MARKED if marks(rules, MARK.sub(lambda match: match.group(1), line))]
    assert len(found) >= len(MARKED) // 2
