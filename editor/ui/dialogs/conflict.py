"""ConflictDialog: two versions of a chapter side by side, and the writer's choice, place by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor.prose.comparing import Fate, Piece, pieces
from editor.prose.markdown import read
from editor.prose.merge import Choice, Conflict, resolved
from editor.ui.dialogs.frame import Frame, heading, second
from editor.ui.meeting.comparison import Texts
from editor.ui.meeting.texts import marked, rows_of, side_by_side, summary
from editor.ui.theme import Theme

if TYPE_CHECKING:
    from editor.session.keeping.reconciler import Collision

_WIDTH, _HEIGHT, _AROUND = 980, 680, 190  # px; the last: what stands above and below the places
_SHOWN = 4000  # characters of a version; a long one is cut for the eye, never for the choice


class ConflictDialog(Frame):
    """Nothing is lost by any choice: the version not taken is in the chapter's history."""

    settled = Signal(str, str)  # file, the text to go on with
    let_go = Signal(str)  # the chapter's file is gone, and that is well

    def __init__(self, theme: Theme, collision: Collision, theirs: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("Two versions of “{}”").format(collision.title), parent)
        self._collision = collision
        self._theirs = theirs or self.tr("The other program’s")
        self._choices: list[Choice] = []
        self._buttons: list[QRadioButton] = []
        self.resize(_WIDTH, _HEIGHT)
        self.body.addWidget(second(collision.reason))
        merged = collision.merged
        if merged is not None and merged.conflicts:
            self.body.addWidget(self._places(merged.conflicts), 1)
            self.add_button(self.tr("Later"), self.reject)
            self.add_button(self.tr("Go on with these"), self._settle_places, first=True)
            self._buttons[0].setFocus()  # arrows choose, Tab goes to the next place, Enter goes on
        elif merged is not None:
            self._offer_joined(collision.mine, merged.text)
        else:
            self._offer_whole(collision)
        self.body.addWidget(second(self.tr("The version you do not take is kept in the chapter’s history.")))

    def _places(self, conflicts: tuple[Conflict, ...]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._choices = [Choice.MINE] * len(conflicts)
        for number, conflict in enumerate(conflicts):
            column.addWidget(self._place(number, conflict))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        # No higher than a few places need; many are scrolled.
        self.resize(_WIDTH, min(_HEIGHT, inside.heightForWidth(_WIDTH - 48) + _AROUND))
        return area

    def _place(self, number: int, conflict: Conflict) -> QWidget:
        box, group, row = QFrame(), QButtonGroup(self), QHBoxLayout()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(16)
        differing = pieces(conflict.mine.strip(), conflict.theirs.strip())
        grid.addWidget(heading(self.tr("Yours")), 0, 0)
        grid.addWidget(heading(self._theirs), 0, 1)
        grid.addWidget(self._version(conflict.mine, _own(differing, Fate.GONE)), 1, 0)
        grid.addWidget(self._version(conflict.theirs, _own(differing, Fate.COME)), 1, 1)
        names = {Choice.MINE: self.tr("Keep mine"), Choice.THEIRS: self.tr("Take theirs")}
        if conflict.place.start >= self._collision.front:  # a chapter has one title, and one of each of its notes
            names[Choice.BOTH] = self.tr("Both, mine first")
        for choice, name in names.items():
            button = QRadioButton(name)
            button.setAccessibleName(self.tr("Place {}: {}").format(number + 1, name))
            button.setChecked(choice is Choice.MINE)
            button.toggled.connect(partial(self._choose, number, choice))
            group.addButton(button)
            row.addWidget(button)
            self._buttons.append(button)
        row.setSpacing(20)
        row.addStretch(1)
        grid.addLayout(row, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return box

    def _version(self, text: str, differing: Sequence[Piece] = ()) -> QLabel:
        """One of two versions; the words that only it has are marked."""
        long = len(text) > _SHOWN
        words = [Piece(text[:_SHOWN].strip() + "…", Fate.KEPT)] if long or not differing else differing
        words = [Piece(text.strip(), Fate.KEPT)] if not long and not differing else words
        label = QLabel(marked(words, self.theme.colours) if text.strip() else self.tr("(taken out)"))
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setFont(self.theme.page_font(15))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("version", True)
        return label

    def _offer_joined(self, mine: str, joined: str) -> None:
        """Nothing is in the other's way: how it would be together, beside how it is."""
        texts, rows = Texts(self.theme, self.tr("Both versions")), rows_of(read(mine), read(joined))
        titles = (self.tr("The chapter now"), self.tr("Both joined"))
        texts.setHtml(side_by_side(rows, titles, self.theme.colours, most=0))
        self.body.addWidget(second(summary(rows)))
        self.body.addWidget(texts, 1)
        self.add_button(self.tr("Later"), self.reject)
        self.add_button(self.tr("Leave mine as it is"), partial(self._settle, mine))
        self.add_button(self.tr("Join them"), partial(self._settle, joined), first=True)

    def _offer_whole(self, collision: Collision) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.addWidget(heading(self.tr("Yours")), 0, 0)
        grid.addWidget(self._version(collision.mine), 1, 0)
        if collision.theirs is not None:
            grid.addWidget(heading(self.tr("On the disk")), 0, 1)
            grid.addWidget(self._version(collision.theirs.text), 1, 1)
        inside, area = QWidget(), QScrollArea()
        inside.setLayout(grid)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.body.addWidget(area, 1)
        self.add_button(self.tr("Later"), self.reject)
        if collision.theirs is not None:
            self.add_button(self.tr("Take what is on the disk"), partial(self._settle, collision.theirs.text))
        else:
            self.add_button(self.tr("Take it off the list"), self._let_go)
        self.add_button(self.tr("Keep mine"), partial(self._settle, collision.mine), first=True)

    def _choose(self, number: int, choice: Choice, on: bool) -> None:
        if on:
            self._choices[number] = choice

    def _settle_places(self) -> None:
        assert self._collision.merged is not None
        self._settle(resolved(self._collision.merged, self._choices))

    def _settle(self, source: str, *_: object) -> None:
        self.settled.emit(self._collision.file, source)
        self.accept()

    def _let_go(self) -> None:
        self.let_go.emit(self._collision.file)
        self.accept()


def _own(differing: Sequence[Piece], fate: Fate) -> list[Piece]:
    """One side's words; those that only it has are marked alike on both sides, for neither of them is the older one."""
    return [replace(p, fate=Fate.COME) if p.fate is fate else p for p in differing if p.fate in (fate, Fate.KEPT)]
