"""Tables as the screens show them: divider lines only, a leading bar on the chosen row, a glow on a changed one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

Index = QModelIndex | QPersistentModelIndex

CELL_PADDING = 8
OUTER_PADDING = 16
_HOVER_ROW = "hoverRow"


def style_table(view: QTableView, *, row_height: int = theme.ROW_HEIGHT, soft_head: bool = False) -> None:
    """Give a table the measures and manners of the program; set your ``RowDelegate`` and column widths yourself."""
    view.setHorizontalHeader(TableHead(view, soft=soft_head))
    view.setProperty("flat", True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setAlternatingRowColors(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    vertical = view.verticalHeader()
    vertical.setVisible(False)
    vertical.setMinimumSectionSize(24)
    vertical.setDefaultSectionSize(row_height)
    vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setItemDelegate(RowDelegate(view))
    view.setMouseTracking(True)
    view.viewport().installEventFilter(_RowHover(view))


def select_row(view: QTableView, row: int) -> None:
    """Choose a row and make it current.

    ``QTableView.selectRow`` looks for the column under the viewport's edge, finds none in a right-to-left layout,
    and selects nothing.
    """
    flag = QItemSelectionModel.SelectionFlag
    index = view.model().index(row, 0)
    view.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
    view.scrollTo(index)


@contextmanager
def kept_place(view: QTableView, place_of: Callable[[int], int]) -> Iterator[None]:
    """Whatever happens to the rows inside: the chosen one stays chosen, and the first one in sight where it stands.

    Rows are known by their ids under ``UserRole``; ``place_of`` finds one, or -1. At its top a list stays at the top.
    """
    role, bar = Qt.ItemDataRole.UserRole, view.verticalScrollBar()
    scrolled, top = bar.value(), view.rowAt(0)
    first = view.model().index(top, 0).data(role) if top >= 0 else None
    above = view.rowViewportPosition(top)
    chosen = [index.data(role) for index in view.selectionModel().selectedRows()]
    yield
    place = place_of(chosen[0]) if chosen else -1
    if place >= 0 and not view.selectionModel().isRowSelected(place):
        select_row(view, place)
    still = place_of(first) if scrolled and first is not None else -1
    bar.setValue(scrolled if still < 0 else view.verticalHeader().sectionPosition(still) - above)


class TableHead(QHeaderView):
    """Column names, 32 high, over the same edges as the cells below them."""

    def __init__(self, view: QTableView, *, soft: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._soft = soft
        self.setFixedHeight(theme.HEAD_HEIGHT)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.HEAD_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        look = theme.current()
        box = QRectF(rect)
        if self._soft:
            painter.fillRect(box, look.color("background"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.color("border"))
        place = self.visualIndex(logical)
        inner = cell_box(box, place == 0, place == self.count() - 1, self.layoutDirection())
        model = self.model()
        text = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        wish = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag(wish) if wish is not None else Qt.AlignmentFlag.AlignLeading
        align &= Qt.AlignmentFlag.AlignHorizontal_Mask
        painting.paint_text(
            painter, inner, str(text or ""), "caption", "muted", direction=self.layoutDirection(), align=align
        )


def cell_box(rect: QRectF, first: bool, last: bool, direction: Qt.LayoutDirection) -> QRectF:
    """A cell without its padding: 8, and 16 at the table's outer edges."""
    strip = Strip(rect, direction)
    strip.take(OUTER_PADDING if first else CELL_PADDING)
    strip.take_end(OUTER_PADDING if last else CELL_PADDING)
    return strip.rect


class RowDelegate(QStyledItemDelegate):
    """Paints the row's ground and leaves the cell to ``paint_cell``, which subclasses override.

    The ground knows hover, selection (tint and a 3 px leading bar), divider and ``glow_level``. Plain cells come
    from the model: DisplayRole, and ``font_role``, ``color`` and ``align`` here.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRectF(option.rect)
        first, last = self._edges(option.widget, index)
        self.paint_ground(painter, option, index)
        self.paint_cell(painter, cell_box(rect, first, last, option.direction), option, index)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Everything behind the words."""
        look = theme.current()
        rect = QRectF(option.rect)
        first, last = self._edges(option.widget, index)
        if self.is_selected(option):
            painter.fillRect(rect, look.color("primary_tint"))
        elif option.widget is not None and option.widget.property(_HOVER_ROW) == index.row():
            painter.fillRect(rect, look.color("hover_fill"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("divider"))
        if self.is_selected(option) and first:
            painting.paint_leading_bar(painter, rect, direction=option.direction)
        level = self.glow_level(index)
        if level > 0:
            painting.paint_glow(painter, rect, level, direction=option.direction, first=first, last=last)

    def paint_cell(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell's content inside ``box`` (padding taken off); plain text unless overridden."""
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painting.paint_text(
            painter,
            box,
            "" if text is None else str(text),
            self.font_role(index),
            self.color(index),
            direction=option.direction,
            align=self.align(index),
        )

    def font_role(self, index: Index) -> str:
        """The type role of a plain cell."""
        return "base"

    def color(self, index: Index) -> str:
        """The colour token of a plain cell."""
        return "text"

    def align(self, index: Index) -> Qt.AlignmentFlag:
        """AlignLeading, AlignHCenter or ``painting.NUMBERS``; the model's TextAlignmentRole if it has one."""
        wish = index.data(Qt.ItemDataRole.TextAlignmentRole)
        if wish is None:
            return Qt.AlignmentFlag.AlignLeading
        return Qt.AlignmentFlag(wish) & Qt.AlignmentFlag.AlignHorizontal_Mask

    def glow_level(self, index: Index) -> float:
        """1 while a row changed elsewhere glows, falling to 0 as it fades."""
        return 0.0

    def is_selected(self, option: QStyleOptionViewItem) -> bool:
        """Whether the row is the chosen one."""
        return bool(option.state & QStyle.StateFlag.State_Selected)

    def on_tint(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Whether the ground is tinted, so that chips turn to the surface colour."""
        return self.is_selected(option) or self.glow_level(index) > 0

    def _edges(self, widget: QWidget | None, index: Index) -> tuple[bool, bool]:
        if isinstance(widget, QTableView):
            place = widget.horizontalHeader().visualIndex(index.column())
            return place == 0, place == widget.horizontalHeader().count() - 1
        return True, True


class _RowHover(QObject):
    """Tells the delegate which row the mouse is over: the whole row lights up, not one cell."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self._enter(self._view.rowAt(event.position().toPoint().y()))  # type: ignore[attr-defined]
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.Wheel):
            self._enter(-1)
        return False

    def _enter(self, row: int) -> None:
        if self._view.property(_HOVER_ROW) != row:
            self._view.setProperty(_HOVER_ROW, row)
            self._view.viewport().update()
