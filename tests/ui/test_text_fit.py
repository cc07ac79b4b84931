"""On every screen in both languages at 1366×768: no word is cut, not at 130 % either, no control is without a name.

In one of the languages all of it is done by keyboard: Tab reaches every control, no key has two meanings, F1 tells all.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import select

from reception_app.persistence import models as m
from reception_app.ui.widgets.button import Button
from tests.gallery import SMALL, GalleryContext, Scene, Stage, all_scenes
from tests.gallery_data import Language
from tests.ui.accessible import unnamed
from tests.ui.keyboard import keyboard_faults
from tests.ui.text_fit import cut_texts, stretched

SCENES = {scene.name: scene for scene in all_scenes()}


def names(context: GalleryContext) -> list[str]:
    """What the centre itself wrote: it may be cut, with the whole in a hint."""
    tables = (m.Patient.full_name, m.Terminal.name)
    pairs = (m.Clinic, m.Doctor, m.Service, m.User)
    with context.services.database.read() as connection:
        found = [str(value) for column in tables for value in connection.scalars(select(column))]
        for table in pairs:
            for row in connection.execute(select(table.name_ar, table.name_en)):
                found += [str(row.name_ar), str(row.name_en)]
        for row in connection.execute(select(m.Doctor.specialty_ar, m.Doctor.specialty_en)):
            found += [str(row.specialty_ar), str(row.specialty_en)]
    return found


# What fits a third longer fits as it is, but for what a longer word pushes elsewhere, and what fits in Arabic fits in
# English nearly always: both are for the slow run.
LOOKS = [
    pytest.param("ar", True, id="ar-longer"),
    pytest.param("en", True, id="en-longer", marks=pytest.mark.slow),
    pytest.param("ar", False, id="ar-as-is", marks=pytest.mark.slow),
    pytest.param("en", False, id="en-as-is", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("language", "longer"), LOOKS)
@pytest.mark.parametrize("name", SCENES)
def test_no_word_is_cut_and_every_control_has_a_name(stage: Stage, name: str, language: Language, longer: bool) -> None:
    scene = SCENES[name]
    with stage.scene(language, dark=False, size=scene.size or SMALL) as context:
        if longer:
            with stretched(language, context.translation):
                cut = _look(scene, context, keyboard=language == "ar")
        else:
            cut = _look(scene, context)
    assert cut == []


def _look(scene: Scene, context: GalleryContext, *, keyboard: bool = False) -> list[str]:
    """``keyboard`` walks it with Tab too: once for each scene is enough."""
    window = scene.build(context)
    size = scene.size or SMALL
    window.resize(*size)
    window.show()
    context.settle()
    cut = cut_texts(window, names(context)) + unnamed(window)
    if keyboard:
        cut += keyboard_faults(window)
    if scene.size is None and (window.width(), window.height()) != size:
        cut.append(f"the window needs {window.width()}×{window.height()}")
    return cut


def test_every_scene_has_a_name_of_its_own() -> None:
    """Of two of one name the later picture lies over the earlier one, and only one of them is looked at here."""
    names = [scene.name for scene in all_scenes()]
    assert sorted(names) == sorted(set(names))


def test_the_watch_sees_what_it_should(stage: Stage) -> None:
    """A label and a painted button that are too narrow are both found."""
    with stage.scene("en", dark=False) as context:
        window = context.window()
        label, button = QLabel("Too long for its room", window), Button("Too long as well", parent=window)
        for place, widget in enumerate((label, button)):
            widget.setGeometry(300, 300 + 50 * place, 60, 36)
            widget.show()
        context.settle()
        assert cut_texts(window) == ["Too long as well", "Too long for its room"]
        assert isinstance(button, QPushButton)


def test_the_keyboard_watch_sees_what_it_should(stage: Stage) -> None:
    """A button that Tab passes over, a key with two meanings, and one that F1 does not know."""
    with stage.scene("en", dark=False) as context:
        window = context.window()
        assert keyboard_faults(window) == []
        button = Button("Out of reach", parent=window)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setGeometry(300, 300, 160, 36)
        button.show()
        QShortcut(QKeySequence("F5"), button)
        QShortcut(QKeySequence("Ctrl+Shift+F12"), window)
        context.settle()
        assert keyboard_faults(window) == [
            "Tab does not reach Button '' 'Out of reach'",
            "F5 is bound twice: MainWindow mainWindow and Button",
            "F1 does not tell of Ctrl+Shift+F12 in MainWindow mainWindow",
        ]
