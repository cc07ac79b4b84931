"""The dashboard: three figures, today's list and the queue, refreshed by one path whoever made the change."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import DatabaseError, NotFound, ReceptionError
from reception_app.ui import theme
from reception_app.ui.dashboard.counter_card import CounterCard
from reception_app.ui.dashboard.glow import Glow, done_elsewhere
from reception_app.ui.dashboard.queue_panel import QueuePanel
from reception_app.ui.dashboard.today_list import TodayList
from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import RefreshTimer
from reception_app.ui.turns import Turns
from reception_app.ui.walk_in.desk import SHORTCUT, may_add
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reception_app.services.access import Session
    from reception_app.services.dashboard import DashboardService, DashboardView
    from reception_app.ui.operations import Operations

QUEUE_WIDTH, WIDE_QUEUE_WIDTH, WIDE_FROM = 288, 360, 1600


class DashboardPage(QWidget):
    """Shows skeletons until ``attach``; then fetches at once, now and then, and whenever ``refresh`` is called.

    ``refreshed`` carries the view just shown, ``failed`` the error that kept an older one on the screen.
    """

    new_booking_requested = Signal()
    walk_in_requested = Signal()
    """Somebody without an appointment stands at the desk."""
    row_menu_requested = Signal(object, QPoint)
    """The menu of a ``TodayRow``, at a place of the screen."""
    page_requested = Signal(str)
    """The page behind a figure is wanted."""
    refreshed = Signal(object)
    failed = Signal(object)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dashboardPage")
        self._formatter = formatter
        self._service: DashboardService | None = None
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._clinic_id: int | None = None
        self._view: DashboardView | None = None
        self._glow = Glow(self)
        self._turns = Turns(self)
        self._timer = RefreshTimer(self)
        self._links: frozenset[str] = frozenset()
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    # For the window

    def attach(self, service: DashboardService, session: Session, operations: Operations) -> None:
        """From now on there is something to fetch from."""
        self._service, self._session, self._operations = service, session, operations
        self.queue.walk_in.setVisible(may_add(session.actor))
        self.refresh()
        self._timer.start()

    def prepare(self) -> None:
        """Make what the first paint went without, while the database is being opened."""
        self._turns.take(*self.today.preparations(), *self.queue.preparations())

    def refresh(self) -> None:
        """Fetch again now; an answer that is overtaken by a newer question is dropped."""
        if self._service is None or self._session is None or self._operations is None:
            return
        service, actor, clinic_id = self._service, self._session.actor, self._clinic_id
        self._operations.latest(
            self, "dashboard", lambda: service.load(actor, clinic_id), self._on_loaded, self._on_failed
        )

    def set_live(self, live: bool) -> None:
        """Whether a hub tells of changes; without one the page asks more often."""
        self._timer.set_live(live)

    def stop(self) -> None:
        """Fetch no more: the window closes."""
        self._timer.stop()
        self._turns.drop()
        self._service = None

    def forget(self) -> None:
        """Show nothing of what somebody saw who is no longer signed in."""
        self.stop()
        self._view = None
        self._glow.clear()
        self.today.show_loading()
        self.queue.show_loading()

    def set_clinic(self, clinic_id: int | None) -> None:
        """Another clinic, None for all."""
        if clinic_id == self._clinic_id:
            return
        self._clinic_id = clinic_id
        self._turns.drop()
        self._view = None
        self._glow.clear()
        self.today.show_loading()
        self.queue.show_loading()
        self.refresh()

    @property
    def clinic_id(self) -> int | None:
        """The clinic shown, None for all."""
        return self._clinic_id

    @property
    def view(self) -> DashboardView | None:
        """What is on the screen."""
        return self._view

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.today.set_formatter(formatter)
        self.queue.set_formatter(formatter)
        self.retranslate_ui()

    def set_links(self, pages: Collection[str]) -> None:
        """The pages whoever is signed in may go to: a figure leads to its page, or to its part of today's list."""
        self._links = frozenset(pages)
        self.outstanding.set_link("payments" in self._links)

    def title_widget(self) -> QWidget:
        """What toasts keep clear of at the leading side."""
        return self._heading

    # Building

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        head, cards, lists = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.addLayout(head)
        column.addLayout(cards)
        column.addLayout(lists, 1)
        self._heading = QWidget(self)
        heading = QHBoxLayout(self._heading)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(theme.SPACE_L)
        self._title = Label("", "page_title", parent=self._heading)
        self._date = Label("", "base", "muted", parent=self._heading)
        self.new_booking = Button(
            "", "primary", icon="plus", key_cap="Ctrl+N", height=theme.PRIMARY_HEIGHT, parent=self
        )
        self.new_booking.setObjectName("newBookingButton")
        self.appointments = CounterCard("todayAppointmentsCount", "calendar-days", "primary", parent=self)
        self.waiting = CounterCard("waitingPatientsCount", "hourglass", "warning", parent=self)
        self.outstanding = CounterCard("outstandingInvoicesCount", "receipt", "danger", parent=self)
        self.today = TodayList(self._formatter, self._glow, parent=self)
        self.queue = QueuePanel(self._formatter, parent=self)
        self.queue.setFixedWidth(QUEUE_WIDTH)
        heading.addWidget(self._title)
        heading.addWidget(self._date)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self.new_booking)
        cards.setSpacing(theme.SPACE_L)
        for card in (self.appointments, self.waiting, self.outstanding):
            cards.addWidget(card, 1)
        lists.setSpacing(theme.SPACE_L)
        lists.addWidget(self.today, 1)
        lists.addWidget(self.queue)

    def _connect_signals(self) -> None:
        self.new_booking.clicked.connect(self.new_booking_requested)
        self.queue.walk_in.clicked.connect(self.walk_in_requested)
        QShortcut(QKeySequence(SHORTCUT), self).activated.connect(self.walk_in_requested)
        self.today.menu_wanted.connect(self.row_menu_requested)
        self.today.booking_wanted.connect(self.new_booking_requested)
        self.today.retry.connect(self.refresh)
        self.appointments.clicked.connect(lambda: self._follow("appointments", "all"))
        self.waiting.clicked.connect(lambda: self._follow("queue", "arrived"))
        self.outstanding.clicked.connect(lambda: self._follow("payments", "all"))
        self.appointments.set_link(True)
        self.waiting.set_link(True)
        self._timer.timeout.connect(self.refresh)

    def retranslate_ui(self) -> None:
        """All words and figures anew."""
        self._title.setText(self.tr("Reception"))
        self.new_booking.setText(self.tr("New booking"))
        self.appointments.set_title(self.tr("Today's appointments"))
        self.waiting.set_title(self.tr("Waiting patients"))
        self.outstanding.set_title(self.tr("Outstanding invoices"))
        if self._view is not None:
            self._show_counters(self._view)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _follow(self, page: str, part: str) -> None:
        if page in self._links:
            self.page_requested.emit(page)
        else:
            self.today.choose_filter(part)

    # Showing

    def _on_loaded(self, view: DashboardView) -> None:
        if self._service is None:
            return
        before, self._view = self._view, view
        own = self._session.actor.terminal_id if self._session else 0
        self._glow.light(done_elsewhere(before, view, own))
        # The figures first, since they are what most people wait for.
        self._turns.take(
            partial(self._show_counters, view),
            *self.today.preparations(),
            partial(self.today.set_rows, view.rows),
            *self.queue.preparations(len(view.queues)),
            partial(self.queue.show_queues, view.queues, view.as_of),
            partial(self._on_shown, view),
        )

    def _on_shown(self, view: DashboardView) -> None:
        self._timer.set_fetched(True)
        self.refreshed.emit(view)

    def _on_failed(self, error: ReceptionError) -> None:
        if isinstance(error, NotFound) and self._clinic_id is not None:
            self.set_clinic(None)  # the clinic kept from last time is gone, or no longer this user's
            return
        if self._view is None:
            from reception_app.ui.error_text import describe  # needed once something fails

            words = describe(error, self._formatter)
            title = self.tr("The database does not answer") if isinstance(error, DatabaseError) else words.title
            text = (
                self.tr("It is asked again every few seconds") if isinstance(error, DatabaseError) else words.sentence
            )
            self.today.show_failure(title, text)
            self.queue.show_nothing()
        self._timer.set_fetched(False)
        self.failed.emit(error)

    def _show_counters(self, view: DashboardView) -> None:
        words, counters = self._formatter, view.counters
        self._date.setText(words.long_date(view.service_date))
        arrived = self.tr("{count} arrived").format(count=words.number(counters.arrived))
        completed = self.tr("{count} completed").format(count=words.number(counters.completed))
        self.appointments.show_count(
            counters.today_appointments,
            words.number(counters.today_appointments),
            words.facts([arrived, completed]) if counters.today_appointments else "",
        )
        there = self.tr("{count} arrived", "of those waiting").format(count=words.number(counters.waiting_arrived))
        upcoming = ""
        if counters.next_start is not None:
            time = words.time(counters.next_start, ZoneInfo(view.time_zone))
            upcoming = self.tr("next at {time}").format(time=time)
        self.waiting.show_count(
            counters.waiting,
            words.number(counters.waiting),
            words.facts([there, upcoming]) if counters.waiting else "",
        )
        total = words.money(counters.outstanding_amount, view.currency)
        self.outstanding.show_count(
            counters.outstanding,
            words.number(counters.outstanding),
            self.tr("{amount} in total").format(amount=total) if counters.outstanding else "",
        )

    def _fit(self) -> None:
        wide = self.window().width() >= WIDE_FROM
        self.queue.setFixedWidth(WIDE_QUEUE_WIDTH if wide else QUEUE_WIDTH)
        self.queue.set_wide(wide)
