"""A doctor's statement on paper: visits, shares, what was paid out and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.sheet import PaperColumn, PaperTable, SheetPaper

if TYPE_CHECKING:
    from reception_app.services.statements import StatementLine, StatementView

translate = QCoreApplication.translate  # lupdate knows it by this name


def statement_sheet(view: StatementView, words: Formatter) -> SheetPaper:
    """All lines of the statement's days, the sum under them."""

    def money(minor: int) -> str:
        return words.money(minor, view.currency, decimals=True)

    columns = (
        PaperColumn(translate("Statement", "Day"), 14),
        PaperColumn(translate("Statement", "Patient"), 32),
        PaperColumn(translate("Statement", "File"), 12),
        PaperColumn(translate("Statement", "Service"), 24),
        PaperColumn(translate("Statement", "Net"), 14, number=True),
        PaperColumn(translate("Statement", "Share"), 14, number=True),
        PaperColumn(translate("Statement", "Paid out"), 12),
    )
    span = translate("Statement", "{first} to {last}").format(
        first=words.numeric_date(view.first), last=words.numeric_date(view.last)
    )
    return SheetPaper(
        title=translate("Statement", "Doctor's statement"),
        file_name=f"statement-{view.doctor_id}-{view.first.isoformat()}-{view.last.isoformat()}",
        words=words,
        subtitle=words.facts([view.doctor.text(words.language), span]),
        facts=(
            (translate("Statement", "Earned"), money(view.earned)),
            (translate("Statement", "Paid out"), money(view.paid_out)),
            (translate("Statement", "Due now"), money(view.due)),
        ),
        parts=(
            PaperTable(
                columns,
                tuple(_cells(line, view.currency, words) for line in view.lines),
                total=(
                    translate("Statement", "Sum"),
                    "",
                    "",
                    "",
                    "",
                    words.amount(view.earned, view.currency, decimals=True),
                    "",
                )
                if view.lines
                else (),
                empty=translate("Statement", "No shares in these days"),
            ),
        ),
    )


def _cells(line: StatementLine, currency: str, words: Formatter) -> tuple[str, ...]:
    return (
        words.numeric_date(line.day),
        line.patient,
        words.file_number(line.file_number),
        line.service.text(words.language),
        words.amount(line.net, currency, decimals=True),
        words.amount(line.doctor_amount, currency, decimals=True),
        translate("Statement", "yes", "paid out") if line.paid_out else "",
    )
