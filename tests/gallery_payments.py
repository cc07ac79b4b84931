"""The scenes of the payments: the list with one of them, its questions, and what a refused one says."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from sqlalchemy import select, update

from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor
from reception_app.persistence import models as m
from reception_app.services.payment_lists import PaymentFilter
from reception_app.ui.pages import Pages
from reception_app.ui.payments.day_paper import payments_sheet
from reception_app.ui.payments.page import PaymentsPage
from reception_app.ui.shell.main_window import MainWindow
from tests.gallery import GalleryContext, Scene
from tests.gallery_papers import Sheet


def opened(context: GalleryContext, actor: Actor | None = None) -> tuple[MainWindow, PaymentsPage]:
    """The page of a manager (or of ``actor``) in the main window."""
    window = context.window()
    pages = Pages(window, context.operations)
    context.kept.append(pages)
    pages.enter(context.services, replace(context.session, actor=actor or context.centre.manager))
    window.show_page("payments")
    context.settle()
    page = window.findChild(PaymentsPage)
    assert page is not None
    return window, page


def choose(context: GalleryContext, page: PaymentsPage, *, unpaid: bool) -> int:
    """Select the first payment that is not paid, or the first that is."""
    rows = [row for row in page.list.model.rows if bool(row.due) == unpaid and row.total]
    page.list.choose(rows[0].id)
    context.settle()
    return rows[0].id


def taking(context: GalleryContext) -> QWidget:
    """Part of it is paid; the patient hands over more than the rest."""
    window, page = opened(context)
    payment = choose(context, page, unpaid=True)
    detail = context.services.billing.payment(context.centre.manager, payment)
    context.services.billing.take_payment(
        context.centre.receptionist, payment, detail.version, detail.due // 3, PaymentMethod.CARD
    )
    page.refresh()
    context.settle()
    page.panel.received.line.setText("500")
    page.panel.received.line.textEdited.emit("500")
    page.panel.amount.line.setFocus()
    context.settle()
    return window


def nothing_chosen(context: GalleryContext) -> QWidget:
    """As it opens."""
    return opened(context)[0]


def too_much(context: GalleryContext) -> QWidget:
    """More than is due was typed."""
    window, page = opened(context)
    choose(context, page, unpaid=True)
    page.panel.amount.line.setText("99999")
    page.panel.press()
    context.settle()
    return window


def discount(context: GalleryContext) -> QWidget:
    """What a receptionist is asked."""
    window, page = opened(context, context.centre.receptionist)
    choose(context, page, unpaid=True)
    page.panel.discount.click()
    context.settle()
    return window


def refund(context: GalleryContext) -> QWidget:
    """What a manager is asked; nothing was written as a reason."""
    window, page = opened(context)
    payment = choose(context, page, unpaid=True)
    detail = context.services.billing.payment(context.centre.manager, payment)
    context.services.billing.take_payment(context.centre.receptionist, payment, detail.version, detail.due)
    page.refresh()
    context.settle()
    page.panel.refund.click()
    context.settle()
    dialog = page.deeds.dialog
    assert dialog is not None
    dialog.yes.click()
    context.settle()
    return window


def tab(context: GalleryContext, key: str) -> tuple[MainWindow, PaymentsPage]:
    """Another tab, after some money moved."""
    window, page = opened(context)
    shifts, billing = context.services.shifts, context.services.billing
    shifts.open(context.centre.manager, 50_000)
    for row in [row for row in page.list.model.rows if row.due][:2]:
        billing.take_payment(context.centre.manager, row.id, row.version, row.due)
    page.show_target(key)
    context.settle()
    return window, page


def drawer(context: GalleryContext) -> QWidget:
    """Counted, and something is missing."""
    window, page = tab(context, "shift")
    closed = context.services.shifts.open(context.centre.receptionist, 10_000)
    context.services.shifts.close(context.centre.receptionist, closed.id, closed.version, 9_500, "فكة")
    page.refresh()
    context.settle()
    page.shift.counted.line.setText("900")
    page.shift.counted.edited.emit()
    page.shift.close_button.click()
    context.settle()
    return window


def agreeing(context: GalleryContext) -> QWidget:
    """Green: the morning of the pictures lacks a queue number, so the last one takes its place."""
    window, page = tab(context, "check")
    visit = m.Visit
    with context.services.database.write_engine.begin() as connection:
        numbers = sorted(connection.scalars(select(visit.queue_number)))
        missing = next(number for place, number in enumerate(numbers, 1) if number != place) - 1
        connection.execute(update(visit).where(visit.queue_number == numbers[-1]).values(queue_number=missing))
        connection.execute(update(m.QueueCounter).values(last_number=len(numbers)))
    page.refresh()
    context.settle()
    return window


def damaged(context: GalleryContext) -> QWidget:
    """Somebody wrote into the database by hand."""
    window, page = tab(context, "check")
    with context.services.database.write_engine.begin() as connection:
        broken = select(m.Payment.id).where(m.Payment.status == "PAID").limit(2)
        connection.execute(update(m.Payment).where(m.Payment.id.in_(broken)).values(amount_paid=1_000))
    page.refresh()
    context.settle()
    return window


def day_sheet(context: GalleryContext) -> QWidget:
    """What came in, on paper."""
    lists, actor = context.services.payment_lists, context.centre.manager
    today = lists.today(actor)
    page = lists.list(actor, PaymentFilter(today, today))
    return Sheet(payments_sheet(page.rows, page.totals, page.currency, today, today, context.formatter))


SCENES = (
    Scene("payments", taking),
    Scene("payments-none", nothing_chosen, (1366, 768)),
    Scene("payments-too-much", too_much, (1366, 768)),
    Scene("payments-discount", discount, (1366, 768)),
    Scene("payments-refund", refund, (1366, 768)),
    Scene("payments-outstanding", lambda context: tab(context, "outstanding")[0], (1366, 768)),
    Scene("payments-drawer", drawer, (1366, 768)),
    Scene("payments-doctors", lambda context: tab(context, "doctors")[0], (1366, 768)),
    Scene("payments-check", agreeing, (1366, 768)),
    Scene("payments-check-red", damaged, (1366, 768)),
    Scene("paper-payments", day_sheet, (1188, 840)),
)
