"""Why is there no time: every reason that closes a doctor's day, for a service, and the next free time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.appointments.board_data import ColumnKey
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.theme import Tone
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.pill import Tile
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.availability import DoctorOverview, ServiceOffer

_WIDTH, _SPANS_SHOWN = 480, 3
_ICONS = {
    "BOOKED": "lock",
    "BUFFER": "lock",
    "BREAK": "coffee",
    "PAST": "history",
    "TOO_SHORT": "timer",
    "LEAVE": "calendar-x",
    "HOLIDAY": "calendar-x",
    "DOCTOR_OFF": "calendar-x",
    "OUTSIDE_HOURS": "clock",
    "DOCTOR_INACTIVE": "ban",
    "CLINIC_INACTIVE": "ban",
    "NOT_OFFERED": "ban",
}


class WhyDialog(FloatingDialog):
    """For the doctor and day of a column; the service is chosen. ``booking_wanted`` takes the next free time."""

    booking_wanted = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, key: ColumnKey) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("whyDialog")
        self._desk, self._key = desk, key
        self._doctor: DoctorOverview | None = None
        self._answer: Any = None
        self._zone: Any = None
        self.lines: list[str] = []
        self._build_ui()
        self.retranslate_ui()

    def open(self) -> None:
        super().open()
        desk, key = self._desk, self._key
        desk.load(self, "ground", partial(_load, desk, key), self._on_ground, self._on_failed)

    def take_focus(self) -> None:
        self.service.setFocus()

    def _build_ui(self) -> None:
        self._title = Label("", "card_title")
        self._sub = ElidedLabel("", "small", "muted")
        self.cross = IconButton("x", size=32)
        self.cross.setObjectName("closeWhyButton")
        self.cross.clicked.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_M)
        head.addWidget(Tile(icon="circle-question-mark", style="info", round_=True))
        head.addLayout(words, 1)
        head.addWidget(self.cross)
        self.service = ComboBox()
        self.service.setObjectName("whyService")
        self.service.currentIndexChanged.connect(self._ask)
        self._free = IconLabel("", "", "success", role="strong")
        self._free.setObjectName("whyFree")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_S)
        self._skeleton = Skeleton(3, row_height=40)
        self.book = Button("", "primary", icon="zap")
        self.book.setObjectName("whyBook")
        self.book.clicked.connect(self._on_book)
        self.book.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.book)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        body.setSpacing(theme.SPACE_M)
        body.addLayout(head)
        body.addWidget(self.service)
        body.addWidget(Rule())
        body.addWidget(self._free)
        body.addWidget(self._skeleton)
        body.addLayout(self._rows)
        body.addLayout(foot)
        self.panel.body.addLayout(body)

    def retranslate_ui(self) -> None:
        """All words anew."""
        words = self._desk.formatter
        self._title.setText(self.tr("Why is there no time?"))
        name = self._desk.text(self._doctor.name) if self._doctor is not None else ""
        self._sub.set_text(words.join([part for part in (name, words.weekday_date(self._key.day)) if part]))
        self.service.setAccessibleName(self.tr("Service"))
        self.cross.set_name(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Answers

    def _on_ground(self, ground: tuple[DoctorOverview | None, Sequence[ServiceOffer], Any]) -> None:
        self._doctor, offers, self._zone = ground
        self.retranslate_ui()
        self.service.blockSignals(True)
        for offer in offers:
            length = self._desk.formatter.duration(offer.duration)
            self.service.add_choice(offer.id, self._desk.formatter.facts([self._desk.text(offer.name), length]))
        self.service.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        service = self.service.current_key()
        if not isinstance(service, int):
            self._say("ban", "danger", self.tr("No service is offered here"))
            return
        desk, key = self._desk, self._key
        look = desk.services.availability
        work = partial(look.why_no_time, desk.actor, key.clinic_id, key.doctor_id, service, key.day)
        desk.load(self, "why", work, self._on_answer, self._on_failed)

    def _on_answer(self, answer: Any) -> None:
        self._answer = answer
        words, texts = self._desk.formatter, WhyWords()
        if answer.free:
            said = words.digits(self.tr("%n time(s) are free on this day", "", answer.free))
            self._say("circle-check", "success", said)
        else:
            self._say("calendar-x", "warning", self.tr("No time is free on this day"))
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = []
        for reason in answer.reasons:
            self._rows.addWidget(self._reason(reason, texts))
        free = answer.next_free
        self.book.setVisible(free is not None)
        if free is not None:
            day = words.short_date(free.service_date)
            time = words.time(free.start, self._zone)
            if free.service_date == self._key.day:
                self.book.setText(self.tr("Book {time}").format(time=time))
            else:
                self.book.setText(self.tr("Book {day}, {time}").format(day=day, time=time))
        self.panel.updateGeometry()
        self.scrim.resize(self.scrim.size())

    def _reason(self, reason: Any, texts: WhyWords) -> QWidget:
        words = self._desk.formatter
        spans = [words.time_range(span.starts, span.ends, self._zone) for span in reason.spans[:_SPANS_SHOWN]]
        if len(reason.spans) > _SPANS_SHOWN:
            spans.append(words.digits(self.tr("%n more", "stretches of time", len(reason.spans) - _SPANS_SHOWN)))
        count = words.digits(self.tr("%n start(s)", "closed by a reason", reason.starts)) if reason.starts else ""
        title = words.facts([texts.reason(reason.why.name), reason.note, count])
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_M)
        line.addWidget(Tile(icon=_ICONS.get(reason.why.name, "info"), style="neutral", width=32, height=32))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(title, "strong", wrap=True))
        if spans:
            column.addWidget(Label(words.join(spans), "small", "muted", wrap=True))
        line.addLayout(column, 1)
        self.lines.append(title)
        return row

    def _say(self, icon: str, tone: Tone, text: str) -> None:
        self._skeleton.hide()
        self._free.show_message(icon, text, tone)

    def _on_failed(self, error: Exception) -> None:
        self._say("circle-alert", "danger", describe(error, self._desk.formatter).sentence)

    def _on_book(self) -> None:
        from reception_app.ui.booking.choice import BookingPreset

        free = self._answer.next_free
        self.accept()
        self.booking_wanted.emit(BookingPreset(self._key.clinic_id, free.doctor_id, free.start))


class WhyWords:
    """The reasons in words."""

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``WhyWords``."""
        return QCoreApplication.translate("WhyWords", text, comment, n)

    def reason(self, name: str) -> str:
        """A ``NoTimeReason`` by its name."""
        return {
            "DOCTOR_OFF": self.tr("The doctor does not work on this day"),
            "DOCTOR_INACTIVE": self.tr("The doctor takes no bookings"),
            "CLINIC_INACTIVE": self.tr("The clinic takes no bookings"),
            "NOT_OFFERED": self.tr("The doctor does not give this service"),
            "LEAVE": self.tr("The doctor is on leave"),
            "HOLIDAY": self.tr("The clinic is closed"),
            "BREAK": self.tr("Break"),
            "BOOKED": self.tr("Booked"),
            "BUFFER": self.tr("Kept free after an appointment"),
            "PAST": self.tr("Over already"),
            "TOO_SHORT": self.tr("Too short for this service"),
            "OUTSIDE_HOURS": self.tr("Outside the doctor's hours"),
        }[name]


def _load(desk: Desk, key: ColumnKey) -> tuple[DoctorOverview | None, Sequence[ServiceOffer], Any]:
    look = desk.services.availability
    doctors = look.doctors(desk.actor, key.clinic_id)
    doctor = next((one for one in doctors if one.id == key.doctor_id), None)
    offers = look.services(desk.actor, key.clinic_id, key.doctor_id) if doctor and doctor.is_active else ()
    return doctor, offers, desk.services.directory.time_zone(desk.actor, key.clinic_id)
