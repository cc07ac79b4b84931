"""Buttons: primary, secondary, accent, link, danger; with icon, key cap and a busy state."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.spinner import Rotation

Kind = Literal["primary", "secondary", "accent", "link", "quiet", "danger", "danger-fill"]

_PADDING = 16
_GAP = 8
_KEY_HEIGHT = 20


class Button(QPushButton):
    """A push button painted from the tokens.

    Kinds: 'primary' (one a screen), 'secondary', 'accent' (outlined in primary), 'link' and 'quiet' (words only,
    primary or muted), 'danger' (outlined), 'danger-fill' (the last word in a confirmation).
    ``height`` is 36, 40 for a page's primary, 44 at sign-in, 52 in the queue window. ``trailing_icon`` is for
    onward chevrons. Use ``set_icon`` and not ``setIcon``: the name follows the theme's colours.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "secondary",
        *,
        icon: str = "",
        trailing_icon: str = "",
        key_cap: str = "",
        height: int = theme.CONTROL_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._kind: Kind = kind
        self._icon, self._trailing_icon, self._key_cap = icon, trailing_icon, key_cap
        self._height = height
        self._busy = False
        self._busy_text = ""
        self._rotation = Rotation(self)
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)

    # What it shows

    @property
    def kind(self) -> Kind:
        """The kind given at first or by ``set_kind``."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Change the kind; a danger button may become plain again."""
        self._kind = kind
        self.setProperty("kind", kind)
        self.update()

    def set_icon(self, name: str) -> None:
        """The Lucide name of the leading icon, '' for none."""
        self._icon = name
        self._changed()

    def icon_name(self) -> str:
        """The name of the leading icon, '' for none."""
        return self._icon

    @property
    def busy(self) -> bool:
        """Whether work goes on behind the button."""
        return self._busy

    def set_busy(self, busy: bool, text: str = "") -> None:
        """Show a spinner (and ``text``, if given) and refuse clicks until called with False."""
        self._busy, self._busy_text = busy, text if busy else ""
        if busy:
            self._rotation.start()
        else:
            self._rotation.stop()
        self._changed()

    def hitButton(self, pos: QPoint) -> bool:
        return not self._busy and self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._busy:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        padding = 8 if self._kind == "link" else _PADDING
        return QSize(max(self.minimumWidth(), round(self._content_width() + 2 * padding)), self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, line, ink = self._colors()
        if fill is not None or line is not None:
            painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS, fill, line)
        content = painting.centred(QRectF(self.rect()), min(self._content_width(), self.width()), self.height())
        strip = Strip(content, self.layoutDirection())
        icon_size = self._icon_size()
        if self._busy:
            self._rotation.paint(painter, painting.centred(strip.take(icon_size, _GAP), icon_size, icon_size), ink)
        elif self._icon:
            painting.paint_icon(painter, strip.take(icon_size, _GAP if self.text() else 0), self._icon, ink, icon_size)
        if self._trailing_icon:
            painting.paint_icon(painter, strip.take_end(16, _GAP), self._trailing_icon, ink, 16)
        if self._key_cap and not self._busy:
            cap = strip.take_end(painting.key_cap_width(self._key_cap), _GAP)
            cap = painting.centred(cap, cap.width(), _KEY_HEIGHT)
            filled = self._kind in ("primary", "danger-fill") and self.isEnabled()
            painting.paint_key_cap(painter, cap, self._key_cap, on_primary=filled, off=not self.isEnabled())
        painting.paint_text(
            painter,
            strip.rect,
            self._shown_text(),
            self._role(),
            ink,
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        look = theme.current()
        words_only = self._kind in ("link", "quiet")
        if not self.isEnabled():
            return None if words_only else look.color("neutral_tint"), None, look.color("disabled_text")
        over = (self.underMouse() or self.isDown() or self.property("hovered") is True) and not self._busy
        if self._kind == "primary":
            return look.color("hover" if over else "primary"), None, look.color("on_primary")
        if self._kind == "danger-fill":
            return look.color("danger_hover" if over else "danger"), None, look.color("on_danger")
        ink = {"link": "primary", "quiet": "muted", "accent": "primary", "danger": "danger"}.get(self._kind, "text")
        if words_only:
            return look.color("hover_fill") if over else None, None, look.color(ink)
        line = look.color("primary" if self._kind == "accent" else "border")
        return look.color("hover_fill" if over else "surface"), line, look.color(ink)

    def _role(self) -> str:
        return "card_title" if self._height >= 52 else "strong" if self._kind != "primary" else "bold"

    def _shown_text(self) -> str:
        return (self._busy_text or self.text()).replace("&", "")

    def _icon_size(self) -> int:
        return 18 if self._height >= 40 or not self.text() else 16

    def _content_width(self) -> float:
        width = painting.text_width(self._shown_text(), self._role()) if self._shown_text() else 0.0
        if self._busy or self._icon:
            width += self._icon_size() + (_GAP if self._shown_text() else 0)
        if self._trailing_icon:
            width += 16 + _GAP
        if self._key_cap and not self._busy:
            width += painting.key_cap_width(self._key_cap) + _GAP
        return width

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(QPushButton):
    """A square button of an icon alone; ``name`` is read out and shown as its hint.

    ``outlined`` draws the border of a secondary button, ``checkable`` ones turn primary when on.
    """

    def __init__(
        self,
        icon: str,
        name: str = "",
        *,
        size: int = theme.CONTROL_HEIGHT,
        icon_size: int = 18,
        outlined: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon, self._icon_size, self._outlined = icon, icon_size, outlined
        self.setFixedSize(size, size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_name(name)

    def set_icon(self, icon: str) -> None:
        """The Lucide name of the icon."""
        self._icon = icon
        self.update()

    def set_name(self, name: str) -> None:
        """The word for screen readers and the hint."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        box = QRectF(self.rect())
        over = (self.underMouse() or self.isDown()) and self.isEnabled()
        fill = look.color("primary_tint") if self.isChecked() else look.color("hover_fill") if over else None
        line = look.color("border") if self._outlined else None
        if fill is not None or line is not None:
            painting.fill_round(painter, box, theme.RADIUS, fill or look.color("surface"), line)
        ink = "disabled_text" if not self.isEnabled() else "primary" if self.isChecked() else "muted"
        painting.paint_icon(painter, box, self._icon, ink, self._icon_size)
