"""Writes the demo centre's catalogue: everything there is before the first patient."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from reception_app.domain.roles import Role
from reception_app.domain.schedule import Hours
from reception_app.persistence import models as m
from reception_app.persistence.repositories import demo, schedules, users
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.demo import centre, timetables
from reception_app.services.demo.centre import DemoClinic, DemoDoctor
from reception_app.services.demo.clinics import CLINICS

_MINOR = 100


def write_centre(unit: UnitOfWork, made_on: date) -> None:
    """Clinics, doctors, services, timetables, time off, users, desks and settings, in the caller's transaction."""
    clinic_ids: dict[str, int] = {}
    doctor_ids: dict[str, int] = {}
    for clinic in CLINICS:
        clinic_ids[clinic.name_en] = clinic_id = _write_clinic(unit, clinic)
        service_ids = _write_services(unit, clinic, clinic_id)
        for doctor in clinic.doctors:
            doctor_ids[doctor.name_en] = _write_doctor(unit, doctor, clinic_id, service_ids, made_on)
    for absence in timetables.absences(made_on):
        owner = (
            {"clinic_id": clinic_ids[absence.name]} if absence.is_clinic else {"doctor_id": doctor_ids[absence.name]}
        )
        schedules.insert_time_off(
            unit.connection, **owner, starts_at=absence.span.starts, ends_at=absence.span.ends, reason=absence.reason
        )
    for user in centre.USERS:
        demo.insert_row(
            unit.connection,
            m.User,
            username=user.username,
            name_ar=user.name_ar,
            name_en=user.name_en,
            role=str(user.role),
            doctor_id=doctor_ids[user.name_en] if user.role is Role.DOCTOR else None,
        )
    for desk in centre.DESKS:
        users.ensure_terminal(unit.connection, desk, unit.now)
    demo.write_settings(unit.connection, centre.SETTINGS)


def _write_clinic(unit: UnitOfWork, clinic: DemoClinic) -> int:
    return demo.insert_row(
        unit.connection,
        m.Clinic,
        name_ar=clinic.name_ar,
        name_en=clinic.name_en,
        icon=clinic.icon,
        time_zone=centre.TIME_ZONE,
        slot_step=clinic.slot_step,
        day_starts_at=centre.DAY_STARTS_AT,
    )


def _write_services(unit: UnitOfWork, clinic: DemoClinic, clinic_id: int) -> dict[str, int]:
    return {
        service.name_en: demo.insert_row(
            unit.connection,
            m.Service,
            clinic_id=clinic_id,
            name_ar=service.name_ar,
            name_en=service.name_en,
            duration=service.duration,
            buffer_after=service.buffer_after,
            price=service.price * _MINOR,
        )
        for service in clinic.services
    }


def _write_doctor(
    unit: UnitOfWork, doctor: DemoDoctor, clinic_id: int, service_ids: dict[str, int], made_on: date
) -> int:
    doctor_id = demo.insert_row(
        unit.connection,
        m.Doctor,
        name_ar=doctor.name_ar,
        name_en=doctor.name_en,
        specialty_ar=doctor.specialty_ar,
        specialty_en=doctor.specialty_en,
        share=doctor.share,
    )
    demo.insert_row(unit.connection, m.DoctorClinic, doctor_id=doctor_id, clinic_id=clinic_id, room=doctor.room)
    for service, difference in doctor.differs.items():
        demo.insert_row(
            unit.connection,
            m.DoctorService,
            doctor_id=doctor_id,
            service_id=service_ids[service],
            is_offered=int(difference.is_offered),
            price=None if difference.price is None else difference.price * _MINOR,
            duration=difference.duration,
            share=difference.share,
        )
    hours = [*timetables.general_hours(doctor, made_on)]
    if doctor.name_en == timetables.SEASONAL_DOCTOR:
        hours += timetables.season_hours(made_on)
    for period, rows in groupby(hours, _period):
        schedules.replace_timetable(unit.connection, doctor_id, clinic_id, *period, [*rows])
    return doctor_id


def _period(hours: Hours) -> tuple[date | None, date | None]:
    return hours.valid_from, hours.valid_to
