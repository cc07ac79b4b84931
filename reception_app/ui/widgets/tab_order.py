"""Tab goes through a screen as it is read, not as it was built."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_tab_order(*parts: QWidget) -> None:
    """Tab comes to the parts one after the other; a part that takes no focus stands for all within that do."""
    walk = [each for part in parts for each in _stops(part)]
    for before, after in pairwise(walk):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [part]
    # Of a row of choices those that are not chosen too: each may be the one that Tab enters at.
    return [each for child in _children(part) for each in ([child] if _takes_focus(child) else _stops(child))]


def _children(part: QWidget) -> list[QWidget]:
    return part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & (Qt.FocusPolicy.TabFocus | Qt.FocusPolicy.ClickFocus))
