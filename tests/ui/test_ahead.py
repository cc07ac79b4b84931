"""The modules of the screens to come are loaded in turns, and all of them can be."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reception_app.ui.ahead import Ahead, modules


def test_what_is_wanted_next_is_there_before_it_is_asked_for(qapp: QApplication, qtbot: QtBot) -> None:
    ahead = Ahead()
    ahead.load()
    wanted = list(modules())
    assert "reception_app.ui.booking.wizard" in wanted
    qtbot.waitUntil(lambda: all(name in sys.modules for name in wanted), timeout=20_000)
