"""The pages of a paper one under the other, painted by what prints them; scrolled by the keys too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.paper import Page
from reception_app.ui.widgets.shadow import paint_shadow

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Of the size at which a page fills the width."""
_AROUND = 20
_LARGEST = 4.4
"""Pixels in a millimetre at most while nothing is enlarged: a slip does not fill a screen."""
_LINE = 48


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The pages with their size and, within it, what can be printed on; all in millimetres."""

    pages: Sequence[Page]
    size: QSizeF
    room: QRectF


class Preview(QAbstractScrollArea):
    """``turned`` when another page comes to lie at the top, ``zoomed`` when the size changes."""

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, words: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = words
        self._sheaf = Sheaf((), QSizeF(1, 1), QRectF(0, 0, 1, 1))
        self._step = 0
        self._page = 0
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._on_scrolled)
        self.retranslate_ui()

    def show_sheaf(self, sheaf: Sheaf) -> None:
        """Other pages, from the first on."""
        self._sheaf = sheaf
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self._measure()
        self._describe()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sheaf.pages)

    @property
    def page(self) -> int:
        """The page that is looked at, from 0."""
        return self._page

    def go(self, page: int) -> None:
        """Bring a page to the top."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(round(page * self._pitch()))

    def zoom(self, steps: int) -> None:
        """Larger or smaller."""
        self._step = max(0, min(len(ZOOMS) - 1, self._step + steps))
        self._measure()
        self.go(self._page)
        self.zoomed.emit()

    def may_zoom(self, steps: int) -> bool:
        """Whether there is a larger or a smaller size."""
        return 0 <= self._step + steps < len(ZOOMS)

    def retranslate_ui(self) -> None:
        """Its name and what it shows."""
        self.setAccessibleName(self.tr("Preview"))
        self._describe()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self._step == 0:
            bar.setValue(bar.value() + round(self._pitch()) * (1 if event.key() == Qt.Key.Key_PageDown else -1))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = theme.current()
        painter.fillRect(self.viewport().rect(), look.color("background"))
        for number, page in enumerate(self._sheaf.pages):
            box = self._box(number)
            if not box.intersects(QRectF(event.rect())):
                continue
            paint_shadow(painter, box, 0)
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.save()
            painter.setClipRect(box)
            painter.translate(box.topLeft())
            painter.scale(self._scale(), self._scale())
            painter.translate(self._sheaf.room.topLeft())
            page(painter)
            painter.restore()

    # Inside

    def _scale(self) -> float:
        """Pixels in a millimetre."""
        width = max(1, self.viewport().width() - 2 * _AROUND)
        return min(width / self._sheaf.size.width(), _LARGEST) * ZOOMS[self._step]

    def _pitch(self) -> float:
        """From the top of a page to the next one's."""
        return self._sheaf.size.height() * self._scale() + _AROUND

    def _box(self, number: int) -> QRectF:
        size = self._sheaf.size * self._scale()
        across = self.horizontalScrollBar()
        if across.maximum():
            offset = across.maximum() - across.value() if self.isRightToLeft() else across.value()
            left = _AROUND - offset
        else:
            left = round((self.viewport().width() - size.width()) / 2)
        top = _AROUND + number * self._pitch() - self.verticalScrollBar().value()
        return QRectF(left, top, size.width(), size.height())

    def _measure(self) -> None:
        size = self._sheaf.size * self._scale()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        height = self.count * self._pitch() + _AROUND
        down.setRange(0, max(0, round(height - self.viewport().height())))
        down.setPageStep(self.viewport().height())
        across.setRange(0, max(0, round(size.width() + 2 * _AROUND - self.viewport().width())))
        across.setPageStep(self.viewport().width())
        self.viewport().update()

    def _on_scrolled(self) -> None:
        at = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max(0, min(self.count - 1, int(at // self._pitch())))
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() and self.count:
            page = self.count - 1
        if page != self._page:
            self._page = page
            self._describe()
            self.turned.emit(page)

    def _describe(self) -> None:
        number, count = self._words.number(self._page + 1), self._words.number(self.count)
        self.setAccessibleDescription(self.tr("Page {number} of {count}").format(number=number, count=count))
