"""What the dialog asks beside the patient: walk-in or emergency, clinic, doctor, service, and why in between."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from reception_app.domain.visit import VisitType
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from reception_app.services.availability import ServiceOffer
    from reception_app.services.walk_in_desk import WalkInChoices, WalkInDoctor

KIND_ICONS = {VisitType.WALK_IN: "footprints", VisitType.EMERGENCY: "siren"}


class WalkInFields(QWidget):
    """``changed`` after every choice and letter, ``clinic_chosen`` when another clinic has to be fetched."""

    changed = Signal()
    clinic_chosen = Signal(int)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._view: WalkInChoices | None = None
        self._because = ""
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.kind = SegmentedControl(height=36, stretch=True)
        self.kind.setObjectName("walkInKind")
        self.clinic, self.doctor, self.service = ComboBox(), ComboBox(), ComboBox()
        self.clinic.setObjectName("walkInClinic")
        self.doctor.setObjectName("walkInDoctor")
        self.service.setObjectName("walkInService")
        for combo in (self.clinic, self.doctor, self.service):
            combo.setFixedHeight(theme.CONTROL_HEIGHT)
            combo.setMinimumContentsLength(8)
        self.reason = LineEdit()
        self.reason.setObjectName("walkInReason")
        self._clinic, self._doctor = FormField("", self.clinic), FormField("", self.doctor)
        self._service, self.why = FormField("", self.service), FormField("", self.reason)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_M)
        grid.addWidget(self.kind, 0, 0, 1, 2)
        for place, field in enumerate((self._clinic, self._doctor, self._service, self.why)):
            grid.addWidget(field, 1 + place // 2, place % 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _connect_signals(self) -> None:
        self.kind.selected.connect(self._on_changed)
        self.clinic.activated.connect(self._on_clinic)
        self.doctor.activated.connect(self._on_doctor)
        self.service.activated.connect(self._on_changed)
        self.reason.textEdited.connect(self._on_changed)

    def retranslate_ui(self) -> None:
        """All words again."""
        names = {VisitType.WALK_IN: self.tr("Walk-in"), VisitType.EMERGENCY: self.tr("Emergency")}
        self.kind.set_segments([Segment(str(kind), name, KIND_ICONS[kind]) for kind, name in names.items()])
        self.kind.setAccessibleName(self.tr("Walk-in or emergency"))
        self._clinic.set_label(self.tr("Clinic"))
        self._doctor.set_label(self.tr("Doctor"))
        self._service.set_label(self.tr("Service"))
        self.why.set_label(self.tr("Reason"))
        self._show_view()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter

    # What is chosen

    @property
    def visit_type(self) -> VisitType:
        """A walk-in, or an emergency."""
        return VisitType(self.kind.current() or VisitType.WALK_IN)

    def chosen_doctor(self) -> WalkInDoctor | None:
        """The doctor who is to see the patient."""
        key = self.doctor.current_key()
        doctors = self._view.doctors if self._view is not None else ()
        return next((doctor for doctor in doctors if doctor.id == key), None)

    def chosen_offer(self) -> ServiceOffer | None:
        """What for, as that doctor gives it."""
        doctor, key = self.chosen_doctor(), self.service.current_key()
        return next((offer for offer in doctor.offers if offer.id == key), None) if doctor is not None else None

    def held_words(self, now: datetime) -> str:
        """That the doctor's time is booked ``now``, and until when, never by whom; '' where it is free.

        An emergency is taken at any time.
        """
        doctor, offer, view = self.chosen_doctor(), self.chosen_offer(), self._view
        if doctor is None or offer is None or view is None or self.visit_type is VisitType.EMERGENCY:
            return ""
        held = doctor.held(now, offer)
        if held is None:
            return ""
        until = self._formatter.time(held.ends, ZoneInfo(view.time_zone))
        return self.tr("Booked until {time}: say why").format(time=until)

    def show_choices(self, view: WalkInChoices, doctor_id: int | None, formatter: Formatter) -> None:
        """One clinic's doctors and services; who and what was chosen stays, else ``doctor_id``, else the shortest wait.

        The reason and the kind stay as they are.
        """
        kept = self.doctor.current_key()
        self._view, self._formatter = view, formatter
        known = [doctor.id for doctor in view.doctors]
        wanted = next((one for one in (kept, doctor_id) if one in known), None) or _shortest_wait(view)
        self._show_view(wanted)

    def set_needed(self, needed: bool, because: str = "") -> None:
        """Whether there must be a reason, and what makes it needed."""
        self.why.set_required(needed)
        if because != self._because:
            self._because = because
            self._show_because()
        self.reason.setPlaceholderText(
            self.tr("Such as bleeding, severe pain")
            if self.visit_type is VisitType.EMERGENCY
            else self.tr("Only for a time that is booked")
        )

    def show_reason_error(self, words: str) -> None:
        """The reason is missing or cannot be used."""
        self.why.set_error(words)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing

    def _show_because(self) -> None:
        if self._because:
            self.why.set_warning(self._because)
        else:
            self.why.clear_message()

    def _show_view(self, doctor_id: object = None) -> None:
        view, language = self._view, self._formatter.language
        if view is None:
            return
        _fill(self.clinic, [(row.id, row.name.text(language)) for row in view.clinics], view.clinic_id)
        wanted = self.doctor.current_key() if doctor_id is None else doctor_id
        _fill(self.doctor, [(doctor.id, self._words(doctor)) for doctor in view.doctors], wanted)
        self._show_services()

    def _show_services(self) -> None:
        doctor, words = self.chosen_doctor(), self._formatter
        offers = doctor.offers if doctor is not None else ()
        rows = [
            (offer.id, words.facts([offer.name.text(words.language), words.duration(offer.duration)]))
            for offer in offers
        ]
        _fill(self.service, rows, self.service.current_key())

    def _words(self, doctor: WalkInDoctor) -> str:
        words = self._formatter
        zone = ZoneInfo(self._view.time_zone if self._view is not None else "UTC")
        name = doctor.name.text(words.language)
        if doctor.on_duty_until is not None or doctor.waiting:
            waiting = words.digits(self.tr("%n waiting", "patients of the doctor", doctor.waiting))
            return words.facts([name, waiting])
        if doctor.back_at is not None:
            return words.facts([name, self.tr("from {time}").format(time=words.time(doctor.back_at, zone))])
        return words.facts([name, self.tr("not on duty")])

    def _on_clinic(self) -> None:
        key = self.clinic.current_key()
        if isinstance(key, int):
            self.clinic_chosen.emit(key)
        self._on_changed()

    def _on_doctor(self) -> None:
        self._show_services()
        self._on_changed()

    def _on_changed(self) -> None:
        self._show_because()
        self.changed.emit()


def _fill(combo: ComboBox, rows: list[tuple[int, str]], chosen: object) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        for key, text in rows:
            combo.add_choice(key, text)
        combo.set_current_key(chosen)
    combo.setEnabled(bool(rows))
    combo.update()


def _shortest_wait(view: WalkInChoices) -> int | None:
    """Of those on duty whoever has the fewest waiting; nobody on duty: the first."""
    ranked = sorted(view.doctors, key=lambda doctor: (doctor.on_duty_until is None, doctor.waiting))
    return ranked[0].id if ranked else None
