"""An error's parameters in words, and what is said of an error: the ground under every room of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Self

from PySide6.QtCore import QCoreApplication

from reception_app.domain.localized import LocalText
from reception_app.ui.formatting import Formatter


@dataclass(frozen=True, slots=True)
class ErrorText:
    """``title`` names it in a few words, ``text`` says why, ``next_step`` what to do now ('' where nothing helps)."""

    title: str
    text: str
    next_step: str = ""

    @property
    def sentence(self) -> str:
        """Why and what now, on one line."""
        return " ".join(part for part in (self.text, self.next_step) if part)


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """One error and how its parameters are worded; a subclass has a method for each kind it tells of."""

    error: BaseException
    words: Formatter
    zone: tzinfo | None

    @classmethod
    def of(cls, told: ErrorWords) -> Self:
        """The same error in this class's words."""
        return cls(told.error, told.words, told.zone)

    def tr(self, text: str) -> str:
        """Translate; lupdate takes the class that holds the string for the context."""
        context = type(self).__name__
        return QCoreApplication.translate(context, text)

    def param(self, name: str) -> Any:
        """A parameter as it is, None if the error has none of this name."""
        return getattr(self.error, "params", {}).get(name)

    def name(self, name: str) -> str:
        """A name in the language of the screen."""
        value = self.param(name)
        return value.text(self.words.language) if isinstance(value, LocalText) else str(value or "")

    def number(self, name: str) -> str:
        """A whole number in the digits of the screen, '' for anything else."""
        value = self.param(name)
        return self.words.number(value) if isinstance(value, int) else ""

    def time(self, name: str) -> str:
        """An instant as the clock time of the zone, '' without either."""
        value = self.param(name)
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime) or value.tzinfo is None or self.zone is None:
            return ""
        return self.words.time(value, self.zone)

    def money(self, name: str) -> str:
        """An amount of minor units in the error's own ``currency``, '' without either."""
        value, currency = self.param(name), self.param("currency")
        return self.words.money(value, currency) if isinstance(value, int) and isinstance(currency, str) else ""


class FieldWords(ErrorWords):
    """The words for single fields, '' where a part of the program has none of its own."""

    __slots__ = ()

    def field_name(self, field: str) -> str:
        """What a field is called on the screen."""
        return ""

    def missing(self, field: str) -> str:
        """What has to be written."""
        return ""

    def invalid(self, field: str, reason: str) -> str:
        """Which rule is broken and how to mend it."""
        return ""
