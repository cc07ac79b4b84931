"""The bundled typeface: its type roles, and its faces registered with Qt."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from reception_app.paths import resources_dir

FAMILY = "IBM Plex Sans Arabic"

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
