"""What stays on the payments page while other desks change its rows, and what is said once while nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from reception_app.domain.errors import DatabaseUnavailable
from reception_app.domain.payment import PaymentMethod
from reception_app.ui.payments.page import PaymentsPage
from reception_app.ui.widgets.table import select_row
from tests.gallery import GalleryContext, Stage
from tests.gallery_changed import huda
from tests.gallery_data import book_newest
from tests.gallery_payments import choose, opened


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    yield Stage(qapp, tmp_path_factory.mktemp("stage"))
    qapp.setStyleSheet("")


@pytest.fixture
def context(stage: Stage) -> Iterator[GalleryContext]:
    with stage.scene("en", dark=False) as made:
        yield made


@pytest.fixture
def page(context: GalleryContext) -> PaymentsPage:
    return opened(context)[1]


def write(page: PaymentsPage, text: str) -> None:
    page.panel.amount.line.setText(text)
    page.panel.amount.line.textEdited.emit(text)


def pay_elsewhere(context: GalleryContext, payment: int, amount: int) -> None:
    version = context.services.billing.payment(context.centre.manager, payment).version
    context.services.billing.take_payment(huda(context), payment, version, amount, PaymentMethod.CARD)


def test_an_amount_being_typed_stays_when_another_desk_takes_a_part(
    page: PaymentsPage, context: GalleryContext
) -> None:
    chosen = choose(context, page, unpaid=True)
    write(page, "250")
    page.panel.received.line.setText("500")
    pay_elsewhere(context, chosen, 10_000)
    page.refresh()
    context.settle()
    assert (page.panel.amount.line.text(), page.panel.received.line.text()) == ("250", "500")
    assert page.panel.amount.message() == "At most 200.00", "200 are still due"
    page.panel.press()
    context.settle()
    assert context.services.billing.payment(context.centre.manager, chosen).paid == 10_000
    write(page, "150")
    page.panel.press()
    context.settle()
    assert (page.panel.amount.line.text(), page.panel.received.line.text()) == ("50.00", ""), "what was typed is taken"


def test_the_amount_that_was_suggested_follows_what_is_due(page: PaymentsPage, context: GalleryContext) -> None:
    chosen = choose(context, page, unpaid=True)
    assert page.panel.amount.line.text() == "300.00"
    pay_elsewhere(context, chosen, 10_000)
    page.refresh()
    context.settle()
    assert page.panel.amount.line.text() == "200.00"


def test_the_first_row_in_sight_stays_where_it_stands(page: PaymentsPage, context: GalleryContext) -> None:
    table = page.list.table
    select_row(table, 20)
    chosen = page.list.current_id()
    top = table.rowAt(0)
    first, above = page.list.model.rows[top].id, table.rowViewportPosition(top)
    assert top > 0
    book_newest(context.services.database, context.centre)
    page.refresh()
    context.settle()
    now = page.list.model.place_of(first)
    assert now == top + 1, "the new one stands at the head of the list"
    assert (page.list.current_id(), table.rowViewportPosition(now)) == (chosen, above)
    assert page.list.model.changed.note(page.list.model.rows[0].id) == "Booked just now from Desk 2 — Huda"


def test_a_database_that_does_not_answer_is_told_of_once(
    page: PaymentsPage, context: GalleryContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise DatabaseUnavailable()

    lists = context.services.payment_lists
    with monkeypatch.context() as broken:
        broken.setattr(lists, "list", refuse)
        broken.setattr(lists, "outstanding", refuse)
        for tab in ("payments", "outstanding"):
            page.show_tab(tab)
            for _ in range(3):
                page.refresh()
                context.settle()
    assert len(page.toasts.toasts()) == 1
    assert page.list.model.rows, "an older list is better than none"
    page.show_target("outstanding")
    context.settle()
    assert page.timer.fetched
    assert page.outstanding.table.rows
