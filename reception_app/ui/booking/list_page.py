"""A step that is one list with a field to narrow it: typing filters, arrows choose, Enter goes on."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.booking.card_list import CardDelegate, CardListView, CardModel
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.step_page import StepPage
from reception_app.ui.desk import Desk
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.skeleton import Skeleton


class ListPage(StepPage):
    """Subclasses fetch rows and hand them to ``show_rows``; keys pressed before they come are kept for them."""

    filtered = Signal(str)

    def __init__(
        self, name: str, list_name: str, desk: Desk, choice: Choice, model: CardModel[Any], delegate: CardDelegate
    ) -> None:
        super().__init__(name, desk, choice)
        self.model = model
        model.setParent(self)
        self.search_field = SearchField()
        self.search_field.setObjectName(f"{list_name}Filter")
        self.list = CardListView()
        self.list.setObjectName(list_name)
        self.list.setModel(model)
        delegate.setParent(self.list)
        self.list.setItemDelegate(delegate)
        self._loading = False
        self._enter_waits = False
        self._steps_wait = 0
        self._build_ui()
        self._connect_signals()

    def _build_ui(self) -> None:
        self._skeleton = Skeleton(6, row_height=CardDelegate.height + 8)
        self._empty = EmptyState("search")
        self._empty.button.hide()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        for part in (self._skeleton, self.list, self._empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(self.search_field)
        column.addWidget(holder, 1)

    def _connect_signals(self) -> None:
        self.search_field.textChanged.connect(self._on_filter)
        self.search_field.navigated.connect(self._on_navigated)
        self.list.chosen.connect(self._on_chosen)
        self.list.letters.connect(self.typed_key)
        self.list.clicked.connect(lambda _index: self.search_field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.doubleClicked.connect(lambda _index: self._go_on())

    # For subclasses

    @abstractmethod
    def chosen_id(self) -> int | None:
        """The id of what the choice holds for this step."""

    @abstractmethod
    def take_choice(self, row: Any, by_user: bool) -> None:
        """Put a row into the choice."""

    def drop_choice(self) -> None:
        """What was chosen can be chosen no longer."""

    @abstractmethod
    def empty_words(self) -> tuple[str, str]:
        """What the empty list says: title and hint."""

    def begin_loading(self) -> None:
        """Skeletons, unless there are rows to look at meanwhile."""
        self._loading = True
        if not self.model.rows:
            self._stack.setCurrentWidget(self._skeleton)

    def stop_loading(self) -> None:
        """The fetch failed: what was there stays."""
        self._loading = False
        self._enter_waits, self._steps_wait = False, 0
        self._show_list()

    def keep_rows(self, _error: Exception) -> None:
        """Nobody waits for these rows: the window beneath has asked as well, and tells how old its data are."""
        self.stop_loading()

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """New rows: the choice is found again, and the keys that came too early are obeyed."""
        self._loading = False
        if not self.isVisible():
            return  # left meanwhile: what was chosen stands, and is looked at again on the way back
        self.model.set_rows(rows)
        self._choose_fitting()
        self._show_list()
        self.completeChanged.emit()
        self.head_changed.emit()
        steps, self._steps_wait = self._steps_wait, 0
        if steps:
            self.list.walk(steps)
        if self._enter_waits:
            self._enter_waits = False
            self._go_on()

    # Steps of the wizard

    def isComplete(self) -> bool:
        return self.chosen_id() is not None

    def take_focus(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_enter(self) -> bool:
        if self._loading and not self.isComplete():
            self._enter_waits = True
        elif self.isComplete():
            self._go_on()
        return True

    def typed_key(self, text: str) -> bool:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.insert(text)
        return True

    def _go_on(self) -> None:
        wizard = self.wizard_of()
        if wizard is not None and self.isComplete():
            wizard.next()

    def _on_filter(self, text: str) -> None:
        self.model.set_filter(text)
        self._choose_fitting()
        self._show_list()
        self.filtered.emit(text)
        self.typed.emit()

    def _on_navigated(self, steps: int) -> None:
        if self._loading and not self.model.rowCount():
            self._steps_wait += steps
        else:
            self.list.walk(steps)

    def _on_chosen(self, row: Any) -> None:
        self.take_choice(row, True)
        self.completeChanged.emit()

    def _choose_fitting(self) -> None:
        """What is typed names what is wanted: the choice if it still fits, else the first that does."""
        wanted = self.chosen_id()
        self._restore_choice()
        if self.search_field.text().strip() and (wanted is None or self.model.row_of(wanted) < 0):
            place = self.model.first_selectable()
            if place >= 0:
                self.list.choose(place)

    def _restore_choice(self) -> None:
        wanted = self.chosen_id()
        place = self.model.row_of(wanted) if wanted is not None else -1
        if place >= 0 and self.model.first_selectable(place) == place:
            if not self.list.is_chosen(place):  # whoever has scrolled is left where they read
                self.list.blockSignals(True)
                self.list.choose(place)
                self.list.blockSignals(False)
            self.take_choice(self.list.current_row(), False)
        else:
            self.list.clearSelection()
            self.list.selectionModel().clearCurrentIndex()
            if wanted is not None and not self.search_field.text().strip():
                self.drop_choice()

    def _show_list(self) -> None:
        if self._loading and not self.model.rows:
            return
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
        else:
            self._empty.set_content("search", *self.empty_words())
            self._stack.setCurrentWidget(self._empty)
