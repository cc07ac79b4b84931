"""The day board: the doctors of a day side by side with their hours and bookings, and one doctor's week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, NotFound
from reception_app.domain.local_time import YEARS
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.schedule import DAY, Place, Schedule, Span
from reception_app.domain.slot import SlotState
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue, day_board
from reception_app.persistence.queries.catalogue import ClinicRow, DoctorRow
from reception_app.persistence.queries.day_board import BoardBlock, BoardDays, TimeOffRow
from reception_app.persistence.queries.recent_changes import RECENT
from reception_app.persistence.repositories.schedules import Connection, load_schedules, window

__all__ = ["Away", "BoardBlock", "BoardDoctor", "BoardView", "DayBoardService", "WeekView"]

WEEK = 7


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch in which the doctor is on leave or the clinic closed; ``why`` is LEAVE or HOLIDAY."""

    starts: datetime
    ends: datetime
    why: SlotState
    reason: str


@dataclass(frozen=True, slots=True)
class BoardDoctor:
    """A doctor in one clinic on one service date: a column of the board. Instants in UTC, ``step`` in minutes.

    ``working`` are the shifts as planned, ``breaks`` the gaps between them, ``away`` leave and holidays of that day,
    and ``elsewhere`` what bookings in clinics that are not shown hold of the doctor's time.
    """

    doctor_id: int
    clinic_id: int
    service_date: date
    name: LocalText
    specialty: LocalText
    room: str
    is_active: bool
    time_zone: str
    step: int
    working: tuple[Span, ...]
    breaks: tuple[Span, ...]
    away: tuple[Away, ...]
    elsewhere: tuple[Span, ...]

    @property
    def leave(self) -> tuple[Span, ...]:
        """The doctor's own absences."""
        return tuple(Span(one.starts, one.ends) for one in self.away if one.why is SlotState.LEAVE)

    @property
    def holidays(self) -> tuple[Span, ...]:
        """When the clinic is closed."""
        return tuple(Span(one.starts, one.ends) for one in self.away if one.why is SlotState.HOLIDAY)


@dataclass(frozen=True, slots=True)
class BoardView:
    """One service date as of an instant: a column for each doctor and clinic, and the blocks in them.

    A column is there for every active doctor, and for one switched off who still has bookings. ``time_zone`` and
    ``step`` are those of the clinic, or of the first one shown.
    """

    as_of: datetime
    day: date
    clinic_id: int | None
    time_zone: str
    step: int
    currency: str
    clinics: tuple[ClinicRow, ...]
    doctors: tuple[BoardDoctor, ...]
    blocks: tuple[BoardBlock, ...]

    @property
    def hours(self) -> Span | None:
        """From the first shift or booking to the last, None on a day without either."""
        spans = [span for doctor in self.doctors for span in doctor.working]
        spans += [Span(block.start_time, block.end_time) for block in self.blocks]
        return Span(min(span.starts for span in spans), max(span.ends for span in spans)) if spans else None


@dataclass(frozen=True, slots=True)
class WeekView:
    """Seven boards of one doctor, a column for each clinic the doctor works in."""

    doctor_id: int
    name: LocalText
    first_day: date
    days: tuple[BoardView, ...]


class DayBoardService:
    """Reads boards; each takes the same few statements and reads that day's rows alone, whatever lies behind it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def board(self, actor: Actor, clinic_id: int | None = None, day: date | None = None) -> BoardView:
        """A service date of one clinic, or of all the user may see; the clinic's own today where no ``day`` is given.

        Raises PermissionDenied, NotFound for a clinic that does not exist or is not the user's, InvalidField for a
        date beyond the calendar, DatabaseError.
        """
        actor.require(Permission.VIEW_DASHBOARD)
        with self._database.read() as connection:
            now = self._clock.now()
            seen = catalogue.list_clinics(connection, actor.user_id)
            chosen = [clinic for clinic in seen if clinic_id in (None, clinic.id)]
            if clinic_id is not None and not chosen:
                raise NotFound(entity="clinic", id=clinic_id)
            first = day or (chosen[0].place.day_of(now) if chosen else now.date())
            _check_day(first)
            doctors = catalogue.list_doctors(connection, [clinic.id for clinic in chosen])
            pages = _pages(connection, seen, chosen, doctors, BoardDays([one.id for one in chosen], first, first), now)
        return pages[0]

    def week(self, actor: Actor, doctor_id: int, first_day: date) -> WeekView:
        """Seven service dates of one doctor in all clinics the user may see; raises NotFound like ``board``."""
        actor.require(Permission.VIEW_DASHBOARD)
        _check_day(first_day)
        with self._database.read() as connection:
            now = self._clock.now()
            seen = catalogue.list_clinics(connection, actor.user_id)
            everyone = catalogue.list_doctors(connection, [clinic.id for clinic in seen])
            doctors = [doctor for doctor in everyone if doctor.id == doctor_id]
            if not doctors:
                raise NotFound(entity="doctor", id=doctor_id)
            here = {doctor.clinic_id for doctor in doctors}
            chosen = [clinic for clinic in seen if clinic.id in here]
            days = BoardDays([one.id for one in chosen], first_day, first_day + (WEEK - 1) * DAY, doctor_id)
            pages = _pages(connection, seen, chosen, doctors, days, now)
        return WeekView(doctor_id, doctors[0].name, first_day, tuple(pages))


def _check_day(day: date) -> None:
    if not YEARS.start < day.year < YEARS.stop - 1:
        raise InvalidField("date", reason="out_of_range")


def _pages(
    connection: Connection,
    seen: Sequence[ClinicRow],
    chosen: Sequence[ClinicRow],
    doctors: Sequence[DoctorRow],
    days: BoardDays,
    now: datetime,
) -> list[BoardView]:
    """A board for each day, in nine statements at most however many days, doctors and clinics there are."""
    ids = sorted({doctor.id for doctor in doctors})
    places = {clinic.id: clinic.place for clinic in chosen}
    whole = window(days.first, days.last)
    blocks = day_board.load_blocks(connection, days, now - RECENT) if chosen else ()
    schedules = load_schedules(connection, places, ids, days.first, days.last)
    time_off = day_board.load_time_off(connection, ids, places, whole)
    elsewhere = day_board.load_elsewhere(connection, ids, places, whole)
    currency = catalogue.centre_currency(connection)
    zones = {clinic.id: clinic.time_zone for clinic in chosen}
    pages = []
    for offset in range((days.last - days.first).days + 1):
        day = days.first + offset * DAY
        there = [block for block in blocks if block.service_date == day]
        booked = {(block.doctor_id, block.clinic_id) for block in there}
        columns = tuple(
            _column(
                doctor,
                schedules.get((doctor.id, doctor.clinic_id)) or Schedule(places[doctor.clinic_id], ()),
                zones[doctor.clinic_id],
                day,
                time_off,
                elsewhere,
            )
            for doctor in doctors
            if doctor.is_active or (doctor.id, doctor.clinic_id) in booked
        )
        pages.append(
            BoardView(
                as_of=now,
                day=day,
                clinic_id=chosen[0].id if len(chosen) == 1 else None,
                time_zone=chosen[0].time_zone if chosen else "UTC",
                step=chosen[0].place.step if chosen else 0,
                currency=currency,
                clinics=tuple(seen),
                doctors=columns,
                blocks=tuple(there),
            )
        )
    return pages


def _column(
    doctor: DoctorRow,
    schedule: Schedule,
    time_zone: str,
    day: date,
    time_off: Iterable[TimeOffRow],
    elsewhere: Mapping[int, Sequence[Span]],
) -> BoardDoctor:
    working = schedule.hours_on(day)
    whole = _whole_day(schedule.place, day, working)
    away = tuple(
        Away(row.starts, row.ends, SlotState.LEAVE if row.clinic_id is None else SlotState.HOLIDAY, row.reason)
        for row in time_off
        if row.starts < whole.ends
        and whole.starts < row.ends
        and (row.doctor_id == doctor.id or row.clinic_id == doctor.clinic_id)
    )
    return BoardDoctor(
        doctor_id=doctor.id,
        clinic_id=doctor.clinic_id,
        service_date=day,
        name=doctor.name,
        specialty=doctor.specialty,
        room=doctor.room,
        is_active=doctor.is_active,
        time_zone=time_zone,
        step=schedule.place.step,
        working=working,
        breaks=schedule.breaks_on(day),
        away=away,
        elsewhere=tuple(
            span for span in elsewhere.get(doctor.id, ()) if span.starts < whole.ends and whole.starts < span.ends
        ),
    )


def _whole_day(place: Place, day: date, working: Sequence[Span]) -> Span:
    """The clinic's day with the shifts that reach out of it."""
    spans = [place.day_bounds(day), *working]
    return Span(min(span.starts for span in spans), max(span.ends for span in spans))
