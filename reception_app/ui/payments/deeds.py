"""Taking and giving back money: one use case each, a message with its way back, errors where they were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from shiboken6 import isValid

from reception_app.domain.errors import ReceptionError
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.ui.appointments.ask_dialogs import ReasonDialog
from reception_app.ui.error_text import describe
from reception_app.ui.payments.money_dialogs import DiscountDialog, RefundDialog
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.toast import Toast, ToastAction

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.billing import PaymentDetail, Receipt
    from reception_app.ui.shell.page import Page

UNDO_MS = 15_000


@dataclass(eq=False, slots=True)
class WayBack:
    """How something is taken back for as long as its message stands, and what follows then."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    toast: Toast
    since: QElapsedTimer = field(default_factory=QElapsedTimer)


class PaymentDeeds(QObject):
    """Works for one page; ``done`` after every success, ``busy_changed`` around every write."""

    done = Signal(int)
    busy_changed = Signal(bool)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.dialog: FloatingDialog | None = None
        self._busy = False
        self._last: WayBack | None = None

    @property
    def busy(self) -> bool:
        """Whether something is being written or asked."""
        return self._busy or self.dialog is not None

    def forget(self) -> None:
        """Nobody is signed in: nothing is to be taken back."""
        self._last = None
        if self.dialog is not None:
            self.dialog.reject()

    def take(self, detail: PaymentDetail, amount: int, method: PaymentMethod) -> None:
        """Receive money for a payment."""
        desk = self._desk()
        if desk is not None and not self.busy:
            services, actor = desk
            work = partial(services.billing.take_payment, actor, detail.id, detail.version, amount, method)
            self._run(work, partial(self._on_receipt, detail))

    def undo(self) -> None:
        """Take the last of these back, while that is possible: numbers stay, what went is written the way back."""
        self._go_back(self._last)

    def ask_discount(self, detail: PaymentDetail) -> None:
        """How much less, and why."""
        desk = self._desk()
        if desk is None or self.busy:
            return
        from reception_app.services.discounts import discount_limit

        services, actor = desk
        dialog = DiscountDialog(self._page.window(), detail, discount_limit(actor, detail.total), self._page.formatter)

        def send() -> None:
            if dialog.complete():
                amount, reason = dialog.amount.amount() or 0, dialog.reason.text().strip()
                work = partial(services.billing.give_discount, actor, detail.id, detail.version, amount, reason)
                self._send(dialog, work, lambda _version: self._on_changed(self.tr("The discount is noted"), detail.id))

        dialog.yes.clicked.connect(send)
        self._open(dialog)

    def ask_refund(self, detail: PaymentDetail) -> None:
        """How much goes back, of whose share, and why."""
        desk = self._desk()
        if desk is None or self.busy:
            return
        services, actor = desk
        dialog = RefundDialog(self._page.window(), detail, self._page.formatter)

        def send() -> None:
            if dialog.complete():
                work = partial(
                    services.billing.refund,
                    actor,
                    detail.id,
                    detail.version,
                    doctor=dialog.doctor.amount() or 0,
                    center=dialog.center.amount() or 0,
                    method=PaymentMethod(dialog.methods.current()),
                    reason=dialog.reason.text().strip(),
                )
                self._send(dialog, work, partial(self._on_receipt, detail))

        dialog.yes.clicked.connect(send)
        self._open(dialog)

    def ask_void(self, detail: PaymentDetail) -> None:
        """Why nothing is to be paid after all."""
        desk = self._desk()
        if desk is None or self.busy:
            return
        services, actor = desk
        dialog = ReasonDialog(
            self._page.window(),
            self.tr("Void the payment of {name}?").format(name=detail.patient.name),
            self.tr("Nothing is due for it any more. The appointment stays as it is."),
            self.tr("Void payment"),
        )
        dialog.accepted.connect(
            lambda: self._run(
                partial(services.billing.void, actor, detail.id, detail.version, dialog.reason()),
                lambda _version: self._on_changed(self.tr("The payment is void"), detail.id),
            )
        )
        self._open(dialog)

    # Doing

    def _desk(self) -> tuple[Services, Actor] | None:
        page = self._page
        if page.services is None or page.session is None or page.operations is None:
            return None
        return page.services, page.session.actor

    def _open(self, dialog: FloatingDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_closed(self) -> None:
        self.dialog = None

    def _send(
        self, dialog: DiscountDialog | RefundDialog, work: Callable[[], Any], then: Callable[[Any], None]
    ) -> None:
        """The dialog closes when the work is done, and stays with everything in it when it is refused."""
        operations = self._page.operations
        if operations is None or self._busy:
            return
        self._set_busy(True)
        dialog.set_busy(True)

        def done(outcome: Any) -> None:
            self._set_busy(False)
            dialog.accept()
            then(outcome)

        def failed(error: ReceptionError) -> None:
            self._set_busy(False)
            dialog.refuse(describe(error, self._page.formatter).sentence)

        operations.run(self, work, done, failed)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        operations = self._page.operations
        if operations is None or self._busy:
            return
        self._set_busy(True)

        def done(outcome: Any) -> None:
            self._set_busy(False)
            then(outcome)

        def failed(error: ReceptionError) -> None:
            self._set_busy(False)
            self._page.toasts.error(describe(error, self._page.formatter).sentence)
            self._page.refresh()

        operations.run(self, work, done, failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)

    def _on_receipt(self, detail: PaymentDetail, receipt: Receipt) -> None:
        words = self._page.formatter
        amount = words.money(receipt.amount, detail.currency)
        number = words.digits(str(receipt.receipt_number))
        refund = receipt.kind is TransactionKind.REFUND
        text = self.tr("Refunded {amount}, refund {number}") if refund else self.tr("Took {amount}, receipt {number}")
        actions = [ToastAction("print", self.tr("Print"), "printer")]
        toast = self._offer(
            text.format(amount=amount, number=number),
            lambda services, actor: partial(services.billing.undo, actor, receipt.transaction_id),
            self._on_undone,
            actions,
        )
        toast.triggered.connect(partial(self._on_print, receipt.transaction_id))
        if receipt.shift_opened:
            self._page.toasts.info(self.tr("A drawer was opened for it, with nothing in it before"))
        self._finished(detail.id)

    def _on_print(self, transaction_id: int, key: str) -> None:
        if key == "print":
            self._page.receipt_requested.emit(transaction_id)

    def _on_changed(self, text: str, payment_id: int) -> None:
        """A discount, or a payment that was dropped."""
        self._offer(
            text,
            lambda services, actor: partial(services.billing.take_back, actor, payment_id),
            lambda _version: self._tell(self.tr("The payment is as it was before"), payment_id),
        )
        self._finished(payment_id)

    def _offer(
        self,
        text: str,
        back: Callable[[Services, Actor], Callable[[], Any]],
        then: Callable[[Any], None],
        actions: Sequence[ToastAction] = (),
    ) -> Toast:
        """Say what was done, with its way back."""
        undo = ToastAction("undo", self.tr("Undo"), "undo-2")
        toast = self._page.toasts.show("success", text, [*actions, undo], lifetime_ms=UNDO_MS)
        desk = self._desk()
        if desk is not None:
            way = self._last = WayBack(back(*desk), then, toast)
            way.since.start()
            toast.triggered.connect(lambda key: self._go_back(way) if key == "undo" else None)
        return toast

    def _go_back(self, way: WayBack | None) -> None:
        if way is None or self._desk() is None or self.busy or way.since.elapsed() > UNDO_MS:
            self._page.toasts.info(self.tr("There is nothing left to take back"))
            return
        if way is self._last:
            self._last = None
        if isValid(way.toast):
            way.toast.close_toast()
        self._run(way.work, way.then)

    def _on_undone(self, receipt: Receipt) -> None:
        number = self._page.formatter.digits(str(receipt.receipt_number))
        refund = receipt.kind is TransactionKind.REFUND
        text = self.tr("Taken back with refund {number}") if refund else self.tr("Taken back with receipt {number}")
        self._tell(text.format(number=number), receipt.payment_id)

    def _tell(self, text: str, payment_id: int) -> None:
        self._page.toasts.success(text)
        self._finished(payment_id)

    def _finished(self, payment_id: int) -> None:
        self._page.changed.emit()
        self.done.emit(payment_id)
