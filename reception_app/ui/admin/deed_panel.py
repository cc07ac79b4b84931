"""What the lists of the administration have in common: a card, its deeds for the chosen row, and doing one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from reception_app.ui.operations import Operations

_HEAD = 48


class DeedPanel(QWidget):
    """``changed`` after every deed, or when another look is wanted."""

    changed = Signal()

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.formatter, self._toasts = formatter, toasts
        self._operations: Operations | None = None
        self.head_title = Label("", "card_title")
        self.head = QHBoxLayout()
        self.stack = QStackedWidget()

    # For the subclass

    @abstractmethod
    def deeds(self) -> list[Button]:
        """The buttons in the head, for the menu too."""

    @abstractmethod
    def has_chosen(self) -> bool:
        """Whether a row is chosen."""

    @abstractmethod
    def retranslate_ui(self) -> None:
        """All words anew."""

    def build_card(self, table: QTableView, empty: EmptyState, *deeds: Button) -> None:
        """The card: title and deeds above, the table or what stands in its place below."""
        self.head.setContentsMargins(theme.SPACE_S, 0, theme.SPACE_S, 0)
        self.head.setSpacing(theme.SPACE_S)
        self.head.addSpacing(theme.SPACE_S)
        self.head.addWidget(self.head_title, 1)
        for button in deeds:
            self.head.addWidget(button)
        top = QWidget()
        top.setFixedHeight(_HEAD)
        top.setLayout(self.head)
        self.stack.addWidget(table)
        self.stack.addWidget(empty)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda place: self._show_menu(table, place))
        card = Card(padding=0, spacing=0)
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(top)
        card.body.addWidget(Rule())
        card.body.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def run(
        self,
        work: Callable[[], object],
        dialog: FormDialog | None,
        done: str,
        undo: Callable[[], object] | None = None,
    ) -> None:
        """Do it off the screen; what comes of it is told in the form that asked, or by a toast."""
        if self._operations is None:
            return

        def finished(_result: object) -> None:
            if dialog is not None:
                dialog.accept()
            if undo is None:
                self._toasts.success(done)
            else:
                toast = self._toasts.success(done, [ToastAction("undo", self.tr("Undo"), "undo-2")])
                toast.triggered.connect(lambda _key: self.run(undo, None, self.tr("It is as it was.")))
            self.changed.emit()

        def failed(error: ReceptionError) -> None:
            if dialog is None:
                self._toasts.error(describe(error, self.formatter).sentence)
            else:
                dialog.show_error(error)
            self.changed.emit()

        self._operations.run(dialog or self, work, finished, failed)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_menu(self, table: QTableView, place: QPoint) -> None:
        if not self.has_chosen():
            return
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.deeds():
            action = menu.add(button.text(), button.icon_name())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, button=button: button.click())
        menu.popup(table.viewport().mapToGlobal(place))
