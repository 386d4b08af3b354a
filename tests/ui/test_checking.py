"""The rules page, the dictionary, what is left alone, filtered words, and the names tab with its survey."""

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from editor.checking.allowances import Allowances, Ignored
from editor.checking.languagetool.remote import Remote
from editor.checking.profile import read_profile
from editor.prose.edit import Span
from editor.session.proofing.filtered import Broken, FilteredWords
from editor.session.proofing.house_style import HouseStyle
from editor.session.proofing.notes_check import NotesCheck
from editor.session.proofing.survey import Survey, Twin
from editor.session.worker import ImmediateWorker
from editor.ui.checking.deep_setup import DeepSetupDialog
from editor.ui.checking.dictionary_page import DictionaryPage
from editor.ui.checking.filtered_list import FilteredList
from editor.ui.checking.left_alone import LeftAlone
from editor.ui.checking.notes_list import NotesList
from editor.ui.checking.rules_page import RULE, RulesPage
from editor.ui.checking.server_choice import ServerChoice
from editor.ui.sidebar.names import FOUND, GROUP, TWIN, WORD, Names


@pytest.fixture
def rules(qtbot, theme, preferences):
    page = RulesPage(theme, preferences, read_profile())
    qtbot.addWidget(page)
    return page


def titles(page) -> list[str]:
    rows = (page._list.item(n) for n in range(page._list.count()))
    return [item.data(RULE).key for item in rows if item.data(RULE)]


def press(page, value: str) -> None:
    next(button for button in page._switch.buttons() if button.property("value") == value).click()


def test_every_engine_has_its_rules_in_the_list(rules):
    assert {key.partition(":")[0] for key in titles(rules)} == {"rules", "model", "harper", "languagetool"}


def test_a_rule_is_found_by_its_words_switched_and_given_back(rules, preferences):
    rules._search.setText("star word filter")
    assert titles(rules) == ["rules:FilteredWord"]
    press(rules, "off")
    assert preferences.current.checking.rules == {"rules:FilteredWord": "off"}
    press(rules, "")
    assert preferences.current.checking.rules == {}


def test_a_kind_of_the_model_is_switched_as_a_whole(rules, preferences):
    rules._search.setText("model:Tense")
    press(rules, "style")
    profile = read_profile().with_switches(preferences.current.checking.rules)
    assert profile.ruling("model:Tense").state.value == "style"


def test_words_go_into_the_dictionary_and_out_of_it(qtbot, preferences):
    page = DictionaryPage(preferences)
    qtbot.addWidget(page)
    page._line.setText(" headcanon ")
    page._take()
    assert preferences.current.checking.dictionary == ("headcanon",)
    page._list.selectAll()
    page._take_out()
    assert preferences.current.checking.dictionary == ()


@pytest.fixture
def style(session, preferences, tmp_path):
    session.folder_files = tmp_path

    class Files:
        is_lone_file = False
        path = tmp_path

    class Folder:
        files = Files

    type(session).folder, before = Folder, type(session).folder
    yield HouseStyle(session, preferences, ImmediateWorker())
    type(session).folder = before


def test_what_is_left_alone_is_listed_and_shown_again(qtbot, theme, style):
    style._set(Allowances(frozenset({Ignored("harper:SpellCheck", "teh", "One", "two")}), frozenset({"rules:TwoDots"})))
    dialog = LeftAlone(theme, style)
    qtbot.addWidget(dialog)
    assert [dialog._list.item(n).text()[:10] for n in range(2)] == ["Rule off: ", "“…One teh "]
    dialog._list.selectAll()
    dialog._take_back()
    assert style.allowances == Allowances() and dialog._list.isHidden()


def test_names_show_what_was_found_and_what_is_decided(qtbot, theme, session, style):
    class Whole:
        survey = Survey({}, (("Hermiona", 9), ("Tower", 4)), (Twin("Hermoina", 1, "Hermiona", 9),))

    tab = Names(theme)
    qtbot.addWidget(tab)
    tab.set_session(session)
    tab._style, tab._whole = style, Whole
    tab._show()
    rows = [tab._list.item(n) for n in range(tab._list.count())]
    assert [(r.data(GROUP), r.data(WORD)) for r in rows if r.data(GROUP)] == [
        (TWIN, "Hermoina"),
        (FOUND, "Hermiona"),
        (FOUND, "Tower"),
    ]
    rows[-1].setSelected(True)
    tab._refuse()
    assert style.refused == {"Tower"}


def test_agreed_words_are_mended_and_others_stay(qtbot, theme, session):
    class Words(FilteredWords):
        agreed = ()

        def look(self) -> None:
            text = "An amusem*nt, a glan*ce."
            spans = (Span(3, 12), Span(16, 23))
            candidates = (("amusement",), ("glance", "glancer"))
            places = zip(spans, candidates, strict=True)
            self.found.emit(tuple(Broken("one.md", 0, span, text, words) for span, words in places))

        def mend(self, agreed) -> None:
            self.agreed = [(broken.word, word) for broken, word in agreed]

    words = Words(session, ImmediateWorker())
    dialog = FilteredList(theme, words)
    qtbot.addWidget(dialog)
    dialog._choices[1].setCurrentText("glancer")
    assert dialog._mend.text() == "Mend 2 words"
    dialog._agree()
    assert words.agreed == [("amusem*nt", "amusement"), ("glan*ce", "glancer")]


def test_nothing_is_fetched_before_it_was_asked_for_and_a_failure_is_one_sentence(qtbot, theme):
    dialog = DeepSetupDialog(theme)
    qtbot.addWidget(dialog)
    assert dialog._bar.isHidden()
    dialog._show_running(True, "Fetching…")
    dialog._complain("The connection failed.")
    assert dialog._says.text() == "The connection failed." and dialog._ways[0].isEnabled()


def test_the_notes_have_a_list_of_their_own(qtbot, theme, session, style):
    class Reader:
        benches = ()

    check = NotesCheck(session, Reader, style, None)
    dialog = NotesList(theme, check)
    qtbot.addWidget(dialog)
    assert dialog._state.text().startswith("Nothing to mend")


class FakeServer(QObject):
    changed = Signal(object)

    def __init__(self, named: str = "") -> None:
        super().__init__()
        self.named, self.remote = named, Remote()

    def agree(self, remote: Remote) -> None:
        self.remote = remote
        self.changed.emit(remote)

    def stop(self) -> None:
        self.agree(Remote())


@pytest.fixture
def answers(monkeypatch) -> list[str]:
    """What was asked; each question is answered with yes while it holds `yes` first."""
    asked: list[str] = []

    def question(parent, title, text, buttons):
        asked.append(text)
        return QMessageBox.StandardButton.Yes if asked[0] == "yes" else QMessageBox.StandardButton.No

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def test_a_server_elsewhere_is_used_only_after_a_yes_to_its_name(qtbot, answers):
    server = FakeServer()
    choice = ServerChoice(server, "A Tale")
    qtbot.addWidget(choice)
    choice._address.setText("http://lt.example.org:8081/v2")
    choice._use.click()
    assert server.remote == Remote()
    assert "“A Tale”" in answers[0] and "lt.example.org:8081" in answers[0] and "not encrypted" in answers[0]
    answers.insert(0, "yes")
    choice._proxy.setChecked(True)
    choice._use.click()
    assert server.remote == Remote("http://lt.example.org:8081/", through_proxy=True)
    assert "sent to lt.example.org:8081, and nowhere else" in choice.says.text()
    choice._stop.click()
    assert server.remote == Remote() and choice._stop.isHidden()


def test_an_address_that_is_none_is_told_and_nothing_is_asked(qtbot, answers):
    choice = ServerChoice(FakeServer(), "A Tale")
    qtbot.addWidget(choice)
    choice._address.setText("lt.example.org")
    choice._use.click()
    assert "begins with https" in choice.says.text() and answers == []


def test_a_server_that_a_story_came_with_is_named_and_not_used(qtbot):
    choice = ServerChoice(FakeServer("https://lt.example.org/"), "A Tale")
    qtbot.addWidget(choice)
    assert "Nothing is sent there unless" in choice.says.text()


def test_the_foot_says_who_gets_the_text_whatever_else_comes_and_goes(window):
    foot = window.foot
    foot.show_remote("Checked by lt.example.org", "https://lt.example.org/")
    foot.show_engine("Harper has stopped.")
    foot.show_engine("")
    assert foot._engine.text() == "Checked by lt.example.org"
    assert "https://lt.example.org/" in foot._engine.toolTip() and not foot._engine.isHidden()
    foot.show_remote("", "")
    assert foot._engine.isHidden()


def test_a_complaint_is_not_covered_by_the_host(window):
    window.foot.show_engine("Deep checking is off: it cannot be reached.")
    window.foot.show_remote("Checked by lt.example.org", "https://lt.example.org/")
    assert "cannot be reached" in window.foot._engine.text()


def test_the_set_up_offers_a_server_for_the_open_story(qtbot, theme):
    dialog = DeepSetupDialog(theme)
    dialog.offer_server(ServerChoice(FakeServer(), "A Tale"))
    qtbot.addWidget(dialog)
    assert dialog.findChild(ServerChoice).isVisibleTo(dialog)
