"""Working hours, time off and the time that bookings hold: read for a bounded window, written for the manager."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, or_, select, text
from sqlalchemy import Connection as Connection  # named by services, which know no SQLAlchemy

from reception_app.domain.errors import NotFound
from reception_app.domain.local_time import YEARS
from reception_app.domain.no_time import Held
from reception_app.domain.schedule import DAY, LONGEST_HELD, Hours, Place, Schedule, Span
from reception_app.persistence.models import HOLDS_TIME, Appointment, Clinic, TimeOff, WorkingHours

_IN_FORCE = or_(
    WorkingHours.valid_from.is_(None),
    and_(WorkingHours.valid_from <= bindparam("last"), WorkingHours.valid_to >= bindparam("first")),
)
_HOURS = select(
    WorkingHours.doctor_id,
    WorkingHours.clinic_id,
    WorkingHours.weekday,
    WorkingHours.starts_at,
    WorkingHours.ends_at,
    WorkingHours.valid_from,
    WorkingHours.valid_to,
).where(
    WorkingHours.doctor_id.in_(bindparam("doctors", expanding=True)),
    WorkingHours.clinic_id.in_(bindparam("clinics", expanding=True)),
    _IN_FORCE,
)
_TIME_OFF = select(TimeOff.doctor_id, TimeOff.clinic_id, TimeOff.starts_at, TimeOff.ends_at).where(
    or_(
        TimeOff.doctor_id.in_(bindparam("doctors", expanding=True)),
        TimeOff.clinic_id.in_(bindparam("clinics", expanding=True)),
    ),
    TimeOff.ends_at > bindparam("starts"),
    TimeOff.starts_at < bindparam("ends"),
)
_HOURS_OF_ONE = (
    select(
        WorkingHours.weekday,
        WorkingHours.starts_at,
        WorkingHours.ends_at,
        WorkingHours.valid_from,
        WorkingHours.valid_to,
        Clinic.time_zone,
        Clinic.slot_step,
        Clinic.day_starts_at,
    )
    .select_from(Clinic)
    .outerjoin(
        WorkingHours,
        and_(WorkingHours.clinic_id == Clinic.id, WorkingHours.doctor_id == bindparam("doctor"), _IN_FORCE),
    )
    .where(Clinic.id == bindparam("clinic"))
)
_TIME_OFF_OF_ONE = select(TimeOff.doctor_id, TimeOff.starts_at, TimeOff.ends_at).where(
    or_(TimeOff.doctor_id == bindparam("doctor"), TimeOff.clinic_id == bindparam("clinic")),
    TimeOff.ends_at > bindparam("starts"),
    TimeOff.starts_at < bindparam("ends"),
)
# The bound above busy_until keeps the range of the partial index short: no booking holds longer than LONGEST_HELD.
_BUSY = (
    select(Appointment.doctor_id, Appointment.start_time, Appointment.busy_until)
    .where(
        Appointment.doctor_id.in_(bindparam("doctors", expanding=True)),
        Appointment.busy_until > bindparam("starts"),
        Appointment.busy_until < bindparam("held"),
        Appointment.start_time < bindparam("ends"),
        text(HOLDS_TIME),
    )
    .order_by(Appointment.doctor_id, Appointment.start_time)
)

_HELD = _BUSY.with_only_columns(Appointment.start_time, Appointment.end_time, Appointment.busy_until)


def window(first: date, last: date) -> Span:
    """Instants that surely hold every shift of the service dates ``first`` to ``last`` in any time zone."""
    return Span(datetime.combine(first - DAY, time.min, UTC), datetime.combine(last + 3 * DAY, time.min, UTC))


def load_schedules(
    connection: Connection, clinics: Mapping[int, Place], doctor_ids: Collection[int], first: date, last: date
) -> dict[tuple[int, int], Schedule]:
    """The schedules by (doctor_id, clinic_id) for the service dates ``first`` to ``last``, in two statements.

    A pair without a row has no working hours, and no entry here.
    """
    # The day before counts too: its shift past midnight takes the beginning of the first day.
    days = {"first": first - DAY, "last": last + DAY}
    whole = window(first - DAY, last)
    who = {"doctors": list(doctor_ids), "clinics": list(clinics)}
    hours: dict[tuple[int, int], list[Hours]] = defaultdict(list)
    for doctor_id, clinic_id, weekday, starts_at, ends_at, valid_from, valid_to in connection.execute(
        _HOURS, {**who, **days}
    ):
        hours[doctor_id, clinic_id].append(Hours(weekday, starts_at, ends_at, valid_from, valid_to))
    leave: dict[int, list[Span]] = defaultdict(list)
    holidays: dict[int, list[Span]] = defaultdict(list)
    for row in connection.execute(_TIME_OFF, {**who, **whole._asdict()}):
        owner = leave[row.doctor_id] if row.clinic_id is None else holidays[row.clinic_id]
        owner.append(Span(row.starts_at, row.ends_at))
    return {
        (doctor_id, clinic_id): Schedule(
            clinics[clinic_id], tuple(rows), tuple(leave[doctor_id]), tuple(holidays[clinic_id])
        )
        for (doctor_id, clinic_id), rows in hours.items()
    }


def load_schedule(connection: Connection, doctor_id: int, clinic_id: int, around: datetime) -> Schedule:
    """One doctor's schedule in one clinic for a start at ``around``, in two short statements; raises NotFound."""
    who = {"doctor": doctor_id, "clinic": clinic_id}
    # Near the ends of the calendar there is nothing to find, and check_start refuses what lies there.
    day = min(max(around.date(), date(YEARS.start, 1, 4)), date(YEARS.stop - 1, 12, 28))
    rows = connection.execute(_HOURS_OF_ONE, {**who, "first": day - 2 * DAY, "last": day + DAY}).all()
    if not rows:
        raise NotFound(entity="clinic", id=clinic_id)
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for owner, starts, ends in connection.execute(_TIME_OFF_OF_ONE, {**who, **window(day, day)._asdict()}):
        spans[owner is None].append(Span(starts, ends))
    hours = tuple(Hours(*row[:5]) for row in rows if row.weekday is not None)
    return Schedule(place_of(rows[0]), hours, tuple(spans[False]), tuple(spans[True]))


def place_of(row: Any) -> Place:
    """The place of a row that holds the clinic's ``time_zone``, ``slot_step`` and ``day_starts_at``."""
    return Place(ZoneInfo(row.time_zone), row.slot_step, row.day_starts_at)


def load_busy(connection: Connection, doctor_ids: Collection[int], within: Span) -> dict[int, tuple[Span, ...]]:
    """What active bookings hold of the doctors' time in any clinic, buffers included, in order of their starts."""
    found: dict[int, list[Span]] = {doctor_id: [] for doctor_id in doctor_ids}
    bounds = {"doctors": list(doctor_ids), **within._asdict(), "held": within.ends + LONGEST_HELD}
    for doctor_id, starts, until in connection.execute(_BUSY, bounds).all():
        found[doctor_id].append(Span(starts, until))
    return {doctor_id: tuple(spans) for doctor_id, spans in found.items()}


def load_held(connection: Connection, doctor_id: int, within: Span) -> tuple[Held, ...]:
    """One doctor's bookings that hold time in any clinic, told apart from their buffers, in order of their starts."""
    bounds = {"doctors": [doctor_id], **within._asdict(), "held": within.ends + LONGEST_HELD}
    return tuple(Held(*row) for row in connection.execute(_HELD, bounds))


def read_timetable(
    connection: Connection, doctor_id: int, clinic_id: int, valid_from: date | None, valid_to: date | None
) -> list[Hours]:
    """The rows of exactly this valid period (two Nones: the general timetable), in order of the week."""
    rows = connection.execute(
        select(WorkingHours.weekday, WorkingHours.starts_at, WorkingHours.ends_at)
        .where(*_of_period(doctor_id, clinic_id, valid_from, valid_to))
        .order_by(WorkingHours.weekday, WorkingHours.starts_at)
    )
    return [Hours(*row, valid_from, valid_to) for row in rows]


def replace_timetable(
    connection: Connection,
    doctor_id: int,
    clinic_id: int,
    valid_from: date | None,
    valid_to: date | None,
    shifts: Sequence[Hours],
) -> None:
    """Put ``shifts`` in the place of all rows of this valid period."""
    connection.execute(delete(WorkingHours).where(*_of_period(doctor_id, clinic_id, valid_from, valid_to)))
    whose = {"doctor_id": doctor_id, "clinic_id": clinic_id, "valid_from": valid_from, "valid_to": valid_to}
    rows = [
        {**whose, "weekday": shift.weekday, "starts_at": shift.starts_at, "ends_at": shift.ends_at} for shift in shifts
    ]
    if rows:
        connection.execute(insert(WorkingHours), rows)


def _of_period(
    doctor_id: int, clinic_id: int, valid_from: date | None, valid_to: date | None
) -> tuple[ColumnElement[bool], ...]:
    return (
        WorkingHours.doctor_id == doctor_id,
        WorkingHours.clinic_id == clinic_id,
        WorkingHours.valid_from.is_(None) if valid_from is None else WorkingHours.valid_from == valid_from,
        WorkingHours.valid_to.is_(None) if valid_to is None else WorkingHours.valid_to == valid_to,
    )


def insert_time_off(connection: Connection, **values: object) -> int:
    """One leave (``doctor_id``) or holiday (``clinic_id``) with starts_at, ends_at and reason; the new id."""
    key = connection.execute(insert(TimeOff).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def read_time_off(connection: Connection, time_off_id: int) -> Mapping[str, Any]:
    """All columns of one row; raises NotFound."""
    row = connection.execute(select(TimeOff.__table__).where(TimeOff.id == time_off_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(entity="time_off", id=time_off_id)
    return dict(row)


def delete_time_off(connection: Connection, time_off_id: int) -> None:
    """Take a time off out; one that is not there is none."""
    connection.execute(delete(TimeOff).where(TimeOff.id == time_off_id))
