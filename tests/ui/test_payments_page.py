"""The payments page on a real database: money taken, given back and refused by the widgets a cashier presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from sqlalchemy import select, update

from reception_app.persistence import models as m
from reception_app.ui.payments.money_dialogs import DiscountDialog, RefundDialog
from reception_app.ui.payments.page import PaymentsPage
from reception_app.ui.payments.payment_model import Column
from reception_app.ui.printing.sheet import PaperTable, SheetPaper
from reception_app.ui.widgets.table import select_row
from tests.gallery import GalleryContext
from tests.gallery_payments import choose, opened, tab


@pytest.fixture
def page(context: GalleryContext) -> PaymentsPage:
    window, made = opened(context)
    window.activateWindow()
    return made


def payment(context: GalleryContext, payment_id: int) -> tuple[str, int, int]:
    """State, paid and discount as they are written."""
    with context.services.database.read() as connection:
        query = select(m.Payment.status, m.Payment.amount_paid, m.Payment.discount).where(m.Payment.id == payment_id)
        row = connection.execute(query).one()
    return str(row.status), int(row.amount_paid), int(row.discount)


def write(page: PaymentsPage, text: str) -> None:
    """As typed: QTest cannot press keys of other alphabets."""
    field = page.panel.amount.line
    field.setText(text)
    field.textEdited.emit(text)


def test_what_is_due_is_taken_with_two_keys_from_the_list(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)
    collected = page.totals.all.amount.text()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    page.panel.amount.line.setFocus()
    QTest.keyClick(page.panel.amount.line, Qt.Key.Key_Return)
    context.settle()
    assert payment(context, chosen)[:2] == ("PAID", 30_000)
    assert page.panel.detail is not None
    assert page.panel.detail.due == 0
    assert page.list.current_id() == chosen
    assert page.totals.all.amount.text() != collected, "the totals are those of now"


def test_a_part_in_arabic_digits_and_the_way_back(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)
    write(page, "١٢٠٫٥")
    QTest.mouseClick(page.panel.take, Qt.MouseButton.LeftButton)
    context.settle()
    assert payment(context, chosen)[:2] == ("PARTIAL", 12_050)
    page.deeds.undo()
    context.settle()
    assert payment(context, chosen)[1] == 0
    assert page.panel.detail is not None
    assert [move.reversed for move in page.panel.detail.transactions] == [True, False], "both numbers are kept"


@pytest.mark.parametrize("typed", ["300.01", "0", "", "12.345", "-5", "abc"])
def test_an_amount_that_cannot_be_is_told_and_kept(page: PaymentsPage, context: GalleryContext, typed: str) -> None:
    chosen = choose(context, page, unpaid=True)
    write(page, typed)
    page.panel.press()
    context.settle()
    assert page.panel.amount.message()
    assert page.panel.amount.line.text() == typed
    assert payment(context, chosen)[:2] == ("PENDING", 0)


def test_the_change_is_told(page: PaymentsPage, context: GalleryContext) -> None:
    choose(context, page, unpaid=True)
    write(page, "250")
    QTest.keyClicks(page.panel.received.line, "500")
    assert "250" in page.panel.change.text()
    assert "50" in page.panel.remains.text()


def test_a_discount_wants_a_reason_and_keeps_to_the_limit(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)
    QTest.mouseClick(page.panel.discount, Qt.MouseButton.LeftButton)
    dialog = page.deeds.dialog
    assert isinstance(dialog, DiscountDialog)
    QTest.keyClicks(dialog.amount.line, "50")
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    context.settle()
    assert dialog.is_open
    assert payment(context, chosen)[2] == 0
    QTest.keyClicks(dialog.reason, "family")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    context.settle()
    assert page.deeds.dialog is None
    assert payment(context, chosen)[2] == 5_000


def test_a_refund_by_component_that_is_refused_keeps_its_input(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)
    page.panel.press()
    context.settle()
    QTest.mouseClick(page.panel.refund, Qt.MouseButton.LeftButton)
    dialog = page.deeds.dialog
    assert isinstance(dialog, RefundDialog)
    dialog.doctor.line.setText("0")
    dialog.center.line.setText("100")
    QTest.keyClicks(dialog.reason, "not needed")
    elsewhere = context.services.billing.payment(context.centre.manager, chosen)
    context.services.billing.refund(
        context.centre.manager, chosen, elsewhere.version, doctor=0, center=1_000, reason="another desk"
    )
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    context.settle()
    assert dialog.is_open, "somebody else was there first: it says so and keeps what was typed"
    assert dialog.error.isVisible()
    assert dialog.center.line.text() == "100"
    dialog.reject()
    page.refresh()
    context.settle()
    QTest.mouseClick(page.panel.refund, Qt.MouseButton.LeftButton)
    again = page.deeds.dialog
    assert isinstance(again, RefundDialog)
    again.doctor.line.setText("0")
    again.center.line.setText("100")
    QTest.keyClicks(again.reason, "not needed")
    QTest.mouseClick(again.yes, Qt.MouseButton.LeftButton)
    context.settle()
    assert payment(context, chosen)[:2] == ("PARTLY_REFUNDED", 30_000 - 10_000 - 1_000)


def undo_by_message(page: PaymentsPage, context: GalleryContext) -> None:
    buttons = [button for toast in page.toasts.toasts() for button in toast.findChildren(QAbstractButton)]
    (undo,) = [button for button in buttons if button.text() == "Undo"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    context.settle()


def test_each_deed_is_taken_back_by_its_message(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)

    def answer(reason: str) -> None:
        dialog = page.deeds.dialog
        assert dialog is not None
        field = dialog.panel.findChild(QLineEdit, "reasonField") or dialog.panel.findChild(QLineEdit, "moneyReason")
        assert field is not None
        QTest.keyClicks(field, reason)
        QTest.keyClick(field, Qt.Key.Key_Return)
        context.settle()

    page.panel.discount.click()
    assert isinstance(page.deeds.dialog, DiscountDialog)
    page.deeds.dialog.amount.line.setText("50")
    answer("family")
    assert payment(context, chosen) == ("PENDING", 0, 5_000)
    undo_by_message(page, context)
    assert payment(context, chosen) == ("PENDING", 0, 0)
    page.panel.void.click()
    answer("twice")
    assert payment(context, chosen)[0] == "VOID"
    undo_by_message(page, context)
    assert payment(context, chosen)[0] == "PENDING"
    page.panel.press()
    context.settle()
    page.toasts.clear()
    page.panel.refund.click()
    answer("not needed")
    assert payment(context, chosen)[:2] == ("REFUNDED", 0)
    undo_by_message(page, context)
    assert payment(context, chosen)[:2] == ("PAID", 30_000)
    assert page.panel.detail is not None
    assert [move.reversed for move in page.panel.detail.transactions] == [False, True, False], "both numbers are kept"
    page.deeds.undo()
    context.settle()
    assert payment(context, chosen)[:2] == ("PAID", 30_000), "what was taken back is not taken back twice"


def test_filters_and_what_is_typed_stay_over_a_refresh(page: PaymentsPage, context: GalleryContext) -> None:
    page.list.show_states("unpaid")
    context.settle()
    assert page.list.model.rows
    assert {row.status.value for row in page.list.model.rows} == {"PENDING"}
    chosen = choose(context, page, unpaid=True)
    write(page, "77")
    page.refresh()
    context.settle()
    assert page.panel.amount.line.text() == "77"
    assert page.list.current_id() == chosen


def test_a_receptionist_is_not_offered_what_the_role_may_not(context: GalleryContext) -> None:
    window, page = opened(context, context.centre.receptionist)
    window.activateWindow()
    choose(context, page, unpaid=True)
    assert page.panel.take.isVisible()
    assert page.panel.discount.isVisible()
    assert not page.panel.refund.isVisible()
    assert not page.panel.void.isVisible()
    page.list.table.setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_V):
        QTest.keyClick(page.list.table, key, Qt.KeyboardModifier.AltModifier)
        assert page.deeds.dialog is None, "a key does no more than its button"
    QTest.keyClick(page.list.table, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert isinstance(page.deeds.dialog, DiscountDialog)


def test_a_drawer_is_closed_with_what_was_counted_and_why_it_differs(context: GalleryContext) -> None:
    _window, page = tab(context, "shift")
    part = page.shift
    assert part.shift is not None
    part.counted.line.setText("900")
    part.counted.edited.emit()
    assert "missing" in part.difference.text()
    QTest.mouseClick(part.close_button, Qt.MouseButton.LeftButton)
    context.settle()
    assert part.note_form.message()
    assert part.shift is not None, "nothing was closed without an explanation"
    QTest.keyClicks(part.note, "change")
    QTest.keyClick(part.note, Qt.Key.Key_Return)
    context.settle()
    assert part.shift is None
    with context.services.database.read() as connection:
        row = connection.execute(select(m.CashShift.counted, m.CashShift.expected, m.CashShift.note)).one()
    assert (row.counted, row.note) == (90_000, "change")
    assert row.expected > 90_000


def test_shares_are_paid_out_and_locked(context: GalleryContext) -> None:
    _window, page = tab(context, "doctors")
    part = page.statement
    assert part.view is not None
    due = part.view.due
    assert due > 0
    QTest.mouseClick(part.pay, Qt.MouseButton.LeftButton)
    assert part.confirm is not None
    part.confirm.accept()
    context.settle()
    with context.services.database.read() as connection:
        assert connection.execute(select(m.Payout.amount)).scalars().all() == [due]
    assert part.view is not None
    assert part.view.due == 0
    assert not part.pay.isEnabled()


def test_who_owes_leads_to_the_payments(context: GalleryContext) -> None:
    _window, page = tab(context, "outstanding")
    owing = page.outstanding.table.rows
    assert owing
    page.outstanding.table.opened.emit(owing[0].id)
    page.list.asked.emit()
    context.settle()
    assert page.tabs.current() == "payments"
    assert {row.patient.id for row in page.list.model.rows} == {owing[0].id}


def test_the_check_is_red_where_somebody_wrote_by_hand(context: GalleryContext) -> None:
    _window, page = tab(context, "check")
    before = page.check.check
    assert before is not None
    with context.services.database.write_engine.begin() as connection:
        connection.execute(update(m.Payment).where(m.Payment.status == "PAID").values(amount_paid=1_000))
    page.refresh()
    context.settle()
    assert page.check.check is not None
    assert len(page.check.check.findings) > len(before.findings)
    assert page.check.detail.isVisible()
    assert "EGP" in page.check.detail.sentence.text()
    row = next(number for number, one in enumerate(page.check.check.findings) if one.code == "paid_differs")
    select_row(page.check.table, row)
    wanted = page.check.check.findings[row].subject.payment_id
    QTest.keyClick(page.check.table, Qt.Key.Key_Return)
    context.settle()
    assert page.tabs.current() == "payments"
    assert page.panel.detail is not None
    assert page.panel.detail.id == wanted


def test_the_day_sheet_has_what_the_list_has_and_the_drawer_is_a_click_away(
    page: PaymentsPage, context: GalleryContext
) -> None:
    papers: list[SheetPaper] = []
    page.paper_requested.connect(papers.append)
    page.list.show_states("unpaid")
    context.settle()
    QTest.mouseClick(page.head.sheet, Qt.MouseButton.LeftButton)
    context.settle()
    (paper,) = papers
    (table,) = paper.parts
    assert isinstance(table, PaperTable)
    assert [row[2] for row in table.rows] == [row.patient.name for row in page.list.model.rows]
    assert page.list.table.isColumnHidden(Column.DAY), "one day needs no column of its own"
    QTest.mouseClick(page.head.drawer, Qt.MouseButton.LeftButton)
    context.settle()
    assert page.tabs.current() == "shift"
    assert not page.head.sheet.isVisible()


def test_tab_goes_through_the_page_as_it_is_read(page: PaymentsPage, context: GalleryContext) -> None:
    choose(context, page, unpaid=True)
    page.head.sheet.setFocus()
    walked = []
    for _ in range(9):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName() or focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked == [
        "paymentsPrintButton",
        "paymentsSaveButton",
        "toDrawerButton",
        "paymentSearch",
        "All",
        "paymentMethods",
        "paymentList",
        "Cash",
        "payAmount",
    ]


def test_a_role_sees_its_tabs_alone(context: GalleryContext) -> None:
    _window, page = opened(context, context.centre.receptionist)
    assert [
        page.tabs.findChild(QAbstractButton, f"tab-{key}") is not None for key in ("shift", "doctors", "check")
    ] == [
        True,
        False,
        False,
    ]
