"""Which days a report tells of: a few usual spans, or any two dates."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets.calendar import DateEdit
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

TODAY, WEEK, MONTH, YEAR, OTHER = "today", "week", "month", "year", "other"
_DAYS = {TODAY: 1, WEEK: 7, MONTH: 30, YEAR: 365}


class SpanBar(QWidget):
    """``picked`` with the first and the last date, both counted."""

    picked = Signal(object, object)

    def __init__(self, span: str = MONTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = span
        self._today: date | None = None
        self.choice = SegmentedControl(height=36)
        self.choice.setObjectName("reportSpan")
        self.first, self.last = DateEdit(), DateEdit()
        self.first.setObjectName("reportFirstDay")
        self.last.setObjectName("reportLastDay")
        self._to = Label("", "base", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        for part in (self.choice, self.first, self._to, self.last):
            row.addWidget(part)
        self.choice.selected.connect(self._on_span)
        self.first.dateChanged.connect(self._on_dates)
        self.last.dateChanged.connect(self._on_dates)
        self.retranslate_ui()
        self.choice.set_current(span)
        self._show_dates()

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day; None before today is known."""
        return None if self._today is None else (_date(self.first.date()), _date(self.last.date()))

    def set_today(self, today: date) -> None:
        """The clinic's day; the usual spans end with it."""
        if today != self._today:
            self._today = today
            self._on_span(self.choice.current())

    def show_span(self, first: date, last: date) -> None:
        """Any two days, as another part of the page asks for them."""
        self.choice.set_current(OTHER)
        self._show_dates()
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.setDate(QDate(first.year, first.month, first.day))
            self.last.setDate(QDate(last.year, last.month, last.day))
        self.picked.emit(first, last)

    def retranslate_ui(self) -> None:
        """All words anew."""
        current = self.choice.current()
        self.choice.set_segments(
            [
                Segment(TODAY, self.tr("Today")),
                Segment(WEEK, self.tr("7 days")),
                Segment(MONTH, self.tr("30 days")),
                Segment(YEAR, self.tr("A year")),
                Segment(OTHER, self.tr("From, to")),
            ]
        )
        self.choice.setAccessibleName(self.tr("Span of the report"))
        self.choice.set_current(current or self._usual)
        self._to.setText(self.tr("to", "between two dates"))
        self.first.setAccessibleName(self.tr("First day"))
        self.last.setAccessibleName(self.tr("Last day"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _on_span(self, key: str) -> None:
        self._show_dates()
        if self._today is None or key == OTHER:
            return
        first = self._today - timedelta(days=_DAYS[key] - 1)
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.setDate(QDate(first.year, first.month, first.day))
            self.last.setDate(QDate(self._today.year, self._today.month, self._today.day))
        self.picked.emit(first, self._today)

    def _on_dates(self) -> None:
        self.picked.emit(_date(self.first.date()), _date(self.last.date()))

    def _show_dates(self) -> None:
        for part in (self.first, self._to, self.last):
            part.setVisible(self.choice.current() == OTHER)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
