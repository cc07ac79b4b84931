"""What the tests of the administration do by the real widgets: go to a part, fill a form in, save it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from reception_app.services.centre import CentreView
from reception_app.ui.admin.page import AdminPage
from reception_app.ui.widgets.button import Button
from tests.ui.desk import Desk, find


def page_of(desk: Desk, part: str) -> AdminPage:
    find(desk.window, QAbstractButton, "navAdmin").click()
    page = find(desk.window, AdminPage, "adminPage")
    page.parts.button(part).click()
    return page


def centre_of(desk: Desk) -> CentreView:
    return desk.services.centre.view(desk.centre.manager)


def fill(desk: Desk, **words: str) -> None:
    for name, text in words.items():
        field = find(desk.window, QLineEdit, name)
        field.clear()
        for letter in text:
            # QTest knows no key for an Arabic digit.
            QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))


def save(desk: Desk) -> None:
    find(desk.window, Button, "saveButton").click()


def closed(desk: Desk, name: str) -> bool:
    """Whether the dialog is gone, and the panel with its button, which goes a moment later."""
    return all(desk.window.findChild(QWidget, part) is None for part in (name, "saveButton"))
