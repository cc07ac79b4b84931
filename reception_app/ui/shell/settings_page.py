"""Settings of this workstation that take effect at once: language, colours, digits."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.shell.preferences import Appearance
from reception_app.ui.theme import Mode
from reception_app.ui.translation import LANGUAGE_NAMES, LANGUAGES, Digits, Language
from reception_app.ui.widgets.card import Card, Rule
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl

_WIDTH = 720
_OWN_DIGITS = "language"


class SettingsPage(QWidget):
    """One card with a row for each setting."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self._appearance = appearance
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self._title = Label("", "page_title")
        self._title.setFixedHeight(theme.PRIMARY_HEIGHT)
        self.language, self.mode, self.digits = (SegmentedControl(height=36, check_mark=True) for _ in range(3))
        self.language.setObjectName("languageChoice")
        self.mode.setObjectName("themeChoice")
        self.digits.setObjectName("digitsChoice")
        self._labels = [(Label("", "strong"), Label("", "small", "muted", wrap=True)) for _ in range(3)]
        card = Card(padding=0, spacing=0)
        card.setMaximumWidth(_WIDTH)
        for number, control in enumerate((self.language, self.mode, self.digits)):
            if number:
                card.body.addWidget(Rule())
            card.body.addLayout(_row(*self._labels[number], control))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addWidget(self._title)
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
        look.changed.connect(self.retranslate_ui)

    def retranslate_ui(self) -> None:
        """All words and the present choices."""
        look = self._appearance
        self._title.setText(self.tr("Settings"))
        texts = [
            (self.tr("Language"), self.tr("The direction of the screens follows it")),
            (self.tr("Appearance"), self.tr("Light, dark, or as the computer is set")),
            (self.tr("Digits"), self.tr("Both kinds can be typed everywhere")),
        ]
        for (name, hint), (title, text) in zip(self._labels, texts, strict=True):
            name.setText(title)
            hint.setText(text)
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
        for control, (title, _) in zip((self.language, self.mode, self.digits), texts, strict=True):
            control.setAccessibleName(title)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()


def _row(name: Label, hint: Label, control: SegmentedControl) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(name)
    words.addWidget(hint)
    row = QHBoxLayout()
    row.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_M)
    row.setSpacing(theme.SPACE_L)
    row.addLayout(words, 1)
    row.addWidget(control)
    return row
