"""Lucide icons in the theme's colours: rendered when first needed, kept, and mirrored where direction matters."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reception_app.paths import resources_dir
from reception_app.ui import theme

# Pictures of reading direction turn round in Arabic; pictures of things (a clock, a phone, a tick) never do.
DIRECTIONAL = frozenset(
    {
        "arrow-left",
        "arrow-left-right",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "forward",
        "skip-forward",
        "undo-2",
    }
)


def is_directional(name: str) -> bool:
    """Whether the icon is mirrored in a right-to-left interface."""
    return name in DIRECTIONAL or name == "list" or name.startswith("list-")


def stroke_width(size: int) -> float:
    """Lucide's own 2 up to 16 px, a finer 1.75 above."""
    return 2.0 if size <= 16 else 1.75


def pixmap(name: str, color: str | QColor = "text", size: int = 16, ratio: float = 0.0) -> QPixmap:
    """An icon of ``size`` logical pixels in a token's colour (or any QColor).

    ``ratio`` is the device pixel ratio, by default the application's largest. Directional icons are named as
    in English: ``chevron-right`` always means onward.
    """
    shade = color if isinstance(color, QColor) else theme.current().color(color)
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _render(
        name, shade.name(QColor.NameFormat.HexArgb), size, ratio or _ratio(), right_to_left and is_directional(name)
    )


def icon(name: str, color: str | QColor = "text", size: int = 16) -> QIcon:
    """The icon for actions and stock buttons, with its disabled look; ask again when the theme changes."""
    result = QIcon(pixmap(name, color, size))
    result.addPixmap(pixmap(name, "disabled_text", size), QIcon.Mode.Disabled)
    return result


def paint(painter: QPainter, rect: QRectF, name: str, color: str | QColor = "text") -> None:
    """Paint the icon into a square of logical pixels, sharp at the painter's device ratio."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.drawPixmap(rect.topLeft(), pixmap(name, color, round(rect.width()), ratio))


def logo(size: int = 36) -> QPixmap:
    """The program's mark: a concierge bell on a rounded square of the primary colour."""
    look = theme.current()
    return _render_logo(look.tokens.primary, look.tokens.on_primary, size, _ratio())


def app_icon() -> QIcon:
    """The mark for windows and the task bar, in fixed colours since it stands outside the theme."""
    return QIcon(str(resources_dir() / "icons" / "reception.svg"))


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _render(name: str, argb: str, size: int, ratio: float, mirrored: bool) -> QPixmap:
    shade = QColor(argb)
    svg = _source(name).replace("currentColor", shade.name())
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke_width(size)}"')
    return _draw(svg, size, ratio, mirrored, shade.alphaF())


@lru_cache(maxsize=16)
def _render_logo(ground: str, mark: str, size: int, ratio: float) -> QPixmap:
    svg = _source("reception").replace("#0B6B7E", ground).replace("#FFFFFF", mark)
    return _draw(svg, size, ratio, mirrored=False, opacity=1.0)


def _draw(svg: str, size: int, ratio: float, mirrored: bool, opacity: float) -> QPixmap:
    result = QPixmap(round(size * ratio), round(size * ratio))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(opacity)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result
