"""What the payments page gives away: the list of its tab as an Excel file, and its paper, each by one key."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from reception_app.domain.errors import ReceptionError
from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui.error_text import describe
from reception_app.ui.exchange.book_saver import SAVE_KEYS, BookOrder, BookSaver, SaveButton, Stopped
from reception_app.ui.payments.day_paper import MOST_ROWS, payments_sheet
from reception_app.ui.payments.money_books import payment_book

if TYPE_CHECKING:
    from reception_app.services.exchange.books import Book
    from reception_app.services.payment_lists import PaymentPage, PaymentRow
    from reception_app.ui.payments.page import PaymentsPage

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PageFiles(QObject):
    """Made before the page's tabs, which ask it for their buttons."""

    def __init__(self, page: PaymentsPage) -> None:
        super().__init__(page)
        self._page = page
        self.saver = BookSaver(page)
        for keys, deed in (
            (QKeySequence(SAVE_KEYS), self.save),
            (QKeySequence(QKeySequence.StandardKey.Print), self.print),
        ):
            QShortcut(keys, page, context=_HERE).activated.connect(deed)

    def button(self, object_name: str) -> SaveButton:
        """The button of a tab whose list can be saved."""
        made = self.saver.button(object_name)
        made.clicked.connect(self.save)
        return made

    def save(self) -> None:
        """The list of the tab, whole."""
        part = self._page.shown_part()
        order = self._payments() if part is None else part.order()
        if order is not None:
            self.saver.save(order)

    def print(self) -> None:
        """The tab's paper, where it has one."""
        part = self._page.shown_part()
        if part is not None:
            part.print()
        else:
            self._print_payments()

    def _print_payments(self) -> None:
        """The day sheet, also of what was not scrolled to."""
        page = self._page
        services, session, span, operations = page.services, page.session, page.spans.span, page.operations
        if services is None or session is None or span is None or operations is None:
            return
        wanted = page.list.wanted(*span, page.clinic_id)
        lists, actor = services.payment_lists, session.actor

        def read() -> tuple[tuple[PaymentRow, ...], PaymentPage]:
            return tuple(islice(lists.every(actor, wanted), MOST_ROWS)), lists.list(actor, wanted, limit=1)

        def show(found: tuple[tuple[PaymentRow, ...], PaymentPage]) -> None:
            rows, first = found
            sheet = payments_sheet(rows, first.totals, first.currency, wanted.first, wanted.last, page.formatter)
            page.paper_requested.emit(sheet)

        def failed(error: ReceptionError) -> None:
            page.toasts.error(describe(error, page.formatter).sentence)

        operations.latest(self, "sheet", read, show, failed)

    def _payments(self) -> BookOrder | None:
        """All payments that the filter lets through, also those that were not scrolled to."""
        page = self._page
        services, session, span = page.services, page.session, page.spans.span
        if services is None or session is None or span is None:
            return None
        wanted = page.list.wanted(*span, page.clinic_id)
        lists, actor, currency, words = services.payment_lists, session.actor, page.list.model.currency, page.formatter

        def compose(stopped: Stopped) -> Book:
            return payment_book(lists.every(actor, wanted, stopped), currency, words)

        name = f"payments-{wanted.first.isoformat()}-{wanted.last.isoformat()}"
        return BookOrder(name, compose, BookExports.payments)
