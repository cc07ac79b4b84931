"""What the manager changes of working hours, time off, prices and who is active; bookings in progress are waited for.

Bookings that stand keep their time: a change decides only about later ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Literal, TypeVar

from reception_app.domain.clock import Clock
from reception_app.domain.errors import DoctorNotInClinic, InvalidField, MissingField
from reception_app.domain.local_time import YEARS
from reception_app.domain.money import check_price
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import DAY, Hours, Span
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.centre_rules import Standing, count_standing
from reception_app.persistence.repositories import audit, catalogue, schedules
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.looking_again import run_and_tell

__all__ = ["SchedulingService", "Standing"]

REASON_MAX_LENGTH = 500
_DAY_MINUTES = 1440
_T = TypeVar("_T")


class SchedulingService:
    """Every method needs MANAGE_CENTRE and is audited; ``version``, where given, must still be the row's."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def set_working_hours(
        self,
        actor: Actor,
        doctor_id: int,
        clinic_id: int,
        shifts: Sequence[Hours],
        valid_from: date | None = None,
        valid_to: date | None = None,
    ) -> None:
        """Replace the general timetable, or that of exactly the period ``valid_from`` to ``valid_to``.

        Raises InvalidField for shifts that overlap, bounds out of range or a weekday outside the period, MissingField
        for half a period, NotFound or DoctorNotInClinic.
        """
        actor.require(Permission.MANAGE_CENTRE)
        actor.require_clinic(clinic_id)
        _check_timetable(shifts, valid_from, valid_to)

        def work(unit: UnitOfWork) -> None:
            catalogue.lock_row(unit.connection, "doctor", doctor_id)
            catalogue.read_row(unit.connection, "clinic", clinic_id)
            if not catalogue.works_in(unit.connection, doctor_id, clinic_id):
                raise DoctorNotInClinic(doctor_id=doctor_id, clinic_id=clinic_id)
            before = schedules.read_timetable(unit.connection, doctor_id, clinic_id, valid_from, valid_to)
            schedules.replace_timetable(unit.connection, doctor_id, clinic_id, valid_from, valid_to, shifts)
            about = {"clinic_id": clinic_id, "valid_from": valid_from, "valid_to": valid_to}
            audit.append(
                unit.connection,
                actor,
                unit.now,
                "set_working_hours",
                "doctor",
                doctor_id,
                before={**about, "shifts": _rows(before)},
                after={**about, "shifts": _rows(shifts)},
            )

        self._run(actor, work)

    def add_time_off(
        self,
        actor: Actor,
        starts_at: datetime,
        ends_at: datetime,
        *,
        doctor_id: int | None = None,
        clinic_id: int | None = None,
        reason: str = "",
    ) -> int:
        """A doctor's leave in all clinics or a clinic's holiday, between aware instants; its id.

        Raises MissingField or InvalidField unless exactly one owner is given and the times are in order, NotFound.
        """
        actor.require(Permission.MANAGE_CENTRE)
        _check_time_off(starts_at, ends_at, doctor_id, clinic_id, reason)
        if clinic_id is not None:
            actor.require_clinic(clinic_id)
        row: dict[str, object] = {
            "doctor_id": doctor_id,
            "clinic_id": clinic_id,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "reason": reason.strip(),
        }

        def work(unit: UnitOfWork) -> int:
            self._lock_owner(unit, doctor_id, clinic_id)
            time_off_id = schedules.insert_time_off(unit.connection, **row)
            audit.append(unit.connection, actor, unit.now, "add_time_off", "time_off", time_off_id, after=row)
            return time_off_id

        return self._run(actor, work)

    def standing_in(
        self,
        actor: Actor,
        starts_at: datetime,
        ends_at: datetime,
        *,
        doctor_id: int | None = None,
        clinic_id: int | None = None,
    ) -> Standing:
        """The appointments that such time off would leave standing; raises what ``add_time_off`` does for its times."""
        actor.require(Permission.MANAGE_CENTRE)
        _check_time_off(starts_at, ends_at, doctor_id, clinic_id, "")
        with self._database.read() as connection:
            return count_standing(
                connection, Span(starts_at, ends_at), self._clock.now(), doctor_id=doctor_id, clinic_id=clinic_id
            )

    def remove_time_off(self, actor: Actor, time_off_id: int) -> None:
        """Take a leave or holiday back; raises NotFound."""

        def work(unit: UnitOfWork) -> None:
            row = schedules.read_time_off(unit.connection, time_off_id)
            self._lock_owner(unit, row["doctor_id"], row["clinic_id"])
            schedules.delete_time_off(unit.connection, time_off_id)
            audit.append(unit.connection, actor, unit.now, "remove_time_off", "time_off", time_off_id, before=row)

        self._run(actor, work)

    def set_doctor_active(self, actor: Actor, doctor_id: int, active: bool, version: int | None = None) -> None:
        """Switch a doctor on or off; raises NotFound or StaleRecord."""
        self._set_active(actor, "doctor", doctor_id, active, version)

    def set_clinic_active(self, actor: Actor, clinic_id: int, active: bool, version: int | None = None) -> None:
        """Switch a clinic on or off; raises NotFound or StaleRecord."""
        actor.require_clinic(clinic_id)
        self._set_active(actor, "clinic", clinic_id, active, version)

    def set_service_active(self, actor: Actor, service_id: int, active: bool, version: int | None = None) -> None:
        """Switch a service on or off; raises NotFound or StaleRecord."""
        self._set_active(actor, "service", service_id, active, version)

    def set_price(self, actor: Actor, service_id: int, price: int, version: int | None = None) -> None:
        """A service's price in minor units; raises InvalidField, NotFound or StaleRecord."""
        actor.require(Permission.MANAGE_CENTRE)
        check_price(price)

        def work(unit: UnitOfWork) -> None:
            row = catalogue.lock_row(unit.connection, "service", service_id)
            catalogue.change_row(unit.connection, "service", row, version, price=price)
            changed = {"before": {"price": row["price"]}, "after": {"price": price}}
            audit.append(unit.connection, actor, unit.now, "set_price", "service", service_id, **changed)

        self._run(actor, work)

    def set_doctor_price(self, actor: Actor, doctor_id: int, service_id: int, price: int | None) -> None:
        """A doctor's own price of a service in minor units, None for the service's; raises InvalidField or NotFound."""
        actor.require(Permission.MANAGE_CENTRE)
        if price is not None:
            check_price(price)

        def work(unit: UnitOfWork) -> None:
            catalogue.lock_row(unit.connection, "doctor", doctor_id)
            catalogue.read_row(unit.connection, "service", service_id)
            before = catalogue.load_doctor_price(unit.connection, doctor_id, service_id)
            catalogue.save_doctor_price(unit.connection, doctor_id, service_id, price)
            audit.append(
                unit.connection,
                actor,
                unit.now,
                "set_doctor_price",
                "service",
                service_id,
                before={"doctor_id": doctor_id, "price": before},
                after={"doctor_id": doctor_id, "price": price},
            )

        self._run(actor, work)

    def _set_active(
        self,
        actor: Actor,
        entity: Literal["clinic", "doctor", "service"],
        row_id: int,
        active: bool,
        version: int | None,
    ) -> None:
        def work(unit: UnitOfWork) -> None:
            row = catalogue.lock_row(unit.connection, entity, row_id)
            catalogue.change_row(unit.connection, entity, row, version, is_active=int(active))
            changed = {"before": {"is_active": row["is_active"]}, "after": {"is_active": int(active)}}
            audit.append(unit.connection, actor, unit.now, "set_active", entity, row_id, **changed)

        self._run(actor, work)

    def _run(self, actor: Actor, work: Callable[[UnitOfWork], _T]) -> _T:
        actor.require(Permission.MANAGE_CENTRE)
        return run_and_tell(self._database, self._clock, actor, work)

    def _lock_owner(self, unit: UnitOfWork, doctor_id: int | None, clinic_id: int | None) -> None:
        if doctor_id is not None:
            catalogue.lock_row(unit.connection, "doctor", doctor_id)
        elif clinic_id is not None:
            catalogue.lock_row(unit.connection, "clinic", clinic_id)


def _rows(shifts: Sequence[Hours]) -> list[list[int]]:
    return [[shift.weekday, shift.starts_at, shift.ends_at] for shift in shifts]


def _check_timetable(shifts: Sequence[Hours], valid_from: date | None, valid_to: date | None) -> None:
    if valid_from is None and valid_to is not None:
        raise MissingField("valid_from")
    if valid_to is None and valid_from is not None:
        raise MissingField("valid_to")
    weekdays = set(range(7))
    if valid_from is not None and valid_to is not None:
        if valid_to < valid_from or valid_from.year not in YEARS or valid_to.year not in YEARS:
            raise InvalidField("valid_to", reason="out_of_range")
        length = min((valid_to - valid_from).days + 1, 7)
        weekdays = {(valid_from + offset * DAY).weekday() for offset in range(length)}
    for shift in shifts:
        if shift.weekday not in weekdays:
            raise InvalidField("weekday", reason="outside_period" if 0 <= shift.weekday <= 6 else "out_of_range")
        if not 0 <= shift.starts_at < _DAY_MINUTES:
            raise InvalidField("starts_at", reason="out_of_range")
        if not shift.starts_at < shift.ends_at <= shift.starts_at + _DAY_MINUTES:
            raise InvalidField("ends_at", reason="out_of_range")
    week = sorted((shift.weekday * _DAY_MINUTES + shift.starts_at, shift.ends_at - shift.starts_at) for shift in shifts)
    # Once round the week, so that Sunday's night shift meets Monday's morning.
    following = [*week[1:], *((start + 7 * _DAY_MINUTES, length) for start, length in week[:1])]
    if any(start + length > after for (start, length), (after, _) in zip(week, following, strict=True)):
        raise InvalidField("shifts", reason="overlap")


def _check_time_off(
    starts_at: datetime, ends_at: datetime, doctor_id: int | None, clinic_id: int | None, reason: str
) -> None:
    if doctor_id is None and clinic_id is None:
        raise MissingField("doctor_id")
    if doctor_id is not None and clinic_id is not None:
        raise InvalidField("doctor_id", reason="ambiguous")
    for field, value in (("starts_at", starts_at), ("ends_at", ends_at)):
        if value.tzinfo is None:
            raise InvalidField(field, reason="no_offset")
        if value.year not in YEARS:
            raise InvalidField(field, reason="out_of_range")
    if ends_at <= starts_at:
        raise InvalidField("ends_at", reason="before_start")
    if len(reason) > REASON_MAX_LENGTH:
        raise InvalidField("reason", reason="too_long", limit=REASON_MAX_LENGTH)
