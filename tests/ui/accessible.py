"""Finds controls that a keyboard reaches and a screen reader could not name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget


def unnamed(window: QWidget) -> list[str]:
    """Every visible control that Tab reaches and that has neither a name nor words of its own."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy():
            continue
        if widget.objectName().startswith("qt_"):
            continue  # a part of a widget of Qt's own
        inside = widget.parentWidget()
        if isinstance(widget, QLineEdit) and isinstance(inside, (QAbstractSpinBox, QComboBox)):
            continue  # read out as the field it belongs to
        words = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and not words:
            found.append(f"{type(widget).__name__} {widget.objectName()!r} has no accessible name")
    return found
