"""Drawing shared by widgets and delegates: text on a baseline, pills, chips, key caps, tiles and glow."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reception_app.ui import icons, theme
from reception_app.ui.theme import Tone

PILL_HEIGHT = 24
PILL_PADDING = 8
PILL_GAP = 6
PILL_ICON = 14
CHIP_HEIGHT = 24
CHIP_MIN_WIDTH = 28
KEY_CAP_HEIGHT = 20

RTL = Qt.LayoutDirection.RightToLeft
LTR = Qt.LayoutDirection.LeftToRight
# Columns of numbers stand at the physical right in both directions: Arabic-Indic digits are not tabular.
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class Strip:
    """A rectangle eaten from its leading and trailing ends, so that painting code never says left or right."""

    def __init__(self, rect: QRectF, direction: Qt.LayoutDirection) -> None:
        self.rect = QRectF(rect)
        self._rtl = direction == RTL

    def take(self, width: float, gap: float = 0) -> QRectF:
        """The next ``width`` pixels at the leading end; ``gap`` more are left empty after them."""
        taken = QRectF(self.rect)
        taken.setWidth(width)
        if self._rtl:
            taken.moveRight(self.rect.right())
            self.rect.setRight(self.rect.right() - width - gap)
        else:
            self.rect.setLeft(self.rect.left() + width + gap)
        return taken

    def take_end(self, width: float, gap: float = 0) -> QRectF:
        """The same at the trailing end."""
        taken = QRectF(self.rect)
        taken.setWidth(width)
        if self._rtl:
            self.rect.setLeft(self.rect.left() + width + gap)
        else:
            taken.moveRight(self.rect.right())
            self.rect.setRight(self.rect.right() - width - gap)
        return taken

    def skip(self, width: float) -> None:
        """Leave ``width`` pixels empty at the leading end."""
        self.take(width)


def text_width(text: str, role: str = "base", weight: int = 0) -> float:
    """The advance of ``text`` in a type role, rounded up to whole pixels."""
    return float(-(-_advance(text, role, weight) // 1))


@lru_cache(maxsize=2048)
def _advance(text: str, role: str, weight: int) -> float:
    """Shaping a word costs more than anything else a repaint does, and screens show the same ones over and over."""
    return metrics(role, weight).horizontalAdvance(text)


def centred(rect: QRectF, width: float, height: float) -> QRectF:
    """A box of the given size in the middle of ``rect``, on whole pixels."""
    return QRectF(round(rect.center().x() - width / 2), round(rect.center().y() - height / 2), width, height)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: str = "base",
    color: str | QColor = "text",
    *,
    direction: Qt.LayoutDirection,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    baseline: float | None = None,
    weight: int = 0,
) -> None:
    """One line, elided at its logical end, centred vertically or with its baseline ``baseline`` below the top.

    ``align``: AlignLeading, AlignTrailing, AlignHCenter, or ``NUMBERS`` for columns of numbers.
    """
    look = theme.current()
    font = look.font(role, weight)
    shown = text
    if _advance(text, role, weight) > rect.width() + 0.5:
        # Isolated in its own direction, so that the dots stand at the end of an Arabic name in English too.
        cut = metrics(role, weight).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        shown = f"\u2068{cut}\u2069"
    painter.save()
    painter.setFont(font)
    painter.setPen(color if isinstance(color, QColor) else look.color(color))
    painter.setLayoutDirection(direction)
    flags = int(_horizontal(align, direction).value) | int(Qt.TextFlag.TextSingleLine.value)
    box = QRectF(rect)
    if baseline is None:
        flags |= int(Qt.AlignmentFlag.AlignVCenter.value)
    else:
        lines = metrics(role, weight)
        box = QRectF(rect.left(), rect.top() + baseline - lines.ascent(), rect.width(), lines.height())
    painter.drawText(box, flags | int(Qt.TextFlag.TextDontClip.value), shown)
    painter.restore()


def _horizontal(align: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Leading and trailing made physical (Qt gives them the values of left and right)."""
    absolute = Qt.AlignmentFlag.AlignAbsolute
    if align & absolute or align == Qt.AlignmentFlag.AlignHCenter:
        return align
    if direction == RTL:
        leading = align == Qt.AlignmentFlag.AlignLeading
        align = Qt.AlignmentFlag.AlignRight if leading else Qt.AlignmentFlag.AlignLeft
    return align | absolute


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: str | QColor, size: int = 16) -> None:
    """An icon of ``size`` in the middle of ``rect``."""
    icons.paint(painter, centred(rect, size, size), name, color)


def fill_round(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QColor | None = None, width: float = 1
) -> None:
    """A rounded box; the line lies inside the rectangle and is sharp on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    inset = width / 2 if line is not None else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def pill_width(icon: str, text: str) -> float:
    """The width ``paint_pill`` needs, its padding included."""
    return PILL_PADDING * 2 + (PILL_ICON + PILL_GAP if icon else 0) + text_width(text, "small_strong")


def paint_pill(
    painter: QPainter,
    rect: QRectF,
    icon: str,
    text: str,
    tone: Tone,
    *,
    direction: Qt.LayoutDirection,
    filled: bool = True,
    text_color: str = "",
    hanging: bool = False,
) -> QRectF:
    """A state at the leading end of ``rect``: icon and word, on a tint if ``filled``; returns the box it took.

    Plain states (``filled=False``) draw the icon in the tone and the word in ``text_color`` ('text' unless named).
    ``hanging`` lets the pill's padding stand outside ``rect``, so that icons of plain and filled states line up.
    """
    ink, tint = theme.current().tone(tone)
    strip = Strip(rect.adjusted(-PILL_PADDING, 0, PILL_PADDING, 0) if hanging else rect, direction)
    padded = filled or hanging
    width = pill_width(icon, text) - (0 if padded else PILL_PADDING * 2)
    box = strip.take(min(width, strip.rect.width()))
    box = QRectF(box.left(), round(box.center().y() - PILL_HEIGHT / 2), box.width(), PILL_HEIGHT)
    if filled:
        fill_round(painter, box, PILL_HEIGHT / 2, tint)
    inner = Strip(box.adjusted(PILL_PADDING, 0, -PILL_PADDING, 0) if padded else box, direction)
    if icon:
        paint_icon(painter, inner.take(PILL_ICON, PILL_GAP), icon, ink, PILL_ICON)
    word: str | QColor = ink if filled else (text_color or "text")
    paint_text(painter, inner.rect, text, "small_strong" if filled else "small", word, direction=direction)
    return box


def chip_width(text: str, icon: str = "") -> float:
    """The width ``paint_chip`` needs."""
    content = text_width(text, "small_bold") + (12 + 4 if icon else 0)
    return max(CHIP_MIN_WIDTH, content + 12)


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    direction: Qt.LayoutDirection,
    tone: Tone = "neutral",
    icon: str = "",
    color: str = "",
    on_tint: bool = False,
    centre: bool = False,
) -> QRectF:
    """A number chip, 24 high: the queue number in tables, the next numbers of a doctor; returns its box.

    ``on_tint`` is for selected or glowing rows, where the chip turns to the surface colour.
    """
    look = theme.current()
    ink, tint = look.tone(tone)
    width = chip_width(text, icon)
    box = Strip(rect, direction).take(width)
    box = centred(rect if centre else box, width, CHIP_HEIGHT)
    fill = look.color("surface") if on_tint and tone == "neutral" else tint
    fill_round(painter, box, theme.RADIUS_SMALL, fill)
    if color:
        ink = look.color(color)
    elif tone == "neutral":
        ink = look.color("text")
    content = centred(box, text_width(text, "small_bold") + (16 if icon else 0), CHIP_HEIGHT)
    inner = Strip(content, direction)
    if icon:
        paint_icon(painter, inner.take(12, 4), icon, ink, 12)
    paint_text(painter, inner.rect, text, "small_bold", ink, direction=direction, align=Qt.AlignmentFlag.AlignHCenter)
    return box


def key_cap_width(keys: str) -> float:
    """The width ``paint_key_cap`` needs."""
    return max(20.0, text_width(keys, "key") + 12)


def paint_key_cap(painter: QPainter, rect: QRectF, keys: str, *, on_primary: bool = False, off: bool = False) -> None:
    """A key as on the keyboard, filling ``rect``; Latin and left to right in both languages."""
    look = theme.current()
    if on_primary:
        fill_round(painter, rect, theme.RADIUS_CHIP, look.color("hover"))
        ink = look.color("on_primary")
    else:
        fill_round(painter, rect, theme.RADIUS_CHIP, look.color("background"), look.color("border"))
        ink = look.color("disabled_text" if off else "muted")
    paint_text(painter, rect, keys, "key", ink, direction=LTR, align=Qt.AlignmentFlag.AlignHCenter)


def paint_tile(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str,
    ink: str,
    icon: str = "",
    text: str = "",
    line: str = "",
    role: str = "number",
    round_: bool = False,
    direction: Qt.LayoutDirection = LTR,
    icon_size: int = 22,
) -> None:
    """A tile or avatar filling ``rect``, with an icon, a number or two letters in its middle."""
    look = theme.current()
    radius = rect.height() / 2 if round_ else theme.RADIUS
    fill_round(painter, rect, radius, look.color(fill), look.color(line) if line else None)
    if icon:
        paint_icon(painter, rect, icon, ink, icon_size)
    if text:
        paint_text(painter, rect, text, role, ink, direction=direction, align=Qt.AlignmentFlag.AlignHCenter)


def initials(name: str) -> str:
    """Two letters for an avatar: the first of the first two words, titles ('Dr.', 'د.') left out."""
    words = [word for word in name.split() if not word.endswith(".")]
    letters = "".join(word.removeprefix("ال")[:1] if len(word) > 2 else word[:1] for word in words[:2])
    return letters.upper()


def paint_leading_bar(
    painter: QPainter, rect: QRectF, *, direction: Qt.LayoutDirection, color: str = "primary", width: float = 3
) -> None:
    """The bar of a selected row or a toast along the leading edge of ``rect``."""
    painter.fillRect(Strip(rect, direction).take(width), theme.current().color(color))


def paint_glow(
    painter: QPainter, rect: QRectF, level: float, *, direction: Qt.LayoutDirection, first: bool, last: bool
) -> None:
    """One cell of a row another terminal has just changed: tint and outline at ``level`` 1, fading to nothing at 0."""
    if level <= 0:
        return
    look = theme.current()
    painter.save()
    painter.setOpacity(painter.opacity() * min(1.0, level))
    painter.setClipRect(rect)
    row = QRectF(rect)
    opens_left, opens_right = (not last, not first) if direction == RTL else (not first, not last)
    row.adjust(-8 if opens_left else 0, 0, 8 if opens_right else 0, -1)
    fill_round(painter, row, theme.RADIUS_CHIP, look.color("primary_tint"), look.color("primary"))
    painter.restore()


@lru_cache(maxsize=64)
def metrics(role: str = "base", weight: int = 0) -> QFontMetricsF:
    """Metrics of a type role, for delegates that place baselines; the roles are the same in every theme."""
    font: QFont = theme.current().font(role, weight)
    return QFontMetricsF(font)
