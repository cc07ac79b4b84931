"""The end-of-day check: green where the books agree, otherwise what does not, on the screen and on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.payments.check_words import CheckWords
from reception_app.ui.payments.finding_panel import FindingPanel
from reception_app.ui.payments.part import Part
from reception_app.ui.payments.sums import Sum, Sums
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.plain_table import PlainColumn, PlainRow, PlainTable
from reception_app.ui.widgets.table import select_row

if TYPE_CHECKING:
    from reception_app.services.day_check import DayCheck
    from reception_app.ui.payments.finding_words import FindingWords
    from reception_app.ui.shell.page import Page

_PANEL = 360


class CheckPart(Part):
    """Follows the page's span and clinic."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.span: tuple[date, date] | None = None
        self._check: DayCheck | None = None
        self.verdict = Banner("info")
        self.verdict.setObjectName("checkVerdict")
        self.print_button = IconButton("printer", outlined=True)
        self.print_button.setObjectName("checkPrintButton")
        self.table = PlainTable("checkFindings")
        self.detail = FindingPanel()
        self.nothing = EmptyState("circle-check")
        self.sums = Sums()
        self._figures = Label("", "small", "muted", wrap=True)
        self._build_ui()
        self.print_button.clicked.connect(self.print)
        self.table.selectionModel().selectionChanged.connect(self._show_finding)
        self.table.opened.connect(self._open)
        self.detail.open_wanted.connect(lambda: self._open(self.table.current_id()))
        self.retranslate_ui()

    @property
    def check(self) -> DayCheck | None:
        """What is shown."""
        return self._check

    def _build_ui(self) -> None:
        self.verdict.hide()
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_M)
        top.addWidget(self.verdict, 1)
        top.addWidget(self.print_button)
        self.listed = Card(padding=1, spacing=0)
        self.listed.body.addWidget(self.table, 1)
        self._rule = Rule()
        for part in (self._rule, self.detail):
            self.listed.body.addWidget(part)
        self.listed.body.addWidget(self.nothing, 1)
        self.nothing.hide()
        self.panel = Card()
        self.panel.setFixedWidth(_PANEL)
        self.panel.body.addWidget(self.sums)
        self.panel.body.addWidget(self._figures)
        self.panel.body.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE_L)
        below.addWidget(self.listed, 1)
        below.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(top)
        column.addLayout(below, 1)

    def fetch(self) -> None:
        desk = self.desk()
        if desk is not None and self.span is not None:
            services, actor = desk
            (first, last), clinic_id = self.span, self.page.clinic_id
            self.ask("check", lambda: services.day_check.check(actor, first, last, clinic_id), self._on_check)

    def clear(self) -> None:
        self._check = None
        self.verdict.hide()
        self.table.show_rows((), ())
        self._show_finding()

    def retranslate_ui(self) -> None:
        self.print_button.set_name(self.tr("Print the check"))
        self.table.setAccessibleName(self.tr("What does not agree"))
        self.panel.set_title(self.tr("The figures"))
        self.nothing.set_content(
            "circle-check",
            self.tr("Nothing to clear up"),
            self.tr("Visits, payments, shares, numbers and drawers fit together."),
        )
        self._show()

    def _on_check(self, check: DayCheck) -> None:
        self._check = check
        self._show()

    def _show(self) -> None:
        check, words = self._check, self.words
        self.print_button.setEnabled(check is not None)
        if check is None:
            return
        said = CheckWords(check, words)
        self.verdict.show_message("success" if check.is_green else "danger", *said.verdict())
        self.verdict.show()
        columns = (PlainColumn(self.tr("What"), strong=True), PlainColumn(self.tr("Where"), stretch=True))
        found = [said.finding(each) for each in check.findings]
        rows = [
            PlainRow(number, (each.what(), each.where()), hint=each.sentence()) for number, each in enumerate(found, 1)
        ]
        self.table.show_rows(columns, rows)
        if rows and not self.table.current_id():
            select_row(self.table, 0)
        for part in (self.table, self._rule):
            part.setVisible(not check.is_green)
        self.nothing.setVisible(check.is_green)
        self._show_finding()
        self.sums.show_sums([Sum(name, amount) for name, amount in said.totals()], words.currency(check.currency))
        self._figures.setText("\n".join(f"{name}: {count}" for name, count in said.counts()))

    def _chosen(self, number: int) -> FindingWords | None:
        check = self._check
        if check is None or not 0 < number <= len(check.findings):
            return None
        return CheckWords(check, self.words).finding(check.findings[number - 1])

    def _show_finding(self) -> None:
        self.detail.show_finding(self._chosen(self.table.current_id()))

    def _open(self, number: int) -> None:
        """The record of a finding, where there is one to look at."""
        found = self._chosen(number)
        target = found.target() if found is not None else None
        if target is None:
            return
        page, what = target
        if page == "appointments":
            self.page.page_requested.emit(page, what)
        else:
            self.page.show_target(what if page == "payments" else page)
            self.page.refresh()

    def print(self) -> None:
        if self._check is not None:
            self.page.paper_requested.emit(CheckWords(self._check, self.words).sheet())
