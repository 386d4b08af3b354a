"""In the open app: a story's text goes to a LanguageTool elsewhere after the writer's yes, and never before or after."""

import pytest
from PySide6.QtTest import QTest

from editor.app import App
from editor.checking import engines
from editor.checking.languagetool.remote import Remote
from editor.errors import CheckingError
from editor.session.proofing import workshop
from editor.story.folder import StoryFolder
from editor.story.model import Chapter, Details, Story
from tests.checking.languagetool_fake import fake_server

CHAPTER = "chapters/01-one.md"
WAIT_MS = 60_000
pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.timeout(200)]


@pytest.fixture
def app(qapp, tmp_path, monkeypatch):
    """The real app with the deep engine alone; there is no LanguageTool on this computer."""
    opened = engines.opened
    monkeypatch.setattr(engines, "opened", lambda names, *more: opened([n for n in names if n in engines.DEEP], *more))
    monkeypatch.setattr(workshop, "find_languagetool", absent)
    made = App()
    story = Story("", Details(title="A Tale"), chapters=(Chapter(CHAPTER, title="One"),))
    path = StoryFolder.create(tmp_path / "tale", story, {CHAPTER: "It began with teh rain.\n\nThe end.\n"}).path
    assert made.open_story(path)
    made._after_first_sight()
    yield made
    made.close_story()
    made.window.close()
    made.window.deleteLater()


def absent(chosen: str) -> None:
    raise CheckingError("LanguageTool is not set up yet.")


def marked(app: App) -> list[str]:
    draft, proofreader = app.open.session.draft, app.open.proofreader
    return [issue.span.of(draft.paragraph(index).text) for index, issue in proofreader.all_issues()]


def test_text_goes_there_after_a_yes_and_stays_here_before_and_after(app, qtbot):
    foot = app.window.foot._engine
    with fake_server() as fake:
        QTest.keyClicks(app.window.page, "Once ")
        qtbot.wait(600)
        assert fake.seen == []
        app.open.server.agree(Remote(fake.address))
        qtbot.waitUntil(lambda: marked(app) == ["teh"], timeout=WAIT_MS)
        assert foot.text() == f"Checked by 127.0.0.1:{fake.server_port}" and fake.address in foot.toolTip()
        QTest.keyClicks(app.window.page, "upon teh time ")
        qtbot.waitUntil(lambda: marked(app) == ["teh", "teh"], timeout=WAIT_MS)
        sent = [asked["text"][0] for asked in fake.seen if isinstance(asked, dict)]
        assert "Once upon teh time It began with teh rain." in sent
        app.open.server.stop()
        asked = len(fake.seen)
        QTest.keyClicks(app.window.page, "and teh secret ")
        qtbot.wait(1500)
        assert len(fake.seen) == asked
        assert "Checked by" not in foot.text()
        assert "server" not in (app.open.session.folder.path / ".checking.json").read_text()
