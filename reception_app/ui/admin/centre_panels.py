"""The lists of the clinics and of the doctors who work in them, and what the centre itself is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reception_app.ui.admin.clinic_dialog import USUAL_ZONE, ClinicDialog
from reception_app.ui.admin.doctor_dialog import DoctorDialog
from reception_app.ui.admin.entries_panel import STATE_WIDTH, EntriesPanel
from reception_app.ui.admin.entry_model import Column, Entry, EntryRow
from reception_app.ui.admin.hours_dialog import HoursDialog
from reception_app.ui.admin.identity_dialog import IdentityDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.centre import CentreView, ClinicEntry, DoctorEntry


class ClinicsPanel(EntriesPanel):
    """Every clinic of the centre, and what the centre itself is called."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        self.identity = Button("", "link", icon="building-2", height=32)
        self.identity.setObjectName("centreNameButton")
        super().__init__("Clinic", formatter, toasts, parent)
        self.head.insertWidget(self.head.indexOf(self.head_title) + 1, self.identity)
        self.identity.clicked.connect(self._on_identity)

    def retranslate_ui(self) -> None:
        self.identity.setText(self.tr("About the centre"))
        super().retranslate_ui()

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Name")),
            Column(self.tr("Doctors")),
            Column(self.tr("Times"), 170),
            Column(self.tr("Time zone"), 170),
            Column(self.tr("State"), STATE_WIDTH),
        )

    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        language = self.formatter.language
        found = []
        for clinic in centre.clinics:
            here = [one.name.text(language) for one in centre.doctors if one.is_active and clinic.id in one.rooms]
            step = self.formatter.digits(self.tr("Every %n minute(s)", "", clinic.slot_step))
            zone = clinic.time_zone.replace("_", " ")
            cells = (clinic.name.text(language), self.formatter.join(here), step, zone)
            found.append(EntryRow(clinic, cells, self.state(clinic)))
        return found

    def title(self, count: int) -> str:
        return self.tr("%n clinic(s)", "", count) if count else self.tr("Clinics")

    def empty_words(self) -> tuple[str, str, str]:
        hint = self.tr("A clinic comes first, then its doctors and services")
        return self.tr("There is no clinic yet"), hint, self.tr("Add a clinic")

    def add(self) -> None:
        if self.centre is not None:
            zones = [clinic.time_zone for clinic in self.centre.clinics] or [USUAL_ZONE]
            dialog = ClinicDialog(self.window(), self.formatter, time_zone=zones[0])
            self._open(dialog, self.tr("The clinic is added."))

    def edit_entry(self, entry: Entry) -> None:
        dialog = ClinicDialog(self.window(), self.formatter, cast("ClinicEntry", entry))
        self._open(dialog, self.tr("The clinic is changed."))

    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], None]:
        return partial(services.scheduling.set_clinic_active, actor, entry.id, not entry.is_active)

    def _on_identity(self) -> None:
        if self.centre is None:
            return
        dialog = IdentityDialog(self.window(), self.formatter, self.centre)

        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            return partial(
                self.services.centre.set_identity,
                self.actor,
                dialog.name,
                dialog.currency,
                discount_on_centre=dialog.discount_on_centre,
            )

        self.open(dialog, work, self.tr("The centre's details are saved."))

    def _open(self, dialog: ClinicDialog, done: str) -> None:
        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            centre, clinic = self.services.centre, dialog.clinic
            if clinic is None:
                return partial(centre.add_clinic, self.actor, dialog.details)
            return partial(centre.change_clinic, self.actor, clinic.id, self.version(dialog, clinic), dialog.details)

        self.open(dialog, work, done)


class DoctorsPanel(EntriesPanel):
    """Every doctor; one without working hours cannot be booked, which is said."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        self.hours = Button("", "link", icon="clock", height=32)
        self.hours.setObjectName("doctorHoursButton")
        super().__init__("Doctor", formatter, toasts, parent)
        self.head.insertWidget(self.head.count() - 1, self.hours)
        self.hours.clicked.connect(self._on_hours)

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Name")),
            Column(self.tr("Specialty")),
            Column(self.tr("Clinics")),
            Column(self.tr("The doctor's part"), 140, numbers=True),
            Column(self.tr("State"), STATE_WIDTH),
        )

    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        language = self.formatter.language
        names = {clinic.id: clinic.name.text(language) for clinic in centre.clinics}
        return [
            EntryRow(
                doctor,
                (
                    doctor.name.text(language),
                    doctor.specialty.text(language),
                    self.formatter.join([names[clinic_id] for clinic_id in doctor.rooms]),
                    self.formatter.percent(doctor.share),
                ),
                self.state(doctor),
            )
            for doctor in centre.doctors
        ]

    def state(self, entry: Entry) -> StateLook:
        if entry.is_active and not any(cast("DoctorEntry", entry).hours.values()):
            return StateLook("clock", self.tr("No hours yet"), "warning", filled=True)
        return super().state(entry)

    def title(self, count: int) -> str:
        return self.tr("%n doctor(s)", "", count) if count else self.tr("Doctors")

    def empty_words(self) -> tuple[str, str, str]:
        hint = self.tr("Each works in one clinic or several, at the hours you enter")
        return self.tr("There is no doctor yet"), hint, self.tr("Add a doctor")

    def retranslate_ui(self) -> None:
        self.hours.setText(self.tr("Working hours"))
        super().retranslate_ui()

    def deeds(self) -> list[Button]:
        return [self.edit, self.hours, self.switch]

    def add(self) -> None:
        if self.centre is not None:
            dialog = DoctorDialog(self.window(), self.formatter, self.centre.clinics)
            self._open(dialog, self.tr("The doctor is added. Enter the working hours now."))

    def edit_entry(self, entry: Entry) -> None:
        assert self.centre is not None
        dialog = DoctorDialog(self.window(), self.formatter, self.centre.clinics, cast("DoctorEntry", entry))
        self._open(dialog, self.tr("The doctor is changed."))

    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], None]:
        return partial(services.scheduling.set_doctor_active, actor, entry.id, not entry.is_active)

    def _open(self, dialog: DoctorDialog, done: str) -> None:
        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            assert dialog.details is not None
            centre, doctor = self.services.centre, dialog.doctor
            if doctor is None:
                return partial(centre.add_doctor, self.actor, dialog.details)
            return partial(centre.change_doctor, self.actor, doctor.id, self.version(dialog, doctor), dialog.details)

        self.open(dialog, work, done)

    def _on_hours(self) -> None:
        entry = self.chosen()
        if entry is None or self.centre is None:
            return
        doctor = cast("DoctorEntry", entry)
        dialog = HoursDialog(self.window(), self.formatter, self.centre.clinics, doctor)

        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            scheduling = self.services.scheduling
            return partial(scheduling.set_working_hours, self.actor, doctor.id, dialog.clinic_id, dialog.shifts)

        self.open(dialog, work, self.tr("The working hours are saved."))
