"""Fixtures of the window's tests: offscreen, without files, with doubles of session and proofreader."""

import pytest

from editor.settings import Look, Settings
from editor.ui.theme import Theme
from editor.ui.window import Window
from tests.ui.fakes import FakePreferences, FakeProofreader, FakeSession, spelling, story_of

TEXT = "The rain had stopped.\n\n* * *\n\nShe could not forsee it. “Wait,” he said."


@pytest.fixture
def preferences(qapp):
    return FakePreferences(Settings(look=Look(paper="light")))


@pytest.fixture
def theme(preferences):
    return Theme(preferences)


@pytest.fixture
def session(qapp):
    return FakeSession(story_of(), {"chapters/01.md": TEXT, "chapters/02.md": "Two words", "chapters/03.md": ""})


@pytest.fixture
def proofreader(session):
    text = session.draft.paragraph(2).text
    return FakeProofreader({2: (spelling(text, "forsee", "foresee"),)})


@pytest.fixture
def window(qtbot, preferences, theme, session, proofreader):
    made = Window(preferences, theme)
    qtbot.addWidget(made)
    made.show_session(session, proofreader)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    return made
