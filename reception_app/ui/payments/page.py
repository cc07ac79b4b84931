"""The payments page: the payments of a span beside one of them, and what else a cashier needs, each on its tab."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Permission
from reception_app.ui import theme
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.check_part import CheckPart
from reception_app.ui.payments.deeds import PaymentDeeds
from reception_app.ui.payments.outstanding_part import OutstandingPart
from reception_app.ui.payments.page_files import PageFiles
from reception_app.ui.payments.page_head import PaymentsHead
from reception_app.ui.payments.part import Part
from reception_app.ui.payments.pay_panel import PayPanel
from reception_app.ui.payments.payment_list import PAGE, PaymentList
from reception_app.ui.payments.shift_part import ShiftPart
from reception_app.ui.payments.statement_part import StatementPart
from reception_app.ui.payments.totals_row import TotalsRow
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.tab_order import in_tab_order

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.billing import PaymentDetail
    from reception_app.services.payment_lists import OutstandingPatient, PaymentFilter, PaymentPage
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.toast import ToastHost

_DEEDS = {
    "take": Permission.TAKE_PAYMENT,
    "discount": Permission.GIVE_DISCOUNT,
    "refund": Permission.REFUND,
    "void": Permission.VOID_PAYMENT,
}
_TABS = {
    "payments": Permission.VIEW_PAYMENTS,
    "outstanding": Permission.VIEW_PAYMENTS,
    "shift": Permission.RUN_SHIFT,
    "doctors": Permission.PAY_OUT,
    "check": Permission.VIEW_REPORTS,
}
_WITH_SPAN = frozenset({"payments", "doctors", "check"})
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class PaymentsPage(Page):
    """Shows today's payments until another span is chosen; one that is pointed at from elsewhere is opened."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("paymentsPage")
        self._today = date(2000, 1, 1)
        self._open_id = 0
        self._offered: frozenset[str] = frozenset({"payments"})
        self.deeds = PaymentDeeds(self)
        self.files = PageFiles(self)
        self._build_ui()
        self._connect_signals()
        self.head.offer(self._offered)
        in_tab_order(*self.head.walk(), *self.list.walk(), *self.panel.walk())

    # For the window

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        actor, clinic_id = session.actor, self.clinic_id
        self.panel.allow(frozenset(deed for deed, right in _DEEDS.items() if actor.may(right)))
        self._offered = frozenset(key for key, right in _TABS.items() if actor.may(right))
        self.head.offer(self._offered)
        self.show_tab(self.tabs.current())
        super().attach(services, session, operations)
        lists = services.payment_lists
        operations.latest(self, "today", lambda: lists.today(actor, clinic_id), self._on_today, self._on_failed)

    def show_target(self, target: object) -> None:
        """A payment's id, or the key of a state's filter."""
        if isinstance(target, int):
            self.show_tab("payments")
            self._open_id = target
            self._fetch_detail()
        elif isinstance(target, str) and target in self._offered:
            self.show_tab(target)
            self.refresh()

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.set_current(key)
        self.stack.setCurrentIndex(("payments", *self._parts).index(key))
        self.head.show_tab(key, with_span=key in _WITH_SPAN, has_drawer="shift" in self._offered)

    def shown_part(self) -> Part | None:
        """The tab that is shown, None for the payments themselves."""
        return self._parts.get(self.tabs.current())

    def fetch(self) -> None:
        services, session, span = self.services, self.session, self.spans.span
        if services is None or session is None or self.operations is None or span is None:
            return
        self.statement.span = self.check.span = span
        part = self.shown_part()
        if part is not None:
            part.fetch()
            return
        wanted, limit = self.list.wanted(*span, self.clinic_id), self.list.limit
        lists, actor = services.payment_lists, session.actor
        self.operations.latest(
            self,
            "payments",
            lambda: lists.list(actor, wanted, limit=limit),
            partial(self._on_page, wanted),
            self._on_failed,
        )
        self._fetch_detail()

    def clear(self) -> None:
        self._open_id = 0
        self.deeds.forget()
        self.files.saver.stop()
        for part in self._parts.values():
            part.clear()
        self.list.clear()
        self.panel.show_detail(None)
        self.totals.show_totals(None, self.list.model.currency)

    def redraw(self) -> None:
        for part in (self.list, self.panel, self.totals):
            part.set_formatter(self.formatter)
        for each in self._parts.values():
            each.retranslate_ui()

    # Building

    def _build_ui(self) -> None:
        self.head = PaymentsHead(self.files.button("paymentsSaveButton"))
        self.tabs, self.spans = self.head.tabs, self.head.spans
        self.totals = TotalsRow(self.formatter)
        self.list = PaymentList(self.formatter)
        self.panel = PayPanel(self.formatter)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.SPACE_L)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.panel)
        payments = QWidget()
        column = QVBoxLayout(payments)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_L)
        column.addWidget(self.totals)
        column.addLayout(beside, 1)
        self.outstanding = OutstandingPart(self)
        self.shift = ShiftPart(self)
        self.statement = StatementPart(self)
        self.check = CheckPart(self)
        self._parts: dict[str, Part] = {
            "outstanding": self.outstanding,
            "shift": self.shift,
            "doctors": self.statement,
            "check": self.check,
        }
        self.stack = QStackedWidget()
        self.stack.addWidget(payments)
        for part in self._parts.values():
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        whole.setSpacing(theme.SPACE_L)
        whole.addWidget(self.head)
        whole.addWidget(self.stack, 1)

    def _connect_signals(self) -> None:
        self.spans.picked.connect(self.refresh)
        self.tabs.chosen.connect(self._on_tab)
        self.head.sheet.clicked.connect(self.files.print)
        self.head.drawer.clicked.connect(lambda: self.show_target("shift"))
        self.outstanding.patient_wanted.connect(self._on_patient)
        self.list.asked.connect(self.refresh)
        self.list.more_wanted.connect(self._fetch_more)
        self.list.chosen.connect(self._on_chosen)
        self.list.entered.connect(self._to_amount)
        self.panel.take_wanted.connect(self._take)
        self.panel.discount_wanted.connect(lambda: self._about(self.deeds.ask_discount))
        self.panel.refund_wanted.connect(lambda: self._about(self.deeds.ask_refund))
        self.panel.void_wanted.connect(lambda: self._about(self.deeds.ask_void))
        self.panel.print_wanted.connect(self.receipt_requested)
        self.deeds.busy_changed.connect(self.panel.set_busy)
        self.deeds.done.connect(self._on_done)
        for keys, deed in (
            (QKeySequence(Qt.Key.Key_F9), self.panel.press),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.deeds.undo),
            (QKeySequence("Alt+D"), partial(_press, self.panel.discount)),
            (QKeySequence("Alt+R"), partial(_press, self.panel.refund)),
            (QKeySequence("Alt+V"), partial(_press, self.panel.void)),
        ):
            QShortcut(keys, self, context=_HERE).activated.connect(deed)

    # Fetching

    def _fetch_more(self) -> None:
        services, session, span, after = self.services, self.session, self.spans.span, self.list.next
        if services is None or session is None or self.operations is None or span is None or after is None:
            return
        wanted, lists, actor = self.list.wanted(*span, self.clinic_id), services.payment_lists, session.actor
        self.list.next = None
        self.operations.latest(
            self, "more", lambda: lists.list(actor, wanted, after, PAGE), self.list.add_page, self._on_failed
        )

    def _fetch_detail(self) -> None:
        services, session, payment_id = self.services, self.session, self._open_id
        if services is None or session is None or self.operations is None or not payment_id:
            return
        billing, actor = services.billing, session.actor
        self.operations.latest(
            self, "payment", lambda: billing.payment(actor, payment_id), self._on_detail, self._on_failed
        )

    def _on_today(self, today: date) -> None:
        self._today = today
        self.spans.set_today(today)

    def _on_page(self, wanted: PaymentFilter, page: PaymentPage) -> None:
        self.told(True)
        own = self.session.actor.terminal_id if self.session else 0
        self.list.model.changed.take(wanted, {row.id: row for row in page.rows}, page.changes, own)
        self.list.show_days(wanted.first != wanted.last)
        self.list.show_page(page, self._today)
        self.totals.show_totals(page.totals, page.currency)
        self.list.choose(self._open_id)

    def _on_detail(self, detail: PaymentDetail) -> None:
        if detail.id == self._open_id:
            self.panel.show_detail(detail)

    def _on_failed(self, error: ReceptionError) -> None:
        news = self.timer.fetched
        self.told(False)
        said = describe(error, self.formatter)
        if not self.list.model.rows:
            self.list.show_failure(said)
        elif news:  # not at every fetch until the next success
            self.toasts.error(said.sentence)

    # Doing

    def _on_tab(self, key: str) -> None:
        self.show_tab(key)
        self.refresh()

    def _on_patient(self, owing: OutstandingPatient) -> None:
        """What a patient owes, from the oldest on."""
        self.show_tab("payments")
        self.list.text.setText(str(owing.patient.file_number))
        self.spans.show_span(owing.oldest, self._today)

    def _on_chosen(self, payment_id: int) -> None:
        if payment_id != self._open_id:
            self._open_id = payment_id
            self._fetch_detail()

    def _to_amount(self) -> None:
        """Enter in the list goes to the amount, which holds what is due: Enter again takes it."""
        field = self.panel.amount.line
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _take(self, amount: int, method: str) -> None:
        detail = self.panel.detail
        if detail is not None:
            self.deeds.take(detail, amount, PaymentMethod(method))

    def _about(self, deed: Any) -> None:
        detail = self.panel.detail
        if detail is not None:
            deed(detail)

    def _on_done(self, payment_id: int) -> None:
        self._open_id = payment_id
        self.panel.end_typing()
        self.refresh()


def _press(button: QAbstractButton) -> None:
    """A key does what its button does where that is offered; a hidden one could be clicked all the same."""
    if button.isVisible():
        button.click()
