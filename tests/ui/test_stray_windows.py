"""Nothing but a window opens as a window: a part that is shown before it has a parent would flash over the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QMenu, QWidget

from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.form_field import FormField
from tests.gallery import Stage, all_scenes

SCENES = ("booking-3-patient-wrong-fields", "booking-5-confirm-conflict", "queue-page", "first-password-dialog")


class Strays(QObject):
    """Collects what becomes a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self.found: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False

    def stop(self) -> list[str]:
        self._app.removeEventFilter(self)
        return self.found


def test_a_field_and_a_card_are_built_out_of_sight(qapp: QApplication, look: object) -> None:
    strays = Strays(qapp)
    parts = [
        FormField("Name", QLineEdit(), required=True),
        FormField("Notes", QLineEdit(), optional=True, hint="What the doctor should know"),
        Card("Details"),
    ]
    assert strays.stop() == []
    assert not any(part.isVisible() for part in parts)


@pytest.mark.parametrize("name", SCENES)
def test_screens_are_built_out_of_sight(qapp: QApplication, tmp_path: Path, name: str) -> None:
    scene = next(one for one in all_scenes() if one.name == name)
    strays = Strays(qapp)
    try:
        with Stage(qapp, tmp_path).scene("en", dark=False) as context:
            window = scene.build(context)
            window.show()
            context.settle()
    finally:
        found = strays.stop()
        qapp.setStyleSheet("")
    assert found == []
