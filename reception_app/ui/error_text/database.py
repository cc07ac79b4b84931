"""What is wrong with the place where the data lie, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class DatabaseErrorWords(ErrorWords):
    """The words for a database that does not answer, and for data that must not be opened."""

    __slots__ = ()

    def database_busy(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the database is busy"),
            self.tr("Other desks are writing at this moment. Nothing was lost."),
            self.tr("Try again in a moment."),
        )

    def database_unavailable(self) -> ErrorText:
        if self.param("outcome") == "unknown":
            return ErrorText(
                self.tr("Not known whether it was saved"),
                self.tr("The connection broke while it was being saved. What you typed is kept."),
                self.tr(
                    "A booking can simply be tried again: it is made once. Look at anything else before you repeat it."
                ),
            )
        return ErrorText(
            self.tr("Not saved: the database does not answer"),
            self.tr("The connection is down. What you typed is kept."),
            self.tr("Check the network cable, then try again."),
        )

    def database_full(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the disk is full"),
            self.tr("There is no room left for the data. Nothing was lost."),
            self.tr("Free some space, then try again."),
        )

    def database_read_only(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the data cannot be changed"),
            self.tr("The data folder or the database allows reading only."),
            self.tr("Ask whoever looks after the computer for the right to write, then try again."),
        )

    def database_corrupt(self) -> ErrorText:
        return ErrorText(
            self.tr("The data file is damaged"),
            self.tr("The program stopped so that nothing gets worse."),
            self.tr("Restore the last backup."),
        )

    def wrong_key(self) -> ErrorText:
        missing = self.param("reason") == "missing"
        return ErrorText(
            self.tr("The data file does not open"),
            self.tr("Its key is not on this computer.")
            if missing
            else self.tr("The key on this computer belongs to another file."),
            self.tr("Bring back the key file that belongs to these data."),
        )

    def network_file(self) -> ErrorText:
        return ErrorText(
            self.tr("The data lie on a network folder"),
            self.tr("A file shared over the network gets damaged when several desks use it."),
            self.tr("Keep the file on this computer, or use PostgreSQL for several desks."),
        )

    def schema_too_new(self) -> ErrorText:
        return ErrorText(
            self.tr("The data belong to a newer version"),
            self.tr("A newer version of the program has used them."),
            self.tr("Update the program on this computer."),
        )

    def not_demo(self) -> ErrorText:
        return ErrorText(
            self.tr("Not a demo"),
            self.tr("The demo was asked for, but these are real data."),
            self.tr("Start without the demo, or choose another folder."),
        )


SENTENCES: dict[type, Callable[[DatabaseErrorWords], ErrorText]] = {
    e.DatabaseBusy: DatabaseErrorWords.database_busy,
    e.DatabaseUnavailable: DatabaseErrorWords.database_unavailable,
    e.DatabaseFull: DatabaseErrorWords.database_full,
    e.DatabaseReadOnly: DatabaseErrorWords.database_read_only,
    e.DatabaseCorrupt: DatabaseErrorWords.database_corrupt,
    e.WrongKey: DatabaseErrorWords.wrong_key,
    e.NetworkFile: DatabaseErrorWords.network_file,
    e.SchemaTooNew: DatabaseErrorWords.schema_too_new,
    e.NotDemo: DatabaseErrorWords.not_demo,
}
