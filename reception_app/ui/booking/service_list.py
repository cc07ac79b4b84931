"""The services of step 4 beside its times: one of them is always chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.card_list import CardListView, CardModel
from reception_app.ui.booking.loading import Offered
from reception_app.ui.booking.service_delegate import ServiceDelegate
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.skeleton import Skeleton

_WIDTH = 224


class ServiceList(QWidget):
    """``chosen`` carries the ``Offered`` that somebody picked, not the one that was chosen at first."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = Label("", "bold")
        self._title.setFixedHeight(32)
        self.model: CardModel[Any] = CardModel(
            lambda row: row.offer.id,
            lambda row: f"{row.offer.name.ar} {row.offer.name.en}",
            self._describe,
            parent=self,
        )
        self.list = CardListView()
        self.list.setObjectName("serviceList")
        self.list.setModel(self.model)
        self.delegate = ServiceDelegate(desk)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(self.chosen)
        self._skeleton = Skeleton(6, row_height=64)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._skeleton)
        self._stack.addWidget(self.list)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(self._title)
        column.addWidget(holder, 1)

    def show_loading(self) -> None:
        """Grey bars."""
        self.model.set_rows(())
        self._stack.setCurrentWidget(self._skeleton)

    def show_list(self) -> None:
        """What there is, be it nothing."""
        self._stack.setCurrentWidget(self.list)

    def show_rows(self, rows: Sequence[Offered], service_id: int | None) -> Offered | None:
        """The services fetched; the chosen one is that of the id, else the first, and None of none."""
        self.show_list()
        self.model.set_rows(rows)
        if not rows:
            return None
        place = max(0, self.model.row_of(service_id or -1))
        if not self.list.is_chosen(place):
            with QSignalBlocker(self.list):
                self.list.choose(place)
        return rows[place]

    def current(self) -> Offered | None:
        """The chosen service."""
        row = self.list.current_row()
        return row if isinstance(row, Offered) else None

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Service"))
        self.list.setAccessibleName(self.tr("Services"))
        self.model.refresh()

    def _describe(self, row: Offered) -> str:
        words = self._desk.formatter
        return words.facts(
            [self._desk.text(row.offer.name), words.duration(row.offer.duration), self.delegate.price(row)]
        )
