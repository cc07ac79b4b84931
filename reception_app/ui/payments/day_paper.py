"""The day sheet of the payments: what the filter lets through on paper, with what came in by each method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.domain.payment import PaymentStatus
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.printing.sheet import PaperColumn, PaperTable, SheetPaper
from reception_app.ui.states import payment_look

if TYPE_CHECKING:
    from reception_app.services.payment_lists import PaymentRow, PaymentTotals

MOST_ROWS = 1000
"""More are for a file: fifty sheets are nobody's day."""
translate = QCoreApplication.translate  # lupdate knows it by this name


def payments_sheet(
    rows: Sequence[PaymentRow], totals: PaymentTotals, currency: str, first: date, last: date, words: Formatter
) -> SheetPaper:
    """The newest first, as on the screen; at most ``MOST_ROWS``, and a foot that tells of the rest."""

    def amount(minor: int) -> str:
        return words.amount(minor, currency, decimals=True)

    several = first != last
    days = (PaperColumn(translate("DayPaper", "Day"), 11),) if several else ()
    columns = (
        PaperColumn(translate("DayPaper", "Receipt"), 9),
        *days,
        PaperColumn(translate("DayPaper", "Time"), 11),
        PaperColumn(translate("DayPaper", "Patient"), 30),
        PaperColumn(translate("DayPaper", "Service"), 22),
        PaperColumn(translate("DayPaper", "Net"), 13, number=True),
        PaperColumn(translate("DayPaper", "Collected"), 13, number=True),
        PaperColumn(translate("DayPaper", "Method"), 10),
        PaperColumn(translate("DayPaper", "State"), 15),
    )
    methods = MethodWords().names()

    def cells(row: PaymentRow) -> tuple[str, ...]:
        look = payment_look(row.status, overdue=False)
        moved = bool(row.paid) or row.status is PaymentStatus.REFUNDED
        return (
            words.digits(str(row.receipt_number)) if row.receipt_number is not None else "—",
            *((words.numeric_date(row.service_date),) if several else ()),
            words.time(row.start_time, ZoneInfo(row.time_zone)),
            row.patient.name,
            row.service.text(words.language),
            amount(row.net),
            amount(row.paid),
            methods[row.method] if moved else "—",
            look.text if look is not None else translate("DayPaper", "Void"),
        )

    blank = ("",) * (3 + len(days))
    total = (translate("DayPaper", "Sum"), *blank, amount(totals.net), amount(totals.collected), "", "")
    span = translate("DayPaper", "{first} to {last}").format(
        first=words.numeric_date(first), last=words.numeric_date(last)
    )
    more = translate("DayPaper", "The newest {count} of {all}. Save them as a file to have them all.")
    return SheetPaper(
        title=translate("DayPaper", "Payments"),
        file_name=f"payments-{first.isoformat()}-{last.isoformat()}",
        words=words,
        subtitle=span if several else words.long_date(first),
        facts=(
            *((methods[method], amount(minor)) for method, minor in totals.by_method.items()),
            (translate("DayPaper", "Collected"), amount(totals.collected)),
            (translate("DayPaper", "Discounts"), amount(totals.discounts)),
            (translate("DayPaper", "Still due"), amount(totals.due)),
        ),
        parts=(
            PaperTable(
                columns,
                tuple(cells(row) for row in rows[:MOST_ROWS]),
                total=total if rows else (),
                empty=translate("DayPaper", "No payments in these days"),
            ),
        ),
        foot=more.format(count=words.number(MOST_ROWS), all=words.number(totals.count))
        if totals.count > MOST_ROWS
        else "",
        landscape=True,
    )
