"""What the patient pays, on the confirm step: the price, and for a follow-up why it is less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.label import ElidedLabel, Label

if TYPE_CHECKING:
    from reception_app.services.follow_ups import Quote

_Asked = tuple[int, int, int, int, date]
"""What the price depends on: clinic, doctor, service, patient, day."""


class PriceCard(QWidget):
    """Asks what the chosen patient pays on the chosen day, and gives the choice that price."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        super().__init__()
        self._desk, self._choice = desk, choice
        self._quote: Quote | None = None
        self._quoted_for: _Asked | None = None
        self._compact = False
        card = QFrame()
        card.setProperty("card", True)
        card.setFixedHeight(48)
        self._label = Label("", "small", "muted")
        self.price = ElidedLabel("", "number")
        self.price.setObjectName("expectedPrice")
        self.note = Label("", "small", "muted")
        self.note.setObjectName("priceNote")
        self.note.setWordWrap(True)
        self.note.hide()
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(self.price)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(card)
        column.addWidget(self.note)

    def retranslate_ui(self) -> None:
        """Take the words of the language on screen."""
        self._label.setText(self.tr("Price"))
        self.refresh()

    def load(self) -> None:
        """Ask for the price; the booking itself has the last word."""
        asked = self._key()
        if asked is not None:
            work = partial(self._desk.services.follow_ups.quote, self._desk.actor, *asked)
            self._desk.load(self, "quote", work, partial(self._on_quote, asked), lambda _error: None)

    def set_compact(self, compact: bool) -> None:
        """Leave the reason out while a message needs the room."""
        self._compact = compact
        self.note.setVisible(bool(self.note.text()) and not compact)

    def refresh(self) -> None:
        """Show the price of the choice as it is now."""
        offer, words, quote = self._choice.offer, self._desk.formatter, self._quote
        if offer is None:
            return
        free = not offer.price and offer.list_price
        self.price.set_text(self.tr("Free") if free else words.money(offer.price, offer.currency))
        note = ""
        if quote is not None and quote.earlier_visit_date is not None and self._quoted_for == self._key():
            day = words.short_date(quote.earlier_visit_date, self._choice.today)
            instead = words.money(quote.list_price, quote.currency)
            follows = self.tr("Follow-up of the visit on {date}.").format(date=day)
            within = words.digits(self.tr("Within %n day(s), instead of {price}.", "", quote.rule_days or 0))
            note = f"{follows} {within.format(price=instead)}"
        self.note.setText(note)
        self.set_compact(self._compact)

    def _key(self) -> _Asked | None:
        choice = self._choice
        clinic, patient, offer, time = choice.clinic, choice.patient, choice.offer, choice.time
        if clinic is None or patient is None or offer is None or time is None:
            return None
        return clinic.id, time.doctor_id, offer.id, patient.id, time.service_date

    def _on_quote(self, asked: _Asked, quote: Quote) -> None:
        offer = self._choice.offer
        if offer is None or asked != self._key():
            return
        self._quote, self._quoted_for = quote, asked
        list_price = quote.list_price if quote.is_follow_up else None
        if (offer.price, offer.list_price) != (quote.price, list_price):
            self._choice.set_offer(replace(offer, price=quote.price, list_price=list_price))
        self.refresh()
