"""NotesList: what the checkers find in notes, summaries and disclaimers, looked for on wish."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from editor.session.proofing.notes_check import NotePlace, NotesCheck
from editor.ui.dialogs.frame import Frame, second
from editor.ui.fixes import MOST_FIXES, fix_label, kind_name, quote_of
from editor.ui.flow import Flow
from editor.ui.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole


class NotesList(Frame):
    """One row per finding; under the list the fixes of the chosen one."""

    def __init__(self, theme: Theme, check: NotesCheck, parent: QWidget | None = None) -> None:
        super().__init__(theme, self.tr("The notes"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 440)
        self._check = check
        check.setParent(self)
        self._state, self._list, self._deeds = second(""), QListWidget(), QWidget()
        self._flow = Flow(self._deeds)
        self._list.setProperty("plain", True)
        self._list.setWordWrap(True)
        self._list.setAccessibleName(self.tr("Found in the notes"))
        self.body.addWidget(self._state)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._deeds)
        self.add_button(self.tr("Close"), self.accept)
        self._list.currentItemChanged.connect(self._offer)
        check.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        places = self._check.places()
        if [self._list.item(n).data(_PLACE) for n in range(self._list.count())] != places:
            row = self._list.currentRow()
            self._list.clear()
            for place in places:
                self._add(place)
            self._list.setCurrentRow(min(max(row, 0), len(places) - 1))
        self._state.setText(self._says(len(places)))
        self._list.setVisible(bool(places))
        self._offer()

    def _says(self, count: int) -> str:
        if not self._check.done:
            return self.tr("Looking through the chapter’s and the story’s notes…")
        if not count:
            return self.tr("Nothing to mend in the chapter’s and the story’s notes, summaries and disclaimers.")
        return self.tr("Notes are yours to write as you like; this is only what the checkers see.")

    def _add(self, place: NotePlace) -> None:
        quote = quote_of(place.text, place.issue)
        text = f"{self._field_name(place.field)} · {kind_name(place.issue.kind)}\n"
        text += f"{quote.before}{quote.marked}{quote.after}\n{place.issue.message}"
        item = QListWidgetItem(text)
        item.setData(_PLACE, place)
        self._list.addItem(item)

    def _field_name(self, key: str) -> str:
        return {
            "chapter.before": self.tr("Before the chapter"),
            "chapter.after": self.tr("After the chapter"),
            "chapter.disclaimer": self.tr("The chapter’s disclaimer"),
            "chapter.summary": self.tr("The chapter’s summary"),
            "story.before": self.tr("Before the story"),
            "story.after": self.tr("After the story"),
            "story.disclaimer": self.tr("Disclaimer"),
            "story.dedication": self.tr("Credits and dedication"),
            "story.summary": self.tr("Summary"),
        }.get(key, key)

    def _place(self) -> NotePlace | None:
        item = self._list.currentItem()
        return item.data(_PLACE) if item is not None else None

    def _offer(self) -> None:
        while item := self._flow.takeAt(0):
            item.widget().deleteLater()  # type: ignore[union-attr]
        place = self._place()
        if place is not None:
            for number, fix in enumerate(place.issue.fixes[:MOST_FIXES]):
                self._button(fix_label(place.text, place.issue, fix), number)
            self._button(self.tr("Ignore"), -1)
        self._deeds.setVisible(place is not None)

    def _button(self, text: str, fix: int) -> None:
        button = QPushButton(text.replace("&", "&&"), self._deeds)
        button.setProperty("first", fix == 0)
        button.setProperty("fix", fix)
        button.setAutoDefault(False)
        button.clicked.connect(self._decide)
        self._flow.addWidget(button)
        button.show()

    def _decide(self) -> None:
        place, fix = self._place(), self.sender().property("fix")
        if place is not None and fix >= 0:
            self._check.mend(place, place.issue.fixes[fix])
        elif place is not None:
            self._check.ignore(place)
