"""The head of the patients' page: its title with how many files there are, and what is done with none in particular."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.label import Label


class PatientsHead(QWidget):
    """Over the list, or with a way back over the likely duplicates."""

    new_wanted = Signal()
    duplicates_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._total: int | None = None
        self._duplicates = False
        self._registers = self._merges = self._exchanges = True
        self._build_ui()
        self.new_button.clicked.connect(self.new_wanted)
        self.duplicates_button.clicked.connect(self.duplicates_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.back_button.clicked.connect(self.back_wanted)
        self.retranslate_ui()

    def set_rights(self, *, registers: bool, merges: bool, exchanges: bool) -> None:
        """What the user may do."""
        self._registers, self._merges, self._exchanges = registers, merges, exchanges
        self._arrange()

    @property
    def total(self) -> int | None:
        """How many files the centre has, as last told."""
        return self._total

    def show_total(self, total: int | None) -> None:
        """How many files the centre has."""
        self._total = total
        self._say_total()

    def show_duplicates(self, shown: bool) -> None:
        """Over the duplicates, or over the list."""
        self._duplicates = shown
        self.retranslate_ui()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self.back_button = IconButton("arrow-left", outlined=True, parent=self)
        self.back_button.setObjectName("duplicatesBackButton")
        self.title = Label("", "page_title", parent=self)
        self._count = Label("", "small", "muted", parent=self)
        self.duplicates_button = Button("", "secondary", icon="users", parent=self)
        self.duplicates_button.setObjectName("duplicatesButton")
        self.import_button = Button("", "secondary", icon="upload", parent=self)
        self.import_button.setObjectName("importPatientsButton")
        self.export_button = Button("", "secondary", icon="download", parent=self)
        self.export_button.setObjectName("exportPatientsButton")
        self.new_button = Button(
            "", "primary", icon="user-plus", key_cap="Alt+N", height=theme.PRIMARY_HEIGHT, parent=self
        )
        self.new_button.setObjectName("registerPatientButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.back_button)
        row.addWidget(self.title)
        row.addSpacing(theme.SPACE_S)
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.duplicates_button, self.import_button, self.export_button, self.new_button):
            row.addWidget(button)
        self.setFixedHeight(theme.PRIMARY_HEIGHT)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self.title.setText(self.tr("Likely duplicates") if self._duplicates else self.tr("Patients"))
        self.back_button.set_name(self.tr("Back to the patients"))
        self.duplicates_button.setText(self.tr("Duplicates"))
        self.import_button.setText(self.tr("Import"))
        self.export_button.setText(self.tr("Export"))
        self.new_button.setText(self.tr("New patient"))
        self._say_total()
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _say_total(self) -> None:
        shown = self._total is not None and not self._duplicates
        number = self._formatter.number(self._total or 0)
        words = self.tr("%n file(s)", "", self._total or 0).replace(str(self._total or 0), number)
        self._count.setText(words if shown else "")

    def _arrange(self) -> None:
        normal = not self._duplicates
        self.back_button.setVisible(self._duplicates)
        self.duplicates_button.setVisible(normal and self._merges)
        self.import_button.setVisible(normal and self._exchanges)
        self.export_button.setVisible(normal and self._exchanges)
        self.new_button.setVisible(normal and self._registers)
