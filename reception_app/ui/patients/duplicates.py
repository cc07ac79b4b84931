"""Likely duplicates: the pairs on one side, the two files of the chosen one beside them, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.patients.compare import Compare
from reception_app.ui.patients.pair_model import ROW, PairDelegate, PairModel
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar
from reception_app.ui.widgets.scroll import scrolled
from reception_app.ui.widgets.shortcuts import CTRL_ENTER, add_shortcuts
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.merging import LikelyPair
    from reception_app.services.patient_files import PatientFile


class DuplicatesView(QWidget):
    """``pair_chosen`` asks for the two files, ``merge_wanted`` and ``apart_wanted`` for the deed, ``more_wanted``
    for the search to go on."""

    pair_chosen = Signal(int, int)
    merge_wanted = Signal(object)
    apart_wanted = Signal(int, int)
    more_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duplicatesView")
        self._formatter = formatter
        self._over = self._searching = False
        self.model = PairModel(formatter, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    # What it shows

    def begin(self) -> None:
        """A new search."""
        self._over, self._searching = False, True
        self.model.set_pairs(())
        self._stack.setCurrentWidget(self._skeleton)
        self._right.setCurrentWidget(self._nothing)
        self.retranslate_ui()

    def add_pairs(self, pairs: Sequence[LikelyPair], *, over: bool) -> int:
        """What was found; ``over`` where everything has been looked at. How many there are now."""
        self._over, self._searching = over, False
        first = not self.model.pairs
        self.model.add_pairs(pairs)
        if first and self.model.pairs:
            self.view.setCurrentIndex(self.model.index(0))
        self._show_state()
        return len(self.model.pairs)

    def keep_pairs(self, pairs: Sequence[LikelyPair]) -> None:
        """What is left of the pairs; the files of the chosen one are asked for again."""
        self.model.keep(pairs)
        self._settle()

    def go_on(self) -> None:
        """Search further."""
        self._searching = True
        self._show_state()
        self.more_wanted.emit()

    def show_files(self, one: PatientFile, other: PatientFile) -> None:
        """The two files of the chosen pair."""
        if self.compare.files != (one, other):  # what was ticked stays where nothing has changed
            self.compare.show_files(one, other)
        self._right.setCurrentWidget(self._both)

    def drop(self, *ids: int) -> None:
        """Pairs that are done with; the next is chosen."""
        self.model.drop(*ids)
        self._settle()

    def _settle(self) -> None:
        """A pair is chosen as long as there is one."""
        if not self.model.pairs:
            self._right.setCurrentWidget(self._nothing)
        elif not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        else:
            self._on_current()
        self._show_state()

    def set_busy(self, busy: bool) -> None:
        """A merge is under way."""
        self.merge_button.set_busy(busy)
        self.apart_button.setEnabled(not busy)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = self.model.formatter = formatter
        self.compare.set_formatter(formatter)
        self.retranslate_ui()

    def take_focus(self) -> None:
        """To the pairs."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self._build_list())
        row.addWidget(self._build_compare(), 1)

    def _build_list(self) -> Card:
        card = Card(padding=0, spacing=0, parent=self)
        card.setFixedWidth(400)
        card.body.setContentsMargins(1, 1, 1, 1)
        self.view = QListView(card)
        self.view.setObjectName("duplicatePairs")
        self.view.setModel(self.model)
        self.view.setItemDelegate(PairDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setProperty("focusRing", False)
        OverlayScrollBar(self.view)
        self._skeleton = QWidget(card)
        bars = QVBoxLayout(self._skeleton)
        bars.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        bars.addWidget(Skeleton(6, row_height=ROW, parent=self._skeleton))
        self._empty = EmptyState("circle-check", parent=card)
        self._stack = QStackedWidget(card)
        for page in (self._skeleton, self.view, self._empty):
            self._stack.addWidget(page)
        self.more_button = Button("", "link", icon="search", parent=card)
        self.more_button.setObjectName("moreDuplicatesButton")
        self._foot = QWidget(card)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(theme.SPACE_S, theme.SPACE_XS, theme.SPACE_S, theme.SPACE_XS)
        foot.addWidget(self.more_button)
        foot.addStretch(1)
        card.body.addWidget(self._stack, 1)
        card.body.addWidget(self._foot)
        return card

    def _build_compare(self) -> Card:
        card = Card(padding=0, spacing=0, parent=self)
        card.body.setContentsMargins(1, 1, 1, 1)
        self._right = QStackedWidget(card)
        self._nothing = EmptyState("users", parent=self._right)
        self._both = QWidget(self._right)
        column = QVBoxLayout(self._both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._hint = Label("", "small", "muted", wrap=True, parent=self._both)
        self._hint.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, 0)
        inside = QWidget(self._both)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        self.compare = Compare(self._formatter, inside)
        inner.addWidget(self.compare)
        inner.addStretch(1)
        scroll = scrolled(inside, parent=self._both)
        self.apart_button = Button("", "secondary", icon="users", parent=self._both)
        self.apart_button.setObjectName("tellApartButton")
        self.merge_button = Button("", "primary", icon="user-check", key_cap="Ctrl+Enter", parent=self._both)
        self.merge_button.setObjectName("mergeButton")
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
        foot.addWidget(self.apart_button)
        foot.addStretch(1)
        foot.addWidget(self.merge_button)
        column.addWidget(self._hint)
        column.addWidget(scroll, 1)
        column.addWidget(Rule(parent=self._both))
        column.addLayout(foot)
        for page in (self._nothing, self._both):
            self._right.addWidget(page)
        card.body.addWidget(self._right)
        return card

    def _connect_signals(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self.compare.take_focus)
        self.more_button.clicked.connect(self.go_on)
        self.merge_button.clicked.connect(self._on_merge)
        self.apart_button.clicked.connect(self._on_apart)
        add_shortcuts(self, dict.fromkeys(CTRL_ENTER, self.merge_button.click))

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.view.setAccessibleName(self.tr("Likely duplicates"))
        self.more_button.setText(self.tr("Search on"))
        self.merge_button.setText(self.tr("Merge the files"))
        self.apart_button.setText(self.tr("Two different patients"))
        self._hint.setText(
            self.tr(
                "Visits, payments, phones and notes of both come together in the file that stays. It can be undone."
            )
        )
        self._nothing.set_content("users", self.tr("Choose a pair"), self.tr("Both files are shown side by side."))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Doing

    def _show_state(self) -> None:
        if self._searching and not self.model.pairs:
            return
        if not self.model.pairs:
            if self._over:
                self._empty.set_content("circle-check", self.tr("No duplicates found"))
            else:
                self._empty.set_content("search", self.tr("None so far"), self.tr("Not all files were looked at."))
        self._stack.setCurrentWidget(self.view if self.model.pairs else self._empty)
        self._foot.setVisible(not self._over)
        self.more_button.set_busy(self._searching)

    def _on_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            one, other = index.data(Qt.ItemDataRole.UserRole)
            self.pair_chosen.emit(one, other)

    def _on_merge(self) -> None:
        merging = self.compare.merging()
        if merging is not None and self._right.currentWidget() is self._both:
            self.merge_wanted.emit(merging)

    def _on_apart(self) -> None:
        files = self.compare.files
        if files is not None:
            self.apart_wanted.emit(files[0].id, files[1].id)
