"""The import of patients: choose a file, say which column is what, read the report, then all of it or nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import Cancelled
from reception_app.ui import theme
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.exchange.import_pages import ColumnsPage, ReportPage, WaitPage
from reception_app.ui.exchange.words import ExchangeWords
from reception_app.ui.exchange.work import LongWork
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.empty_state import EmptyState
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.shortcuts import CTRL_ENTER, add_shortcuts

if TYPE_CHECKING:
    from reception_app.services.exchange import ImportResult, Report, Table

WIDTH, HEIGHT = 980, 640


class ImportDialog(FloatingDialog):
    """``imported`` carries how many files were opened. Closing it while rows are written stops that, whole."""

    imported = Signal(int, int)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, WIDTH, HEIGHT)
        self.setObjectName("importDialog")
        self._window, self._desk = window, desk
        self._table: Table | None = None
        self._report: Report | None = None
        self._total = 0
        self._leaving = False
        self.chooser: QFileDialog | None = None
        self.work = LongWork(desk, window, self)
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()
        self._show(self.start)

    # Building

    def _build_ui(self) -> None:
        words = self._desk.formatter
        self._title = IconLabel("upload", "", "primary", role="card_title", color="text", icon_size=18)
        self.cross = IconButton("x")
        self.cross.setObjectName("importClose")
        self.problem = Banner("danger")
        self.problem.setObjectName("importError")
        self.problem.hide()
        self.start = EmptyState("file-text")
        self.start.button.setObjectName("importChooseButton")
        self.columns, self.wait, self.report = ColumnsPage(words), WaitPage(words), ReportPage(words)
        self._stack = QStackedWidget()
        for page in (self.start, self.columns, self.wait, self.report):
            self._stack.addWidget(page)
        self.cancel = Button("", "secondary")
        self.cancel.setObjectName("importCancel")
        self.again = Button("", "secondary", icon="folder")
        self.again.setObjectName("importAnotherFile")
        self.go = Button("", "primary", key_cap="Ctrl+Enter")
        self.go.setObjectName("importGo")
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_M, theme.SPACE_M, theme.SPACE_M, theme.SPACE_M)
        head.addSpacing(theme.SPACE_XL - theme.SPACE_M)
        head.addWidget(self._title, 1)
        head.addWidget(self.cross)
        told = QVBoxLayout()
        told.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, 0)
        told.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_XL, theme.SPACE_M, theme.SPACE_XL, theme.SPACE_M)
        foot.setSpacing(theme.SPACE_S)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.again)
        foot.addWidget(self.go)
        body = self.panel.body
        body.addLayout(head)
        body.addWidget(Rule())
        body.addLayout(told)
        body.addWidget(self._stack, 1)
        body.addWidget(Rule())
        body.addLayout(foot)

    def _connect_signals(self) -> None:
        self.cross.clicked.connect(self.request_close)
        self.cancel.clicked.connect(self.request_close)
        self.start.action.connect(self.choose_file)
        self.again.clicked.connect(self.choose_file)
        self.go.clicked.connect(self._on_go)
        self.columns.changed.connect(self.problem.hide)
        self.report.duplicates.toggled.connect(self._show_buttons)
        self.work.advanced.connect(lambda done: self.wait.show_rows(done, self._total))
        add_shortcuts(self.panel, dict.fromkeys(CTRL_ENTER, self.go.click))

    def retranslate_ui(self) -> None:
        """All words."""
        self._title.show_message("upload", self.tr("Import patients"), "primary")
        self.cross.set_name(self.tr("Close"))
        self.again.setText(self.tr("Another file"))
        self.start.set_content(
            "file-text",
            self.tr("Choose a file with patients"),
            self.tr("CSV or Excel (.xlsx). Nothing is written before you have seen the report on every row."),
            self.tr("Choose a file"),
        )
        self._show_buttons()

    def take_focus(self) -> None:
        self.start.button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Choosing and looking

    def choose_file(self) -> None:
        """The system's dialog for files; it never blocks."""
        chooser = self.chooser = QFileDialog(self._window, self.tr("Choose a file"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Tables (*.csv *.txt *.xlsx)"), self.tr("All files (*)")])
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda file: self.look_at(Path(file)))
        chooser.open()

    def look_at(self, path: Path) -> None:
        """Read the head and the first rows of a file."""
        self.problem.hide()
        self.wait.show_work(self.tr("Reading the file"))
        self._show(self.wait)
        exchange, actor = self._desk.services.exchange, self._desk.actor
        self.work.begin(lambda _tell, _stop: exchange.look(actor, path), self._on_table, self._on_unreadable)

    def _on_table(self, table: Table) -> None:
        if self._left():
            return
        self._table = table
        self.columns.show_table(table)
        self._show(self.columns)
        next(iter(self.columns.combos.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unreadable(self, error: Exception) -> None:
        self._tell(error)
        self._show(self.start)

    # Checking and writing

    def _on_go(self) -> None:
        page = self._stack.currentWidget()
        if page is self.columns and self._table is not None:
            self._check(self._table)
        elif page is self.report and self._report is not None and self.report.wanted():
            self._write(self._report)

    def _check(self, table: Table) -> None:
        columns, words = self.columns.columns(), ExchangeWords(self._desk.formatter).for_import()
        exchange, actor = self._desk.services.exchange, self._desk.actor
        self.problem.hide()
        self._total = 0
        self.wait.show_work(self.tr("Checking every row"))
        self._show(self.wait)
        self.work.begin(
            lambda tell, stop: exchange.check(actor, table, columns, words, tell, stop),
            self._on_checked,
            partial(self._on_failed, self.columns),
        )

    def _on_checked(self, report: Report) -> None:
        if self._left():
            return
        self._report = report
        self.report.show_report(report)
        self._show(self.report)
        self.report.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, report: Report) -> None:
        duplicates, self._total = self.report.duplicates.isChecked(), self.report.wanted()
        exchange, actor = self._desk.services.exchange, self._desk.actor
        self.problem.hide()
        self.wait.show_work(self.tr("Opening the files; until the end nothing is written"), self._total)
        self._show(self.wait)
        self.work.begin(
            lambda tell, stop: exchange.run(actor, report, duplicates=duplicates, progress=tell, stopped=stop),
            self._on_written,
            partial(self._on_failed, self.report),
        )

    def _on_written(self, result: ImportResult) -> None:
        self.accept()
        self.imported.emit(result.written, result.skipped)

    def _on_failed(self, back: QWidget, error: Exception) -> None:
        if self._left():
            return
        if not isinstance(error, Cancelled):
            self._tell(error)
        self._show(back)

    def _tell(self, error: Exception) -> None:
        said = describe(error, self._desk.formatter)
        self.problem.show_message("danger", said.title, said.sentence)
        self.problem.show()

    # Closing

    def reject(self) -> None:
        self.work.stop()  # also when somebody signs out
        super().reject()

    def request_close(self) -> None:
        """While something is under way it is stopped first; the pages before it come back."""
        if self.work.is_running:
            self.work.stop()
            pressed = self.cross.hasFocus()
            self._leaving = pressed
            return
        self.reject()

    def _left(self) -> bool:
        """Whether the user wanted out while it ran."""
        if self._leaving:
            self.reject()
        return self._leaving

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_buttons()

    def _show_buttons(self) -> None:
        page = self._stack.currentWidget()
        self.cancel.setText(self.tr("Stop") if page is self.wait else self.tr("Cancel"))
        self.again.setVisible(page in (self.columns, self.report))
        self.go.setVisible(page in (self.columns, self.report))
        if page is self.report:
            wanted = self.report.wanted()
            words = self.tr("Import %n patient(s)", "", wanted)
            self.go.setText(words.replace(str(wanted), self._desk.formatter.number(wanted)))
            self.go.setEnabled(wanted > 0)
        else:
            self.go.setText(self.tr("Check the rows"))
            self.go.setEnabled(True)
