"""Why is there no time? The reasons that close a doctor's day for a service, and the next time that is free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from reception_app.domain.errors import ClinicInactive, DoctorNotInClinic, DoctorUnavailable, ServiceNotOffered
from reception_app.domain.no_time import NoTimeReason, Reason, reasons_on
from reception_app.domain.schedule import DAY, Place, Schedule, Span
from reception_app.persistence.queries import catalogue
from reception_app.persistence.queries.day_board import TimeOffRow, load_time_off
from reception_app.persistence.repositories.schedules import Connection, load_held, load_schedules, window
from reception_app.services.free_times import Candidate, FreeTime, earliest
from reception_app.services.overviews import HORIZON

__all__ = ["NoTime", "NoTimeReason", "Reason"]

_NEVER = {
    ClinicInactive: NoTimeReason.CLINIC_INACTIVE,
    DoctorUnavailable: NoTimeReason.DOCTOR_INACTIVE,
    DoctorNotInClinic: NoTimeReason.DOCTOR_OFF,
    ServiceNotOffered: NoTimeReason.NOT_OFFERED,
}


@dataclass(frozen=True, slots=True)
class NoTime:
    """``free`` counts the day's free starts; ``next_free`` is the first from that day on, None within a month."""

    day: date
    doctor_id: int
    service_id: int
    free: int
    reasons: tuple[Reason, ...]
    next_free: FreeTime | None


def explain(
    connection: Connection, clinic_id: int, doctor_id: int, service_id: int, day: date, now: datetime
) -> NoTime:
    """The answer in at most eight statements; raises NotFound for an unknown id."""
    try:
        terms = catalogue.load_terms(connection, clinic_id, doctor_id, service_id)
    except tuple(_NEVER) as error:
        return NoTime(day, doctor_id, service_id, 0, (Reason(_NEVER[type(error)]),), None)
    begin = max(now, terms.place.day_bounds(day).starts)
    last = max(day, begin.date()) + (HORIZON + 2) * DAY
    schedules = load_schedules(connection, {clinic_id: terms.place}, [doctor_id], day - 2 * DAY, last)
    absences = load_time_off(connection, [doctor_id], [clinic_id], window(day, day))
    schedule = schedules.get((doctor_id, clinic_id)) or _without_hours(terms.place, absences)
    held = load_held(connection, doctor_id, window(day, day))
    free, reasons = reasons_on(schedule, held, day, duration=terms.duration, buffer_after=terms.buffer_after, now=now)
    candidate = Candidate(doctor_id, schedule, terms.duration, terms.buffer_after)
    next_free = earliest(connection, {doctor_id: [candidate]}, begin, HORIZON).get(doctor_id)
    noted = tuple(replace(reason, note=_note(reason, absences)) for reason in reasons)
    return NoTime(day, doctor_id, service_id, free, noted, next_free)


def _without_hours(place: Place, absences: Iterable[TimeOffRow]) -> Schedule:
    spans = [(row.doctor_id is None, Span(row.starts, row.ends)) for row in absences]
    leave, holidays = (tuple(span for of_clinic, span in spans if of_clinic is whose) for whose in (False, True))
    return Schedule(place, (), leave, holidays)


def _note(reason: Reason, absences: Iterable[TimeOffRow]) -> str:
    """What was written about a leave or a holiday."""
    if reason.why not in (NoTimeReason.LEAVE, NoTimeReason.HOLIDAY):
        return ""
    of_doctor = reason.why is NoTimeReason.LEAVE
    told = (
        row.reason
        for row in absences
        if (row.doctor_id is not None) is of_doctor
        and any(row.starts < span.ends and span.starts < row.ends for span in reason.spans)
    )
    return ", ".join(dict.fromkeys(text for text in told if text))
