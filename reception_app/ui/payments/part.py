"""A tab of the payments page: fetched while it is looked at, with the page's services and whoever is signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.ui.exchange.book_saver import BookOrder
    from reception_app.ui.shell.page import Page


class Part(QWidget):
    """A subclass overrides ``fetch``, ``clear`` and ``retranslate_ui``."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page

    @property
    def words(self) -> Formatter:
        """The page's formatter."""
        return self.page.formatter

    def desk(self) -> tuple[Services, Actor] | None:
        """The services and whoever is signed in; None for nobody."""
        page = self.page
        if page.services is None or page.session is None:
            return None
        return page.services, page.session.actor

    def ask(self, name: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Ask off the interface's thread; an older question of the same name is dropped.

        It is asked again and again, so a failure is said once, until there is an answer again.
        """

        def answered(found: Any) -> None:
            self.page.told(True)
            then(found)

        def failed(error: ReceptionError) -> None:
            news = self.page.timer.fetched
            self.page.told(False)
            if news:
                self.refused(error)

        if self.page.operations is not None:
            self.page.operations.latest(self, name, work, answered, failed)

    def do(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Write something."""
        if self.page.operations is not None:
            self.page.operations.run(self, work, then, self.refused)

    def refused(self, error: ReceptionError) -> None:
        """Say why."""
        self.page.toasts.error(describe(error, self.words).sentence)

    def order(self) -> BookOrder | None:
        """What the part lists, to be saved as a workbook; None where there is nothing."""
        return None

    def print(self) -> None:
        """What the part shows, on paper."""

    def fetch(self) -> None:
        """Ask for what is shown."""

    def clear(self) -> None:
        """Nobody is signed in."""

    def retranslate_ui(self) -> None:
        """All words anew."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
