"""Settings of this workstation that take effect at once: language, colours, digits, lock; and where the data lie."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.preferences import LOCK_MINUTES, Appearance
from reception_app.ui.theme import Mode
from reception_app.ui.translation import LANGUAGE_NAMES, LANGUAGES, Digits, Language
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

_WIDTH = 720
_LOCK_WIDTH = 240
_OWN_DIGITS = "language"
KEYRING = "keyring"


class SettingsPage(QWidget):
    """One card with a row for each setting, and one that tells where the database and its key are kept."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._appearance = appearance
        self._place = ""
        self._key_origin: str | None = None
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def show_place(self, place: str, key_origin: str | None) -> None:
        """Where the database is, without anything secret; ``key_origin`` None where there is no file to decrypt."""
        self._place, self._key_origin = place, key_origin
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self._title = Label("", "page_title")
        self._title.setFixedHeight(theme.PRIMARY_HEIGHT)
        self.language, self.mode, self.digits = (SegmentedControl(height=36, check_mark=True) for _ in range(3))
        self.language.setObjectName("languageChoice")
        self.mode.setObjectName("themeChoice")
        self.digits.setObjectName("digitsChoice")
        self.lock = ComboBox()
        self.lock.setObjectName("lockChoice")
        self.lock.setFixedWidth(_LOCK_WIDTH)
        self._controls: tuple[QWidget, ...] = (self.language, self.mode, self.digits, self.lock)
        self._labels = [(Label("", "strong"), Label("", "small", "muted", wrap=True)) for _ in self._controls]
        choices = _card([_row(*words, control) for words, control in zip(self._labels, self._controls, strict=True)])
        self._where, self._database = Label("", "strong"), _fact("databasePlace")
        self._key_title, self._key = Label("", "strong"), _fact("keyPlace")
        self._places = _card([_lines(self._where, self._database), _lines(self._key_title, self._key)])
        self._places.setObjectName("placesCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addWidget(self._title)
        for card in (choices, self._places):
            line = QHBoxLayout()
            line.addWidget(card, 4)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)

    def _connect_signals(self) -> None:
        look = self._appearance
        self.language.selected.connect(lambda key: look.set_language(cast(Language, key)))
        self.mode.selected.connect(lambda key: look.set_mode(cast(Mode, key)))
        self.digits.selected.connect(lambda key: look.set_digits(None if key == _OWN_DIGITS else cast(Digits, key)))
        self.lock.currentIndexChanged.connect(self._on_lock)
        look.changed.connect(self.retranslate_ui)

    def retranslate_ui(self) -> None:
        """All words and the present choices."""
        look = self._appearance
        self._title.setText(self.tr("Settings"))
        texts = [
            (self.tr("Language"), self.tr("The direction of the screens follows it")),
            (self.tr("Appearance"), self.tr("Light, dark, or as the computer is set")),
            (self.tr("Digits"), self.tr("Both kinds can be typed everywhere")),
            (self.tr("Lock"), self.tr("When nobody has touched the program for so long; Ctrl+L locks at once")),
        ]
        for (name, hint), (title, text) in zip(self._labels, texts, strict=True):
            name.setText(title)
            hint.setText(text)
        for control, (title, _) in zip(self._controls, texts, strict=True):
            control.setAccessibleName(title)
        self.language.set_segments([Segment(key, LANGUAGE_NAMES[key]) for key in LANGUAGES])
        self.mode.set_segments(
            [
                Segment("system", self.tr("Automatic", "appearance"), "monitor"),
                Segment("light", self.tr("Light", "appearance"), "sun"),
                Segment("dark", self.tr("Dark", "appearance"), "moon"),
            ]
        )
        self.digits.set_segments(
            [
                Segment(_OWN_DIGITS, self.tr("By language", "digits")),
                Segment("arabic", self.tr("Arabic", "digits"), count="١٢٣"),
                Segment("latin", self.tr("Latin", "digits"), count="123"),
            ]
        )
        self.language.set_current(look.language)
        self.mode.set_current(look.mode)
        self.digits.set_current(look.digits or _OWN_DIGITS)
        self._show_lock()
        self._show_place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_lock(self) -> None:
        words = Formatter(self._appearance.language, self._appearance.digits)
        with QSignalBlocker(self.lock):
            self.lock.clear()
            for minutes in LOCK_MINUTES[1:]:
                self.lock.add_choice(minutes, words.digits(self.tr("After %n minute(s)", "", minutes)))
            self.lock.add_choice(0, self.tr("Never by itself"))
            self.lock.set_current_key(self._appearance.lock_minutes)

    def _show_place(self) -> None:
        self._places.setVisible(bool(self._place))
        self._where.setText(self.tr("The database"))
        self._database.setText(isolate_ltr(self._place))
        self._key_title.setText(self.tr("Its key"))
        if self._key_origin is None:
            self._key.setText(self.tr("The server keeps the data; there is no key on this computer"))
        elif self._key_origin == KEYRING:
            self._key.setText(self.tr("In the system's keyring; without it nobody can read the data"))
        else:
            text = self.tr("In the file {file}; without it nobody can read the data")
            self._key.setText(text.format(file=isolate_ltr(self._key_origin)))

    def _on_lock(self) -> None:
        minutes = self.lock.current_key()
        if isinstance(minutes, int):
            self._appearance.set_lock_minutes(minutes)


def _card(rows: list[QHBoxLayout]) -> Card:
    card = Card(padding=0, spacing=0)
    card.setMaximumWidth(_WIDTH)
    for number, row in enumerate(rows):
        if number:
            card.body.addWidget(Rule())
        card.body.addLayout(row)
    return card


def _row(name: Label, hint: Label, control: QWidget) -> QHBoxLayout:
    row = _lines(name, hint)
    row.addWidget(control)
    return row


def _lines(name: Label, text: Label) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(name)
    words.addWidget(text)
    row = QHBoxLayout()
    row.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
    row.setSpacing(theme.SPACE_L)
    row.addLayout(words, 1)
    return row


def _fact(name: str) -> Label:
    """Words to read and to copy."""
    label = Label("", "small", "muted", wrap=True)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
