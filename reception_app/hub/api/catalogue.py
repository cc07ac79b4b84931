"""Clinics, their doctors and their services."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Incoming, Moment, Money, Name, Outgoing, Ref, local
from reception_app.services.directory import ClinicService


class OfClinic(Incoming):
    id: Annotated[Ref, Field(description="The clinic.")]


class ClinicOut(Outgoing):
    """``slot_step`` in minutes."""

    id: int
    name: Name
    time_zone: str
    slot_step: int
    is_active: bool


class Clinics(Outgoing):
    clinics: list[ClinicOut]


class DoctorOut(Outgoing):
    """``next_free`` is the earliest free start of the doctor's shortest service."""

    id: int
    name: Name
    specialty: Name
    room: str
    is_active: bool
    next_free: Moment | None


class Doctors(Outgoing):
    doctors: list[DoctorOut]


class OfferOut(Outgoing):
    """The service as this doctor gives it; minutes."""

    doctor_id: int
    duration: int
    price: Money


class ServiceOut(Outgoing):
    """``duration`` and ``buffer_after`` in minutes; ``offers`` are those of the doctors who give it now."""

    id: int
    clinic_id: int
    name: Name
    duration: int
    buffer_after: int
    price: Money
    is_active: bool
    offers: list[OfferOut]


class ServicesOut(Outgoing):
    services: list[ServiceOut]


def clinics(call: Call[Nothing, Nothing]) -> Clinics:
    """The clinics that the caller may see."""
    found = call.services.availability.clinics(call.actor)
    return Clinics(
        clinics=[
            ClinicOut(
                id=one.id,
                name=Name.of(one.name),
                time_zone=one.time_zone,
                slot_step=one.slot_step,
                is_active=one.is_active,
            )
            for one in found
        ]
    )


def doctors(call: Call[OfClinic, Nothing]) -> Doctors:
    """The doctors of a clinic."""
    clinic_id = call.parameters.id
    zone = call.services.directory.time_zone(call.actor, clinic_id)
    return Doctors(
        doctors=[
            DoctorOut(
                id=one.id,
                name=Name.of(one.name),
                specialty=Name.of(one.specialty),
                room=one.room,
                is_active=one.is_active,
                next_free=None if one.next_free is None else local(one.next_free.slot.start, zone),
            )
            for one in call.services.availability.doctors(call.actor, clinic_id)
        ]
    )


def services(call: Call[OfClinic, Nothing]) -> ServicesOut:
    """The services of a clinic, with prices in minor units."""
    found = call.services.directory.services(call.actor, call.parameters.id)
    return ServicesOut(services=[_service(one) for one in found])


def _service(one: ClinicService) -> ServiceOut:
    row = one.service
    return ServiceOut(
        id=row.id,
        clinic_id=row.clinic_id,
        name=Name.of(row.name),
        duration=row.duration,
        buffer_after=row.buffer_after,
        price=Money(amount=row.price, currency=one.currency),
        is_active=row.is_active,
        offers=[
            OfferOut(
                doctor_id=offer.doctor_id,
                duration=offer.duration,
                price=Money(amount=offer.price, currency=one.currency),
            )
            for offer in one.offers
        ],
    )


_FIRST_CLINIC = "$response.body#/clinics/0/id"
OPERATIONS = (
    Operation(
        "clinics",
        "GET",
        "/clinics",
        "The clinics this user may see.",
        clinics,
        Clinics,
        links={
            "itsDoctors": {"operationId": "doctors", "parameters": {"id": _FIRST_CLINIC}},
            "itsServices": {"operationId": "services", "parameters": {"id": _FIRST_CLINIC}},
            "itsAppointments": {"operationId": "appointments", "parameters": {"clinic_id": _FIRST_CLINIC}},
            "itsFigures": {"operationId": "stats", "parameters": {"clinic_id": _FIRST_CLINIC}},
        },
    ),
    Operation(
        "doctors",
        "GET",
        "/clinics/{id}/doctors",
        "The doctors of a clinic, with their next free time.",
        doctors,
        Doctors,
        parameters=OfClinic,
        errors=(404,),
        links={
            "itsFreeTimes": {
                "operationId": "available_slots",
                "parameters": {"doctor_id": "$response.body#/doctors/0/id", "clinic_id": "$request.path.id"},
            }
        },
    ),
    Operation(
        "services",
        "GET",
        "/clinics/{id}/services",
        "The services of a clinic, with what each doctor takes for them.",
        services,
        ServicesOut,
        parameters=OfClinic,
        errors=(404,),
        links={
            "itsFreeTimes": {
                "operationId": "available_slots",
                "parameters": {
                    "service_id": "$response.body#/services/0/id",
                    "doctor_id": "$response.body#/services/0/offers/0/doctor_id",
                    "clinic_id": "$request.path.id",
                },
            }
        },
    ),
)
