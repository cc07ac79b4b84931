"""What went wrong with money, said to a person: the sentences of payments, drawers, payouts and follow-up rules."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.words import ErrorText, FieldWords


class MoneyErrorWords(FieldWords):
    """The words for one error, '' or None where money has none of its own."""

    __slots__ = ()

    def payment_exceeds_due(self) -> ErrorText:
        return ErrorText(
            self.tr("Not taken: more than what is due"),
            self.tr("The amount is larger than what remains to be paid."),
            self.tr("Lower the amount."),
        )

    def share_paid_out(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: the share is paid out"),
            self.tr("The doctor's share of this payment was already paid."),
            self.tr("Ask the manager."),
        )

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
                limit=self.number("limit")
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
        least, most = self.number("least"), self.number("most")
        return self.tr("Write a number from {least} to {most}.").format(least=least, most=most)

    def illegal(self) -> ErrorText | None:
        """A step that does not follow from where the money stands."""
        entity, status = str(self.param("entity")), str(self.param("status"))
        reason = str(self.param("reason"))
        if entity == "payment_transaction" or (entity == "payment" and reason in ("too_late", "later_move")):
            why = {
                "too_late": self.tr("This can be taken back for 15 seconds."),
                "later_move": self.tr("Something was paid, given back or changed after it."),
            }.get(reason, self.tr("This payment cannot be taken back."))
            instead = {
                "undo_payment": self.tr("Refund it instead."),
                "undo_refund": self.tr("Take the sum as a payment instead."),
            }.get(str(self.param("action")), self.tr("Look at the payment as it is now."))
            return ErrorText(self.tr("Not taken back"), self.words.digits(why), instead)
        if entity == "cash_shift":
            opened = status == "OPEN"
            why = self.tr("Your drawer is open already.") if opened else self.tr("This drawer was closed a moment ago.")
            return ErrorText(self.tr("Not possible now"), why, self.tr("Look at the refreshed shift."))
        if entity == "payment":
            why = {
                "PENDING": self.tr("Nothing has been paid of it yet."),
                "PAID": self.tr("It is paid in full."),
                "PARTIAL": self.tr("A part of it is paid already."),
                "PARTLY_REFUNDED": self.tr("A part of it was given back."),
                "REFUNDED": self.tr("It was given back in full."),
                "VOID": self.tr("This payment is void: no money is expected."),
            }.get(status, "")
            return ErrorText(self.tr("Not possible with this payment"), why) if why else None
        return None

    def denied(self) -> ErrorText | None:
        """A right of the till that is missing."""
        permission, limit = self.param("permission"), self.money("limit")
        if permission == "give_discount" and limit:
            why = self.tr("Your role may give a discount of up to {limit} here.").format(limit=limit)
            return ErrorText(self.tr("Not given: above your limit"), why, self.tr("Ask the manager."))
        if permission in ("own_receipt", "own_change"):
            why = self.tr("Only who did this takes it back.")
            return ErrorText(self.tr("Not taken back"), why, self.tr("Look at the payment as it is now."))
        return None


SENTENCES: dict[type, Callable[[MoneyErrorWords], ErrorText]] = {
    e.PaymentExceedsDue: MoneyErrorWords.payment_exceeds_due,
    e.SharePaidOut: MoneyErrorWords.share_paid_out,
}
