"""What columns are called, in the language on the screen: heads of an export, and what an import may find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from reception_app.services.exchange import ExportWords, Field, ImportWords, ReportRow

from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter


class ExchangeWords:
    """The words of one language."""

    def __init__(self, formatter: Formatter) -> None:
        self._formatter = formatter

    def tr(self, text: str) -> str:
        """Translate; lupdate takes the class for the context."""
        return QCoreApplication.translate("ExchangeWords", text)

    def field(self, field: Field) -> str:
        """What a field is called where its column is chosen."""
        return {
            "full_name": self.tr("Name"),
            "phone": self.tr("Phone"),
            "phone_2": self.tr("Second phone"),
            "national_id": self.tr("National ID"),
            "birth_date": self.tr("Birth date or age"),
            "sex": self.tr("Sex"),
            "notes": self.tr("Notes"),
        }[str(field)]

    def for_import(self) -> ImportWords:
        """What the heads of a file may say."""
        from reception_app.services.exchange import Field, ImportWords

        heads: dict[Field, tuple[str, ...]] = {field: (self.field(field),) for field in Field}
        heads[Field.NAME] += (self.tr("Patient"), self.tr("Patient name"), self.tr("Full name"))
        heads[Field.PHONE] += (self.tr("Phones"), self.tr("Mobile"), self.tr("Phone number"))
        heads[Field.BIRTH] += (self.tr("Birth date"), self.tr("Age"))
        return ImportWords(heads, (self.tr("Female"),), (self.tr("Male"),))

    def for_export(self) -> ExportWords:
        """The heads of an export, which an import recognises again."""
        from reception_app.services.exchange import ExportWords

        heads = (
            self.tr("File number"),
            self.tr("Name"),
            self.tr("Phones"),
            self.tr("National ID"),
            self.tr("Birth date"),
            self.tr("Sex"),
            self.tr("Last visit"),
            self.tr("Notes"),
        )
        return ExportWords(heads, self.tr("Female"), self.tr("Male"), self._formatter.language == "ar")

    def verdict(self, row: ReportRow) -> str:
        """What is to be said of a row."""
        if row.error is not None:
            return describe(row.error, self._formatter).text
        if row.file_number is not None:
            number = self._formatter.file_number(row.file_number)
            return self.tr("Already in file {number}").format(number=number)
        if row.earlier_line is not None:
            number = self._formatter.number(row.earlier_line)
            return self.tr("The same as line {number}").format(number=number)
        return self.tr("Valid")
