"""The dialog's look: head, message, what is asked, the patient, and the foot with number, price and the one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.patient_finder import PatientFinder
from reception_app.ui.walk_in.fields import WalkInFields
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.label import ElidedLabel, Label

_HEAD, _FOOT = 68, 64


class WalkInFrame(QWidget):
    """``entered``: Enter was pressed in a field that had no use for it."""

    entered = Signal()

    def __init__(self, fields: WalkInFields, finder: PatientFinder) -> None:
        super().__init__()
        self._fields, self._finder = fields, finder
        self._title, self._subtitle = ElidedLabel("", "page_title"), ElidedLabel("", "small", "muted")
        self.cross = IconButton("x", size=36, icon_size=20)
        self.cross.setObjectName("closeWalkInButton")
        self.error = Banner("danger")
        self.error.setObjectName("walkInError")
        self.cancel = Button("", "quiet")
        self.cancel.setObjectName("cancelWalkInButton")
        self.close_form = Button("", "link")
        self.close_form.setObjectName("closeFormButton")
        self._number_label, self.number = Label("", "small", "muted"), Label("", "number", "primary")
        self.number.setObjectName("expectedNumber")
        self.price = Label("", "strong")
        self.price.setObjectName("expectedPrice")
        self.add = Button("", "primary", key_cap="Ctrl+Enter")
        self.add.setObjectName("addToQueueButton")
        self._build_ui()

    def _build_ui(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_L)
        body.setSpacing(theme.SPACE_M)
        body.addWidget(self.error)
        body.addWidget(self._fields)
        body.addWidget(self._finder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Rule())
        column.addLayout(body, 1)
        column.addWidget(Rule())
        column.addWidget(self._foot())
        self.error.hide()
        self.close_form.hide()

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(_HEAD)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch(1)
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.SPACE_XL, 0, theme.SPACE_XL, 0)
        row.addLayout(words, 1)
        row.addWidget(self.cross)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.SPACE_XL, 0, theme.SPACE_XL, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.cancel)
        row.addWidget(self.close_form)
        row.addStretch(1)
        row.addWidget(self._number_label)
        row.addWidget(self.number)
        row.addSpacing(theme.SPACE_M)
        row.addWidget(self.price)
        row.addSpacing(theme.SPACE_M)
        row.addWidget(self.add)
        return foot

    def show_form_link(self, shown: bool) -> None:
        """While a new patient's form is open the way back leads out of it, not out of the dialog."""
        self.close_form.setVisible(shown)
        self.cancel.setVisible(not shown)

    def say(self, words: str) -> None:
        """What went wrong; '' when nothing is wrong any more."""
        self.error.show_message("danger", words)
        self.error.setVisible(bool(words))

    def set_busy(self, busy: bool) -> None:
        """While saving nothing that is being saved can be changed; it stays to be read."""
        self.add.set_busy(busy, self.tr("Saving…"))
        for part in (self._fields, self._finder, self.cancel, self.cross, self.close_form):
            part.setEnabled(not busy)

    def retranslate_ui(self) -> None:
        """All words again."""
        self._title.set_text(self.tr("Add to the queue now"))
        self._subtitle.set_text(self.tr("For a patient at the desk without an appointment"))
        self.cross.set_name(self.tr("Close"))
        self.cancel.setText(self.tr("Cancel"))
        self.close_form.setText(self.tr("Close the form"))
        self.add.setText(self.tr("Add to the queue"))
        self._number_label.setText(self.tr("Expected number"))
        self._finder.retranslate_ui()
        self._fields.retranslate_ui()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
