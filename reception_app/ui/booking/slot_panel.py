"""The time half of step 4: 'first free', the week, the calendar, and the times of the day or why there are none."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from reception_app.domain.slot import DayState
from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.day_strip import DAYS, DayStrip
from reception_app.ui.booking.loading import DayTimes
from reception_app.ui.booking.slot_grid import SlotGrid
from reception_app.ui.booking.slot_model import SlotModel
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.calendar import DateEdit
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.skeleton import Skeleton

_ARROW_WIDTH = 22


class SlotPanel(QWidget):
    """``day_picked`` asks for a day, ``first_free_wanted`` for the first free time; times leave by the grid."""

    day_picked = Signal(object)
    first_free_wanted = Signal()

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self._today = date(2000, 1, 1)
        self._why: tuple[str, str, str] = ("calendar-x", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self._title = Label("", "bold")
        self.date_field = DateEdit(QDate(2000, 1, 1))
        self.date_field.setObjectName("dateField")
        self.date_field.setFixedWidth(150)
        self.before = IconButton("chevron-left", outlined=True)
        self.before.setObjectName("earlierDaysButton")
        self.after = IconButton("chevron-right", outlined=True)
        self.after.setObjectName("laterDaysButton")
        self.first_free = Button("", "accent", icon="zap", key_cap="Alt+F", height=32)
        self.first_free.setObjectName("firstFreeButton")
        for button in (self.before, self.after, self.first_free):
            button.setAutoDefault(False)
        self.strip = DayStrip(self._desk)
        self.model = SlotModel(self._desk, self._choice, self)
        self.grid = SlotGrid(self.model)
        self._skeleton = Skeleton(6, row_height=44)
        self._empty = EmptyState("calendar-x", action_kind="accent")
        self._empty.button.setObjectName("firstFreeInsteadButton")
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_S)
        head.addWidget(self._title)
        head.addWidget(self.date_field)
        head.addStretch(1)
        head.addWidget(self.first_free)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for part in (self._skeleton, self.grid, self._empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(theme.SPACE_S)
        week = QHBoxLayout()
        week.setSpacing(3)
        for arrow in (self.before, self.after):
            arrow.setFixedSize(_ARROW_WIDTH, self.strip.sizeHint().height())
        week.addWidget(self.before)
        week.addWidget(self.strip, 1)
        week.addWidget(self.after)
        column.addLayout(week)
        column.addSpacing(theme.SPACE_L)
        column.addWidget(holder, 1)

    def _connect_signals(self) -> None:
        self.date_field.dateChanged.connect(self._on_date)
        self.before.clicked.connect(lambda: self._page(-DAYS))
        self.after.clicked.connect(lambda: self._page(DAYS))
        self.first_free.clicked.connect(self.first_free_wanted)
        self._empty.action.connect(self.first_free_wanted)
        self.strip.picked.connect(self.day_picked)

    def retranslate_ui(self) -> None:
        """All words again."""
        self._title.setText(self.tr("Time"))
        self.first_free.setText(self.tr("First free time"))
        self.before.set_name(self.tr("Earlier days"))
        self.after.set_name(self.tr("Later days"))
        self.date_field.setAccessibleName(self.tr("Date"))
        self.grid.setAccessibleName(self.tr("Times"))

    def set_today(self, today: date) -> None:
        """Nothing is booked before the clinic's service date."""
        self._today = today
        self.date_field.blockSignals(True)
        self.date_field.setMinimumDate(QDate(today.year, today.month, today.day))
        self.date_field.blockSignals(False)

    def show_loading(self, first: date, day: date, days: tuple[DayTimes, ...]) -> None:
        """The week is known, its times are on their way."""
        self._show_week(first, day, days)
        self._show_part(self._skeleton)

    @property
    def shows_times(self) -> bool:
        """Whether the times of a day are in sight, and not grey bars or a sentence."""
        return self._stack.currentWidget() is self.grid

    def show_day(self, first: date, day: date, days: tuple[DayTimes, ...]) -> None:
        """One day of the week with its times."""
        self._show_week(first, day, days)
        times = next((one for one in days if one.service_date == day), None)
        self.model.show_day(times)
        chosen = self._choice.time
        lost = self._choice.time_lost
        self.grid.show_choice(self.model.row_at(chosen.start) if chosen and not lost else -1)
        if times is not None and times.state is DayState.FREE:
            self._show_part(self.grid)
            return
        # A full day keeps its grid: the reasons are worth seeing; without any start there is only the sentence.
        if times is not None and times.slots and times.state is DayState.FULL:
            self._show_part(self.grid)
            return
        self._say(times.state if times else None)

    def say(self, icon: str, title: str, hint: str, action: str = "") -> None:
        """Why there are no times to show."""
        self._empty.set_content(icon, title, hint, action)
        self._show_part(self._empty)

    def _say(self, state: DayState | None) -> None:
        other = self.tr("Choose another day, or take the first free time")
        title = {
            DayState.LEAVE: self.tr("The doctor is on leave on this day"),
            DayState.HOLIDAY: self.tr("The clinic is closed on this day"),
            DayState.OVER: self.tr("No time is left today"),
            DayState.OFF: self.tr("The doctor does not work on this day"),
        }.get(state or DayState.OFF, self.tr("No free time on this day"))
        self.say("calendar-x", title, other, self.tr("First free time"))

    def _show_week(self, first: date, day: date, days: tuple[DayTimes, ...]) -> None:
        self.strip.show_days(first, days, self._today)
        self.strip.set_current(day)
        self.date_field.blockSignals(True)
        self.date_field.setDate(QDate(day.year, day.month, day.day))
        self.date_field.blockSignals(False)
        self.before.setEnabled(first > self._today)

    def _on_date(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))

    def _page(self, days: int) -> None:
        self.day_picked.emit(max(self._today, self.strip.first + timedelta(days=days)))

    def focus_grid(self) -> None:
        """The arrows walk the times; until there are some, the panel keeps the focus for them."""
        (self.grid if self.grid.isVisible() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_part(self, part: QWidget) -> None:
        """Grid, skeleton or sentence; the focus of what is hidden goes to what takes its place."""
        inside = self.hasFocus() or self.grid.hasFocus()
        self._stack.setCurrentWidget(part)
        if inside:
            self.focus_grid()
