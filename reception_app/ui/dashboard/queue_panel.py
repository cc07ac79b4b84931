"""The queue beside today's list: for each doctor who is inside, who is next, and how many have arrived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.dashboard.today_list import padded
from reception_app.ui.formatting import Formatter
from reception_app.ui.turns import Portion
from reception_app.ui.walk_in.desk import SHORTCUT
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reception_app.services.dashboard import DoctorQueue
    from reception_app.ui.dashboard.doctor_block import DoctorBlock

HEAD = 48
_AT_ONCE = 3
"""How many doctors' blocks are made in one go."""


class QueuePanel(Card):
    """All doctors' queues, one under the other; ``all_wanted`` from its link once there is a queue page.

    ``walk_in`` is shown to whoever may put somebody into a queue.
    """

    all_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._formatter = formatter
        self._queues: tuple[DoctorQueue, ...] = ()
        self._as_of: datetime | None = None
        self._blocks: list[tuple[DoctorBlock, Rule]] = []
        self._is_whole = self._is_wide = False
        self._build_ui()
        self.retranslate_ui()

    def preparations(self, count: int = _AT_ONCE) -> Iterator[Portion]:
        """What has to be made before so many queues can be shown, in portions."""
        if not self._is_whole:
            yield self._build_rest
        for enough in range(len(self._blocks) + _AT_ONCE, count + _AT_ONCE, _AT_ONCE):
            yield partial(self._add_blocks, min(enough, count))

    def show_queues(self, queues: Sequence[DoctorQueue], as_of: datetime) -> None:
        """The queues as of an instant."""
        if not self._is_whole:
            self._build_rest()
        self._queues, self._as_of = tuple(queues), as_of
        while len(self._blocks) > len(self._queues):
            for widget in self._blocks.pop():
                self._column.removeWidget(widget)
                widget.deleteLater()
        self._add_blocks(len(self._queues))
        for (block, rule), queue in zip(self._blocks, self._queues, strict=True):
            block.show_queue(queue, as_of, self._formatter)
            rule.setVisible(queue is not self._queues[-1])
        self._stack.setCurrentWidget(self._scroll if self._queues else self._empty)

    def _add_blocks(self, count: int) -> None:
        from reception_app.ui.dashboard.doctor_block import DoctorBlock  # with the first answer, after the first paint

        while len(self._blocks) < count:
            block, rule = DoctorBlock(self._inside), Rule(parent=self._inside)
            place = 2 * len(self._blocks)
            self._column.insertWidget(place, block)
            self._column.insertWidget(place + 1, rule)
            self._blocks.append((block, rule))

    def show_loading(self) -> None:
        """Grey bars."""
        self._stack.setCurrentWidget(self._skeleton)

    def show_nothing(self) -> None:
        """Blank: the list beside it tells why."""
        if not self._is_whole:
            self._build_rest()
        self._stack.setCurrentWidget(self._blank)

    def blocks(self) -> list[DoctorBlock]:
        """One for each doctor, in order."""
        return [block for block, _ in self._blocks]

    def set_link(self, linked: bool) -> None:
        """Whether there is a queue page to go to."""
        self._all.setVisible(linked)

    def set_wide(self, wide: bool) -> None:
        """Whether the head has room for the word beside the icon of the walk-in."""
        self._is_wide = wide
        self.walk_in.setText(self.walk_in.accessibleName() if wide else "")

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self._title = Label("", "card_title")
        self.walk_in = Button("", "link", icon="footprints", height=32)
        self.walk_in.setObjectName("walkInButton")
        self.walk_in.hide()
        self._all = Button("", "link", trailing_icon="chevron-right", height=32)
        self._all.clicked.connect(self.all_wanted)
        self._all.hide()
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.walk_in)
        head.addWidget(self._all)
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        self._stack = QStackedWidget(self)
        self._skeleton = padded(7, 56, self._stack)
        self._stack.addWidget(self._skeleton)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.addWidget(top)
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)

    def _build_rest(self) -> None:
        """What the first paint goes without."""
        from reception_app.ui.widgets.empty_state import EmptyState  # not needed for the first paint
        from reception_app.ui.widgets.overlay_scroll import OverlayScrollBar

        inside = self._inside = QWidget()
        inside.setProperty("plain", True)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        OverlayScrollBar(self._scroll)
        self._empty = EmptyState("users")
        self._blank = QWidget()
        for page in (self._scroll, self._empty, self._blank):
            self._stack.addWidget(page)
        self._is_whole = True
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Queue"))
        self._all.setText(self.tr("View all"))
        self.walk_in.setAccessibleName(self.tr("Walk-in"))
        self.walk_in.setToolTip(self.tr("Add somebody who stands at the desk ({keys})").format(keys=SHORTCUT))
        self.set_wide(self._is_wide)
        if self._is_whole:
            self._empty.set_content(
                "users", self.tr("The queue is empty"), self.tr("Whoever is booked today appears here")
            )
        if self._as_of is not None:
            self.show_queues(self._queues, self._as_of)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
