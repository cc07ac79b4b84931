"""A doctor's leave or a clinic's holiday: whole days, or some hours of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.domain.errors import FieldError, InvalidField, MissingField, ReceptionError
from reception_app.domain.hours_text import parse_clock
from reception_app.domain.schedule import Place, Span
from reception_app.domain.time_off import part_of_day, whole_days
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.calendar import DateEdit
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.state import set_state

if TYPE_CHECKING:
    from reception_app.services.centre import CentreView, ClinicEntry, DoctorEntry

DOCTOR, CLINIC = "doctor", "clinic"
DAYS, HOURS = "days", "hours"
_DAY = 24 * 60
_REST = 250
"""Milliseconds without typing after which the appointments in the way are counted."""


class TimeOffDialog(FormDialog):
    """Its properties once ``saved`` was emitted; ``asked`` when another time can be looked at."""

    asked = Signal()

    def __init__(self, window: QWidget, formatter: Formatter, centre: CentreView, now: datetime) -> None:
        super().__init__(window, formatter)
        self.setObjectName("timeOffDialog")
        self._centre, self._now = centre, now
        self.span = Span(now, now)
        self._ask = QTimer(self, interval=_REST, singleShot=True)
        self._ask.timeout.connect(self._on_ask)
        self._build_fields()
        self.standing = Banner("warning", outlined=False)
        self.standing.setObjectName("standingWarning")
        self.standing.hide()
        f = self.fields
        self.build(
            self.tr("Enter time off"),
            self.tr("Enter it"),
            [
                (self.kind, self.length),
                (self._side_by_side(f["doctor_id"], f["clinic_id"]), f["reason"]),
                (f["first"], self._side_by_side(f["last"], f["off_from"])),
                (self.standing,),
            ],
        )
        self._connect_signals()
        self._on_kind()

    @property
    def doctor_id(self) -> int | None:
        """Who is on leave; None where a clinic is closed."""
        return int(str(self._doctor.current_key())) if self.kind.current() == DOCTOR else None

    @property
    def clinic_id(self) -> int | None:
        """Which clinic is closed; None where a doctor is on leave."""
        return int(str(self._clinic.current_key())) if self.kind.current() == CLINIC else None

    @property
    def reason(self) -> str:
        return self._reason.text()

    def read(self) -> None:
        if self.kind.current() == DOCTOR and self._doctor.current_key() is None:
            raise MissingField("doctor_id")
        if self.kind.current() == CLINIC and self._clinic.current_key() is None:
            raise MissingField("clinic_id")
        places, first = self._places(), _date(self._first)
        if self.length.current() == DAYS:
            self.span = whole_days(places, first, _date(self._last))
            return
        begins, ends = parse_clock(self._from.text(), "off_from"), parse_clock(self._to.text(), "off_to")
        if begins == _DAY:
            raise InvalidField("off_from", reason="format")
        self.span = part_of_day(places[0], first, begins, ends if ends > begins else ends + _DAY)
        if self.span.ends <= self._now:
            raise InvalidField("off_to", reason="over")

    def show_standing(self, count: int) -> None:
        """How many appointments lie in the time that ``asked`` was about."""
        self.standing.show_message(
            "warning",
            self.formatter.digits(self.tr("%n appointment(s) stand in this time", "", count)),
            self.tr("They stay booked. Call the patients, or move the appointments, once it is entered."),
        )
        self.standing.setVisible(count > 0)

    def show_error(self, error: ReceptionError) -> None:
        if isinstance(error, FieldError) and error.field == "ends_at":
            # Both ends inside an hour that the clocks skip.
            error = InvalidField("off_to" if self.length.current() == HOURS else "last", reason="before_start")
        super().show_error(error)
        wrong = {"off_from": self._from, "off_to": self._to}.get(error.field if isinstance(error, FieldError) else "")
        if wrong is not None:
            set_state(wrong, invalid=True)
            wrong.setAccessibleDescription(self.fields["off_to"].message())
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        super().clear_errors()
        for field in (self._from, self._to):
            set_state(field, invalid=False)
            field.setAccessibleDescription("")

    # Building

    def _build_fields(self) -> None:
        self._doctor, self._clinic = ComboBox(), ComboBox()
        self._reason, self._from, self._to = LineEdit(), LineEdit("9:00"), LineEdit("13:00")
        today = min(
            (place.day_of(self._now) for place in map(place_of, self._centre.clinics)), default=self._now.date()
        )
        self._first, self._last = DateEdit(_qdate(today)), DateEdit(_qdate(today))
        self.kind, self.length = SegmentedControl(stretch=True, height=36), SegmentedControl(stretch=True, height=36)
        for widget, name in (
            (self.kind, "offKind"),
            (self.length, "offLength"),
            (self._doctor, "offDoctor"),
            (self._clinic, "offClinic"),
            (self._reason, "offReason"),
            (self._first, "offFirst"),
            (self._last, "offLast"),
            (self._from, "offFrom"),
            (self._to, "offTo"),
        ):
            widget.setObjectName(name)
        self.kind.setAccessibleName(self.tr("Who is away"))
        self.length.setAccessibleName(self.tr("For how long"))
        self.kind.set_segments(
            [
                Segment(DOCTOR, self.tr("A doctor"), "stethoscope"),
                Segment(CLINIC, self.tr("A whole clinic"), "hospital"),
            ]
        )
        self.length.set_segments([Segment(DAYS, self.tr("Whole days")), Segment(HOURS, self.tr("Part of a day"))])
        language = self.formatter.language
        for combo, entries in ((self._doctor, self._centre.doctors), (self._clinic, self._centre.clinics)):
            for entry in entries:
                if entry.is_active:
                    combo.add_choice(entry.id, entry.name.text(language))
        for field in (self._from, self._to):
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._from.setAccessibleName(self.tr("From"))
        self._to.setAccessibleName(self.tr("To"))
        for edit in (self._first, self._last):
            edit.setMinimumDate(_qdate(today))
        self.fields = {
            "doctor_id": FormField(self.tr("Doctor"), self._doctor),
            "clinic_id": FormField(self.tr("Clinic"), self._clinic),
            "reason": FormField(self.tr("Reason"), self._reason, optional=True),
            "first": FormField(self.tr("First day"), self._first),
            "last": FormField(self.tr("Last day"), self._last),
            "off_from": FormField(self.tr("From, to"), self._side_by_side(self._from, self._to), required=True),
        }
        self.fields["off_to"] = self.fields["off_from"]

    def _side_by_side(self, *fields: QWidget) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        return box

    def _connect_signals(self) -> None:
        self.kind.selected.connect(self._on_kind)
        self.length.selected.connect(self._on_kind)
        self._doctor.currentIndexChanged.connect(self._on_kind)
        self._clinic.currentIndexChanged.connect(self._on_kind)
        self._first.dateChanged.connect(self._on_first)
        self._last.dateChanged.connect(self._on_changed)
        for field in (self._from, self._to):
            field.textEdited.connect(self._on_changed)
            field.returnPressed.connect(self.submit)
        for edit in (self._first, self._last):
            edit.lineEdit().returnPressed.connect(self.submit)

    # Doing

    def _on_kind(self) -> None:
        whole, clinic = self.length.current() == DAYS, self.kind.current() == CLINIC
        f = self.fields
        f["doctor_id"].setVisible(not clinic)
        f["clinic_id"].setVisible(clinic)
        f["last"].setVisible(whole)
        f["off_from"].setVisible(not whole)
        f["first"].set_label(self.tr("First day") if whole else self.tr("Day"))
        f["off_from"].set_hint(self._clock_hint())
        self._on_changed()

    def _on_first(self) -> None:
        with QSignalBlocker(self._last):
            self._last.setMinimumDate(self._first.date())
        self._on_changed()

    def _on_changed(self) -> None:
        self.clear_errors()
        self.standing.hide()
        self._ask.start()

    def _on_ask(self) -> None:
        """Look what stands in the time, as soon as it is one."""
        try:
            self.read()
        except FieldError:
            return
        self.asked.emit()

    def _clock_hint(self) -> str:
        """Whose clock the hours are read on, where a doctor works in several zones."""
        doctor = next((one for one in self._centre.doctors if one.id == self._doctor.current_key()), None)
        if self.kind.current() == CLINIC or doctor is None:
            return ""
        clinics = [clinic for clinic in self._centre.clinics if clinic.id in doctor.rooms]
        if len({clinic.time_zone for clinic in clinics}) < 2:
            return ""
        return self.tr("On the clock of {clinic}").format(clinic=clinics[0].name.text(self.formatter.language))

    def _places(self) -> list[Place]:
        """Where the absence counts; hours of a day are those of the first place's clock."""
        clinics: Sequence[ClinicEntry] = self._centre.clinics
        if self.kind.current() == CLINIC:
            return [place_of(clinic) for clinic in clinics if clinic.id == self._clinic.current_key()]
        key = self._doctor.current_key()
        doctor = next(one for one in self._centre.doctors if one.id == key)
        return places_of(doctor, clinics)


def places_of(doctor: DoctorEntry, clinics: Sequence[ClinicEntry]) -> list[Place]:
    """The clocks of the clinics where the doctor works; of all where that is nowhere."""
    return [place_of(clinic) for clinic in clinics if clinic.id in doctor.rooms] or [place_of(one) for one in clinics]


def place_of(clinic: ClinicEntry) -> Place:
    """The clinic's clock."""
    return Place(ZoneInfo(clinic.time_zone), clinic.slot_step, clinic.day_starts_at)


def _date(edit: DateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
