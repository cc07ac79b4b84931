"""The language of the program: translators, direction and locale, switchable while it runs."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from reception_app.paths import translations_dir

Language = Literal["ar", "en"]
Digits = Literal["arabic", "latin"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")
LANGUAGE_NAMES: dict[Language, str] = {"ar": "العربية", "en": "English"}  # each in its own tongue, on purpose


def default_digits(language: Language) -> Digits:
    """Arabic-Indic digits in Arabic, Latin ones in English, until the setting says otherwise."""
    return "arabic" if language == "ar" else "latin"


def locale_for(language: Language, digits: Digits | None = None) -> QLocale:
    """The locale for Qt's own widgets.

    Arabic of Egypt writes Arabic-Indic digits and Arabic of the Emirates Latin ones, with the same month names.
    Qt has no English locale with Arabic-Indic digits; there our own formatter does the work.
    """
    if language == "en":
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    arabic = (digits or default_digits(language)) == "arabic"
    return QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt if arabic else QLocale.Country.UnitedArabEmirates)


class Translation(QObject):
    """Holds the language in force; widgets hear of a change as ``QEvent.LanguageChange``."""

    changed = Signal()

    def __init__(self, app: QApplication, language: Language, digits: Digits | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self._language: Language = language
        self._digits = digits
        self._load()

    @property
    def language(self) -> Language:
        """'ar' or 'en'."""
        return self._language

    @property
    def digits(self) -> Digits:
        """The digits shown, as set or by the language's custom."""
        return self._digits or default_digits(self._language)

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction of the interface: the language's, whatever the system's is."""
        rtl = self._language == "ar"
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    def set_language(self, language: Language, digits: Digits | None = None) -> None:
        """Switch at once; every widget is told through ``LanguageChange`` and ``LayoutDirectionChange``."""
        if (language, digits) == (self._language, self._digits):
            return
        self._language, self._digits = language, digits
        self._load()
        self.changed.emit()

    def uninstall(self) -> None:
        """Take the translators out again (tests that share one application)."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []

    def _load(self) -> None:
        # Locale and direction first, so that whoever retranslates on LanguageChange already sees them.
        QLocale.setDefault(locale_for(self._language, self._digits))
        self._app.setLayoutDirection(self.direction)
        for translator in self._translators:
            self._app.removeTranslator(translator)
        own = translations_dir()
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        sources = [(f"qtbase_{self._language}", qt), (f"reception_{self._language}", str(own))]
        self._translators = []
        for name, folder in sources:  # ours last: the newest translator is asked first
            translator = QTranslator(self)
            if translator.load(name, folder):  # a missing file leaves the English source strings
                self._app.installTranslator(translator)
                self._translators.append(translator)


def install(app: QApplication, language: Language, digits: Digits | None = None) -> Translation:
    """Put the application into ``language`` and return the object that can change it later."""
    return Translation(app, language, digits)


def current_language() -> Language:
    """The language of the default locale, for code that was handed no ``Translation``."""
    return "ar" if QLocale().language() == QLocale.Language.Arabic else "en"
