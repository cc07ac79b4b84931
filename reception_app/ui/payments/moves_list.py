"""What moved of a payment: receipts and refunds with their numbers, each to be printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.payment import TransactionKind
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from reception_app.services.billing import MoneyMove, PaymentDetail


class MovesList(QWidget):
    """``print_wanted`` with the transaction whose receipt is wanted."""

    print_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_XS)
        self._rows: list[QWidget] = []
        self._shown: object = None

    def show_moves(self, detail: PaymentDetail | None, words: Formatter) -> None:
        """The newest first; nothing is built anew while nothing changed."""
        shown = None if detail is None else (detail.transactions, words)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for move in reversed(detail.transactions if detail is not None else ()):
            assert detail is not None
            row = self._row(move, detail, words)
            self._column.addWidget(row)
            self._rows.append(row)

    def _row(self, move: MoneyMove, detail: PaymentDetail, words: Formatter) -> QWidget:
        refund = move.kind is TransactionKind.REFUND
        number = words.digits(str(move.receipt_number))
        name = self.tr("Refund {number}") if refund else self.tr("Receipt {number}")
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_S)
        zone = ZoneInfo(detail.time_zone)
        amount = words.amount(-move.amount if refund else move.amount, detail.currency)
        facts = [
            MethodWords().names()[move.method],
            words.time(move.at, zone),
            move.by.text(words.language),
            move.reason,
        ]
        if move.reversed:
            facts.insert(0, self.tr("undone"))
        title = Label(name.format(number=number), "small_strong", "muted" if move.reversed else "text", parent=row)
        told = ElidedLabel(parent=row)
        told.set_text(words.facts(facts))
        button = IconButton(
            "printer", name=self.tr("Print {paper}").format(paper=name.format(number=number)), parent=row
        )
        button.clicked.connect(lambda _checked=False: self.print_wanted.emit(move.id))
        line.addWidget(title)
        line.addWidget(told, 1)
        line.addWidget(Label(amount, "strong", "danger" if refund else "text", parent=row))
        line.addWidget(button)
        return row
