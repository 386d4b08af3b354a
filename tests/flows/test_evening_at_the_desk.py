"""Random evenings in the open story: its writer's, other programs' and the computer's part mixed as it comes.

Every word is unique, and each must be somewhere at every moment (`evening_desk.py` says where and what may go).
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings

from .evening_desk import TEXT
from .evening_mishaps import Mishaps
from .evening_others import Others


class Evening(Mishaps, Others):
    """All of it."""


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    return qapp


def evenings(count: int, steps: int, by_chance: bool = True) -> settings:
    # Explaining a failure traces every line and takes minutes.
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    checks = list(HealthCheck)
    return settings(
        max_examples=count,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=checks,
        phases=phases,
        derandomize=not by_chance,
    )


TestEvening = pytest.mark.usefixtures("application")(Evening.TestCase)
# The same ones each time: who changes a comma should not be the one who meets a rare evening. The long ones look for those.
TestEvening.settings = evenings(40, 20, by_chance=False)


class LoneEvening(Evening):
    """Over one text file without a story around it."""

    is_lone = True

    def make(self) -> None:
        self.path = self.place / "lone.md"
        self.path.write_text(TEXT)


TestLoneEvening = pytest.mark.usefixtures("application")(LoneEvening.TestCase)
TestLoneEvening.settings = evenings(20, 20, by_chance=False)


class LongEvening(Evening):
    """The same, longer and more of them."""


TestLongEvening = pytest.mark.long(pytest.mark.usefixtures("application")(LongEvening.TestCase))
TestLongEvening.settings = evenings(int(os.environ.get("FANFOLD_EVENINGS", "1000")), 40)


class LongLoneEvening(LoneEvening):
    """The same, longer and more of them."""


TestLongLoneEvening = pytest.mark.long(pytest.mark.usefixtures("application")(LongLoneEvening.TestCase))
TestLongLoneEvening.settings = evenings(int(os.environ.get("FANFOLD_EVENINGS", "1000")) // 4, 40)
