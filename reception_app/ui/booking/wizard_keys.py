"""The keys of the wizard: Enter goes on, Esc closes, Alt and the arrows turn its pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from reception_app.ui.booking.day_strip import DayCell
from reception_app.ui.booking.error_route import Step
from reception_app.ui.booking.step_page import LETTER_BLOCKERS
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.shortcuts import ENTER, Deed, add_shortcuts

if TYPE_CHECKING:
    from reception_app.ui.booking.wizard import BookingWizard


class WizardKeys(QObject):
    """``press`` answers what no field of the wizard had a use for."""

    def __init__(self, wizard: BookingWizard) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        keys: dict[str, Deed] = {
            "Alt+N": self._on_new_patient,
            "Alt+F": self._on_first_free,
            "Alt+Left": partial(self._on_alt_arrow, Qt.Key.Key_Left),
            "Alt+Right": partial(self._on_alt_arrow, Qt.Key.Key_Right),
        }
        add_shortcuts(wizard, keys)

    def press(self, event: QKeyEvent) -> None:
        """Enter and Esc; letters typed anywhere begin in the field of the page."""
        key, text = event.key(), event.text()
        if key in ENTER:
            if not event.isAutoRepeat():
                self._on_enter()
        elif key == Qt.Key.Key_Escape:
            self._on_escape()
        elif text and text.isprintable() and not text.isspace() and not event.modifiers() & LETTER_BLOCKERS:
            self._wizard.current_page().typed_key(text)
        event.accept()

    def _on_enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and self._presses(focused):
            focused.click()
        elif not self._wizard.is_saving:
            self._wizard.current_page().press_enter()

    def _presses(self, button: QAbstractButton) -> bool:
        """Whether Enter on a focused button presses it instead of going on."""
        wizard = self._wizard
        own = button not in (wizard.next_button, wizard.confirm_button) and wizard.isAncestorOf(button)
        return (
            own
            and button.isVisible()
            and button.isEnabled()
            and not button.isCheckable()
            and not isinstance(button, DayCell)
        )

    def _on_escape(self) -> None:
        wizard = self._wizard
        page = wizard.patient_page if wizard.currentId() == Step.PATIENT else None
        if page is not None and page.form_open and not page.form.is_saving:
            page.close_form()
        else:
            wizard.reject()

    def _on_alt_arrow(self, key: Qt.Key) -> None:
        """In the direction of reading: the arrow against it goes back, the other one goes on."""
        wizard = self._wizard
        onward = Qt.Key.Key_Left if wizard.layoutDirection() == painting.RTL else Qt.Key.Key_Right
        if wizard.is_saving:
            return
        if key == onward:
            if wizard.currentId() != Step.CONFIRM and wizard.current_page().isComplete():
                wizard.next()
        elif wizard.currentId() > 0:
            wizard.back()

    def _on_new_patient(self) -> None:
        if self._wizard.currentId() == Step.PATIENT:
            self._wizard.patient_page.open_form()

    def _on_first_free(self) -> None:
        if self._wizard.currentId() == Step.SLOT:
            self._wizard.slot_page.find_first_free()
