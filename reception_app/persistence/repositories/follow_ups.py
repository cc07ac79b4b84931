"""Follow-up rules, and the visit that a booking may be the follow-up of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.orm import aliased

from reception_app.domain.errors import StaleRecord
from reception_app.domain.follow_up import FollowUpTerms
from reception_app.domain.localized import LocalText
from reception_app.persistence.models import Appointment, Clinic, Doctor, DoctorService, FollowUpRule, Payment, Service

_LATER, _ITS_PAYMENT = aliased(Appointment), aliased(Payment)
_USED = (
    select(func.count())
    .select_from(_ITS_PAYMENT)
    .join(_LATER, _LATER.id == _ITS_PAYMENT.appointment_id)
    .where(
        _ITS_PAYMENT.follow_up_of == Appointment.id,
        _ITS_PAYMENT.status != "VOID",
        _LATER.status.not_in(("CANCELLED", "NO_SHOW")),
    )
    .correlate(Appointment)
    .scalar_subquery()
)
_RULE = select(FollowUpRule.days, FollowUpRule.visits, FollowUpRule.price_share).where(
    FollowUpRule.doctor_id == bindparam("doctor"),
    FollowUpRule.service_id == bindparam("service"),
    FollowUpRule.is_active == 1,
)
# A follow-up is not followed up itself: otherwise one visit would make all later ones cheap.
_VISITS = (
    select(Appointment.id, Appointment.doctor_id, Appointment.service_date, _USED.label("used"))
    .join(Payment, Payment.appointment_id == Appointment.id)
    .where(
        Appointment.patient_id == bindparam("patient"),
        Appointment.doctor_id.in_(bindparam("doctors", expanding=True)),
        Appointment.status == "COMPLETED",
        Appointment.service_date >= bindparam("since"),
        Appointment.service_date <= bindparam("on"),
        Payment.follow_up_of.is_(None),
    )
    .order_by(Appointment.service_date.desc(), Appointment.start_time.desc())
)


class Pair(NamedTuple):
    """A service of a doctor."""

    doctor_id: int
    service_id: int


@dataclass(frozen=True, slots=True)
class EarlierVisit:
    """The completed visit that a booking follows, under which terms; ``used`` follow-ups of it are booked already."""

    appointment_id: int
    service_date: date
    used: int
    terms: FollowUpTerms


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with what it is about; ``price`` is the service's at this doctor, in minor units."""

    doctor_id: int
    doctor: LocalText
    service_id: int
    service: LocalText
    clinic_id: int
    clinic: LocalText
    price: int
    days: int
    visits: int
    price_share: int
    is_active: bool
    version: int

    @property
    def follow_up_price(self) -> int:
        """What the patient pays by the rule, in minor units."""
        return FollowUpTerms(self.days, self.visits, self.price_share).price(self.price)


def earlier_visit(
    connection: Connection, doctor_id: int, service_id: int, patient_id: int, on: date
) -> EarlierVisit | None:
    """The newest visit that the patient's booking on ``on`` would follow up; None at the full price.

    One statement where the doctor has no rule for the service, otherwise two. Bookings hold the doctor's day, so that
    no two of them are the last follow-up of one visit.
    """
    rule = connection.execute(_RULE, {"doctor": doctor_id, "service": service_id}).first()
    if rule is None:
        return None
    terms = FollowUpTerms(*rule)
    pair = Pair(doctor_id, service_id)
    return _match(connection, {pair: terms}, patient_id, on).get(pair)


def earlier_visits(
    connection: Connection, clinic_id: int, doctor_ids: Collection[int], patient_id: int, on: date
) -> dict[Pair, EarlierVisit]:
    """The same for all services of a clinic and several doctors, in two statements."""
    query = (
        select(
            FollowUpRule.doctor_id,
            FollowUpRule.service_id,
            FollowUpRule.days,
            FollowUpRule.visits,
            FollowUpRule.price_share,
        )
        .join(Service, Service.id == FollowUpRule.service_id)
        .where(
            FollowUpRule.doctor_id.in_(sorted(doctor_ids)),
            Service.clinic_id == clinic_id,
            FollowUpRule.is_active == 1,
        )
    )
    rules = {Pair(doctor, service): FollowUpTerms(*terms) for doctor, service, *terms in connection.execute(query)}
    return _match(connection, rules, patient_id, on) if rules else {}


def _match(
    connection: Connection, rules: Mapping[Pair, FollowUpTerms], patient_id: int, on: date
) -> dict[Pair, EarlierVisit]:
    values = {
        "patient": patient_id,
        "doctors": sorted({pair.doctor_id for pair in rules}),
        "since": min(terms.since(on) for terms in rules.values()),
        "on": on,
    }
    visits = connection.execute(_VISITS, values).all()
    found: dict[Pair, EarlierVisit] = {}
    for pair, terms in rules.items():
        for row in visits:
            near = row.service_date >= terms.since(on)
            if row.doctor_id == pair.doctor_id and near and row.used < terms.visits:
                found[pair] = EarlierVisit(row.id, row.service_date, row.used, terms)
                break
    return found


def list_rules(connection: Connection) -> tuple[RuleView, ...]:
    """Every rule with the names and the price of what it is about, those switched off too."""
    query = (
        select(
            FollowUpRule.__table__,
            Doctor.name_ar.label("doctor_ar"),
            Doctor.name_en.label("doctor_en"),
            Service.name_ar.label("service_ar"),
            Service.name_en.label("service_en"),
            Clinic.id.label("clinic_id"),
            Clinic.name_ar.label("clinic_ar"),
            Clinic.name_en.label("clinic_en"),
            func.coalesce(DoctorService.price, Service.price).label("price"),
        )
        .select_from(FollowUpRule)
        .join(Doctor, Doctor.id == FollowUpRule.doctor_id)
        .join(Service, Service.id == FollowUpRule.service_id)
        .join(Clinic, Clinic.id == Service.clinic_id)
        .outerjoin(
            DoctorService,
            (DoctorService.doctor_id == FollowUpRule.doctor_id) & (DoctorService.service_id == FollowUpRule.service_id),
        )
        .order_by(Clinic.id, Doctor.id, Service.id)
    )
    return tuple(
        RuleView(
            doctor_id=row.doctor_id,
            doctor=LocalText(row.doctor_ar, row.doctor_en),
            service_id=row.service_id,
            service=LocalText(row.service_ar, row.service_en),
            clinic_id=row.clinic_id,
            clinic=LocalText(row.clinic_ar, row.clinic_en),
            price=row.price,
            days=row.days,
            visits=row.visits,
            price_share=row.price_share,
            is_active=bool(row.is_active),
            version=row.version,
        )
        for row in connection.execute(query)
    )


def read_rule(connection: Connection, pair: Pair) -> Mapping[str, Any] | None:
    """The columns of one rule."""
    row = connection.execute(select(FollowUpRule.__table__).where(*_is(pair))).mappings().one_or_none()
    return None if row is None else dict(row)


def save_rule(connection: Connection, pair: Pair, version: int | None, values: Mapping[str, object]) -> int:
    """Add a rule, or with ``version`` change the one at it; the new version. Raises StaleRecord."""
    if version is None:
        connection.execute(insert(FollowUpRule).values(**pair._asdict(), **values, version=1))
        return 1
    changing = update(FollowUpRule).where(*_is(pair), FollowUpRule.version == version)
    if connection.execute(changing.values(**values, version=version + 1)).rowcount != 1:
        raise StaleRecord(entity="follow_up_rule", id=pair.service_id)
    return version + 1


def _is(pair: Pair) -> tuple[Any, Any]:
    return FollowUpRule.doctor_id == pair.doctor_id, FollowUpRule.service_id == pair.service_id
