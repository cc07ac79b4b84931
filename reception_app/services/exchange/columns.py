"""Which column of a file means what, and a row of it read as a patient."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reception_app.domain.arabic import fold
from reception_app.domain.birth_text import parse_birth
from reception_app.domain.errors import InvalidField, MissingColumns
from reception_app.domain.patient import NewPatient, check_new

_SEPARATORS = re.compile("[,;/|\\n\u060c\u061b]")
_DEFUSED = re.compile(r"'(?=[=+\-@\t\r])")
"""The mark our own export puts before what a spreadsheet would take for a formula."""


class Field(StrEnum):
    """What a column may hold."""

    NAME = "full_name"
    PHONE = "phone"
    PHONE_2 = "phone_2"
    NATIONAL_ID = "national_id"
    BIRTH = "birth_date"
    SEX = "sex"
    NOTES = "notes"


NEEDED = (Field.NAME, Field.PHONE)
_ENGLISH: dict[Field, tuple[str, ...]] = {
    Field.NAME: ("name", "full name", "patient", "patient name", "fullname"),
    Field.PHONE: ("phone", "mobile", "telephone", "phone number", "mobile number", "tel"),
    Field.PHONE_2: ("phone 2", "second phone", "other phone", "home phone", "mobile 2"),
    Field.NATIONAL_ID: ("national id", "id number", "passport", "nid", "national number"),
    Field.BIRTH: ("birth date", "date of birth", "dob", "birthday", "age"),
    Field.SEX: ("sex", "gender"),
    Field.NOTES: ("notes", "note", "remarks", "comment"),
}


@dataclass(frozen=True, slots=True)
class ImportWords:
    """The words of the centre's language: heads of columns by field, and what the sexes are called."""

    heads: Mapping[Field, tuple[str, ...]]
    female: tuple[str, ...]
    male: tuple[str, ...]


def guess_columns(header: Sequence[str], words: ImportWords) -> dict[Field, int]:
    """The column of each field that its head gives away, each column once."""
    folded = [fold(head) for head in header]
    found: dict[Field, int] = {}
    for field in Field:
        names = {fold(name) for name in (*words.heads.get(field, ()), *_ENGLISH[field])}
        place = next((at for at, head in enumerate(folded) if head in names and at not in found.values()), None)
        if place is not None:
            found[field] = place
    return found


def require_columns(columns: Mapping[Field, int]) -> None:
    """Raises MissingColumns for the first column without which nobody can be registered."""
    for field in NEEDED:
        if field not in columns:
            raise MissingColumns(field=str(field))


def read_patient(
    cells: Sequence[str], columns: Mapping[Field, int], words: ImportWords, today: date, region: str
) -> NewPatient:
    """A row as it would be stored; raises MissingField or InvalidField for the first thing that is wrong with it."""
    new = NewPatient(
        full_name=cell_of(cells, columns, Field.NAME),
        phones=phones_of(cells, columns),
        national_id=cell_of(cells, columns, Field.NATIONAL_ID),
        birth_date=parse_birth(cell_of(cells, columns, Field.BIRTH), today),
        sex=_sex(cell_of(cells, columns, Field.SEX), words),
        notes=cell_of(cells, columns, Field.NOTES),
    )
    return check_new(new, today=today, region=region)


def cell_of(cells: Sequence[str], columns: Mapping[Field, int], field: Field) -> str:
    """What stands in the field's column, '' where there is none."""
    place = columns.get(field)
    text = cells[place] if place is not None and place < len(cells) else ""
    return _DEFUSED.sub("", text, count=1) if text.startswith("'") else text


def phones_of(cells: Sequence[str], columns: Mapping[Field, int]) -> tuple[str, ...]:
    """The numbers of both columns; several may stand in one cell."""
    both = (cell_of(cells, columns, Field.PHONE), cell_of(cells, columns, Field.PHONE_2))
    return tuple(part.strip() for text in both for part in _SEPARATORS.split(text) if part.strip())


def _sex(text: str, words: ImportWords) -> str | None:
    typed = fold(text)
    if not text.strip():
        return None
    for sex, names in (("F", ("f", "female", *words.female)), ("M", ("m", "male", *words.male))):
        if typed in {fold(name) for name in names}:
            return sex
    raise InvalidField("sex", reason="unknown")
