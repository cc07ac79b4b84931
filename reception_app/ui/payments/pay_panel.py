"""One payment beside the list: its sums, taking money for it, and everything that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reception_app.domain.payment import PaymentMethod, PaymentStatus
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.payments.amount_edit import AmountField
from reception_app.ui.payments.methods import ICONS, MethodWords
from reception_app.ui.payments.moves_list import MovesList
from reception_app.ui.payments.sums import Sum, Sums
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule, SoftPanel
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

if TYPE_CHECKING:
    from reception_app.services.billing import PaymentDetail

WIDTH = 384
_HEAD = 56
OPEN_TO_MONEY = frozenset({PaymentStatus.PENDING, PaymentStatus.PARTIAL, PaymentStatus.PARTLY_REFUNDED})


class PayPanel(Card):
    """``take_wanted`` carries (amount, method); the other wishes nothing, they are about the payment shown."""

    take_wanted = Signal(int, str)
    discount_wanted = Signal()
    refund_wanted = Signal()
    void_wanted = Signal()
    print_wanted = Signal(int)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setObjectName("payPanel")
        self.setFixedWidth(WIDTH)
        self._formatter = formatter
        self._detail: PaymentDetail | None = None
        self._typing_over = True
        self._may: frozenset[str] = frozenset()
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()
        self.show_detail(None)

    @property
    def detail(self) -> PaymentDetail | None:
        """The payment shown."""
        return self._detail

    def allow(self, deeds: frozenset[str]) -> None:
        """What the user's role may do: take, discount, refund, void."""
        self._may = deeds
        self._show()

    def show_detail(self, detail: PaymentDetail | None) -> None:
        """A payment; what was typed for the one already shown stays, also where another desk changed its sums."""
        before, self._detail = self._detail, detail
        if detail is None:
            self._typing_over = True
        elif self._typing_over or before is None or before.id != detail.id:
            self._typing_over = False
            self.amount.show_amount(detail.due, detail.currency, self._formatter, detail.due)
            self.received.show_amount(None, detail.currency, self._formatter)
            if before is None or before.id != detail.id:
                self.methods.set_current(str(PaymentMethod.CASH))
        elif before.version != detail.version:
            self.amount.suggest(before.due, detail.due, detail.currency, self._formatter)
        self._show()

    def end_typing(self) -> None:
        """What was typed is written: the next sums shown come with an amount of their own."""
        self._typing_over = True

    def set_busy(self, busy: bool) -> None:
        """While money is being written nothing can be pressed twice."""
        self.take.set_busy(busy, self.tr("Saving…") if busy else "")
        for button in (self.discount, self.refund, self.void):
            button.setEnabled(not busy)

    def press(self) -> None:
        """Take the amount that stands there."""
        detail = self._detail
        if detail is None or not self.take.isVisibleTo(self) or not self.take.isEnabled():
            return
        amount = self.amount.amount()
        if not self.amount.judge() or not amount:
            if amount == 0:
                self.amount.set_error(self.tr("An amount?"))
            self.amount.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.take_wanted.emit(amount, self.methods.current())

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def walk(self) -> tuple[QWidget, ...]:
        """As Tab goes through it."""
        deeds = (self.discount, self.refund, self.void)
        return self.methods, self.amount.line, self.received.line, *deeds, self.moves, self.take

    # Building

    def _build_ui(self) -> None:
        self.head = Label("", "card_title")
        self._who = ElidedLabel()
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        head.setSpacing(theme.SPACE_M)
        head.addStrut(_HEAD)
        head.addWidget(self.head)
        head.addWidget(self._who, 1)
        self.sums = Sums()
        self.sums.setObjectName("paymentSums")
        self.methods = SegmentedControl(height=36, stretch=True)
        self.methods.setObjectName("payMethod")
        self.amount = AmountField("payAmount")
        self.received = AmountField("payReceived")
        fields = QHBoxLayout()
        fields.setSpacing(theme.SPACE_M)
        fields.addWidget(self.amount, 1)
        fields.addWidget(self.received, 1)
        self.rest = SoftPanel()
        self.change_name, self.rest_name = Label("", "small", "muted"), Label("", "small", "muted")
        self.change, self.remains = Label("", "card_title", "success"), Label("", "card_title", "warning")
        pair = QHBoxLayout()
        for name, value in ((self.change_name, self.change), (self.rest_name, self.remains)):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(name)
            column.addWidget(value)
            pair.addLayout(column, 1)
        self.rest.body.addLayout(pair)
        self.take = Button("", "primary", icon="receipt", key_cap="F9", height=theme.PRIMARY_HEIGHT)
        self.take.setObjectName("takePaymentButton")
        self.discount = Button("", "secondary", icon="percent", height=32)
        self.discount.setObjectName("discountButton")
        self.refund = Button("", "secondary", icon="undo-2", height=32)
        self.refund.setObjectName("refundButton")
        self.void = Button("", "secondary", icon="circle-x", height=32)
        self.void.setObjectName("voidButton")
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.SPACE_S)
        for button in (self.discount, self.refund, self.void):
            deeds.addWidget(button, 1)
        self._note = Label("", "small", "muted", wrap=True)
        self.moves = MovesList()
        inner = QWidget()
        inner.setProperty("plain", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        column.setSpacing(theme.SPACE_M)
        self._paying = QWidget()
        paying = QVBoxLayout(self._paying)
        paying.setContentsMargins(0, 0, 0, 0)
        paying.setSpacing(theme.SPACE_M)
        paying.addWidget(self.methods)
        paying.addLayout(fields)
        paying.addWidget(self.rest)
        for part in (self.sums, self._note, self._paying):
            column.addWidget(part)
        column.addLayout(deeds)
        column.addWidget(Rule())
        column.addWidget(self.moves)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = EmptyState("wallet")
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_L)
        foot.addWidget(self.take)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addWidget(self._foot)

    def _connect_signals(self) -> None:
        self.amount.edited.connect(self._show_rest)
        self.received.edited.connect(self._show_rest)
        self.amount.entered.connect(self.press)
        self.received.entered.connect(self.press)
        self.methods.selected.connect(lambda _key: self._show_rest())
        self.take.clicked.connect(self.press)
        self.discount.clicked.connect(self.discount_wanted)
        self.refund.clicked.connect(self.refund_wanted)
        self.void.clicked.connect(self.void_wanted)
        self.moves.print_wanted.connect(self.print_wanted)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.methods.set_segments(
            [Segment(str(method), word, ICONS[method]) for method, word in MethodWords().names().items()]
        )
        self.methods.setAccessibleName(self.tr("Method"))
        self.amount.set_label(self.tr("Pays now"))
        self.received.set_label(self.tr("Received"))
        self.change_name.setText(self.tr("Change for the patient"))
        self.rest_name.setText(self.tr("Remains due"))
        self.discount.setText(self.tr("Discount"))
        self.refund.setText(self.tr("Refund"))
        self.void.setText(self.tr("Void"))
        self.empty.set_content("wallet", self.tr("No payment chosen"), self.tr("Choose one in the list."))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Showing

    def _show(self) -> None:
        detail, words = self._detail, self._formatter
        self._scroll.setVisible(detail is not None)
        self.empty.setVisible(detail is None)
        self.moves.show_moves(detail, words)
        if detail is None:
            self.head.setText(self.tr("Payment"))
            self._who.set_text("")
            self._foot.hide()
            return
        takes = detail.status in OPEN_TO_MONEY and detail.due > 0 and "take" in self._may
        self.head.setText(self.tr("Take payment") if takes else self.tr("Payment"))
        self._who.set_text(detail.patient.name)
        self.sums.show_sums(self._sums(detail), words.currency(detail.currency))
        self._note.setText(self._explain(detail))
        self._note.setVisible(bool(self._note.text()))
        self._paying.setVisible(takes)
        self._foot.setVisible(takes)
        changeable = detail.status not in (PaymentStatus.VOID, PaymentStatus.REFUNDED)
        self.discount.setVisible("discount" in self._may and changeable)
        self.refund.setVisible("refund" in self._may and detail.paid > 0)
        self.void.setVisible("void" in self._may and detail.status is PaymentStatus.PENDING)
        self._show_rest()

    def _sums(self, detail: PaymentDetail) -> list[Sum]:
        words = self._formatter

        def amount(minor: int) -> str:
            return words.amount(minor, detail.currency, decimals=True)

        lines = [Sum(self.tr("Price"), amount(detail.total))]
        if detail.discount:
            lines.append(Sum(self.tr("Discount"), amount(-detail.discount)))
        if detail.paid:
            lines.append(Sum(self.tr("Paid already"), amount(-detail.paid)))
        return [*lines, Sum(self.tr("Due"), amount(detail.due), strong=True)]

    def _explain(self, detail: PaymentDetail) -> str:
        words = self._formatter
        told = [detail.service.text(words.language)]
        if detail.follow_up_of is not None and detail.list_price is not None:
            price = words.money(detail.list_price, detail.currency)
            told.append(self.tr("Follow-up, instead of {price}").format(price=price))
        if detail.discount_reason:
            told.append(self.tr("Discount: {reason}").format(reason=detail.discount_reason))
        told.append(
            self.tr("Doctor {doctor}, centre {centre}").format(
                doctor=words.money(detail.doctor_share, detail.currency),
                centre=words.money(detail.center_share, detail.currency),
            )
        )
        return words.facts(told)

    def _show_rest(self) -> None:
        """What goes back to the patient, and what is still due after this."""
        detail, words = self._detail, self._formatter
        if detail is None:
            return
        cash = self.methods.current() == PaymentMethod.CASH
        self.received.setVisible(cash)
        amount, received = self.amount.amount() or 0, self.received.amount() or 0
        back = max(0, received - amount) if cash else 0
        self.change.setText(words.money(back, detail.currency, decimals=True))
        self.remains.setText(words.money(max(0, detail.due - amount), detail.currency, decimals=True))
        said = words.money(amount, detail.currency, decimals=True)
        self.take.setText(self.tr("Take {amount}").format(amount=said) if amount else self.tr("Take payment"))
