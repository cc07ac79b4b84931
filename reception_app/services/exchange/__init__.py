"""Many patients at once, out of files and into files: nothing half done either way."""

from __future__ import annotations

from reception_app.services.exchange.checking import Report, ReportRow, RowState
from reception_app.services.exchange.columns import Field, ImportWords, guess_columns
from reception_app.services.exchange.importing import ImportResult
from reception_app.services.exchange.service import ExchangeService, Export, ExportWords
from reception_app.services.exchange.tables import Table

__all__ = [
    "ExchangeService",
    "Export",
    "ExportWords",
    "Field",
    "ImportResult",
    "ImportWords",
    "Report",
    "ReportRow",
    "RowState",
    "Table",
    "guess_columns",
]
