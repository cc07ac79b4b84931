"""Doctors' statements, and handing their shares over: what a payout covers is locked from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField, NotFound, StaleRecord
from reception_app.domain.local_time import YEARS, clinic_day
from reception_app.domain.localized import LocalText
from reception_app.domain.patient import clean_line
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue, statements
from reception_app.persistence.queries.statements import DoctorName, PayoutView, StatementLine
from reception_app.persistence.repositories import appointments, audit, shares
from reception_app.persistence.repositories.shares import UnpaidEntry
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.looking_again import run_and_tell
from reception_app.services.payment_changes import REASON_MAX_LENGTH, drawer_for

__all__ = ["DoctorName", "PayoutView", "StatementLine", "StatementService", "StatementView"]

MOST_PAYOUTS = 200


@dataclass(frozen=True, slots=True)
class StatementView:
    """A doctor's shares of a period in minor units of ``currency``.

    ``earned`` and ``paid_out`` are of the lines; ``due`` is what a payout up to ``last`` would hand over (below zero:
    the doctor had too much, and later shares make up for it), ``due_in_all`` one of everything.
    """

    doctor_id: int
    doctor: LocalText
    first: date
    last: date
    lines: tuple[StatementLine, ...]
    earned: int
    paid_out: int
    due: int
    due_in_all: int
    currency: str


class StatementService:
    """Needs PAY_OUT; days are those of the clinics' own clocks."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def doctors(self, actor: Actor) -> tuple[DoctorName, ...]:
        """Every doctor, those who left too: shares may still be due to them."""
        actor.require(Permission.PAY_OUT)
        with self._database.read() as connection:
            return statements.doctor_names(connection)

    def statement(self, actor: Actor, doctor_id: int, first: date, last: date) -> StatementView:
        """The doctor's entries from ``first`` to ``last``; four statements. Raises InvalidField, NotFound."""
        actor.require(Permission.PAY_OUT)
        _check_days(first, last)
        with self._database.read() as connection:
            name = statements.doctor_name(connection, doctor_id)
            if name is None:
                raise NotFound(entity="doctor", id=doctor_id)
            lines = statements.load_lines(connection, doctor_id, first, last)
            unpaid = shares.unpaid_entries(connection, doctor_id)
            currency = catalogue.centre_currency(connection)
        return StatementView(
            doctor_id=doctor_id,
            doctor=name,
            first=first,
            last=last,
            lines=lines,
            earned=sum(line.doctor_amount for line in lines),
            paid_out=sum(line.doctor_amount for line in lines if line.paid_out),
            due=sum(entry.amount for entry in covered(unpaid, last)),
            due_in_all=sum(entry.amount for entry in unpaid),
            currency=currency,
        )

    def pay_out(
        self,
        actor: Actor,
        doctor_id: int,
        until: date,
        expected_amount: int,
        method: PaymentMethod = PaymentMethod.CASH,
        note: str = "",
    ) -> PayoutView:
        """Hand over all unpaid shares up to the day ``until``; cash comes out of the actor's drawer.

        What was given back counts at once, also later than ``until``, so that nobody is paid more than was earned.
        It asks first and cannot be undone: the doctor has the money and has signed for it, and what a payout covers is
        locked for good; a share paid out wrongly is refunded by a manager, and the next payout is less by it. Raises
        StaleRecord where that is no longer ``expected_amount``, InvalidField (nothing_due) where it is not above zero,
        NotFound.
        """
        actor.require(Permission.PAY_OUT)
        _check_days(until, until)
        said = clean_line(note or "")
        if len(said) > REASON_MAX_LENGTH:
            raise InvalidField("note", reason="too_long", limit=REASON_MAX_LENGTH)
        work = partial(
            _pay_out,
            actor=actor,
            doctor_id=doctor_id,
            until=until,
            expected=expected_amount,
            method=PaymentMethod(method),
            note=said,
        )
        payout_id = run_and_tell(self._database, self._clock, actor, work, doctor_id=doctor_id)
        with self._database.read() as connection:
            return statements.load_payouts(connection, payout_id=payout_id)[0]

    def payouts(self, actor: Actor, doctor_id: int | None = None, limit: int = 50) -> tuple[PayoutView, ...]:
        """The newest payouts, of one doctor or of all."""
        actor.require(Permission.PAY_OUT)
        with self._database.read() as connection:
            return statements.load_payouts(connection, doctor_id, limit=max(1, min(limit, MOST_PAYOUTS)))


def covered(unpaid: tuple[UnpaidEntry, ...], until: date) -> tuple[UnpaidEntry, ...]:
    """The entries that a payout up to ``until`` covers: those of its days, and all that was given back."""
    return tuple(entry for entry in unpaid if entry.amount < 0 or _day(entry) <= until)


def _day(entry: UnpaidEntry) -> date:
    return clinic_day(entry.created_at, ZoneInfo(entry.time_zone), entry.day_starts_at)


def _pay_out(
    unit: UnitOfWork, actor: Actor, doctor_id: int, until: date, expected: int, method: PaymentMethod, note: str
) -> int:
    connection = unit.connection
    # Refunds, discounts and transfers of this doctor's payments hold the same row.
    appointments.lock_doctor(connection, doctor_id)
    if statements.doctor_name(connection, doctor_id) is None:
        raise NotFound(entity="doctor", id=doctor_id)
    entries = covered(shares.unpaid_entries(connection, doctor_id), until)
    amount = sum(entry.amount for entry in entries)
    if amount != expected:
        raise StaleRecord(entity="payout", id=doctor_id)
    if amount <= 0:
        raise InvalidField("amount", reason="nothing_due")
    drawer = drawer_for(unit, actor, method)
    payout_id = shares.insert_payout(
        connection,
        doctor_id=doctor_id,
        amount=amount,
        method=str(method),
        note=note,
        shift_id=drawer.shift_id,
        now=unit.now,
        created_by=actor.user_id,
        terminal_id=actor.terminal_id,
        entries=[entry.id for entry in entries],
    )
    after = {"doctor_id": doctor_id, "amount": amount, "method": str(method), "until": until, "entries": len(entries)}
    audit.append(connection, actor, unit.now, "pay_out", "payout", payout_id, after=after)
    return payout_id


def _check_days(first: date, last: date) -> None:
    for field, day in (("first", first), ("last", last)):
        if day.year not in YEARS:
            raise InvalidField(field, reason="out_of_range")
    if last < first:
        raise InvalidField("last", reason="before_start")
