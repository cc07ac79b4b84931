"""What a screen works with: the services, who is at the desk, and work off the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from reception_app.domain.errors import ReceptionError
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor
from reception_app.ui.formatting import Formatter

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.ui.operations import Operation, Operations

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Bug:
    error: Exception


class Desk:
    """Shared by the parts of one screen; ``formatter`` is replaced when the language changes."""

    def __init__(self, services: Services, session: Session, operations: Operations, formatter: Formatter) -> None:
        self.services = services
        self.session = session
        self.operations = operations
        self.formatter = formatter

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.session.actor

    def text(self, name: LocalText) -> str:
        """A name of the centre in the language on screen."""
        return name.text(self.formatter.language)

    def load(
        self,
        owner: QObject,
        name: str,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> Operation:
        """Run ``work`` off the screen; of several with one ``name`` only the newest answers.

        Every failure reaches ``failed``, so that no page waits for ever; a bug is told to the exception hook as well.
        """
        return self.operations.latest(owner, name, _guarded(work), _deliver(done, failed), failed)

    def keep(
        self, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[Exception], None]
    ) -> Operation:
        """Like ``load`` for work that must be finished even if the wizard is closed meanwhile."""
        return self.operations.run(self.operations, _guarded(work), _deliver(done, failed), failed)


def _guarded(work: Callable[[], _T]) -> Callable[[], _T | _Bug]:
    def run() -> _T | _Bug:
        try:
            return work()
        except ReceptionError:
            raise
        except Exception as error:  # noqa: BLE001 - carried to the screen, which tells the user and the hook
            return _Bug(error)

    return run


def _deliver(done: Callable[[_T], None], failed: Callable[[Exception], None]) -> Callable[[_T | _Bug], None]:
    def deliver(result: _T | _Bug) -> None:
        if isinstance(result, _Bug):
            failed(result.error)
            sys.excepthook(type(result.error), result.error, result.error.__traceback__)
        else:
            done(result)

    return deliver
