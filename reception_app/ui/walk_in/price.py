"""What the one at the desk would pay: the doctor's price, or less where a follow-up rule says so."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reception_app.ui.desk import Desk

if TYPE_CHECKING:
    from reception_app.services.availability import ServiceOffer
    from reception_app.services.follow_ups import Quote


class WalkInPrice(QObject):
    """``changed`` when it is another one; until the rule has been asked for it is the doctor's."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: tuple[int, int, int | None] | None = None
        self._amount: int | None = None

    def ask(self, clinic_id: int, doctor_id: int, offer: ServiceOffer, patient_id: int | None, on: date) -> None:
        """For this patient, None for one who has no file yet: such a one follows nothing up."""
        asked = (doctor_id, offer.id, patient_id)
        if asked == self._asked:
            return
        self._asked, self._amount = asked, None
        self.changed.emit()
        if patient_id is not None:
            quote = self._desk.services.follow_ups.quote
            work = partial(quote, self._desk.actor, clinic_id, doctor_id, offer.id, patient_id, on)
            # The booking looks at the price again; a question that failed is answered there.
            self._desk.load(self, "price", work, self._on_quote, lambda _error: None)

    def take(self, amount: int) -> None:
        """The booking was refused for the price: this is the right one, shown before it is agreed to."""
        self._amount = amount
        self.changed.emit()

    def amount(self, offer: ServiceOffer) -> int:
        """Minor units."""
        return offer.price if self._amount is None else self._amount

    def _on_quote(self, quote: Quote) -> None:
        if self._asked is not None and self._asked[2] is not None:
            self._amount = quote.price
            self.changed.emit()
