"""The scenes of walk-ins, priorities, no-shows that come after all, and the menus of the queue."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from sqlalchemy import select, update

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitType
from reception_app.persistence import models as m
from reception_app.ui.front_desk import FrontDesk
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.queue.window import QueueWindow
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.walk_in.dialog import WalkInDialog
from reception_app.ui.walk_in.preset import WalkInPreset
from tests.gallery import GalleryContext, Scene
from tests.gallery_booking import SEARCH
from tests.gallery_queue import SMALL, window

REASON = {"ar": "ألم شديد منذ الليل", "en": "Severe pain since last night"}
LONG = {
    "ar": "عبد الرحمن محمد عبد المنعم عبد اللطيف السيد حسن الشرقاوي",
    "en": "Abdelrahman Mohamed Abdelmoneim Abdellatif Elsayed Elsharkawy",
}


def desk(context: GalleryContext) -> tuple[MainWindow, WalkInDialog]:
    """The dialog over the dashboard, for Dr. Sherif, whose time is booked now."""
    main = context.window()
    front = FrontDesk(main, context.operations)
    context.kept.append(front)
    front.enter(context.services, context.session)
    front.add_walk_in(WalkInPreset(context.centre.clinic_id, context.centre.doctors["sherif"]))
    dialog = front.walk_ins.dialog
    assert dialog is not None
    context.settle()
    return main, dialog


def walk_in(context: GalleryContext) -> QWidget:
    """Somebody found; the doctor's time is held."""
    main, dialog = desk(context)
    dialog.finder.search_field.setText(SEARCH[context.language])
    dialog.finder.search()
    context.settle()
    return main


def emergency(context: GalleryContext) -> QWidget:
    """An emergency without its reason."""
    main, dialog = desk(context)
    dialog.fields.kind.set_current(str(VisitType.EMERGENCY))
    dialog.fields.kind.selected.emit(str(VisitType.EMERGENCY))
    dialog.finder.search_field.setText(SEARCH[context.language])
    dialog.finder.search()
    context.settle()
    dialog.submit()
    return main


def new_patient(context: GalleryContext) -> QWidget:
    """Nobody's file yet."""
    main, dialog = desk(context)
    dialog.fields.reason.setText(REASON[context.language])
    dialog.finder.open_form()
    context.settle()
    return main


def failed(context: GalleryContext) -> QWidget:
    """The database did not answer; everything stands as it was."""
    main, dialog = desk(context)
    dialog.finder.search_field.setText(SEARCH[context.language])
    dialog.fields.reason.setText(REASON[context.language])
    dialog.finder.search()
    context.settle()
    dialog._on_refused(DatabaseUnavailable())
    return main


def in_queue_window(context: GalleryContext) -> QWidget:
    """In the smallest window there is."""
    made = window(context)
    made.page.add_walk_in()
    context.settle()
    assert made.walk_ins is not None
    assert made.walk_ins.dialog is not None
    finder = made.walk_ins.dialog.finder
    finder.search_field.setText(SEARCH[context.language])
    finder.search()
    context.settle()
    return made


def row_menu(context: GalleryContext) -> QWidget:
    """The menu of somebody who waits."""
    made = window(context)
    entry = made.page.next.view.entry()
    assert entry is not None
    menu = made.page.rows._menu(entry)
    assert menu is not None
    return shown_in(made, menu)


def current_menu(context: GalleryContext) -> QWidget:
    """What else can be done with somebody who is called."""
    made = window(context, "karim")
    view = made.page.view
    assert view is not None
    assert view.current is not None
    menu = made.page.rows._menu(view.current, is_current=True)
    assert menu is not None
    return shown_in(made, menu)


def shown_in(made: QWidget, menu: QWidget) -> QWidget:
    """A popup is a window of its own: for the picture it is put into the one below."""
    menu.ensurePolished()
    size = menu.sizeHint()
    menu.setParent(made)
    menu.setGeometry(120, 150, max(232, size.width()), size.height())
    menu.show()
    menu.raise_()
    return made


def priority(context: GalleryContext) -> QWidget:
    """Why somebody goes first."""
    made = window(context)
    view = made.page.next.view
    view.setCurrentIndex(view.next_model.index(1))
    made.page.press(QueueKey.PRIORITY)
    context.settle()
    return made


def prioritised(context: GalleryContext) -> QWidget:
    """One is urgent, one became an emergency, both with long names; one did not come."""
    with context.services.database.write_engine.begin() as connection:
        for number, level in ((9, 1), (12, 2)):
            one = update(m.Visit).where(m.Visit.queue_number == number)
            connection.execute(one.values(priority=level, priority_reason=REASON[context.language]))
        mine = select(m.Visit.appointment_id).where(m.Visit.queue_number == 42)
        connection.execute(update(m.Visit).where(m.Visit.queue_number == 42).values(status="NO_SHOW"))
        connection.execute(update(m.Appointment).where(m.Appointment.id.in_(mine)).values(status="NO_SHOW"))
        of = select(m.Appointment.patient_id).join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
        long = of.where(m.Visit.queue_number.in_((7, 9, 12)))
        named = update(m.Patient).where(m.Patient.id.in_(long)).values(full_name=LONG[context.language])
        connection.execute(named)
    made = window(context)
    made.page.next.view.setCurrentIndex(made.page.next.view.next_model.index(3))
    made.page.next._on_picked()
    return made


def given_away(context: GalleryContext) -> QWidget:
    """The time of a no-show who comes after all was given to somebody else."""
    made = window(context)
    made.page.questions.ask_between(context.formatter.number(42), lambda _reason: None)
    context.settle()
    return made


def offline(context: GalleryContext) -> QWidget:
    """The database went away half a minute ago; the queue as it was."""
    made = window(context)
    context.clock.advance(timedelta(seconds=30))
    made.page._on_failed(DatabaseUnavailable())
    return made


def doctors_own(context: GalleryContext) -> QWidget:
    """What a doctor sees who has signed in there."""
    doctor = context.centre.doctors["sherif"]
    actor = Actor(context.centre.user_id, Role.DOCTOR, context.centre.terminal_id, doctor_id=doctor)
    context.session = type(context.session)(actor, context.session.name, context.session.terminal)
    made = window(context)
    assert isinstance(made, QueueWindow)
    return made


def today_menu(context: GalleryContext) -> QWidget:
    """The menu of a row of today's list."""
    from reception_app.ui.dashboard.row_deeds import TodayMenu

    main = context.window()
    table = main.dashboard.today.content.table
    table.selectRow(table.model().rowCount() - 2)
    row = main.dashboard.today.model.row_at(table.currentIndex().row())
    return shown_in(main, TodayMenu(main.dashboard, row, context.actor))


SCENES = (
    Scene("walk-in-held", walk_in),
    Scene("walk-in-emergency", emergency, (1366, 768)),
    Scene("walk-in-new", new_patient, (1366, 768)),
    Scene("walk-in-failed", failed, (1366, 768)),
    Scene("walk-in-small", in_queue_window, SMALL),
    Scene("queue-row-menu", row_menu, SMALL),
    Scene("queue-current-menu", current_menu, SMALL),
    Scene("queue-priority", priority, SMALL),
    Scene("queue-prioritised", prioritised, SMALL),
    Scene("queue-given-away", given_away, SMALL),
    Scene("queue-offline", offline, SMALL),
    Scene("queue-doctors-own", doctors_own, SMALL),
    Scene("dashboard-row-menu", today_menu, (1366, 768)),
)
