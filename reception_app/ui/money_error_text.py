"""What went wrong with money, said to a person: the sentences of payments, drawers, payouts and follow-up rules."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication


class Told(Protocol):
    """An error whose parameters are worded."""

    def param(self, name: str) -> object: ...

    def money(self, name: str) -> str: ...

    def number(self, name: str) -> str: ...

    def digits(self, text: str) -> str: ...


Said = tuple[str, str, str]
"""Title, why, and what now."""


class MoneyErrorWords:
    """The words for one error, '' or None where money has none of its own."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def tr(self, text: str) -> str:
        """Translate; lupdate takes the class for the context."""
        return QCoreApplication.translate("MoneyErrorWords", text)

    def field_name(self, field: str) -> str:
        """What a field is called on the screen."""
        return {
            "doctor": self.tr("The doctor's part"),
            "center": self.tr("The centre's part"),
            "counted": self.tr("Counted cash"),
            "opening_float": self.tr("Opening float"),
            "note": self.tr("Note"),
            "days": self.tr("Days"),
            "visits": self.tr("Visits"),
            "price_share": self.tr("Part of the price"),
            "first": self.tr("From"),
            "last": self.tr("To"),
        }.get(field, "")

    def missing(self, field: str) -> str:
        """What has to be written."""
        return {
            "reason": self.tr("Write the reason."),
            "note": self.tr("The count differs from what must be there. Write why."),
            "amount": self.tr("Write the amount."),
            "counted": self.tr("Write what was counted."),
        }.get(field, "")

    def invalid(self, field: str, reason: str) -> str:
        """Why a value cannot be used."""
        own = {
            ("amount", "above_price"): self.tr("A discount cannot be more than the price."),
            ("amount", "below_paid"): self.tr("More was already paid than would be left. Refund the difference first."),
            ("amount", "nothing_due"): self.tr("Nothing is due to this doctor."),
            ("note", "too_long"): self.tr("The note is longer than {limit} letters. Shorten it.").format(
                limit=self._told.number("limit")
            ),
            ("last", "before_start"): self.tr("The last day is before the first."),
            ("days", "out_of_range"): self._range(),
            ("visits", "out_of_range"): self._range(),
            ("price_share", "out_of_range"): self.tr("A follow-up costs less than the price, or nothing."),
        }.get((field, reason))
        if own is not None:
            return own
        if field not in ("amount", "doctor", "center", "counted", "opening_float"):
            return ""
        return {
            "negative": self.tr("An amount cannot be below zero."),
            "too_many_decimals": self.tr("The amount has more decimals than the currency."),
            "not_a_number": self.tr("Write the amount in digits."),
            "too_large": self.tr("This amount is too large."),
            "above_received": self.tr("This is more than was received of this part."),
        }.get(reason, "")

    def _range(self) -> str:
        least, most = self._told.number("least"), self._told.number("most")
        return self.tr("Write a number from {least} to {most}.").format(least=least, most=most)

    def illegal(self) -> Said | None:
        """A step that does not follow from where the money stands."""
        entity, status = str(self._told.param("entity")), str(self._told.param("status"))
        reason = str(self._told.param("reason"))
        if entity == "payment_transaction" or (entity == "payment" and reason in ("too_late", "later_move")):
            why = {
                "too_late": self.tr("This can be taken back for 15 seconds."),
                "later_move": self.tr("Something was paid, given back or changed after it."),
            }.get(reason, self.tr("This payment cannot be taken back."))
            instead = {
                "undo_payment": self.tr("Refund it instead."),
                "undo_refund": self.tr("Take the sum as a payment instead."),
            }.get(str(self._told.param("action")), self.tr("Look at the payment as it is now."))
            return self.tr("Not taken back"), self._told.digits(why), instead
        if entity == "cash_shift":
            opened = status == "OPEN"
            why = self.tr("Your drawer is open already.") if opened else self.tr("This drawer was closed a moment ago.")
            return self.tr("Not possible now"), why, self.tr("Look at the refreshed shift.")
        if entity == "payment":
            why = {
                "PENDING": self.tr("Nothing has been paid of it yet."),
                "PAID": self.tr("It is paid in full."),
                "PARTIAL": self.tr("A part of it is paid already."),
                "PARTLY_REFUNDED": self.tr("A part of it was given back."),
                "REFUNDED": self.tr("It was given back in full."),
                "VOID": self.tr("This payment is void: no money is expected."),
            }.get(status, "")
            return (self.tr("Not possible with this payment"), why, "") if why else None
        return None

    def denied(self) -> Said | None:
        """A right of the till that is missing."""
        permission, limit = self._told.param("permission"), self._told.money("limit")
        if permission == "give_discount" and limit:
            why = self.tr("Your role may give a discount of up to {limit} here.").format(limit=limit)
            return self.tr("Not given: above your limit"), why, self.tr("Ask the manager.")
        if permission in ("own_receipt", "own_change"):
            why = self.tr("Only who did this takes it back.")
            return self.tr("Not taken back"), why, self.tr("Look at the payment as it is now.")
        return None
