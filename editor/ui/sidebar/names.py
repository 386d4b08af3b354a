"""Names: the story's own words: the accepted ones, those found in the text, near twins, and those that are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor import places
from editor.story.model import Story
from editor.ui.flow import Flow
from editor.ui.parts import lists
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font

if TYPE_CHECKING:
    from editor.session.proofing.house_style import HouseStyle
    from editor.session.proofing.survey import Survey
    from editor.session.proofing.whole_story import WholeStory
    from editor.session.session import Session

WORD, GROUP, ASIDE = (Qt.ItemDataRole.UserRole + n for n in range(3))
ACCEPTED, FOUND, TWIN, REFUSED = "accepted", "found", "twin", "refused"
_ROW, _HEADING, _SIDE = 30, 36, 16
Entry = tuple[str, str]  # the word, what stands at the right


class _Row(QStyledItemDelegate):
    """A word at the left, its count or its twin at the right; headings between the groups."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(80, _ROW if index.data(GROUP) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        heading = not index.data(GROUP)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if not heading and option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chosen"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), 6, 6)
        inner = rect.adjusted(_SIDE, 10 if heading else 0, -_SIDE, 0)
        painter.setFont(panel_font(12))
        painter.setPen(theme.colour("query" if index.data(GROUP) == TWIN else "muted"))
        aside = str(index.data(ASIDE) or "")
        wide = painter.fontMetrics().horizontalAdvance(aside)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, aside)
        painter.setFont(panel_font(12, QFont.Weight.DemiBold) if heading else theme.page_font(15))
        painter.setPen(theme.colour("muted" if index.data(GROUP) == REFUSED else "ink"))
        room = inner.adjusted(0, 0, -wide - 8, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        name = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, name)
        painter.restore()


def groups_of(names: Sequence[str], survey: Survey | None, refused: frozenset[str]) -> dict[str, list[Entry]]:
    """What the list shows, group by group; without a survey the accepted names alone."""
    accepted = sorted(names, key=str.casefold)
    if survey is None:
        return {ACCEPTED: [(word, "") for word in accepted]}
    counts = survey.accepted
    return {
        TWIN: [(t.word, f"{t.name} {t.name_count:,}") for t in survey.twins if t.word not in accepted],
        FOUND: [(w, f"{n:,}") for w, n in survey.found if w not in refused and w not in accepted],
        ACCEPTED: [(word, f"{counts[word]:,}" if counts.get(word) else "") for word in accepted],
        REFUSED: [(word, "") for word in sorted(refused, key=str.casefold)],
    }


class Names(QWidget):
    """The Names tab. What may be done with the chosen words stands below the list."""

    place_wanted = Signal(str)  # a twin, to be shown in the text

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._style: HouseStyle | None = None
        self._whole: WholeStory | None = None
        self._shown: dict[str, list[Entry]] = {}
        self._line, self._add = QLineEdit(), QPushButton(self.tr("Add"))
        self._import = QPushButton(self.tr("From another story…"))
        self._list, self._empty, self._deeds = QListWidget(), QLabel(), QWidget()
        self._flow = Flow(self._deeds)
        self._lay_out()
        self._line.returnPressed.connect(self._take)
        self._add.clicked.connect(self._take)
        self._import.clicked.connect(self._ask_import)
        self._list.itemSelectionChanged.connect(self._offer)

    def set_session(self, session: Session | None) -> None:
        """Shows the names of `session`'s story."""
        self._session = session
        if session is None:
            self.set_checks(None, None)
        self._show()

    def set_checks(self, style: HouseStyle | None, whole: WholeStory | None) -> None:
        """Where the survey of the story comes from and decisions go to."""
        if self._whole is not None and self._style is not None:
            self._whole.survey_changed.disconnect(self._show)
            self._style.changed.disconnect(self._show)
        self._style, self._whole = style, whole
        if style is not None and whole is not None:
            whole.survey_changed.connect(self._show)
            style.changed.connect(self._show)
        self._show()

    def show_story(self, story: Story) -> None:
        """Brings the list up to date."""
        self._show()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if event.key() == Qt.Key.Key_Delete and self._list.hasFocus():
            self._remove() if self._chosen(ACCEPTED) else self._refuse()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.hasFocus():
            self._accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._line.setPlaceholderText(self.tr("A name or an invented word"))
        self._line.setAccessibleName(self.tr("New name"))
        lists.set_up(self._list, self._theme, _Row(self._theme, self._list), self.tr("Names of the story"))
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._empty.setText(
            self.tr("Names and invented words of this story stand here. They are never marked, in any of their forms.")
        )
        self._empty.setWordWrap(True)
        self._empty.setProperty("second", True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._import.setProperty("quiet", True)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        top, bottom = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 4)
        top.setSpacing(10)
        top.addLayout(row)
        top.addWidget(self._empty)
        # A quiet button has a margin of its own, so that its words stand in line with all others.
        bottom.setContentsMargins(9, 8, 16, 8)
        self._deeds.setContentsMargins(7, 0, 0, 0)
        bottom.setSpacing(4)
        bottom.addWidget(self._deeds)
        bottom.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(lists.hairline())
        column.addLayout(bottom)

    def _show(self) -> None:
        names = self._session.story.names if self._session is not None else ()
        groups = groups_of(names, self._whole.survey if self._whole is not None else None, self._refused())
        if groups != self._shown:
            self._shown = groups
            self._fill(groups)
        has_any = any(groups.values())
        self._list.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self._offer()

    def _refused(self) -> frozenset[str]:
        return self._style.refused if self._style is not None else frozenset()

    def _fill(self, groups: dict[str, list[Entry]]) -> None:
        chosen = {(item.data(GROUP), item.data(WORD)) for item in self._list.selectedItems()}
        place = self._list.verticalScrollBar().value()
        self._list.blockSignals(True)
        self._list.clear()
        for group, entries in groups.items():
            if entries:
                self._add_item(self._heading(group), "", "", f"{len(entries):,}").setFlags(Qt.ItemFlag.NoItemFlags)
            for word, aside in entries:
                self._add_item(word, group, word, aside).setSelected((group, word) in chosen)
        self._list.blockSignals(False)
        self._list.verticalScrollBar().setValue(place)

    def _add_item(self, text: str, group: str, word: str, aside: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(GROUP, group)
        item.setData(WORD, word)
        item.setData(ASIDE, aside)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text} {aside}".strip())
        self._list.addItem(item)
        return item

    def _heading(self, group: str) -> str:
        return {
            TWIN: self.tr("Spelled otherwise?"),
            FOUND: self.tr("Found in the text"),
            ACCEPTED: self.tr("Names of the story"),
            REFUSED: self.tr("Not names"),
        }[group]

    def _chosen(self, *groups: str) -> list[str]:
        items = self._list.selectedItems()
        return [item.data(WORD) for item in items if item.data(GROUP) in groups]

    def _offer(self) -> None:
        """The deeds that fit what is chosen."""
        while item := self._flow.takeAt(0):
            item.widget().deleteLater()  # type: ignore[union-attr]
        if len(self._chosen(TWIN)) == 1:
            self._deed(self.tr("Show"), self._show_twin, first=True)
        if self._chosen(FOUND, TWIN):
            self._deed(self.tr("It is a name"), self._accept, first=not self._chosen(TWIN))
        if self._chosen(FOUND):
            self._deed(self.tr("Not a name"), self._refuse)
        if self._chosen(ACCEPTED):
            self._deed(self.tr("Remove"), self._remove)
        if self._chosen(REFUSED):
            self._deed(self.tr("Allow again"), self._allow_again)
        self._deeds.setVisible(self._flow.count() > 0)

    def _deed(self, text: str, slot, first: bool = False) -> None:  # type: ignore[no-untyped-def]
        button = QPushButton(text, self._deeds)
        button.setProperty("first", first)
        button.clicked.connect(slot)
        self._flow.addWidget(button)
        button.show()

    def _take(self) -> None:
        name = " ".join(self._line.text().split())
        self._line.clear()
        self._accept_words([name] if name else [])

    def _accept(self) -> None:
        self._accept_words(self._chosen(FOUND, TWIN, REFUSED))

    def _accept_words(self, words: Sequence[str]) -> None:
        if self._session is None or not words:
            return
        if self._style is not None and (back := self._style.refused & set(words)):
            self._style.no_longer_refuse(back)
        story = self._session.story
        new = tuple(dict.fromkeys(word for word in words if word not in story.names))
        self._session.change_story(replace(story, names=(*story.names, *new)))

    def _refuse(self) -> None:
        if self._style is not None:
            self._style.refuse(self._chosen(FOUND))

    def _allow_again(self) -> None:
        if self._style is not None:
            self._style.no_longer_refuse(self._chosen(REFUSED))

    def _remove(self) -> None:
        gone = self._chosen(ACCEPTED)
        if self._session is not None and gone:
            story = self._session.story
            self._session.change_story(replace(story, names=tuple(n for n in story.names if n not in gone)))

    def _show_twin(self) -> None:
        self.place_wanted.emit(self._chosen(TWIN)[0])

    def _ask_import(self) -> None:
        filters = self.tr("Stories (story.yaml)")
        start = str(places.documents_folder())
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Names of another story"), start, filters)
        if chosen and self._style is not None:
            self._style.import_names(Path(chosen).parent)
