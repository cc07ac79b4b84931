"""The page's title row: which day, which view, which states, and the primary button."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.appointments.filters import FilterWords
from reception_app.ui.dashboard.doctor_combo import DoctorCombo
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.calendar import Calendar
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

DAY, WEEK, LIST = "day", "week", "list"
WEEK_DAYS = 7
_SATURDAY = 5


def week_start(day: date) -> date:
    """The first day of the week a day lies in: weeks begin on Saturday."""
    return day - timedelta(days=(day.weekday() - _SATURDAY) % WEEK_DAYS)


class DatePopup(QWidget):
    """A month under a button; ``picked`` with a date."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint,
        )
        self.setObjectName("boardCalendar")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.calendar = Calendar()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._on_clicked)
        self.calendar.activated.connect(self._on_clicked)

    def show_below(self, button: QWidget, day: date, today: date) -> None:
        """Open at ``day``."""
        self.calendar.set_today(QDate(today.year, today.month, today.day))
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.move(button.mapToGlobal(QPoint(button.width() - self.width() if rtl else 0, button.height() + 4)))
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painting.fill_round(
            QPainter(self), QRectF(self.rect()), theme.RADIUS, look.color("raised"), look.color("border")
        )

    def _on_clicked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class BoardPageHead(QWidget):
    """``day_picked`` with a date, or None for today; ``view_picked`` with DAY, WEEK or LIST."""

    day_picked = Signal(object)
    view_picked = Signal(str)
    states_picked = Signal(str)
    doctor_picked = Signal(int)
    booking_wanted = Signal()
    why_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._day = self._today = date(2000, 1, 1)
        self._popup: DatePopup | None = None
        self._dates: tuple[str, ...] = ()
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.title = Label("", "page_title")
        self.before = IconButton("chevron-left", outlined=True)
        self.before.setObjectName("previousDayButton")
        self.today = Button("", "secondary")
        self.today.setObjectName("todayButton")
        self.after = IconButton("chevron-right", outlined=True)
        self.after.setObjectName("nextDayButton")
        self.date = Button("", "secondary", icon="calendar-days")
        self.date.setObjectName("boardDateButton")
        self.views = SegmentedControl(height=36)
        self.views.setObjectName("boardViews")
        self.states = DoctorCombo(filter_look=True)
        self.states.setObjectName("boardStates")
        self.doctors = DoctorCombo(filter_look=True)
        self.doctors.setObjectName("boardDoctor")
        self.doctors.hide()
        for combo in (self.states, self.doctors):
            combo.setFixedHeight(theme.CONTROL_HEIGHT)
        self.why = IconButton("circle-question-mark", outlined=True)
        self.why.setObjectName("whyNoTimeButton")
        self.new_booking = Button("", "primary", icon="plus", key_cap="Ctrl+N", height=theme.PRIMARY_HEIGHT)
        self.new_booking.setObjectName("appointmentsNewBookingButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.title)
        row.addSpacing(theme.SPACE_S)
        for part in (self.before, self.today, self.after, self.date):
            row.addWidget(part)
        row.addStretch(1)
        for choice in (self.views, self.states, self.doctors, self.why):
            row.addWidget(choice)
        row.addSpacing(theme.SPACE_XS)
        row.addWidget(self.new_booking)

    def _connect_signals(self) -> None:
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.today.clicked.connect(lambda: self.day_picked.emit(None))
        self.date.clicked.connect(self.open_calendar)
        self.views.selected.connect(self.view_picked)
        self.states.currentIndexChanged.connect(self._on_states)
        self.doctors.currentIndexChanged.connect(self._on_doctor)
        self.why.clicked.connect(self.why_wanted)
        self.new_booking.clicked.connect(self.booking_wanted)

    # What it shows

    def show_day(self, day: date, today: date) -> None:
        """The day, or in the week view its week."""
        self._day, self._today = day, today
        words = self._formatter
        if self.views.current() == WEEK:
            first = week_start(day)
            last = first + timedelta(days=WEEK_DAYS - 1)
            begins = words.digits(str(first.day)) if first.month == last.month else words.short_date(first, first)
            said = self.tr("{first} to {last}")
            ends = (words.short_date(last), words.short_date(last, last))
            self._dates = tuple(said.format(first=begins, last=end) for end in ends)
        else:
            self._dates = (words.long_date(day), words.weekday_date(day), words.short_date(day))
        self._fit_date()
        self.date.setAccessibleName(self.tr("Day: {day}").format(day=words.long_date(day)))
        self.today.setEnabled(day != today or self.views.current() == LIST)

    def show_view(self, view: str) -> None:
        """Which of the three views."""
        self.views.set_current(view)
        self.states.setVisible(view == DAY)
        self.doctors.setVisible(view == WEEK)
        self.why.setVisible(view != LIST)

    def show_doctors(self, doctors: Mapping[int, str], chosen: int | None) -> None:
        """The choice of the week's doctor."""
        with QSignalBlocker(self.doctors):
            self.doctors.clear()
            for key, name in doctors.items():
                self.doctors.add_choice(key, name)
            self.doctors.set_current_key(chosen)
        self.doctors.updateGeometry()

    @property
    def day(self) -> date:
        """The day shown."""
        return self._day

    @property
    def popup(self) -> DatePopup | None:
        """The calendar, once it was opened."""
        return self._popup

    def step(self, way: int) -> None:
        """The day before or after; in the week view the week."""
        days = WEEK_DAYS if self.views.current() == WEEK else 1
        self.day_picked.emit(self._day + timedelta(days=way * days))

    def open_calendar(self) -> None:
        """A month to choose the day from."""
        if self._popup is None:
            self._popup = DatePopup(self)
            self._popup.picked.connect(self._on_picked)
        self._popup.show_below(self.date, self._day, self._today)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        if self._popup is not None:
            # A calendar takes its language when it is made.
            self._popup.deleteLater()
            self._popup = None
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.title.setText(self.tr("Appointments"))
        self.before.set_name(self.tr("Earlier"))
        self.after.set_name(self.tr("Later"))
        self.today.setText(self.tr("Today"))
        self.views.setAccessibleName(self.tr("View"))
        self.views.set_segments(self._segments(icons=True))
        self.states.setAccessibleName(self.tr("States"))
        self.doctors.setAccessibleName(self.tr("Doctor"))
        with QSignalBlocker(self.states):
            chosen = self.states.current_key() or "all"
            self.states.clear()
            for key, text in FilterWords().states().items():
                self.states.add_choice(key, text)
            self.states.set_current_key(chosen)
        self.why.set_name(self.tr("Why is there no time?"))
        self.new_booking.setText(self.tr("New booking"))
        self.show_day(self._day, self._today)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_date()

    def _fit_date(self) -> None:
        """The longest way to say the day that the row has room for."""
        row = self.layout()
        if row is None or not self._dates:
            return
        for icons in (True, False):
            self.views.set_segments(self._segments(icons=icons))
            for text in (*self._dates, self._formatter.numeric_date(self._day)):
                self.date.setText(text)
                row.invalidate()
                if row.minimumSize().width() <= self.width():
                    return

    def _segments(self, *, icons: bool) -> list[Segment]:
        return [
            Segment(DAY, self.tr("Day", "view"), "columns-3" if icons else ""),
            Segment(WEEK, self.tr("Week", "view"), "calendar-days" if icons else ""),
            Segment(LIST, self.tr("List", "view"), "list" if icons else ""),
        ]

    def _on_picked(self, day: date) -> None:
        self.date.setFocus(Qt.FocusReason.PopupFocusReason)
        self.day_picked.emit(day)

    def _on_states(self) -> None:
        self.states.updateGeometry()
        self.states_picked.emit(str(self.states.current_key()))

    def _on_doctor(self) -> None:
        self.doctors.updateGeometry()
        key = self.doctors.current_key()
        if isinstance(key, int):
            self.doctor_picked.emit(key)
