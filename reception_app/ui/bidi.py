"""Digits and direction marks: keeping numbers in order inside Arabic text, and taking the marks out again."""

from __future__ import annotations

_LRI, _PDI = "\u2066", "\u2069"
_LRO, _PDF = "\u202d", "\u202c"

_TO_ARABIC = {ord("0") + n: 0x0660 + n for n in range(10)} | {0x06F0 + n: 0x0660 + n for n in range(10)}
_TO_LATIN = {0x0660 + n: ord("0") + n for n in range(10)} | {0x06F0 + n: ord("0") + n for n in range(10)}
# LRM RLM ALM, embeddings and overrides, isolates, the byte order mark; never ZWNJ and ZWJ, which belong to words.
_MARKS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def isolate_ltr(text: str) -> str:
    """Text that reads left to right inside any paragraph.

    An isolate alone leaves groups of Arabic-Indic digits with spaces in the wrong order (Arabic digits pull the
    space right to left), so the groups are overridden as well. The marks take no width.
    """
    return f"{_LRI}{_LRO}{text}{_PDF}{_PDI}" if text else ""


def strip_marks(text: str) -> str:
    """Text without direction marks and with plain spaces, for the clipboard and for searching."""
    return text.translate(_MARKS).replace("\u00a0", " ")


def to_latin_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0-9."""
    return text.translate(_TO_LATIN)


def to_arabic_digits(text: str) -> str:
    """Latin and Persian digits as Arabic-Indic ones."""
    return text.translate(_TO_ARABIC)
