"""Follow-up rules: what a patient pays soon after a visit, told before booking and looked at again while it is made."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reception_app.domain.clock import Clock
from reception_app.domain.errors import DoctorNotInClinic, InvalidField, NotFound, ServiceNotOffered, StaleRecord
from reception_app.domain.follow_up import FollowUpTerms, check_terms
from reception_app.domain.local_time import YEARS
from reception_app.domain.money import split
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue as offers
from reception_app.persistence.repositories import appointments, audit, catalogue, follow_ups
from reception_app.persistence.repositories.follow_ups import EarlierVisit, Pair, RuleView
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.looking_again import run_and_tell

__all__ = ["EarlierVisit", "FollowUpService", "Pair", "Quote", "RuleView"]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a booking would cost, in minor units of ``currency``; for a follow-up with the visit that makes it one.

    ``rule_days`` is how long after that visit the rule holds, ``price_share`` the basis points of the price it leaves.
    """

    list_price: int
    price: int
    doctor_share: int
    center_share: int
    currency: str
    follow_up_of: int | None = None
    earlier_visit_date: date | None = None
    rule_days: int | None = None
    price_share: int | None = None

    @property
    def is_follow_up(self) -> bool:
        """Whether a rule lowers the price."""
        return self.follow_up_of is not None


class FollowUpService:
    """Rules are the manager's; everybody who books may ask what they come to."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def quote(
        self, actor: Actor, clinic_id: int, doctor_id: int, service_id: int, patient_id: int | None, on: date
    ) -> Quote:
        """What ``patient_id`` (None: a new file) pays for a visit on the service date ``on``; three statements at most.

        Raises NotFound for what does not exist.
        """
        actor.require(Permission.BOOK)
        actor.require_clinic(clinic_id)
        if on.year not in YEARS:
            raise InvalidField("date", reason="out_of_range")
        with self._database.read() as connection:
            terms = appointments.booking_terms(
                connection,
                user=actor.user_id,
                clinic=clinic_id,
                doctor=doctor_id,
                service=service_id,
                patient=patient_id,
            )
            if terms is None or terms.doctor_id is None:
                raise NotFound(entity="doctor", id=doctor_id)
            if terms.service_id is None:
                raise NotFound(entity="service", id=service_id)
            earlier = None
            if patient_id is not None:
                earlier = follow_ups.earlier_visit(connection, doctor_id, service_id, patient_id, on)
            currency = offers.centre_currency(connection)
        return _quote(terms.price, terms.share, currency, earlier)

    def earlier_visits(
        self, actor: Actor, clinic_id: int, doctor_ids: Collection[int], patient_id: int, on: date
    ) -> dict[Pair, EarlierVisit]:
        """For each doctor's services that would be a follow-up on ``on``, the visit they follow; two statements."""
        actor.require(Permission.BOOK)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            return follow_ups.earlier_visits(connection, clinic_id, doctor_ids, patient_id, on)

    def rules(self, actor: Actor) -> tuple[RuleView, ...]:
        """Every rule, those switched off too; one statement."""
        actor.require(Permission.VIEW_CATALOGUE)
        with self._database.read() as connection:
            rules = follow_ups.list_rules(connection)
        return tuple(rule for rule in rules if actor.clinics is None or rule.clinic_id in actor.clinics)

    def set_rule(
        self,
        actor: Actor,
        doctor_id: int,
        service_id: int,
        version: int | None,
        days: int,
        visits: int,
        price_share: int,
        is_active: bool = True,
    ) -> int:
        """Add a rule (``version`` None) or change it; its version. Bookings that stand keep their price.

        Raises InvalidField (out_of_range), NotFound, StaleRecord; DoctorNotInClinic and ServiceNotOffered unless it is
        switched off.
        """
        actor.require(Permission.MANAGE_CENTRE)
        terms = check_terms(FollowUpTerms(days, visits, price_share))
        pair = Pair(doctor_id, service_id)
        values = {
            "days": terms.days,
            "visits": terms.visits,
            "price_share": terms.price_share,
            "is_active": int(is_active),
        }

        def work(unit: UnitOfWork) -> int:
            connection = unit.connection
            # A booking in progress with this doctor ends first.
            catalogue.lock_row(connection, "doctor", doctor_id)
            service = catalogue.read_row(connection, "service", service_id)
            actor.require_clinic(service["clinic_id"])
            if is_active and not catalogue.works_in(connection, doctor_id, service["clinic_id"]):
                raise DoctorNotInClinic(doctor_id=doctor_id, clinic_id=service["clinic_id"])
            if is_active and not service["is_active"]:
                raise ServiceNotOffered(service_id=service_id)
            before = follow_ups.read_rule(connection, pair)
            if (before and before["version"]) != version:
                raise StaleRecord(entity="follow_up_rule", id=service_id)
            now_at = follow_ups.save_rule(connection, pair, version, values)
            audit.append(
                connection,
                actor,
                unit.now,
                "set_follow_up_rule",
                "service",
                service_id,
                before={name: before[name] for name in values} if before else None,
                after={"doctor_id": doctor_id, **values},
            )
            return now_at

        return run_and_tell(self._database, self._clock, actor, work)


def _quote(list_price: int, share: int, currency: str, earlier: EarlierVisit | None) -> Quote:
    price = earlier.terms.price(list_price) if earlier else list_price
    parts = split(price, share)
    if earlier is None:
        return Quote(list_price, price, parts.doctor, parts.center, currency)
    return Quote(
        list_price,
        price,
        parts.doctor,
        parts.center,
        currency,
        follow_up_of=earlier.appointment_id,
        earlier_visit_date=earlier.service_date,
        rule_days=earlier.terms.days,
        price_share=earlier.terms.price_share,
    )
