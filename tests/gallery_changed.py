"""The scenes of what another desk has just changed: it glows on every list, and tells who did it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from reception_app.domain.patient import NewPatient
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor, Role
from reception_app.ui.patients.page import PatientsPage
from tests.gallery import GalleryContext, Scene
from tests.gallery_appointments import open_page
from tests.gallery_data import book_newest
from tests.gallery_patients import shown
from tests.gallery_payments import opened


def huda(context: GalleryContext) -> Actor:
    """Whoever sits at the other desk."""
    return Actor(context.centre.huda_id, Role.MANAGER, context.centre.desk_2_id)


def appointments(context: GalleryContext) -> QWidget:
    """Youssef is booked, and Mona checked in."""
    window, page = open_page(context)
    page.show_view("list")
    context.settle()
    late = next(block for block in page.board.board.blocks if block.number == 42)
    book_newest(context.services.database, context.centre)
    context.services.queueing.check_in(huda(context), late.row.visit_id, late.row.visit_version)
    page.refresh()
    context.settle()
    table = page.list_card.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    return window


def payments(context: GalleryContext) -> QWidget:
    """Youssef is booked, and somebody else has paid a part."""
    window, page = opened(context)
    row = next(row for row in page.list.model.rows if row.due)
    book_newest(context.services.database, context.centre)
    context.services.billing.take_payment(huda(context), row.id, row.version, row.due // 2, PaymentMethod.CARD)
    page.refresh()
    context.settle()
    return window


def patients(context: GalleryContext) -> QWidget:
    """One file is new, another has other phones."""
    page: PatientsPage = shown(context)
    page.list.table.verticalScrollBar().setValue(0)
    files, actor = context.services.patient_files, huda(context)
    second = files.file(actor, page.list.model.rows[1].id)
    old = NewPatient(second.full_name, ("01001112223",), birth_date=second.birth_date, sex=second.sex)
    files.update(actor, second.id, second.version, old)
    names = {"ar": "إبراهيم حسني الجوهري", "en": "Abdallah Hosny Elgohary"}
    context.services.patients.create(actor, replace(old, full_name=names[context.language]))
    page.refresh()
    context.settle()
    return page.window()


SCENES = (
    Scene("changed-appointments", appointments, (1366, 768)),
    Scene("changed-payments", payments, (1366, 768)),
    Scene("changed-patients", patients, (1366, 768)),
)
