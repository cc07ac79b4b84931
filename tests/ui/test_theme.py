"""The theme's promises: readable pairs, one font family, no stray colours, system and setting."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from reception_app.paths import resources_dir
from reception_app.ui import fonts, theme
from reception_app.ui.theme import Theme
from reception_app.ui.tokens import DARK, LIGHT, Tokens

APPEARANCES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

# What the screens write on what.
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("text", "muted") for ground in ("background", "surface", "raised", "hover_fill")],
    *[(ink, "primary_tint") for ink in ("text", "muted", "primary", "success", "danger")],
    *[(ink, "surface") for ink in ("primary", "success", "warning", "danger", "info")],
    *[(tone, f"{tone}_tint") for tone in ("primary", "success", "warning", "danger", "info")],
    *[("text", f"{tone}_tint") for tone in ("success", "warning", "danger", "info", "neutral")],
    ("muted", "neutral_tint"),
    ("muted", "success_tint"),
    ("muted", "warning_tint"),
    ("text", "mark"),
    ("text", "primary_tint_strong"),
    ("on_tint_strong", "primary_tint_strong"),
    ("on_primary", "primary"),
    ("on_primary", "hover"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("tooltip_text", "tooltip"),
    ("primary", "raised"),
    ("danger", "raised"),
]
SHAPE_PAIRS = [
    *[("control_border", ground) for ground in ("surface", "background")],
    *[(tone, "raised") for tone in ("primary", "success", "warning", "danger", "info")],
    ("primary", "background"),
]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@APPEARANCES
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@APPEARANCES
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_can_be_seen(tokens: Tokens, shape: str, ground: str) -> None:
    assert contrast(getattr(tokens, shape), getattr(tokens, ground)) >= 3


def test_the_four_weights_are_one_family(qapp: QApplication) -> None:
    family = fonts.load_fonts((400, 500, 600, 700))
    assert family in QFontDatabase.families()
    look = Theme("light")
    for role, (points, weight) in fonts.TYPE.items():
        font = look.font(role)
        assert QFontInfo(font).family() == family
        assert (font.pointSizeF(), int(font.weight())) == (points, weight)
    assert int(look.font("base", 700).weight()) == 700


def test_every_weight_has_its_own_face(qapp: QApplication) -> None:
    fonts.load_fonts((400, 500, 600, 700))
    styles = set(QFontDatabase.styles(fonts.FAMILY))
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= styles


@APPEARANCES
def test_the_style_sheet_uses_tokens_only(tokens: Tokens) -> None:
    source = (resources_dir() / "styles" / "reception.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{6}\b", source)
    assert not re.search(r"(padding|margin)-(left|right)", source)
    assert "$" not in theme.build_style_sheet(tokens, dark=tokens is DARK)


@pytest.mark.parametrize(("folder", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_pictures_of_the_style_sheet_wear_the_tokens(folder: str, tokens: Tokens) -> None:
    known = {getattr(tokens, field.name).upper() for field in fields(tokens)}
    pictures = sorted((resources_dir() / "styles" / folder).glob("*.svg"))
    assert pictures
    for picture in pictures:
        used = {colour.upper() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", picture.read_text())}
        assert used, picture.name
        assert used <= known, picture.name
    named = set(re.findall(r"pictures\}/([\w-]+\.svg)", (resources_dir() / "styles" / "reception.qss").read_text()))
    assert named == {picture.name for picture in pictures}


def test_the_setting_overrides_the_system(qapp: QApplication, look: Theme) -> None:
    changes: list[bool] = []
    look.changed.connect(lambda: changes.append(look.is_dark))
    look.set_mode("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    assert DARK.surface in qapp.styleSheet()
    look.set_mode("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.background)
    assert changes == [True, False]
    assert theme.current() is look


def test_placeholders_and_disabled_text_are_not_left_to_qt(qapp: QApplication, look: Theme) -> None:
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.PlaceholderText) == QColor(LIGHT.muted)
    off = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert off == QColor(LIGHT.disabled_text)
