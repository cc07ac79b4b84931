"""Patients' files on their page: lists, one file with its visits and payments, changing, closing and reopening it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reception_app.domain.clock import Clock
from reception_app.domain.errors import IllegalTransition, NotFound, PatientHasAppointments, PermissionDenied
from reception_app.domain.local_time import clinic_day
from reception_app.domain.patient import PHONES_MAX, NewPatient, check_new, latest_today
from reception_app.domain.patient_query import read_query
from reception_app.domain.phone import DEFAULT_REGION
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import patient_lists
from reception_app.persistence.queries.catalogue import centre_currency
from reception_app.persistence.queries.clinic_choices import ClinicChoice, load_clinics
from reception_app.persistence.queries.dashboard import Change
from reception_app.persistence.queries.patient_file import (
    FilePhone,
    MergedFile,
    MoneyEvent,
    PatientFile,
    VisitEvent,
    load_file,
    load_money,
    load_visits,
)
from reception_app.persistence.queries.patient_lists import ListedPatient, PatientGroup, Place
from reception_app.persistence.queries.patient_preview import has_seen
from reception_app.persistence.queries.patient_search import search_patients
from reception_app.persistence.queries.recent_changes import RECENT, RecentChanges
from reception_app.persistence.repositories import audit, outbox, patient_changes
from reception_app.persistence.repositories.patient_changes import HeldPatient
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit
from reception_app.services.staleness import stale

PAGE = 100
MOST_TODAY = 500
MOST_OWING = 500

__all__ = [
    "FilePhone",
    "ListedPatient",
    "MergedFile",
    "MoneyEvent",
    "PatientFile",
    "PatientFileService",
    "PatientGroup",
    "PatientPage",
    "Place",
    "VisitEvent",
]


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Rows of a list; ``next`` is where to go on, ``keep_typing`` says that a search may have more than these.

    ``total`` counts all files of the centre, None where the user does not see them all. ``today`` is the date at the
    clinic chosen, or at the first one. ``changes``: the newest change of each file of a first page, where that is
    recent.
    """

    rows: tuple[ListedPatient, ...]
    next: Place | None
    keep_typing: bool
    total: int | None
    today: date
    currency: str
    changes: Mapping[int, Change] = field(default_factory=dict)


class PatientFileService:
    """``region`` is the country of phones typed without one. A doctor sees own patients, and no money."""

    def __init__(self, database: Database, clock: Clock, region: str = DEFAULT_REGION) -> None:
        self._database = database
        self._clock = clock
        self._region = region

    # Lists

    def list(
        self,
        actor: Actor,
        group: PatientGroup = PatientGroup.ALL,
        text: str = "",
        after: Place | None = None,
        clinic_id: int | None = None,
        limit: int = PAGE,
    ) -> PatientPage:
        """Patients of ``group``, or those that ``text`` may mean; a constant number of bounded statements.

        Raises PermissionDenied, also for who may not see money and asks for those who owe, or DatabaseError.
        """
        doctor_id = _own_only(actor)
        with_money = actor.may(Permission.VIEW_PAYMENTS)
        if group is PatientGroup.OWING:
            actor.require(Permission.VIEW_PAYMENTS)
        query = read_query(text, self._region)
        now = self._clock.now()
        with self._database.read() as connection:
            days = _days(load_clinics(connection, actor.user_id), clinic_id, now)
            today = next(iter(days.values()), now.date())
            following: Place | None = None
            keep_typing = False
            if not query.is_empty:
                found = search_patients(connection, query, patient_lists.MOST_FOUND)
                ids, keep_typing = [row.id for row in found.rows], found.keep_typing
                if doctor_id is not None:
                    seen = patient_lists.seen_by(connection, doctor_id, ids)
                    ids = [key for key in ids if key in seen]
            elif group is PatientGroup.TODAY:
                ids = patient_lists.of_today(connection, days, doctor_id, MOST_TODAY)
            elif group is PatientGroup.OWING:
                ids = patient_lists.owing(connection, now, MOST_OWING)
            elif doctor_id is not None:
                ids = patient_lists.own(connection, doctor_id, today, MOST_TODAY)
            else:
                places = patient_lists.by_name(connection, group, after, limit + 1)
                ids = [place.id for place in places[:limit]]
                following = places[limit - 1] if len(places) > limit else None
            recent = RecentChanges(connection, now - RECENT) if after is None else None
            changes = {key: change for key in ids if recent and (change := recent.of_patient(key))}
            return PatientPage(
                rows=patient_lists.listed(connection, ids, now, with_money=with_money),
                next=following,
                keep_typing=keep_typing,
                total=patient_lists.count_files(connection) if doctor_id is None else None,
                today=today,
                currency=centre_currency(connection),
                changes=changes,
            )

    # One file

    def file(self, actor: Actor, patient_id: int) -> PatientFile:
        """The whole file; raises NotFound, and PermissionDenied where a doctor never saw the patient."""
        doctor_id = _own_only(actor)
        with self._database.read() as connection:
            _only_own(connection, doctor_id, patient_id)
            found = load_file(connection, patient_id, self._clock.now())
        if found is None:
            raise NotFound(entity="patient", id=patient_id)
        if not actor.may(Permission.VIEW_PAYMENTS):
            found = replace(found, balance_due=0, due_payment_id=None)
        return found

    def visits(
        self, actor: Actor, patient_id: int, before: VisitEvent | None = None, limit: int = 30
    ) -> tuple[VisitEvent, ...]:
        """Appointments, newest first, older than ``before``; a doctor gets those with themselves."""
        doctor_id = _own_only(actor)
        with self._database.read() as connection:
            return load_visits(connection, patient_id, limit, before, doctor_id)

    def money(
        self, actor: Actor, patient_id: int, before: MoneyEvent | None = None, limit: int = 30
    ) -> tuple[MoneyEvent, ...]:
        """Receipts and refunds, newest first, older than ``before``."""
        actor.require(Permission.VIEW_PAYMENTS)
        with self._database.read() as connection:
            return load_money(connection, patient_id, limit, before)

    # Changing it

    def update(self, actor: Actor, patient_id: int, version: int, changed: NewPatient) -> int:
        """Write what a desk typed over the file that it saw as ``version``; the new version.

        Raises MissingField, InvalidField, StaleRecord, NotFound, IllegalTransition for a file that was merged,
        PermissionDenied or DatabaseError; then nothing was written.
        """
        actor.require(Permission.EDIT_PATIENT)

        def work(unit: UnitOfWork) -> int:
            (held,) = patient_changes.hold_patients(unit.connection, [patient_id])
            expect_version(unit, held, version)
            if held.merged_into is not None:
                raise IllegalTransition(entity="patient", status="merged", action="update")
            # A merge may have left more numbers than a desk may add.
            most = max(PHONES_MAX, len(held.content.phones))
            today = latest_today(unit.now)
            checked = check_new(changed, today=today, region=self._region, most_phones=most)
            if checked == held.content:
                return held.version
            patient_changes.rewrite(unit.connection, held, checked)
            tell_changed(unit, actor, patient_id)
            before, after = asdict(held.content), asdict(checked)
            differing = [name for name in after if before[name] != after[name]]
            audit.append(
                unit.connection,
                actor,
                unit.now,
                "update",
                "patient",
                patient_id,
                before={name: before[name] for name in differing},
                after={name: after[name] for name in differing},
            )
            return held.version + 1

        return run_unit(self._database, self._clock, work)

    def deactivate(self, actor: Actor, patient_id: int, version: int) -> int:
        """Close a file: it is found no more and cannot be booked; the new version.

        Raises PatientHasAppointments while the patient is expected or here, and what ``update`` raises.
        """
        actor.require(Permission.EDIT_PATIENT)
        return run_unit(
            self._database, self._clock, lambda unit: _set_active(unit, actor, patient_id, version, active=False)
        )

    def reactivate(self, actor: Actor, patient_id: int, version: int) -> int:
        """Open a closed file again; the new version. Raises what ``deactivate`` raises."""
        actor.require(Permission.EDIT_PATIENT)
        return run_unit(
            self._database, self._clock, lambda unit: _set_active(unit, actor, patient_id, version, active=True)
        )


def expect_version(unit: UnitOfWork, held: HeldPatient, version: int) -> None:
    """Raises StaleRecord, with who and when, unless this is the version that the user saw."""
    if held.version != version:
        raise stale(unit, "patient", held.id)


def tell_changed(unit: UnitOfWork, actor: Actor, *patient_ids: int) -> None:
    """Let every screen know that these files changed."""
    events: list[outbox.Event] = [
        {
            "name": "patient_updated",
            "entity_id": patient_id,
            "clinic_id": None,
            "doctor_id": None,
            "service_date": None,
        }
        for patient_id in patient_ids
    ]
    outbox.append(unit.connection, unit.now, actor.terminal_id, *events)


def _set_active(unit: UnitOfWork, actor: Actor, patient_id: int, version: int, *, active: bool) -> int:
    (held,) = patient_changes.hold_patients(unit.connection, [patient_id])
    expect_version(unit, held, version)
    action = "reactivate" if active else "deactivate"
    if held.merged_into is not None or held.is_active == active:
        raise IllegalTransition(entity="patient", status=_standing(held), action=action)
    if not active and (count := patient_changes.open_appointments(unit.connection, patient_id, unit.now)):
        raise PatientHasAppointments(count=count)
    patient_changes.set_standing(unit.connection, held, is_active=active, merged_into=None)
    tell_changed(unit, actor, patient_id)
    audit.append(
        unit.connection,
        actor,
        unit.now,
        action,
        "patient",
        patient_id,
        before={"is_active": held.is_active},
        after={"is_active": active},
    )
    return held.version + 1


def _standing(held: HeldPatient) -> str:
    if held.merged_into is not None:
        return "merged"
    return "active" if held.is_active else "closed"


def _own_only(actor: Actor) -> int | None:
    """None for who may see all patients, the doctor for who may see own ones; raises PermissionDenied."""
    if actor.may(Permission.VIEW_PATIENTS):
        return None
    actor.require(Permission.VIEW_OWN_PATIENTS)
    if actor.doctor_id is None:
        raise PermissionDenied(permission=str(Permission.VIEW_PATIENTS))
    return actor.doctor_id


def _only_own(connection: Any, doctor_id: int | None, patient_id: int) -> None:
    if doctor_id is not None and not has_seen(connection, patient_id, doctor_id):
        raise PermissionDenied(permission=str(Permission.VIEW_PATIENTS))


def _days(clinics: tuple[ClinicChoice, ...], clinic_id: int | None, now: datetime) -> dict[int, date]:
    chosen = [clinic for clinic in clinics if clinic_id in (None, clinic.id)]
    return {clinic.id: clinic_day(now, ZoneInfo(clinic.time_zone), clinic.day_starts_at) for clinic in chosen}
