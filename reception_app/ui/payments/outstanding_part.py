"""Who owes how much, the largest sum first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui import theme
from reception_app.ui.exchange.book_saver import BookOrder, Stopped
from reception_app.ui.payments.money_books import outstanding_book
from reception_app.ui.payments.part import Part
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.plain_table import PlainColumn, PlainRow, PlainTable

if TYPE_CHECKING:
    from reception_app.services.exchange.books import Book
    from reception_app.services.payment_lists import OutstandingPatient
    from reception_app.ui.payments.page import PaymentsPage

_TYPING_MS = 200
_CURRENCY = "EGP"


class OutstandingPart(Part):
    """``patient_wanted`` carries the ``OutstandingPatient`` whose payments shall be shown."""

    patient_wanted = Signal(object)

    def __init__(self, page: PaymentsPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self._patients: tuple[OutstandingPatient, ...] = ()
        self._currency = _CURRENCY
        self.text = SearchField()
        self.text.setObjectName("outstandingSearch")
        self.sum = Label("", "card_title")
        self.table = PlainTable("outstandingList")
        self.empty = EmptyState("circle-check")
        self.save_button = page.files.button("outstandingSaveButton")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        card = Card(padding=1, spacing=0)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE_L, 10, theme.SPACE_L, 10)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self.text, 1)
        row.addWidget(self.sum)
        row.addWidget(self.save_button)
        card.body.addWidget(bar)
        card.body.addWidget(Rule())
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.text.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.fetch)
        self.table.opened.connect(self._on_opened)
        self.retranslate_ui()

    def order(self) -> BookOrder | None:
        """All who owe, as they are searched for, also those who are not listed."""
        desk = self.desk()
        if desk is None:
            return None
        services, actor = desk
        lists, text, currency, words = services.payment_lists, self.text.text().strip(), self._currency, self.words

        def compose(_stopped: Stopped) -> Book:
            return outstanding_book(lists.outstanding(actor, text, None), currency, words)

        return BookOrder("outstanding", compose, BookExports.outstanding)

    def fetch(self) -> None:
        desk = self.desk()
        if desk is not None:
            services, actor = desk
            lists, text = services.payment_lists, self.text.text().strip()
            self.ask("outstanding", lambda: (lists.outstanding(actor, text), lists.centre(actor)[0]), self._on_found)

    def clear(self) -> None:
        self.text.clear()
        self._on_found(((), self._currency))

    def retranslate_ui(self) -> None:
        self.text.setPlaceholderText(self.tr("Patient or file number"))
        self.text.setAccessibleName(self.tr("Search among those who owe"))
        self.table.setAccessibleName(self.tr("Outstanding by patient"))
        self.empty.set_content("circle-check", self.tr("Nobody owes anything"), self.tr("Up to today all is paid."))
        self._show()

    def _on_found(self, found: tuple[tuple[OutstandingPatient, ...], str]) -> None:
        self._patients, self._currency = found
        self._show()

    def _show(self) -> None:
        words, currency = self.words, self._currency
        columns = (
            PlainColumn(self.tr("Patient"), stretch=True, strong=True),
            PlainColumn(self.tr("File number")),
            PlainColumn(self.tr("Since")),
            PlainColumn(self.tr("Payments"), number=True),
            PlainColumn(self.tr("Due"), number=True, strong=True),
        )
        rows = [
            PlainRow(
                each.patient.id,
                (
                    each.patient.name,
                    words.file_number(each.patient.file_number),
                    words.short_date(each.oldest),
                    words.number(each.count),
                    words.amount(each.due, currency),
                ),
            )
            for each in self._patients
        ]
        self.table.show_rows(columns, rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        whole = sum(each.due for each in self._patients)
        self.sum.setText(self.tr("Due: {amount}").format(amount=words.money(whole, currency)) if rows else "")

    def _on_opened(self, patient_id: int) -> None:
        self.patient_wanted.emit(next(each for each in self._patients if each.patient.id == patient_id))
