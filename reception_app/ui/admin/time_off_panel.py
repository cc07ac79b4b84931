"""The list of who is away when: doctors on leave and clinics closed, from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.schedule import Place
from reception_app.domain.time_off import days_of
from reception_app.ui.admin.entries_panel import EntriesPanel
from reception_app.ui.admin.entry_model import Column, Entry, EntryRow
from reception_app.ui.admin.time_off_dialog import TimeOffDialog, place_of, places_of
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.centre import CentreView, TimeOffEntry
    from reception_app.services.scheduling import Standing

_STATE = 190


@dataclass(frozen=True, slots=True)
class AwayEntry:
    """Some time off as an entry of the list; ``places`` are the clocks it counts on."""

    off: TimeOffEntry
    places: tuple[Place, ...]

    @property
    def id(self) -> int:
        return self.off.id

    @property
    def is_active(self) -> bool:
        return True

    @property
    def first_standing(self) -> date | None:
        """The day of the first appointment that stands in it."""
        first = self.off.standing.first
        return None if first is None else self.places[0].day_of(first)


class TimeOffPanel(EntriesPanel):
    """``appointments_wanted`` with the day whose appointments have to be moved."""

    appointments_wanted = Signal(object)

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        self.appointments = Button("", "link", icon="calendar-days", height=32)
        self.appointments.setObjectName("standingAppointmentsButton")
        super().__init__("TimeOff", formatter, toasts, parent)
        self.head.insertWidget(self.head.count() - 1, self.appointments)
        self.edit.hide()
        self.appointments.clicked.connect(self._on_appointments)

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Who")),
            Column(self.tr("What"), 110),
            Column(self.tr("When"), 420),
            Column(self.tr("Reason")),
            Column(self.tr("State"), _STATE),
        )

    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        language = self.formatter.language
        doctors = {doctor.id: doctor for doctor in centre.doctors}
        clinics = {clinic.id: clinic for clinic in centre.clinics}
        found = []
        for off in centre.time_off:
            if off.doctor_id is not None:
                doctor = doctors[off.doctor_id]
                places, name = places_of(doctor, centre.clinics), doctor.name
                kind = self.tr("Leave", "of a doctor")
            else:
                clinic = clinics[cast("int", off.clinic_id)]
                places, name = [place_of(clinic)], clinic.name
                kind = self.tr("Closed", "a clinic")
            entry = AwayEntry(off, tuple(places))
            found.append(EntryRow(entry, (name.text(language), kind, self._when(entry), off.reason), self.state(entry)))
        return found

    def state(self, entry: Entry) -> StateLook:
        off = cast("AwayEntry", entry).off
        if off.standing.count:
            words = self.formatter.digits(self.tr("%n appointment(s) stand", "", off.standing.count))
            return StateLook("triangle-alert", words, "warning", filled=True)
        assert self.services is not None
        if off.span.starts <= self.services.clock.now():
            return StateLook("circle-dot", self.tr("Now"), "info")
        return StateLook("clock", self.tr("To come"), "neutral", ink="muted")

    def title(self, count: int) -> str:
        return self.tr("%n absence(s) from now on", "", count) if count else self.tr("Time off")

    def empty_words(self) -> tuple[str, str, str]:
        hint = self.tr("Leave of the doctors and holidays of the clinics: nobody can be booked then")
        return self.tr("Nobody is away"), hint, self.tr("Enter time off")

    def retranslate_ui(self) -> None:
        self.appointments.setText(self.tr("Show the appointments"))
        super().retranslate_ui()

    def deeds(self) -> list[Button]:
        return [self.appointments, self.switch]

    def switch_look(self, entry: Entry | None) -> tuple[str, str]:
        return self.tr("Take back"), "trash-2"

    def switch_done(self, entry: Entry) -> str:
        return self.tr("It is taken back: these times can be booked again.")

    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], object]:
        return partial(services.scheduling.remove_time_off, actor, entry.id)

    def undo_switch(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], object]:
        off = cast("AwayEntry", entry).off
        add = partial(services.scheduling.add_time_off, actor, *off.span, reason=off.reason)
        return partial(add, doctor_id=off.doctor_id, clinic_id=off.clinic_id)

    def add(self) -> None:
        if self.centre is None or self.services is None or not self.centre.clinics:
            return
        dialog = TimeOffDialog(self.window(), self.formatter, self.centre, self.services.clock.now())
        dialog.asked.connect(lambda: self._on_asked(dialog))

        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            scheduling = self.services.scheduling
            doctor, clinic = dialog.doctor_id, dialog.clinic_id
            add = partial(scheduling.add_time_off, self.actor, *dialog.span, doctor_id=doctor, clinic_id=clinic)
            return partial(add, reason=dialog.reason)

        self.open(dialog, work, self.tr("It is entered. What is booked stays booked."))

    def edit_entry(self, entry: Entry) -> None:
        """Enter and double click lead to what has to be moved."""
        day = cast("AwayEntry", entry).first_standing
        if day is not None:
            self.appointments_wanted.emit(day)

    def _show_deeds(self) -> None:
        super()._show_deeds()
        entry = self.chosen()
        self.appointments.setEnabled(entry is not None and cast("AwayEntry", entry).first_standing is not None)

    def _on_appointments(self) -> None:
        entry = self.chosen()
        if entry is not None:
            self.edit_entry(entry)

    def _on_asked(self, dialog: TimeOffDialog) -> None:
        if self._operations is None or self.services is None or self.actor is None:
            return
        look = self.services.scheduling.standing_in
        work = partial(look, self.actor, *dialog.span, doctor_id=dialog.doctor_id, clinic_id=dialog.clinic_id)

        def told(standing: Standing) -> None:
            dialog.show_standing(standing.count)

        # Saving says what is wrong; a count that fails only leaves the warning out.
        self._operations.latest(dialog, "standing", work, told, lambda _error: dialog.standing.hide())

    def _when(self, entry: AwayEntry) -> str:
        words, span, zone = self.formatter, entry.off.span, entry.places[0].zone
        days = days_of(entry.places, span)
        if days is not None:
            first, last = days
            if first == last:
                return words.long_date(first)
            first_text, last_text = words.short_date(first, last), words.short_date(last)
            return self.tr("{first} to {last}").format(first=first_text, last=last_text)
        begins, ends = (instant.astimezone(zone).date() for instant in span)
        if begins == ends:
            return words.facts([words.weekday_date(begins), words.time_range(*span, zone)])
        return self.tr("{first} to {last}").format(
            first=words.facts([words.short_date(begins), words.time(span.starts, zone)]),
            last=words.facts([words.short_date(ends), words.time(span.ends, zone)]),
        )
