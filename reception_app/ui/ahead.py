"""Loads what will be wanted next while nobody waits: opening the wizard then costs what it shows, not what it reads."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer

from reception_app import ui
from reception_app.ui.turns import Turns

LIKELY = ("booking", "queue", "appointments", "patients", "payments")
_AFTER_MS = 1_000


def modules() -> Iterator[str]:
    """Every module of the likely screens."""
    there = {one.name for one in pkgutil.iter_modules(ui.__path__)}
    for name in LIKELY:
        if name in there:
            package = importlib.import_module(f"{ui.__name__}.{name}")
            yield from (one.name for one in pkgutil.iter_modules(package.__path__, f"{package.__name__}."))


class Ahead(QObject):
    """Begins a moment after it was made, when the first screen stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turns = Turns(self)
        QTimer.singleShot(_AFTER_MS, self, self.load)

    def load(self) -> None:
        """Each module in a turn of its own."""
        self._turns.take(*(partial(importlib.import_module, name) for name in modules()))
