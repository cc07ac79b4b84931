"""Small questions before an action: a reason, or the time somebody is expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.button import Button, Kind
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.question import button_row, question_head
from reception_app.ui.widgets.shortcuts import press_by_enter

_WIDTH, _REASON_MOST = 440, 200
_LATER = (10, 15, 20, 30, 45, 60)


class ReasonDialog(FloatingDialog):
    """Asks why; ``reason()`` once accepted. ``usual`` reasons are taken with a click."""

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        accept_text: str,
        usual: Sequence[str] = (),
        *,
        tone: Tone = "danger",
        icon: str = "circle-x",
    ) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("reasonDialog")
        self._field = LineEdit()
        self._field.setObjectName("reasonField")
        self._field.setMaxLength(_REASON_MOST)
        self._form = FormField("", self._field, required=True)
        kind: Kind = "danger-fill" if tone == "danger" else "primary"
        self.accept_button = Button(accept_text, kind)
        self.accept_button.setObjectName("reasonAccept")
        self.reject_button = Button("", "secondary")
        self.reject_button.setObjectName("reasonReject")
        self._build_ui(title, text, usual, tone, icon)
        self._field.textChanged.connect(self._on_text)
        self._field.returnPressed.connect(self._on_enter)
        self.accept_button.clicked.connect(self.accept)
        self.reject_button.clicked.connect(self.reject)
        self._on_text()
        self.retranslate_ui()

    def reason(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def take_focus(self) -> None:
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate_ui(self) -> None:
        """The field's name and the safe button."""
        self._form.set_label(self.tr("Reason"))
        self.reject_button.setText(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _build_ui(self, title: str, text: str, usual: Sequence[str], tone: Tone, icon: str) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        body.setSpacing(theme.SPACE_M)
        body.addLayout(question_head(title, text, tone, icon))
        body.addWidget(self._form)
        chips = QGridLayout()
        chips.setSpacing(theme.SPACE_S)
        for place, reason in enumerate(usual):
            chip = Button(reason, "secondary", height=32)
            chip.clicked.connect(lambda _checked=False, words=reason: self._field.setText(words))
            chips.addWidget(chip, place // 2, place % 2)
        if usual:
            body.addLayout(chips)
        body.addLayout(button_row(self.reject_button, self.accept_button))
        self.panel.body.addLayout(body)

    def _on_text(self) -> None:
        self.accept_button.setEnabled(bool(self.reason()))

    def _on_enter(self) -> None:
        if self.reason():
            self.accept()


class LateDialog(FloatingDialog):
    """Asks when somebody who is late is expected; ``expected`` once accepted."""

    def __init__(
        self, window: QWidget, name: str, start: datetime, now: datetime, zone: tzinfo, words: Formatter
    ) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("lateDialog")
        self.expected: datetime = start
        base = max(start, now.replace(second=0, microsecond=0))
        text = self.tr("The time stays held; the desk and the doctor see when {name} comes.").format(name=name)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        body.setSpacing(theme.SPACE_M)
        body.addLayout(question_head(self.tr("When is {name} expected?").format(name=name), text, "warning", "timer"))
        self.choices: list[Button] = []
        for row in (_LATER[:3], _LATER[3:]):
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE_S)
            for minutes in row:
                instant = base + timedelta(minutes=minutes)
                button = Button(words.time(instant, zone), "secondary")
                button.setAccessibleDescription(words.offset(minutes))
                button.setToolTip(words.offset(minutes))
                button.clicked.connect(lambda _checked=False, at=instant: self._take(at))
                line.addWidget(button, 1)
                self.choices.append(button)
            body.addLayout(line)
        self.reject_button = Button(self.tr("Back"), "secondary")
        self.reject_button.clicked.connect(self.reject)
        body.addLayout(button_row(self.reject_button))
        self.panel.body.addLayout(body)
        for button in self.choices:
            press_by_enter(button)

    def take_focus(self) -> None:
        self.choices[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, at: datetime) -> None:
        self.expected = at
        self.accept()
