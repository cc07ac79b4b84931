"""Finding and registering patients over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from reception_app.domain.patient import NAME_MAX_LENGTH, NOTES_MAX_LENGTH, NewPatient
from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Day, Incoming, Outgoing, from_digits
from reception_app.services.patients import DuplicateRow, PatientRow

MOST_PATIENTS = 100
MOST_TYPED = 1_000


class Search(Incoming):
    query: Annotated[str, Field(max_length=MOST_TYPED, description="A name, phone, file number or national id.")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_PATIENTS), BeforeValidator(from_digits)] = 20


class NewPatientIn(Incoming):
    """``phone`` in any spelling; without a country it belongs to the centre's."""

    full_name: Annotated[str, Field(min_length=1, max_length=NAME_MAX_LENGTH)]
    phone: Annotated[str, Field(min_length=1, max_length=40)]
    national_id: Annotated[str, Field(max_length=64)] | None = None
    birth_date: Day | None = None
    sex: Literal["F", "M"] | None = None
    notes: Annotated[str, Field(max_length=NOTES_MAX_LENGTH)] | None = None


class PatientOut(Outgoing):
    """``phone`` in E.164, empty where there is none."""

    id: int
    file_number: int
    full_name: str
    phone: str
    birth_date: date | None
    sex: str | None
    last_visit: date | None
    is_active: bool


class Patients(Outgoing):
    patients: list[PatientOut]


class DuplicateOut(PatientOut):
    """A file that may be the same person's, and why."""

    reasons: list[str]


class Registered(Outgoing):
    patient: PatientOut
    possible_duplicates: list[DuplicateOut]


def search(call: Call[Search, Nothing]) -> Patients:
    """The patients that fit what was typed, the likeliest first."""
    given = call.parameters
    found = call.services.patients.search(call.actor, given.query, given.limit)
    return Patients(patients=[PatientOut(**_fields(row)) for row in found.rows])


def register(call: Call[Nothing, NewPatientIn]) -> Registered:
    """Registers; with the key of an earlier registration it answers what it answered then."""
    given = call.body
    new = NewPatient(
        full_name=given.full_name,
        phones=(given.phone,),
        national_id=given.national_id or "",
        birth_date=given.birth_date,
        sex=given.sex,
        notes=given.notes or "",
    )
    registered = call.services.patients.register(call.actor, new, call.idempotency_key)
    return Registered(
        patient=PatientOut(**_fields(registered.patient)),
        possible_duplicates=[_duplicate(one) for one in registered.duplicates],
    )


def _duplicate(one: DuplicateRow) -> DuplicateOut:
    return DuplicateOut(**_fields(one), reasons=sorted(one.reasons))


def _fields(row: PatientRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in PatientOut.model_fields}


OPERATIONS = (
    Operation("patients", "GET", "/patients", "Find patients.", search, Patients, parameters=Search),
    Operation(
        "register_patient",
        "POST",
        "/patients",
        "Register a patient; the answer names files that may be the same person's.",
        register,
        Registered,
        status=201,
        body=NewPatientIn,
        repeatable=True,
        errors=(409,),
        links={
            "find": {"operationId": "patients", "parameters": {"query": "$response.body#/patient/full_name"}},
            "book": {
                "operationId": "book_appointment",
                "requestBody": {"patient_id": "$response.body#/patient/id"},
            },
        },
    ),
)
