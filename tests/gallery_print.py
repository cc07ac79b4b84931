"""The scenes of the print dialog: a slip, sheets on their side, no printer at all, and one that is gone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reception_app.services.appointment_lists import AppointmentFilter
from reception_app.ui.printing.day_sheet import day_sheet
from reception_app.ui.printing.paper import Paper
from reception_app.ui.printing.print_dialog import PrintDialog
from reception_app.ui.printing.printing import print_paper
from reception_app.ui.printing.receipt import receipt_paper
from reception_app.ui.printing.statement import statement_sheet
from reception_app.ui.shell.main_window import MainWindow
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY
from tests.gallery_papers import RECEIPT, statement_view
from tests.printers import ROLL, PaperTray


def asked(context: GalleryContext, paper: Paper, tray: PaperTray) -> tuple[MainWindow, PrintDialog]:
    """The dialog over the main window."""
    window = context.window()
    dialog = print_paper(window, context.operations, paper, printers=tray)
    context.kept.append(dialog)
    context.settle()
    return window, dialog


def slip(context: GalleryContext) -> QWidget:
    """A receipt for the roll."""
    tray = PaperTray(context.folder, "HP LaserJet M404", "EPSON TM-T20III", page=ROLL)
    return asked(context, receipt_paper(RECEIPT, context.formatter), tray)[0]


def sheets(context: GalleryContext) -> QWidget:
    """A statement of two pages, the second looked at."""
    tray = PaperTray(context.folder, "HP LaserJet M404")
    window, dialog = asked(context, statement_sheet(statement_view(44), context.formatter), tray)
    dialog.frame.preview.go(1)
    context.settle()
    return window


def gone(context: GalleryContext) -> QWidget:
    """The printer that was chosen has been taken away; the day sheet lies on its side, enlarged."""
    rows = context.services.appointment_lists.list(context.actor, AppointmentFilter(DAY, DAY)).rows
    tray = PaperTray(context.folder, "Kyocera P2040", "HP LaserJet M404")
    window, dialog = asked(context, day_sheet(rows, DAY, context.formatter), tray)
    tray.installed.remove("HP LaserJet M404")
    dialog.frame.preview.zoom(1)
    dialog.print()
    context.settle()
    return window


def no_printer(context: GalleryContext) -> QWidget:
    """There is none."""
    return asked(context, receipt_paper(RECEIPT, context.formatter), PaperTray(context.folder))[0]


SCENES = (
    Scene("print-slip", slip, (1366, 768)),
    Scene("print-sheets", sheets),
    Scene("print-gone", gone, (1366, 768)),
    Scene("print-none", no_printer, (1366, 768)),
)
