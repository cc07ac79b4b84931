"""The scenes of the reports: a month's work, and a span without any."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget
from sqlalchemy import select, update

from reception_app.domain.appointment import BookingSource
from reception_app.domain.desk import DeskState
from reception_app.persistence import models as m
from reception_app.ui.pages import Pages
from reception_app.ui.reports.page import INCOME, ReportsPage
from reception_app.ui.reports.span_bar import TODAY
from reception_app.ui.shell.main_window import MainWindow
from tests.booked import book
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY, local

_DAYS = 29
_OUTCOMES = (DeskState.COMPLETED,) * 8 + (DeskState.NO_SHOW, DeskState.CANCELLED)


def write_month(context: GalleryContext, days: int = _DAYS) -> None:
    """The days before the mockups' morning: invented, and the same each time; Fridays are quiet."""
    rng = random.Random(7)
    doctors = list(context.centre.doctors.values())
    with context.services.database.write_engine.begin() as connection:
        patient = connection.execute(select(m.Patient.id).limit(1)).scalar_one()
        for back in range(1, days + 1):
            day = DAY - timedelta(days=back)
            number = 0
            for doctor in doctors:
                for place in range(rng.randrange(2) if day.weekday() == 4 else rng.randrange(5, 11)):
                    number += 1
                    start = local("09:00", day) + timedelta(minutes=30 * place)
                    state = rng.choice(_OUTCOMES)
                    paid = 30_000 if state is DeskState.COMPLETED and rng.random() < 0.95 else 0
                    waited = timedelta(minutes=int(rng.gammavariate(2.2, 7)))
                    book(
                        connection,
                        context.centre,
                        number,
                        start,
                        state,
                        doctor_id=doctor,
                        patient_id=patient,
                        service_date=day,
                        paid=paid,
                        arrived_at=start - waited,
                    )
        for nth, source in ((3, BookingSource.WALK_IN), (5, BookingSource.WHATSAPP), (11, BookingSource.ONLINE)):
            some = update(m.Appointment).where(m.Appointment.id % nth == 0)
            connection.execute(some.values(booking_source=str(source)))


def opened(context: GalleryContext) -> tuple[MainWindow, ReportsPage]:
    """The page of a manager, in the main window."""
    window = context.window()
    pages = Pages(window, context.operations)
    context.kept.append(pages)
    pages.enter(context.services, replace(context.session, actor=context.centre.manager))
    window.show_page("reports")
    context.settle()
    page = window.findChild(ReportsPage)
    assert page is not None
    return window, page


def month(context: GalleryContext) -> QWidget:
    """What a manager looks at in the evening."""
    write_month(context)
    return opened(context)[0]


def income(context: GalleryContext) -> QWidget:
    """The money of the same days, by source, the last column pointed at."""
    write_month(context)
    window, page = opened(context)
    page.what.set_current(INCOME)
    page.what.selected.emit(INCOME)
    page.groups.set_current("sources")
    page.groups.selected.emit("sources")
    page.days.setFocus()
    context.settle()
    return window


def nothing(context: GalleryContext) -> QWidget:
    """A clinic that has not had a booking today."""
    window, page = opened(context)
    page.spans.choice.set_current(TODAY)
    page.set_clinic(_quiet_clinic(context))
    context.settle()
    return window


def _quiet_clinic(context: GalleryContext) -> int:
    others = context.services.availability.clinics(context.actor)
    return next((each.id for each in others if each.id != context.centre.clinic_id), context.centre.clinic_id)


SCENES = (
    Scene("reports", month),
    Scene("reports-income", income, (1366, 768)),
    Scene("reports-empty", nothing, (1366, 768)),
)
