"""Finds controls that a keyboard reaches and a screen reader could not name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QWidget


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
        if not _spoken(widget):
            found.append(f"{type(widget).__name__} {widget.objectName()!r} has no accessible name")
    return found


def _spoken(widget: QWidget) -> str:
    """The name a screen reader is given: the widget's own, its words, or those of the label it is the buddy of."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    labels = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
    return widget.accessibleName() or words or next(labels, "")
