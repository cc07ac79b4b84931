"""The demo's till: a drawer for each day, discounts, money given back, and doctors paid out in the evening."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from reception_app.domain.clock import Clock
from reception_app.domain.errors import ReceptionError
from reception_app.domain.local_time import clinic_day
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.demo import Standing
from reception_app.services.billing import BillingService
from reception_app.services.demo import centre
from reception_app.services.demo.timetables import ZONE
from reception_app.services.discounts import discount_limit
from reception_app.services.shifts import ShiftService, ShiftView
from reception_app.services.statements import StatementService

FLOAT = 50_000
_POUND = 100
_PAID_OUT_A_DAY = 3
_DISCOUNTED_BECAUSE = ("خصم عائلة", "خصم كبار السن", "قريب أحد العاملين", "حالة اجتماعية")
_GIVEN_BACK_BECAUSE = ("لم تكتمل الخدمة", "خطأ في السعر", "شكوى من الانتظار")
_COUNTED = ((0, ""), (0, ""), (-500, "عجز خمسة جنيهات"), (1_000, "زيادة عشرة جنيهات"))


class MovableClock(Clock, Protocol):
    """A clock that is set to what is being carried out."""

    instant: datetime


class DemoTill:
    """Takes the demo's money as its cashier does; what it adds follows from the seed, the day and the booking."""

    def __init__(
        self, database: Database, clock: MovableClock, till: Actor, doctors: tuple[int, ...], seed: int
    ) -> None:
        self._clock, self._till, self._seed = clock, till, seed
        self._doctors = doctors
        self._billing = BillingService(database, clock)
        self._shifts = ShiftService(database, clock)
        self._statements = StatementService(database, clock)
        self._day: date | None = None
        self._opened_at: datetime | None = None
        self._last = clock.now()

    def take(self, standing: Standing, key: str, amount: int, method: PaymentMethod, *, in_full: bool) -> Standing:
        """Take ``amount``, or with ``in_full`` all that is due: now and then less a discount, or with a part back."""
        rng = random.Random(f"till {self._seed} {key}")
        self._begin_day()
        if in_full and rng.random() < 0.06:
            standing = self._discount(standing, rng)
            amount = standing.due
        if not amount:
            return standing
        if method is PaymentMethod.CASH and (self._opened_at is None or self._opened_at > self._clock.instant):
            method = PaymentMethod.CARD  # somebody who tries the demo opened the drawer after that
        receipt = self._billing.take_payment(self._till, standing.payment_id, standing.payment_version, amount, method)
        self._last = self._clock.instant
        state = replace(standing.state, payment=receipt.status)
        standing = replace(standing, payment_version=receipt.version, due=receipt.due, state=state)
        return self._give_back(standing, method, rng) if in_full and rng.random() < 0.025 else standing

    def _discount(self, standing: Standing, rng: random.Random) -> Standing:
        shown = self._billing.payment(self._till, standing.payment_id)
        most = min(discount_limit(self._till, shown.total), standing.due) // _POUND
        amount = most * rng.choice((2, 4)) // 5 * _POUND
        if not amount or shown.discount:
            return standing
        version = self._billing.give_discount(
            self._till, standing.payment_id, standing.payment_version, amount, rng.choice(_DISCOUNTED_BECAUSE)
        )
        return replace(standing, payment_version=version, due=standing.due - amount)

    def _give_back(self, standing: Standing, method: PaymentMethod, rng: random.Random) -> Standing:
        has = self._billing.payment(self._till, standing.payment_id).center_received
        amount = has // 2 // _POUND * _POUND
        if not amount:
            return standing
        back = self._billing.refund(
            self._till,
            standing.payment_id,
            standing.payment_version,
            doctor=0,
            center=amount,
            method=method,
            reason=rng.choice(_GIVEN_BACK_BECAUSE),
        )
        state = replace(standing.state, payment=back.status)
        return replace(standing, payment_version=back.version, due=back.due, state=state)

    def _begin_day(self) -> None:
        """Close yesterday's drawer where it is still open, pay some doctors out, and open today's."""
        now = self._clock.instant
        today = clinic_day(now, ZONE, centre.DAY_STARTS_AT)
        if today == self._day:
            return
        first, self._day = self._day is None, today
        # Another window may carry the same day on: what it was faster with is left to it.
        with suppress(ReceptionError):
            shift = self._shifts.current(self._till)
            if shift is not None:
                opened = clinic_day(shift.opened_at, ZONE, centre.DAY_STARTS_AT)
                if opened == today:
                    self._opened_at = shift.opened_at
                    return
                self._end_day(shift, opened, now if first else min(self._last + timedelta(minutes=12), now))
            self._clock.instant = now
            self._opened_at = self._shifts.open(self._till, FLOAT).opened_at
        self._clock.instant = now

    def _end_day(self, shift: ShiftView, day: date, at: datetime) -> None:
        self._clock.instant = at
        rng = random.Random(f"evening {self._seed} {day}")
        for doctor_id in rng.sample(self._doctors, min(_PAID_OUT_A_DAY, len(self._doctors))):
            due = self._statements.statement(self._till, doctor_id, day, day).due
            if due > 0:
                method = rng.choice((PaymentMethod.TRANSFER, PaymentMethod.TRANSFER, PaymentMethod.CARD))
                self._statements.pay_out(self._till, doctor_id, day, due, method)
        difference, note = rng.choice(_COUNTED)
        shift = self._shifts.shift(self._till, shift.id)
        self._shifts.close(self._till, shift.id, shift.version, max(0, shift.expected + difference), note)
