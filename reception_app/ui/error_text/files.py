"""What is wrong with a file that is read or written, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.fields import FieldErrorWords
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class FileErrorWords(ErrorWords):
    """The words for imports and exports."""

    __slots__ = ()

    def file_unreadable(self) -> ErrorText:
        reason = str(self.param("reason"))
        texts = {
            "missing": self.tr("The file is not there any more, or may not be read."),
            "encoding": self.tr("Its letters are in an encoding that the program does not know."),
            "empty": self.tr("There is nothing in it."),
            "old_excel": self.tr("It is an old Excel file (.xls), or one with a password."),
            "damaged": self.tr("The file is damaged."),
        }
        return ErrorText(
            self.tr("This file cannot be read"),
            texts.get(reason, self.tr("It is neither a CSV file nor an Excel workbook (.xlsx).")),
            self.tr("Save it again as .xlsx or as CSV (UTF-8), then choose it anew."),
        )

    def missing_columns(self) -> ErrorText:
        field = FieldErrorWords.of(self).field_name(str(self.param("field")))
        text = self.tr("No column is chosen for: {field}.").format(field=field)
        return ErrorText(
            self.tr("A column is missing"),
            text if field else self.tr("A column that is needed is not chosen."),
            self.tr("Choose it in the list."),
        )

    def file_not_written(self) -> ErrorText:
        reason = str(self.param("reason"))
        texts = {
            "name": self.tr("The name of the file cannot be used."),
            "folder": self.tr("The folder is not there any more."),
            "full": self.tr("There is no room left."),
            "rows": self.tr("An Excel sheet does not take so many rows."),
        }
        step = self.tr("Choose fewer days.") if reason == "rows" else self.tr("Choose another place or name.")
        return ErrorText(
            self.tr("The file was not written"),
            texts.get(reason, self.tr("The folder may not be written to, or the file is open in another program.")),
            step,
        )

    def cancelled(self) -> ErrorText:
        return ErrorText(self.tr("Stopped"), self.tr("Nothing was changed."))


SENTENCES: dict[type, Callable[[FileErrorWords], ErrorText]] = {
    e.FileUnreadable: FileErrorWords.file_unreadable,
    e.MissingColumns: FileErrorWords.missing_columns,
    e.FileNotWritten: FileErrorWords.file_not_written,
    e.Cancelled: FileErrorWords.cancelled,
}
