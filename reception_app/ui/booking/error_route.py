"""Which step an error of the booking belongs to, and how it is answered there."""

from __future__ import annotations

from enum import Enum, IntEnum

from reception_app.domain import errors as e


class Step(IntEnum):
    """The five pages, which are also QWizard's page ids."""

    CLINIC = 0
    DOCTOR = 1
    PATIENT = 2
    SLOT = 3
    CONFIRM = 4


class Answer(Enum):
    """What the wizard does about an error."""

    OFFER_TIMES = "offer times"
    GO_TO_STEP = "go to step"
    SHOW_PRICE = "show price"
    RETRY = "retry"
    SAY = "say"


_STEPS: dict[type[Exception], Step] = {
    e.ClinicInactive: Step.CLINIC,
    e.DoctorNotInClinic: Step.DOCTOR,
    e.PatientInactive: Step.PATIENT,
    e.ServiceNotOffered: Step.SLOT,
    e.SlotInDstGap: Step.SLOT,
}
_ENTITY_STEPS = {"clinic": Step.CLINIC, "doctor": Step.DOCTOR, "patient": Step.PATIENT, "service": Step.SLOT}
_FIELD_STEPS = {
    "clinic_id": Step.CLINIC,
    "doctor_id": Step.DOCTOR,
    "patient_id": Step.PATIENT,
    "full_name": Step.PATIENT,
    "phone": Step.PATIENT,
    "national_id": Step.PATIENT,
    "birth_date": Step.PATIENT,
    "service_id": Step.SLOT,
    "start_time": Step.SLOT,
}


def route(error: Exception) -> tuple[Answer, Step]:
    """How ``error`` is answered, and on which step (design, section 9)."""
    if isinstance(error, e.DoctorUnavailable) and error.params.get("reason") == "inactive":
        return Answer.GO_TO_STEP, Step.DOCTOR
    if isinstance(error, e.PriceChanged):
        return Answer.SHOW_PRICE, Step.CONFIRM
    for kind, step in _STEPS.items():
        if isinstance(error, kind):
            return Answer.GO_TO_STEP, step
    if isinstance(error, e.SlotError):
        return Answer.OFFER_TIMES, Step.CONFIRM
    if isinstance(error, e.NotFound):
        return Answer.GO_TO_STEP, _ENTITY_STEPS.get(str(error.params.get("entity")), Step.CLINIC)
    if isinstance(error, e.FieldError) and error.field in _FIELD_STEPS:
        return Answer.GO_TO_STEP, _FIELD_STEPS[error.field]
    if isinstance(error, e.DatabaseError):
        return Answer.RETRY, Step.CONFIRM
    return Answer.SAY, Step.CONFIRM
