"""What the queue's screens show: a doctor's queue, the doctors to choose from, and the waiting room without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception_app.domain.clock import Clock
from reception_app.domain.desk import DeskState
from reception_app.domain.errors import NotFound
from reception_app.domain.local_time import clinic_day
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission, Role
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import queue as queries
from reception_app.persistence.queries.queue import DoctorPlace, QueueEntry, RoomNumber

__all__ = ["DoctorPlace", "DoctorQueueView", "QueueEntry", "QueueViews", "RoomNumber", "WaitingRoomView"]


@dataclass(frozen=True, slots=True)
class DoctorQueueView:
    """One doctor's queue as of an instant, in all clinics the doctor works in.

    ``current`` is with the doctor or called; ``others`` are further ones called. ``waiting`` have arrived, in the order
    of calling; ``held`` are elsewhere for a while; ``expected`` are booked and not here yet, by their time; ``missed``
    did not come.
    ``place`` is the clinic and room of the current patient or of the first clinic with visits.
    """

    as_of: datetime
    doctor_id: int
    doctor: LocalText
    place: DoctorPlace
    service_date: date
    time_zone: str
    current: QueueEntry | None
    others: tuple[QueueEntry, ...]
    waiting: tuple[QueueEntry, ...]
    held: tuple[QueueEntry, ...]
    expected: tuple[QueueEntry, ...]
    missed: tuple[QueueEntry, ...]
    completed: int

    @property
    def next(self) -> QueueEntry | None:
        """Whom ``call_next`` would ask in."""
        return self.waiting[0] if self.waiting else None


@dataclass(frozen=True, slots=True)
class WaitingRoomView:
    """Numbers and rooms of one clinic as of an instant; ``called`` newest first, ``next`` in the order of calling."""

    as_of: datetime
    clinic_id: int
    clinic: LocalText
    centre: LocalText
    time_zone: str
    service_date: date
    called: tuple[RoomNumber, ...]
    next: tuple[RoomNumber, ...]


class QueueViews:
    """Reads queues; each call takes the same few statements, however long the queue is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def doctors(self, actor: Actor) -> tuple[DoctorPlace, ...]:
        """The doctors whose queue this user may open, once for each of their clinics; one statement."""
        actor.require(Permission.VIEW_QUEUE)
        with self._database.read() as connection:
            places = queries.load_places(connection)
        return tuple(
            place
            for place in places
            if (actor.clinics is None or place.clinic_id in actor.clinics)
            and (actor.role is not Role.DOCTOR or place.doctor_id == actor.doctor_id)
        )

    def doctor_queue(self, actor: Actor, doctor_id: int) -> DoctorQueueView:
        """The doctor's queue of today; two statements. Raises NotFound, PermissionDenied or DatabaseError."""
        actor.require(Permission.VIEW_QUEUE)
        actor.require_doctor(doctor_id)
        with self._database.read() as connection:
            now = self._clock.now()
            places = [
                place
                for place in queries.load_places(connection, doctor_id)
                if actor.clinics is None or place.clinic_id in actor.clinics
            ]
            if not places:
                raise NotFound(entity="doctor", id=doctor_id)
            days = {place.clinic_id: _today(now, place.time_zone, place.day_starts_at) for place in places}
            entries = queries.load_entries(connection, doctor_id, days)
        return _view(now, places, days, entries)

    def first_clinic(self, actor: Actor) -> int:
        """The clinic whose waiting room is shown where none was named; raises NotFound in a centre without any."""
        actor.require(Permission.VIEW_NUMBERS)
        with self._database.read() as connection:
            clinics = queries.load_open_clinics(connection)
        for clinic_id in clinics:
            if actor.clinics is None or clinic_id in actor.clinics:
                return clinic_id
        raise NotFound(entity="clinic")

    def waiting_room(self, actor: Actor, clinic_id: int) -> WaitingRoomView:
        """What everybody in the waiting room may read; two statements. Raises NotFound or PermissionDenied."""
        actor.require(Permission.VIEW_NUMBERS)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            now = self._clock.now()
            head = queries.load_room_head(connection, clinic_id)
            if head is None:
                raise NotFound(entity="clinic", id=clinic_id)
            day = _today(now, head.time_zone, head.day_starts_at)
            numbers = queries.load_room_numbers(connection, clinic_id, day)
        asked_in = [number for number in numbers if number.status is not VisitStatus.WAITING]
        asked_in.sort(key=lambda number: number.called_at or datetime.min.replace(tzinfo=now.tzinfo), reverse=True)
        return WaitingRoomView(
            as_of=now,
            clinic_id=clinic_id,
            clinic=head.clinic,
            centre=head.centre,
            time_zone=head.time_zone,
            service_date=day,
            called=tuple(asked_in),
            next=tuple(number for number in numbers if number.status is VisitStatus.WAITING),
        )


def _today(now: datetime, time_zone: str, day_starts_at: int) -> date:
    return clinic_day(now, ZoneInfo(time_zone), day_starts_at)


def _view(
    now: datetime, places: list[DoctorPlace], days: dict[int, date], entries: tuple[QueueEntry, ...]
) -> DoctorQueueView:
    def of(state: DeskState) -> list[QueueEntry]:
        return [entry for entry in entries if entry.state is state]

    seen = sorted(of(DeskState.IN_PROGRESS), key=lambda entry: entry.started_at or entry.start_time)
    called = sorted(of(DeskState.CALLED), key=lambda entry: entry.called_at or entry.start_time, reverse=True)
    inside = [*seen, *called]
    waiting = of(DeskState.WAITING)
    first = next(iter([*inside, *waiting, *entries]), None)
    place = next((place for place in places if first is not None and place.clinic_id == first.clinic_id), places[0])
    return DoctorQueueView(
        as_of=now,
        doctor_id=place.doctor_id,
        doctor=place.doctor,
        place=place,
        service_date=days[place.clinic_id],
        time_zone=place.time_zone,
        current=inside[0] if inside else None,
        others=tuple(inside[1:]),
        waiting=tuple(waiting),
        held=tuple(of(DeskState.ON_HOLD)),
        expected=tuple(sorted(of(DeskState.CONFIRMED), key=_by_time)),
        missed=tuple(sorted(of(DeskState.NO_SHOW), key=_by_time)),
        completed=len(of(DeskState.COMPLETED)),
    )


def _by_time(entry: QueueEntry) -> tuple[datetime, int]:
    return entry.start_time, entry.queue_number
