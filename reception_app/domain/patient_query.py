"""What somebody typed to find a patient, read as words of a name or as a number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reception_app.domain.arabic import TERM_LENGTH, fold, words
from reception_app.domain.patient import normalise_national_id
from reception_app.domain.phone import DEFAULT_REGION, PhoneSearch, phone_search

TYPED_MAX_LENGTH = 200
WORDS_MAX = 6
_FILE_NUMBER_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PatientQuery:
    """``words`` of a name, and the number typed alone or beside them. Nothing in it is an operator of anything.

    ``compact`` is the words run together: how the wanted name begins, if they were typed in its order.
    """

    words: tuple[str, ...] = ()
    compact: str = ""
    file_number: int | None = None
    phone: PhoneSearch | None = None
    national_id: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that can be looked for."""
        return not (self.words or self.has_number)

    @property
    def is_code(self) -> bool:
        """Whether the one word typed may also be a national id with letters in it, a passport's for one."""
        return bool(self.words and self.national_id) and self.file_number is None

    @property
    def has_number(self) -> bool:
        """Whether the text may be a file number, a phone or a national id."""
        return self.file_number is not None or self.phone is not None or bool(self.national_id)


def read_query(text: str, region: str = DEFAULT_REGION) -> PatientQuery:
    """Read at most the first 200 characters of ``text``; digits in any script, phones in any form."""
    typed = text[:TYPED_MAX_LENGTH]
    folded = fold(typed).split()
    letters = [word for word in folded if not word.isdigit()]
    digits = "".join(word for word in folded if word.isdigit() and word.isascii())
    has_plus = "+" in typed
    if not letters:
        return _number(digits, has_plus, region)
    named = words(" ".join(letters))
    wanted = tuple(dict.fromkeys(word[:TERM_LENGTH] for word in named))[:WORDS_MAX]
    compact = "".join(named)
    if not digits:
        # A passport number is one word of letters and digits.
        mixed = len(wanted) == 1 and any(char.isdigit() for char in wanted[0])
        return PatientQuery(wanted, compact, national_id=normalise_national_id(wanted[0]) if mixed else "")
    return replace(_number(digits, has_plus, region), words=wanted, compact=compact)


def _number(digits: str, has_plus: bool, region: str) -> PatientQuery:
    file_number = int(digits) if 0 < len(digits) <= _FILE_NUMBER_DIGITS else None
    phone = phone_search(digits, has_plus, region)
    national_id = digits if phone is not None and not has_plus else ""
    return PatientQuery(file_number=file_number, phone=phone, national_id=national_id)
