"""Judges a database after a trial: whatever was done to the program, its state must be one of the legal ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select, text

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains

INACTIVE = ("CANCELLED", "NO_SHOW")
OPEN_VISITS = ("WAITING", "CALLED", "IN_PROGRESS", "ON_HOLD")
OPEN_VISIT_OF = {"CONFIRMED": {"WAITING"}, "CHECKED_IN": {"WAITING", "CALLED"}, "IN_PROGRESS": {"IN_PROGRESS"}}


def assert_legal(database: Database) -> None:
    """Every promise of design.md, section 10, that a database can show: G1-G4, G8. Only services may have written."""
    with database.read() as connection:
        _file_is_whole(connection)
        appointments = _rows(connection, m.Appointment)
        visits = _rows(connection, m.Visit)
        payments = _rows(connection, m.Payment)
        _no_overlap(appointments)
        _three_records_agree(appointments, visits, payments)
        _told_once(connection, appointments)
        _numbers_without_gaps(connection, visits)
        _money_adds_up(connection, payments)
        assert len({(row.created_by, row.request_key) for row in appointments}) == len(appointments), "G4"
        assert broken_chains(connection) == [], "G8"


def booked_starts(database: Database) -> list[Any]:
    """(doctor_id, start_time) of every active appointment, in order."""
    with database.read() as connection:
        held = m.Appointment.status.not_in(INACTIVE)
        query = select(m.Appointment.doctor_id, m.Appointment.start_time).where(held)
        return sorted(tuple(row) for row in connection.execute(query))


def _rows(connection: Connection, model: type[m.Base]) -> list[Any]:
    return list(connection.execute(select(model.__table__)).all())


def _file_is_whole(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def _no_overlap(appointments: list[Any]) -> None:
    held = defaultdict(list)
    for row in appointments:
        if row.status not in INACTIVE and not row.overbooked:
            held[row.doctor_id].append((row.start_time, row.busy_until, row.id))
    for doctor, spans in held.items():
        spans.sort()
        for (_, until, one), (start, _, other) in pairwise(spans):
            assert until <= start, f"G1: appointments {one} and {other} of doctor {doctor} overlap"


def _three_records_agree(appointments: list[Any], visits: list[Any], payments: list[Any]) -> None:
    visits_of, payments_of = _by_appointment(visits), _by_appointment(payments)
    assert set(visits_of) == set(payments_of) == {row.id for row in appointments}, "G2: a record stands alone"
    for appointment in appointments:
        (payment,) = payments_of[appointment.id]
        current = next(visit for visit in visits_of[appointment.id] if visit.id == payment.visit_id)
        opened = [visit for visit in visits_of[appointment.id] if visit.status in OPEN_VISITS]
        if appointment.status in OPEN_VISIT_OF:
            assert opened == [current], "G2: not exactly the payment's visit is open"
            assert current.status in OPEN_VISIT_OF[appointment.status], "G2: visit and appointment disagree"
        else:
            assert opened == [], "G2: an open visit of a closed appointment"
        assert current.check_in_time == appointment.start_time
        same = ("clinic_id", "doctor_id", "service_date")
        assert [getattr(current, name) for name in same] == [getattr(appointment, name) for name in same]


def _by_appointment(rows: list[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.appointment_id].append(row)
    return found


def _told_once(connection: Connection, appointments: list[Any]) -> None:
    ids = sorted(row.id for row in appointments)
    entry = m.AuditEntry
    booked = connection.execute(select(entry.entity_id).where(entry.action == "book")).scalars()
    assert sorted(booked) == ids, "G2: bookings and their audit entries differ"
    event = m.OutboxEvent
    created = connection.execute(select(event.entity_id).where(event.name == "appointment_created")).scalars()
    assert sorted(created) == ids, "G2: bookings and their events differ"


def _numbers_without_gaps(connection: Connection, visits: list[Any]) -> None:
    given = defaultdict(list)
    for visit in visits:
        given[visit.clinic_id, visit.service_date].append(visit.queue_number)
    counters = {(row.clinic_id, row.service_date): row.last_number for row in _rows(connection, m.QueueCounter)}
    assert counters == {day: len(numbers) for day, numbers in given.items()}, "G3: the counters"
    for day, numbers in given.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"G3: {day}"


def _money_adds_up(connection: Connection, payments: list[Any]) -> None:
    paid: Counter[int] = Counter()
    receipts = defaultdict(list)
    for row in _rows(connection, m.PaymentTransaction):
        paid[row.payment_id] += row.amount if row.kind == "RECEIPT" else -row.amount
        receipts[row.kind].append(row.receipt_number)
    for row in payments:
        assert row.doctor_share + row.center_share == row.total - row.discount
        assert row.amount_paid == paid[row.id]
    for numbers in receipts.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


def counted(outcomes: Iterable[str]) -> dict[str, int]:
    """How often each outcome came, for a failure's message."""
    return dict(Counter(outcomes))
