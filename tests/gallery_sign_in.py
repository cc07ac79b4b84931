"""The scenes of signing in: the screen, what it refuses, and the first password of a new database."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import NotSignedIn, TooManyAttempts
from reception_app.ui.shell.entrance import Entrance
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.sign_in import SignInScreen
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from tests.gallery import GalleryContext, Scene


def _screen(context: GalleryContext) -> tuple[MainWindow, SignInScreen]:
    window = context.window(attached=False)
    entrance = Entrance(window, context.operations)
    entrance.start(context.services, None)
    context.settle()
    assert entrance.screen is not None
    return window, entrance.screen


def _fill(screen: SignInScreen) -> None:
    for kind, text in ((LineEdit, "sara.mahmoud"), (PasswordEdit, "secret!")):
        field = screen.findChild(kind, "userNameField" if kind is LineEdit else "passwordField")
        assert field is not None
        field.setText(text)


def _empty(context: GalleryContext) -> QWidget:
    return _screen(context)[0]


def _typed(context: GalleryContext) -> QWidget:
    window, screen = _screen(context)
    _fill(screen)
    password = screen.findChild(PasswordEdit, "passwordField")
    assert password is not None
    password.setFocus()
    password.caps_lock.emit(True)
    return window


def _wrong(context: GalleryContext) -> QWidget:
    window, screen = _screen(context)
    _fill(screen)
    screen.show_error(NotSignedIn(reason="wrong"))
    return window


def _too_often(context: GalleryContext) -> QWidget:
    window, screen = _screen(context)
    _fill(screen)
    screen.show_error(TooManyAttempts(retry_after=128))
    return window


def _open_door(context: GalleryContext) -> QWidget:
    window = context.window()
    entrance = Entrance(window, context.operations)
    entrance.start(context.services, replace(context.session, username="manager", has_password=False))
    context.settle()
    return window


def _first_password(context: GalleryContext) -> QWidget:
    window = context.window()
    entrance = Entrance(window, context.operations)
    entrance.start(context.services, replace(context.session, username="manager", has_password=False))
    assert entrance.first_password is not None
    entrance.first_password.open()
    context.settle()
    return window


SCENES = (
    Scene("sign-in", _typed),
    Scene("sign-in-empty", _empty),
    Scene("sign-in-wrong", _wrong),
    Scene("sign-in-too-often", _too_often),
    Scene("first-password-notice", _open_door),
    Scene("first-password-dialog", _first_password),
)
