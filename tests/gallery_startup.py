"""The scenes between the first paint and the database's answer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError, SchemaTooNew, WrongKey
from reception_app.ui.error_text import describe
from reception_app.ui.shell.startup import StartupDialog
from tests.gallery import GalleryContext, Scene


def progress(context: GalleryContext) -> QWidget:
    """The demo centre is being made."""
    window = context.window(attached=False)
    dialog = StartupDialog(window)
    dialog.show_progress("days", 1240, 3200, context.formatter)
    context.settle()
    return window


def refused(context: GalleryContext, error: ReceptionError) -> QWidget:
    """The database cannot be opened, and the window says why."""
    window = context.window(attached=False)
    window.activateWindow()
    StartupDialog(window).show_error(describe(error, context.formatter))
    context.settle()
    return window


SCENES = (
    Scene("startup-progress", progress),
    Scene("startup-wrong-key", lambda context: refused(context, WrongKey(reason="missing"))),
    Scene("startup-schema-too-new", lambda context: refused(context, SchemaTooNew())),
)
