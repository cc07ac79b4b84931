"""What the payments page lists as workbooks: the payments of a period, who owes, a doctor's statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.domain.payment import PaymentStatus
from reception_app.services.exchange.books import Book, Cell, Kind, SheetColumn, SheetPart, Value
from reception_app.ui.formatting import Formatter, currency_decimals
from reception_app.ui.payments.methods import MethodWords
from reception_app.ui.states import payment_look

if TYPE_CHECKING:
    from reception_app.services.payment_lists import OutstandingPatient, PaymentRow
    from reception_app.services.statements import StatementView

_NAME_WIDTH, _MONEY_WIDTH = 32, 16
translate = QCoreApplication.translate  # lupdate knows it by this name


def payment_book(rows: Iterable[PaymentRow], currency: str, words: Formatter) -> Book:
    """The payments in their order; what is void counts for nothing, so its amounts are left out."""
    columns = (
        SheetColumn(translate("MoneyBook", "Day"), Kind.DAY),
        SheetColumn(translate("MoneyBook", "Time"), Kind.TIME, 10),
        SheetColumn(translate("MoneyBook", "Booking")),
        SheetColumn(translate("MoneyBook", "Patient"), width=_NAME_WIDTH),
        SheetColumn(translate("MoneyBook", "File number"), Kind.NUMBER),
        SheetColumn(translate("MoneyBook", "Clinic"), width=24),
        SheetColumn(translate("MoneyBook", "Doctor"), width=26),
        SheetColumn(translate("MoneyBook", "Service"), width=26),
        _money(translate("MoneyBook", "Price ({currency})"), currency, words),
        _money(translate("MoneyBook", "Discount ({currency})"), currency, words),
        _money(translate("MoneyBook", "Net ({currency})"), currency, words),
        _money(translate("MoneyBook", "Collected ({currency})"), currency, words),
        _money(translate("MoneyBook", "Due ({currency})"), currency, words),
        SheetColumn(translate("MoneyBook", "Method")),
        SheetColumn(translate("MoneyBook", "State"), width=20),
    )
    language, methods, states = words.language, MethodWords().names(), _states()

    def cells(row: PaymentRow) -> tuple[Cell, ...]:
        moved = bool(row.paid) or row.status is PaymentStatus.REFUNDED
        billed = (None,) * 3 if row.status is PaymentStatus.VOID else (row.total, row.discount, row.net)
        return (
            row.service_date,
            row.start_time.astimezone(ZoneInfo(row.time_zone)).time().replace(second=0, microsecond=0),
            row.booking_id,
            row.patient.name,
            row.patient.file_number,
            row.clinic.text(language),
            row.doctor.text(language),
            row.service.text(language),
            *billed,
            row.paid,
            row.due,
            methods[row.method] if moved else "",
            states[row.status],
        )

    name = translate("MoneyBook", "Payments")
    return _book((SheetPart(name, columns, map(cells, rows), _sum()),), currency, words)


def outstanding_book(patients: Iterable[OutstandingPatient], currency: str, words: Formatter) -> Book:
    """Who owes, the largest sum first."""
    columns = (
        SheetColumn(translate("MoneyBook", "Patient"), width=_NAME_WIDTH),
        SheetColumn(translate("MoneyBook", "File number"), Kind.NUMBER),
        SheetColumn(translate("MoneyBook", "Since"), Kind.DAY),
        SheetColumn(translate("MoneyBook", "Payments"), Kind.COUNT, summed=True),
        _money(translate("MoneyBook", "Due ({currency})"), currency, words),
    )
    rows = ((each.patient.name, each.patient.file_number, each.oldest, each.count, each.due) for each in patients)
    return _book((SheetPart(translate("MoneyBook", "Outstanding"), columns, rows, _sum()),), currency, words)


def statement_book(view: StatementView, words: Formatter) -> Book:
    """All lines of the statement, and its sums on a sheet of their own."""
    language, yes = words.language, translate("MoneyBook", "yes", "paid out")
    columns = (
        SheetColumn(translate("MoneyBook", "Day"), Kind.DAY),
        SheetColumn(translate("MoneyBook", "Patient"), width=_NAME_WIDTH),
        SheetColumn(translate("MoneyBook", "File number"), Kind.NUMBER),
        SheetColumn(translate("MoneyBook", "Clinic"), width=24),
        SheetColumn(translate("MoneyBook", "Service"), width=26),
        SheetColumn(_with_currency(translate("MoneyBook", "Net ({currency})"), view.currency, words), Kind.MONEY, 16),
        _money(translate("MoneyBook", "Share ({currency})"), view.currency, words),
        SheetColumn(translate("MoneyBook", "Paid out")),
    )
    lines = [
        (
            line.day,
            line.patient,
            line.file_number,
            line.clinic.text(language),
            line.service.text(language),
            line.net,
            line.doctor_amount,
            yes if line.paid_out else "",
        )
        for line in view.lines
    ]
    facts = [
        (translate("MoneyBook", "Doctor"), Value(Kind.TEXT, view.doctor.text(language))),
        (translate("MoneyBook", "First day"), Value(Kind.DAY, view.first)),
        (translate("MoneyBook", "Last day"), Value(Kind.DAY, view.last)),
        (translate("MoneyBook", "Currency"), Value(Kind.TEXT, words.currency(view.currency))),
        (translate("MoneyBook", "Earned"), Value(Kind.MONEY, view.earned)),
        (translate("MoneyBook", "Paid out"), Value(Kind.MONEY, view.paid_out)),
        (translate("MoneyBook", "Due now"), Value(Kind.MONEY, view.due)),
    ]
    heads = (
        SheetColumn(translate("MoneyBook", "Figure"), width=24),
        SheetColumn(translate("MoneyBook", "Value"), width=_NAME_WIDTH),
    )
    parts = (
        SheetPart(translate("MoneyBook", "Statement"), columns, lines, _sum()),
        SheetPart(translate("MoneyBook", "Summary"), heads, facts),
    )
    return _book(parts, view.currency, words)


def _book(parts: tuple[SheetPart, ...], currency: str, words: Formatter) -> Book:
    return Book(parts, words.language == "ar", currency_decimals(currency))


def _money(head: str, currency: str, words: Formatter) -> SheetColumn:
    return SheetColumn(_with_currency(head, currency, words), Kind.MONEY, _MONEY_WIDTH, summed=True)


def _with_currency(head: str, currency: str, words: Formatter) -> str:
    return head.format(currency=words.currency(currency))


def _states() -> dict[PaymentStatus, str]:
    looks = {status: payment_look(status, overdue=False) for status in PaymentStatus}
    return {status: look.text if look else translate("MoneyBook", "Void") for status, look in looks.items()}


def _sum() -> str:
    return translate("MoneyBook", "Sum")
