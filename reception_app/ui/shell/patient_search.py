"""The search for a patient in the top bar: a field, and its results in a panel below it while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent, QPainter, QPaintEvent
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

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.table import Index

if TYPE_CHECKING:
    from reception_app.services.access import Session
    from reception_app.services.patients import PatientRow, PatientService, SearchResult
    from reception_app.ui.operations import Operations

FIELD_WIDTH = 388
LIMIT = 8
_ROW, _PAUSE_MS, _DROP = 48, 80, 4
_ORNAMENTS = 66  # padding, magnifier and gaps around the words
_ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


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
        if role == _ROW_ROLE:
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
        row = index.data(_ROW_ROLE)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(*([painting.SHADOW_REACH + theme.SPACE_XS] * 4))
        column.addWidget(self._stack)
        self.hide()

    def show_rows(self, count: int) -> None:
        """As many lines as were found."""
        self._stack.setCurrentWidget(self.view)
        self._fit(count * _ROW)

    def show_message(self, text: str) -> None:
        """One line."""
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)
        self._fit(_ROW + theme.SPACE_L)

    def message(self) -> str:
        """The line shown instead of results."""
        return self._message.text() if self._stack.currentWidget() is self._message else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        reach = painting.SHADOW_REACH
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        painting.paint_shadow(painter, box)
        painting.fill_round(painter, box, theme.RADIUS, look.color("raised"), look.color("border"))

    def _fit(self, inner: int) -> None:
        self.resize(self.width(), inner + 2 * (painting.SHADOW_REACH + theme.SPACE_XS))


class PatientSearch(SearchField):
    """Emits ``patient_chosen`` with a ``PatientRow``; Up and Down walk the results, Enter takes one, Esc closes."""

    patient_chosen = Signal(object)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(key_cap="Ctrl+K", parent=parent)
        self.setObjectName("patientQuickSearch")
        self._service: PatientService | None = None
        self._session: Session | None = None
        self._operations: Operations | None = None
        self.model = FoundModel(formatter, self)
        self.panel: FoundPanel | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.cleared.connect(self.close_panel)
        self.navigated.connect(self._on_navigated)
        self.returnPressed.connect(self._on_return)
        self.retranslate_ui()

    def attach(self, service: PatientService, session: Session, operations: Operations) -> None:
        """From now on there is something to search in."""
        self._service, self._session, self._operations = service, session, operations

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self.model.formatter = formatter

    def retranslate_ui(self) -> None:
        """The words of the field."""
        super().retranslate_ui()
        words = self.tr("Find a patient by name, phone or file number")
        self.setPlaceholderText(words)
        cap = painting.key_cap_width(self._key_cap)
        self.setFixedWidth(max(FIELD_WIDTH, round(painting.text_width(words) + cap) + _ORNAMENTS))
        self.setAccessibleName(self.tr("Patient search"))

    def close_panel(self) -> None:
        """Put the results away."""
        self._pause.stop()
        if self.panel is not None:
            self.panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.panel is not None and self.panel.isVisible():
                self.close_panel()
            else:
                self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_panel()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text().strip():
            self._ask()

    def moveEvent(self, event: QMoveEvent) -> None:
        self._place()

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.close_panel()

    def _ask(self) -> None:
        service, session, text = self._service, self._session, self.text()
        if service is None or session is None or self._operations is None or not text.strip():
            return
        self._operations.latest(
            self, "search", lambda: service.search(session.actor, text, LIMIT), self._on_found, self._on_failed
        )

    def _on_found(self, result: SearchResult) -> None:
        if not self.text().strip() or not self.hasFocus():
            return
        self.model.set_rows(result.rows)
        panel = self._open_panel()
        if result.rows:
            panel.view.setCurrentIndex(self.model.index(0))
            panel.show_rows(len(result.rows))
        elif result.keep_typing:
            panel.show_message(self.tr("Many patients fit: keep typing"))
        else:
            panel.show_message(self.tr("No patient fits “{text}”").format(text=self.text().strip()))
        self._place()

    def _on_failed(self, error: ReceptionError) -> None:
        self.model.set_rows(())
        words = describe(error)
        self._open_panel().show_message(words.text or words.title)
        self._place()

    def _on_navigated(self, step: int) -> None:
        if self.panel is None or not self.panel.isVisible() or not self.model.rowCount():
            return
        there = max(0, min(self.model.rowCount() - 1, self.panel.view.currentIndex().row() + step))
        self.panel.view.setCurrentIndex(self.model.index(there))

    def _on_return(self) -> None:
        if self.panel is not None and self.panel.isVisible() and self.panel.view.currentIndex().isValid():
            self._choose(self.panel.view.currentIndex())
        else:
            self._ask()

    def _choose(self, index: Index) -> None:
        row = index.data(_ROW_ROLE)
        if row is not None:
            self.close_panel()
            self.clear()
            self.patient_chosen.emit(row)

    def _open_panel(self) -> FoundPanel:
        if self.panel is None:
            self.panel = FoundPanel(self.model, self.window())
            self.panel.view.clicked.connect(self._choose)
        self.panel.show()
        self.panel.raise_()
        return self.panel

    def _place(self) -> None:
        """The panel lies on the window, so that no layout clips it; its shadow stands outside the field's width."""
        if self.panel is None:
            return
        reach = painting.SHADOW_REACH
        corner = self.mapTo(self.window(), QPoint(0, self.height() + _DROP))
        self.panel.setGeometry(corner.x() - reach, corner.y() - reach, self.width() + 2 * reach, self.panel.height())
