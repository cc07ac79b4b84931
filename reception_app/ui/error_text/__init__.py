"""What went wrong, said to a person: for every error code a title, a sentence and the next step, translated.

Codes, ids and parameters of the program never reach the sentences; what is not known here becomes a general sentence
and its details go to the exception hook.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import Any

from reception_app.ui.error_text import access, booking, database, fields, files, money, patients, state
from reception_app.ui.error_text.words import ErrorText, ErrorWords
from reception_app.ui.formatting import Formatter
from reception_app.ui.translation import current_language

__all__ = ["ErrorText", "describe"]


def describe(error: BaseException, formatter: Formatter | None = None, zone: tzinfo | None = None) -> ErrorText:
    """The words for ``error``; with a ``zone`` times are told too."""
    words = formatter or Formatter(current_language())
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            told, say = _SENTENCES[kind]
            return say(told(error, words, zone))
    return GeneralErrorWords(error, words, zone).unexpected()


class GeneralErrorWords(ErrorWords):
    """The words for what nobody foresaw."""

    __slots__ = ()

    def unexpected(self) -> ErrorText:
        return ErrorText(
            self.tr("Something went wrong"),
            self.tr("The program met an error of its own. What you typed is kept."),
            self.tr("Try again; if it happens again, tell whoever looks after the program."),
        )


_SENTENCES: dict[type, tuple[type[ErrorWords], Callable[[Any], ErrorText]]] = {
    kind: (told, say)
    for told, sentences in (
        (fields.FieldErrorWords, fields.SENTENCES),
        (booking.BookingErrorWords, booking.SENTENCES),
        (patients.PatientErrorWords, patients.SENTENCES),
        (files.FileErrorWords, files.SENTENCES),
        (money.MoneyErrorWords, money.SENTENCES),
        (state.StateErrorWords, state.SENTENCES),
        (access.AccessErrorWords, access.SENTENCES),
        (database.DatabaseErrorWords, database.SENTENCES),
    )
    for kind, say in sentences.items()
}
