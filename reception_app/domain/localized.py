"""A name in the two languages of the house."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalText:
    """``ar`` and ``en`` of one name, as the centre entered them."""

    ar: str
    en: str

    def text(self, language: str) -> str:
        """The text in ``language`` ('ar' or 'en'), or the other one where it was left empty."""
        first, second = (self.ar, self.en) if language == "ar" else (self.en, self.ar)
        return first or second
