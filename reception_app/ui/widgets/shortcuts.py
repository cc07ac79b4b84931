"""Keys that do something for as long as the focus is inside one part of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL_ENTER = ("Ctrl+Return", "Ctrl+Enter")
"""The two Enter keys of a keyboard count as one."""

Deed = Callable[[], object]


def add_shortcuts(part: QWidget, deeds: Mapping[str, Deed] | Mapping[QKeySequence.StandardKey, Deed]) -> None:
    """Let each of the keys do its deed inside ``part``; a key that is held down does it once."""
    for keys, deed in deeds.items():
        _add(part, QKeySequence(keys), deed, Qt.ShortcutContext.WidgetWithChildrenShortcut)


def press_by_enter(button: QAbstractButton) -> None:
    """Enter presses the button while it has the focus, not only Space."""
    for key in ENTER:
        _add(button, QKeySequence(key), button.click, Qt.ShortcutContext.WidgetShortcut)


def _add(part: QWidget, keys: QKeySequence, deed: Deed, context: Qt.ShortcutContext) -> None:
    shortcut = QShortcut(keys, part)
    shortcut.setContext(context)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(deed)
