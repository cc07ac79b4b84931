"""Tabs: a row of words over what they show, the chosen one underlined, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.segmented import take_tab_place

HEIGHT = 44
_GAP, _LINE = 24, 2


class TabStrip(QWidget):
    """``chosen`` carries a key when the user chooses; ``set_current`` does not. Tab enters at the chosen one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, _Tab] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self.setFixedHeight(HEIGHT)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Keys and words; the chosen key stays chosen if it is still there."""
        before = self.current()
        if list(self._buttons) != [key for key, _ in tabs]:
            former = list(self._buttons.values())
            for button in former:
                self._row.removeWidget(button)
                self._group.removeButton(button)
                button.hide()
                button.deleteLater()
            self._buttons = {}
            for place, (key, words) in enumerate(tabs):
                button = _Tab(words, self)
                button.setObjectName(f"tab-{key}")
                button.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
                self._group.addButton(button)
                self._row.insertWidget(place, button)
                self._buttons[key] = button
            take_tab_place(former, list(self._buttons.values()))
        for key, words in tabs:
            self._buttons[key].setText(words)
            self._buttons[key].setAccessibleName(words)
        keys = list(self._buttons)
        if keys:
            self.set_current(before if before in keys else keys[0])

    def current(self) -> str:
        """The chosen key, '' without tabs."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose without telling."""
        for other, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)
        self._buttons[key].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == painting.RTL:
            step = -step
        keys = list(self._buttons)
        there = keys.index(self.current()) + step
        if 0 <= there < len(keys):
            self._buttons[keys[there]].setFocus(Qt.FocusReason.TabFocusReason)
            self._on_clicked(keys[there])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.current().color("divider"))

    def _on_clicked(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)


class _Tab(QAbstractButton):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(painting.text_width(self.text(), "bold")), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        on = self.isChecked()
        ink = "primary" if on else "text" if self.underMouse() else "muted"
        painting.paint_text(
            painter,
            QRectF(self.rect()),
            self.text(),
            "bold" if on else "strong",
            ink,
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        if on:
            painter.fillRect(QRectF(0, self.height() - _LINE, self.width(), _LINE), look.color("primary"))
