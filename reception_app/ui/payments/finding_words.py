"""A finding of the end-of-day check in words: what is wrong, where, with which figures, and what to do next."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from reception_app.domain.payment import PaymentMethod, PaymentStatus, TransactionKind
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.printing.ticket import grouped
from reception_app.ui.states import payment_look

if TYPE_CHECKING:
    from reception_app.services.day_check import DayCheck, Finding

_NO_PAYOUT = frozenset({"entry_differs", "moved_shares_differ", "received_differs"})
_DIVIDED_ANEW = frozenset({"shares_differ", "status_differs"})
_REPAIR = frozenset({"appointment_without_visit", "appointment_without_payment", "visit_differs"})


class FindingWords(QObject):
    """``finding`` of ``check`` in the formatter's language; ``target`` is what can be opened about it."""

    def __init__(self, finding: Finding, check: DayCheck, formatter: Formatter) -> None:
        super().__init__()
        self._finding, self._check, self._words = finding, check, formatter

    def what(self) -> str:
        """The kind, in a few words."""
        return {
            "appointment_without_visit": self.tr("An appointment without a visit"),
            "appointment_without_payment": self.tr("An appointment without a payment"),
            "visit_differs": self.tr("Visit and appointment differ"),
            "states_differ": self.tr("The states of visit and appointment differ"),
            "shares_differ": self.tr("The shares do not make the net price"),
            "status_differs": self.tr("The payment's state does not fit its sums"),
            "queue_gap": self.tr("Queue numbers with a gap or twice"),
            "receipt_gap": self.tr("Receipt numbers with a gap or twice"),
            "refund_gap": self.tr("Refund numbers with a gap or twice"),
            "paid_differs": self.tr("What is paid is not what was received"),
            "entry_differs": self.tr("The shares of a sum do not make the sum"),
            "moved_shares_differ": self.tr("Shares that moved between doctors do not agree"),
            "received_differs": self.tr("More was received than the shares allow"),
            "reversal_differs": self.tr("A sum taken back is not the one that was taken"),
            "drawer_differs": self.tr("The drawer is not what its receipts make"),
            "cash_outside_drawer": self.tr("Cash that is in no drawer"),
            "payout_differs": self.tr("A payout is not the sum of its shares"),
        }[self._finding.code]

    def where(self) -> str:
        """The record as a desk knows it: its number and whose it is."""
        words, subject, entity = self._words, self._finding.subject, self._finding.entity
        if entity == "number_series":
            return self.tr("All receipts") if self._finding.code == "receipt_gap" else self.tr("All refunds")
        told = []
        if subject.kind is not None and subject.receipt_number is not None:
            refund = subject.kind is TransactionKind.REFUND
            paper = self.tr("Refund {number}") if refund else self.tr("Receipt {number}")
            told.append(paper.format(number=isolate_ltr(words.digits(str(subject.receipt_number)))))
        if subject.name is not None:
            name = {
                "cash_shift": self.tr("Drawer of {name}"),
                "payout": self.tr("Payout to {name}"),
            }.get(entity, "{name}")
            told.append(name.format(name=subject.name.text(words.language)))
        if subject.at is not None:
            zone = ZoneInfo(self._check.time_zone)
            told += [words.numeric_date(subject.at.astimezone(zone).date()), words.time(subject.at, zone)]
        day = self._finding.details.get("service_date")
        if isinstance(day, date):
            told.append(words.weekday_date(day))
        if subject.patient:
            told.append(subject.patient)
        if subject.file_number is not None:
            told.append(self.tr("file {number}").format(number=words.file_number(subject.file_number)))
        if subject.booking_id:
            number = isolate_ltr(words.digits(grouped(subject.booking_id)))
            told.append(self.tr("booking {number}").format(number=number))
        return words.facts(told) or self.tr("record {number}").format(number=words.number(self._finding.id))

    def sentence(self) -> str:
        """What does not agree there, with the figures."""
        said = {
            "appointment_without_visit": self.tr("The appointment has no visit: nobody can call the patient."),
            "appointment_without_payment": self.tr("The appointment has no payment: nothing can be taken for it."),
            "visit_differs": self.tr("The payment's visit is of another doctor, clinic or day than the appointment."),
            "states_differ": self.tr("Of visit and appointment one is over and the other is not."),
            "shares_differ": self.tr("{doctor_share} for the doctor and {center_share} for the centre are not {net}."),
            "status_differs": self.tr("It is marked “{status}”, with {amount_paid} paid of {net}."),
            "queue_gap": self.tr("{numbers} numbers up to {highest} were given, the counter says {last_number}."),
            "paid_differs": self.tr("{amount_paid} is noted as paid; its receipts and refunds make {moved}."),
            "entry_differs": self.tr("{amount} moved, and {entries} of it is divided between doctor and centre."),
            "moved_shares_differ": self.tr("What doctors handed on to each other leaves {entries} over."),
            "received_differs": self.tr(
                "The doctor has {doctor} of a share of {doctor_share}, the centre {center} of {center_share}."
            ),
            "reversal_differs": self.tr("It takes back another sum, method or payment than the paper it names."),
            "drawer_differs": self.tr("It was closed with {expected} expected; what went through it makes {moved}."),
            "cash_outside_drawer": self._outside(),
            "payout_differs": self.tr("{amount} was handed over, for shares of {covered}."),
        }.get(self._finding.code) or self._gap()
        if self._finding.code == "received_differs" and self._finding.details.get("former"):
            said = self.tr("A doctor who handed the patient on still has {former} of it.")
        return said.format_map(self._figures())

    def next_step(self) -> str:
        """What the desk can do about it."""
        code = self._finding.code
        if code in _REPAIR:
            return self.tr("The program cannot mend this: keep the printed list for whoever looks after the database.")
        if code in _DIVIDED_ANEW:
            return self.tr("Open the payment and give its discount anew, also none: that computes it again.")
        if code in _NO_PAYOUT:
            return self.tr("Pay the doctor nothing out before this is cleared with the manager.")
        return {
            "states_differ": self.tr("Open the appointment and bring it to what really happened."),
            "queue_gap": self.tr("Compare the day's list with the tickets: a missing number is a lost visit."),
            "paid_differs": self.tr("Open the payment and compare its receipts with the paper ones."),
            "reversal_differs": self.tr("Compare both papers with what lies in the drawer."),
            "drawer_differs": self.tr("Count the money of that drawer again, against its receipts."),
            "cash_outside_drawer": self.tr("Find the drawer it lies in, and say so in the note when that is closed."),
            "payout_differs": self.tr("Compare it with the statement the doctor signed, before the next payout."),
        }.get(code) or self.tr("Look for the missing paper, and never write one by hand under its number.")

    def target(self) -> tuple[str, object] | None:
        """A page or a tab of the payments, with what it shall show: an id or a day."""
        finding = self._finding
        if finding.entity in ("cash_shift", "payout"):
            return ("shift" if finding.entity == "cash_shift" else "doctors"), None
        if finding.subject.payment_id is not None:
            return "payments", finding.subject.payment_id
        if finding.subject.appointment_id is not None:
            return "appointments", finding.subject.appointment_id
        day = finding.details.get("service_date")
        return ("appointments", day) if isinstance(day, date) else None

    def target_name(self) -> str:
        """What the button to it says."""
        target = self.target()
        if target is None:
            return ""
        if isinstance(target[1], date):
            return self.tr("Show the day")
        return {
            "payments": self.tr("Open the payment"),
            "appointments": self.tr("Open the appointment"),
            "shift": self.tr("Show the drawers"),
            "doctors": self.tr("Show the shares"),
        }[target[0]]

    def _outside(self) -> str:
        details = self._finding.details
        if details.get("method") != PaymentMethod.CASH:
            return self.tr("{amount} by {method} counts as cash in a drawer.")
        if details.get("shift_id") is None:
            return self.tr("{amount} in cash is in no drawer.")
        return self.tr("{amount} in cash is in a drawer that was somebody else's, or not open.")

    def _gap(self) -> str:
        details = self._finding.details
        first, last = details.get("first"), details.get("last")
        if first is not None and last is not None and details.get("numbers") != last - first + 1:
            return self.tr("Between {first} and {last} there are {numbers} papers.")
        return self.tr("The newest has number {newest}, the counter says {last_number}.")

    def _figures(self) -> dict[str, str]:
        """The finding's figures as they are said: sums with their currency, states and methods in words."""
        details, words = self._finding.details, self._words
        figures: defaultdict[str, str] = defaultdict(lambda: "—")  # for what is itself lost
        figures.update((name, self._figure(name, value)) for name, value in details.items() if value is not None)
        if "total" in details:
            net = int(details["total"]) - int(details["discount"])
            figures["net"] = words.money(net, self._check.currency, decimals=True)
        return figures

    def _figure(self, name: str, value: Any) -> str:
        if name == "status":
            look = payment_look(PaymentStatus(value), overdue=False)
            return look.text if look is not None else self.tr("Void")
        if name == "method":
            return MethodWords().names()[PaymentMethod(value)]
        if name == "numbers":
            return self._words.number(int(value))
        if name in ("highest", "last_number", "first", "last", "newest"):
            return self._words.digits(str(value))
        if isinstance(value, int):
            return self._words.money(value, self._check.currency, decimals=True)
        return str(value)
