"""A combo box whose popup is ours: raised, rounded, the chosen row ticked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

Index = QModelIndex | QPersistentModelIndex


class ComboBox(QComboBox):
    """Use ``add_choice(key, text)`` and ``current_key()``; ``filter_look`` is the lighter one of list headings."""

    def __init__(self, *, filter_look: bool = False, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if filter_look:
            self.setProperty("kind", "filter")
            self.setFont(theme.current().font("strong"))
        if small:
            self.setProperty("measure", "small")  # "size" is a property of every widget already
        view = QListView(self)
        view.setFont(theme.current().font("base"))
        view.setMouseTracking(True)
        self.setView(view)
        view.setItemDelegate(_ChoiceDelegate(self))
        self._round_popup()

    def add_choice(self, key: object, text: str) -> None:
        """Append a choice; ``key`` is what the code knows it by."""
        self.addItem(text, key)

    def current_key(self) -> object:
        """The key of the current choice, None when there is none."""
        return self.currentData()

    def set_current_key(self, key: object) -> None:
        """Choose by key; an unknown key changes nothing."""
        row = self.findData(key)
        if row >= 0:
            self.setCurrentIndex(row)

    def _round_popup(self) -> None:
        """The popup's window is square and opaque by nature; let its corners through."""
        container = self.view().parentWidget()
        if container is not None and container.isWindow():
            container.setWindowFlags(
                Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
            )
            container.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class _ChoiceDelegate(QStyledItemDelegate):
    """Rows of 36 with a soft box for the hovered and the chosen one."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__(combo)
        self._combo = combo

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(round(painting.text_width(str(index.data() or ""), "bold")) + 64, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_choice(
            painter,
            QRectF(option.rect),
            str(index.data() or ""),
            chosen=index.row() == self._combo.currentIndex(),
            hovered=bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)),
            enabled=bool(option.state & QStyle.StateFlag.State_Enabled),
            direction=option.direction,
        )


def paint_choice(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    chosen: bool,
    hovered: bool,
    direction: Qt.LayoutDirection,
    enabled: bool = True,
) -> None:
    """One row of a popup list."""
    look = theme.current()
    if chosen or hovered:
        fill = "primary_tint" if chosen else "hover_fill"
        painting.fill_round(painter, rect, theme.RADIUS_SMALL, look.color(fill))
    strip = Strip(rect.adjusted(12, 0, -12, 0), direction)
    ink = "disabled_text" if not enabled else "primary" if chosen else "text"
    if chosen:
        painting.paint_icon(painter, strip.take_end(16, 8), "check", "primary", 16)
    painting.paint_text(painter, strip.rect, text, "bold" if chosen else "base", ink, direction=direction)
