"""Seven days side by side, each with its free times or the reason there are none, and arrows to the weeks around."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reception_app.domain.slot import DayState
from reception_app.ui import theme
from reception_app.ui.booking.loading import DayTimes
from reception_app.ui.desk import Desk
from reception_app.ui.translation import locale_for
from reception_app.ui.widgets import painting

DAYS = 7
_HEIGHT, _GAP = 64, 3


class DayStrip(QWidget):
    """``picked`` with a date; the side arrows walk the days as one reads, past the end to the next week."""

    picked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dayStrip")
        self._desk = desk
        self._today = date(2000, 1, 1)
        self._first = self._today
        self._current: date | None = None
        self._cells = [DayCell(self) for _ in range(DAYS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for cell in self._cells:
            cell.clicked.connect(lambda _checked=False, chosen=cell: self._on_clicked(chosen))
            row.addWidget(cell, 1)

    @property
    def first(self) -> date:
        """The first day shown."""
        return self._first

    def show_days(self, first: date, days: Sequence[DayTimes], today: date) -> None:
        """Seven days from ``first``; without ``days`` they are still being fetched."""
        self._first, self._today = first, today
        known = {day.service_date: day for day in days}
        for offset, cell in enumerate(self._cells):
            day = first + timedelta(days=offset)
            cell.show_day(day, known.get(day), *self._words(day, known.get(day)))
        self._mark()

    def set_current(self, day: date | None) -> None:
        """The day whose times are shown."""
        self._current = day
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == painting.RTL:
            onward, back = back, onward
        step = {onward: 1, back: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier or self._current is None:
            super().keyPressEvent(event)
            return
        day = max(self._today, self._current + timedelta(days=step))
        if day != self._current:
            self.picked.emit(day)

    def _on_clicked(self, cell: DayCell) -> None:
        self.picked.emit(cell.day)

    def _mark(self) -> None:
        for cell in self._cells:
            chosen = cell.day == self._current
            cell.set_chosen(chosen)
            cell.setEnabled(cell.day >= self._today)
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen:
                self.setFocusProxy(cell)

    def _words(self, day: date, times: DayTimes | None) -> tuple[str, str, str]:
        """Name of the day, its number, and what it offers."""
        words = self._desk.formatter
        locale = locale_for(words.language, words.digit_kind)
        short = locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        name = self.tr("Today") if day == self._today else short
        return name, words.digits(str(day.day)), self._offer(times) if times else ""

    def _offer(self, times: DayTimes) -> str:
        if times.state is DayState.FREE:
            return self._desk.formatter.digits(self.tr("%n free", "times of a day", times.free_count))
        return {
            DayState.FULL: self.tr("Full"),
            DayState.LEAVE: self.tr("Leave"),
            DayState.HOLIDAY: self.tr("Holiday"),
            DayState.OVER: self.tr("Over"),
            DayState.OFF: self.tr("Day off"),
        }[times.state]


class DayCell(QAbstractButton):
    """One day: weekday, number, and what it offers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.day = date(2000, 1, 1)
        self._times: DayTimes | None = None
        self._words = ("", "", "")
        self._chosen = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: date, times: DayTimes | None, name: str, number: str, offer: str) -> None:
        """Show another day."""
        self.day, self._times, self._words = day, times, (name, number, offer)
        self.setAccessibleName(f"{name} {number}")
        self.setAccessibleDescription(offer)
        self.setToolTip(offer)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Whether its times are shown."""
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the strip walks the days, the wizard takes Enter

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        free = self._times is not None and self._times.state is DayState.FREE
        open_ = self.isEnabled() and (free or self._times is None)
        fill = "surface" if open_ else "neutral_tint"
        if self._chosen:
            painting.fill_round(painter, box, theme.RADIUS, look.color("primary_tint"), look.color("primary"), 2)
        else:
            if self.underMouse() and self.isEnabled():
                fill = "hover_fill"
            painting.fill_round(painter, box, theme.RADIUS, look.color(fill), look.color("border"))
        name, number, offer = self._words
        centre, way = Qt.AlignmentFlag.AlignHCenter, self.layoutDirection()
        inner = box.adjusted(1, 0, -1, 0)
        name_color = "primary" if self._chosen else "muted"
        role = "small_bold" if self._chosen else "small"
        painting.paint_text(painter, inner, name, role, name_color, direction=way, align=centre, baseline=19)
        number_color = "primary" if self._chosen else "text" if open_ else "muted"
        painting.paint_text(painter, inner, number, "bold", number_color, direction=way, align=centre, baseline=37)
        offer_color = "success" if free else "muted"
        if painting.text_width(offer, "note") <= inner.width():
            painting.paint_text(painter, inner, offer, "note", offer_color, direction=way, align=centre, baseline=54)
        elif self._times is not None:
            # No room for the words: a tick with the number, or the sign of a day without times.
            self._paint_sign(painter, inner, self._times.free_count, offer_color)

    def _paint_sign(self, painter: QPainter, inner: QRectF, free: int, color: str) -> None:
        line = QRectF(inner.left(), 42, inner.width(), 16)
        number = QLocale().toString(free) if free else ""
        width = 14 + (4 + painting.text_width(number, "note") if number else 0)
        strip = painting.Strip(painting.centred(line, width, 16), self.layoutDirection())
        painting.paint_icon(painter, strip.take(14, 4), "check" if free else "calendar-x", color, 14)
        painting.paint_text(painter, strip.rect, number, "note", color, direction=self.layoutDirection())
