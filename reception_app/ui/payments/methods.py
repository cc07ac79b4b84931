"""How money moves: word and icon, the same on screens and papers."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception_app.domain.payment import PaymentMethod

ICONS = {
    PaymentMethod.CASH: "banknote",
    PaymentMethod.CARD: "credit-card",
    PaymentMethod.TRANSFER: "arrow-left-right",
}


class MethodWords(QObject):
    """``names`` in the language in force when it is called."""

    def names(self) -> dict[PaymentMethod, str]:
        """In the order in which they are offered."""
        return {
            PaymentMethod.CASH: self.tr("Cash"),
            PaymentMethod.CARD: self.tr("Card"),
            PaymentMethod.TRANSFER: self.tr("Transfer"),
        }
