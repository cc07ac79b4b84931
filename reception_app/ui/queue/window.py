"""The doctor's queue in a window of its own: small, always readable, on top where the doctor wants it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from reception_app.realtime.link import Link
from reception_app.ui import icons
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.page import QueuePage
from reception_app.ui.shell.preferences import Appearance, Preferences
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from reception_app.ui.walk_in.desk import WalkIns
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.operations import Operations
    from reception_app.ui.walk_in.preset import WalkInPreset

FILE_NAME = "queue-window.ini"
_USUAL_SIZE = (800, 600)
_TOAST_TOP = 64


class QueueWindow(QMainWindow):
    """Paints before there is a database; ``attach`` fills it."""

    closing = Signal()
    sign_out_requested = Signal()
    lock_requested = Signal()
    LOCKS = True

    def __init__(
        self,
        theme: Theme,
        translation: Translation,
        preferences: Preferences,
        memory: Path,
        doctor_id: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("queueWindow")
        self.setWindowIcon(icons.app_icon())
        self._doctor_id = doctor_id
        self._translation = translation
        self._memory = QSettings(str(memory), QSettings.Format.IniFormat)
        self.formatter = Formatter(translation.language, translation.digits)
        self.appearance = Appearance(theme, translation, preferences, self)
        self.toasts = ToastHost(self, top=_TOAST_TOP)
        self.page = QueuePage(self.formatter, self.toasts, standalone=True, parent=self)
        self.setCentralWidget(self.page)
        self.setMinimumSize(*_USUAL_SIZE)
        self.walk_ins: WalkIns | None = None
        self.page.walk_in_requested.connect(self._on_walk_in)
        self.page.head.pin.toggled.connect(self._on_pin)
        self.page.head.lock.clicked.connect(self.lock_requested)
        translation.changed.connect(self._on_language)
        theme.changed.connect(self._on_theme)
        self._restore()
        self.retranslate_ui()

    # For the program

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """Somebody is signed in: fill the window."""
        self.page.prefer_doctor(self._doctor_id)
        self.page.attach(services, session, operations)
        if self.walk_ins is None:
            # The printer stands at the desk: tickets are printed there.
            self.walk_ins = WalkIns(self, self.toasts, operations, prints=False)
            self.walk_ins.added.connect(self.refresh)
        self.walk_ins.enter(services, session)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def detach(self) -> None:
        """Nobody is signed in: show nothing of what the last one saw."""
        if self.walk_ins is not None:
            self.walk_ins.leave()
        self.page.forget()
        self.toasts.clear()

    def refresh(self) -> None:
        """Fetch now."""
        self.page.refresh()
        if self.walk_ins is not None:
            self.walk_ins.news()

    def set_link(self, link: str) -> None:
        """How things stand with the hub, one of ``Link``."""
        self.page.head.badge.set_link(Link(link))
        self.page.set_live(link == Link.ONLINE)

    def cover(self) -> None:
        """Hide the queue while somebody signs in."""
        self.page.hide()

    def uncover(self) -> None:
        """Show it again."""
        self.page.show()

    def show_session(self, session: Session) -> None:
        """Who is there stands nowhere here."""

    def show_notice(self, notice: QWidget | None) -> None:
        """There is no room for notices here; the reception window shows them."""
        if notice is not None:
            notice.deleteLater()

    def _on_walk_in(self, preset: WalkInPreset) -> None:
        if self.walk_ins is not None:
            self.walk_ins.open(self.formatter, preset)

    # Qt

    def retranslate_ui(self) -> None:
        """The window's name."""
        self.setWindowTitle(self.tr("Queue"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._memory.setValue("geometry", self.saveGeometry())
        self._memory.setValue("on_top", self.page.head.pin.isChecked())
        self._memory.setValue("muted", self.page.head.is_muted)
        self.page.forget()
        self.closing.emit()
        super().closeEvent(event)

    def _restore(self) -> None:
        self.resize(*_USUAL_SIZE)
        geometry = self._memory.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self.page.head.pin.setChecked(bool(self._memory.value("on_top", False, type=bool)))
        self.page.head.sound.setChecked(bool(self._memory.value("muted", False, type=bool)))

    def _on_pin(self, on_top: bool) -> None:
        visible = self.isVisible()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on_top)
        if visible:  # changing a flag hides the window
            self.show()

    def _on_language(self) -> None:
        self.formatter = Formatter(self._translation.language, self._translation.digits)
        self.page.set_formatter(self.formatter)
        if self.walk_ins is not None:
            self.walk_ins.set_formatter(self.formatter)
        self.page.head.badge.set_formatter(self.formatter)

    def _on_theme(self) -> None:
        for part in self.findChildren(QWidget):
            part.update()
