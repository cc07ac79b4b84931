"""Sends a ticket to the printer that the user chooses; what was booked is safe before anything is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QFileInfo, QStandardPaths
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QDialog, QPushButton

from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.ticket import page_for, print_on
from reception_app.ui.widgets.toast import ToastAction

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from reception_app.services.tickets import Ticket
    from reception_app.ui.shell.main_window import MainWindow

WIDEST_ROLL_MM = 112.0
"""Paper up to this width comes from a roll and is cut where the ticket ends; wider paper is a sheet."""

translate = QCoreApplication.translate  # lupdate knows it by this name
_DIALOG_WIDTH = 600


def print_ticket(window: MainWindow, ticket: Ticket, formatter: Formatter) -> QDialog:
    """Open the printer dialog over ``window`` and return at once; a toast tells how it went."""
    # Not at the top: the printing library is loaded when somebody prints, not before the first paint.
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    number = formatter.digits(str(ticket.queue_number))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(translate("Printing", "Ticket {number}").format(number=number))
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        # No printer is installed: what is offered is a file, and it needs a name of its own.
        documents = QDir(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder = documents if documents.exists() else QDir.home()
        printer.setOutputFileName(folder.filePath(f"ticket-{ticket.booking_id}.pdf"))
    dialog = QPrintDialog(printer, window)
    dialog.setObjectName("printTicketDialog")
    dialog.setWindowTitle(translate("Printing", "Print ticket"))
    dialog.setMinimumWidth(_DIALOG_WIDTH)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, False)

    def decided(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            send(window, printer, ticket, formatter)
        dialog.deleteLater()

    dialog.finished.connect(decided)
    # QPrintDialog's own open() wants a receiver and a slot, and hides this one.
    QDialog.open(dialog)
    for button in dialog.findChildren(QPushButton):
        # Qt's layout gives it less than its words take in our style.
        button.setMinimumWidth(button.sizeHint().width())
    return dialog


def send(window: MainWindow, printer: QPrinter, ticket: Ticket, formatter: Formatter) -> bool:
    """Print on a printer that is set up; tells by toast, and offers another try where it failed."""
    to_file = bool(printer.outputFileName())
    paper = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter).width()
    if to_file:
        printer.setPageLayout(page_for(ticket, formatter))
    elif paper <= WIDEST_ROLL_MM:
        printer.setPageLayout(page_for(ticket, formatter, paper))
    printed = printer.isValid() and print_on(printer, ticket, formatter)
    if printed and printer.printerState() not in (printer.PrinterState.Error, printer.PrinterState.Aborted):
        window.toasts.success(_done(printer, ticket, formatter))
        return True
    failed = window.toasts.error(
        translate("Printing", "The ticket was not printed. The booking is safe; check the printer, then try again."),
        [ToastAction("print", translate("Printing", "Try again"), "printer")],
    )
    failed.triggered.connect(lambda _key: print_ticket(window, ticket, formatter))
    return False


def _done(printer: QPrinter, ticket: Ticket, formatter: Formatter) -> str:
    number = formatter.digits(str(ticket.queue_number))
    if file := printer.outputFileName():
        shown = isolate_ltr(QFileInfo(file).fileName())
        return translate("Printing", "Ticket {number} saved as {file}").format(number=number, file=shown)
    return translate("Printing", "Ticket {number} sent to {printer}").format(
        number=number, printer=isolate_ltr(printer.printerName())
    )
