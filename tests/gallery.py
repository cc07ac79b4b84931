"""Renders every screen and state to pictures, to look at: ``python -m tests.gallery FOLDER [PART OF A NAME]``.

Each scene is drawn in Arabic and English, light and dark, at 1366×768 and 1920×1080, over a real database that holds
the morning of the mockups.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import open_database
from reception_app.persistence.keys import DatabaseKey
from reception_app.persistence.migrator import ensure_schema
from reception_app.services.access import Session
from reception_app.ui import translation
from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from tests.clock import FixedClock
from tests.gallery_data import Language, MorningCentre, make_morning

KEY = DatabaseKey(bytes(range(32)), "gallery")
SMALL, LARGE = (1366, 768), (1920, 1080)
SIZES = (SMALL, LARGE)
PATIENCE_SECONDS = 15.0


@dataclass
class GalleryContext:
    """What a scene is built from: services over the morning's database, somebody at desk 1, a language, a theme."""

    language: Language
    theme: Theme
    translation: Translation
    clock: FixedClock
    services: Services
    session: Session
    operations: Operations
    centre: MorningCentre
    folder: Path
    size: tuple[int, int] = SMALL
    kept: list[object] = field(default_factory=list)
    """Whatever must live as long as the scene."""

    @property
    def actor(self) -> Actor:
        return self.session.actor

    @property
    def formatter(self) -> Formatter:
        return Formatter(self.translation.language, self.translation.digits)

    def window(self, *, attached: bool = True) -> MainWindow:
        """The main window, shown at the scene's size; attached to the services unless told otherwise."""
        made = MainWindow(self.theme, self.translation, Preferences(self.folder / "window.ini"))
        self.kept.append(made)
        made.dashboard.set_clinic(self.centre.clinic_id)
        made.resize(*self.size)
        made.show()
        if attached:
            made.attach(self.services, self.session, self.operations)
        self.settle()
        return made

    def settle(self) -> None:
        """Let everything under way arrive and be painted."""
        app = QApplication.instance()
        assert app is not None
        ends = time.monotonic() + PATIENCE_SECONDS
        quiet = 0
        while quiet < 5:
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if self.operations.busy else quiet + 1
            if self.operations.busy:
                time.sleep(0.002)
            if time.monotonic() > ends:
                raise TimeoutError("the scene does not come to rest")


@dataclass(frozen=True)
class Scene:
    """One screen in one state; ``build`` returns the window to be painted, already as it should look.

    ``size`` is for screens that have their own, otherwise the scene is drawn at each of ``SIZES``.
    """

    name: str
    build: Callable[[GalleryContext], QWidget]
    size: tuple[int, int] | None = None


class Stage:
    """One application and one database per language, copied fresh for each scene."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._folder = app, folder
        self._count = 0
        self._made: dict[Language, tuple[Path, MorningCentre]] = {}

    @contextlib.contextmanager
    def scene(self, language: Language, dark: bool, size: tuple[int, int] = SMALL) -> Iterator[GalleryContext]:
        """A context to build one scene in; everything made in it ends with it."""
        file, centre = self._database_file(language)
        self._count += 1
        folder = self._folder / f"scene-{self._count}"
        folder.mkdir()
        shutil.copy(file, folder / "reception.db")
        database = open_database(f"sqlite:///{folder / 'reception.db'}", KEY)
        clock = FixedClock()
        look = Theme("dark" if dark else "light")
        look.reduced_motion = True
        look.install(self._app)
        spoken = translation.install(self._app, language)
        operations = Operations()
        terminal = "مكتب 1" if language == "ar" else "Desk 1"
        actor = Actor(centre.user_id, Role.RECEPTIONIST, centre.terminal_id)
        session = Session(actor, LocalText("سارة محمود", "Sara Mahmoud"), terminal)
        services = services_on(database, load_settings(environment={}), clock)
        try:
            yield GalleryContext(language, look, spoken, clock, services, session, operations, centre, folder, size)
        finally:
            operations.shut_down()
            database.dispose()
            for widget in self._app.topLevelWidgets():
                widget.hide()
                widget.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            spoken.uninstall()
            look.uninstall(self._app)

    def _database_file(self, language: Language) -> tuple[Path, MorningCentre]:
        if language not in self._made:
            file = self._folder / f"{language}.db"
            database = open_database(f"sqlite:///{file}", KEY)
            ensure_schema(database)
            centre = make_morning(database, language)
            with database.write_engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
            database.dispose()
            self._made[language] = (file, centre)
        return self._made[language]


def all_scenes() -> tuple[Scene, ...]:
    """Every screen and state there is."""
    from tests import (
        gallery_admin,
        gallery_appointments,
        gallery_booking,
        gallery_changed,
        gallery_dashboard,
        gallery_papers,
        gallery_patients,
        gallery_payments,
        gallery_print,
        gallery_queue,
        gallery_reports,
        gallery_sign_in,
        gallery_startup,
        gallery_ticket,
        gallery_walk_in,
    )

    return (
        *gallery_startup.SCENES,
        *gallery_sign_in.SCENES,
        *gallery_dashboard.SCENES,
        *gallery_booking.SCENES,
        *gallery_appointments.SCENES,
        *gallery_ticket.SCENES,
        *gallery_queue.SCENES,
        *gallery_patients.SCENES,
        *gallery_walk_in.SCENES,
        *gallery_admin.SCENES,
        *gallery_payments.SCENES,
        *gallery_changed.SCENES,
        *gallery_reports.SCENES,
        *gallery_papers.SCENES,
        *gallery_print.SCENES,
    )


def render(folder: Path, wanted: Sequence[str] = ()) -> int:
    """Write a picture of every scene whose name contains one of ``wanted``; returns how many."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with tempfile.TemporaryDirectory(prefix="reception-gallery-") as scratch:
        stage = Stage(app, Path(scratch))
        for scene in all_scenes():
            if wanted and not any(part in scene.name for part in wanted):
                continue
            for language in ("ar", "en"):
                for dark in (False, True):
                    for size in (scene.size,) if scene.size else SIZES:
                        look = "dark" if dark else "light"
                        file = folder / f"{scene.name}-{language}-{look}-{size[0]}x{size[1]}.png"
                        with stage.scene(language, dark, size) as context:
                            window = scene.build(context)
                            if not isinstance(window, QMenu):  # as large as what it holds
                                window.resize(*size)
                            window.show()
                            context.settle()
                            if not window.grab().save(str(file)):
                                raise OSError(f"cannot write {file}")
                        count += 1
    return count


def main() -> int:
    """The command line."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        print("usage: python -m tests.gallery FOLDER [PART OF A NAME]…", file=sys.stderr)
        return 2
    print(f"{render(Path(sys.argv[1]), sys.argv[2:])} pictures")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
