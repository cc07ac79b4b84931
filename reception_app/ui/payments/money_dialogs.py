"""Asking for a discount or a refund: amounts with their limits, and the reason that both need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.payment import PaymentMethod
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.amount_edit import AmountField
from reception_app.ui.payments.methods import ICONS, MethodWords
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.question import button_row, question_head
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from reception_app.services.billing import PaymentDetail

_WIDTH, _REASON_MOST = 460, 200
translate = QCoreApplication.translate  # a method of ours would look in the context of the dialog that inherits it


class MoneyDialog(FloatingDialog):
    """Amounts, a reason, an error that keeps everything; ``accept`` closes only when the work is done."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName(name)
        self.reason = LineEdit()
        self.reason.setObjectName("moneyReason")
        self.reason.setMaxLength(_REASON_MOST)
        self.reason_form = FormField(translate("MoneyDialog", "Reason"), self.reason, required=True)
        self.error = Banner("danger")
        self.error.hide()
        self.yes = Button("", "primary")
        self.yes.setObjectName("moneyAccept")
        self.no = Button(translate("MoneyDialog", "Back"), "secondary")
        self.no.setObjectName("moneyReject")
        self.no.clicked.connect(self.reject)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(theme.SPACE_L, theme.SPACE_L, theme.SPACE_L, theme.SPACE_L)
        self.column.setSpacing(theme.SPACE_M)
        self.panel.body.addLayout(self.column)

    def finish_layout(self) -> None:
        """The parts that every such dialog ends with."""
        self.column.addWidget(self.reason_form)
        self.column.addWidget(self.error)
        self.column.addLayout(button_row(self.no, self.yes))
        self.reason.returnPressed.connect(self.yes.click)
        self.reason.textEdited.connect(lambda _text: self.reason_form.clear_message())

    def has_reason(self) -> bool:
        """Whether there is one; tells where not."""
        if self.reason.text().strip():
            return True
        self.reason_form.set_error(translate("MoneyDialog", "Write the reason."))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def refuse(self, sentence: str) -> None:
        """The work was refused: everything stays, and why."""
        self.set_busy(False)
        self.error.show_message("danger", sentence)
        self.error.show()

    def set_busy(self, busy: bool) -> None:
        """While it is being written."""
        self.yes.set_busy(busy, translate("MoneyDialog", "Saving…") if busy else "")
        if busy:
            self.error.hide()


class DiscountDialog(MoneyDialog):
    """The whole discount of a payment; 0 takes it back. ``limit`` is what the user's role may give."""

    def __init__(self, window: QWidget, detail: PaymentDetail, limit: int, words: Formatter) -> None:
        super().__init__(window, "discountDialog")
        most = min(limit, detail.total - detail.paid)
        text = self.tr("At most {amount}, of a price of {price}.").format(
            amount=words.money(most, detail.currency), price=words.money(detail.total, detail.currency)
        )
        self.column.addLayout(
            question_head(self.tr("Discount for {name}").format(name=detail.patient.name), text, "primary", "percent")
        )
        self.amount = AmountField("discountAmount")
        self.amount.set_label(self.tr("Discount in all"))
        self.amount.show_amount(detail.discount or None, detail.currency, words, most)
        self.amount.entered.connect(self.yes.click)
        self.column.addWidget(self.amount)
        self.reason.setText(detail.discount_reason)
        self.yes.setText(self.tr("Give discount"))
        self.finish_layout()

    def take_focus(self) -> None:
        self.amount.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.line.selectAll()

    def complete(self) -> bool:
        """Whether it can be sent; tells what is missing."""
        return self.amount.judge() and self.has_reason()


class RefundDialog(MoneyDialog):
    """What goes back, of the doctor's and of the centre's side, and how."""

    def __init__(self, window: QWidget, detail: PaymentDetail, words: Formatter) -> None:
        super().__init__(window, "refundDialog")
        self._detail, self._words = detail, words
        text = self.tr("Received so far: {amount}.").format(amount=words.money(detail.paid, detail.currency))
        self.column.addLayout(
            question_head(self.tr("Refund to {name}").format(name=detail.patient.name), text, "warning", "undo-2")
        )
        self.doctor, self.center = AmountField("refundDoctor"), AmountField("refundCenter")
        self.doctor.set_label(self.tr("Of the doctor's share"))
        self.center.set_label(self.tr("Of the centre's share"))
        self.doctor.show_amount(detail.doctor_refundable, detail.currency, words, detail.doctor_refundable)
        self.center.show_amount(detail.center_received, detail.currency, words, detail.center_received)
        self.doctor.set_hint(self._locked(detail.doctor_refundable, detail.doctor_paid_out))
        self.center.set_hint(self._at_most(detail.center_received))
        pair = QHBoxLayout()
        pair.setSpacing(theme.SPACE_M)
        pair.addWidget(self.doctor, 1)
        pair.addWidget(self.center, 1)
        self.column.addLayout(pair)
        self.methods = SegmentedControl(
            [Segment(str(method), word, ICONS[method]) for method, word in MethodWords().names().items()],
            height=36,
            stretch=True,
        )
        self.methods.setObjectName("refundMethod")
        self.methods.setAccessibleName(self.tr("Method"))
        self.methods.set_current(str(PaymentMethod.CASH))
        self.column.addWidget(self.methods)
        self.sum = Label("", "card_title")
        self.column.addWidget(self.sum)
        for field in (self.doctor, self.center):
            field.edited.connect(self._show_sum)
            field.entered.connect(self.yes.click)
        self.finish_layout()
        self._show_sum()

    def take_focus(self) -> None:
        self.doctor.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.doctor.line.selectAll()

    def complete(self) -> bool:
        """Whether it can be sent; tells what is missing."""
        if not (self.doctor.judge() and self.center.judge()):
            return False
        if not (self.doctor.amount() or self.center.amount()):
            self.center.set_error(self.tr("An amount?"))
            return False
        return self.has_reason()

    def _show_sum(self) -> None:
        whole = (self.doctor.amount() or 0) + (self.center.amount() or 0)
        said = self._words.money(whole, self._detail.currency, decimals=True)
        self.sum.setText(self.tr("Goes back: {amount}").format(amount=said))
        self.yes.setText(self.tr("Refund {amount}").format(amount=said))

    def _at_most(self, minor: int) -> str:
        return self.tr("At most {amount}").format(amount=self._words.money(minor, self._detail.currency))

    def _locked(self, free: int, paid_out: int) -> str:
        if not paid_out:
            return self._at_most(free)
        return self.tr("{amount} of it is paid out to the doctor already").format(
            amount=self._words.money(paid_out, self._detail.currency)
        )
