"""What the search in the top bar found: the model, its rows on one line each, and the panel below the field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.shadow import SHADOW_REACH, paint_shadow
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.patients import PatientRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``PatientRow`` itself."""
_ROW, _FOOT = 48, 28


class FoundModel(QAbstractListModel):
    """The patients found; ``Qt.UserRole`` holds the patient's id."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.formatter = formatter
        self._rows: tuple[PatientRow, ...] = ()

    def set_rows(self, rows: Sequence[PatientRow]) -> None:
        """Replace what was found."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.full_name
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            file, phone = self.formatter.file_number(row.file_number), self.formatter.phone(row.phone)
            return strip_marks(self.formatter.join([row.full_name, file, phone]))
        return None


class _FoundDelegate(QStyledItemDelegate):
    """Name, file number and phone on one line of 48."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        model = index.model()
        assert isinstance(model, FoundModel)
        row = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        direction = option.direction
        if option.state & QStyle.StateFlag.State_Selected:
            painting.fill_round(painter, box, theme.RADIUS_SMALL, look.color("primary_tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill_round(painter, box, theme.RADIUS_SMALL, look.color("hover_fill"))
        strip = Strip(box.adjusted(12, 0, -12, 0), direction)
        phone = model.formatter.phone(row.phone)
        number = model.formatter.file_number(row.file_number)
        for text, width in ((phone, 112), (number, 56)):
            cell = strip.take_end(width, theme.SPACE_S)
            painting.paint_text(painter, cell, text, "small", "muted", direction=direction, align=painting.NUMBERS)
        ink = "text" if row.is_active else "muted"
        painting.paint_text(painter, strip.rect, row.full_name, "strong", ink, direction=direction)


class FoundPanel(QFrame):
    """The panel under the field: results, or one line that says why there are none."""

    def __init__(self, model: FoundModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = QListView()
        self.view.setObjectName("patientFound")
        self.view.setModel(model)
        self.view.setItemDelegate(_FoundDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._message = Label("", "base", "muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._message)
        self._keys = Label(self._hint(), "note", "muted", parent=self)
        self._keys.setContentsMargins(12, 0, 12, 0)
        self._keys.setFixedHeight(_FOOT)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(*([SHADOW_REACH + theme.SPACE_XS] * 4))
        column.addWidget(self._stack)
        column.addWidget(self._keys)
        self.hide()

    def show_rows(self, count: int) -> None:
        """As many lines as were found."""
        self._stack.setCurrentWidget(self.view)
        self._keys.setText(self._hint())
        self._keys.show()
        self._fit(count * _ROW + _FOOT)

    def show_message(self, text: str) -> None:
        """One line."""
        self._message.setText(text)
        self._keys.hide()
        self._stack.setCurrentWidget(self._message)
        self._fit(_ROW + theme.SPACE_L)

    def message(self) -> str:
        """The line shown instead of results."""
        return self._message.text() if self._stack.currentWidget() is self._message else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        reach = SHADOW_REACH
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        paint_shadow(painter, box)
        painting.fill_round(painter, box, theme.RADIUS, look.color("raised"), look.color("border"))

    def _hint(self) -> str:
        return self.tr("Enter books, Ctrl+Enter opens the file")

    def _fit(self, inner: int) -> None:
        self.resize(self.width(), inner + 2 * (SHADOW_REACH + theme.SPACE_XS))
