"""The scenes of the booking wizard: five steps, the new patient's form, and what it says when something is wrong."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import DatabaseFull, PriceChanged
from reception_app.domain.roles import Actor, Role
from reception_app.services.follow_ups import Quote
from reception_app.ui.booking.wizard import BookingWizard
from tests.gallery import GalleryContext, Scene

SEARCH = {"ar": "منى عبد", "en": "Mona Abd"}
NAME = {"ar": "منى عبد الله حسن", "en": "Mona Abdallah Hassan"}
NOTES = {
    "ar": "تفضّل الحضور قبل الموعد بعشر دقائق، ألم في الضرس العلوي",
    "en": "Comes ten minutes early, upper molar hurts",
}


def _open(context: GalleryContext) -> tuple[QWidget, BookingWizard]:
    window = context.window()
    wizard = BookingWizard(
        context.services, context.session, context.operations, context.theme, context.formatter, window
    )
    context.kept.append(wizard)
    wizard.open()
    context.settle()
    wizard.clinic_page.list.choose(0)
    return window, wizard


def _at_doctor(context: GalleryContext, row: int = 1) -> tuple[QWidget, BookingWizard]:
    window, wizard = _open(context)
    wizard.next()
    context.settle()
    wizard.doctor_page.list.choose(row)
    return window, wizard


def _at_patient(context: GalleryContext, search: str = "", row: int = 1) -> tuple[QWidget, BookingWizard]:
    window, wizard = _at_doctor(context, row)
    wizard.next()
    context.settle()
    wizard.patient_page.search_field.setText(search or SEARCH[context.language])
    wizard.patient_page.finder.search()
    context.settle()
    return window, wizard


def _at_slot(context: GalleryContext, row: int = 1) -> tuple[QWidget, BookingWizard]:
    window, wizard = _at_patient(context, row=row)
    wizard.next()
    context.settle()
    wizard.slot_page.find_first_free()
    context.settle()
    return window, wizard


def _at_confirm(context: GalleryContext) -> tuple[QWidget, BookingWizard]:
    window, wizard = _at_slot(context)
    wizard.next()
    wizard.confirm_page.notes_field.setPlainText(NOTES[context.language])
    context.settle()
    return window, wizard


def _book_elsewhere(context: GalleryContext, wizard: BookingWizard) -> None:
    """Huda books the very same at the other desk."""
    request = wizard.choice.request("the other desk")
    assert request is not None
    huda = Actor(context.centre.huda_id, Role.RECEPTIONIST, context.centre.desk_2_id)
    context.services.booking.book_appointment(huda, request)


def clinic(context: GalleryContext) -> QWidget:
    return _open(context)[0]


def doctor(context: GalleryContext) -> QWidget:
    return _at_doctor(context)[0]


def patient(context: GalleryContext) -> QWidget:
    return _at_patient(context)[0]


def nobody_found(context: GalleryContext) -> QWidget:
    return _at_patient(context, "01098765432")[0]


def new_patient(context: GalleryContext) -> QWidget:
    window, wizard = _at_patient(context)
    wizard.patient_page.open_form()
    form = wizard.patient_page.form
    form.name_field.setText(NAME[context.language])
    form.phones.set_first("01001234567")
    form.birth_field.setText(context.formatter.digits("14/03/1992"))
    form.sex_field.set_current("F")
    form.duplicates.search()
    context.settle()
    return window


def wrong_fields(context: GalleryContext) -> QWidget:
    window, wizard = _at_patient(context)
    wizard.patient_page.open_form()
    wizard.patient_page.form.phones.set_first("0109")
    wizard.patient_page.form.submit()
    context.settle()
    return window


def slots(context: GalleryContext) -> QWidget:
    return _at_slot(context)[0]


def lost_time(context: GalleryContext) -> QWidget:
    """Another desk books the chosen time while it is looked at."""
    window, wizard = _at_slot(context)
    _book_elsewhere(context, wizard)
    wizard.news()
    context.settle()
    return window


def any_doctor(context: GalleryContext) -> QWidget:
    return _at_slot(context, row=0)[0]


def day_without_times(context: GalleryContext) -> QWidget:
    window, wizard = _at_slot(context)
    days = [day for day in wizard.slot_page.week.days if not day.slots]
    wizard.slot_page.panel.day_picked.emit(days[0].service_date)
    context.settle()
    return window


def confirm(context: GalleryContext) -> QWidget:
    return _at_confirm(context)[0]


def conflict(context: GalleryContext) -> QWidget:
    window, wizard = _at_confirm(context)
    _book_elsewhere(context, wizard)
    wizard.accept()
    context.settle()
    return window


def follow_up(context: GalleryContext) -> QWidget:
    window, wizard = _at_confirm(context)
    card = wizard.confirm_page.price_card
    key = card._key()
    assert key is not None
    quote = Quote(30_000, 15_000, 6_000, 9_000, "EGP", 1, date(2026, 11, 15), 14, 5_000)
    card._on_quote(key, quote)
    context.settle()
    return window


def price_changed(context: GalleryContext) -> QWidget:
    window, wizard = _at_confirm(context)
    wizard._saving.explain(PriceChanged(quoted=30_000, current=35_000, currency="EGP"))
    context.settle()
    return window


def disk_full(context: GalleryContext) -> QWidget:
    window, wizard = _at_confirm(context)
    wizard._saving.explain(DatabaseFull())
    context.settle()
    return window


def asked_before_closing(context: GalleryContext) -> QWidget:
    window, wizard = _at_patient(context)
    wizard.reject()
    context.settle()
    return window


SCENES: tuple[Scene, ...] = (
    Scene("booking-1-clinic", clinic),
    Scene("booking-2-doctor", doctor),
    Scene("booking-3-patient", patient),
    Scene("booking-3-patient-nobody-found", nobody_found),
    Scene("booking-3-patient-new", new_patient),
    Scene("booking-3-patient-wrong-fields", wrong_fields),
    Scene("booking-4-slots", slots),
    Scene("booking-4-slots-lost-time", lost_time),
    Scene("booking-4-slots-any-doctor", any_doctor),
    Scene("booking-4-slots-no-times", day_without_times),
    Scene("booking-5-confirm", confirm),
    Scene("booking-5-confirm-follow-up", follow_up),
    Scene("booking-5-confirm-conflict", conflict),
    Scene("booking-5-confirm-price-changed", price_changed),
    Scene("booking-5-confirm-disk-full", disk_full),
    Scene("booking-asked-before-closing", asked_before_closing),
)
