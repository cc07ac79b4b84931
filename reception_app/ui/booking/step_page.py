"""The base of the five pages: a QWizardPage whose content stands between the wizard's rail, head and footer."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget, QWizardPage

from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk

if TYPE_CHECKING:
    from reception_app.ui.booking.wizard import BookingWizard


class StepPage(QWizardPage):
    """Build into ``body``. ``head_changed`` asks the wizard to show title, subtitle and footer note again.

    ``failed_to_load`` carries what a fetch ran into; ``typed`` says that something worth a draft has changed.
    """

    head_changed = Signal()
    failed_to_load = Signal(object)
    typed = Signal()

    def __init__(self, name: str, desk: Desk, choice: Choice) -> None:
        super().__init__()
        self.setObjectName(name)
        self.desk = desk
        self.choice = choice
        self.body = QWidget(self)
        # Without a layout of its own QWizard gives the page all the room; the body takes its place in it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What the wizard asks

    @abstractmethod
    def title_text(self) -> str:
        """The head's first line."""

    def subtitle_text(self) -> str:
        """The head's second line."""
        return ""

    def footer_note(self) -> tuple[str, str]:
        """(key, words) beside the back button; the key may be empty."""
        return "", ""

    def next_text(self) -> str:
        """The next button's words, '' for the usual one."""
        return ""

    def enter(self) -> None:
        """The page was reached: fetch what it shows (again) and take the focus."""

    def news(self) -> None:
        """Something changed elsewhere: fetch again what may be of it here, and leave alone what is chosen and typed."""

    def take_focus(self) -> None:
        """Put the focus where typing is expected."""

    def press_enter(self) -> bool:
        """Enter was pressed and no button has the focus; True if the page dealt with it."""
        return False

    def typed_key(self, text: str) -> bool:
        """A letter arrived where nothing can be typed; True if a field of the page took it."""
        return False

    def set_compact(self, compact: bool) -> None:
        """Make room for a message above the page, or take it back."""

    def retranslate_ui(self) -> None:
        """All words of the page again."""

    # Place

    def place(self) -> None:
        """Put the body where the wizard leaves room for it."""
        wizard = self.wizard_of()
        if wizard is not None:
            room: QRect = wizard.room()
            self.body.setGeometry(QRect(self.mapFrom(wizard, room.topLeft()), room.size()))

    def wizard_of(self) -> BookingWizard | None:
        """The wizard, typed."""
        return self.wizard()  # type: ignore[return-value]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def moveEvent(self, event: object) -> None:
        super().moveEvent(event)  # type: ignore[arg-type]
        self.place()


LETTER_BLOCKERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
"""With one of these held a key is a command and not a letter."""
