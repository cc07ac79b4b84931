"""Judges a database after a trial: whatever was done to the program, its state must be one of the legal ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select, text

from reception_app.domain.payment import PaymentStatus, agrees
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.audit import broken_chains

INACTIVE = ("CANCELLED", "NO_SHOW")
OPEN_VISITS = ("WAITING", "CALLED", "IN_PROGRESS", "ON_HOLD")
OPEN_VISIT_OF = {
    "CONFIRMED": {"WAITING"},
    "CHECKED_IN": {"WAITING", "CALLED", "ON_HOLD"},
    # Who was sent out again, or on to another doctor, has been begun all the same.
    "IN_PROGRESS": {*OPEN_VISITS},
}


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


def assert_money_agrees(database: Database) -> None:
    """What of it is about money: quick enough to be asked after each step of a long history."""
    with database.read() as connection:
        _money_adds_up(connection, _rows(connection, m.Payment))


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
        assert (current.arrived_at is None) == (appointment.status == "CONFIRMED") or appointment.status in INACTIVE
        # A payment can be dropped by hand too, so that a void one may belong to an appointment that stands.
        expected = payment.status == "PENDING" and appointment.status in INACTIVE
        assert not expected, "G2: payment and appointment disagree"
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
    transactions = _rows(connection, m.PaymentTransaction)
    paid: Counter[int] = Counter()
    receipts = defaultdict(list)
    for row in transactions:
        paid[row.payment_id] += _signed(row)
        receipts[row.kind].append(row.receipt_number)
    for row in payments:
        assert row.doctor_share + row.center_share == row.total - row.discount
        assert row.amount_paid == paid[row.id]
        assert agrees(PaymentStatus(row.status), net=row.total - row.discount, paid=row.amount_paid), row
    for numbers in receipts.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    _shares_agree(connection, payments, transactions)
    _drawers_agree(connection, transactions)


def _signed(row: Any) -> int:
    return int(row.amount if row.kind == "RECEIPT" else -row.amount)


def _shares_agree(connection: Connection, payments: list[Any], transactions: list[Any]) -> None:
    """Entries are the transactions, what each side has is within its share, and payouts are what they cover."""
    doctors = {row.id: row.doctor_id for row in _rows(connection, m.Appointment)}
    entries = _rows(connection, m.ShareEntry)
    of_transaction, of_payment = defaultdict(list), defaultdict(list)
    for entry in entries:
        of_transaction[entry.transaction_id].append(entry)
        of_payment[entry.payment_id].append(entry)
    for row in transactions:
        (entry,) = of_transaction[row.id]
        assert entry.doctor_amount + entry.center_amount == _signed(row), "an entry is not its transaction"
        assert entry.payment_id == row.payment_id
    for payment in payments:
        mine = of_payment[payment.id]
        had: Counter[int] = Counter()
        for entry in mine:
            had[entry.doctor_id] += entry.doctor_amount
        doctor = had.pop(doctors[payment.appointment_id], 0)
        center = sum(entry.center_amount for entry in mine)
        assert doctor + center == payment.amount_paid
        assert 0 <= doctor <= payment.doctor_share, "the doctor has another sum than there is"
        assert 0 <= center <= payment.center_share, "the centre has another sum than there is"
        assert not any(had.values()), "a former doctor still has something"
    lines = {row.share_entry_id: row.payout_id for row in _rows(connection, m.PayoutLine)}
    for payout in _rows(connection, m.Payout):
        covered = [entry for entry in entries if lines.get(entry.id) == payout.id]
        assert payout.amount == sum(entry.doctor_amount for entry in covered)
        assert {entry.doctor_id for entry in covered} == {payout.doctor_id}


def _drawers_agree(connection: Connection, transactions: list[Any]) -> None:
    """All cash since there are drawers lies in its user's, and a closed one had what went through it."""
    shifts = {row.id: row for row in _rows(connection, m.CashShift)}
    first = min((row.opened_at for row in shifts.values()), default=None)
    moved: Counter[int] = Counter()
    for row in [*transactions, *_rows(connection, m.Payout)]:
        if row.method != "CASH":
            assert row.shift_id is None
        elif first is not None and row.created_at >= first:
            shift = shifts[row.shift_id]
            assert shift.user_id == row.created_by
            assert shift.opened_at <= row.created_at
            assert shift.closed_at is None or row.created_at <= shift.closed_at
            moved[shift.id] += _signed(row) if hasattr(row, "kind") else -row.amount
    for shift in shifts.values():
        if shift.closed_at is not None:
            assert shift.expected == shift.opening_float + moved[shift.id], "a drawer was closed with another sum"


def counted(outcomes: Iterable[str]) -> dict[str, int]:
    """How often each outcome came, for a failure's message."""
    return dict(Counter(outcomes))
