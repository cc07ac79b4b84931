"""The four rows of the confirm step: what was chosen, each with the way back to its step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import ElidedLabel
from reception_app.ui.widgets.painting import Strip

_KEY_WIDTH = 96
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX: the last row takes what the card has left


class SummaryRow(QWidget):
    """Icon and key at the leading end, one or two lines, and 'edit'; a broken row says what is wrong with it."""

    edit = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, ""
        self._broken = self._last = False
        self._two_lines = True
        self._first_line = ElidedLabel("", "strong")
        self._second_line = ElidedLabel("", "small", "muted")
        self.button = Button("", "link")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.edit)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch(1)
        lines.addWidget(self._first_line)
        lines.addWidget(self._second_line)
        lines.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addSpacing(theme.SPACE_L + _KEY_WIDTH + theme.SPACE_S)
        row.addLayout(lines, 1)
        row.addWidget(self.button)
        row.addSpacing(theme.SPACE_XS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_row(self, key: str, first: str, second: str, edit: str, *, broken: bool = False) -> None:
        """Say what was chosen; ``broken`` strikes the first line and turns the second red."""
        self._key, self._broken = key, broken
        self._first_line.set_text(first)
        self._first_line.set_color("muted" if broken else "text")
        self._second_line.set_text(second)
        self._second_line.setVisible(bool(second) and (self._two_lines or broken))
        self._second_line.set_color("danger" if broken else "muted")
        self.button.setText(edit)
        self.button.setAccessibleDescription(key)
        self.update()

    def set_layout(self, height: int, *, second: bool, last: bool) -> None:
        """Its height, whether there is room for the second line, and whether a divider follows."""
        self.setMinimumHeight(height)
        self.setMaximumHeight(_NO_LIMIT if last else height)
        self._two_lines = second
        self._second_line.setVisible(bool(self._second_line.text()) and (second or self._broken))
        self._last = last

    def words(self) -> tuple[str, str]:
        """Both lines."""
        return self._first_line.text(), self._second_line.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        way = self.layoutDirection()
        if self._broken:
            painter.fillRect(box.adjusted(1, 0, -1, -1 if self._last else 0), look.color("danger_tint"))
        if not self._last:
            painter.fillRect(QRectF(1, box.height() - 1, box.width() - 2, 1), look.color("divider"))
        strip = Strip(box, way)
        strip.skip(theme.SPACE_L)
        key = Strip(strip.take(_KEY_WIDTH), way)
        painting.paint_icon(painter, key.take(16, 8), self._icon, "muted", 16)
        painting.paint_text(painter, key.rect, self._key, "small", "muted", direction=way)


class SummaryCard(QFrame):
    """Patient, clinic and doctor, service, time; ``edit`` with the number of the step to go to."""

    edit = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setObjectName("summaryCard")
        self.patient = SummaryRow("user")
        self.clinic = SummaryRow("hospital")
        self.doctor = SummaryRow("stethoscope")
        self.service = SummaryRow("clipboard-list")
        self.time = SummaryRow("calendar-clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(0)
        for row, step in (
            (self.patient, 2),
            (self.clinic, 0),
            (self.doctor, 1),
            (self.service, 3),
            (self.time, 3),
        ):
            row.button.setObjectName(f"edit{step}")
            row.edit.connect(lambda step=step: self.edit.emit(step))
            column.addWidget(row)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """One line a row while an error needs the room; the doctor's row then names the clinic too."""
        height = 38 if compact else 48
        self.clinic.setVisible(not compact)
        for row in (self.patient, self.clinic, self.doctor, self.service):
            row.set_layout(height, second=not compact, last=False)
        self.time.set_layout(52 if compact else 48, second=not compact, last=True)
