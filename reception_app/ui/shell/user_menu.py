"""The user's menu: language, colours, digits, shortcuts, what program this is, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reception_app.ui.shell.lock import KEYS as LOCK_KEYS
from reception_app.ui.shell.preferences import Appearance
from reception_app.ui.theme import Mode
from reception_app.ui.translation import LANGUAGE_NAMES, LANGUAGES, Digits
from reception_app.ui.widgets.menu import Menu


class UserMenu(Menu):
    """Made anew each time it opens, in the language of that moment."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for language in LANGUAGES:
            self._choice(
                LANGUAGE_NAMES[language],
                appearance.language == language,
                partial(appearance.set_language, language),
            )
        self.addSeparator()
        modes: list[tuple[Mode, str]] = [
            ("system", self.tr("As the computer is set")),
            ("light", self.tr("Light colours")),
            ("dark", self.tr("Dark colours")),
        ]
        for mode, text in modes:
            self._choice(text, appearance.mode == mode, partial(appearance.set_mode, mode))
        self.addSeparator()
        kinds: list[tuple[Digits | None, str]] = [
            (None, self.tr("Digits of the language")),
            ("arabic", self.tr("Arabic digits")),
            ("latin", self.tr("Latin digits")),
        ]
        for digits, text in kinds:
            self._choice(text, appearance.digits == digits, partial(appearance.set_digits, digits))
        self.addSeparator()
        self.password = self.add(self.tr("Change the password"), "key-round")
        self.lock = self.add(self.tr("Lock"), "lock", key_cap=LOCK_KEYS)
        self.addSeparator()
        self.shortcuts = self.add(self.tr("Keyboard shortcuts"), "keyboard", key_cap="F1")
        self.about = self.add(self.tr("About the program"), "info")
        self.sign_out = self.add(self.tr("Sign out"), "log-out")

    def _choice(self, text: str, chosen: bool, choose: Callable[[], None]) -> QAction:
        action = self.add(text)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _checked=False: choose())
        return action
