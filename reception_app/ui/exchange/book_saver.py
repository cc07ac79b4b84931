"""Asks where a workbook shall lie and writes it off the screen; a toast tells where it is, or why it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from reception_app.domain.errors import Cancelled
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.exchange.work import LongWork
from reception_app.ui.widgets.button import IconButton
from reception_app.ui.widgets.toast import ToastAction

if TYPE_CHECKING:
    from reception_app.domain.roles import Actor
    from reception_app.services.exchange import Export
    from reception_app.services.exchange.book_exports import BookExports
    from reception_app.services.exchange.books import Book
    from reception_app.ui.shell.page import Page

ENDING = ".xlsx"
SAVE_KEYS = "Ctrl+Shift+E"
"""The same on every page that saves what it lists. Ctrl+E alone would be a line's own key on some systems."""
Stopped = Callable[[], bool]
_IDLE, _BUSY = "download", "hourglass"


@dataclass(frozen=True, slots=True)
class BookOrder:
    """What is to be written: ``name`` without ending; ``compose`` makes the book, on a worker's thread."""

    name: str
    compose: Callable[[Stopped], Book]
    write: Callable[[BookExports, Actor, Path, Book], Export]


class SaveButton(IconButton):
    """Wanted: the list as a file; an hourglass while one is written."""

    def __init__(self, object_name: str) -> None:
        super().__init__(_IDLE, outlined=True)
        self.setObjectName(object_name)
        self.retranslate_ui()

    def set_running(self, running: bool) -> None:
        """Whether a file is being written."""
        self.set_icon(_BUSY if running else _IDLE)

    def retranslate_ui(self) -> None:
        """Its name."""
        self.set_name(self.tr("Save as an Excel file"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()


class BookSaver(QObject):
    """One for a page; only one file is written at a time."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._buttons: list[SaveButton] = []
        self._work: LongWork | None = None
        self.chooser: QFileDialog | None = None

    def button(self, object_name: str) -> SaveButton:
        """A button for files, to be connected."""
        made = SaveButton(object_name)
        self._buttons.append(made)
        return made

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._work is not None

    def save(self, order: BookOrder) -> None:
        """Ask for a place, then write; returns at once."""
        session = self._page.session
        if self.is_running or self.chooser is not None or session is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = self.chooser = QFileDialog(self._page.window(), self.tr("Save as an Excel file"), documents)
        chooser.setObjectName("bookChooser")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self.tr("Excel workbook (*.xlsx)"))
        chooser.setDefaultSuffix(ENDING[1:])
        chooser.selectFile(order.name + ENDING)

        def decided(accepted: int) -> None:
            self.chooser = None
            chosen = chooser.selectedFiles()
            chooser.deleteLater()
            if accepted and chosen and self._page.session is session:
                self.write(order, Path(chosen[0]))

        chooser.finished.connect(decided)
        chooser.open()

    def write(self, order: BookOrder, file: Path) -> None:
        """Write to a place that is chosen already."""
        page = self._page
        if page.services is None or page.session is None or page.operations is None or self.is_running:
            return
        desk = Desk(page.services, page.session, page.operations, page.formatter)
        work = self._work = LongWork(desk, page.window(), self)
        self._show_running()
        exports, actor = page.services.book_exports, page.session.actor
        work.begin(
            lambda _tell, stopped: order.write(exports, actor, file, order.compose(stopped)),
            self._on_written,
            lambda error: self._on_failed(error, order),
        )

    def stop(self) -> None:
        """Nobody is signed in any more: nothing is left of a file that is not finished."""
        if self._work is not None:
            self._work.stop()
        if self.chooser is not None:
            self.chooser.reject()

    def _show_running(self) -> None:
        for button in self._buttons:
            button.set_running(self.is_running)

    def _over(self) -> None:
        work, self._work = self._work, None
        self._show_running()
        if work is not None:
            work.deleteLater()

    def _on_written(self, written: Export) -> None:
        self._over()
        words = self._page.formatter
        rows = words.digits(self.tr("%n row(s)", "", written.written))
        file = isolate_ltr(written.path.name)
        self._page.toasts.success(self.tr("Saved as {file}: {rows}").format(file=file, rows=rows))

    def _on_failed(self, error: Exception, order: BookOrder) -> None:
        self._over()
        if isinstance(error, Cancelled):
            return
        again = ToastAction("again", self.tr("Choose another place"), _IDLE)
        told = self._page.toasts.error(describe(error, self._page.formatter).sentence, [again])
        told.triggered.connect(lambda _key: self.save(order))
