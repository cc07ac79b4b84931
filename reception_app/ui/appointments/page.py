"""The appointments page: a day, a week or a list beside the facts of one appointment, refreshed by one path."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from reception_app.domain.roles import Permission
from reception_app.ui.appointments import actions
from reception_app.ui.appointments.action_menu import ActionMenu
from reception_app.ui.appointments.actions import KEYS, Act
from reception_app.ui.appointments.board_data import ColumnKey
from reception_app.ui.appointments.board_drag import DragWords, Refusal, Target
from reception_app.ui.appointments.deeds import AppointmentDeeds
from reception_app.ui.appointments.page_head import DAY, LIST, WEEK
from reception_app.ui.appointments.page_shown import ShownAppointments
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.shortcuts import Deed, add_shortcuts

if TYPE_CHECKING:
    from reception_app.ui.appointments.why_dialog import WhyDialog
    from reception_app.ui.widgets.toast import ToastHost


class AppointmentsPage(ShownAppointments):
    """Shows today's board until told otherwise; the side panel stands beside it while an appointment is open."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.why: WhyDialog | None = None
        self.deeds = AppointmentDeeds(self)
        self._connect_signals()

    def fetch(self) -> None:
        super().fetch()
        self.deeds.news()

    def clear(self) -> None:
        self.deeds.forget()
        super().clear()

    def _connect_signals(self) -> None:
        head, board = self.head, self.board
        head.day_picked.connect(self.show_day)
        head.view_picked.connect(self.show_view)
        head.states_picked.connect(self._on_states)
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
                add_shortcuts(self, {keys: partial(self._on_key, act)})
        of_the_page: dict[str, Deed] = {
            "Ctrl+Z": self.deeds.undo,
            "Ctrl+1": lambda: self.show_view(DAY),
            "Ctrl+2": lambda: self.show_view(WEEK),
            "Ctrl+3": lambda: self.show_view(LIST),
            "Ctrl+PgUp": lambda: self.head.step(-1),
            "Ctrl+PgDown": lambda: self.head.step(1),
            "Ctrl+Home": lambda: self.show_day(None),
            "Ctrl+Y": self.ask_why,
            "Ctrl+Shift+P": self.print_day,
        }
        add_shortcuts(self, of_the_page)

    def _on_states(self, _key: str) -> None:
        if self._shown is not None and self._mode == DAY:
            self._show_board()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.list_card.table if self._mode == LIST else self.board).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.isVisible():
            self.close_panel()
        else:
            super().keyPressEvent(event)

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

    def print_day(self) -> None:
        """The day sheet: every appointment of the day shown, for the desk to go on when the power is off."""
        services, session, day = self.services, self.session, self.head.day
        if services is None or session is None or self.operations is None:
            return
        from reception_app.services.appointment_lists import MOST_ROWS, AppointmentFilter
        from reception_app.ui.printing.day_sheet import day_sheet

        lists, actor, wanted = services.appointment_lists, session.actor, AppointmentFilter(day, day, self.clinic_id)
        self.operations.latest(
            self,
            "sheet",
            lambda: lists.list(actor, wanted, limit=MOST_ROWS).rows,
            lambda rows: self.paper_requested.emit(day_sheet(rows, day, self.formatter)),
            self._on_failed,
        )

    def ask_why(self, key: ColumnKey | None = None) -> None:
        """Why a doctor has no time on a day."""
        from reception_app.ui.appointments.why_dialog import WhyDialog
        from reception_app.ui.desk import Desk

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
            why.deleteLater()
