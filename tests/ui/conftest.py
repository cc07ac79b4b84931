"""One application without a screen, dressed in the light theme, its language chosen test by test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from reception_app.ui import theme, translation
from reception_app.ui.translation import Digits, Language, Translation

Speak = Callable[..., Translation]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The light theme, installed; tests may change its mode."""
    installed = theme.Theme("light")
    installed.reduced_motion = True
    installed.install(qapp)
    yield installed
    installed.uninstall(qapp)
    qapp.setStyleSheet("")


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Speak]:
    """``speak('ar')`` or ``speak('en', 'arabic')``; English again afterwards."""
    spoken: list[Translation] = []

    def choose(language: Language, digits: Digits | None = None) -> Translation:
        for before in spoken:
            before.uninstall()
        spoken.append(translation.install(qapp, language, digits))
        return spoken[-1]

    yield choose
    choose("en")
    for each in spoken:
        each.uninstall()
