"""Opens a window, tells when it was first painted and what was on it, and ends: ``bare``, or the program's arguments.

Prints JSON: ``painted`` (seconds of the system's monotonic clock), ``window`` (object name), ``colours`` (how many
different ones a grid of points shows).
"""

from __future__ import annotations

import json
import os
import sys
import time

if sys.argv[1:] != ["bare"]:
    from reception_app import cli  # before Qt, as the program does it

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

_GRID = 40


class WatchedApplication(QApplication):
    """Sees the first paint event of the main window; the moment counts when that paint is through."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self._seen = False
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if not self._seen and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            window = watched.window()
            if window.objectName() == "mainWindow":
                self._seen = True
                self.removeEventFilter(self)
                QTimer.singleShot(0, lambda: _report(window))
        return False


def _report(window: QWidget) -> None:
    painted = time.monotonic()
    image = window.grab().toImage()
    steps = range(1, _GRID)
    colours = {image.pixel(image.width() * x // _GRID, image.height() * y // _GRID) for x in steps for y in steps}
    print(json.dumps({"painted": painted, "window": window.objectName(), "colours": len(colours)}), flush=True)
    os._exit(0)  # what happens after the first paint is not measured here


def _open_bare_window() -> None:
    """The least that a right-to-left program of PySide6 can be."""
    application = WatchedApplication(sys.argv)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = QMainWindow()
    window.setObjectName("mainWindow")
    window.setCentralWidget(QLabel("مرحبا"))
    window.resize(1366, 768)
    window.show()
    application.exec()


def _open_program(arguments: list[str]) -> None:
    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc]
    sys.argv = ["reception-app", *arguments]
    cli.main()


if __name__ == "__main__":
    if sys.argv[1:] == ["bare"]:
        _open_bare_window()
    else:
        _open_program(sys.argv[1:])
