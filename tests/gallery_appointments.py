"""The scenes of the appointments page: the board in its states, the side panel, the week, the list, the dialogs."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QWidget

from reception_app.ui.appointments.action_menu import ActionMenu
from reception_app.ui.appointments.actions import Act
from reception_app.ui.appointments.page import AppointmentsPage
from reception_app.ui.pages import Pages
from reception_app.ui.shell.main_window import MainWindow
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY, book_newest, local


def open_page(context: GalleryContext) -> tuple[MainWindow, AppointmentsPage]:
    """The main window on the appointments page."""
    window = context.window()
    pages = Pages(window, context.operations)
    context.kept.append(pages)
    pages.enter(context.services, context.session)
    pages.open("appointments")
    page = window._pages["appointments"]
    assert isinstance(page, AppointmentsPage)
    context.settle()
    return window, page


def block_of(page: AppointmentsPage, number: int) -> int:
    """The appointment with a queue number."""
    return next(block.id for block in page.board.board.blocks if block.number == number)


def board(context: GalleryContext) -> MainWindow:
    """The morning, with what another desk has just booked."""
    window, page = open_page(context)
    book_newest(context.services.database, context.centre)
    page.refresh()
    context.settle()
    return window


def marked(context: GalleryContext) -> MainWindow:
    """Mona comes later, and Salma was put in beside Radwa; Nadia and her neighbours are filtered out."""
    window, page = open_page(context)
    services, actor = context.services, context.actor
    late, beside, held = (page.row_of(block_of(page, number)) for number in (42, 13, 18))
    services.appointments.late(actor, late.appointment_id, late.appointment_version, local("11:35"))
    services.appointments.move(
        actor, beside.appointment_id, beside.appointment_version, held.start_time, overbook_reason="urgent"
    )
    page.refresh()
    context.settle()
    page.head.states.set_current_key("expected")
    page.open_appointment(late.appointment_id)
    context.settle()
    return window


def all_clinics(context: GalleryContext) -> MainWindow:
    """Every doctor of the centre: the board scrolls across."""
    window, page = open_page(context)
    page.set_clinic(None)
    context.settle()
    return window


def panel(context: GalleryContext) -> MainWindow:
    """Radwa's facts beside the board."""
    window, page = open_page(context)
    page.open_appointment(block_of(page, 18))
    page.board.setFocus(Qt.FocusReason.OtherFocusReason)
    context.settle()
    return window


def menu(context: GalleryContext) -> QWidget:
    """The context menu by itself, since a popup is a window of its own."""
    _, page = open_page(context)
    row = page.row_of(block_of(page, 18))
    made = ActionMenu(page, page._offers(row))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.adjustSize()
    return made


def cursor(context: GalleryContext) -> MainWindow:
    """The keyboard's cursor on a free time."""
    window, page = open_page(context)
    window.activateWindow()
    page.board.setFocus(Qt.FocusReason.TabFocusReason)
    column = page.board.layout_now
    free = column.free_of(2)[0]
    from reception_app.ui.appointments.board_keys import Spot

    page.board._cursor = Spot(page.board.board.columns[2].key, free.starts)
    page.board.viewport().update()
    context.settle()
    return window


def dragged(context: GalleryContext, *, allowed: bool) -> MainWindow:
    """A block over another doctor's time."""
    window, page = open_page(context)
    block = block_of(page, 18 if allowed else 19)
    page.board.start_drag(block, QPointF(20, 10))
    layout = page.board.layout_now
    place = 1 if allowed else 2
    column = layout.column_rect(place)
    y = layout.y(place, local("11:00")) + 14
    page.board.drag_to(QPointF(column.center().x() - page.board.offset_x(), y - page.board.offset_y()))
    return window


def week(context: GalleryContext) -> MainWindow:
    """One doctor's week."""
    window, page = open_page(context)
    page.show_doctor(context.centre.doctors["sherif"])
    context.settle()
    return window


def listed(context: GalleryContext) -> MainWindow:
    """The list with the panel."""
    window, page = open_page(context)
    page.show_view("list")
    context.settle()
    page.list_card.table.setCurrentIndex(page.list_card.model.index(9, 3))
    page.open_appointment(page.list_card.current_id())
    context.settle()
    return window


def list_empty(context: GalleryContext) -> MainWindow:
    """Nothing fits."""
    window, page = open_page(context)
    page.show_view("list")
    page.list_card.text.setText("Qwxyz")
    page.refresh()
    context.settle()
    return window


def empty_day(context: GalleryContext) -> MainWindow:
    """Friday: nobody works."""
    window, page = open_page(context)
    page.show_day(DAY + timedelta(days=5))
    context.settle()
    return window


def move(context: GalleryContext) -> MainWindow:
    """Choosing another time."""
    window, page = open_page(context)
    page.deeds.act(Act.MOVE, page.row_of(block_of(page, 18)))
    context.settle()
    return window


def cancel(context: GalleryContext) -> MainWindow:
    """A reason is asked for."""
    window, page = open_page(context)
    page.deeds.act(Act.CANCEL, page.row_of(block_of(page, 18)))
    context.settle()
    return window


def late(context: GalleryContext) -> MainWindow:
    """When somebody is expected."""
    window, page = open_page(context)
    page.deeds.act(Act.LATE, page.row_of(block_of(page, 18)))
    context.settle()
    return window


def why(context: GalleryContext) -> MainWindow:
    """Why Sherif's morning is full."""
    window, page = open_page(context)
    page.ask_why(page.board.board.columns[0].key)
    context.settle()
    return window


def done(context: GalleryContext) -> MainWindow:
    """Checked in a moment ago, with a way back."""
    window, page = open_page(context)
    page.open_appointment(block_of(page, 18))
    context.settle()
    page._on_key(Act.CHECK_IN)
    context.settle()
    return window


def calendar(context: GalleryContext) -> QWidget:
    """The month under the date."""
    _, page = open_page(context)
    page.head.open_calendar()
    context.settle()
    popup = page.head.popup
    assert popup is not None
    return popup


SCENES = (
    Scene("appointments-board", board),
    Scene("appointments-marked", marked),
    Scene("appointments-all-clinics", all_clinics),
    Scene("appointments-panel", panel),
    Scene("appointments-menu", menu, (300, 330)),
    Scene("appointments-cursor", cursor),
    Scene("appointments-drag", lambda context: dragged(context, allowed=True)),
    Scene("appointments-drag-refused", lambda context: dragged(context, allowed=False)),
    Scene("appointments-week", week),
    Scene("appointments-list", listed),
    Scene("appointments-list-empty", list_empty),
    Scene("appointments-empty-day", empty_day),
    Scene("appointments-move", move),
    Scene("appointments-cancel", cancel),
    Scene("appointments-late", late),
    Scene("appointments-why", why),
    Scene("appointments-done", done),
    Scene("appointments-calendar", calendar, (296, 310)),
)
