"""The queue's head: whose queue, where, the switches for sound and staying on top, and the lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.connection_badge import ConnectionBadge
from reception_app.ui.shell.top_bar import open_below
from reception_app.ui.walk_in.desk import SHORTCUT
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorPlace, DoctorQueueView

HEIGHT = 56


class QueueHead(QWidget):
    """``doctor_chosen`` carries a doctor's id; the pin and the badge stand only in a window of their own."""

    doctor_chosen = Signal(int)

    def __init__(self, formatter: Formatter, *, standalone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter, self._standalone = formatter, standalone
        self._view: DoctorQueueView | None = None
        self._doctors: tuple[DoctorPlace, ...] = ()
        self.setFixedHeight(HEIGHT)
        self.name = Label("", "card_title")
        self.name.setObjectName("queueDoctor")
        self._place = ElidedLabel("", "small", "muted")
        self.change = Button("", "link", icon="users", height=32)
        self.change.setObjectName("queueDoctorButton")
        self.walk_in = Button("", "secondary", icon="footprints", height=32)
        self.walk_in.setObjectName("queueWalkInButton")
        self.badge = ConnectionBadge(formatter, compact=True)
        self.pin = IconButton("pin")
        self.pin.setObjectName("stayOnTopButton")
        self.sound = IconButton("volume-2")
        self.sound.setObjectName("soundButton")
        self.lock = IconButton("lock")
        self.lock.setObjectName("lockButton")
        for button in (self.pin, self.sound):
            button.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_L if standalone else 0, 0, theme.SPACE_L if standalone else 0, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self.name)
        row.addWidget(self._place, 1)
        row.addWidget(self.walk_in)
        row.addWidget(self.change)
        row.addWidget(self.badge)
        row.addWidget(self.pin)
        row.addWidget(self.sound)
        row.addWidget(self.lock)
        self.badge.setVisible(standalone)
        self.pin.setVisible(standalone)
        self.lock.setVisible(standalone)
        self.change.setVisible(False)
        self.walk_in.setVisible(False)
        self.change.clicked.connect(self._open_menu)
        self.sound.toggled.connect(self._show_sound)
        self.retranslate_ui()

    @property
    def is_muted(self) -> bool:
        """Whether arrivals make no sound."""
        return self.sound.isChecked()

    def show_view(self, view: DoctorQueueView | None, formatter: Formatter) -> None:
        """Another look, of this doctor."""
        self._view, self._formatter = view, formatter
        self.retranslate_ui()

    def set_doctors(self, doctors: Sequence[DoctorPlace]) -> None:
        """Those whose queue may be opened; with one there is nothing to choose."""
        self._doctors = tuple(doctors)
        self.change.setVisible(len({place.doctor_id for place in doctors}) > 1)

    def show_walk_in(self, allowed: bool) -> None:
        """Whether this user may put somebody into the queue."""
        self.walk_in.setVisible(allowed)

    def retranslate_ui(self) -> None:
        """All words anew."""
        view, words = self._view, self._formatter
        self.name.setText("" if view is None else view.doctor.text(words.language))
        place = ""
        if view is not None:
            room = self.tr("room {room}").format(room=words.digits(view.place.room)) if view.place.room else ""
            place = words.facts([view.place.clinic.text(words.language), room])
        self._place.set_text(place)
        hint = self.tr("Add somebody who stands at the desk ({keys})").format(keys=SHORTCUT)
        self._name(self.change, self.tr("Another doctor"))
        self._name(self.walk_in, self.tr("Walk-in"), hint)
        self.pin.set_name(self.tr("Stay on top"))
        self.lock.set_name(self.tr("Lock"))
        self._show_sound()

    def _name(self, button: Button, name: str, hint: str = "") -> None:
        """In the small window of its own there is no room for the words: the icon stands for them."""
        button.setText("" if self._standalone else name)
        button.setAccessibleName(name)
        button.setToolTip(hint or (name if self._standalone else ""))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._standalone:
            painter, look = QPainter(self), theme.current()
            box = QRectF(self.rect())
            painter.fillRect(box, look.color("surface"))
            painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), look.color("border"))

    def _show_sound(self) -> None:
        self.sound.set_icon("volume-x" if self.is_muted else "volume-2")
        self.sound.set_name(self.tr("Sound is off") if self.is_muted else self.tr("Sound on a new arrival"))

    def _open_menu(self) -> None:
        menu = Menu(self)
        current = self._view.doctor_id if self._view is not None else 0
        seen: set[int] = set()
        for place in self._doctors:
            if place.doctor_id in seen:
                continue
            seen.add(place.doctor_id)
            action = menu.add(place.doctor.text(self._formatter.language))
            action.setCheckable(True)
            action.setChecked(place.doctor_id == current)
            action.triggered.connect(lambda _checked=False, chosen=place.doctor_id: self.doctor_chosen.emit(chosen))
        open_below(menu, self.change)
