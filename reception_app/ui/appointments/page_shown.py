"""What the appointments page shows: the day, the week or the list, and the appointment that is open beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import DatabaseError, NotFound, ReceptionError
from reception_app.domain.roles import Permission
from reception_app.ui import theme
from reception_app.ui.appointments import actions
from reception_app.ui.appointments.board_card import BoardCard
from reception_app.ui.appointments.board_data import Board
from reception_app.ui.appointments.board_source import news, read_day, read_week
from reception_app.ui.appointments.facts_panel import AppointmentPanel
from reception_app.ui.appointments.filters import STATE_FILTERS
from reception_app.ui.appointments.list_card import AppointmentListCard
from reception_app.ui.appointments.page_head import DAY, LIST, WEEK, BoardPageHead, week_start
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.page import Page

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.appointment_lists import AppointmentDetail, AppointmentFilter, AppointmentPage
    from reception_app.services.day_board import BoardView, WeekView
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost


class ShownAppointments(Page):
    """Fetches and shows; ``AppointmentsPage`` does what is asked for on it."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("appointmentsPage")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._day: date | None = None
        self._today = date(2000, 1, 1)
        self._now: datetime | None = None
        self._mode = DAY
        self._doctor_id: int | None = None
        self._open_id = 0
        self._wanted_id = 0
        self._shown: Any = None
        self._detail: AppointmentDetail | None = None
        self._doctors: dict[int, str] = {}
        self._glow = Glow(self)
        self._build_ui()

    def _build_ui(self) -> None:
        self.head = BoardPageHead(self.formatter, self)
        self.board_card = BoardCard(self.formatter, self._glow, self)
        self.board = self.board_card.view
        self.list_card = AppointmentListCard(self.formatter, self)
        self.panel = AppointmentPanel(self.formatter, self)
        self.panel.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.board_card)
        self._stack.addWidget(self.list_card)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def toast_neighbours(self) -> tuple[QWidget, QWidget]:
        """What messages keep clear of: the title and the primary button."""
        return self.head.title, self.head.new_booking

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        self.head.new_booking.setVisible(session.actor.may(Permission.BOOK))
        super().attach(services, session, operations)

    # What is shown

    def fetch(self) -> None:
        services, session, operations = self.services, self.session, self.operations
        assert services is not None
        assert session is not None
        assert operations is not None
        actor, clinic_id, day = session.actor, self.clinic_id, self._day
        if self._mode == WEEK and self._doctor_id is not None:
            doctor, first = self._doctor_id, week_start(day or self._today)
            week = partial(services.day_board.week, actor, doctor, first)
            operations.latest(self, "shown", partial(read_week, week), self._on_week, self._on_failed)
        elif self._mode == LIST:
            wanted = self.list_card.wanted(clinic_id)
            lists, limit = services.appointment_lists, self.list_card.limit
            operations.latest(
                self,
                "shown",
                lambda: lists.list(actor, wanted, limit=limit),
                partial(self._on_page, wanted),
                self._on_failed,
            )
        else:
            board = partial(services.day_board.board, actor, clinic_id, day)
            operations.latest(self, "shown", partial(read_day, board), self._on_board, self._on_failed)
        self._fetch_detail()

    def clear(self) -> None:
        self._shown = self._detail = None
        self._glow.clear()
        self._day, self._doctor_id = None, None
        self._doctors = {}
        self.close_panel()
        self.panel.show_loading()
        self.board_card.clear()
        self.list_card.clear()

    def redraw(self) -> None:
        self.head.set_formatter(self.formatter)
        self.board.set_formatter(self.formatter)
        self.list_card.set_formatter(self.formatter)
        self.panel.set_formatter(self.formatter)
        if self._shown is not None:
            self._show_board()

    def set_clinic(self, clinic_id: int | None) -> None:
        if clinic_id != self.clinic_id:
            self._shown = None
            self._doctor_id = None if self._mode != WEEK else self._doctor_id
            self.board_card.show_loading()
        super().set_clinic(clinic_id)

    def show_day(self, day: date | None) -> None:
        """Another day, None for the clinic's own today."""
        self._day = None if day == self._today else day
        self.head.show_day(day or self._today, self._today)
        self.list_card.set_day(day or self._today)
        self._glow.clear()
        self.refresh()

    def show_view(self, view: str) -> None:
        """DAY, WEEK or LIST."""
        if view == WEEK and self._doctor_id is None:
            self._doctor_id = self._likely_doctor()
            if self._doctor_id is None:
                self.head.show_view(self._mode)
                return
        self._mode = view
        self.head.show_view(view)
        self._show_doctors()
        self.head.show_day(self._day or self._today, self._today)
        self._stack.setCurrentWidget(self.list_card if view == LIST else self.board_card)
        if not self.head.isAncestorOf(QApplication.focusWidget() or self):
            (self.list_card.table if view == LIST else self.board).setFocus(Qt.FocusReason.OtherFocusReason)
        if view == LIST:
            self.list_card.set_day(self._day or self._today)
        else:
            self.board_card.show_loading()
        self.refresh()

    def show_doctor(self, doctor_id: int) -> None:
        """One doctor's week."""
        self._doctor_id = doctor_id
        self.show_view(WEEK)

    def show_target(self, target: object) -> None:
        """An appointment's id: its day with it open; a date: that day; None: today."""
        if isinstance(target, int):
            self._wanted_id = target
            self.open_appointment(target)
        elif isinstance(target, date) or target is None:
            self.show_view(DAY)
            self.show_day(target)

    # Answers

    def _on_board(self, found: tuple[BoardView, Board]) -> None:
        view, board = found
        self._keep_today(view)
        self._take(view, board)
        self.head.show_day(view.day, self._today)

    def _on_week(self, found: tuple[WeekView, Board]) -> None:
        week, board = found
        self._keep_today(week.days[0])
        self._take(week, board)
        self.head.show_day(self._day or self._today, self._today)

    def _on_page(self, wanted: AppointmentFilter, page: AppointmentPage) -> None:
        own = self.session.actor.terminal_id if self.session else 0
        rows = {row.appointment_id: row for row in page.rows}
        self.list_card.model.changed.take(wanted, rows, page.changes, own)
        self.list_card.show_page(page, self._today)
        self.told(True)

    def _keep_today(self, view: BoardView) -> None:
        chosen = next((one for one in view.clinics if one.id == view.clinic_id), None)
        chosen = chosen or (view.clinics[0] if view.clinics else None)
        self._now = view.as_of
        self._today = chosen.place.day_of(view.as_of) if chosen is not None else view.day
        self.list_card.set_today(self._today)

    def _take(self, shown: Any, board: Board) -> None:
        before, self._shown = self._shown, shown
        own = self.session.actor.terminal_id if self.session else 0
        board = replace(board, news=news(self.board.board if before is not None else None, board, own))
        self._glow.light(board.news)
        self._show_board(board)
        self._show_doctors()
        self.told(True)

    def _show_board(self, board: Board | None = None) -> None:
        shown = board if board is not None else self.board.board
        states = STATE_FILTERS.get(str(self.head.states.current_key()), frozenset())
        left_out = frozenset(block.id for block in shown.blocks if block.state not in states)
        kept = self.board.hasFocus()
        self.board_card.show_board(replace(shown, dimmed=left_out if not shown.is_week else frozenset()))
        if kept and not self.board.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the shortcuts of the page work only within it
        self.board.drag_allowed = bool(self.session and self.session.actor.may(Permission.CHANGE_APPOINTMENT))
        self.board.select(self._open_id or self.board.selected)

    def _on_failed(self, error: ReceptionError) -> None:
        self.told(False)
        if isinstance(error, NotFound) and self._mode == WEEK:
            self._doctor_id = None
            self.show_view(DAY)
        elif self._mode == LIST and isinstance(error, DatabaseError) and self.list_card.model.rowCount():
            return  # what is listed answers what was asked, if not of this moment; the badge says since when
        elif self._mode == LIST:
            self.list_card.show_failure(describe(error, self.formatter))
        elif self._shown is None:
            self.board_card.show_failure(describe(error, self.formatter))

    def _fetch_more(self) -> None:
        services, session, operations = self.services, self.session, self.operations
        after = self.list_card.next
        if services is None or session is None or operations is None or after is None:
            return
        lists, actor, wanted = services.appointment_lists, session.actor, self.list_card.wanted(self.clinic_id)
        operations.latest(
            self, "more", lambda: lists.list(actor, wanted, after), self.list_card.add_page, self._on_failed
        )

    # One appointment

    def open_appointment(self, appointment_id: int) -> None:
        """Its facts and actions in the side panel."""
        if appointment_id != self._open_id:
            self._open_id, self._detail = appointment_id, None
            self.panel.show_loading()
        self.panel.show()
        self.board.select(appointment_id, show=True)
        self._fetch_detail()

    def close_panel(self) -> None:
        """Only the board again; the block stays chosen."""
        inside = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._open_id, self._detail = 0, None
        self.panel.hide()
        if inside:
            (self.list_card.table if self._mode == LIST else self.board).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch_detail(self) -> None:
        services, session, operations, wanted = self.services, self.session, self.operations, self._open_id
        if wanted and services is not None and session is not None and operations is not None:
            lists, actor = services.appointment_lists, session.actor
            operations.latest(
                self, "detail", lambda: lists.detail(actor, wanted), self._on_detail, self._on_detail_failed
            )

    def _on_detail(self, detail: AppointmentDetail) -> None:
        if detail.row.appointment_id != self._open_id:
            return
        self._detail = detail
        self.panel.show_detail(detail, self._offers(detail.row), self._today)
        if self._wanted_id == self._open_id:
            self._wanted_id = 0
            self.show_view(DAY)
            self.show_day(detail.row.service_date)

    def _on_detail_failed(self, error: ReceptionError) -> None:
        self.close_panel()
        self.toasts.error(describe(error, self.formatter).sentence)

    def _offers(self, row: Any) -> tuple[actions.Offer, ...]:
        if self.session is None or self.services is None:
            return ()
        return actions.offers(row, self.session.actor, self.services.clock.now(), self._today)

    def _on_chosen(self, appointment_id: int) -> None:
        """The cursor walks while the panel is open: it follows."""
        if self.panel.isVisible():
            self.open_appointment(appointment_id)

    def row_of(self, appointment_id: int) -> Any:
        """What is known of an appointment on the screen, None where it is not there."""
        if self._detail is not None and self._detail.row.appointment_id == appointment_id:
            return self._detail.row
        block = self.board.board.block(appointment_id) if self._mode != LIST else None
        return block.row if block is not None else self.list_card.row_of(appointment_id)

    def zone_of(self, row: Any) -> ZoneInfo:
        """The zone of an appointment's clinic."""
        zone = getattr(row, "time_zone", None)
        if zone is None:
            column = next((one for one in self.board.board.columns if one.key.clinic_id == row.clinic_id), None)
            zone = str(column.zone) if column is not None else "UTC"
        return ZoneInfo(zone)

    # The week's doctor

    def _likely_doctor(self) -> int | None:
        block = self.board.board.block(self.board.selected)
        if block is not None:
            return block.key.doctor_id
        spot = self.board.cursor_spot
        if spot is not None:
            return spot.key.doctor_id
        columns = self.board.board.columns
        return columns[0].key.doctor_id if columns else None

    def _show_doctors(self) -> None:
        """Whoever was on the last day's board can have the week shown."""
        if not self.board.board.is_week:
            language = self.formatter.language
            self._doctors = {one.key.doctor_id: one.title.text(language) for one in self.board.board.columns}
        if self._mode == WEEK:
            self.head.show_doctors(self._doctors, self._doctor_id)
