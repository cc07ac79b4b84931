"""Step 5: everything on one card, the number to expect, source and notes; Enter confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from reception_app.domain.appointment import BookingSource
from reception_app.ui import sources, theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.entry_field import EntryField
from reception_app.ui.booking.price_card import PriceCard
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.booking.summary_card import SummaryCard
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.card import SoftPanel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from reception_app.services.booking import ExpectedNumber

_WHEN_WIDTH = 250  # what a summary row has for its words


class ConfirmPage(StepPage):
    """``edit`` asks for a step, ``outlook_wanted`` for the number to expect and whether the time can still be had."""

    edit = Signal(int)
    outlook_wanted = Signal()

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__("confirmPage", desk, choice)
        self._expected: ExpectedNumber | None = None
        self._before_conflict: int | None = None
        self._compact = False
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.summary = SummaryCard()
        self._number_label = Label("", "strong")
        self.number = Label("", "hero", "primary")
        self.number.setObjectName("expectedNumber")
        self.number.setFixedHeight(64)
        self._number_note = Label("", "small", "muted")
        panel = SoftPanel(tint=True)
        panel.body.setSpacing(2)
        panel.body.addStretch(1)
        for label in (self._number_label, self.number, self._number_note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            panel.body.addWidget(label)
        panel.body.addStretch(1)
        self.price_card = PriceCard(self.desk, self.choice)
        self.price = self.price_card.price
        side = QVBoxLayout()
        side.setSpacing(theme.SPACE_M)
        side.addWidget(panel, 1)
        side.addWidget(self.price_card)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_L)
        top.addWidget(self.summary, 1)
        holder = QFrame()
        holder.setFixedWidth(208)
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        top.addWidget(holder)
        self.source_field = SegmentedControl(height=36, stretch=True)
        self.source_field.setObjectName("bookingSourceField")
        self._source_label = Label("", "small_strong")
        self.notes_field = TextArea(height=72)
        self.notes_field.setObjectName("notesField")
        self.notes_field.installEventFilter(self)
        self._notes = EntryField(self.notes_field)
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addSpacing(theme.SPACE_M)
        self._column.addWidget(self._source_label)
        self._column.addSpacing(theme.SPACE_XS)
        self._column.addWidget(self.source_field)
        self._column.addSpacing(theme.SPACE_M)
        self._column.addWidget(self._notes)
        self._column.addStretch(1)
        self.set_compact(False)

    def _connect_signals(self) -> None:
        self.summary.edit.connect(self.edit)
        self.source_field.selected.connect(self._on_source)
        self.notes_field.textChanged.connect(self._on_notes)

    # What the wizard asks

    def title_text(self) -> str:
        return self.tr("Review and confirm")

    def subtitle_text(self) -> str:
        if self.choice.time_lost:
            return self.tr("One thing is left: another time")
        return self.tr("Nothing is saved before you press “Confirm booking”")

    def footer_note(self) -> tuple[str, str]:
        return "", self.tr("Choose a time to go on") if self.choice.time_lost else ""

    def isComplete(self) -> bool:
        return self.choice.is_complete

    def enter(self) -> None:
        self._before_conflict = None
        self.refresh()
        self.outlook_wanted.emit()
        self.price_card.load()
        self.take_focus()

    def news(self) -> None:
        self.outlook_wanted.emit()

    def take_focus(self) -> None:
        wizard = self.wizard_of()
        if wizard is not None:
            wizard.confirm_button.setFocus(Qt.FocusReason.TabFocusReason)

    def press_enter(self) -> bool:
        wizard = self.wizard_of()
        if wizard is not None:
            wizard.accept()
        return True

    def typed_key(self, text: str) -> bool:
        """Letters typed on the confirm button begin a note; nobody has to reach for the mouse first."""
        if not self.notes_field.isEnabled():
            return False
        self.notes_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.notes_field.insertPlainText(text)
        return True

    def retranslate_ui(self) -> None:
        self._number_label.setText(self.tr("Expected number"))
        self.price_card.retranslate_ui()
        self._source_label.setText(self.tr("Booking source"))
        self._notes.set_label(self.tr("Notes"))
        names = sources.SourceWords().names()
        self.source_field.set_segments(
            [Segment(str(source), name, sources.ICONS[source]) for source, name in names.items()]
        )
        self.source_field.set_current(str(self.choice.source))
        self.source_field.setAccessibleName(self.tr("Booking source"))
        self.refresh()

    # Showing

    def refresh(self) -> None:
        """Show the choice as it is now."""
        choice, words, edit = self.choice, self.desk.formatter, self.tr("Edit")
        clinic, patient, offer, time = choice.clinic, choice.patient, choice.offer, choice.time
        if clinic is None or patient is None or offer is None or time is None:
            return
        zone = choice.zone
        file = words.file_number(patient.file_number)
        if patient.phone:
            details = self.tr("File {number}, phone {phone}").format(number=file, phone=words.phone(patient.phone))
        else:
            details = self.tr("File {number}").format(number=file)
        self.summary.patient.show_row(self.tr("Patient"), patient.full_name, details, edit)
        self.summary.clinic.show_row(self.tr("Clinic"), self.desk.text(clinic.name), "", edit)
        chosen_any = self.tr("Any doctor: the first free one") if choice.any_doctor else ""
        doctor = self.desk.text(time.doctor_name)
        where = words.join([doctor, self.desk.text(clinic.name)]) if self._compact else doctor
        self.summary.doctor.show_row(self.tr("Doctor"), where, chosen_any, edit)
        self.summary.service.show_row(
            self.tr("Service"), self.desk.text(offer.name), words.duration(offer.duration), edit
        )
        start = words.time(time.start, zone)
        when = self.tr("{day}, {time}").format(day=words.weekday_date(time.service_date), time=start)
        if painting.text_width(when, "strong") > _WHEN_WIDTH:
            when = self.tr("{day}, {time}").format(day=words.short_date(time.service_date, choice.today), time=start)
        until = self.tr("until {time}").format(time=words.time(time.end, zone))
        if choice.time_lost:
            until = self.tr("Taken: choose a time above")
        self.summary.time.show_row(self.tr("Time"), when, until, edit, broken=choice.time_lost)
        self.summary.set_compact(self._compact)
        self.price_card.refresh()
        if self.notes_field.toPlainText() != choice.notes:
            self.notes_field.setPlainText(choice.notes)
        self.source_field.set_current(str(choice.source))
        self._show_number()

    def set_compact(self, compact: bool) -> None:
        """Make room for a message above."""
        if compact != self._compact:
            self._compact = compact
            self.refresh()
        self.summary.set_compact(compact)
        self.price_card.set_compact(compact)
        self.notes_field.setFixedHeight(36 if compact else 72)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if compact else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.notes_field.setVerticalScrollBarPolicy(scrolls)
        self.number.set_role("counter" if compact else "hero")
        self.number.setFixedHeight(44 if compact else 64)

    def set_busy(self, busy: bool) -> None:
        """While saving nothing that is being saved can be changed; the page stays to be read."""
        for part in (self.summary, self.source_field, self.notes_field):
            part.setEnabled(not busy)

    def show_expected(self, expected: ExpectedNumber) -> None:
        """The number the booking would get now."""
        self._expected = expected
        self._show_number()

    def show_expected_instead(self, number: int | None) -> None:
        """The number after a conflict; the one before it is told below."""
        if number is None or self._expected is None:
            return
        if number != self._expected.number and self._before_conflict is None:
            self._before_conflict = self._expected.number
        self._expected = type(self._expected)(number, self._expected.waiting)
        self._show_number()

    def _show_number(self) -> None:
        expected, words = self._expected, self.desk.formatter
        self.number.setText(words.number(expected.number) if expected else "…")
        if expected is None:
            self._number_note.setText("")
        elif self._before_conflict is not None:
            was = words.number(self._before_conflict)
            self._number_note.setText(self.tr("It was {number} before").format(number=was))
        else:
            self._number_note.setText(words.digits(self.tr("%n waiting before", "", expected.waiting)))

    # Input

    def _on_source(self, key: str) -> None:
        self.choice.touch()
        self.choice.set_source(BookingSource(key))
        self.typed.emit()

    def _on_notes(self) -> None:
        text = self.notes_field.toPlainText()
        if text != self.choice.notes:
            self._notes.clear_message()
            self.choice.touch()
            self.choice.set_notes(text)
            self.typed.emit()

    def show_notes_error(self, sentence: str) -> None:
        """The notes cannot be saved as they are."""
        self._notes.set_error(sentence)
        self.notes_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the notes confirms like everywhere on this page; Shift+Enter begins a new line."""
        if watched is self.notes_field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                if not event.isAutoRepeat():
                    self.press_enter()
                return True
        return super().eventFilter(watched, event)
