"""A doctor's shares of a span: what was earned, paid out and is due, on paper too; and handing them over."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.domain.payment import PaymentMethod
from reception_app.services.exchange.book_exports import BookExports
from reception_app.ui import theme
from reception_app.ui.dashboard.doctor_combo import DoctorCombo
from reception_app.ui.exchange.book_saver import BookOrder
from reception_app.ui.payments.money_books import statement_book
from reception_app.ui.payments.part import Part
from reception_app.ui.printing.statement import statement_sheet
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.plain_table import PlainColumn, PlainRow, PlainTable

if TYPE_CHECKING:
    from reception_app.services.statements import PayoutView, StatementView
    from reception_app.ui.payments.page import PaymentsPage


class StatementPart(Part):
    """Follows the page's span; the doctor is chosen here."""

    def __init__(self, page: PaymentsPage, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self.span: tuple[date, date] | None = None
        self._doctors: dict[int, Any] = {}
        self._view: StatementView | None = None
        self.confirm: ConfirmBox | None = None
        self._build_ui(page)
        self.doctors.currentIndexChanged.connect(self._on_doctor)
        self.print_button.clicked.connect(self.print)
        self.pay.clicked.connect(self._ask)
        self.retranslate_ui()

    @property
    def view(self) -> StatementView | None:
        """What is shown."""
        return self._view

    def _build_ui(self, page: PaymentsPage) -> None:
        self.doctors = DoctorCombo(filter_look=True)
        self.doctors.setObjectName("statementDoctor")
        self.doctors.setFixedHeight(theme.CONTROL_HEIGHT)
        self.earned, self.paid_out, self.due = (Label("", "small", "muted") for _ in range(3))
        self.save_button = page.files.button("statementSaveButton")
        self.print_button = IconButton("printer", outlined=True)
        self.print_button.setObjectName("statementPrintButton")
        self.pay = Button("", "primary", icon="banknote")
        self.pay.setObjectName("payOutButton")
        self.table = PlainTable("statementList")
        self.empty = EmptyState("stethoscope")
        card = Card(padding=1, spacing=0)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.SPACE_L, 10, theme.SPACE_L, 10)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self.doctors)
        for figure in (self.earned, self.paid_out, self.due):
            row.addWidget(figure)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        row.addWidget(self.pay)
        card.body.addWidget(bar)
        card.body.addWidget(Rule())
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def fetch(self) -> None:
        desk = self.desk()
        if desk is None or self.span is None:
            return
        services, actor = desk
        first, last = self.span
        chosen = self.doctors.current_key()

        def work() -> tuple[dict[int, Any], StatementView | None]:
            doctors = {doctor.id: doctor.name for doctor in services.statements.doctors(actor)}
            doctor = chosen if isinstance(chosen, int) and chosen in doctors else next(iter(doctors), None)
            view = services.statements.statement(actor, doctor, first, last) if doctor is not None else None
            return doctors, view

        self.ask("statement", work, self._on_found)

    def clear(self) -> None:
        self._view, self._doctors = None, {}
        self._show()

    def retranslate_ui(self) -> None:
        self.doctors.setAccessibleName(self.tr("Doctor"))
        self.print_button.set_name(self.tr("Print the statement"))
        self.table.setAccessibleName(self.tr("The doctor's shares"))
        self.empty.set_content(
            "stethoscope", self.tr("No shares in these days"), self.tr("Choose other days, or another doctor")
        )
        self._show()

    def _on_found(self, found: tuple[dict[int, Any], StatementView | None]) -> None:
        self._doctors, self._view = found
        self._show()

    def _on_doctor(self) -> None:
        self.doctors.updateGeometry()
        self.fetch()

    def _show(self) -> None:
        view, words = self._view, self.words
        with QSignalBlocker(self.doctors):
            self.doctors.clear()
            for key, name in sorted(self._doctors.items(), key=lambda item: item[1].text(words.language)):
                self.doctors.add_choice(key, name.text(words.language))
            self.doctors.set_current_key(view.doctor_id if view is not None else None)
        self.doctors.updateGeometry()
        lines = view.lines if view is not None else ()
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.save_button.setEnabled(view is not None)
        self.print_button.setEnabled(view is not None)
        self.pay.setEnabled(view is not None and view.due > 0)
        if view is None:
            self.pay.setText(self.tr("Pay out"))
            return

        def money(minor: int) -> str:
            return words.money(minor, view.currency)

        self.earned.setText(self.tr("Earned {amount}").format(amount=money(view.earned)))
        self.paid_out.setText(self.tr("Paid out {amount}").format(amount=money(view.paid_out)))
        self.due.setText(self.tr("Due {amount}").format(amount=money(view.due)))
        self.pay.setText(
            self.tr("Pay out {amount}").format(amount=money(view.due)) if view.due > 0 else self.tr("Pay out")
        )
        columns = (
            PlainColumn(self.tr("Day")),
            PlainColumn(self.tr("Patient"), stretch=True, strong=True),
            PlainColumn(self.tr("File number")),
            PlainColumn(self.tr("Service")),
            PlainColumn(self.tr("Net"), number=True),
            PlainColumn(self.tr("Share"), number=True, strong=True),
            PlainColumn(self.tr("State")),
        )
        self.table.show_rows(
            columns,
            [
                PlainRow(
                    line.payment_id,
                    (
                        words.short_date(line.day),
                        line.patient,
                        words.file_number(line.file_number),
                        line.service.text(words.language),
                        words.amount(line.net, view.currency),
                        words.amount(line.doctor_amount, view.currency),
                        self.tr("paid out") if line.paid_out else self.tr("open", "a share that is not paid out"),
                    ),
                    line.paid_out,
                )
                for line in lines
            ],
        )

    def order(self) -> BookOrder | None:
        view = self._view
        if view is None:
            return None
        book = statement_book(view, self.words)
        name = f"statement-{view.doctor_id}-{view.first.isoformat()}-{view.last.isoformat()}"
        return BookOrder(name, lambda _stopped: book, BookExports.statement)

    def print(self) -> None:
        if self._view is not None:
            self.page.paper_requested.emit(statement_sheet(self._view, self.words))

    def _ask(self) -> None:
        view, words = self._view, self.words
        if view is None or self.confirm is not None:
            return
        amount = words.money(view.due, view.currency, decimals=True)
        name = view.doctor.text(words.language)
        box = self.confirm = ConfirmBox(
            self.page.window(),
            self.tr("Pay {amount} out to {doctor}?").format(amount=amount, doctor=name),
            self.tr("In cash, out of your drawer. The shares up to {day} are locked from then on.").format(
                day=words.short_date(view.last)
            ),
            self.tr("Pay out"),
            tone="primary",
            icon="banknote",
        )
        box.accepted.connect(lambda: self._pay_out(view))
        box.finished.connect(self._on_closed)
        box.open()

    def _on_closed(self) -> None:
        box, self.confirm = self.confirm, None
        if box is not None:
            box.deleteLater()

    def _pay_out(self, view: StatementView) -> None:
        desk = self.desk()
        if desk is not None:
            services, actor = desk
            work = partial(services.statements.pay_out, actor, view.doctor_id, view.last, view.due, PaymentMethod.CASH)
            self.do(work, self._on_paid_out)

    def _on_paid_out(self, payout: PayoutView) -> None:
        words = self.words
        view = self._view
        amount = words.money(payout.amount, view.currency if view is not None else "EGP")
        self.page.toasts.success(
            self.tr("Paid {amount} out to {doctor}").format(amount=amount, doctor=payout.doctor.text(words.language))
        )
        self.page.changed.emit()
        self.fetch()

    def refused(self, error: ReceptionError) -> None:
        """Most often another desk took or gave back money meanwhile: what is shown is fetched again."""
        super().refused(error)
        if self._view is not None:
            self._view = None
            self.fetch()
