"""The waiting room's own look: dark always, in the measures of a 1920×1080 screen and scaled to the real one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reception_app.ui import fonts, icons

WIDTH, HEIGHT = 1920, 1080
HEAD, FOOT = 120, 96
SIDE, TOP = 64, 40
NEXT_WIDTH, GAP, ROWS = 600, 40, 5
NUMBER = 305.0
"""How high the digits of the called number are."""

GROUND, BAR, ROW = QColor("#0A1A20"), QColor("#0E252D"), QColor("#112B34")
LINE, PANEL, EDGE = QColor("#1B3D48"), QColor("#0F4A58"), QColor("#4DB6CA")
TEXT, QUIET, CALLED_QUIET = QColor("#F2F8FA"), QColor("#9FC3CC"), QColor("#CFEAF0")
FIRST_EDGE, WARNING = QColor("#2E7686"), QColor("#E2B04A")


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in design pixels: ``scale`` real ones each, ``way`` the direction of the interface."""

    painter: QPainter
    scale: float
    way: Qt.LayoutDirection

    def font(self, pixels: float, weight: int) -> QFont:
        """The house's face in design pixels."""
        font = QFont(fonts.load_fonts((weight,)))
        font.setPixelSize(max(1, round(pixels * self.scale)))
        font.setWeight(QFont.Weight(weight))
        return font

    def real(self, box: QRectF) -> QRectF:
        """A design box on the screen."""
        return QRectF(
            box.left() * self.scale, box.top() * self.scale, box.width() * self.scale, box.height() * self.scale
        )

    def width(self, text: str, pixels: float, weight: int) -> float:
        """How wide a text is, in design pixels."""
        return QFontMetricsF(self.font(pixels, weight)).horizontalAdvance(text) / self.scale

    def text(
        self,
        box: QRectF,
        text: str,
        pixels: float,
        weight: int,
        color: QColor,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    ) -> None:
        """One line in the middle of ``box``'s height; made smaller, down to half, where it is too wide, then cut."""
        wide = self.width(text, pixels, weight)
        if wide > box.width() > 0:
            pixels = max(pixels / 2, pixels * box.width() / wide)
        font = self.font(pixels, weight)
        metrics = QFontMetricsF(font)
        real = self.real(box)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, real.width() + 1)
        self.painter.setFont(font)
        self.painter.setPen(color)
        self.painter.setLayoutDirection(self.way)
        if not align & Qt.AlignmentFlag.AlignHCenter:
            rtl = self.way == Qt.LayoutDirection.RightToLeft
            leading = align == Qt.AlignmentFlag.AlignLeading
            align = Qt.AlignmentFlag.AlignRight if leading == rtl else Qt.AlignmentFlag.AlignLeft
            align |= Qt.AlignmentFlag.AlignAbsolute
        flags = align | Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(real, int(flags.value) | int(Qt.TextFlag.TextSingleLine.value), shown)

    def number(self, box: QRectF, text: str, glyph_height: float) -> None:
        """A number whose digits are ``glyph_height`` high, or as high as fits, in the middle of ``box``."""
        sample = QFontMetricsF(self.font(500, 700)).tightBoundingRect(text)
        height, wide = sample.height() / self.scale, sample.width() / self.scale
        size = 500 * min(glyph_height / max(1.0, height), box.width() / max(1.0, wide))
        font = self.font(size, 700)
        tight = QFontMetricsF(font).tightBoundingRect(text)
        real = self.real(box)
        self.painter.setFont(font)
        self.painter.setPen(TEXT)
        self.painter.drawText(
            round(real.center().x() - tight.width() / 2 - tight.left()),
            round(real.center().y() - tight.height() / 2 - tight.top()),
            text,
        )

    def block(
        self, box: QRectF, radius: float, fill: QColor | None, line: QColor | None = None, thick: float = 0
    ) -> None:
        """A rounded box, its line inside."""
        real = self.real(box)
        inset = thick * self.scale / 2
        self.painter.setPen(QPen(line, thick * self.scale) if line is not None else Qt.PenStyle.NoPen)
        self.painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(
            real.adjusted(inset, inset, -inset, -inset), radius * self.scale, radius * self.scale
        )

    def icon(self, box: QRectF, name: str, color: QColor, size: float) -> None:
        """An icon in the middle of ``box``."""
        real = self.real(box)
        side = round(size * self.scale)
        icons.paint(
            self.painter,
            QRectF(round(real.center().x() - side / 2), round(real.center().y() - side / 2), side, side),
            name,
            color,
        )
