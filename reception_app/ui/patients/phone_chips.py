"""The numbers of a file as chips that wrap: whose each is, and a click copies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.phone_text import plain_phone
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.patient_files import FilePhone

_HEIGHT, _GAP = 28, 8


class PhoneChips(QWidget):
    """As many rows as the width asks for."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[_Chip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_phones(self, phones: Sequence[FilePhone], words: Formatter) -> None:
        """These numbers, the first the patient's own."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, phone in enumerate(phones):
            note = self.tr("Family phone") if phone.shared else ""
            chip = _Chip("users" if phone.shared else "phone", words.phone(phone.e164), note, self)
            chip.setObjectName(f"patientPhoneChip{place + 1}")
            spoken = strip_marks(words.join([part for part in (words.phone(phone.e164), note) if part]))
            chip.setAccessibleName(self.tr("Copy {phone}").format(phone=spoken))
            chip.setToolTip(self.tr("Copy the number"))
            chip.clicked.connect(lambda _checked=False, number=phone.e164: self._copy(number))
            chip.show()
            self._chips.append(chip)
        self.setVisible(bool(phones))
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return max(1, len(rows)) * (_HEIGHT + _GAP) - _GAP

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width() or 300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _rows(self, width: int) -> list[list[_Chip]]:
        rows: list[list[_Chip]] = [[]]
        used = 0
        for chip in self._chips:
            wide = chip.sizeHint().width()
            if rows[-1] and used + wide > width:
                rows.append([])
                used = 0
            rows[-1].append(chip)
            used += wide + _GAP
        return rows

    def _place(self) -> None:
        rtl = self.layoutDirection() == painting.RTL
        for number, row in enumerate(self._rows(self.width())):
            x = 0
            for chip in row:
                wide = min(chip.sizeHint().width(), self.width())
                left = self.width() - x - wide if rtl else x
                chip.setGeometry(left, number * (_HEIGHT + _GAP), wide, _HEIGHT)
                x += wide + _GAP

    def _copy(self, e164: str) -> None:
        number = plain_phone(e164)
        QGuiApplication.clipboard().setText(number)
        self.copied.emit(number)


class _Chip(QAbstractButton):
    def __init__(self, icon: str, number: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._number, self._note = icon, number, note
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        note = painting.text_width(self._note, "small") + 8 if self._note else 0
        return QSize(round(12 + 14 + 8 + painting.text_width(self._number, "small_strong") + note + 12), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, way = theme.current(), self.layoutDirection()
        fill = look.color("hover_fill" if self.underMouse() else "neutral_tint")
        painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS, fill)
        strip = Strip(QRectF(self.rect()).adjusted(12, 0, -12, 0), way)
        painting.paint_icon(painter, strip.take(14, 8), self._icon, "muted", 14)
        number = strip.take(painting.text_width(self._number, "small_strong"), 8)
        painting.paint_text(painter, number, self._number, "small_strong", "text", direction=way)
        painting.paint_text(painter, strip.rect, self._note, "small", "muted", direction=way)
