"""Opens the print dialog over a window; what was written is safe before anything is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reception_app.ui.printing.paper import Paper
from reception_app.ui.printing.print_dialog import PrintDialog
from reception_app.ui.printing.printers import Printers, SystemPrinters

if TYPE_CHECKING:
    from reception_app.ui.operations import Operations
    from reception_app.ui.shell.main_window import MainWindow


def print_paper(
    window: MainWindow,
    operations: Operations,
    paper: Paper,
    printed: Callable[[], None] | None = None,
    printers: Printers | None = None,
) -> PrintDialog:
    """Show the paper and ask what to do with it; returns at once.

    ``printed`` is called when it has gone to a printer or into a file, to note that it was.
    """
    dialog = PrintDialog(window, operations, printers or SystemPrinters(), paper, printed)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
