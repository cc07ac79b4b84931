"""Icons: there, coloured by the theme, sharp, and turned round only where direction matters."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from reception_app.paths import resources_dir
from reception_app.ui import icons
from reception_app.ui.theme import Theme
from reception_app.ui.tokens import LIGHT
from tests.ui.conftest import Speak

TURNED = ["chevron-right", "chevron-left", "arrow-right", "forward", "skip-forward", "undo-2", "list-ordered", "list"]
FIXED = ["clock", "history", "check", "phone", "rotate-cw", "search", "users", "stethoscope", "siren"]


def image(name: str, size: int = 24) -> QImage:
    return icons.pixmap(name, "text", size).toImage()


def flipped(picture: QImage) -> QImage:
    return picture.flipped(Qt.Orientation.Horizontal)


@pytest.mark.parametrize("name", TURNED)
def test_directions_are_mirrored_in_arabic(look: Theme, speak: Speak, name: str) -> None:
    speak("en")
    english = image(name)
    speak("ar")
    arabic = image(name)
    assert arabic != english
    assert close(arabic, flipped(english))


@pytest.mark.parametrize("name", FIXED)
def test_things_are_never_mirrored(look: Theme, speak: Speak, name: str) -> None:
    speak("en")
    english = image(name)
    speak("ar")
    assert image(name) == english


def test_an_icon_wears_the_token(look: Theme, speak: Speak) -> None:
    picture = icons.pixmap("circle", "danger", 24).toImage()
    inked = [picture.pixelColor(x, y) for x in range(24) for y in range(24)]
    assert QColor(LIGHT.danger) in [colour for colour in inked if colour.alpha() == 255]
    look.set_mode("dark")
    assert icons.pixmap("circle", "danger", 24).toImage() != picture


def test_a_sharp_screen_gets_more_pixels(look: Theme) -> None:
    sharp = icons.pixmap("check", "text", 16, ratio=2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (32, 2.0)
    assert icons.stroke_width(16) == 2.0
    assert icons.stroke_width(18) == 1.75


def test_a_disabled_action_has_its_own_colour(look: Theme) -> None:
    icon = icons.icon("printer", "text", 16)
    assert icon.pixmap(16, QIcon.Mode.Disabled).toImage() != icon.pixmap(16).toImage()


def test_every_icon_the_program_names_is_there(qapp: QApplication) -> None:
    there = {path.stem for path in (resources_dir() / "icons").glob("*.svg")}
    assert len(there) > 100
    for name in [*TURNED, *FIXED, "reception", "loader-circle", "triangle-alert"]:
        assert name in there
    assert not icons.logo(36).isNull()
    assert not icons.app_icon().isNull()


def test_icons_carry_their_licence() -> None:
    assert re.search("ISC", (resources_dir() / "icons" / "LICENSE").read_text())
    assert re.search("SIL", (resources_dir() / "fonts" / "OFL.txt").read_text())


def close(first: QImage, second: QImage) -> bool:
    """Equal but for the last bit of smoothing."""
    for x in range(first.width()):
        for y in range(first.height()):
            if abs(first.pixelColor(x, y).alpha() - second.pixelColor(x, y).alpha()) > 40:
                return False
    return True
