"""Today's list in its card: filters with counts, the doctor's choice, and below them the rows of the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.dashboard.glow import Glow
from reception_app.ui.dashboard.today_model import FILTERS, TodayModel
from reception_app.ui.formatting import Formatter
from reception_app.ui.turns import Portion
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from reception_app.services.dashboard import TodayRow
    from reception_app.ui.dashboard.doctor_combo import DoctorCombo
    from reception_app.ui.dashboard.today_content import TodayContent

HEAD = 48


class TodayList(Card):
    """Shows a skeleton until ``set_rows``; ``booking_wanted`` comes from an empty day, ``retry`` from a failed one.

    The table, the doctor's choice and the empty pages are made with the first answer: the first paint goes without.
    """

    booking_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    retry = Signal()

    def __init__(self, formatter: Formatter, glow: Glow, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._formatter = formatter
        self._glow = glow
        self._loaded = False
        self._at_now = False
        self._content: TodayContent | None = None
        self._doctor: DoctorCombo | None = None
        self.model = TodayModel(formatter, glow, self)
        self._build_ui()
        self.filters.selected.connect(self._on_filter)
        self.retranslate_ui()

    # What it shows

    def set_rows(self, rows: Sequence[TodayRow]) -> None:
        """The day as just fetched; selection, filter and scroll position stay."""
        self._loaded = True
        self.model.set_rows(rows)
        self._fill_doctors()
        self._show_counts()
        self._show_rows()
        if not self._at_now:
            self._at_now = True  # once, so that a refresh never jumps
            QTimer.singleShot(0, self, self.content.scroll_to_now)

    def preparations(self) -> Iterator[Portion]:
        """What has to be made before the first rows can be shown, in portions."""
        if self._content is None:
            yield lambda: self.content
        if self._doctor is None:
            yield lambda: self.doctor

    def show_failure(self, title: str, text: str) -> None:
        """There is nothing to show and why; ``retry`` comes from its button."""
        self._loaded = False
        self.content.show_failure(title, text)
        self._stack.setCurrentWidget(self.content)

    def show_loading(self) -> None:
        """Grey bars again: another clinic was chosen."""
        self._loaded = self._at_now = False
        self._stack.setCurrentWidget(self._skeleton)

    def choose_filter(self, key: str) -> None:
        """A key of ``FILTERS``, as when a card is pressed; the list takes the focus."""
        self.filters.set_current(key)
        self._on_filter(key)
        self.content.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.model.set_formatter(formatter)
        self.retranslate_ui()

    def selected_id(self) -> int | None:
        """The chosen appointment."""
        chosen = self.content.table.selectionModel().selectedRows()
        return chosen[0].data(Qt.ItemDataRole.UserRole) if chosen else None

    @property
    def content(self) -> TodayContent:
        """The table and its empty pages."""
        if self._content is None:
            from reception_app.ui.dashboard.today_content import TodayContent

            self._content = TodayContent(self.model, self._glow, self._stack)
            self._content.booking_wanted.connect(self.booking_wanted)
            self._content.menu_wanted.connect(self.menu_wanted)
            self._content.all_wanted.connect(self._on_show_all)
            self._content.retry.connect(self.retry)
            self._stack.addWidget(self._content)
        return self._content

    @property
    def doctor(self) -> DoctorCombo:
        """The choice of one doctor or all."""
        if self._doctor is None:
            from reception_app.ui.dashboard.doctor_combo import DoctorCombo

            self._doctor = DoctorCombo(filter_look=True, small=True, parent=self._top)
            self._doctor.setObjectName("todayDoctor")
            self._doctor.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._doctor.setFixedHeight(32)
            self._doctor.setAccessibleName(self.tr("Doctor"))
            self._doctor.currentIndexChanged.connect(self._on_doctor)
            self._head.addWidget(self._doctor)
        return self._doctor

    # Building

    def _build_ui(self) -> None:
        self._top = QWidget(self)
        self._top.setFixedHeight(HEAD)
        self._title = Label("", "card_title", parent=self._top)
        self.filters = SegmentedControl(parent=self._top)
        self.filters.setObjectName("todayFilter")
        self._head = QHBoxLayout(self._top)
        self._head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        self._head.setSpacing(theme.SPACE_M)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.filters)
        self._stack = QStackedWidget(self)
        self._skeleton = padded(12, theme.ROW_HEIGHT, self._stack)
        self._stack.addWidget(self._skeleton)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(self._top)
        self.body.addWidget(Rule(parent=self))
        self.body.addWidget(self._stack, 1)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Today's list"))
        self.filters.setAccessibleName(self.tr("Filter"))
        self._show_counts()
        if self._doctor is not None:
            self._doctor.setAccessibleName(self.tr("Doctor"))
            self._fill_doctors()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    # Doing

    def _on_filter(self, key: str) -> None:
        self.model.set_filter(key)
        self._show_rows()

    def _on_doctor(self) -> None:
        self.doctor.updateGeometry()
        key = self.doctor.current_key()
        self.model.set_doctor(key if isinstance(key, int) else None)
        self._show_counts()
        self._show_rows()

    def _on_show_all(self) -> None:
        self.doctor.setCurrentIndex(0)
        self.choose_filter("all")

    def _show_counts(self) -> None:
        words = {
            "all": self.tr("All"),
            "not_arrived": self.tr("Not arrived"),
            "arrived": self.tr("Arrived", "and waiting"),
            "completed": self.tr("Completed"),
        }
        counts = {key: self._formatter.number(self.model.count(key)) if self._loaded else "" for key in FILTERS}
        self.filters.set_segments([Segment(key, words[key], count=counts[key]) for key in FILTERS])

    def _fill_doctors(self) -> None:
        """The doctors of the day; one who is no longer among them gives way to all."""
        choice = self.doctor
        chosen = choice.current_key()
        wanted: list[tuple[object, str]] = [(None, self.tr("All doctors")), *self.model.doctors().items()]
        if [(choice.itemData(row), choice.itemText(row)) for row in range(choice.count())] == wanted:
            return
        with QSignalBlocker(choice):
            choice.clear()
            for key, text in wanted:
                choice.add_choice(key, text)
            choice.set_current_key(chosen)
        choice.updateGeometry()
        if choice.current_key() != chosen:
            self._on_doctor()

    def _show_rows(self) -> None:
        if self._loaded:
            self.content.show_rows()
            self._stack.setCurrentWidget(self.content)


def padded(rows: int, row_height: int, parent: QWidget) -> QWidget:
    """Grey bars as far from the card's edges as the words will be."""
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
    column.addWidget(Skeleton(rows, row_height=row_height, parent=holder))
    return holder
