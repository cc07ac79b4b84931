"""The drawer: opened with a float, closed with what was counted against what must lie in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import MissingField, ReceptionError
from reception_app.ui import theme
from reception_app.ui.payments.amount_edit import AmountField
from reception_app.ui.payments.part import Part
from reception_app.ui.payments.sums import Sum, Sums
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.plain_table import PlainColumn, PlainRow, PlainTable

if TYPE_CHECKING:
    from reception_app.services.shifts import ShiftView
    from reception_app.ui.shell.page import Page

_PANEL = 400
_NOTE_MOST = 200


class ShiftPart(Part):
    """One's own drawer beside the newest ones; what is typed stays until it is written."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(page, parent)
        self._shift: ShiftView | None = None
        self._recent: tuple[ShiftView, ...] = ()
        self._currency, self._zone = "EGP", "UTC"
        self._known = False
        self._build_ui()
        self.open_button.clicked.connect(self._open)
        self.float.entered.connect(self._open)
        self.counted.edited.connect(self._show_difference)
        self.counted.entered.connect(self._close)
        self.note.returnPressed.connect(self._close)
        self.close_button.clicked.connect(self._close)
        self.retranslate_ui()

    @property
    def shift(self) -> ShiftView | None:
        """One's own open drawer."""
        return self._shift

    def _build_ui(self) -> None:
        self.panel = Card()
        self.panel.setFixedWidth(_PANEL)
        self._since = Label("", "small", "muted", wrap=True)
        self.sums = Sums()
        self.float = AmountField("shiftFloat")
        self.open_button = Button("", "primary", icon="lock-open")
        self.open_button.setObjectName("openShiftButton")
        self.counted = AmountField("shiftCounted")
        self.difference = Label("", "card_title")
        self.note = LineEdit()
        self.note.setObjectName("shiftNote")
        self.note.setMaxLength(_NOTE_MOST)
        self.note_form = FormField("", self.note)
        self.close_button = Button("", "primary", icon="lock")
        self.close_button.setObjectName("closeShiftButton")
        self._opening, self._closing = QWidget(), QWidget()
        for holder, parts in (
            (self._opening, (self.float, self.open_button)),
            (self._closing, (self.sums, self.counted, self.difference, self.note_form, self.close_button)),
        ):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.SPACE_M)
            for part in parts:
                column.addWidget(part)
        for stage in (self._since, self._opening, self._closing):
            self.panel.body.addWidget(stage)
        self.panel.body.addStretch(1)
        self.table = PlainTable("shiftList")
        listed = Card(padding=1, spacing=0)
        self._list_title = Label("", "card_title")
        self._list_title.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_S)
        listed.body.addWidget(self._list_title)
        listed.body.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(listed, 1)
        row.addWidget(self.panel)

    def fetch(self) -> None:
        desk = self.desk()
        if desk is not None:
            services, actor = desk
            shifts, lists = services.shifts, services.payment_lists
            self.ask(
                "shift",
                lambda: (shifts.current(actor), shifts.recent(actor), *lists.centre(actor)),
                self._on_found,
            )

    def clear(self) -> None:
        self._shift, self._recent, self._known = None, (), False
        self._show()

    def retranslate_ui(self) -> None:
        self.float.set_label(self.tr("In the drawer now"))
        self.open_button.setText(self.tr("Open the drawer"))
        self.counted.set_label(self.tr("Counted cash"))
        self.note_form.set_label(self.tr("Note"))
        self.close_button.setText(self.tr("Close the drawer"))
        self._list_title.setText(self.tr("Drawers so far"))
        self.table.setAccessibleName(self.tr("Drawers so far"))
        self._show()

    # Showing

    def _on_found(self, found: tuple[ShiftView | None, tuple[ShiftView, ...], str, str]) -> None:
        before = self._shift.id if self._shift is not None else 0
        self._shift, self._recent, self._currency, self._zone = found
        now = self._shift.id if self._shift is not None else 0
        if now != before or not self._known:
            self._known = True
            self.float.show_amount(0, self._currency, self.words)
            self.counted.show_amount(None, self._currency, self.words)
            self.note.clear()
        self._show()

    def _show(self) -> None:
        shift, words, currency, zone = self._shift, self.words, self._currency, ZoneInfo(self._zone)
        self._opening.setVisible(shift is None)
        self._closing.setVisible(shift is not None)
        if shift is None:
            self.panel.set_title(self.tr("No drawer is open"))
            self._since.setText(self.tr("Cash that is taken opens one by itself, with nothing in it before."))
        else:
            self.panel.set_title(self.tr("Your drawer"))
            opened = words.facts(
                [words.weekday_date(shift.opened_at.astimezone(zone).date()), words.time(shift.opened_at, zone)]
            )
            self._since.setText(self.tr("Open since {when}").format(when=opened))

            def amount(minor: int) -> str:
                return words.amount(minor, currency, decimals=True)

            self.sums.show_sums(
                [
                    Sum(self.tr("In it at the beginning"), amount(shift.opening_float)),
                    Sum(self.tr("Cash received"), amount(shift.cash_receipts)),
                    Sum(self.tr("Cash given back"), amount(-shift.cash_refunds)),
                    Sum(self.tr("Paid out to doctors"), amount(-shift.cash_payouts)),
                    Sum(self.tr("Must be there"), amount(shift.expected), strong=True),
                ],
                words.currency(currency),
            )
        self._show_difference()
        self._show_recent(zone)

    def _show_difference(self) -> None:
        counted, shift, words = self.counted.amount(), self._shift, self.words
        if shift is None or counted is None:
            self.difference.setText("")
            self.difference.hide()
            return
        off = counted - shift.expected
        said = words.money(abs(off), self._currency, decimals=True)
        tone, text = ("success", self.tr("It agrees"))
        if off:
            name = self.tr("{amount} too much") if off > 0 else self.tr("{amount} missing")
            tone, text = "danger", name.format(amount=said)
        self.difference.set_tone(tone)
        self.difference.setText(text)
        self.difference.show()
        self.note_form.set_required(bool(off))

    def _show_recent(self, zone: ZoneInfo) -> None:
        words, currency = self.words, self._currency
        columns = (
            PlainColumn(self.tr("Opened")),
            PlainColumn(self.tr("Closed")),
            PlainColumn(self.tr("Who"), stretch=True, strong=True),
            PlainColumn(self.tr("Expected"), number=True),
            PlainColumn(self.tr("Counted"), number=True),
            PlainColumn(self.tr("Difference"), number=True, strong=True),
        )
        rows = []
        for each in self._recent:
            opened = words.facts(
                [words.numeric_date(each.opened_at.astimezone(zone).date()), words.time(each.opened_at, zone)]
            )
            closed = words.time(each.closed_at, zone) if each.closed_at is not None else self.tr("open")
            off = each.difference
            rows.append(
                PlainRow(
                    each.id,
                    (
                        opened,
                        closed,
                        words.facts([each.user.text(words.language), each.terminal, each.note]),
                        words.amount(each.expected, currency),
                        words.amount(each.counted, currency) if each.counted is not None else "—",
                        words.amount(off, currency) if off else "—",
                    ),
                )
            )
        self.table.show_rows(columns, rows)

    # Doing

    def _open(self) -> None:
        desk, amount = self.desk(), self.float.amount()
        if desk is None or self._shift is not None or not self.float.judge() or amount is None:
            return
        services, actor = desk
        self.do(
            partial(services.shifts.open, actor, amount), lambda _shift: self._written(self.tr("The drawer is open"))
        )

    def _close(self) -> None:
        desk, shift, counted = self.desk(), self._shift, self.counted.amount()
        if desk is None or shift is None or not self.counted.judge() or counted is None:
            self.counted.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        services, actor = desk
        work = partial(services.shifts.close, actor, shift.id, shift.version, counted, self.note.text().strip())
        self.do(work, lambda _shift: self._written(self.tr("The drawer is closed")))

    def refused(self, error: ReceptionError) -> None:
        if isinstance(error, MissingField):
            self.note_form.set_error(self.tr("Say what explains the difference."))
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().refused(error)
            self.fetch()

    def _written(self, text: str) -> None:
        self.page.toasts.success(text)
        self.page.changed.emit()
        self.fetch()
