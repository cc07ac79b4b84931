"""The printers of this computer, the edge at which tests put others; the printing library is loaded when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Printers(Protocol):
    """Printers come and go: every question is asked anew."""

    def names(self) -> list[str]:
        """Those installed, in the system's order."""
        ...

    def usual(self) -> str:
        """The system's own choice, '' for none."""
        ...

    def open(self, name: str) -> QPrinter | None:
        """A printer ready to be set up; None when it is not there any more."""
        ...


class SystemPrinters:
    """What the system tells."""

    def names(self) -> list[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        return list(QPrinterInfo.availablePrinterNames())

    def usual(self) -> str:
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.defaultPrinterName()

    def open(self, name: str) -> QPrinter | None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        if info.isNull():
            return None
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        return printer if printer.isValid() else None
