"""The words on the wire: base types that both the checks and the OpenAPI document are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from reception_app.domain.errors import FieldError, InvalidField, MissingField
from reception_app.domain.localized import LocalText

MOST_ID = 2**53 - 1
"""The largest integer that JavaScript keeps exact."""
_NUMBER = re.compile(r"[0-9]{1,16}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WALL = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?"
_INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(\.\d+)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


class Incoming(BaseModel):
    """Something a client sends: nothing unknown, nothing converted behind its back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Outgoing(BaseModel):
    """Something we answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def from_digits(value: object) -> object:
    """An address holds text; " 1", "+1" and "1_000" are no ids although Python reads them as numbers."""
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _from_date(value: object) -> object:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return date.fromisoformat(value)
    raise ValueError("not a date")


def read_start(text: object) -> datetime:
    """An ISO 8601 time, aware where it has an offset and naive where it is the clinic's own."""
    found = _INSTANT.fullmatch(text.upper()) if isinstance(text, str) else None
    if found is None:
        raise ValueError("not a time")
    moment, fraction, offset = found.groups()
    return datetime.fromisoformat(moment + (fraction or "")[:7] + (offset or ""))


Id = Annotated[int, Field(ge=1, le=MOST_ID)]
"""An id in a body."""
Ref = Annotated[int, Field(ge=1, le=MOST_ID), BeforeValidator(from_digits)]
"""An id in an address."""
Day = Annotated[date, BeforeValidator(_from_date), WithJsonSchema({"type": "string", "format": "date"})]
Start = Annotated[
    datetime,
    BeforeValidator(read_start),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "pattern": f"^{_WALL}$"}],
            "description": "ISO 8601; without an offset it is the clinic's local time.",
            "examples": ["2025-10-26T10:00:00", "2025-10-26T10:00:00+03:00"],
        }
    ),
]
Moment = Annotated[
    datetime,
    PlainSerializer(lambda value: value.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A time with its offset; it goes out in the zone it was given in."""


class Name(Outgoing):
    """A name in the two languages of the house; one of them may be empty."""

    ar: str
    en: str

    @classmethod
    def of(cls, text: LocalText) -> Name:
        return cls(ar=text.ar, en=text.en)


class Money(Outgoing):
    """``amount`` in minor units of ``currency`` (ISO 4217)."""

    amount: int
    currency: str


class Problem(Outgoing):
    code: str
    message: str
    details: dict[str, Any]


class ErrorAnswer(Outgoing):
    """What every refusal looks like."""

    error: Problem


def local(instant: datetime, time_zone: str | ZoneInfo) -> datetime:
    """``instant`` on the clinic's clock."""
    return instant.astimezone(ZoneInfo(time_zone) if isinstance(time_zone, str) else time_zone)


def field_error(problems: list[Any], where: str) -> FieldError:
    """The first of pydantic's complaints as one of ours; ``where`` names what has no field of its own."""
    first: Mapping[str, Any] = problems[0]
    field = ".".join(str(part) for part in first["loc"] if not str(part).startswith("function-")) or where
    if first["type"] == "missing":
        return MissingField(field)
    reason = {"extra_forbidden": "unknown", "json_invalid": "not_json"}.get(first["type"], first["type"])
    return InvalidField(where if first["type"] == "json_invalid" else field, reason=reason)
