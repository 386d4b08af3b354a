"""What each engine is told: as much as changes its answers, and no more."""

import pytest

from editor.checking.engines import harper_rules, settings_for
from editor.settings import Checking

OFF_AS_IT_COMES = {"harper": "ExpandParameter", "languagetool": "EN_UNPAIRED_QUOTES"}


@pytest.mark.parametrize("engine", OFF_AS_IT_COMES)
def test_rules_that_are_off_in_fiction_are_not_tried(engine: str) -> None:
    off = settings_for(engine, Checking(), "en-US")["off"]
    assert OFF_AS_IT_COMES[engine] in off and "SpellCheck" not in off


@pytest.mark.parametrize("engine", OFF_AS_IT_COMES)
def test_a_rule_that_the_writer_switches_on_is_tried(engine: str) -> None:
    rule = OFF_AS_IT_COMES[engine]
    assert rule not in settings_for(engine, Checking(rules={f"{engine}:{rule}": "on"}), "en-US")["off"]


@pytest.mark.parametrize("rule", ["harper:SpellCheck", "harper:AnA", "languagetool:HE_VERB_AGR"])
def test_a_rule_that_the_writer_switches_off_costs_no_new_check(rule: str) -> None:
    engine = rule.partition(":")[0]
    assert settings_for(engine, Checking(rules={rule: "off"}), "en-US") == settings_for(engine, Checking(), "en-US")


def test_harper_has_every_rule_of_the_list() -> None:
    import harper

    assert set(harper_rules()) == set(harper.Linter().get_lint_config())
