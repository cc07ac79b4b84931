"""Choosing another time for an appointment: the wizard's week and times, with any doctor who gives the service."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.roles import Permission
from reception_app.domain.slot import Slot
from reception_app.ui import theme
from reception_app.ui.appointments.move_ground import MoveGround, load_ground, with_taken
from reception_app.ui.booking.choice import Choice, ChosenTime
from reception_app.ui.booking.first_free import FirstFree
from reception_app.ui.booking.slot_panel import SlotPanel
from reception_app.ui.booking.slot_week import SlotWeek
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.shortcuts import add_shortcuts
from reception_app.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import ListedAppointment
    from reception_app.services.day_board import BoardBlock
    from reception_app.services.free_times import FreeTime

_WIDTH, _HEIGHT = 760, 600


class MoveDialog(FloatingDialog):
    """``chosen`` holds the new start and doctor once accepted; another day or doctor is told before."""

    def __init__(self, window: QWidget, desk: Desk, row: BoardBlock | ListedAppointment) -> None:
        super().__init__(window, _WIDTH, _HEIGHT)
        self.setObjectName("moveDialog")
        self.chosen: ChosenTime | None = None
        self._desk, self._row = desk, row
        self._choice = Choice(self)
        self._week = SlotWeek(desk, self)
        self._week.begin(row.service_date)
        self._first_free = FirstFree(desk, self)
        self._following = False
        self._lost = ""
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def open(self) -> None:
        super().open()
        work = partial(load_ground, self._desk.services, self._desk.actor, self._row.clinic_id, self._row.service_id)
        self._desk.load(self, "ground", work, self._on_ground, self._on_failed)

    def news(self) -> None:
        """Something changed elsewhere: the times are fetched again, and a chosen one may be lost."""
        if self._week.days:
            self._following = True
            self._ask_week()

    def take_focus(self) -> None:
        self.panel_of_times.focus_grid()

    # Building

    def _build_ui(self) -> None:
        self._title = Label("", "page_title")
        self._sub = ElidedLabel("", "small", "muted")
        self.cross = IconButton("x", size=32)
        self.cross.setObjectName("closeMoveButton")
        self.doctor = ComboBox()
        self.doctor.setObjectName("moveDoctor")
        self.doctor.setMinimumWidth(240)
        self._doctor_label = Label("", "bold")
        self.taken_too = Switch()
        self.taken_too.setObjectName("moveTakenToo")
        if not self._desk.actor.may(Permission.OVERBOOK):
            self.taken_too.hide()
        self.panel_of_times = SlotPanel(self._desk, self._choice)
        self._note = IconLabel("", "", "neutral")
        self._note.setObjectName("moveNote")
        self.cancel_button = Button("", "secondary")
        self.cancel_button.setObjectName("moveCancel")
        self.move_button = Button("", "primary", icon="calendar-clock")
        self.move_button.setObjectName("moveAccept")
        self.move_button.setEnabled(False)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        head.addLayout(words, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        who = QHBoxLayout()
        who.setSpacing(theme.SPACE_M)
        who.addWidget(self._doctor_label)
        who.addWidget(self.doctor)
        who.addStretch(1)
        who.addWidget(self.taken_too)
        middle = QVBoxLayout()
        middle.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_L)
        middle.setSpacing(theme.SPACE_M)
        middle.addLayout(who)
        middle.addWidget(self.panel_of_times, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        foot.setSpacing(theme.SPACE_S)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.move_button)
        self.panel.body.addLayout(head)
        self.panel.body.addWidget(Rule())
        self.panel.body.addLayout(middle, 1)
        self.panel.body.addWidget(Rule())
        self.panel.body.addLayout(foot)

    def _connect_signals(self) -> None:
        self.cross.clicked.connect(self.reject)
        self.cancel_button.clicked.connect(self.reject)
        self.move_button.clicked.connect(self._on_accept)
        self.doctor.currentIndexChanged.connect(self._on_doctor)
        self.taken_too.toggled.connect(self._on_taken_too)
        self.panel_of_times.day_picked.connect(self._on_day)
        self.panel_of_times.first_free_wanted.connect(self._find_first_free)
        self.panel_of_times.grid.chosen.connect(self._on_slot)
        self.panel_of_times.grid.left_above.connect(
            lambda: self.panel_of_times.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self._first_free.found.connect(self._on_first_free)
        self._first_free.failed.connect(self._on_failed)
        self._week.came.connect(self._on_week)
        self._week.failed.connect(self._on_failed)
        keys = {"Return": self._on_accept, "Enter": self._on_accept, "Alt+F": self._find_first_free}
        add_shortcuts(self.panel, keys)

    def retranslate_ui(self) -> None:
        """All words anew."""
        words, row = self._desk.formatter, self._row
        self._title.setText(self.tr("Reschedule"))
        now = words.join([words.weekday_date(row.service_date), self._time(row.start_time)])
        self._sub.set_text(self.tr("{name}, now {time}").format(name=row.patient_name, time=now))
        self._doctor_label.setText(self.tr("Doctor"))
        self.doctor.setAccessibleName(self.tr("Doctor"))
        self.taken_too.setText(self.tr("Taken times too"))
        self.cross.set_name(self.tr("Close"))
        self.cancel_button.setText(self.tr("Back"))
        self.move_button.setText(self.tr("Reschedule"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Loading

    def _on_ground(self, ground: MoveGround) -> None:
        self._choice.set_clinic(ground.clinic, ground.today)
        doctor = next((one for one in ground.doctors if one.id == self._row.doctor_id), None)
        self._doctors = ground.doctors
        self.doctor.blockSignals(True)
        for one in ground.doctors:
            self.doctor.add_choice(one.id, self._desk.text(one.name))
        self.doctor.set_current_key(self._row.doctor_id)
        self.doctor.blockSignals(False)
        chosen = doctor or (ground.doctors[0] if ground.doctors else None)
        if chosen is None:
            self.panel_of_times.say("calendar-x", self.tr("No doctor gives this service any more"), "")
            return
        self._choice.set_doctor(chosen, ground.doctors)
        self.panel_of_times.set_today(ground.today)
        self._week.begin(ground.today)
        self._week.turn_to(max(self._row.service_date, ground.today), ground.today)
        self.retranslate_ui()
        self._load_week()

    def _load_week(self) -> None:
        self._following = False
        self._ask_week()
        self.panel_of_times.show_loading(*self._week.shown)

    def _ask_week(self) -> None:
        clinic, doctor = self._choice.clinic, self._choice.doctor
        if clinic is not None and doctor is not None:
            self._week.load(clinic.id, self._row.service_id, (doctor.id,))

    def _on_week(self, differs: bool) -> None:
        if differs or not self._following:
            self._on_taken_too()
            self._check_time()
        if not self._following:
            self.panel_of_times.focus_grid()

    def _check_time(self) -> None:
        """The chosen time may have been taken elsewhere, and is not moved to then."""
        time, day = self._choice.time, self.panel_of_times.model.day
        if time is None or day is None or day.service_date != time.service_date or time.start in day.doctors:
            return
        self._take(None)
        self._lost = self.tr("{time} is not free any more").format(time=self._time(time.start))
        self._say()

    def _on_taken_too(self) -> None:
        """Taken times can be chosen as well: whoever overbooks is asked why when it comes to it."""
        doctor = self._choice.doctor
        own = self._row.start_time if doctor is not None and doctor.id == self._row.doctor_id else None
        first, day, days = self._week.shown
        if self.taken_too.isChecked() and doctor is not None:
            days = tuple(with_taken(one, doctor.id, own) for one in days)
        self.panel_of_times.show_day(first, day, days)

    def _on_failed(self, error: Exception) -> None:
        if self._following and self._week.days:
            return  # what is shown stays; the page beneath has asked as well, and says so
        said = describe(error, self._desk.formatter)
        self.panel_of_times.say("calendar-x", said.title, said.sentence)

    # Choosing

    def _on_doctor(self) -> None:
        key = self.doctor.current_key()
        doctor = next((one for one in self._doctors if one.id == key), None)
        if doctor is not None:
            self._choice.set_doctor(doctor, self._doctors)
            self._take(None)
            self._load_week()

    def _on_day(self, day: date) -> None:
        before = self._week.first
        self._week.turn_to(day, self._choice.today or day)
        if before == self._week.first and self._week.days:
            self._on_taken_too()
        else:
            self._load_week()

    def _on_slot(self, slot: Slot) -> None:
        self._first_free.forget()
        day = self.panel_of_times.model.day
        if day is not None:
            doctor_id = day.doctors[slot.start]
            name = self._choice.doctor_name(doctor_id)
            self._take(ChosenTime(slot.start, slot.end, day.service_date, doctor_id, name))

    def _find_first_free(self) -> None:
        clinic, doctor = self._choice.clinic, self._choice.doctor
        if clinic is None or doctor is None:
            return
        self._first_free.find(clinic.id, self._row.service_id, (doctor.id,))

    def _on_first_free(self, found: FreeTime | None) -> None:
        if found is None:
            self.panel_of_times.say("calendar-x", self.tr("No free time in the coming month"), "")
            return
        name = self._choice.doctor_name(found.doctor_id)
        self._take(ChosenTime(found.start, found.end, found.service_date, found.doctor_id, name))
        self._on_day(found.service_date)

    def _take(self, time: ChosenTime | None) -> None:
        self._lost = ""
        self._choice.set_time(time)
        self.move_button.setEnabled(time is not None)
        self._say()

    def _on_accept(self) -> None:
        if self._choice.time is not None:
            self.chosen = self._choice.time
            self.accept()

    # Words

    def _say(self) -> None:
        """What a move to the chosen time costs."""
        time, row, words = self._choice.time, self._row, self._desk.formatter
        if self._lost:
            self._note.show_message("triangle-alert", self._lost, "warning")
        elif time is None:
            self._note.show_message("", self.tr("Choose a time"), "neutral")
        elif time.service_date != row.service_date or time.doctor_id != row.doctor_id:
            number = words.number(row.queue_number)
            self._note.show_message(
                "triangle-alert", self.tr("No. {number} gives way to a new number").format(number=number), "warning"
            )
        else:
            number = words.number(row.queue_number)
            self._note.show_message("check", self.tr("No. {number} stays").format(number=number), "success")

    def _time(self, instant: datetime) -> str:
        clinic = self._choice.clinic
        return self._desk.formatter.time(instant, self._choice.zone) if clinic is not None else ""
