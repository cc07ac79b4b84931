"""A receipt, or the paper of a refund, from the roll."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.domain.payment import TransactionKind
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.printing.slip import LARGE, MEDIUM, REGULAR, SMALL, TITLE, RollPaper, Slip, isolated
from reception_app.ui.printing.ticket import grouped, mark_copy

if TYPE_CHECKING:
    from reception_app.services.tickets import ReceiptPaper

translate = QCoreApplication.translate  # lupdate knows it by this name


def receipt_paper(receipt: ReceiptPaper, words: Formatter) -> RollPaper:
    """Whose money moved for what, when and through whom, and what is still due."""
    number = words.digits(str(receipt.receipt_number))
    refund = receipt.kind is TransactionKind.REFUND
    title = translate("Printing", "Refund {number}") if refund else translate("Printing", "Receipt {number}")
    return RollPaper(
        title.format(number=number),
        f"{'refund' if refund else 'receipt'}-{receipt.receipt_number}",
        words.language == "ar",
        lambda slip: _compose(slip, receipt, words, title.format(number=isolate_ltr(number))),
    )


def _compose(slip: Slip, receipt: ReceiptPaper, words: Formatter, title: str) -> None:
    language, zone = words.language, ZoneInfo(receipt.time_zone)

    def money(minor: int) -> str:
        return words.money(minor, receipt.currency, decimals=True)

    slip.centred(receipt.centre.text(language), TITLE, MEDIUM)
    slip.centred(receipt.clinic.text(language))
    slip.rule()
    slip.centred(title, LARGE, MEDIUM)
    when = words.facts([words.numeric_date(receipt.at.astimezone(zone).date()), words.time(receipt.at, zone)])
    slip.centred(when)
    slip.rule()
    slip.facts(
        [
            (translate("Ticket", "Patient"), isolated(receipt.patient_name), MEDIUM),
            (translate("Ticket", "File"), words.file_number(receipt.file_number), REGULAR),
            (translate("Receipt", "Doctor"), isolated(receipt.doctor.text(language)), REGULAR),
            (translate("Ticket", "Service"), isolated(receipt.service.text(language)), REGULAR),
            (translate("Ticket", "Booking"), isolate_ltr(words.digits(grouped(receipt.booking_id))), REGULAR),
        ]
    )
    slip.rule()
    lines = [(translate("Receipt", "Price"), money(receipt.total), REGULAR)]
    if receipt.discount:
        lines.append((translate("Receipt", "Discount"), money(receipt.discount), REGULAR))
    if receipt.paid_before:
        lines.append((translate("Receipt", "Paid before"), money(receipt.paid_before), REGULAR))
    refund = receipt.kind is TransactionKind.REFUND
    name = translate("Receipt", "Given back") if refund else translate("Receipt", "Received")
    lines.append((name, money(receipt.amount), MEDIUM))
    lines.append((translate("Receipt", "Method"), MethodWords().names()[receipt.method], REGULAR))
    if receipt.reason:
        lines.append((translate("Receipt", "Reason"), isolated(receipt.reason), REGULAR))
    if not refund:
        lines.append((translate("Receipt", "Still due"), money(receipt.net - receipt.paid_after), MEDIUM))
    slip.facts(lines)
    slip.rule()
    slip.centred(translate("Receipt", "Received by {name}").format(name=isolated(receipt.by.text(language))), SMALL)
    slip.centred(receipt.text.text(language))
    mark_copy(slip, receipt.copies, words)
