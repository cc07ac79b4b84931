"""A field for an amount of money: either kind of digits, the currency at its end, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import InvalidField, MissingField
from reception_app.domain.money import parse_amount
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField


class AmountField(FormField):
    """``amount()`` in minor units, None while it cannot be read; ``edited`` at every key."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self.line = LineEdit()
        self.line.setObjectName(name)
        super().__init__("", self.line, parent=parent)
        self._currency = "EGP"
        self._limit: int | None = None
        self._words = Formatter("en")
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)

    def show_amount(self, minor: int | None, currency: str, words: Formatter, limit: int | None = None) -> None:
        """Put an amount there, to be typed over; at most ``limit`` is accepted."""
        self._currency, self._limit, self._words = currency, limit, words
        self.line.set_trailing(words.currency(currency))
        self.line.setText(_typed(minor, currency, words))
        self.clear_message()

    def suggest(self, before: int, limit: int, currency: str, words: Formatter) -> None:
        """The ``limit`` is another than ``before``: it stands there instead, but what was typed over it stays."""
        if self.line.text() == _typed(before, currency, words):
            self.show_amount(limit, currency, words, limit)
        else:
            self._limit = limit
            self.judge()

    def amount(self) -> int | None:
        """Minor units; None where nothing, nonsense, or more than the limit stands there (see ``problem``)."""
        try:
            found = parse_amount(self.line.text(), self._currency, "amount")
        except (InvalidField, MissingField):
            return None
        return found if self._limit is None or found <= self._limit else None

    def problem(self) -> str:
        """What is wrong with what was typed, '' for nothing."""
        try:
            found = parse_amount(self.line.text(), self._currency, "amount")
        except MissingField:
            return self.tr("An amount?")
        except InvalidField as error:
            return self._sentence(str(error.params.get("reason", "")))
        if self._limit is None or found <= self._limit:
            return ""
        most = self._words.amount(self._limit, self._currency, decimals=True)
        return self.tr("At most {amount}").format(amount=most)

    def judge(self) -> bool:
        """Say what is wrong; whether nothing is."""
        problem = self.problem()
        if problem:
            self.set_error(problem)
        else:
            self.clear_message()
        return not problem

    def _sentence(self, reason: str) -> str:
        if reason == "too_many_decimals":
            return self.tr("Too many decimals")
        if reason == "negative":
            return self.tr("Never below zero")
        return self.tr("Digits only")

    def _on_edited(self) -> None:
        self.clear_message()
        self.edited.emit()


def _typed(minor: int | None, currency: str, words: Formatter) -> str:
    """Without grouping and signs, as one types it; '' for None."""
    plain = words.amount(minor, currency, decimals=True) if minor is not None else ""
    return "".join(letter for letter in plain if letter.isdigit() or letter in ".٫")
