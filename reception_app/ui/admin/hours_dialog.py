"""A doctor's week in one clinic: the shifts of each day, written as times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reception_app.domain.errors import FieldError
from reception_app.domain.hours_text import clock_text, parse_shift
from reception_app.domain.schedule import Hours
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.state import set_state

if TYPE_CHECKING:
    from reception_app.services.centre import ClinicEntry, DoctorEntry

_WEEK = (5, 6, 0, 1, 2, 3, 4)
"""From Saturday on; 0 is Monday."""
_A_MONDAY = date(2024, 1, 1)
_TIME_WIDTH, _USUAL_SHIFTS = 92, 2


class HoursDialog(FormDialog):
    """``shifts`` and ``clinic_id`` once ``saved`` was emitted: the general timetable of the clinic chosen."""

    def __init__(
        self, window: QWidget, formatter: Formatter, clinics: Sequence[ClinicEntry], doctor: DoctorEntry
    ) -> None:
        super().__init__(window, formatter)
        self.setObjectName("hoursDialog")
        self.doctor = doctor
        self.shifts: list[Hours] = []
        most = max((_most_a_day(week) for week in doctor.hours.values()), default=0)
        self._numbers = range(max(_USUAL_SHIFTS, most))
        self._times: dict[tuple[int, int], tuple[LineEdit, LineEdit]] = {}
        self._build_fields(clinics)
        name = doctor.name.text(formatter.language)
        title = self.tr("Working hours: {name}").format(name=name)
        self.build(title, self.tr("Save the hours"), [(self.fields["clinic_id"],), (self._week,)])
        self._clinic.currentIndexChanged.connect(self._fill)
        self._fill()

    @property
    def clinic_id(self) -> int:
        """The clinic whose week is shown."""
        return int(str(self._clinic.current_key()))

    def read(self) -> None:
        self.shifts = []
        for (day, number), fields in self._times.items():
            try:
                shift = parse_shift(*(field.text() for field in fields))
            except FieldError:
                for field in fields:
                    set_state(field, invalid=True)
                self._times[day, number][0].setFocus(Qt.FocusReason.OtherFocusReason)
                raise
            if shift is not None:
                self.shifts.append(Hours(day, *shift))

    def clear_errors(self) -> None:
        super().clear_errors()
        for fields in self._times.values():
            for field in fields:
                set_state(field, invalid=False)

    def take_focus(self) -> None:
        self._times[_WEEK[0], 0][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_fields(self, clinics: Sequence[ClinicEntry]) -> None:
        self._clinic = ComboBox()
        self._clinic.setObjectName("hoursClinic")
        for clinic in clinics:
            if clinic.id in self.doctor.rooms:
                self._clinic.add_choice(clinic.id, clinic.name.text(self.formatter.language))
        self.fields = {"clinic_id": FormField(self.tr("Clinic"), self._clinic)}
        self._week = QWidget()
        grid = QGridLayout(self._week)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_S)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.setColumnStretch(0, 1)
        titles = (self.tr("First shift"), self.tr("Second shift"), self.tr("Third shift"))
        for number in self._numbers:
            grid.addWidget(Label(titles[min(number, 2)], "caption", "muted"), 0, 1 + 4 * number, 1, 3)
            grid.setColumnMinimumWidth(4 + 4 * number, theme.SPACE_L if number + 1 < len(self._numbers) else 0)
        for row, day in enumerate(_WEEK, start=1):
            name = self._day(day)
            grid.addWidget(Label(name, "strong"), row, 0)
            for number in self._numbers:
                begins, ends = self._field(day, number, "From", name), self._field(day, number, "To", name)
                self._times[day, number] = (begins, ends)
                grid.addWidget(begins, row, 1 + 4 * number)
                grid.addWidget(Label(self.tr("to", "between two times"), "small", "muted"), row, 2 + 4 * number)
                grid.addWidget(ends, row, 3 + 4 * number)

    def _field(self, day: int, number: int, edge: str, name: str) -> LineEdit:
        field = LineEdit()
        field.setObjectName(f"hours{edge}{day}{number}")
        what = self.tr("{day}, from") if edge == "From" else self.tr("{day}, to")
        field.setAccessibleName(what.format(day=name))
        field.setFixedWidth(_TIME_WIDTH)
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field.textEdited.connect(self.clear_errors)
        field.returnPressed.connect(self.submit)
        return field

    def _fill(self) -> None:
        shifts = self.doctor.hours.get(self.clinic_id, ()) if self._clinic.count() else ()
        for day in _WEEK:
            here = [shift for shift in shifts if shift.weekday == day]
            for number in self._numbers:
                for place, field in enumerate(self._times[day, number]):
                    minutes = (here[number].starts_at, here[number].ends_at) if number < len(here) else None
                    text = clock_text(minutes[place]) if minutes is not None else ""
                    field.setText(self.formatter.digits(text))
        self.clear_errors()
        self.remember()

    def _day(self, weekday: int) -> str:
        return self.formatter.weekday(_A_MONDAY + timedelta(days=weekday))


def _most_a_day(week: Sequence[Hours]) -> int:
    days = [shift.weekday for shift in week]
    return max((days.count(day) for day in days), default=0)
