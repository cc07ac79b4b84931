"""The scenes of the doctor's queue and the waiting-room screen."""

from __future__ import annotations

import json
from datetime import timedelta

from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.persistence import models as m
from reception_app.ui.display.window import DisplayWindow
from reception_app.ui.queue.page import QueuePage
from reception_app.ui.queue.window import QueueWindow
from reception_app.ui.shell.preferences import Preferences
from tests.factory import insert_row
from tests.gallery import GalleryContext, Scene

SMALL = (800, 600)
WORDS = {
    "ar": ("حساسية من البنسلين", "الجلسة الثانية من ثلاث"),
    "en": ("Allergic to penicillin", "second of three sessions"),
}


def window(context: GalleryContext, doctor: str = "sherif") -> QueueWindow:
    """The window of a doctor of the morning, as the picture has it: pinned."""
    made = QueueWindow(
        context.theme,
        context.translation,
        Preferences(context.folder / "window.ini"),
        context.folder / "queue.ini",
        context.centre.doctors[doctor],
    )
    context.kept.append(made)
    made.page.head.pin.setChecked(True)
    made.show()
    made.attach(context.services, context.session, context.operations)
    context.settle()
    return made


def in_main_window(context: GalleryContext) -> QWidget:
    """The same as a page of the reception window."""
    main = context.window()
    page = QueuePage(context.formatter, main.toasts)
    page.prefer_doctor(context.centre.doctors["sherif"])
    page.attach(context.services, context.session, context.operations)
    main.offer_pages({"queue": lambda: page})
    main.show_page("queue")
    context.settle()
    return main


def morning(context: GalleryContext) -> QWidget:
    """The picture: a root canal goes on, an emergency is next."""
    patient, visit = WORDS[context.language]
    with context.services.database.write_engine.begin() as connection:
        seventh = m.Visit.queue_number == 7
        one = m.Appointment.id.in_(m.Visit.__table__.select().with_only_columns(m.Visit.appointment_id).where(seventh))
        connection.execute(update(m.Appointment).where(one).values(notes=visit))
        patients = m.Appointment.__table__.select().with_only_columns(m.Appointment.patient_id).where(one)
        connection.execute(update(m.Patient).where(m.Patient.id.in_(patients)).values(notes=patient, sex="F"))
    return window(context)


def called(context: GalleryContext) -> QWidget:
    """Somebody is called and not in yet; the last key can be taken back."""
    made = window(context, "karim")
    made.page.current.show_done(made.page.deeds.tr("Called No. {number}").format(number=context.formatter.number(10)))
    return made


def nobody(context: GalleryContext) -> QWidget:
    """Nobody inside, nobody here yet."""
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.status == "WAITING").values(arrived_at=None))
        connection.execute(update(m.Appointment).where(m.Appointment.status == "CHECKED_IN").values(status="CONFIRMED"))
        connection.execute(update(m.Visit).where(m.Visit.status == "IN_PROGRESS").values(status="COMPLETED"))
        connection.execute(
            update(m.Appointment).where(m.Appointment.status == "IN_PROGRESS").values(status="COMPLETED")
        )
    return window(context)


def free_day(context: GalleryContext) -> QWidget:
    """Nobody booked at all."""
    context.clock.advance(timedelta(days=1))
    return window(context)


def arrived(context: GalleryContext) -> QWidget:
    """Somebody has just come in: the card lights up."""
    made = window(context)
    assert made.page.view is not None
    made.page.next.flash(frozenset({made.page.view.waiting[-1].visit_id}))
    return made


def asking(context: GalleryContext) -> QWidget:
    """The next one has not been checked in."""
    made = nobody(context)
    assert isinstance(made, QueueWindow)
    made.page.next.call_button.click()
    context.settle()
    return made


def on_hold(context: GalleryContext) -> QWidget:
    """One is held; he stands behind those who wait."""
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.queue_number == 12).values(status="ON_HOLD"))
    return window(context)


def waiting_room(context: GalleryContext) -> QWidget:
    """The picture: number 14 is called to room 2."""
    with context.services.database.write_engine.begin() as connection:
        names = {"ar": "مركز الشفاء الطبي", "en": "Al Shifa Medical Centre"}
        insert_row(connection, m.Setting, key="centre_name", value=json.dumps(names))
        fourteen = update(m.Visit).where(m.Visit.queue_number == 14)
        connection.execute(fourteen.values(status="CALLED", called_at=context.clock.now()))
    context.clock.advance(timedelta(minutes=1))
    return display(context)


def display(context: GalleryContext) -> DisplayWindow:
    """The screen of the dental clinic."""
    made = DisplayWindow(
        context.theme,
        context.translation,
        Preferences(context.folder / "window.ini"),
        context.centre.clinic_id,
        ring=lambda _name: None,
    )
    context.kept.append(made)
    made.resize(*context.size)
    made.show()
    made.attach(context.services, context.session, context.operations)
    context.settle()
    return made


def other_digits(context: GalleryContext) -> QWidget:
    """Latin digits in Arabic, Arabic-Indic ones in English; a number of four digits is not grouped."""
    language = context.language
    context.translation.set_language(language, "latin" if language == "ar" else "arabic")
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.queue_number == 9).values(queue_number=1009))
    return waiting_room(context)


def room_quiet(context: GalleryContext) -> QWidget:
    """A day on which nobody has come yet."""
    context.clock.advance(timedelta(days=1))
    return display(context)


def room_offline(context: GalleryContext) -> QWidget:
    """The database went away."""
    made = waiting_room(context)
    assert isinstance(made, DisplayWindow)
    made._on_failed(DatabaseUnavailable())
    return made


SCENES = (
    Scene("queue-window", morning, SMALL),
    Scene("queue-page", in_main_window),
    Scene("queue-called", called, SMALL),
    Scene("queue-nobody", nobody, SMALL),
    Scene("queue-free-day", free_day, SMALL),
    Scene("queue-arrived", arrived, SMALL),
    Scene("queue-asking", asking, SMALL),
    Scene("queue-on-hold", on_hold, SMALL),
    Scene("waiting-room", waiting_room),
    Scene("waiting-room-low", waiting_room, SMALL),
    Scene("waiting-room-other-digits", other_digits, (1366, 768)),
    Scene("waiting-room-quiet", room_quiet, (1920, 1080)),
    Scene("waiting-room-offline", room_offline, (1366, 768)),
)
