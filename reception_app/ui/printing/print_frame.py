"""The look of the print dialog: what can be chosen beside the pages, and below them what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.paper import PaperSize
from reception_app.ui.printing.preview import Preview
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.calendar import NumberEdit
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import ElidedLabel, Label

_SIDE, _HEAD, _FOOT = 296, 64, 64
_MOST_COPIES = 20


class PrintFrame(QWidget):
    """``entered``: Enter was pressed where nothing else has a use for it."""

    entered = Signal()

    def __init__(self, title: str, sizes: tuple[PaperSize, ...], words: Formatter) -> None:
        super().__init__()
        self._words = words
        self.title = ElidedLabel(title, "page_title")
        self.cross = IconButton("x", self.tr("Close"), size=36, icon_size=20)
        self.cross.setObjectName("closePrintButton")
        self.printers = ComboBox()
        self.printers.setObjectName("printerField")
        self.printer_form = FormField(self.tr("Printer"), self.printers)
        self.copies = NumberEdit(1, _MOST_COPIES)
        self.copies.setObjectName("copiesField")
        self.copies_form = FormField(self.tr("Copies"), self.copies)
        self.sizes = ComboBox()
        self.sizes.setObjectName("paperSizeField")
        self.size_form = FormField(self.tr("Paper"), self.sizes)
        for size in sizes:
            self.sizes.add_choice(size.key, self._size_name(size))
        self.problem = Banner("danger")
        self.problem.setObjectName("printProblem")
        self.problem.hide()
        self.preview = Preview(words)
        self.place = Label("", "small", "muted")
        self.place.setObjectName("printPlace")
        self.smaller = IconButton("minus", self.tr("Smaller"), size=32)
        self.smaller.setObjectName("zoomOutButton")
        self.larger = IconButton("plus", self.tr("Larger"), size=32)
        self.larger.setObjectName("zoomInButton")
        self.cancel = Button(self.tr("Cancel"), "quiet")
        self.cancel.setObjectName("cancelPrintButton")
        self.pdf = Button(self.tr("Save as PDF"), "secondary", icon="file-text", key_cap="Ctrl+S")
        self.pdf.setObjectName("savePdfButton")
        self.print = Button(self.tr("Print"), "primary", icon="printer", key_cap="Enter")
        self.print.setObjectName("printButton")
        self._build_ui()
        self.smaller.clicked.connect(lambda: self.preview.zoom(-1))
        self.larger.clicked.connect(lambda: self.preview.zoom(1))
        self.preview.turned.connect(self._show_place)
        self.preview.zoomed.connect(self._show_place)

    def show_printers(self, names: list[str], chosen: str) -> None:
        """Those there are; without any only a PDF is offered."""
        with QSignalBlocker(self.printers):
            self.printers.clear()
            for name in names:
                self.printers.add_choice(name, name)
            self.printers.set_current_key(chosen)
        for part in (self.printer_form, self.copies_form, self.print):
            part.setVisible(bool(names))
        self.pdf.set_kind("secondary" if names else "primary")
        if not names:
            self.say(
                "info",
                self.tr("No printer is installed"),
                self.tr("Save it as a PDF, or install a printer and open this again. Nothing is lost."),
            )

    def say(self, tone: theme.Tone, title: str, text: str) -> None:
        """What is the matter; '' for nothing."""
        self.problem.show_message(tone, title, text)
        self.problem.setVisible(bool(title))

    def pages_changed(self) -> None:
        """Other pages are shown."""
        self._show_place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        if event.isAutoRepeat():
            return  # the key that asked for this dialog is still down
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        else:
            self.entered.emit()

    def _size_name(self, size: PaperSize) -> str:
        if size.is_roll:
            return self.tr("Roll of {width} mm").format(width=self._words.number(round(size.width_mm)))
        return {"a4": "A4", "a5": "A5", "letter": self.tr("Letter", "the American paper size")}[size.key]

    def _show_place(self) -> None:
        words, preview = self._words, self.preview
        self.place.setText(
            self.tr("Page {number} of {count}").format(
                number=words.number(preview.page + 1), count=words.number(preview.count)
            )
        )
        self.smaller.setEnabled(preview.may_zoom(-1))
        self.larger.setEnabled(preview.may_zoom(1))

    # Building

    def _build_ui(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        fields = QVBoxLayout(side)
        fields.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_L)
        fields.setSpacing(theme.SPACE_L)
        for part in (self.printer_form, self.copies_form, self.size_form, self.problem):
            fields.addWidget(part)
        fields.addStretch(1)
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.SPACE_S, theme.SPACE_XS, theme.SPACE_S, theme.SPACE_XS)
        bar.addWidget(self.place, 1)
        bar.addWidget(self.smaller)
        bar.addWidget(self.larger)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        shown.addLayout(bar)
        shown.addWidget(self.preview, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(side)
        body.addLayout(shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Rule())
        column.addLayout(body, 1)
        column.addWidget(Rule())
        column.addWidget(self._foot())

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.addSpacing(theme.SPACE_XL - theme.SPACE_L)
        row.addWidget(self.title, 1)
        row.addWidget(self.cross)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(_FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.SPACE_L, 0, theme.SPACE_L, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.pdf)
        row.addWidget(self.print)
        return foot
