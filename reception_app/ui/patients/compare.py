"""Two files side by side: which one stays, and whose name, birth date, sex and national ID are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.patient_files import PatientFile

CHOICES = ("full_name", "birth_date", "sex", "national_id")


@dataclass(frozen=True, slots=True)
class Merging:
    """What was chosen: the file that stays, the one that becomes part of it, and what is taken from that one."""

    kept: PatientFile
    merged: PatientFile
    take: frozenset[str]


class Compare(QWidget):
    """A line for each thing known, two cells each; cells that can be chosen are, one of each line."""

    changed = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._files: tuple[PatientFile, PatientFile] | None = None
        self._cells: dict[str, tuple[Cell, Cell]] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_S)
        self._grid.setVerticalSpacing(theme.SPACE_XS)
        self._grid.setColumnMinimumWidth(0, 108)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)

    def show_files(self, one: PatientFile, other: PatientFile) -> None:
        """Compare these two; the one with more visits stays unless somebody says otherwise, else the older."""
        self._files = (one, other)
        self._fill()
        first = 0 if (one.visits, -one.file_number) >= (other.visits, -other.file_number) else 1
        self._cells["kept"][first].setChecked(True)
        self._follow(first)

    @property
    def files(self) -> tuple[PatientFile, PatientFile] | None:
        """The two compared."""
        return self._files

    def merging(self) -> Merging | None:
        """What was chosen."""
        if self._files is None:
            return None
        first = 0 if self._cells["kept"][0].isChecked() else 1
        other = 1 - first
        take = frozenset(name for name in CHOICES if name in self._cells and self._cells[name][other].isChecked())
        return Merging(self._files[first], self._files[other], take)

    def cell(self, name: str, side: int) -> Cell:
        """A cell by its line and side, 0 or 1."""
        return self._cells[name][side]

    def take_focus(self) -> None:
        """To the choice of the file that stays."""
        chosen = next((cell for cell in self._cells.get("kept", ()) if cell.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        if self._files is not None:
            merging = self.merging()
            self._fill()
            assert merging is not None
            first = self._files.index(merging.kept)
            self._cells["kept"][first].setChecked(True)
            for name in CHOICES:
                if name in self._cells:
                    self._cells[name][1 - first if name in merging.take else first].setChecked(True)

    def _fill(self) -> None:
        assert self._files is not None
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._cells, self._groups = {}, []
        for row, (name, words, values) in enumerate(self._lines(*self._files)):
            self._grid.addWidget(Label(words, "small", "muted", parent=self), row, 0)
            differ = name == "kept" or (name in CHOICES and values[0] != values[1])
            cells = (Cell(values[0], self), Cell(values[1], self))
            group = QButtonGroup(self)
            for side, cell in enumerate(cells):
                cell.setObjectName(f"compare-{name}-{side}")
                cell.set_choice(differ, head=name == "kept")
                cell.setAccessibleName(strip_marks(f"{words}: {values[side]}"))
                group.addButton(cell)
                self._grid.addWidget(cell, row, 1 + side)
                cell.clicked.connect(lambda _checked=False, name=name, side=side: self._on_clicked(name, side))
                cell.stepped.connect(lambda name=name, side=side: self._step(name, side))
            self._groups.append(group)
            self._cells[name] = cells

    def _lines(self, one: PatientFile, other: PatientFile) -> Sequence[tuple[str, str, tuple[str, str]]]:
        words = self._formatter
        sexes = {"F": self.tr("Female"), "M": self.tr("Male")}

        def both(told: object) -> tuple[str, str]:
            return told(one), told(other)  # type: ignore[operator]

        return [
            ("kept", self.tr("Stays"), both(lambda file: self._file_text(file))),
            ("full_name", self.tr("Name"), both(lambda file: file.full_name)),
            ("birth_date", self.tr("Birth date"), both(lambda file: self._born(file))),
            ("sex", self.tr("Sex"), both(lambda file: sexes.get(file.sex or "", "—"))),
            (
                "national_id",
                self.tr("National ID"),
                both(lambda file: words.file_number(file.national_id) if file.national_id else "—"),
            ),
            (
                "phones",
                self.tr("Phones"),
                both(lambda file: words.join(words.phone(phone.e164) for phone in file.phones) or "—"),
            ),
            ("visits", self.tr("Visits"), both(lambda file: words.number(file.visits))),
            (
                "due",
                self.tr("Due"),
                both(lambda file: words.money(file.balance_due, file.currency) if file.balance_due else "—"),
            ),
            ("notes", self.tr("Notes"), both(lambda file: file.notes.replace("\n", " ") or "—")),
            ("opened", self.tr("Opened on"), both(lambda file: words.short_date(file.created_at.date()))),
        ]

    def _file_text(self, file: PatientFile) -> str:
        return self.tr("File {number}").format(number=self._formatter.file_number(file.file_number))

    def _born(self, file: PatientFile) -> str:
        return self._formatter.numeric_date(file.birth_date) if file.birth_date else "—"

    def _on_clicked(self, name: str, side: int) -> None:
        if name == "kept":
            self._follow(side)
        self.changed.emit()

    def _step(self, name: str, side: int) -> None:
        """An arrow key: to the other cell of the line."""
        other = self._cells[name][1 - side]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()

    def _follow(self, side: int) -> None:
        """What the kept file says is right, where it says anything."""
        assert self._files is not None
        for name in CHOICES:
            if name in self._cells:
                own = bool(getattr(self._files[side], name))
                self._cells[name][side if own else 1 - side].setChecked(True)
        self.changed.emit()


class Cell(QAbstractButton):
    """A value; one that can be chosen has an outline and a dot, the chosen one is tinted."""

    stepped = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)
        self._choice, self._head = False, False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_choice(self, choice: bool, *, head: bool) -> None:
        """Whether it can be chosen; the head is the file itself."""
        self._choice, self._head = choice, head
        self.setCheckable(choice)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice else Qt.FocusPolicy.NoFocus)
        if choice:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        wide = painting.text_width(self.text(), "base")
        self.setToolTip(self.text() if wide > 180 else "")

    def sizeHint(self) -> QSize:
        return QSize(160, 44 if self._head else 36)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, way = theme.current(), self.layoutDirection()
        box, on = QRectF(self.rect()), self.isChecked()
        strip = Strip(box.adjusted(12, 0, -12, 0), way)
        if self._choice:
            fill = look.color("primary_tint" if on else "hover_fill" if self.underMouse() else "raised")
            painting.fill_round(painter, box, theme.RADIUS_SMALL, fill, look.color("primary" if on else "border"))
            icon, ink = ("circle-check", "primary") if on else ("circle", "muted")
            painting.paint_icon(painter, strip.take(16, 8), icon, ink, 16)
        else:
            strip.skip(24)
        role = "bold" if self._head else "strong" if on or not self._choice else "base"
        ink = "text" if on or not self._choice else "muted"
        painting.paint_text(painter, strip.rect, self.text(), role, ink, direction=way)
