"""Starts the program: one QApplication with an asyncio loop on it, one window, one orderly end."""

from __future__ import annotations

import os
import sys

# qasync looks for its binding by name, PyQt5 first.
os.environ["QT_API"] = "pyside6"

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from reception_app import diagnostics
from reception_app.config import Settings
from reception_app.ui import translation
from reception_app.ui.operations import Operations
from reception_app.ui.reception import Reception
from reception_app.ui.shell import preferences
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.theme import Theme

DEFAULT_LANGUAGE: translation.Language = "ar"


def run(settings: Settings) -> int:
    """Open the reception window and return the exit code when it has been closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Reception")
    # The loop ends when the main coroutine has put everything away, not when a window closes.
    app.setQuitOnLastWindowClosed(False)
    kept = preferences.Preferences(settings.data_dir / preferences.FILE_NAME)
    theme = Theme(kept.mode)
    theme.install(app)
    language: translation.Language = "en" if (settings.language or kept.language or DEFAULT_LANGUAGE) == "en" else "ar"
    words = translation.install(app, language, kept.digits)
    window = MainWindow(theme, words, kept)
    operations = Operations()
    reception = Reception(window, settings, operations)
    diagnostics.install_hooks(lambda _error: reception.unexpected.emit())
    _show_painted(window, reception)
    diagnostics.start_logging(settings.data_dir / "logs")

    import asyncio  # takes as long to load as a third of the window to paint

    import qasync

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_until_closed(window, reception))
    window.hide()
    operations.shut_down()
    reception.close()
    return 0


def _show_painted(window: MainWindow, reception: Reception) -> None:
    """Show the window and return when it has been painted, or closed before."""
    loop = QEventLoop()
    reception.painted.connect(loop.quit)
    reception.finished.connect(loop.quit)
    window.show()
    loop.exec()


async def _until_closed(window: MainWindow, reception: Reception) -> None:
    import asyncio

    closing = asyncio.Event()
    reception.finished.connect(closing.set)
    if window.isVisible():
        await closing.wait()
