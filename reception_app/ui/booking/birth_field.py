"""The field for a birth date or an age; the age that comes of a date stands at its end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker

from reception_app.domain.birth_text import parse_birth
from reception_app.domain.errors import FieldError
from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.fields import LineEdit


class BirthField(LineEdit):
    """Ages count from the clinic's today, which ``choice`` knows."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__(icon="calendar-days")
        self._desk, self._choice = desk, choice
        self.textChanged.connect(self.show_age)

    def birth_date(self) -> date | None:
        """What was typed, None for nothing; raises InvalidField for what cannot be read."""
        today = self._choice.today
        return parse_birth(self.text(), today) if today else None

    def propose(self, born: date) -> None:
        """Fill in a date that something else told; what was typed already stays."""
        if not self.text().strip():
            with QSignalBlocker(self):
                self.setText(self._desk.formatter.digits(f"{born:%d/%m}/{born.year:04d}"))
            self.show_age()

    def show_age(self) -> None:
        """The age, in words and digits of the present language."""
        today = self._choice.today
        try:
            born = self.birth_date()
        except FieldError:
            born = None
        known = born is not None and today is not None and born <= today
        self.set_trailing(self._desk.formatter.age(born, today) if known and born and today else "")
