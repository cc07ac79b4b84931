"""The choice of one doctor above today's list."""

from __future__ import annotations

from PySide6.QtCore import QSize

from reception_app.ui.widgets import painting
from reception_app.ui.widgets.combo import ComboBox

_WIDEST_DOCTOR = 200


class DoctorCombo(ComboBox):
    """As wide as the doctor chosen."""

    def sizeHint(self) -> QSize:
        words = painting.text_width(self.currentText(), "strong")
        return QSize(min(_WIDEST_DOCTOR, round(words) + 64), 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
