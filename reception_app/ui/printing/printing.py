"""Sends papers to the printer that the user chooses; what was written is safe before anything is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QFileInfo, QStandardPaths
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.printing.sheet import SheetPaper
from reception_app.ui.printing.slip import PAPER_MM, RollPaper
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Paper = RollPaper | SheetPaper
WIDEST_ROLL_MM = 112.0
"""Paper up to this width comes from a roll and is cut where the slip ends; wider paper is a sheet."""

translate = QCoreApplication.translate  # lupdate knows it by this name
_DIALOG_WIDTH = 600


def print_paper(window: QWidget, toasts: ToastHost, paper: Paper, printed: Callable[[], None] | None = None) -> QDialog:
    """Open the printer dialog over ``window`` and return at once; a toast tells how it went.

    ``printed`` is called when the paper has gone to the printer, to note that it was.
    """
    # Not at the top: the printing library is loaded when somebody prints, not before the first paint.
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(paper.title)
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        # No printer is installed: what is offered is a file, and it needs a name of its own.
        printer.setOutputFileName(documents().filePath(f"{paper.file_name}.pdf"))
    dialog = QPrintDialog(printer, window)
    dialog.setObjectName("printDialog")
    dialog.setWindowTitle(translate("Printing", "Print"))
    dialog.setMinimumWidth(_DIALOG_WIDTH)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)

    def decided(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            send(window, toasts, printer, paper, printed)
        dialog.deleteLater()

    dialog.finished.connect(decided)
    # QPrintDialog's own open() wants a receiver and a slot, and hides this one.
    QDialog.open(dialog)
    for button in dialog.findChildren(QPushButton):
        # Qt's layout gives it less than its words take in our style.
        button.setMinimumWidth(button.sizeHint().width())
    return dialog


def send(
    window: QWidget, toasts: ToastHost, printer: QPrinter, paper: Paper, printed: Callable[[], None] | None = None
) -> bool:
    """Print on a printer that is set up; tells by toast, and offers another try where it failed."""
    width = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter).width()
    if isinstance(paper, SheetPaper) or printer.outputFileName():
        printer.setPageLayout(paper.page_layout(PAPER_MM))
    elif width <= WIDEST_ROLL_MM:
        printer.setPageLayout(paper.page_layout(width))
    done = printer.isValid() and paper.print_on(printer)
    if done and printer.printerState() not in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        toasts.success(_told(printer, paper))
        if printed is not None:
            printed()
        return True
    failed = toasts.error(
        translate("Printing", "Not printed: {paper}. Nothing is lost; check the printer, then try again.").format(
            paper=paper.title
        ),
        [ToastAction("print", translate("Printing", "Try again"), "printer")],
    )
    failed.triggered.connect(lambda _key: print_paper(window, toasts, paper, printed))
    return False


def documents() -> QDir:
    """Where files go unless another folder is chosen."""
    folder = QDir(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.exists() else QDir.home()


def _told(printer: QPrinter, paper: Paper) -> str:
    if file := printer.outputFileName():
        shown = isolate_ltr(QFileInfo(file).fileName())
        return translate("Printing", "{paper} saved as {file}").format(paper=paper.title, file=shown)
    return translate("Printing", "{paper} sent to {printer}").format(
        paper=paper.title, printer=isolate_ltr(printer.printerName())
    )
