"""The scenes of the shell and the dashboard."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import update

from reception_app.domain.appointment import AppointmentStatus, Booking, BookingSource
from reception_app.persistence import models as m
from reception_app.ui.shell.main_window import MainWindow
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY, FOUND, book_newest, local


def morning(context: GalleryContext) -> MainWindow:
    """The picture of the dashboard: Huda has just booked, and so has Sara."""
    context.clock.advance(timedelta(seconds=7))
    window = context.window()
    book_newest(context.services.database, context.centre)
    window.show_booked(booked(context))
    context.settle()
    return window


def quiet(context: GalleryContext) -> MainWindow:
    """Nothing new."""
    return context.window()


def loading(context: GalleryContext) -> MainWindow:
    """The first paint, before there is a database."""
    return context.window(attached=False)


def empty_day(context: GalleryContext) -> MainWindow:
    """A day without appointments."""
    context.clock.advance(timedelta(days=1))
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Payment).values(status="VOID"))
    return context.window()


def nobody_in_filter(context: GalleryContext) -> MainWindow:
    """A filter that nobody passes."""
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Visit).where(m.Visit.status == "WAITING").values(arrived_at=None))
        connection.execute(update(m.Appointment).where(m.Appointment.status == "CHECKED_IN").values(status="CONFIRMED"))
    window = context.window()
    window.dashboard.today.choose_filter("arrived")
    return window


def selected(context: GalleryContext) -> MainWindow:
    """A chosen row and the focus on the primary button."""
    window = context.window()
    today = window.dashboard.today
    rows = [today.model.row_at(place).queue_number for place in range(today.model.rowCount())]
    # Not selectRow: right to left it asks the header one pixel too far and chooses nothing.
    today.content.table.setCurrentIndex(today.model.index(rows.index(10), 0))
    window.activateWindow()
    window.dashboard.new_booking.setFocus(Qt.FocusReason.TabFocusReason)
    return window


def all_clinics(context: GalleryContext) -> MainWindow:
    """All clinics together."""
    window = context.window()
    window.dashboard.set_clinic(None)
    context.settle()
    return window


def offline(context: GalleryContext) -> MainWindow:
    """The database went away after the first look."""
    from reception_app.domain.errors import DatabaseUnavailable

    window = context.window()
    window.dashboard.failed.emit(DatabaseUnavailable())
    return window


def unreachable(context: GalleryContext) -> MainWindow:
    """There never was an answer."""
    from reception_app.domain.errors import DatabaseUnavailable

    window = context.window(attached=False)
    window.dashboard._on_failed(DatabaseUnavailable())
    window.top_bar.user.set_session(context.session)
    return window


def search(context: GalleryContext) -> MainWindow:
    """Results of the search in the top bar."""
    window = context.window()
    window.activateWindow()
    window.top_bar.search.setFocus()
    window.top_bar.search.setText("منى عبد" if context.language == "ar" else "Mona Ab")
    window.top_bar.search._ask()
    context.settle()
    return window


def search_misses(context: GalleryContext) -> MainWindow:
    """Nobody of that name."""
    window = context.window()
    window.activateWindow()
    window.top_bar.search.setFocus()
    window.top_bar.search.setText("قصقوص" if context.language == "ar" else "Qwxyz")
    window.top_bar.search._ask()
    context.settle()
    return window


def shortcuts(context: GalleryContext) -> MainWindow:
    """F1."""
    window = context.window()
    window.show_shortcuts()
    return window


def about(context: GalleryContext) -> MainWindow:
    """What program this is."""
    window = context.window()
    window.show_about()
    return window


def clinic_menu(context: GalleryContext) -> QWidget:
    """The menu of the clinics."""
    window = context.window()
    window.top_bar.clinics.open_menu()
    context.settle()
    menu = window.top_bar.clinics.menu
    assert menu is not None
    return menu


def booked(context: GalleryContext) -> Booking:
    centre = context.centre
    return Booking(
        appointment_id=0,
        visit_id=0,
        payment_id=0,
        booking_id="319064827",
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        patient_id=0,
        patient_name=FOUND[0][0 if context.language == "ar" else 1],
        file_number=FOUND[0][3],
        service_id=centre.service_id,
        start_time=local("11:20"),
        end_time=local("11:40"),
        service_date=DAY,
        queue_number=42,
        price=30_000,
        doctor_share=12_000,
        center_share=18_000,
        currency="EGP",
        status=AppointmentStatus.CONFIRMED,
        booking_source=BookingSource.PHONE,
    )


SCENES = (
    Scene("dashboard", morning),
    Scene("dashboard-quiet", quiet),
    Scene("dashboard-selected", selected),
    Scene("dashboard-loading", loading),
    Scene("dashboard-empty-day", empty_day),
    Scene("dashboard-empty-filter", nobody_in_filter),
    Scene("dashboard-all-clinics", all_clinics),
    Scene("dashboard-offline", offline),
    Scene("dashboard-unreachable", unreachable),
    Scene("search", search),
    Scene("search-misses", search_misses),
    Scene("shortcuts", shortcuts),
    Scene("about", about),
    Scene("clinic-menu", clinic_menu, (260, 270)),
)
