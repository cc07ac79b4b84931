"""Four cards over the list: what came in by each method, and all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.payment import PaymentMethod
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import ICONS, MethodWords
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.pill import Tile

if TYPE_CHECKING:
    from reception_app.services.payment_lists import PaymentTotals

HEIGHT = 72
_TONES = {PaymentMethod.CASH: "success", PaymentMethod.CARD: "info", PaymentMethod.TRANSFER: "neutral"}


class TotalCard(Card):
    """A tile, a name, an amount, and a quiet note at the end."""

    def __init__(self, name: str, icon: str, style: str) -> None:
        super().__init__(padding=0, spacing=0)
        self.setObjectName(name)
        self.setFixedHeight(HEIGHT)
        self.amount = Label("", "number", parent=self)
        self._currency = Label("", "small", "muted", parent=self)
        self._name = Label("", "small", "muted", parent=self)
        self._note = Label("", "small", "muted", parent=self)
        sum_row = QHBoxLayout()
        sum_row.setSpacing(theme.SPACE_XS)
        sum_row.addWidget(self.amount)
        sum_row.addWidget(self._currency, 0, Qt.AlignmentFlag.AlignBottom)
        sum_row.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addLayout(sum_row)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(Tile(icon=icon, style=style))
        row.addLayout(words, 1)
        row.addWidget(self._note, 0, Qt.AlignmentFlag.AlignBottom)
        self._note.setContentsMargins(0, 0, 0, theme.SPACE_M)
        self.body.addLayout(row, 1)

    def show_sum(self, name: str, minor: int, currency: str, words: Formatter, note: str = "") -> None:
        """All words of the card."""
        self._name.setText(name)
        self.amount.setText(words.amount(minor, currency))
        self._currency.setText(words.currency(currency))
        self._note.setText(note)
        self.setAccessibleName(strip_marks(f"{name} {words.money(minor, currency)} {note}".strip()))


class TotalsRow(QWidget):
    """``show_totals`` with what the filter lets through."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._totals: PaymentTotals | None = None
        self._currency = "EGP"
        self.cards = {
            method: TotalCard(f"total-{method}".lower(), ICONS[method], _TONES[method]) for method in PaymentMethod
        }
        self.all = TotalCard("total-all", "wallet", "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_L)
        for card in (*self.cards.values(), self.all):
            row.addWidget(card, 1)
        self.retranslate_ui()

    def show_totals(self, totals: PaymentTotals | None, currency: str) -> None:
        """The sums; None while there are none."""
        self._totals, self._currency = totals, currency
        self.retranslate_ui()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words anew."""
        totals, words, currency = self._totals, self._formatter, self._currency
        names = MethodWords().names()
        for method, card in self.cards.items():
            taken = totals.by_method.get(method, 0) if totals is not None else 0
            card.show_sum(names[method], taken, currency, words)
        due = totals.due if totals is not None else 0
        note = self.tr("{amount} due").format(amount=words.amount(due, currency)) if due else ""
        self.all.show_sum(self.tr("Collected"), totals.collected if totals else 0, currency, words, note)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
