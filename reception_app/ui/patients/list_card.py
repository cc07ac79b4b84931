"""The patients in their card: one search field, the groups, and the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.patients.list_model import Column, PatientListModel
from reception_app.ui.patients.list_table import PatientTable
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.skeleton import Skeleton
from reception_app.ui.widgets.table import kept_place, select_row

if TYPE_CHECKING:
    from reception_app.services.patient_files import ListedPatient, PatientPage

_SEARCH_AFTER_MS = 60
_ROWS_BEFORE_END = 20


class PatientListCard(Card):
    """``asked`` when other rows are wanted (``text``, ``group``), ``more_wanted`` near the end of those shown.

    ``picked`` carries the id of the patient chosen, or None; ``opened`` means Enter or a double click on one.
    """

    asked = Signal()
    more_wanted = Signal()
    picked = Signal(object)
    opened = Signal()
    new_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._formatter = formatter
        self._money = True
        self._loaded = False
        self._chosen: int | None = None
        self._failure: tuple[str, str] | None = None
        self.model = PatientListModel(formatter, self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SEARCH_AFTER_MS)
        self._wait.timeout.connect(self.asked)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    # What it shows

    @property
    def text(self) -> str:
        """What is typed, as it is searched."""
        return strip_marks(self.search.text()).strip()

    @property
    def group(self) -> str:
        """The group chosen."""
        return self.groups.current()

    @property
    def chosen(self) -> int | None:
        """The patient chosen."""
        return self._chosen

    def set_rights(self, *, money: bool, desk: bool) -> None:
        """Whether the user sees what is due, and works at the desk: a doctor has neither."""
        self._money, self._desk = money, desk
        self.table.setColumnHidden(Column.DUE, not money)
        self._fill_groups()
        self.table.share_width()

    def show_page(self, page: PatientPage, text: str) -> None:
        """An answer to ``text``; the chosen patient stays chosen where still listed, else the first is."""
        self._loaded, self._failure = True, None
        with kept_place(self.table, self.model.place_of) if text == self.model.typed else nullcontext():
            with QSignalBlocker(self.table.selectionModel()):
                self.model.set_rows(page.rows, text, page.today, page.currency)
            place = self.model.place_of(self._chosen)
            if place < 0 and self.model.rows and (self._chosen is None or text):
                place = 0
            if place >= 0:
                self._select(place)
        self._count(page)
        self._show_state()

    def add_page(self, rows: Sequence[ListedPatient]) -> None:
        """The next rows."""
        self.model.add_rows(rows)

    def choose(self, patient_id: int | None) -> None:
        """Make a patient the chosen one, listed or not."""
        self._chosen = patient_id
        place = self.model.place_of(patient_id)
        if place >= 0:
            self._select(place)
        else:
            with QSignalBlocker(self.table.selectionModel()):
                self.table.clearSelection()
                self.table.selectionModel().clearCurrentIndex()
            self.table.viewport().update()

    def show_failure(self, title: str, text: str) -> None:
        """Nothing could be fetched, and nothing is there to go on showing."""
        if not self.model.rows:
            self._failure = (title, text)
            self._loaded = True
            self._show_state()

    def clear_all(self) -> None:
        """Forget rows, text and choice."""
        self._loaded, self._chosen = False, None
        with QSignalBlocker(self.search):
            self.search.clear()
        self.model.clear()
        self._stack.setCurrentWidget(self._skeleton)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    # Building

    def _build_ui(self) -> None:
        self.search = SearchField(parent=self)
        self.search.setObjectName("patientListSearch")
        self.groups = SegmentedControl(height=36, parent=self)
        self.groups.setObjectName("patientGroups")
        self._desk = True
        top = QHBoxLayout()
        top.setContentsMargins(theme.SPACE_L, 10, theme.SPACE_L, 10)
        top.setSpacing(theme.SPACE_S)
        top.addWidget(self.search, 1)
        top.addWidget(self.groups)
        self.table = PatientTable(self.model, self)
        self._empty = EmptyState("users", parent=self)
        self._empty.button.setObjectName("patientListEmptyButton")
        self._skeleton = QWidget(self)
        bars = QVBoxLayout(self._skeleton)
        bars.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        bars.addWidget(Skeleton(12, parent=self._skeleton))
        self._stack = QStackedWidget(self)
        for page in (self._skeleton, self.table, self._empty):
            self._stack.addWidget(page)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._on_text)
        self.search.navigated.connect(self._on_walked)
        self.search.returnPressed.connect(self._on_return)
        self.groups.selected.connect(self._on_group)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.letters.connect(self._on_letters)
        self.table.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda _index: self.opened.emit())
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._empty.action.connect(self._on_empty)

    def retranslate_ui(self) -> None:
        """All words anew."""
        words = self.tr("Name, phone, file or ID")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(self.tr("Patient search"))
        self.groups.setAccessibleName(self.tr("Which patients"))
        self.table.setAccessibleName(self.tr("Patients"))
        self._fill_groups()
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _fill_groups(self) -> None:
        groups = [Segment("all", self.tr("All")), Segment("today", self.tr("Today"))]
        if self._money:
            groups.append(Segment("owing", self.tr("Owing")))
        if self._desk:
            groups.append(Segment("closed", self.tr("Closed")))
        self.groups.set_segments(groups)

    # Doing

    def _on_text(self, text: str) -> None:
        if not text.strip():
            self.search.set_count_text("")
        self._wait.start()

    def _on_group(self, _key: str) -> None:
        if self.search.text():
            self.search.clear()
        self._wait.stop()
        self.asked.emit()

    def _on_walked(self, steps: int) -> None:
        if self.model.rows:
            here = max(0, self.model.place_of(self._chosen))
            self._select(max(0, min(len(self.model.rows) - 1, here + steps)))

    def _on_return(self) -> None:
        if self._wait.isActive():
            self._wait.stop()
            self.asked.emit()
        elif self._chosen is not None:
            self.opened.emit()

    def _on_letters(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.insert(text)

    def _on_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            chosen = int(index.data(Qt.ItemDataRole.UserRole))
            if chosen != self._chosen:
                self._chosen = chosen
                self.picked.emit(chosen)

    def _on_scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if self.model.rows and value >= bar.maximum() - _ROWS_BEFORE_END * theme.ROW_HEIGHT:
            self.more_wanted.emit()

    def _on_empty(self) -> None:
        if self._failure is not None:
            self.asked.emit()
        else:
            self.new_wanted.emit()

    def _select(self, place: int) -> None:
        select_row(self.table, place)
        self._on_current()

    def _count(self, page: PatientPage) -> None:
        if not self.text:
            self.search.set_count_text("")
        elif page.keep_typing:
            words = self.tr("First %n result(s), keep typing", "", len(page.rows))
            self.search.set_count_text(self._formatter.digits(words))
        else:
            self.search.set_count_text(self._formatter.digits(self.tr("%n result(s)", "", len(page.rows))))

    def _show_state(self) -> None:
        if not self._loaded:
            return
        if self._failure is not None:
            self._empty.set_content("circle-alert", *self._failure, self.tr("Try again"))
        elif self.text:
            title = self.tr("No patient fits “{text}”").format(text=self.text)
            self._empty.set_content("search", title, self.tr("Check the spelling, or open a new file."), self._offer())
        elif self.group == "today":
            self._empty.set_content("users", self.tr("Nobody has come yet today"))
        elif self.group == "owing":
            self._empty.set_content("wallet", self.tr("Nobody owes anything"))
        elif self.group == "closed":
            self._empty.set_content("lock", self.tr("No file is closed"))
        else:
            hint = self.tr("The first file is opened with a booking, or here.") if self._desk else ""
            self._empty.set_content("users", self.tr("No patients yet"), hint, self._offer())
        self._stack.setCurrentWidget(self.table if self.model.rows else self._empty)

    def _offer(self) -> str:
        return self.tr("New patient") if self._desk else ""
