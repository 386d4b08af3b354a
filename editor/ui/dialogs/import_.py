"""ImportDialog: what each piece of a foreign text is taken for, before anything is written, and open to correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.importers.reader import Choices
from editor.importers.roles import Field, Role
from editor.importers.sorting.plan import Plan
from editor.ui.choice import Choice
from editor.ui.dialogs.frame import Frame, heading, second
from editor.ui.parts import lists
from editor.ui.sidebar.chapters import AnyIndex
from editor.ui.theme import Theme, panel_font
from editor.ui.wording import tip, tr

PLACE = Qt.ItemDataRole.UserRole
NUMBERS = PLACE + 1  # of the pieces a row stands for
_SEEN = 3  # of a long run of story text, at each end
_ROLE_WIDTH = 168
_TITLE_SHOWN = 32
_ADDED = 2  # beside QDialog's 0 and 1: agreed to, but for the open story
_QUIET = (Role.STORY, Role.SCENE_BREAK, Role.EXTRA_LINES)


def role_name(role: Role, field: Field | None = None) -> str:
    """What a piece is, in a word or two."""
    if role is Role.HEADER and field is not None:
        return tr(field.value.capitalize())
    return tr(role.value.capitalize())


def _folded(roles: Sequence[Role], unfolded: set[int]) -> Iterator[range]:
    """Rows as ranges of pieces: one each, but for the middle of a long run of story text, which is one row."""
    start = 0
    while start < len(roles):
        end = start + 1
        while end < len(roles) and roles[start] in _QUIET and roles[end] in _QUIET:
            end += 1
        first, last = start + _SEEN, end - _SEEN
        if last - first > _SEEN and first not in unfolded:
            yield from (range(n, n + 1) for n in range(start, first))
            yield range(first, last)
            yield from (range(n, n + 1) for n in range(last, end))
        else:
            yield from (range(n, n + 1) for n in range(start, end))
        start = end


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE_SHOWN else title[: _TITLE_SHOWN - 1] + "…"


def _set_as_high_as_its_rows(rows: QListWidget) -> None:
    rows.setProperty("plain", True)
    rows.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
    rows.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)


class _Row(QStyledItemDelegate):
    """What the piece is at the left, how it begins at the right; what stays story text is quiet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(300, 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, rect = self._theme, QRect(option.rect)  # type: ignore[attr-defined]
        name, text, role = index.data(PLACE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("chosen"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        quiet = role in _QUIET
        painter.setFont(panel_font(12, QFont.Weight.Normal if quiet else QFont.Weight.DemiBold))
        painter.setPen(theme.colour("muted" if quiet else "error" if role is Role.LEFT_OUT else "accent"))
        inner = rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        label = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _ROLE_WIDTH - 12)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, label)
        inner.setLeft(inner.left() + _ROLE_WIDTH)
        painter.setFont(theme.page_font(15))
        painter.setPen(theme.colour("muted" if quiet else "ink"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, shown)
        lists.draw_ring(painter, option, theme)
        painter.restore()


class ImportDialog(Frame):
    """Holds the plan; `plan` is what the writer made of it when the dialog is accepted."""

    reading_changed = Signal(object)  # Choices: read the file again in this way
    adding_chosen = Signal(object)  # Plan: more chapters for the open story

    def __init__(
        self, theme: Theme, plan: Plan, name: str, parent: QWidget | None = None, open_title: str = ""
    ) -> None:
        super().__init__(theme, self.tr("Import “{}”").format(name), parent)
        self.plan = plan
        self._showing = False
        self._unfolded: set[int] = set()
        self._title, self._list = QLineEdit(), QListWidget()
        self._role, self._field = Choice(theme), Choice(theme)
        self._whole = QCheckBox(self.tr("Belongs to the whole story"))
        self._join = QCheckBox(self.tr("Join lines broken at a fixed width"))
        self._encoding = Choice(theme)
        self._repairs, self._lost = QListWidget(), second("")
        self.resize(1020, 720)
        self._lay_out()
        self._connect()
        self.add_button(self.tr("Cancel"), self.reject)
        if open_title:
            self.add_button(self.tr("Add to “{}”").format(_shortened(open_title)), self._add)
        self.add_button(self.tr("Make a story") if open_title else self.tr("Make the story"), self.accept, first=True)
        self.show_plan(plan)

    def show_plan(self, plan: Plan) -> None:
        """Shows a plan, a new one after reading the file in another way too."""
        self.plan = plan
        self._showing = True
        self._title.setText(plan.title)
        self._title.setPlaceholderText(self.tr("As the text says"))
        self._show_pieces()
        self._show_repairs()
        self._show_reading()
        self._showing = False
        self._show_role()

    def _lay_out(self) -> None:
        text = self.tr(
            "What each part of the text is taken for. Where that is wrong, choose the line and say what it is."
        )
        self.body.addWidget(second(text))
        self._list.setItemDelegate(_Row(self.theme, self._list))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setAccessibleName(self.tr("Parts of the text"))
        self._list.setObjectName("plan")
        for role in Role:
            self._role.addItem(role_name(role), role)
        for field in Field:
            self._field.addItem(role_name(Role.HEADER, field), field)
        self._role.setAccessibleName(self.tr("What the chosen lines are"))
        self._field.setAccessibleName(self.tr("Which field"))
        self._title.setAccessibleName(self.tr("Title"))
        self._repairs.setAccessibleName(self.tr("Words to mend"))
        _set_as_high_as_its_rows(self._repairs)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._list, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(270)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label, widgets in (
            (self.tr("Title"), (self._title,)),
            (self.tr("The chosen lines are"), (self._role, self._field, self._whole)),
        ):
            column.addWidget(heading(label))
            for widget in widgets:
                column.addWidget(widget)
            column.addSpacing(8)
        self._repairs_heading = heading(self.tr("Words broken by a filter"))
        self._encoding_heading = heading(self.tr("Read as"))
        self._lost_heading = heading(self.tr("What could not be kept"))
        for widget in (
            self._repairs_heading,
            self._repairs,
            self._encoding_heading,
            self._encoding,
            self._join,
            self._lost_heading,
            self._lost,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        self._list.itemSelectionChanged.connect(self._show_role)
        self._list.itemClicked.connect(self._unfold)
        self._list.itemActivated.connect(self._unfold)
        self._role.activated.connect(self._take_role)
        self._field.activated.connect(self._take_role)
        self._whole.clicked.connect(self._take_whole)
        self._title.textEdited.connect(self._take_title)
        self._repairs.itemChanged.connect(self._take_repair)
        self._join.clicked.connect(self._read_again)
        self._encoding.activated.connect(self._read_again)

    def _add(self) -> None:
        self.adding_chosen.emit(self.plan)
        self.done(_ADDED)

    def _show_pieces(self) -> None:
        chosen = self._chosen()
        self._list.blockSignals(True)
        self._list.clear()
        for numbers in _folded([piece.role for piece in self.plan.pieces], self._unfolded):
            self._list.addItem(self._row(numbers))
            self._list.item(self._list.count() - 1).setSelected(len(numbers) == 1 and numbers[0] in chosen)
        self._list.blockSignals(False)

    def _row(self, numbers: range) -> QListWidgetItem:
        piece = self.plan.pieces[numbers[0]]
        name = role_name(piece.role, piece.field)
        text = " ".join(self.plan.text_of(piece).split()) or "—"
        if len(numbers) > 1:
            text = self.tr("… {} more parts of the story").format(len(numbers))
        item = QListWidgetItem()
        item.setData(PLACE, (name, text[:300], piece.role))
        item.setData(NUMBERS, numbers)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {text[:80]}")
        item.setToolTip(tip(text[:600]))
        return item

    def _unfold(self, item: QListWidgetItem) -> None:
        numbers = item.data(NUMBERS)
        if len(numbers) > 1:
            self._unfolded |= set(numbers)
            place = self._list.verticalScrollBar().value()
            self._show_pieces()
            self._list.verticalScrollBar().setValue(place)

    def _show_repairs(self) -> None:
        self._repairs.blockSignals(True)
        self._repairs.clear()
        for number, repair in enumerate(self.plan.repairs):
            item = QListWidgetItem(f"{repair.broken} → {repair.word}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if number in self.plan.accepted else Qt.CheckState.Unchecked)
            self._repairs.addItem(item)
        self._repairs.blockSignals(False)
        self._repairs.setVisible(bool(self.plan.repairs))
        self._repairs_heading.setVisible(bool(self.plan.repairs))

    def _show_reading(self) -> None:
        reading = self.plan.reading
        self._encoding.clear()
        for encoding in dict.fromkeys((reading.encoding, *reading.encodings)):
            self._encoding.addItem(encoding.upper(), encoding)
        several = self._encoding.count() > 1
        self._encoding.setVisible(several)
        self._encoding_heading.setVisible(several)
        self._join.setVisible(reading.wrapped or self._join.isChecked())
        self._lost.setText(" ".join(reading.not_kept))
        self._lost.setVisible(bool(reading.not_kept))
        self._lost_heading.setVisible(bool(reading.not_kept))

    def _chosen(self) -> list[int]:
        return sorted(number for item in self._list.selectedItems() for number in item.data(NUMBERS))

    def _show_role(self) -> None:
        chosen = [self.plan.pieces[n] for n in self._chosen() if n < len(self.plan.pieces)]
        for widget in (self._role, self._field, self._whole):
            widget.setEnabled(bool(chosen))
        if chosen:
            self._role.setCurrentIndex(self._role.findData(chosen[0].role))
            self._field.setCurrentIndex(self._field.findData(chosen[0].field or Field.KEPT))
            self._whole.setChecked(chosen[0].of_story)
        self._field.setVisible(bool(chosen) and chosen[0].role is Role.HEADER)

    def _take_role(self) -> None:
        role, field = self._role.currentData(), self._field.currentData()
        target = field if role is Role.HEADER else None
        self.plan = self.plan.with_roles(self._chosen(), role, target)
        self._show_pieces()
        self._show_role()

    def _take_whole(self, whole: bool) -> None:
        for number in self._chosen():
            self.plan = self.plan.of_whole_story(number, whole)

    def _take_title(self, title: str) -> None:
        self.plan = self.plan.with_title(title.strip())

    def _take_repair(self, item: QListWidgetItem) -> None:
        number = self._repairs.row(item)
        self.plan = self.plan.with_repair(number, item.checkState() is Qt.CheckState.Checked)

    def _read_again(self) -> None:
        if not self._showing:
            choices = Choices(encoding=self._encoding.currentData(), join_lines=self._join.isChecked())
            self.reading_changed.emit(replace(choices, title=self.plan.title))
