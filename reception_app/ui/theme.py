"""The look of the program in one place: colours, type, spacing, and the style sheet filled from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from reception_app.paths import resources_dir

Mode = Literal["system", "light", "dark"]
Tone = Literal["primary", "success", "warning", "danger", "info", "neutral"]

FAMILY = "IBM Plex Sans Arabic"
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


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one appearance as ``#RRGGBB`` (``#AARRGGBB`` where it lets the ground through)."""

    background: str
    surface: str
    raised: str
    border: str
    card_edge: str
    divider: str
    text: str
    muted: str
    primary: str
    hover: str
    on_primary: str
    success: str
    warning: str
    danger: str
    danger_hover: str
    on_danger: str
    info: str
    control_border: str
    primary_tint: str
    primary_tint_strong: str
    on_tint_strong: str
    success_tint: str
    warning_tint: str
    danger_tint: str
    info_tint: str
    neutral_tint: str
    hover_fill: str
    disabled_text: str
    scrim: str
    shadow: str
    tooltip: str
    tooltip_text: str
    scroll_handle: str
    mark: str


LIGHT = Tokens(
    background="#F4F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#D5DCE3",
    card_edge="#C9D1D9",
    divider="#E7ECF0",
    text="#15202B",
    muted="#52616F",
    primary="#0B6B7E",
    hover="#095766",
    on_primary="#FFFFFF",
    success="#1A7A4A",
    warning="#8A5A00",
    danger="#B3261E",
    danger_hover="#8F1E18",
    on_danger="#FFFFFF",
    info="#1F5FBF",
    control_border="#7C8894",
    primary_tint="#E1F0F2",
    primary_tint_strong="#C4E1E6",
    on_tint_strong="#095766",
    success_tint="#E4F3EA",
    warning_tint="#FBF1DD",
    danger_tint="#FCEAE8",
    info_tint="#E7EFFB",
    neutral_tint="#EEF2F5",
    hover_fill="#F1F5F7",
    disabled_text="#8A97A3",
    scrim="#7A15202B",
    shadow="#2915202B",
    tooltip="#15202B",
    tooltip_text="#FFFFFF",
    scroll_handle="#D5DCE3",
    mark="#FBF1DD",
)

DARK = Tokens(
    background="#0F151B",
    surface="#172029",
    raised="#1E2935",
    border="#2C3947",
    card_edge="#2C3947",
    divider="#22303C",
    text="#E8EEF3",
    muted="#9DAEBD",
    primary="#4DB6CA",
    hover="#6CC7D8",
    on_primary="#06222A",
    success="#5CC48D",
    warning="#E2B04A",
    danger="#F28B82",
    danger_hover="#F5A69F",
    on_danger="#2B0B08",
    info="#8AB4F8",
    control_border="#6B7C8D",
    primary_tint="#15343D",
    primary_tint_strong="#1E4A56",
    on_tint_strong="#E8EEF3",
    success_tint="#17342A",
    warning_tint="#352C1A",
    danger_tint="#3B2426",
    info_tint="#1B2D47",
    neutral_tint="#22303C",
    hover_fill="#263442",
    disabled_text="#6B7C8D",
    scrim="#9E04080C",
    shadow="#80000000",
    tooltip="#E8EEF3",
    tooltip_text="#15202B",
    scroll_handle="#2C3947",
    mark="#352C1A",
)

# Role: points (px * 0.75 at 96 dpi) and weight.
TYPE: dict[str, tuple[float, int]] = {
    "base": (10.5, 400),
    "strong": (10.5, 500),
    "bold": (10.5, 600),
    "small": (9.75, 400),
    "small_strong": (9.75, 500),
    "small_bold": (9.75, 600),
    "caption": (9.5, 500),
    "note": (9.0, 500),
    "note_bold": (9.0, 600),
    "key": (8.25, 500),
    "card_title": (11.25, 600),
    "detail_name": (12.75, 600),
    "page_title": (15.0, 600),
    "number": (15.0, 600),
    "queue_name": (18.0, 600),
    "counter": (26.0, 600),
    "hero": (42.0, 600),
    "poster": (60.0, 600),
}

_FONT_FILES = {
    400: "IBMPlexSansArabic_400Regular.ttf",
    500: "IBMPlexSansArabic_500Medium.ttf",
    600: "IBMPlexSansArabic_600SemiBold.ttf",
    700: "IBMPlexSansArabic_700Bold.ttf",
}
_loaded_weights: set[int] = set()  # Qt's font database is per process, and so is this


def load_fonts(weights: tuple[int, ...] = (400, 500, 600)) -> str:
    """Register the bundled faces with Qt (each once) and return their common family.

    A face costs about 7 ms; 700 is loaded when ``Theme.font`` is first asked for it.
    """
    for weight in weights:
        if weight not in _loaded_weights:
            path = resources_dir() / "fonts" / _FONT_FILES[weight]
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                raise FileNotFoundError(path)
            _loaded_weights.add(weight)
    return FAMILY


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
        """The font of a type role (a key of ``TYPE``), in another weight if one is given."""
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


_installed: Theme | None = None
_fallback: Theme | None = None


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
    global _installed
    before = _installed
    _installed = None
    if _fallback is not None:
        _fallback.set_mode("light")
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
