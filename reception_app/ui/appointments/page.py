"""The appointments page: a day, a week or a list beside the facts of one appointment, refreshed by one path."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import NotFound, ReceptionError
from reception_app.domain.roles import Permission
from reception_app.ui import theme
from reception_app.ui.appointments import actions
from reception_app.ui.appointments.action_menu import ActionMenu
from reception_app.ui.appointments.actions import KEYS, Act
from reception_app.ui.appointments.board_card import BoardCard
from reception_app.ui.appointments.board_data import ColumnKey
from reception_app.ui.appointments.board_drag import DragWords, Refusal, Target
from reception_app.ui.appointments.board_source import board_of_day, board_of_week, news
from reception_app.ui.appointments.deeds import AppointmentDeeds
from reception_app.ui.appointments.facts_panel import AppointmentPanel
from reception_app.ui.appointments.filters import STATE_FILTERS
from reception_app.ui.appointments.list_card import AppointmentListCard
from reception_app.ui.appointments.page_head import DAY, LIST, WEEK, BoardPageHead, week_start
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.appointment_lists import AppointmentDetail, AppointmentPage
    from reception_app.services.day_board import BoardView, WeekView
    from reception_app.ui.appointments.why_dialog import WhyDialog
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost


class AppointmentsPage(Page):
    """Shows today's board until told otherwise; the side panel stands beside it while an appointment is open."""

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
        self.why: WhyDialog | None = None
        self._glow = Glow(self)
        self.deeds = AppointmentDeeds(self)
        self._build_ui()
        self._connect_signals()

    # Building

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

    def _connect_signals(self) -> None:
        head, board = self.head, self.board
        head.day_picked.connect(self.show_day)
        head.view_picked.connect(self.show_view)
        head.states_picked.connect(lambda _key: self.redraw())
        head.doctor_picked.connect(self.show_doctor)
        head.booking_wanted.connect(self._on_booking)
        head.why_wanted.connect(self.ask_why)
        board.chosen.connect(self._on_chosen)
        board.opened.connect(self.open_appointment)
        board.free_opened.connect(self._on_free)
        board.menu_wanted.connect(self._on_menu)
        board.dropped.connect(self._on_dropped)
        board.head_pressed.connect(self._on_head)
        self.board_card.booking_wanted.connect(self._on_booking)
        self.board_card.retry.connect(self.refresh)
        self.list_card.chosen.connect(self._on_chosen)
        self.list_card.opened.connect(self.open_appointment)
        self.list_card.menu_wanted.connect(self._on_menu)
        self.list_card.asked.connect(self.refresh)
        self.list_card.more_wanted.connect(self._fetch_more)
        self.panel.closed.connect(self.close_panel)
        self.panel.act_chosen.connect(self._on_act)
        self.deeds.done.connect(self._on_done)
        self.deeds.refused.connect(self.refresh)
        for act, keys in KEYS.items():
            if act is not Act.RESTORE:  # the same key as the other way back
                self._shortcut(keys, partial(self._on_key, act))
        for keys, deed in (
            ("Ctrl+Z", self.deeds.undo),
            ("Ctrl+1", lambda: self.show_view(DAY)),
            ("Ctrl+2", lambda: self.show_view(WEEK)),
            ("Ctrl+3", lambda: self.show_view(LIST)),
            ("Ctrl+PgUp", lambda: self.head.step(-1)),
            ("Ctrl+PgDown", lambda: self.head.step(1)),
            ("Ctrl+Home", lambda: self.show_day(None)),
            ("Ctrl+Y", self.ask_why),
        ):
            self._shortcut(keys, deed)

    def _shortcut(self, keys: str, deed: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(deed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.list_card.table if self._mode == LIST else self.board).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)

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
            week = services.day_board.week
            operations.latest(self, "shown", lambda: week(actor, doctor, first), self._on_week, self._on_failed)
        elif self._mode == LIST:
            wanted = self.list_card.wanted(clinic_id)
            lists, limit = services.appointment_lists, self.list_card.limit
            operations.latest(
                self, "shown", lambda: lists.list(actor, wanted, limit=limit), self._on_page, self._on_failed
            )
        else:
            board = services.day_board.board
            operations.latest(self, "shown", lambda: board(actor, clinic_id, day), self._on_board, self._on_failed)
        self._fetch_detail()

    def clear(self) -> None:
        self._shown = self._detail = None
        self._glow.clear()
        self._day, self._doctor_id = None, None
        self.deeds.forget()
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

    def _on_board(self, view: BoardView) -> None:
        self._keep_today(view)
        self._take(view, board_of_day(view))
        self.head.show_day(view.day, self._today)

    def _on_week(self, week: WeekView) -> None:
        self._keep_today(week.days[0])
        self._take(week, board_of_week(week))
        self.head.show_day(self._day or self._today, self._today)

    def _on_page(self, page: AppointmentPage) -> None:
        self.list_card.show_page(page, self._today)
        self.told(True)

    def _keep_today(self, view: BoardView) -> None:
        chosen = next((one for one in view.clinics if one.id == view.clinic_id), None)
        chosen = chosen or (view.clinics[0] if view.clinics else None)
        self._now = view.as_of
        self._today = chosen.place.day_of(view.as_of) if chosen is not None else view.day
        self.list_card.set_today(self._today)

    def _take(self, shown: Any, board: Any) -> None:
        before, self._shown = self._shown, shown
        own = self.session.actor.terminal_id if self.session else 0
        board = replace(board, news=news(self.board.board if before is not None else None, board, own))
        self._glow.light(board.news)
        self._show_board(board)
        self._show_doctors()
        self.told(True)

    def _show_board(self, board: Any = None) -> None:
        from reception_app.ui.appointments.board_data import Board

        shown: Board = board if board is not None else self.board.board
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

    # Doing

    def _current_id(self) -> int:
        if self._mode == LIST:
            return self.list_card.current_id() or self._open_id
        return self.board.selected or self._open_id

    def _on_key(self, act: Act) -> None:
        row = self.row_of(self._current_id())
        if row is None:
            return
        if act is Act.REINSTATE and actions.first_act(row.state) is Act.RESTORE:
            act = Act.RESTORE
        if any(offer.act is act and offer.enabled for offer in self._offers(row)):
            self.deeds.act(act, row)

    def _on_act(self, act: Act) -> None:
        if self._detail is not None:
            self.deeds.act(act, self._detail.row)

    def _on_menu(self, appointment_id: int, place: QPoint) -> None:
        row = self.row_of(appointment_id)
        if row is not None:
            menu = ActionMenu(self, self._offers(row))
            menu.chosen.connect(partial(self.deeds.act, row=row))
            menu.popup(place)

    def _on_done(self, _appointment_id: int) -> None:
        self.refresh()
        self.changed.emit()

    def _on_booking(self) -> None:
        from reception_app.ui.booking.choice import BookingPreset

        self.booking_requested.emit(BookingPreset(self.clinic_id))

    def _on_free(self, key: ColumnKey, start: datetime) -> None:
        from reception_app.ui.booking.choice import BookingPreset

        if self.session is not None and self.session.actor.may(Permission.BOOK):
            self.booking_requested.emit(BookingPreset(key.clinic_id, key.doctor_id, start))

    def _on_dropped(self, appointment_id: int, target: Target) -> None:
        row, column = self.row_of(appointment_id), self.board.board.column(target.key)
        if row is None or column is None or target.refusal is Refusal.SAME:
            return
        if target.refusal is None or target.refusal is Refusal.TAKEN:
            other = target.key.doctor_id != row.doctor_id or target.key.day != row.service_date
            self.deeds.move(row, target.starts, target.key.doctor_id, loses_number=other)
            return
        self.toasts.info(DragWords(self.board.words).reason(target, column))

    def _on_head(self, key: ColumnKey) -> None:
        """What can be asked about a column."""
        menu = Menu(self)
        menu.setObjectName("columnMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._mode == DAY:
            week = menu.add(self.tr("The doctor's week"), "calendar-days", key_cap="Ctrl+2")
            week.triggered.connect(lambda: self.show_doctor(key.doctor_id))
        else:
            day = menu.add(self.tr("All doctors on this day"), "columns-3", key_cap="Ctrl+1")
            day.triggered.connect(partial(self._show_whole_day, key.day))
        why = menu.add(self.tr("Why is there no time?"), "circle-question-mark", key_cap="Ctrl+Y")
        why.triggered.connect(lambda: self.ask_why(key))
        menu.popup(self.cursor().pos())

    def _show_whole_day(self, day: date) -> None:
        self.show_view(DAY)
        self.show_day(day)

    def ask_why(self, key: ColumnKey | None = None) -> None:
        """Why a doctor has no time on a day."""
        from reception_app.ui.appointments.why_dialog import WhyDialog
        from reception_app.ui.booking.desk import Desk

        columns = self.board.board.columns
        if self.services is None or self.session is None or self.operations is None or self.why is not None:
            return
        if key is None and columns:
            spot = self.board.cursor_spot
            key = spot.key if spot is not None else columns[0].key
        if key is None:
            return
        desk = Desk(self.services, self.session, self.operations, self.formatter)
        self.why = WhyDialog(self.window(), desk, key)
        self.why.booking_wanted.connect(self.booking_requested)
        self.why.finished.connect(self._on_why_closed)
        self.why.open()

    def _on_why_closed(self) -> None:
        why, self.why = self.why, None
        if why is not None:
            why.scrim.deleteLater()
            why.deleteLater()

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
