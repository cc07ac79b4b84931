"""What the payments page gives away: the list of its tab as an Excel file, and its paper, each by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui.exchange.book_saver import SAVE_KEYS, BookOrder, BookSaver, SaveButton, Stopped
from reception_app.ui.payments.money_books import payment_book

if TYPE_CHECKING:
    from reception_app.services.exchange.books import Book
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
