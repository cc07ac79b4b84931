"""The reports: four figures, two pictures and a table of one span of days, fetched when a question changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui import theme
from reception_app.ui.dashboard.counter_card import CounterCard
from reception_app.ui.error_text import describe
from reception_app.ui.exchange.book_saver import SAVE_KEYS, BookOrder, BookSaver
from reception_app.ui.formatting import Formatter
from reception_app.ui.reports.column_chart import ColumnChart
from reception_app.ui.reports.figure_table import FigureTable
from reception_app.ui.reports.report_book import report_book
from reception_app.ui.reports.report_sheet import report_sheet
from reception_app.ui.reports.report_words import ReportWords
from reception_app.ui.reports.span_bar import SpanBar
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.reports import Report
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost

BOOKINGS, INCOME = "bookings", "income"
_TITLE_ROW = 32
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class ReportsPage(Page):
    """Follows the clinic of the top bar; a question that is refused leaves the last answer standing."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("reportsPage")
        self._report: Report | None = None
        self.saver = BookSaver(self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    @property
    def report(self) -> Report | None:
        """What is on the screen."""
        return self._report

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        super().attach(services, session, operations)
        reports, actor, clinic_id = services.reports, session.actor, self.clinic_id
        operations.latest(self, "today", lambda: reports.today(actor, clinic_id), self.spans.set_today, self._on_failed)

    def fetch(self) -> None:
        services, session, operations, span = self.services, self.session, self.operations, self.spans.span
        if services is None or session is None or operations is None or span is None:
            return
        first, last = span
        reports, actor, clinic_id = services.reports, session.actor, self.clinic_id
        operations.latest(
            self, "report", lambda: reports.report(actor, first, last, clinic_id), self._on_report, self._on_failed
        )

    def clear(self) -> None:
        self.saver.stop()
        self._report = None
        self._show()

    def redraw(self) -> None:
        self._show()

    def print(self) -> None:
        """Everything on the page, and the tables it hides, on paper or as a PDF."""
        if self._report is not None:
            self.paper_requested.emit(report_sheet(self._report, self.formatter))

    def save(self) -> None:
        """All its figures as an Excel file."""
        report = self._report
        if report is not None:
            book = report_book(report, self.formatter)
            name = f"report-{report.first.isoformat()}-{report.last.isoformat()}"
            self.saver.save(BookOrder(name, lambda _stopped: book, BookExports.report))

    # Building

    def _build_ui(self) -> None:
        self.title = Label("", "page_title")
        self.spans = SpanBar()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.spans)
        self.print_button = IconButton("printer", outlined=True)
        self.print_button.setObjectName("reportPrintButton")
        self.save_button = self.saver.button("reportSaveButton")
        head.addWidget(self.save_button)
        head.addWidget(self.print_button)
        self.bookings = CounterCard("reportBookings", "calendar-days", "primary")
        self.no_shows = CounterCard("reportNoShows", "user-x", "danger")
        self.collected = CounterCard("reportCollected", "wallet", "success")
        self.waiting = CounterCard("reportWaiting", "hourglass", "warning")
        cards = QHBoxLayout()
        cards.setSpacing(theme.SPACE_L)
        for card, width in ((self.bookings, 3), (self.no_shows, 3), (self.collected, 4), (self.waiting, 4)):
            cards.addWidget(card, width)
        self.what = SegmentedControl(height=32)
        self.what.setObjectName("reportWhat")
        self.days = ColumnChart("reportDays")
        self.waits = ColumnChart("reportWaits", "warning")
        self._days_title, self._waits_title = Label("", "card_title"), Label("", "card_title")
        pictures = QHBoxLayout()
        pictures.setSpacing(theme.SPACE_L)
        pictures.addWidget(_framed(self.days, self._days_title, self.what), 3)
        pictures.addWidget(_framed(self.waits, self._waits_title), 2)
        self.groups = SegmentedControl(height=32)
        self.groups.setObjectName("reportGroups")
        self.table = FigureTable()
        self._table_title = Label("", "card_title")
        self._body = QWidget()
        below = QVBoxLayout(self._body)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.SPACE_L)
        below.addLayout(pictures, 5)
        below.addWidget(_framed(self.table, self._table_title, self.groups, flush=True), 6)
        self.empty = EmptyState("chart-column")
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(head)
        column.addLayout(cards)
        column.addWidget(self._body, 1)
        column.addWidget(self.empty, 1)

    def _connect_signals(self) -> None:
        self.spans.picked.connect(self.refresh)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        QShortcut(QKeySequence.StandardKey.Print, self, context=_HERE).activated.connect(self.print)
        QShortcut(QKeySequence(SAVE_KEYS), self, context=_HERE).activated.connect(self.save)
        self.what.selected.connect(self._show)
        self.groups.selected.connect(self._show)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.title.setText(self.tr("Reports"))
        self.print_button.set_name(self.tr("Print or save as PDF"))
        self.bookings.set_title(self.tr("Bookings"))
        self.no_shows.set_title(self.tr("No-show rate"))
        self.collected.set_title(self.tr("Collected"))
        self.waiting.set_title(self.tr("Half waited at most"))
        what, group = self.what.current() or BOOKINGS, self.groups.current() or "doctors"
        self.what.set_segments([Segment(BOOKINGS, self.tr("Bookings")), Segment(INCOME, self.tr("Income"))])
        self.what.set_current(what)
        self.what.setAccessibleName(self.tr("What the columns count"))
        self.groups.set_segments(
            [
                Segment("doctors", self.tr("Doctors")),
                Segment("clinics", self.tr("Clinics")),
                Segment("sources", self.tr("Sources")),
            ]
        )
        self.groups.set_current(group)
        self.groups.setAccessibleName(self.tr("Figures by"))
        self._days_title.setText(self.tr("By day"))
        self._waits_title.setText(self.tr("Minutes from arrival to call"))
        self._table_title.setText(self.tr("Figures"))
        self.empty.set_content(
            "chart-column", self.tr("No bookings in this span"), self.tr("Choose other days, or another clinic above")
        )
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Showing

    def _on_report(self, report: Report) -> None:
        self.told(True)
        self._report = report
        self._show()

    def _on_failed(self, error: ReceptionError) -> None:
        self.told(False)
        self.toasts.error(describe(error, self.formatter, ZoneInfo("UTC")).sentence)

    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        words = ReportWords(report, self.formatter)
        self.bookings.show_count(*words.bookings())
        self.no_shows.show_count(*words.no_shows())
        self.collected.show_count(*words.collected())
        self.waiting.show_count(*words.waiting())
        self._body.setVisible(not report.is_empty)
        self.empty.setVisible(report.is_empty)
        self.days.set_columns(self._days_title.text(), *words.day_columns(self.what.current() == INCOME))
        self.waits.set_columns(self._waits_title.text(), *words.wait_columns())
        kind = self.groups.current()
        lines = words.lines(kind)
        rows = [(words.cells(line), line.figures.bookings) for line in lines]
        self.table.show_rows(self._table_title.text(), words.heads(kind), rows)


def _framed(body: QWidget, title: Label, control: QWidget | None = None, *, flush: bool = False) -> Card:
    """A card with its title and a choice in one row; ``flush`` lets a table reach the card's edges."""
    card = Card()
    row = QHBoxLayout()
    side = theme.SPACE_L if flush else 0
    row.setContentsMargins(side, theme.SPACE_M if flush else 0, side, theme.SPACE_S)
    row.addStrut(_TITLE_ROW)
    row.addWidget(title)
    row.addStretch(1)
    if control is not None:
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    card.body.addLayout(row)
    card.body.addWidget(body, 1)
    if flush:
        card.body.setContentsMargins(0, 0, 0, theme.SPACE_S)
    return card
