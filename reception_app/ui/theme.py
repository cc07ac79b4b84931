"""The appearance in force: spacing, the colours and fonts of the design, and the style sheet filled from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reception_app.paths import resources_dir
from reception_app.ui.fonts import TYPE, load_fonts
from reception_app.ui.tokens import DARK, LIGHT, Tokens

Mode = Literal["system", "light", "dark"]
Tone = Literal["primary", "success", "warning", "danger", "info", "neutral"]

MODES: tuple[Mode, ...] = ("system", "light", "dark")
TONES: tuple[Tone, ...] = ("primary", "success", "warning", "danger", "info", "neutral")

# Logical pixels at 96 dpi.
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL, SPACE_XXL = 4, 8, 12, 16, 24, 32
RADIUS = 8
RADIUS_SMALL = 6
RADIUS_CHIP = 4
RADIUS_DIALOG = 12
CONTROL_HEIGHT = 36
PRIMARY_HEIGHT = 40
ROW_HEIGHT = 40
HEAD_HEIGHT = 32
FOCUS_RING = 2
FOCUS_GAP = 2


class Theme(QObject):
    """The appearance in force; ``changed`` fires after the application has taken on new colours."""

    changed = Signal()

    def __init__(self, mode: Mode = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = mode
        self._dark = False
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._applying = False
        self.reduced_motion = False
        self._resolve()

    @property
    def mode(self) -> Mode:
        """What was asked for: 'system', 'light' or 'dark'."""
        return self._mode

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return DARK if self._dark else LIGHT

    def color(self, token: str) -> QColor:
        """A token's colour, by its field name in ``Tokens``."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(getattr(self.tokens, token))
        return found

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Text (or icon) colour and tint of a tone."""
        if tone == "neutral":
            return self.color("muted"), self.color("neutral_tint")
        return self.color(tone), self.color(f"{tone}_tint")

    def font(self, role: str = "base", weight: int = 0) -> QFont:
        """The font of a type role (a key of ``fonts.TYPE``), in another weight if one is given."""
        found = self._fonts.get((role, weight))
        if found is None:
            points, usual = TYPE[role]
            found = QFont(load_fonts((weight or usual,)))
            found.setPointSizeF(points)
            found.setWeight(QFont.Weight(weight or usual))
            self._fonts[role, weight] = found
        return found

    def set_mode(self, mode: Mode) -> None:
        """Choose 'system', 'light' or 'dark'; takes effect at once if the theme is installed."""
        self._mode = mode
        self._refresh()

    def install(self, app: QApplication) -> None:
        """Make this the application's theme: Fusion underneath, our fonts, palette and style sheet."""
        from reception_app.ui.widgets.focus_ring import FocusRing

        global _installed
        if _installed is not None:
            _installed.uninstall(app)
        _installed = self
        self.setParent(app)
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(self.font("base"))
        self._resolve()
        self._apply(app)
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._ring = FocusRing(self)
        app.focusChanged.connect(self._ring.follow)

    def uninstall(self, app: QApplication) -> None:
        """Stop following the system and the focus; the look stays until another theme is installed."""
        global _installed
        if _installed is self:
            _installed = None
            app.styleHints().colorSchemeChanged.disconnect(self._refresh)
            app.focusChanged.disconnect(self._ring.follow)

    def _resolve(self) -> None:
        if self._mode == "system":
            hints = QApplication.styleHints()
            self._dark = hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            self._dark = self._mode == "dark"
        self._colors.clear()

    def _refresh(self) -> None:
        app = QApplication.instance()
        if self._applying:
            return
        before = self._dark
        if _installed is self and isinstance(app, QApplication):
            self._tell_system(app)
            self._resolve()
            if before != self._dark:
                self._apply(app)
                self.changed.emit()
            return
        self._resolve()

    def _tell_system(self, app: QApplication) -> None:
        """Title bars and native dialogs follow the same choice; setting it signals us back, hence the guard."""
        self._applying = True
        try:
            if self._mode == "system":
                app.styleHints().unsetColorScheme()
            else:
                dark = self._mode == "dark"
                app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        finally:
            self._applying = False

    def _apply(self, app: QApplication) -> None:
        app.setPalette(build_palette(self.tokens))
        app.setStyleSheet(build_style_sheet(self.tokens, dark=self._dark))


class _PaperTheme(Theme):
    """The light one, its type in pixels: a size in points would be one of the printer's own, finer dots."""

    def font(self, role: str = "base", weight: int = 0) -> QFont:
        found = super().font(role, weight)
        if found.pixelSize() < 0:
            found.setPixelSize(round(TYPE[role][0] * _PIXELS_IN_POINT))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return found


_PIXELS_IN_POINT = 96 / 72
_installed: Theme | None = None
_fallback: Theme | None = None
_paper: Theme | None = None


def current() -> Theme:
    """The installed theme; ambient like ``QApplication.palette()``, so that painting code need not carry it.

    Without one (a widget built alone in a test) a light theme that touches nothing is returned.
    """
    global _fallback
    if _installed is not None:
        return _installed
    if _fallback is None:
        _fallback = Theme("light")
    return _fallback


@contextmanager
def on_paper() -> Iterator[None]:
    """Let ``current`` answer with the light theme meanwhile: paper is white, whatever the screen is."""
    global _installed, _paper
    if _paper is None:
        _paper = _PaperTheme("light")
    before, _installed = _installed, _paper
    try:
        yield
    finally:
        _installed = before


def build_palette(tokens: Tokens) -> QPalette:
    """The palette for what the style sheet does not name."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.Highlight: tokens.primary_tint_strong,
        role.HighlightedText: tokens.text,
        role.Link: tokens.primary,
        role.LinkVisited: tokens.hover,
        role.ToolTipBase: tokens.tooltip,
        role.ToolTipText: tokens.tooltip_text,
        role.PlaceholderText: tokens.muted,
        role.Accent: tokens.primary,
        role.Light: tokens.raised,
        role.Midlight: tokens.divider,
        role.Mid: tokens.border,
        role.Dark: tokens.control_border,
        role.Shadow: tokens.text,
    }.items():
        palette.setColor(target, QColor(token))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.disabled_text))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(tokens.neutral_tint))
    return palette


def build_style_sheet(tokens: Tokens, *, dark: bool) -> str:
    """``resources/styles/reception.qss`` with the tokens and the folder of its small pictures filled in."""
    styles = resources_dir() / "styles"
    template = Template((styles / "reception.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(tokens), pictures=(styles / ("dark" if dark else "light")).as_posix())
