"""The three looks of an import: which column is what, the wait, and the report on every row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.exchange.bar import FillBar
from reception_app.ui.exchange.report_model import ReportModel, ReportTable
from reception_app.ui.exchange.words import ExchangeWords
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.card import SoftPanel
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.label import ElidedLabel, Label
from reception_app.ui.widgets.scroll import scrolled
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from reception_app.services.exchange import Field, Report, RowState, Table

_NONE = -1
_SHOWN_ROWS = 4


class ColumnsPage(QWidget):
    """Each field with the column chosen for it, and what then stands in it; ``changed`` after each choice."""

    changed = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter, self._words = formatter, ExchangeWords(formatter)
        self._table: Table | None = None
        self.combos: dict[Field, ComboBox] = {}
        self._samples: dict[Field, ElidedLabel] = {}
        self._file = Label("", "small", "muted", parent=self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE_L)
        self._grid.setVerticalSpacing(theme.SPACE_S)
        self._grid.setColumnStretch(2, 1)
        inside = QWidget(self)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(self._file)
        column.addWidget(scrolled(inside, parent=self), 1)

    def show_table(self, table: Table) -> None:
        """A file, with the columns that its head gives away chosen."""
        from reception_app.services.exchange import Field, guess_columns

        self._table = table
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        guessed = guess_columns(table.header, self._words.for_import())
        kind = self.tr("Excel workbook") if table.kind == "xlsx" else _ENCODINGS.get(table.encoding, table.encoding)
        self._file.setText(self._formatter.facts([table.path.name, kind]))
        for row, field in enumerate(Field):
            combo = ComboBox(parent=self)
            combo.setObjectName(f"importColumn-{field}")
            combo.setMinimumWidth(220)
            combo.add_choice(_NONE, self.tr("Not in the file"))
            for place, head in enumerate(table.header):
                unnamed = self.tr("Column {number}").format(number=self._formatter.number(place + 1))
                combo.add_choice(place, head or unnamed)
            with QSignalBlocker(combo):
                combo.set_current_key(guessed.get(field, _NONE))
            combo.currentIndexChanged.connect(partial(self._on_chosen, field))
            name = Label(self._words.field(field), "small_strong", parent=self)
            name.setBuddy(combo)
            combo.setAccessibleName(self._words.field(field))
            sample = ElidedLabel("", "small", "muted", parent=self)
            for column, widget in enumerate((name, combo, sample)):
                self._grid.addWidget(widget, row, column)
            self.combos[field], self._samples[field] = combo, sample
            self._show_sample(field)

    def columns(self) -> dict[Field, int]:
        """The column of each field that has one."""
        chosen = {field: combo.current_key() for field, combo in self.combos.items()}
        return {field: key for field, key in chosen.items() if isinstance(key, int) and key != _NONE}

    def _on_chosen(self, field: Field, _index: int) -> None:
        self._show_sample(field)
        self.changed.emit()

    def _show_sample(self, field: Field) -> None:
        assert self._table is not None
        place = self.columns().get(field)
        cells = [row[place] for row in self._table.sample if place is not None and place < len(row)]
        shown = [cell.replace("\n", " ") for cell in cells if cell.strip()][:_SHOWN_ROWS]
        self._samples[field].set_text(self._formatter.join(shown))


_ENCODINGS = {
    "utf-8-sig": "CSV, UTF-8",
    "utf-16": "CSV, UTF-16",
    "utf-16-le": "CSV, UTF-16",
    "utf-16-be": "CSV, UTF-16",
    "cp1256": "CSV, Windows-1256",
}


class WaitPage(QWidget):
    """How far it is."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._title = Label("", "bold", parent=self)
        self._count = Label("", "small", "muted", parent=self)
        self.bar = FillBar(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XXL * 3, 0, theme.SPACE_XXL * 3, 0)
        column.setSpacing(theme.SPACE_M)
        column.addStretch(1)
        for part in (self._title, self._count):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addWidget(self.bar)
        column.addStretch(1)

    def show_work(self, title: str, total: int = 0) -> None:
        """What is being done; ``total`` rows, 0 where nobody knows."""
        self._title.setText(title)
        self.bar.setVisible(total > 0)
        self.show_rows(0, total)

    def show_rows(self, done: int, total: int) -> None:
        """So many rows."""
        self.bar.set_share(done / total if total else 0)
        words = self.tr("%n row(s) so far", "", done).replace(str(done), self._formatter.number(done))
        self._count.setText(words if done else "")


class ReportPage(QWidget):
    """Every row with its verdict; counts over it, and whether duplicates are wanted too."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._report: Report | None = None
        self.model = ReportModel(formatter, self)
        self.filter = SegmentedControl(height=36, parent=self)
        self.filter.setObjectName("importFilter")
        self.table = ReportTable(self.model, self)
        self.duplicates = Switch("", self)
        self.duplicates.setObjectName("importDuplicates")
        head = QHBoxLayout()
        head.addWidget(self.filter)
        head.addStretch(1)
        head.addWidget(self.duplicates)
        ground = SoftPanel(padding=0, parent=self)
        ground.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        column.setSpacing(theme.SPACE_M)
        column.addLayout(head)
        column.addWidget(ground, 1)
        self.filter.selected.connect(self._on_filter)

    def show_report(self, report: Report) -> None:
        """What was found; problems first, where there are any."""
        from reception_app.services.exchange import RowState

        self._report = report
        self.duplicates.setVisible(report.counts[RowState.DUPLICATE] > 0)
        self.duplicates.setChecked(False)
        self.retranslate_ui()
        first = next((state for state in (RowState.WRONG, RowState.DUPLICATE) if report.counts[state]), None)
        key = "all" if first is None else first.name.lower()
        self.filter.set_current(key)
        self._on_filter(key)

    def wanted(self) -> int:
        """How many files would be opened."""
        from reception_app.services.exchange import RowState

        if self._report is None:
            return 0
        more = self._report.counts[RowState.DUPLICATE] if self.duplicates.isChecked() else 0
        return self._report.counts[RowState.VALID] + more

    def retranslate_ui(self) -> None:
        """All words anew."""
        from reception_app.services.exchange import RowState

        self.filter.setAccessibleName(self.tr("Which rows"))
        self.table.setAccessibleName(self.tr("Rows of the file"))
        self.duplicates.setText(self.tr("Import duplicates too"))
        if self._report is None:
            return
        number, counts = self._formatter.number, self._report.counts
        self.filter.set_segments(
            [
                Segment("all", self.tr("All"), count=number(len(self._report))),
                Segment("valid", self.tr("Valid"), count=number(counts[RowState.VALID])),
                Segment("duplicate", self.tr("Duplicates"), count=number(counts[RowState.DUPLICATE])),
                Segment("wrong", self.tr("Wrong"), count=number(counts[RowState.WRONG])),
            ]
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _on_filter(self, key: str) -> None:
        from reception_app.services.exchange import RowState

        state: RowState | None = None if key == "all" else RowState[key.upper()]
        self.model.show_report(self._report, state)
