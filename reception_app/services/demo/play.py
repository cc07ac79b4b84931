"""Carries out the demo's plans through the program's own services, at the time each thing is planned for."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from reception_app.domain.appointment import Booking, BookingRequest
from reception_app.domain.clock import Clock
from reception_app.domain.day_actions import DayAction, after
from reception_app.domain.errors import (
    ClinicInactive,
    DoctorNotInClinic,
    DuplicateRequest,
    IllegalTransition,
    PatientInactive,
    PriceChanged,
    ServiceNotOffered,
    SlotError,
    StaleRecord,
)
from reception_app.domain.payment import PaymentMethod
from reception_app.domain.roles import Actor
from reception_app.domain.visit import VisitStatus
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.demo import Standing
from reception_app.services.appointments import AppointmentService
from reception_app.services.billing import BillingService
from reception_app.services.booking import BookingService
from reception_app.services.demo.days import Deed, Happening, PlannedVisit
from reception_app.services.demo.till import DemoTill
from reception_app.services.queueing import QueueService

_CANCELLED_BECAUSE = ("ظرف طارئ", "سفر", "طلب المريض", "تعارض في المواعيد")
_NO_LONGER_POSSIBLE = (
    SlotError,
    PriceChanged,
    ServiceNotOffered,
    ClinicInactive,
    DoctorNotInClinic,
    DuplicateRequest,
    PatientInactive,
)
"""Whoever tries the demo may change it: what a plan then can no longer book is left out."""
_DAY_ACTIONS = {
    Deed.CHECK_IN: DayAction.CHECK_IN,
    Deed.CALL: DayAction.CALL,
    Deed.START: DayAction.START,
    Deed.FINISH: DayAction.FINISH,
    Deed.NO_SHOW: DayAction.NO_SHOW,
    Deed.CANCEL: DayAction.CANCEL,
}


class MovedClock:
    """Shows the time of what is being carried out; deadlines run on the real clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.instant = clock.now()

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return self._clock.monotonic()


class Player:
    """Books, queues and takes money for the demo; ``standing`` is what of the plans has happened already."""

    def __init__(
        self,
        database: Database,
        clock: MovedClock,
        desk: Actor,
        till: Actor,
        rng: random.Random,
        standing: dict[str, Standing],
        money: DemoTill,
    ) -> None:
        self._clock = clock
        self._desk, self._till = desk, till
        self._money = money
        self._rng = rng
        self._standing = standing
        self._booking = BookingService(database, clock, rng)
        self._appointments = AppointmentService(database, clock)
        self._queue = QueueService(database, clock)
        self._billing = BillingService(database, clock)

    def play(self, happenings: Iterable[Happening], not_before: datetime) -> None:
        """Carry out ``happenings`` in their order; what should have been done earlier is done at ``not_before``."""
        for happening in happenings:
            self._clock.instant = max(happening.at, not_before)
            if happening.deed is Deed.BOOK:
                self._book(happening.visit)
            elif (standing := self._standing.pop(happening.visit.key, None)) is not None:
                # Stale: another window carries this booking on, and it is left to that one.
                with suppress(StaleRecord):
                    now = self._carry_on(happening.deed, happening.visit, standing)
                    self._standing[happening.visit.key] = now

    def settle(self, left_open: Sequence[Standing]) -> None:
        """End days that are over: most patients are taken to have come, those who were still expected partly not."""
        for standing in left_open:
            with suppress(StaleRecord):
                self._settle(standing)

    def _settle(self, standing: Standing) -> None:
        self._clock.instant = standing.end_time
        came = standing.state.visit is not VisitStatus.WAITING or self._rng.random() < 0.8
        deeds = (Deed.CHECK_IN, Deed.CALL, Deed.START, Deed.FINISH) if came else ()
        for deed in (*deeds, Deed.NO_SHOW):
            self._clock.instant += timedelta(minutes=2)
            standing = self._act(deed, standing)
        if came and self._rng.random() < 0.9 and standing.due and standing.state.payment.is_outstanding:
            # Not in cash: the drawers of those days are counted already.
            self._billing.take_payment(
                self._till, standing.payment_id, standing.payment_version, standing.due, PaymentMethod.CARD
            )

    def _book(self, visit: PlannedVisit) -> None:
        if visit.key in self._standing:
            return
        request = BookingRequest(
            clinic_id=visit.offer.clinic_id,
            doctor_id=visit.offer.doctor_id,
            service_id=visit.offer.service_id,
            start_time=visit.start,
            quoted_price=visit.offer.price,
            request_key=visit.key,
            patient_id=visit.patient_id,
            booking_source=visit.source,
        )
        try:
            booking = self._at_todays_price(request)
        except _NO_LONGER_POSSIBLE:
            return
        self._standing[visit.key] = Standing.of_booking(booking)

    def _at_todays_price(self, request: BookingRequest) -> Booking:
        """Book, for a follow-up at the price that the doctor's rule makes of it."""
        try:
            return self._booking.book_appointment(self._desk, request)
        except PriceChanged as changed:
            current = changed.params["current"]
            if not isinstance(current, int):
                raise
            return self._booking.book_appointment(self._desk, replace(request, quoted_price=current))

    def _carry_on(self, deed: Deed, visit: PlannedVisit, standing: Standing) -> Standing:
        if deed is Deed.PAY_ALL:
            return self._pay(standing, visit.key, standing.due, visit.method, in_full=True)
        if deed is Deed.PAY_PART:
            return self._pay(standing, visit.key, min(visit.part, standing.due), visit.method)
        return self._act(deed, standing)

    def _act(self, deed: Deed, standing: Standing) -> Standing:
        """Do ``deed`` where the records allow it: whoever tries the demo may have been there first."""
        try:
            after(standing.state, _DAY_ACTIONS[deed])
        except IllegalTransition:
            return standing
        visit_id, version = standing.visit_id, standing.visit_version
        if deed is Deed.CANCEL:
            reason = self._rng.choice(_CANCELLED_BECAUSE)
            change = self._appointments.cancel(self._desk, visit_id, version, reason)
        else:
            acts = {
                Deed.CHECK_IN: self._queue.check_in,
                Deed.CALL: self._queue.call,
                Deed.START: self._queue.start,
                Deed.FINISH: self._queue.finish,
                Deed.NO_SHOW: self._queue.no_show,
            }
            change = acts[deed](self._desk, visit_id, version)
        return replace(standing, visit_version=change.visit_version, state=change.state)

    def _pay(
        self, standing: Standing, key: str, amount: int, method: PaymentMethod, *, in_full: bool = False
    ) -> Standing:
        if not amount or not standing.state.payment.is_outstanding:
            return standing
        return self._money.take(standing, key, amount, method, in_full=in_full)
