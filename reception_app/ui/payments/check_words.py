"""An end-of-day check in words, for the screen and for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.finding_words import FindingWords
from reception_app.ui.printing.sheet import PaperColumn, PaperTable, SheetPaper

if TYPE_CHECKING:
    from reception_app.services.day_check import DayCheck, Finding


class CheckWords(QObject):
    """``check`` in the formatter's language."""

    def __init__(self, check: DayCheck, formatter: Formatter) -> None:
        super().__init__()
        self._check, self._formatter = check, formatter

    def verdict(self) -> tuple[str, str]:
        """Green or red, and what was looked at."""
        words, check = self._formatter, self._check
        looked = words.digits(self.tr("%n appointment(s) looked at", "", check.counts["appointments"]))
        if check.is_green:
            return self.tr("The books agree"), words.facts([self.span(), looked])
        wrong = words.digits(self.tr("%n place(s) do not agree", "", len(check.findings)))
        return wrong, self.tr("Nothing is changed by this check. Tell the manager, and keep the printed list.")

    def span(self) -> str:
        """The days."""
        words, check = self._formatter, self._check
        if check.first == check.last:
            return words.long_date(check.first)
        return self.tr("{first} to {last}").format(
            first=words.numeric_date(check.first), last=words.numeric_date(check.last)
        )

    def finding(self, finding: Finding) -> FindingWords:
        """One finding in words."""
        return FindingWords(finding, self._check, self._formatter)

    def totals(self) -> list[tuple[str, str]]:
        """Names and amounts."""
        names = {
            "net": self.tr("Billed"),
            "discounts": self.tr("Discounts"),
            "received": self.tr("Received"),
            "refunded": self.tr("Given back"),
            "cash": self.tr("Cash"),
            "card": self.tr("Card"),
            "transfer": self.tr("Transfer"),
            "doctor_shares": self.tr("Doctors' shares"),
            "center_shares": self.tr("Centre's share"),
            "due": self.tr("Still due"),
        }
        check, words = self._check, self._formatter
        return [
            (name, words.amount(check.totals.get(key, 0), check.currency, decimals=True)) for key, name in names.items()
        ]

    def counts(self) -> list[tuple[str, str]]:
        """Names and numbers."""
        names = {
            "appointments": self.tr("Appointments"),
            "visits": self.tr("Visits"),
            "receipts": self.tr("Receipts"),
            "refunds": self.tr("Refunds"),
            "payouts": self.tr("Payouts"),
            "open_shifts": self.tr("Open drawers"),
        }
        return [(name, self._formatter.number(self._check.counts.get(key, 0))) for key, name in names.items()]

    def sheet(self) -> SheetPaper:
        """All of it on paper."""
        check, words = self._check, self._formatter
        title, text = self.verdict()
        figures = PaperTable(
            (PaperColumn(self.tr("Figure"), 3), PaperColumn(self.tr("Amount"), 2, number=True)),
            tuple(self.totals() + self.counts()),
            name=self.tr("The figures"),
        )
        wrong = PaperTable(
            (PaperColumn(self.tr("What"), 3), PaperColumn(self.tr("Where, and what to do"), 9)),
            tuple(row for each in check.findings for row in self._rows(self.finding(each))),
            name=self.tr("What does not agree"),
        )
        return SheetPaper(
            title=self.tr("End-of-day check"),
            file_name=f"day-check-{check.first.isoformat()}-{check.last.isoformat()}",
            words=words,
            subtitle=words.facts([self.span(), title]),
            facts=(),
            parts=(figures,) if check.is_green else (wrong, figures),
            foot=text,
            landscape=not check.is_green,
        )

    def _rows(self, finding: FindingWords) -> tuple[tuple[str, str], ...]:
        """Under each other: a sentence in a cell beside others would be cut."""
        return (finding.what(), finding.where()), ("", finding.sentence()), ("", finding.next_step())
