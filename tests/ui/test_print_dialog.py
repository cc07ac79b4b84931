"""The print dialog: what is seen is what is printed, and a printer or a file that fails loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reception_app.ui.formatting import Formatter
from reception_app.ui.operations import Operations
from reception_app.ui.printing.paper import A4, A5, LETTER, ROLL_58, ROLL_80, Paper, fitting_size, pdf_of
from reception_app.ui.printing.print_dialog import PrintDialog
from reception_app.ui.printing.printers import SystemPrinters
from reception_app.ui.printing.printing import print_paper
from reception_app.ui.printing.statement import statement_sheet
from reception_app.ui.printing.ticket import ticket_paper
from reception_app.ui.shell.main_window import MainWindow
from reception_app.ui.shell.preferences import Preferences
from reception_app.ui.theme import Theme
from tests.gallery_papers import statement_view
from tests.gallery_ticket import TICKET
from tests.printers import ROLL, PaperTray
from tests.ui.conftest import Speak

SLIP = ticket_paper(TICKET, Formatter("en"))


class Desk:
    """A window with everything that printing needs; ``noted`` counts the papers that went out."""

    def __init__(self, window: MainWindow, operations: Operations) -> None:
        self.window, self.operations = window, operations
        self.noted = 0

    def ask(self, paper: Paper, tray: PaperTray) -> PrintDialog:
        return print_paper(self.window, self.operations, paper, self._note, tray)

    def toasts(self) -> list[str]:
        return [toast.text() for toast in self.window.toasts.toasts()]

    def _note(self) -> None:
        self.noted += 1


@pytest.fixture
def desk(qtbot: QtBot, look: Theme, speak: Speak, tmp_path: Path) -> Iterator[Desk]:
    window = MainWindow(look, speak("en"), Preferences(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    operations = Operations()
    yield Desk(window, operations)
    operations.shut_down()


def pages(file: Path) -> int:
    return file.read_bytes().count(b"/Type /Page\n")


def choices(dialog: PrintDialog) -> list[str]:
    box = dialog.frame.printers
    return [str(box.itemData(row)) for row in range(box.count())]


def test_enter_prints_on_the_usual_printer_and_the_paper_is_noted(desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Laser", "Roll printer", page=ROLL)
    dialog = desk.ask(SLIP, tray)
    assert (choices(dialog), dialog.frame.printers.current_key()) == (["Laser", "Roll printer"], "Roll printer")
    assert dialog.paper_size == ROLL_80
    QTest.keyClick(dialog.frame.print, Qt.Key.Key_Return)
    assert not dialog.is_open
    assert pages(tray.printed("Roll printer")) == 1
    assert (desk.noted, desk.toasts()) == (1, [f"{SLIP.title} sent to \u2066\u202dRoll printer\u202c\u2069"])


def test_printer_and_paper_are_remembered_by_the_kind_of_paper(desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Laser", "Roll printer", page=ROLL)
    dialog = desk.ask(SLIP, tray)
    dialog.frame.printers.set_current_key("Laser")
    dialog.frame.sizes.set_current_key("roll58")
    dialog.print()
    again = desk.ask(SLIP, tray)
    assert (again.frame.printers.current_key(), again.paper_size) == ("Laser", ROLL_58)
    again.reject()
    sheets = desk.ask(statement_sheet(statement_view(1), Formatter("en")), tray)
    assert sheets.frame.printers.current_key() == "Roll printer"
    assert sheets.paper_size in (A4, A5, LETTER)
    sheets.reject()
    tray.installed.remove("Laser")
    assert desk.ask(SLIP, tray).frame.printers.current_key() == "Roll printer"


def test_copies_come_one_after_the_other(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Laser")
    dialog = desk.ask(statement_sheet(statement_view(44), Formatter("en")), tray)
    assert dialog.frame.preview.count == 2
    dialog.frame.copies.setValue(3)
    dialog.print()
    dialog.print()
    assert dialog.frame.print.busy, "a page in each turn, and no second job meanwhile"
    qtbot.waitUntil(lambda: not dialog.is_open)
    assert pages(tray.printed("Laser")) == 6


def test_a_printer_that_fails_keeps_everything_for_another_try(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Laser")
    tray.broken.add("Laser")
    dialog = desk.ask(SLIP, tray)
    dialog.frame.copies.setValue(2)
    dialog.print()
    assert dialog.is_open
    assert "Nothing is lost" in dialog.frame.problem.message()
    assert (desk.noted, desk.toasts(), dialog.frame.copies.value()) == (0, [], 2)
    tray.broken.clear()
    dialog.print()
    qtbot.waitUntil(lambda: not dialog.is_open)
    assert (desk.noted, pages(tray.printed("Laser"))) == (1, 2)


def test_a_printer_that_is_gone_is_named_and_the_others_are_offered(desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Other", "Laser")
    dialog = desk.ask(SLIP, tray)
    tray.installed.remove("Laser")
    dialog.print()
    assert dialog.is_open
    assert "Laser" in dialog.frame.problem.message()
    assert choices(dialog) == ["Other"]
    dialog.print()
    assert (desk.noted, pages(tray.printed("Other"))) == (1, 1)
    last = desk.ask(SLIP, tray)
    tray.installed.clear()
    last.print()
    assert "No printer is installed" in last.frame.problem.message()
    assert not last.frame.print.isVisible()
    assert last.frame.pdf.isVisible()


def test_without_a_printer_a_pdf_is_still_made(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = desk.ask(SLIP, PaperTray(tmp_path))
    assert dialog.frame.pdf.hasFocus()
    QTest.keyClick(dialog.frame.pdf, Qt.Key.Key_Return)
    chooser = dialog.chooser
    assert chooser is not None
    assert [Path(file).name for file in chooser.selectedFiles()] == ["ticket-384920175.pdf"]
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile("mine.pdf")
    chooser.accept()
    qtbot.waitUntil(lambda: not dialog.is_open)
    assert pages(tmp_path / "mine.pdf") == 1
    assert desk.noted == 1


@pytest.mark.parametrize("place", ["nowhere/ticket.pdf", "con.pdf"])
def test_a_pdf_that_cannot_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path, place: str
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    dialog = desk.ask(SLIP, PaperTray(tmp_path))
    dialog.save(folder / place)
    qtbot.waitUntil(lambda: "was not written" in dialog.frame.problem.message())
    assert dialog.is_open
    assert (desk.noted, list(folder.iterdir())) == (0, [])
    dialog.save(folder / "ticket.pdf")
    qtbot.waitUntil(lambda: not dialog.is_open)
    assert [file.name for file in folder.iterdir()] == ["ticket.pdf"]


def test_what_is_shown_is_what_is_printed(desk: Desk, tmp_path: Path) -> None:
    """The preview's page holds the same strokes as the page painted for a printer, wherever they are put."""
    paper = statement_sheet(statement_view(44), Formatter("en"))
    dialog = desk.ask(paper, PaperTray(tmp_path, "Laser"))
    preview = dialog.frame.preview
    room = paper.layout_for(A4).paintRect()
    size, scale = preview.viewport().size(), preview._scale()
    shown = preview.viewport().grab().toImage()
    own = QImage(size, shown.format())
    own.fill(Qt.GlobalColor.white)
    painter = QPainter(own)
    painter.setClipRect(preview._box(0))
    painter.translate(preview._box(0).topLeft())
    painter.scale(scale, scale)
    painter.translate(room.topLeft())
    paper.sheets(QSizeF(room.size()))[0](painter)
    painter.end()
    inside = preview._box(0).toRect().adjusted(2, 2, -2, -2).intersected(own.rect())
    assert shown.copy(inside) == own.copy(inside)


def test_the_preview_is_walked_and_enlarged_by_keys(desk: Desk, tmp_path: Path) -> None:
    dialog = desk.ask(statement_sheet(statement_view(120), Formatter("en")), PaperTray(tmp_path, "Laser"))
    preview, place = dialog.frame.preview, dialog.frame.place
    assert place.text() == "Page 1 of 4"
    preview.setFocus()
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert (place.text(), preview.accessibleDescription()) == ("Page 2 of 4", "Page 2 of 4")
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert place.text() == "Page 4 of 4"
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert place.text() == "Page 3 of 4"
    before = preview._scale()
    QTest.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview._scale() > before
    assert place.text() == "Page 3 of 4"
    dialog.frame.smaller.click()
    assert (preview._scale(), dialog.frame.smaller.isEnabled()) == (before, False)
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert place.text() == "Page 1 of 4"


def test_whoever_leaves_while_it_prints_hears_nothing_more(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    dialog = desk.ask(statement_sheet(statement_view(120), Formatter("en")), PaperTray(tmp_path, "Laser"))
    dialog.print()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    assert (desk.noted, desk.toasts()) == (0, [])


def test_escape_prints_nothing(desk: Desk, tmp_path: Path) -> None:
    tray = PaperTray(tmp_path, "Laser")
    dialog = desk.ask(SLIP, tray)
    QTest.keyClick(dialog.frame.print, Qt.Key.Key_Escape)
    assert (dialog.is_open, desk.noted, tray.printed("Laser").exists()) == (False, 0, False)


@pytest.mark.parametrize(
    ("width", "slip", "sheet"),
    [(57.5, ROLL_58, A5), (80, ROLL_80, A5), (110, ROLL_80, A5), (148, A5, A5), (210, A4, A4), (216, LETTER, LETTER)],
)
def test_the_paper_is_guessed_by_the_width_of_the_printer(
    look: Theme, width: float, slip: object, sheet: object
) -> None:
    assert fitting_size(SLIP, width) == slip
    assert fitting_size(statement_sheet(statement_view(0), Formatter("en")), width) == sheet


def test_smaller_paper_holds_the_same_rows(look: Theme, speak: Speak) -> None:
    speak("en")
    paper = statement_sheet(statement_view(44), Formatter("en"))
    for size in (A4, A5, LETTER):
        assert pdf_of(paper, size).count(b"/Type /Page\n") == 2, size


def test_the_system_answers_for_a_printer_it_does_not_have(look: Theme) -> None:
    assert SystemPrinters().open("no such printer") is None
    assert isinstance(SystemPrinters().names(), list)
