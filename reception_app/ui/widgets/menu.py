"""Menus with icons in the theme's colours, key caps and a danger row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip


class Menu(QMenu):
    """``add(text, icon, key_cap, danger)`` returns the action; rows are 36 high, the menu at least 232 wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(
            Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setMinimumWidth(232)

    def add(self, text: str, icon: str = "", *, key_cap: str = "", danger: bool = False) -> QAction:
        """Append a row. The key cap only shows; bind the shortcut where it works without the menu."""
        action = QAction(self._padded(text, key_cap), self)
        action.setProperty("words", text)
        action.setProperty("mark", icon)
        action.setProperty("keys", key_cap)
        action.setProperty("danger", danger)
        self.addAction(action)
        return action

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        painting.fill_round(painter, box, theme.RADIUS, look.color("raised"), look.color("border"))
        for action in self.actions():
            row = QRectF(self.actionGeometry(action))
            if action.isSeparator():
                painter.fillRect(painting.centred(row, row.width() - 8, 1), look.color("divider"))
            else:
                self._paint_row(painter, row, action)

    def _paint_row(self, painter: QPainter, row: QRectF, action: QAction) -> None:
        look = theme.current()
        way = self.layoutDirection()
        if action is self.activeAction() and action.isEnabled():
            painting.fill_round(painter, row, theme.RADIUS_SMALL, look.color("hover_fill"))
        ink = "disabled_text" if not action.isEnabled() else "danger" if action.property("danger") else "text"
        mark = "muted" if ink == "text" else ink
        strip = Strip(row.adjusted(12, 0, -12, 0), way)
        if any(map(_icon_of, self.actions())):  # rows without one begin where the others' words do
            place, icon = strip.take(16, 12), _icon_of(action)
            if icon:
                painting.paint_icon(painter, place, icon, mark, 16)
        keys = action.property("keys") or ""
        if keys:
            cap = strip.take_end(painting.key_cap_width(keys), 12)
            painting.paint_key_cap(painter, painting.centred(cap, cap.width(), painting.KEY_CAP_HEIGHT), keys)
        painting.paint_text(painter, strip.rect, action.property("words") or action.text(), "base", ink, direction=way)

    @staticmethod
    def _padded(text: str, keys: str) -> str:
        """QMenu measures a row by its text: add what the icon and the key cap will need."""
        return text + "\u2003" * (3 + (round(painting.key_cap_width(keys) / 14) + 1 if keys else 0))


def _icon_of(action: QAction) -> str:
    return "check" if action.isCheckable() and action.isChecked() else action.property("mark") or ""
