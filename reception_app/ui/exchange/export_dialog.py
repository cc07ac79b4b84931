"""The export of patients: CSV or Excel, a place for it, and a bar while it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import Cancelled
from reception_app.ui import theme
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.exchange.bar import FillBar
from reception_app.ui.exchange.words import ExchangeWords
from reception_app.ui.exchange.work import LongWork
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.shortcuts import CTRL_ENTER, add_shortcuts

if TYPE_CHECKING:
    from reception_app.services.exchange import Export

WIDTH = 520


class ExportDialog(FloatingDialog):
    """``exported`` carries what was written."""

    exported = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, total: int | None, today: date) -> None:
        super().__init__(window, WIDTH, 0)
        self.setObjectName("exportDialog")
        self._window, self._desk, self._total = window, desk, total or 0
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents or Path.home())
        self._name = f"patients-{today:%Y-%m-%d}"
        self.chooser: QFileDialog | None = None
        self.work = LongWork(desk, window, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    @property
    def folder(self) -> Path:
        """Where the file will lie."""
        return self._folder

    def set_folder(self, folder: Path) -> None:
        """Another place."""
        self._folder = folder
        self.place.setText(str(folder))

    def _build_ui(self) -> None:
        self._title = Label("", "card_title", wrap=True)
        self._hint = Label("", "small", "muted", wrap=True)
        self.kind = SegmentedControl(height=36, stretch=True, check_mark=True)
        self.kind.setObjectName("exportKind")
        self.name_field = LineEdit()
        self.name_field.setObjectName("exportName")
        self.name_field.setText(self._name)
        self._name_box = FormField("", self.name_field)
        self.place = LineEdit(icon="folder")
        self.place.setObjectName("exportFolder")
        self.place.setReadOnly(True)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.place.setText(str(self._folder))
        self._place_box = FormField("", self.place)
        self.choose = Button("", "secondary", icon="folder")
        self.choose.setObjectName("exportChooseFolder")
        self.problem = Banner("danger")
        self.problem.setObjectName("exportError")
        self.problem.hide()
        self.bar = FillBar()
        self.bar.hide()
        self.cancel = Button("", "secondary")
        self.cancel.setObjectName("exportCancel")
        self.go = Button("", "primary", icon="download", key_cap="Ctrl+Enter")
        self.go.setObjectName("exportGo")
        where = QHBoxLayout()
        where.setSpacing(theme.SPACE_S)
        where.addWidget(self._place_box, 1)
        where.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_S)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_L)
        column.setSpacing(theme.SPACE_M)
        for part in (self._title, self._hint, self.problem, self.kind, self._name_box):
            column.addWidget(part)
        column.addLayout(where)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.panel.body.addWidget(content)

    def _connect_signals(self) -> None:
        self.cancel.clicked.connect(self.request_close)
        self.go.clicked.connect(self.submit)
        self.choose.clicked.connect(self.choose_folder)
        self.name_field.textEdited.connect(self.problem.hide)
        self.work.advanced.connect(lambda done: self.bar.set_share(done / max(1, self._total)))
        add_shortcuts(self.panel, dict.fromkeys(CTRL_ENTER, self.go.click))

    def retranslate_ui(self) -> None:
        """All words."""
        self._title.setText(self.tr("Export the patients"))
        self._hint.setText(
            self.tr("The file holds names, phones and notes of all patients. Whoever has it can read them.")
        )
        self.kind.set_segments([Segment("xlsx", self.tr("Excel")), Segment("csv", "CSV")])
        self.kind.setAccessibleName(self.tr("Kind of file"))
        self._name_box.set_label(self.tr("File name"))
        self._place_box.set_label(self.tr("Folder"))
        self.choose.setText(self.tr("Choose"))
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Export"))

    def take_focus(self) -> None:
        self.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_field.selectAll()

    def choose_folder(self) -> None:
        """The system's dialog for folders; it never blocks."""
        chooser = self.chooser = QFileDialog(self._window, self.tr("Folder"), str(self._folder))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda folder: self.set_folder(Path(folder)))
        chooser.open()

    def submit(self) -> None:
        """Write it."""
        if self.work.is_running:
            return
        exchange, actor = self._desk.services.exchange, self._desk.actor
        words = ExchangeWords(self._desk.formatter).for_export()
        folder, name, kind = self._folder, self.name_field.text(), self.kind.current()
        self.problem.hide()
        self.bar.set_share(0)
        self.bar.show()
        self.go.set_busy(True)
        self.cancel.setText(self.tr("Stop"))
        self.work.begin(
            lambda tell, stop: exchange.export(actor, folder, name, kind, words, tell, stop),  # type: ignore[arg-type]
            self._on_written,
            self._on_failed,
        )

    def reject(self) -> None:
        self.work.stop()  # also when somebody signs out
        super().reject()

    def request_close(self) -> None:
        """A file that is being written is stopped first, and then it is not there."""
        if self.work.is_running:
            self.work.stop()
        else:
            self.reject()

    def _on_written(self, written: Export) -> None:
        self.accept()
        self.exported.emit(written)

    def _on_failed(self, error: Exception) -> None:
        self.bar.hide()
        self.go.set_busy(False)
        self.cancel.setText(self.tr("Cancel"))
        if not isinstance(error, Cancelled):
            said = describe(error, self._desk.formatter)
            self.problem.show_message("danger", said.title, said.sentence)
            self.problem.show()
