"""A question that is answered by a reason in words: said in full, one line to write, never blocking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.question import button_row, question_head
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

WIDTH = 440


class ReasonBox(FloatingDialog):
    """``given`` carries the reason, and the key of the segment chosen where there are ``segments``.

    The line has the focus; Enter gives it, Esc is a no. An empty reason is asked for and not given.
    """

    given = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        text: str,
        accept_text: str,
        *,
        tone: Tone = "primary",
        icon: str = "message-circle",
        segments: Sequence[Segment] = (),
        placeholder: str = "",
    ) -> None:
        super().__init__(window, WIDTH, 0)
        self.setObjectName("reasonBox")
        self.segments = SegmentedControl(segments, height=36, stretch=True)
        self.segments.setObjectName("reasonKind")
        self.reason = LineEdit(placeholder)
        self.reason.setObjectName("reasonField")
        self._field = FormField("", self.reason, required=True)
        self.accept_button = Button(accept_text, "danger-fill" if tone == "danger" else "primary", key_cap="Enter")
        self.accept_button.setObjectName("reasonAccept")
        self.reject_button = Button("", "secondary")
        self.reject_button.setObjectName("reasonReject")
        self.panel.body.addWidget(self._content(title, text, tone, icon))
        self.segments.setVisible(bool(segments))
        self.accept_button.clicked.connect(self._on_given)
        self.reject_button.clicked.connect(self.reject)
        self.reason.textEdited.connect(self._field.clear_message)
        self.retranslate_ui()

    def take_focus(self) -> None:
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate_ui(self) -> None:
        """The words of its own."""
        self.reject_button.setText(self.tr("Cancel"))
        self._field.set_label(self.tr("Reason"))
        self.segments.setAccessibleName(self.tr("Kind"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _content(self, title: str, text: str, tone: Tone, icon: str) -> QWidget:
        content = _Content(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(question_head(title, text, tone, icon))
        column.addWidget(self.segments)
        column.addWidget(self._field)
        column.addLayout(button_row(self.reject_button, self.accept_button))
        return content

    def _on_given(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._field.set_error(self.tr("Write the reason."))
            self.take_focus()
            return
        kind = self.segments.current()
        self.accept()
        self.given.emit(reason, kind)

    def press_enter(self) -> None:
        """Enter gives the reason, or presses the other button where that has the focus."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self._on_given()


class _Content(QWidget):
    """Hears the Enter that the line had no use for."""

    def __init__(self, box: ReasonBox) -> None:
        super().__init__()
        self._box = box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._box.press_enter()
            event.accept()
        else:
            super().keyPressEvent(event)
