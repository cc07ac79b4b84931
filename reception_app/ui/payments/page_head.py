"""The head of the payments page: its tabs, the days, and what a cashier does with the day: its sheet, its drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.reports.span_bar import SpanBar
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.tabs import TabStrip

if TYPE_CHECKING:
    from reception_app.ui.exchange.book_saver import SaveButton


class PaymentsHead(QWidget):
    """``save`` is the button of the payments' list; the buttons are for that tab alone, the others have their own."""

    def __init__(self, save: SaveButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", "page_title")
        self.tabs = TabStrip()
        self.tabs.setObjectName("paymentTabs")
        self.spans = SpanBar("today")
        self.sheet = IconButton("printer", outlined=True)
        self.sheet.setObjectName("paymentsPrintButton")
        self.save = save
        self.drawer = IconButton("lock", outlined=True)
        self.drawer.setObjectName("toDrawerButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self.title)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.spans)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE_S)
        for button in (self.sheet, self.save, self.drawer):
            tools.addWidget(button)
        row.addLayout(tools)
        self._offered: frozenset[str] = frozenset()
        self.retranslate_ui()

    def walk(self) -> tuple[QWidget, ...]:
        """As Tab goes through it."""
        return self.tabs, self.spans.choice, self.sheet, self.save, self.drawer

    def offer(self, keys: frozenset[str]) -> None:
        """The tabs that the user's role may see."""
        self._offered = keys
        self.retranslate_ui()

    def show_tab(self, key: str, *, with_span: bool, has_drawer: bool) -> None:
        """What belongs to the tab."""
        self.spans.setVisible(with_span)
        for button in (self.sheet, self.save):
            button.setVisible(key == "payments")
        self.drawer.setVisible(key == "payments" and has_drawer)

    def retranslate_ui(self) -> None:
        """All words."""
        self.title.setText(self.tr("Payments"))
        names = {
            "payments": self.tr("All", "payments"),
            "outstanding": self.tr("Owing"),
            "shift": self.tr("Drawer"),
            "doctors": self.tr("Shares"),
            "check": self.tr("Day check"),
        }
        self.tabs.set_tabs([(key, name) for key, name in names.items() if key in self._offered])
        self.sheet.set_name(self.tr("Print the day sheet"))
        self.drawer.set_name(self.tr("Close the drawer"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
