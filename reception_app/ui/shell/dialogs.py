"""Two quiet dialogs of the shell: the keyboard's shortcuts (F1), and what program this is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reception_app.ui import icons, theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Rule
from reception_app.ui.widgets.key_cap import KeyCap
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.scroll import scrolled

_WIDTH, _HIGHEST, _ABOUT_WIDTH = 1260, 632, 420


class ShortcutsDialog(FloatingDialog):
    """Every shortcut, grouped by place; Esc or the cross closes it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _WIDTH, 0)
        self.setObjectName("shortcutsDialog")
        groups = self.groups()  # in the order of reading: what is everywhere, the places, the fullest page last
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.SPACE_XL)
        for part in (groups[:3], groups[3:6], groups[6:]):
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE_L)
            for title, rows in part:
                column.addLayout(_group(title, rows))
            column.addStretch(1)
            columns.addLayout(column, 1)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addLayout(_head(self, self.tr("Keyboard shortcuts"), self.tr("Close")))
        body.addWidget(Rule())
        body.addWidget(scrolled(inside, _HIGHEST))
        self.panel.body.addLayout(body)

    def groups(self) -> list[tuple[str, list[tuple[Sequence[str], str]]]]:
        """All shortcuts by where they work: (keys, what they do)."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        back, onward = ("→", "←") if rtl else ("←", "→")
        return [
            (
                self.tr("Everywhere"),
                [
                    (["Ctrl+N"], self.tr("New booking")),
                    (["Ctrl+Shift+N"], self.tr("Add a walk-in")),
                    (["Ctrl+K"], self.tr("Find a patient")),
                    (["F5"], self.tr("Refresh now")),
                    (["Ctrl+L"], self.tr("Lock")),
                    (["F1"], self.tr("This list")),
                ],
            ),
            (
                self.tr("In lists"),
                [
                    (["↑", "↓"], self.tr("Choose a row")),
                    (["Tab"], self.tr("To the next part of the screen")),
                    (["Esc"], self.tr("Close or clear")),
                ],
            ),
            (
                self.tr("In a booking"),
                [
                    (["Enter"], self.tr("Take it and go on")),
                    (["Alt", back], self.tr("One step back")),
                    (["Alt", onward], self.tr("One step on")),
                    (["Alt+F"], self.tr("First free time")),
                    (["Alt+N"], self.tr("New patient")),
                    (["Esc"], self.tr("Leave the booking")),
                ],
            ),
            (
                self.tr("In the patients"),
                [
                    (["Ctrl+F"], self.tr("Search")),
                    (["Enter"], self.tr("To the chosen file")),
                    (["Ctrl+B"], self.tr("Book appointment")),
                    (["F2"], self.tr("Edit the file")),
                    (["Alt+N"], self.tr("New patient")),
                    (["Ctrl+Enter"], self.tr("Save, merge, import; open the file found")),
                ],
            ),
            (
                self.tr("In the payments"),
                [
                    (["Enter"], self.tr("To the amount, then take it")),
                    (["F9"], self.tr("Take the amount")),
                    (["Alt+D", "R", "V"], self.tr("Discount, refund, void")),
                    (["Ctrl+Z"], self.tr("Take the last change back")),
                ],
            ),
            (
                self.tr("In the queue"),
                [
                    (["Space"], self.tr("Call the chosen patient")),
                    (["Enter"], self.tr("Start, or finish")),
                    (["R", "H", "S"], self.tr("Recall, hold, skip")),
                    (["A"], self.tr("Check in the chosen patient")),
                    (["P"], self.tr("Call first, or in turn again")),
                    (["T", "N"], self.tr("Hand over, no-show")),
                    (["M"], self.tr("More for whoever is called")),
                    (["Ctrl+Z"], self.tr("Take the last key back")),
                ],
            ),
            (
                self.tr("In the appointments"),
                [
                    (["Ctrl", "1", "2", "3"], self.tr("Day, week, list")),
                    (["Ctrl", "PgUp", "PgDn"], self.tr("Earlier, later")),
                    (["Ctrl+Home"], self.tr("Today")),
                    (["Enter"], self.tr("Open it, or book the free time")),
                    (["Ctrl+R"], self.tr("Check in")),
                    (["Ctrl+J"], self.tr("Call")),
                    (["Ctrl+S", "E"], self.tr("Start, finish the visit")),
                    (["Ctrl+T"], self.tr("Reschedule")),
                    (["Ctrl+Shift", "↑", "↓"], self.tr("Carry to another time")),
                    (["Ctrl+G"], self.tr("Comes later")),
                    (["Ctrl+D"], self.tr("No-show")),
                    (["Del"], self.tr("Cancel appointment")),
                    (["Ctrl+B"], self.tr("Came after all, book again")),
                    (["Ctrl+P", "M"], self.tr("Print ticket, take payment")),
                    (["Ctrl+Y"], self.tr("Why is there no time?")),
                    (["Ctrl+Shift+P"], self.tr("Print the day sheet")),
                ],
            ),
            (
                self.tr("In payments and reports"),
                [
                    (["Ctrl+P"], self.tr("Print what is shown")),
                    (["Ctrl+Shift+E"], self.tr("Save it as an Excel file")),
                    (["Ctrl", "+", "−"], self.tr("Preview larger, smaller")),
                ],
            ),
        ]


class AboutDialog(FloatingDialog):
    """The program's name and version."""

    def __init__(self, window: QWidget, version: str, formatter: Formatter) -> None:
        super().__init__(window, _ABOUT_WIDTH, 0)
        self.setObjectName("aboutDialog")
        mark = QLabel()
        mark.setPixmap(icons.logo(48))
        title = Label(self.tr("Reception"), "page_title")
        number = formatter.digits(version)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(Label(self.tr("Version {number}").format(number=number), "small", "muted"))
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_L)
        head.addWidget(mark)
        head.addLayout(words, 1)
        close = Button(self.tr("Close"), "secondary")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        body = QVBoxLayout()
        body.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        body.setSpacing(theme.SPACE_L)
        body.addLayout(head)
        body.addWidget(Label(self.tr("The front desk of a clinic centre: booking, queue and payments."), wrap=True))
        body.addLayout(foot)
        self.panel.body.addLayout(body)


def _head(dialog: FloatingDialog, title: str, close_name: str) -> QHBoxLayout:
    close = IconButton("x", close_name, size=32)
    close.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addWidget(Label(title, "page_title"), 1)
    row.addWidget(close)
    return row


def _group(title: str, rows: Sequence[tuple[Sequence[str], str]]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE_M)
    grid.setVerticalSpacing(theme.SPACE_XS)
    grid.setColumnMinimumWidth(0, 84)
    grid.setColumnStretch(1, 1)
    for number, (keys, deed) in enumerate(rows):
        caps = QHBoxLayout()
        caps.setSpacing(theme.SPACE_XS)
        for key in keys:
            caps.addWidget(KeyCap(key))
        caps.addStretch(1)
        grid.addLayout(caps, number, 0)
        grid.addWidget(Label(deed, wrap=True), number, 1)
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE_M)
    column.addWidget(Label(title, "card_title"))
    column.addLayout(grid)
    return column
