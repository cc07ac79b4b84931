"""A phone number while it is being typed: left to right, without spaces, in either kind of digits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QWidget

from reception_app.ui.bidi import to_arabic_digits
from reception_app.ui.phone_text import plain_phone
from reception_app.ui.translation import Digits
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.fields import LineEdit

_LONGEST = 16  # E.164: 15 digits and the plus


class PhoneEdit(LineEdit):
    """Accepts what people paste (spaces, dashes, direction marks, Arabic digits) and keeps the digits.

    ``value()`` is in Latin digits with a leading '+' if one was typed; what is shown is in the chosen digits
    (by default the locale's). ``digits_only`` refuses the plus, for national ids.
    """

    def __init__(
        self,
        placeholder: str = "",
        *,
        digits: Digits | None = None,
        icon: str = "phone",
        digits_only: bool = False,
        longest: int = _LONGEST,
        parent: QWidget | None = None,
    ) -> None:
        self._digits = digits
        self._digits_only = digits_only
        self._longest = longest
        super().__init__(placeholder, icon=icon, parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly if digits_only else Qt.InputMethodHint.ImhDialableCharactersOnly
        )
        self._align()
        self.textEdited.connect(self._on_edited)

    def value(self) -> str:
        """The number in Latin digits without spaces."""
        return self._clean(self.text())

    def set_value(self, phone: str) -> None:
        """Show a number, however it is written."""
        self.setText(self._shown(self._clean(phone)))

    def set_digits(self, digits: Digits | None) -> None:
        """The digits setting has changed."""
        self._digits = digits
        self.set_value(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._align()
            self.set_value(self.text())

    def _clean(self, text: str) -> str:
        plain = plain_phone(text)
        return (plain.lstrip("+") if self._digits_only else plain)[: self._longest]

    def _shown(self, latin: str) -> str:
        arabic = self._digits == "arabic" if self._digits else QLocale().zeroDigit() == "٠"
        return to_arabic_digits(latin) if arabic else latin

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.direction() == painting.RTL else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._reserve()

    def _on_edited(self, text: str) -> None:
        before = self._clean(text[: self.cursorPosition()])
        shown = self._shown(self._clean(text))
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(len(before))
