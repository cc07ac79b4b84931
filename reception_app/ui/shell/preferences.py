"""How this workstation likes its window: place, clinic, language, colours, digits; nothing about any patient."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from reception_app.ui.theme import MODES, Mode, Theme
from reception_app.ui.translation import LANGUAGES, Digits, Language, Translation

FILE_NAME = "window.ini"
_GEOMETRY, _CLINIC = "window/geometry", "window/clinic"
_LOCK = "window/lock_minutes"
DEFAULT_LOCK_MINUTES = 10
LOCK_MINUTES = (0, 2, 5, 10, 15, 30)
"""After so many minutes without a touch a window may lock; 0 is never."""
_PRINTER, _PAPER = "print/printer", "print/paper"
_LANGUAGE, _MODE, _DIGITS = "look/language", "look/mode", "look/digits"


class Preferences:
    """The window's memory between two runs, an INI file in the data folder."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language | None:
        """As chosen in the program, None if it never was."""
        kept = self._settings.value(_LANGUAGE)
        return cast(Language, kept) if kept in LANGUAGES else None

    @language.setter
    def language(self, language: Language) -> None:
        self._settings.setValue(_LANGUAGE, language)

    @property
    def mode(self) -> Mode:
        """'system' unless chosen otherwise."""
        kept = self._settings.value(_MODE)
        return cast(Mode, kept) if kept in MODES else "system"

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._settings.setValue(_MODE, mode)

    @property
    def digits(self) -> Digits | None:
        """None means: as the language has them."""
        kept = self._settings.value(_DIGITS)
        return cast(Digits, kept) if kept in ("arabic", "latin") else None

    @digits.setter
    def digits(self, digits: Digits | None) -> None:
        self._settings.setValue(_DIGITS, digits or "")

    @property
    def clinic_id(self) -> int | None:
        """The clinic chosen last, None for all."""
        kept = str(self._settings.value(_CLINIC) or "")
        return int(kept) if kept.isascii() and kept.isdigit() else None

    @clinic_id.setter
    def clinic_id(self, clinic_id: int | None) -> None:
        self._settings.setValue(_CLINIC, clinic_id or "")

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a touch the windows of this workstation lock, 0 for never."""
        kept = str(self._settings.value(_LOCK))
        minutes = int(kept) if kept.isascii() and kept.isdigit() else DEFAULT_LOCK_MINUTES
        return minutes if minutes in LOCK_MINUTES else DEFAULT_LOCK_MINUTES

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._settings.setValue(_LOCK, minutes)

    def printer(self, kind: str) -> tuple[str, str]:
        """The printer and the key of the paper size that were used last for such papers, '' and '' for none."""
        name, size = (self._settings.value(f"{key}_{kind}") or "" for key in (_PRINTER, _PAPER))
        return str(name), str(size)

    def set_printer(self, kind: str, name: str, size: str) -> None:
        """Remember them."""
        self._settings.setValue(f"{_PRINTER}_{kind}", name)
        self._settings.setValue(f"{_PAPER}_{kind}", size)

    @property
    def geometry(self) -> QByteArray | None:
        """The window's place and size."""
        kept = self._settings.value(_GEOMETRY)
        return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue(_GEOMETRY, geometry)


class Appearance(QObject):
    """Language, colours, digits and the lock as one thing to change: takes effect at once and is remembered."""

    changed = Signal()

    def __init__(
        self, theme: Theme, translation: Translation, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._translation, self._preferences = theme, translation, preferences
        self._digits = preferences.digits
        theme.changed.connect(self.changed)
        translation.changed.connect(self.changed)

    @property
    def language(self) -> Language:
        """The language in force."""
        return self._translation.language

    @property
    def mode(self) -> Mode:
        """'system', 'light' or 'dark'."""
        return self._theme.mode

    @property
    def digits(self) -> Digits | None:
        """The digits asked for, None for the language's own."""
        return self._digits

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a touch the window locks, 0 for never."""
        return self._preferences.lock_minutes

    def set_lock_minutes(self, minutes: int) -> None:
        """Lock sooner, later or never; one of ``LOCK_MINUTES``."""
        self._preferences.lock_minutes = minutes
        self.changed.emit()

    def set_language(self, language: Language) -> None:
        """Switch the language; the digits asked for stay."""
        self._preferences.language = language
        self._translation.set_language(language, self._digits)

    def set_mode(self, mode: Mode) -> None:
        """Switch the colours."""
        self._preferences.mode = mode
        self._theme.set_mode(mode)
        self.changed.emit()

    def set_digits(self, digits: Digits | None) -> None:
        """Switch the digits."""
        self._digits = digits
        self._preferences.digits = digits
        self._translation.set_language(self._translation.language, digits)
        self.changed.emit()
