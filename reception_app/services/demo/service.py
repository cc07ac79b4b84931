"""Makes the demo centre, and brings it to the present day whenever it is opened."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import cycle, islice

from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotDemo, StaleRecord
from reception_app.domain.local_time import clinic_day
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue
from reception_app.persistence.repositories import demo, patients, schedules, users
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.demo import centre
from reception_app.services.demo.days import KEY_PREFIX, DoctorDay, Happening, plan_day
from reception_app.services.demo.patients import make_patients
from reception_app.services.demo.play import MovedClock, Player
from reception_app.services.demo.tables import write_centre
from reception_app.services.demo.till import DemoTill
from reception_app.services.demo.timetables import PATTERN_WEEKDAY, ZONE
from reception_app.services.follow_ups import FollowUpService
from reception_app.services.passwords import Passwords

Progress = Callable[[str, int, int], None]
"""Told a stage ("patients" or "days"), how much of it is done and how much there is."""

PASSWORD_PREFIX = "demo-"
"""A demo user's password is this and the user's name."""
_CHUNK = 25_000
_BULK_SECONDS = 120.0
_STRIDE = 50
_REGULARS = 1_500
"""So many of the first files come to the clinics; more would hardly ever come twice."""
_CHILDHOOD = timedelta(days=14 * 365)
_CHILDREN_ICON = "baby"
_DAY = timedelta(days=1)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_STILL_BUSY = timedelta(hours=1)
"""A doctor may be so late with the last patients of a night shift, whose day is over by then."""


@dataclass(frozen=True, slots=True)
class DemoSize:
    """How many patients, how many days with bookings around today, and the seed that all of it follows from."""

    patients: int = 2_000
    days: int = 7
    seed: int = 1


class DemoService:
    """Fills a database with an invented centre; touches no database that holds anything else."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def build(self, *, patients: int = 2_000, days: int = 7, seed: int = 1, progress: Progress | None = None) -> None:
        """Make the centre, or go on where an earlier try was broken off, and bring it to today.

        A demo that exists keeps its seed and days, and gets more patients where more are asked for. Raises NotDemo for
        a database that holds rows and is not marked as demo.
        """
        today = self._today()
        run_unit(self._database, self._clock, lambda unit: _begin(unit, today, DemoSize(patients, days, seed)))
        self._give_passwords()
        self._give_rules()
        with demo.lasting_later(self._database):
            self._advance(progress or _say_nothing, patients)

    def ensure_day(self, progress: Progress | None = None) -> bool:
        """Bring the demo to today: settle the days that have passed, fill those around today; whether it had to.

        On the day it was last opened it is left as it is. Raises NotDemo.
        """
        with self._database.read() as connection:
            settings = demo.read_settings(connection)
        if not settings.get(demo.MARK):
            raise NotDemo()
        self._give_passwords()
        last = settings.get("demo_day")
        if last is not None and date.fromisoformat(last) >= self._today():
            return False
        with demo.lasting_later(self._database):
            self._advance(progress or _say_nothing, settings["demo_patients"])
        return True

    def _give_passwords(self) -> None:
        """Let every demo user sign in at the hub; one made by an older program may have no password yet."""
        with self._database.read() as connection:
            missing = demo.users_without_password(connection, [user.username for user in centre.USERS])
        passwords = Passwords()
        hashes = {user_id: passwords.hash(PASSWORD_PREFIX + name) for name, user_id in missing.items()}

        def work(unit: UnitOfWork) -> None:
            for user_id, password_hash in hashes.items():
                users.set_password_hash(unit.connection, user_id, password_hash, unit.now)

        if hashes:
            run_unit(self._database, self._clock, work, repeatable=True)

    def _give_rules(self) -> None:
        """Let some doctors see a patient again for less, or for nothing."""

        def manager(unit: UnitOfWork) -> Actor:
            ids = demo.user_ids(unit.connection, (centre.MANAGER,))
            desk = users.ensure_terminal(unit.connection, centre.DESKS[1], unit.now)
            return Actor(ids[centre.MANAGER], Role.MANAGER, desk)

        follow_ups = FollowUpService(self._database, self._clock)
        actor = run_unit(self._database, self._clock, manager)
        if follow_ups.rules(actor):
            return
        with self._database.read() as connection:
            clinics = [row.id for row in catalogue.list_clinics(connection, actor.user_id) if row.is_active]
            offers = catalogue.list_offers(connection, clinics)
        seen: dict[int, list[int]] = {}
        for offer in offers:
            if offer.name.en == centre.FOLLOWED_UP and offer.price:
                seen.setdefault(offer.service_id, []).append(offer.doctor_id)
        with suppress(StaleRecord):  # another window makes the demo too
            for (service_id, doctor_ids), terms in zip(seen.items(), cycle(centre.FOLLOW_UPS)):
                for doctor_id in doctor_ids[:2]:
                    follow_ups.set_rule(actor, doctor_id, service_id, None, *terms)

    def _today(self) -> date:
        return clinic_day(self._clock.now(), ZONE, centre.DAY_STARTS_AT)

    def _advance(self, progress: Progress, patients_wanted: int) -> None:
        today, now = self._today(), self._clock.now()
        with self._database.read() as connection:
            settings = demo.read_settings(connection)
        made_on = date.fromisoformat(settings["demo_made_on"])
        size = DemoSize(patients_wanted, settings["demo_days"], settings["demo_seed"])
        self._add_patients(size, made_on, progress)
        days = set(_days_around(today, size.days))
        not_before = _LONG_AGO
        if "demo_day" in settings:
            last = date.fromisoformat(settings["demo_day"])
            not_before = datetime.fromisoformat(settings["demo_until"])
            days |= {day for day in _days_around(last, size.days) if day >= last}
        run_unit(self._database, self._clock, lambda unit: demo.work_too_on(unit.connection, today, PATTERN_WEEKDAY))
        player = self._player(size.seed, today)
        happenings = sorted(self._happenings(size.seed, made_on, sorted(days), now), key=lambda one: one.order)
        total = max(len(happenings), 1)
        for first in range(0, len(happenings), _STRIDE):
            progress("days", first, total)
            player.play(happenings[first : first + _STRIDE], not_before)
        with self._database.read() as connection:
            left_open = demo.left_open_before(connection, today, now - _STILL_BUSY)
        player.settle(left_open)
        progress("days", total, total)
        marks = {"demo_day": today.isoformat(), "demo_until": now.isoformat()}
        run_unit(self._database, self._clock, lambda unit: demo.write_settings(unit.connection, marks))

    def _add_patients(self, size: DemoSize, made_on: date, progress: Progress) -> None:
        """Write the patients that are missing, in runs, so that memory stays flat; earlier runs came years ago."""
        at_once = min(_CHUNK, max(250, size.patients // 8))
        while (have := self._count_patients()) < size.patients:
            coming = make_patients(size.seed, made_on, size.patients - have, skip=have)
            while chunk := list(islice(coming, at_once)):
                age = _DAY * (10 + 900 * (size.patients - have) // size.patients)
                created_at = datetime.combine(made_on, time(9), ZONE) - age
                work = partial(_add_chunk, chunk=chunk, after=have, created_at=created_at)
                if not run_unit(self._database, self._clock, work, seconds=_BULK_SECONDS):
                    break
                have += len(chunk)
                progress("patients", have, size.patients)

    def _count_patients(self) -> int:
        with self._database.read() as connection:
            return demo.count_patients(connection)

    def _player(self, seed: int, today: date) -> Player:
        clock = MovedClock(self._clock)

        def actors(unit: UnitOfWork) -> tuple[Actor, Actor]:
            ids = demo.user_ids(unit.connection, (centre.RECEPTION, centre.CASHIER))
            desks = [users.ensure_terminal(unit.connection, desk, unit.now) for desk in centre.DESKS]
            return (
                Actor(ids[centre.RECEPTION], Role.RECEPTIONIST, desks[0]),
                Actor(ids[centre.CASHIER], Role.CASHIER, desks[1]),
            )

        desk, till = run_unit(self._database, self._clock, actors)
        with self._database.read() as connection:
            standing = demo.standing_by_key(connection, desk.user_id, KEY_PREFIX)
            doctors = demo.doctor_ids(connection)
        # Not the booking numbers again that an earlier part of this day has drawn.
        rng = random.Random(f"play {seed} {today} {len(standing)}")
        money = DemoTill(self._database, clock, till, doctors, seed)
        return Player(self._database, clock, desk, till, rng, standing, money)

    def _happenings(self, seed: int, made_on: date, days: Sequence[date], now: datetime) -> Iterator[Happening]:
        """All that the plans of ``days`` hold up to ``now``."""
        with self._database.read() as connection:
            desk = demo.user_ids(connection, (centre.RECEPTION,))[centre.RECEPTION]
            clinics = {row.id: row for row in catalogue.list_clinics(connection, desk) if row.is_active}
            offers = catalogue.list_offers(connection, list(clinics))
            places = {key: row.place for key, row in clinics.items()}
            doctor_ids = sorted({offer.doctor_id for offer in offers})
            timetables = schedules.load_schedules(connection, places, doctor_ids, days[0], days[-1])
            regulars = demo.first_patients(connection, _REGULARS)
        everyone = [patient_id for patient_id, _ in regulars]
        children = [key for key, born in regulars if born and born > made_on - _CHILDHOOD] or everyone
        grown_up = [key for key in everyone if key not in set(children)] or everyone
        for (doctor_id, clinic_id), schedule in sorted(timetables.items(), key=lambda item: item[0]):
            own = [offer for offer in offers if (offer.doctor_id, offer.clinic_id) == (doctor_id, clinic_id)]
            people = children if clinics[clinic_id].icon == _CHILDREN_ICON else grown_up
            for day in days if own else ():
                order = random.Random(f"order {seed} {day}").sample(people, len(people))
                place = doctor_ids.index(doctor_id)
                mine = order[place :: len(doctor_ids)]
                taken = set(mine)
                coming = [*mine, *(key for key in order if key not in taken)]
                plan = plan_day(DoctorDay(seed, schedule, own, day, coming))
                yield from (happening for happening in plan if happening.at <= now)


def _begin(unit: UnitOfWork, today: date, size: DemoSize) -> None:
    """Write the catalogue and the mark in one transaction, unless they are there."""
    settings = demo.read_settings(unit.connection)
    if settings.get(demo.MARK):
        more = max(size.patients, settings["demo_patients"])
        demo.write_settings(unit.connection, {"demo_patients": more})
        return
    if not demo.is_empty(unit.connection):
        raise NotDemo()
    write_centre(unit, today)
    marks = {
        demo.MARK: True,
        "demo_seed": size.seed,
        "demo_days": size.days,
        "demo_patients": size.patients,
        "demo_made_on": today.isoformat(),
    }
    demo.write_settings(unit.connection, marks)


def _add_chunk(unit: UnitOfWork, chunk: Sequence[NewPatient], after: int, created_at: datetime) -> bool:
    """Write ``chunk``, unless there are no longer exactly ``after`` patients: another window makes the demo too."""
    demo.lock_mark(unit.connection, demo.MARK)
    if demo.count_patients(unit.connection) != after:
        return False
    patients.insert_patients_bulk(unit.connection, chunk, created_at)
    return True


def _days_around(today: date, count: int) -> list[date]:
    """``count`` service dates with today in their middle."""
    first = today - _DAY * ((count - 1) // 2)
    return [first + _DAY * offset for offset in range(max(count, 1))]


def _say_nothing(_stage: str, _done: int, _total: int) -> None:
    """Where nobody watches."""
