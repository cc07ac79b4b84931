"""Before a paper is printed: its pages as they will come out, which printer, how many, on what; or a PDF instead."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPagedPaintDevice, QPageLayout, QShortcut
from PySide6.QtWidgets import QFileDialog

from reception_app.domain.errors import ReceptionError
from reception_app.services.exchange.sheets import checked_name, whole_file
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.error_text import describe
from reception_app.ui.printing.paper import Paper, PaperSize, PdfFile, fitting_size, print_in_turns
from reception_app.ui.printing.preview import Sheaf
from reception_app.ui.printing.print_frame import PrintFrame
from reception_app.ui.printing.printers import Printers
from reception_app.ui.widgets.overlay import FloatingDialog

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reception_app.ui.operations import Operations
    from reception_app.ui.shell.main_window import MainWindow

_SLIP, _SHEET, _HEIGHT = 820, 1240, 760
_MM = QPageLayout.Unit.Millimeter
ENDING = ".pdf"


class PrintDialog(FloatingDialog):
    """What was written is safe before this opens: whatever fails here loses nothing, and can be tried again.

    ``printed`` is called when the paper has gone to a printer or into a file.
    """

    def __init__(
        self,
        window: MainWindow,
        operations: Operations,
        printers: Printers,
        paper: Paper,
        printed: Callable[[], None] | None = None,
    ) -> None:
        slip = paper.sizes[0].is_roll
        super().__init__(window, _SLIP if slip else _SHEET, _HEIGHT)
        self.setObjectName("printDialog")
        self._window, self._operations, self._printers = window, operations, printers
        self._paper, self._printed = paper, printed
        self._kind = "slip" if slip else "sheet"
        self.chooser: QFileDialog | None = None
        self._turns: Generator[None, None, bool] | None = None
        self._job: QPrinter | None = None
        self.frame = PrintFrame(paper.title, paper.sizes, window.formatter)
        self.panel.body.addWidget(self.frame)
        self._connect_signals()
        self._find_printers()

    def _connect_signals(self) -> None:
        frame = self.frame
        frame.cross.clicked.connect(self.reject)
        frame.cancel.clicked.connect(self.reject)
        frame.print.clicked.connect(self.print)
        frame.pdf.clicked.connect(self.choose_file)
        frame.entered.connect(self._on_entered)
        frame.printers.currentIndexChanged.connect(self._on_printer_chosen)
        frame.sizes.currentIndexChanged.connect(self._show_pages)
        for keys, deed in (
            (QKeySequence("Ctrl+Return"), self._on_entered),
            (QKeySequence("Ctrl+Enter"), self._on_entered),
            (QKeySequence(QKeySequence.StandardKey.Print), self._on_entered),
            (QKeySequence(QKeySequence.StandardKey.Save), self.choose_file),
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), frame.larger.click),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), frame.smaller.click),
        ):
            shortcut = QShortcut(keys, self.panel)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    @property
    def paper_size(self) -> PaperSize:
        """The paper chosen."""
        key = self.frame.sizes.current_key()
        return next(size for size in self._paper.sizes if size.key == key)

    def take_focus(self) -> None:
        button = self.frame.print if self.frame.printers.count() else self.frame.pdf
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        if self.chooser is not None:
            self.chooser.reject()  # also when somebody signs out
        if self._job is not None:
            self._job.abort()
        if self._turns is not None:
            self._turns.close()
            self._turns = None
        super().reject()

    # Printers

    def _find_printers(self) -> None:
        names = self._printers.names()
        wanted = (self._window.preferences.printer(self._kind)[0], self._printers.usual(), *names[:1])
        chosen = next((name for name in wanted if name in names), "")
        self.frame.show_printers(names, chosen)
        self._on_printer()

    def _on_printer_chosen(self) -> None:
        self.frame.say("info", "", "")
        self._on_printer()

    def _on_printer(self) -> None:
        """Another printer most likely holds other paper."""
        name = str(self.frame.printers.current_key() or "")
        last, last_key = self._window.preferences.printer(self._kind)
        key = last_key if name and name == last else ""
        if key not in [size.key for size in self._paper.sizes]:
            key = self._usual_size(name).key
        with QSignalBlocker(self.frame.sizes):
            self.frame.sizes.set_current_key(key)
        self._show_pages()

    def _usual_size(self, name: str) -> PaperSize:
        printer = self._printers.open(name) if name else None
        if printer is None:
            return self._paper.sizes[0]
        return fitting_size(self._paper, printer.pageLayout().fullRect(_MM).width())

    def _set_up(self) -> QPrinter | None:
        """The chosen printer with the chosen paper; None where it is not there any more."""
        name = str(self.frame.printers.current_key() or "")
        printer = self._printers.open(name) if name else None
        if printer is not None:
            printer.setDocName(self._paper.title)
            printer.setPageLayout(self._paper.layout_for(self.paper_size))
        return printer

    def _show_pages(self) -> None:
        """As the printer will have them: it may not reach as far to the edge as was wanted."""
        printer = self._set_up()
        layout = printer.pageLayout() if printer is not None else self._paper.layout_for(self.paper_size)
        whole, room = layout.fullRect(_MM), layout.paintRect(_MM)
        pages = self._paper.sheets(room.size())
        self.frame.preview.show_sheaf(Sheaf(pages, whole.size(), QRectF(room)))
        self.frame.pages_changed()

    # Printing

    def _on_entered(self) -> None:
        if self.frame.printers.count():
            self.print()
        else:
            self.choose_file()

    def print(self) -> None:
        """Send it to the printer; where that fails everything stays for another try."""
        if self._turns is not None:
            return
        name = str(self.frame.printers.current_key() or "")
        printer = self._set_up()
        if printer is None:
            self._find_printers()
            if self.frame.printers.count():
                gone = self.tr("The printer {name} is not there any more").format(name=isolate_ltr(name))
                self.frame.say("danger", gone, self.tr("Choose another one, or save it as a PDF."))
            return
        copies = self.frame.copies.value()
        if printer.supportsMultipleCopies():
            printer.setCopyCount(copies)
            copies = 1

        def over(taken: bool) -> None:
            self._job = None
            failed = (printer.PrinterState.Error, printer.PrinterState.Aborted)
            if not taken or printer.printerState() in failed:
                self.frame.say(
                    "danger",
                    self.tr("Not printed"),
                    self.tr("Nothing is lost. Check the printer, then try again, or save it as a PDF."),
                )
                return
            self._window.preferences.set_printer(self._kind, name, self.paper_size.key)
            told = self.tr("{paper} sent to {printer}").format(paper=self._paper.title, printer=isolate_ltr(name))
            self._done(told)

        self._job = printer
        self._paint(printer, copies, over)

    def _paint(self, device: QPagedPaintDevice, copies: int, over: Callable[[bool], None]) -> None:
        """A page in each turn: a year's statement must not hold up the window."""
        turns = self._turns = print_in_turns(self._paper, device, copies)
        self._show_busy(True)

        def step() -> None:
            if self._turns is not turns:
                return  # left meanwhile
            try:
                next(turns)
            except StopIteration as end:
                self._turns = None
                self._show_busy(False)
                over(bool(end.value))
            else:
                QTimer.singleShot(0, self, step)

        step()

    def _show_busy(self, busy: bool) -> None:
        for part in (self.frame.print, self.frame.pdf):
            part.set_busy(busy)
        for field in (self.frame.printers, self.frame.copies, self.frame.sizes):
            field.setEnabled(not busy)

    # A file

    def choose_file(self) -> None:
        """Ask where the PDF shall lie; returns at once."""
        if self.chooser is not None or self._turns is not None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = self.chooser = QFileDialog(self._window, self.tr("Save as PDF"), documents)
        chooser.setObjectName("pdfChooser")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(self.tr("PDF document (*.pdf)"))
        chooser.setDefaultSuffix(ENDING[1:])
        chooser.selectFile(self._paper.file_name + ENDING)

        def decided(accepted: int) -> None:
            self.chooser = None
            chosen = chooser.selectedFiles()
            chooser.deleteLater()
            if accepted and chosen and self.is_open:
                self.save(Path(chosen[0]))

        chooser.finished.connect(decided)
        chooser.open()

    def save(self, file: Path) -> None:
        """Write the PDF; a file that cannot be written leaves nothing behind, and everything here stays."""
        if self._turns is not None:
            return
        pdf = PdfFile(self._paper, self.paper_size)

        def painted(_taken: bool) -> None:
            content = pdf.content
            self._show_busy(True)

            def work() -> str:
                name = checked_name(file.name, ENDING)
                with whole_file(file.parent, name) as part:
                    part.write_bytes(content)
                return name

            self._operations.run(self, work, self._on_saved, self._on_not_saved)

        self._paint(pdf.device, 1, painted)

    def _on_saved(self, name: str) -> None:
        self._show_busy(False)
        self._done(self.tr("{paper} saved as {file}").format(paper=self._paper.title, file=isolate_ltr(name)))

    def _on_not_saved(self, error: ReceptionError) -> None:
        self._show_busy(False)
        said = describe(error, self._window.formatter)
        self.frame.say("danger", said.title, said.sentence)

    def _done(self, told: str) -> None:
        self.accept()
        self._window.toasts.success(told)
        if self._printed is not None:
            self._printed()
