"""The calendar and the date field: right in Arabic, where Qt's own go wrong."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QHeaderView, QSpinBox, QToolButton, QWidget

from reception_app.ui import icons, theme
from reception_app.ui.widgets import painting

# The centres' usual week; both are settings.
WEEK_START = Qt.DayOfWeek.Saturday
WEEKEND: tuple[Qt.DayOfWeek, ...] = (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday)


class Calendar(QCalendarWidget):
    """A month whose day off is quiet instead of Qt's red Saturday and Sunday.

    Construct it after the language is installed: a locale given later leaves the wrong day marked.
    """

    def __init__(
        self,
        *,
        week_start: Qt.DayOfWeek = WEEK_START,
        weekend: Collection[Qt.DayOfWeek] = WEEKEND,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._weekend: Collection[Qt.DayOfWeek] = ()
        self._today = QDate.currentDate()
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setGridVisible(False)
        for header in self.findChildren(QHeaderView):
            header.setMinimumSectionSize(16)  # the style sheet's idea of a column is wider than a day
        self.setMinimumSize(272, 284)
        self.set_week(week_start, weekend)
        self._dress()

    def set_week(self, start: Qt.DayOfWeek, weekend: Collection[Qt.DayOfWeek]) -> None:
        """The first day of the week and the days off."""
        self.setFirstDayOfWeek(start)
        self._weekend = tuple(weekend)
        look = theme.current()
        plain = QTextCharFormat()
        plain.setForeground(look.color("muted"))
        plain.setBackground(look.color("raised"))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, plain)
        self.setHeaderTextFormat(plain)

    def set_today(self, today: QDate) -> None:
        """The clinic's service date, which is not always the computer's."""
        self._today = today
        self.updateCells()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._dress()
            self.set_week(self.firstDayOfWeek(), self._weekend)

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        look = theme.current()
        cell = painting.centred(QRectF(rect), min(36, rect.width()), min(30, rect.height()))
        chosen, today = date == self.selectedDate(), date == self._today
        painter.fillRect(rect, look.color("raised"))
        if chosen:
            painting.fill_round(painter, cell, theme.RADIUS_SMALL, look.color("primary"))
        elif today:
            painting.fill_round(painter, cell, theme.RADIUS_SMALL, None, look.color("primary"), 2)
        out = date.month() != self.monthShown() or not self.minimumDate() <= date <= self.maximumDate()
        off = Qt.DayOfWeek(date.dayOfWeek()) in self._weekend
        ink = "on_primary" if chosen else "disabled_text" if out else "muted" if off else "text"
        painting.paint_text(
            painter,
            cell,
            QLocale().toString(date.day()),
            "bold" if chosen or today else "small_strong",
            ink,
            direction=painting.LTR,
            align=Qt.AlignmentFlag.AlignHCenter,
        )

    def _dress(self) -> None:
        """The arrows as our icons; Qt's are drawn by the style and stay grey."""
        for name, picture in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(picture, "muted", 18))
                button.setIconSize(QSize(18, 18))
                button.setFixedWidth(32)


class DateEdit(QDateEdit):
    """A date as dd/MM/yyyy with our calendar.

    Forced left to right: in a right-to-left layout Qt shows the sections in the wrong order.
    """

    def __init__(self, date: QDate | None = None, parent: QWidget | None = None) -> None:
        super().__init__(date or QDate.currentDate(), parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        calendar = Calendar()
        calendar.setProperty("popup", True)
        calendar.setLayoutDirection(QGuiApplication.layoutDirection())
        self.setCalendarWidget(calendar)
        align_to_interface(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.calendarWidget().setLayoutDirection(QGuiApplication.layoutDirection())
            align_to_interface(self)


class NumberEdit(QSpinBox):
    """A small whole number with arrows."""

    def __init__(self, lowest: int = 0, highest: int = 99, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.lineEdit().setTextMargins(10, 0, 10, 0)
        align_to_interface(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            align_to_interface(self)


def align_to_interface(field: QDateEdit | QSpinBox) -> None:
    """The text of the field begins where the interface begins, even if its sections are forced left to right."""
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
