import pytest

from editor.checking.checker import Passage
from editor.checking.rules.engine import all_rules
from editor.checking.rules.reading import Reading
from editor.checking.rules.rule import Rule

BAD = [(rule, bad, right) for rule in all_rules() for bad, right in rule.bad]
GOOD = [(rule, good) for rule in all_rules() for good in rule.good]


def issues(rule: Rule, text: str, before: str = "", after: str = "") -> list:
    return list(rule.issues(Reading(Passage(text, before, after))))


@pytest.mark.parametrize(("rule", "bad", "right"), BAD, ids=[f"{r.id}: {b}" for r, b, _ in BAD])
def test_a_bad_example_is_found_and_its_first_fix_is_right(rule: Rule, bad: str, right: str) -> None:
    found = issues(rule, bad)
    assert found, "not found"
    assert found[0].fixes[0].applied_to(bad) == right


@pytest.mark.parametrize(("rule", "good"), GOOD, ids=[f"{r.id}: {g}" for r, g in GOOD])
def test_a_good_example_stays_unmarked(rule: Rule, good: str) -> None:
    assert not issues(rule, good)


def test_every_rule_says_what_it_is_for_and_shows_it() -> None:
    for rule in all_rules():
        assert rule.sentence.endswith((".", "?")) and rule.about and rule.bad and rule.good
    ids = [rule.id for rule in all_rules()]
    assert len(set(ids)) == len(ids)
