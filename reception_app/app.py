"""Starts the program: one QApplication with an asyncio loop on it, one window, one orderly end."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal

# qasync looks for its binding by name, PyQt5 first.
os.environ["QT_API"] = "pyside6"

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from reception_app import diagnostics
from reception_app.config import Settings
from reception_app.ui import translation
from reception_app.ui.garbage import GarbageCollector
from reception_app.ui.operations import Operations
from reception_app.ui.reception import Reception
from reception_app.ui.shell import preferences
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.theme import Theme

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from reception_app.bootstrap import Services
    from reception_app.ui.display.window import DisplayWindow
    from reception_app.ui.live import OwnHub
    from reception_app.ui.queue.window import QueueWindow
    from reception_app.ui.station import Station

DEFAULT_LANGUAGE: translation.Language = "ar"
Purpose = Literal["reception", "queue", "display"]


def run(settings: Settings, purpose: Purpose = "reception", target: int | None = None) -> int:
    """Open the window for ``purpose`` and return the exit code when it has been closed.

    ``target`` is the doctor of a queue window or the clinic of a waiting-room screen.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Reception")
    # The loop ends when the main coroutine has put everything away, not when a window closes.
    app.setQuitOnLastWindowClosed(False)
    garbage = GarbageCollector(app)
    kept = preferences.Preferences(settings.data_dir / preferences.FILE_NAME)
    theme = Theme(kept.mode)
    theme.install(app)
    language: translation.Language = "en" if (settings.language or kept.language or DEFAULT_LANGUAGE) == "en" else "ar"
    words = translation.install(app, language, kept.digits)
    operations = Operations()
    window: MainWindow | QueueWindow | DisplayWindow
    reception: Reception | Station
    if purpose == "reception":
        window = MainWindow(theme, words, kept)
        reception = Reception(window, settings, operations)
    else:
        window, reception = _make_station(purpose, target, settings, theme, words, kept, operations)
    diagnostics.install_hooks(lambda _error: reception.unexpected.emit())
    _show_painted(window, reception)
    diagnostics.start_logging(settings.data_dir / "logs")

    import asyncio  # takes as long to load as a third of the window to paint

    import qasync

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_until_closed(window, reception))
    operations.shut_down()
    reception.close()
    garbage.stop()
    return 0


def _make_station(
    purpose: Purpose,
    target: int | None,
    settings: Settings,
    theme: Theme,
    words: translation.Translation,
    kept: preferences.Preferences,
    operations: Operations,
) -> tuple[QueueWindow | DisplayWindow, Station]:
    from reception_app.ui.display.window import DisplayWindow
    from reception_app.ui.queue.window import FILE_NAME, QueueWindow
    from reception_app.ui.station import Station

    window: QueueWindow | DisplayWindow
    if purpose == "queue":
        window = QueueWindow(theme, words, kept, settings.data_dir / FILE_NAME, target)
    else:
        window = DisplayWindow(theme, words, kept, target)
        window.setWindowState(Qt.WindowState.WindowFullScreen)
    return window, Station(window, settings, operations)


def _show_painted(window: QMainWindow, reception: Reception | Station) -> None:
    """Show the window and return when it has been painted, or closed before: no loop of asyncio runs yet."""
    loop = QEventLoop()
    reception.painted.connect(loop.quit)
    reception.finished.connect(loop.quit)
    window.show()
    loop.exec()


async def _until_closed(window: QMainWindow, reception: Reception | Station) -> None:
    import asyncio

    from reception_app.ui.live import Live

    loop = asyncio.get_running_loop()
    # Its own default would be ten threads of Qt; this one looks up names, and only where a hub has one.
    loop.set_default_executor(ThreadPoolExecutor(2, "reception-loop"))
    loop.set_exception_handler(_on_loop_error)
    closing = asyncio.Event()
    reception.finished.connect(closing.set)
    live = Live(_make_hub)
    if window.isVisible():
        reception.go_live(live)
        await closing.wait()
    window.hide()
    await live.stop()


def _make_hub(services: Services) -> OwnHub:
    """The hub of a file's windows; loading it takes a while, so this is called off the interface's thread."""
    from reception_app.hub.local import LocalHub

    return LocalHub(services)


def _on_loop_error(_loop: AbstractEventLoop, context: dict[str, Any]) -> None:
    """A task nobody waited for failed: for the log, without its message, which may quote a packet."""
    error = context.get("exception")
    trace = (type(error), error, error.__traceback__) if isinstance(error, BaseException) else None
    diagnostics.log.error("a task failed", exc_info=trace)
