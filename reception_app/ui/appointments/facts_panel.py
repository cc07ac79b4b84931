"""The side panel: who, when, with whom, what is owed, what happened, and the actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.ui import sources, theme
from reception_app.ui.appointments.actions import Act, ActWords, Offer
from reception_app.ui.appointments.fact_rows import FactRow, HistoryList, NoteBox
from reception_app.ui.formatting import Formatter, isolate_ltr, strip_marks
from reception_app.ui.states import desk_look, payment_look
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.label import ElidedLabel
from reception_app.ui.widgets.pill import Pill, Tile
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import AppointmentDetail

WIDTH, _HEAD = 304, 56
_HALF = (WIDTH - 2 - 2 * theme.SPACE_L - theme.SPACE_S) // 2


class AppointmentPanel(Card):
    """Empty until ``show_detail``; ``act_chosen`` carries an ``Act``, ``closed`` the wish to see it no more."""

    act_chosen = Signal(object)
    closed = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setObjectName("appointmentPanel")
        self.setFixedWidth(WIDTH)
        self._formatter = formatter
        self._detail: AppointmentDetail | None = None
        self._offers: tuple[Offer, ...] = ()
        self._today = date(2000, 1, 1)
        self.buttons: dict[Act, Button] = {}
        self._build_ui()
        self.retranslate_ui()

    # What it shows

    @property
    def detail(self) -> AppointmentDetail | None:
        """The appointment on the panel."""
        return self._detail

    def show_loading(self) -> None:
        """Another appointment was chosen, its facts are on their way."""
        self._detail = None
        self._show()

    def show_detail(self, detail: AppointmentDetail, offers: Sequence[Offer], today: date) -> None:
        """All of one appointment, and what can be done with it now."""
        self._detail, self._offers, self._today = detail, tuple(offers), today
        self._show()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.setAccessibleName(self.tr("Appointment"))
        self._cross.set_name(self.tr("Close"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Building

    def _build_ui(self) -> None:
        self.body.setContentsMargins(1, 1, 1, 1)
        top = QWidget()
        top.setFixedHeight(_HEAD)
        self._pill = Pill("calendar-check", "", "info")
        self._booking = ElidedLabel("", "small", "muted")
        self._booking.setObjectName("bookingNumber")
        self._cross = IconButton("x", size=32, icon_size=18)
        self._cross.setObjectName("closePanelButton")
        self._cross.clicked.connect(self.closed)
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self._pill)
        row.addWidget(self._booking, 1)
        row.addWidget(self._cross)
        self._number = Tile(text="", style="tint", width=52, height=48)
        self._name = ElidedLabel("", "card_title")
        self._name.setObjectName("panelPatient")
        self._file = ElidedLabel("", "small", "muted")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._name)
        lines.addWidget(self._file)
        who = QHBoxLayout()
        who.setSpacing(theme.SPACE_M)
        who.addWidget(self._number)
        who.addLayout(lines, 1)
        self.when, self.doctor = FactRow("clock"), FactRow("stethoscope")
        self.service, self.phone = FactRow("clipboard-list"), FactRow("phone")
        self.source, self.payment = FactRow("phone"), FactRow("wallet", last=True)
        self._rows = (self.when, self.doctor, self.service, self.phone, self.source, self.payment)
        self._late, self._over, self._notes = NoteBox("timer"), NoteBox("triangle-alert"), NoteBox("sticky-note")
        self._history = HistoryList(self._formatter)
        inner = QWidget()
        inner.setProperty("plain", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_S)
        column.setSpacing(0)
        column.addLayout(who)
        column.addSpacing(theme.SPACE_S)
        for fact in self._rows:
            column.addWidget(fact)
        for note in (self._late, self._over, self._notes):
            column.addWidget(note)
        column.addWidget(self._history)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._skeleton = Skeleton(8, row_height=40)
        foot = QWidget()
        self._foot = QGridLayout(foot)
        self._foot.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_L, theme.SPACE_L)
        self._foot.setSpacing(theme.SPACE_S)
        self._foot.setColumnStretch(0, 1)
        self._foot.setColumnStretch(1, 1)
        self.body.addWidget(top)
        self.body.addWidget(Rule())
        self.body.addWidget(self._skeleton, 1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(foot)

    def _show(self) -> None:
        detail = self._detail
        self._skeleton.setVisible(detail is None)
        self._scroll.setVisible(detail is not None)
        self._pill.setVisible(detail is not None)
        if detail is None:
            self._booking.set_text("")
            self._show_buttons(())
            return
        row, words, more = detail.row, self._formatter, detail.particulars
        zone, language = ZoneInfo(row.time_zone), words.language
        look = desk_look(row.state)
        self._pill.set_state(look.icon, look.text, look.tone)
        number = grouped_booking(row.booking_id, words)
        said = self.tr("Booking {number}").format(number=number)
        room = WIDTH - 2 * theme.SPACE_L - 2 * theme.SPACE_S - 32 - self._pill.sizeHint().width() - 4
        self._booking.set_text(said if painting.text_width(said, "small") <= room else number)
        self._booking.setAccessibleName(strip_marks(said))
        self._number.set_content(text=words.number(row.queue_number))
        self._name.set_text(row.patient_name)
        file = self.tr("File {number}").format(number=words.file_number(row.file_number))
        age = words.age(more.birth_date, self._today) if more.birth_date else ""
        self._file.set_text(words.join([part for part in (file, age) if part]))
        times = words.time_range(row.start_time, row.end_time, zone)
        if row.service_date != self._today:
            times = words.join([words.day_label(row.service_date, self._today), words.time(row.start_time, zone)])
        self.when.show_fact(self.tr("Time"), times, short=words.time(row.start_time, zone))
        self.doctor.show_fact(self.tr("Doctor"), row.doctor.text(language))
        self.service.show_fact(self.tr("Service"), row.service.text(language))
        self.phone.show_fact(self.tr("Phone"), words.phone(more.phones[0]) if more.phones else "—")
        source = row.booking_source
        self.source.show_fact(self.tr("Source"), sources.SourceWords().names()[source], icon=sources.ICONS[source])
        paid = payment_look(row.payment_status, overdue=row.state.is_over)
        amount = words.money(row.due or more.total - more.discount, detail.currency)
        sum_ = words.join([paid.text, amount]) if paid is not None else "—"
        mark = (paid.icon, paid.tone) if paid else ("", "neutral")
        self.payment.show_fact(self.tr("Payment"), sum_, mark=mark, short=amount)
        late = self.tr("Expected {time}").format(time=words.time(row.expected_at, zone)) if row.expected_at else ""
        self._late.show_note(late if row.arrived_at is None else "")
        self._over.show_note(
            self.tr("Overbooked: {reason}").format(reason=more.overbook_reason) if row.overbooked else ""
        )
        self._notes.show_note(row.notes)
        self._history.show_entries(detail.history[1:], words, zone, self._today)
        self._show_buttons(self._offers)

    def _show_buttons(self, offers: Sequence[Offer]) -> None:
        """The first across, the others two a row; buttons that stay keep the focus."""
        words = ActWords()
        wanted = [offer.act for offer in offers]
        for act in [act for act in self.buttons if act not in wanted]:
            button = self.buttons.pop(act)
            self._foot.removeWidget(button)
            button.deleteLater()
        wide = bool(offers) and offers[0].act not in (Act.MOVE,)
        for place, offer in enumerate(offers):
            first = place == 0 and wide
            button = self.buttons.get(offer.act) or self._button(offer)
            button.set_kind("primary" if first else "danger" if offer.danger else "secondary")
            button.setText(words.name(offer.act) if first else words.short(offer.act))
            # A word is worth more than its picture where there is room for one of them.
            button.set_icon(offer.icon)
            if not first and button.sizeHint().width() > _HALF:
                button.set_icon("")
            button.setAccessibleName(words.name(offer.act))
            button.setToolTip(self._formatter.join([words.name(offer.act), offer.keys]))
            button.setEnabled(offer.enabled)
            self._foot.removeWidget(button)
            rest = place - 1 if wide else place
            line = (rest // 2) + (1 if wide else 0)
            if first:
                self._foot.addWidget(button, 0, 0, 1, 2)
            else:
                self._foot.addWidget(button, line, rest % 2)

    def _button(self, offer: Offer) -> Button:
        button = Button("", "secondary", icon=offer.icon)
        button.setObjectName(f"act_{offer.act}")
        button.clicked.connect(lambda _checked=False, act=offer.act: self.act_chosen.emit(act))
        self.buttons[offer.act] = button
        return button


def grouped_booking(number: str, words: Formatter) -> str:
    """A booking number in groups of three, as it is read out, in its own order."""
    return isolate_ltr(words.digits(" ".join(number[place : place + 3] for place in range(0, len(number), 3))))
