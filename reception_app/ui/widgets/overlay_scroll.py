"""A scroll bar that lies over the end of a list instead of taking room from its columns."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

WIDTH = 6


class OverlayScrollBar(QScrollBar):
    """Follows the area's own vertical bar, which is then never shown."""

    def __init__(self, area: QAbstractScrollArea, *, top: int = 0) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area, self._top = area, top
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own = area.verticalScrollBar()
        own.rangeChanged.connect(self._follow_range)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        area.installEventFilter(self)
        self._follow_range()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show):
            self._place()
        return False

    def _follow_range(self) -> None:
        own = self._area.verticalScrollBar()
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(own.pageStep())
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        self.setVisible(own.maximum() > own.minimum())
        self._place()

    def _place(self) -> None:
        area = self._area
        rtl = area.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setGeometry(0 if rtl else area.width() - WIDTH, self._top, WIDTH, area.height() - self._top)
        self.raise_()
