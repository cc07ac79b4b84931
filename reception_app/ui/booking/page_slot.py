"""Step 4: the service and the time; the week is fetched at once, and 'first free' looks over days and doctors."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from reception_app.domain.slot import Slot
from reception_app.ui import theme
from reception_app.ui.booking import loading
from reception_app.ui.booking.choice import Choice, ChosenTime
from reception_app.ui.booking.first_free import FirstFree
from reception_app.ui.booking.preset_time import likely_day, look_for
from reception_app.ui.booking.service_list import ServiceList
from reception_app.ui.booking.slot_panel import SlotPanel
from reception_app.ui.booking.slot_week import SlotWeek
from reception_app.ui.booking.slot_words import SlotWords
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe

if TYPE_CHECKING:
    from reception_app.services.free_times import FreeTime


class SlotPage(StepPage):
    """The first service is chosen by itself; Enter without a time takes the first free one, with a time it goes on.

    ``time_unfit`` tells why a time that was chosen cannot be had any more, or not so; '' that all is well.
    """

    time_unfit = Signal(str, str)

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__("slotPage", desk, choice)
        self._asked: tuple[object, ...] = ()
        self.week = SlotWeek(desk, self)
        self._loading = False
        self._following = False
        self._first_free = FirstFree(desk, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.services = ServiceList(self.desk)
        self.panel = SlotPanel(self.desk, self.choice)
        self.words = SlotWords(self.desk, self.choice, self.panel.model, self)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_XL)
        row.addWidget(self.services)
        row.addWidget(self.panel, 1)

    def _connect_signals(self) -> None:
        self.services.chosen.connect(self._on_service)
        self.panel.grid.chosen.connect(self._on_slot)
        self.panel.grid.left_above.connect(lambda: self.panel.strip.setFocus(Qt.FocusReason.OtherFocusReason))
        self.panel.day_picked.connect(self._on_day)
        self.panel.first_free_wanted.connect(self.find_first_free)
        self.week.came.connect(self._on_week)
        self.week.failed.connect(self._on_failed)
        self._first_free.found.connect(self._on_first_free)
        self._first_free.failed.connect(self._on_failed)

    # What the wizard asks

    def title_text(self) -> str:
        return self.tr("Service and time")

    def subtitle_text(self) -> str:
        return self.words.doctor()

    def footer_note(self) -> tuple[str, str]:
        return "", "" if self.choice.time_lost else self.words.summary()

    def isComplete(self) -> bool:
        return self.choice.offer is not None and self.choice.time is not None and not self.choice.time_lost

    def enter(self) -> None:
        clinic, today = self.choice.clinic, self.choice.today
        if clinic is None or today is None:
            return
        self.panel.set_today(today)
        asked = (clinic.id, self.choice.doctor_ids())
        if asked != self._asked:
            self._asked = asked
            self.services.show_loading()
            self.week.begin(today)
        wanted = likely_day(self.choice)
        if self.choice.time is not None:
            self.week.turn_to(self.choice.time.service_date, today)
        elif wanted is not None:
            self.week.turn_to(max(wanted, today), today)
        self.week.not_before(today)
        self.panel.show_loading(*self.week.shown)
        self._following = False
        self._load_offers()
        self.take_focus()

    def news(self) -> None:
        if self._asked:
            # What is being fetched may have been read before; who asked for it is still told where it fails.
            self._following = self._following or not self._loading
            self._load_offers()

    def take_focus(self) -> None:
        self.panel.focus_grid()

    def press_enter(self) -> bool:
        if self.isComplete():
            wizard = self.wizard_of()
            if wizard is not None:
                wizard.next()
        else:
            self.find_first_free()
        return True

    def retranslate_ui(self) -> None:
        self.services.retranslate_ui()
        self.panel.retranslate_ui()
        if self.week.days:
            self.panel.show_day(*self.week.shown)

    # Services

    def _load_offers(self) -> None:
        clinic, today = self.choice.clinic, self.choice.today
        if clinic is None or today is None:
            return
        self._loading = True
        patient = self.choice.patient
        work = partial(
            loading.load_offers,
            self.desk.services,
            self.desk.actor,
            clinic.id,
            self.choice.doctor_ids(),
            patient.id if patient else None,
            max(self.week.day, today),
        )
        self.desk.load(self, "offers", work, self._on_offers, self._on_failed)

    def _on_offers(self, rows: tuple[loading.Offered, ...]) -> None:
        if self._is_left():
            return
        before = self.choice.offer
        row = self.services.show_rows(rows, before.id if before else None)
        if row is None:
            self._loading = False
            self.choice.set_offer(None)
            self.completeChanged.emit()
            self.panel.say("calendar-x", self.tr("No service is offered here"), self.tr("Choose another doctor"))
            return
        if self._following and before is not None and before.id != row.offer.id:
            self.time_unfit.emit(*self.words.service_gone(before))
        self._take_offer(row)
        self._load_week()

    def _on_service(self, row: loading.Offered) -> None:
        self.choice.touch()
        self._following = False
        self._first_free.forget()
        self._take_offer(row)
        self._load_week()
        self.typed.emit()

    def _take_offer(self, row: loading.Offered) -> None:
        """The service with the price of the doctor whose time is chosen, or else the lowest."""
        time = self.choice.time
        offer = row.by_doctor.get(time.doctor_id, row.offer) if time else row.offer
        if time is not None and time.doctor_id not in row.by_doctor:
            self.choice.set_time(None)
        self.choice.set_offer(offer)
        self.completeChanged.emit()
        self.head_changed.emit()

    # Days and times

    def _load_week(self) -> None:
        clinic, row = self.choice.clinic, self.services.current()
        if clinic is None or row is None:
            return
        wanted = (clinic.id, row.offer.id, tuple(row.by_doctor))
        known = self.week.is_of(*wanted)
        self._loading = True
        self.week.load(*wanted)
        if not known:
            self.panel.show_loading(*self.week.shown)

    def _on_week(self, differs: bool) -> None:
        if self._is_left():
            return
        self._loading = self._following = False
        self._check_time()
        self._take_wanted()
        # What has not changed is not laid out anew under the eyes of whoever reads it.
        if differs or not self.panel.shows_times:
            self.panel.show_day(*self.week.shown)
        self.head_changed.emit()
        if self._first_free.waits:
            self.find_first_free()

    def _check_time(self) -> None:
        """A time chosen before may be gone by now: say so, and why."""
        time = self.choice.time
        day = self.week.times_on(time.service_date) if time is not None else None
        if time is None or day is None or time.start in day.doctors:
            return
        self.choice.set_time(None)
        self.completeChanged.emit()
        slot = next((one for one in day.slots if one.start == time.start), None)
        self.time_unfit.emit(*self.words.time_gone(time.start, slot))

    def _take_wanted(self) -> None:
        """The start that was pressed on the day board, with the service as it is now."""
        start, row = self.choice.wanted_start, self.services.current()
        if start is None or row is None or self.choice.time is not None:
            return
        found = look_for(start, self.week.days)
        if found.fits and found.slot is not None and found.day is not None:
            doctor_id = found.day.doctors[start]
            self.time_unfit.emit("", "")
            self.week.day = found.day.service_date
            self.choice.set_offer(row.by_doctor.get(doctor_id, row.offer))
            name = self.choice.doctor_name(doctor_id)
            self.choice.set_time(ChosenTime(start, found.slot.end, found.day.service_date, doctor_id, name))
            self.completeChanged.emit()
            return
        self.time_unfit.emit(*self.words.not_for_service(start, found.slot, row.offer))

    def _on_failed(self, error: Exception) -> None:
        unasked = self._following and not self._first_free.waits
        self._loading = self._following = self._first_free.waits = False
        if unasked:
            return  # what is shown stays; the window beneath has asked as well, and tells how old its data are
        self.services.show_list()
        said = describe(error, self.desk.formatter)
        self.panel.say("calendar-x", said.text, said.next_step)
        self.failed_to_load.emit(error)

    def _on_day(self, day: date) -> None:
        self._following = False
        self._first_free.forget()
        self.week.turn_to(day, self.choice.today or day)
        row = self.services.current()
        if row is None or self.choice.clinic is None:
            return
        if self.week.is_of(self.choice.clinic.id, row.offer.id, tuple(row.by_doctor)):
            self.panel.show_day(*self.week.shown)
        else:
            self._load_week()
        self.typed.emit()

    def _on_slot(self, slot: Slot) -> None:
        self._first_free.forget()
        day = self.panel.model.day
        if day is not None:
            self._take_time(slot, day.service_date, day.doctors[slot.start])

    def _take_time(self, slot: Slot, day: date, doctor_id: int) -> None:
        self.choice.touch()
        self.choice.wanted_start = None
        self.time_unfit.emit("", "")
        name = self.choice.doctor_name(doctor_id)
        row = self.services.current()
        if row is not None:
            # First the service as this doctor gives it: another length would void the time.
            self.choice.set_offer(row.by_doctor.get(doctor_id, row.offer))
        self.choice.set_time(ChosenTime(slot.start, slot.end, day, doctor_id, name))
        self.completeChanged.emit()
        self.head_changed.emit()
        self.typed.emit()

    # First free

    def find_first_free(self) -> None:
        """The first free time from now on, over the days and over the doctors in question."""
        clinic, row = self.choice.clinic, self.services.current()
        if clinic is None:
            return
        if row is None or self._loading:
            self._first_free.waits = True
        else:
            self._first_free.find(clinic.id, row.offer.id, tuple(row.by_doctor))

    def _is_left(self) -> bool:
        """Whether an answer comes too late to touch the choice: the next step looks at it by itself."""
        if not self.isVisible():
            self._loading = self._following = self._first_free.waits = False
        return not self.isVisible()

    def _on_first_free(self, found: FreeTime | None) -> None:
        if self._is_left():
            return
        if found is None:
            self.panel.say(
                "calendar-x", self.tr("No free time in the coming month"), self.tr("Choose another doctor or service")
            )
            return
        self._take_time(found.slot, found.service_date, found.doctor_id)
        before = self.week.first
        self.week.turn_to(found.service_date, self.choice.today or found.service_date)
        if self.week.first == before and self.week.days:
            self.panel.show_day(*self.week.shown)
        else:
            self._load_week()
        self.panel.focus_grid()
