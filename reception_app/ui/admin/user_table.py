"""The table of users: who is switched off goes muted, and the name takes the room there is."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from reception_app.domain.roles import Role
from reception_app.ui.admin.role_words import role_word
from reception_app.ui.admin.user_model import ENTRY_ROLE, Column, Index, UserModel
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.table import CELL_PADDING, OUTER_PADDING, RowDelegate, style_table

_WIDTHS = {Column.USERNAME: 160, Column.ROLE: 150, Column.PLACE: 240, Column.LAST: 180, Column.STATE: 140}
_LEAST_NAME = 160


class UserTable(QTableView):
    """The name takes the room; Enter asks for the first deed, the menu key for all."""

    entered = Signal()

    def __init__(self, model: UserModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("userList")
        self.setModel(model)
        style_table(self)
        self.setItemDelegate(UserDelegate(self))
        self.setProperty("focusRing", False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """No role and no state is cut; the clinics give way before the name does."""
        widths = dict(_WIDTHS)
        roles = max(painting.text_width(role_word(role)) for role in Role)
        widths[Column.ROLE] = max(widths[Column.ROLE], round(roles) + 2 * CELL_PADDING)
        looks = cast(UserModel, self.model()).looks()
        states = max(painting.pill_width(look.icon, look.text) for look in looks)
        widths[Column.STATE] = max(widths[Column.STATE], round(states) + OUTER_PADDING)
        free = self.viewport().width() - sum(widths.values())
        widths[Column.PLACE] += min(0, free - _LEAST_NAME)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.NAME, max(_LEAST_NAME, free))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.fit_columns()


class UserDelegate(RowDelegate):
    """Paints ``UserModel``; whoever is switched off goes muted."""

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != Column.STATE:
            super().paint_cell(painter, box, option, index)
            return
        look = cast(UserModel, index.model()).state_look(index.data(ENTRY_ROLE))
        look.paint(painter, box, option.direction)

    def font_role(self, index: Index) -> str:
        return "strong" if index.column() == Column.NAME else "base"

    def color(self, index: Index) -> str:
        active = index.data(ENTRY_ROLE).is_active
        quiet = index.column() in (Column.USERNAME, Column.PLACE, Column.LAST)
        return "text" if active and not quiet else "muted"
