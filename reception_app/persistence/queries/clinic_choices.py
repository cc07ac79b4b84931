"""Read model: the clinics somebody may see."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import Clinic, UserClinic


@dataclass(frozen=True, slots=True)
class ClinicChoice:
    """A clinic the user may see; ``day_starts_at`` in minutes after midnight."""

    id: int
    name: LocalText
    icon: str
    time_zone: str
    day_starts_at: int
    is_active: bool


def load_clinics(connection: Connection, user_id: int) -> tuple[ClinicChoice, ...]:
    """The clinics this user may see, in order of id: those of ``user_clinic``, or all where it names none."""
    own = and_(UserClinic.clinic_id == Clinic.id, UserClinic.user_id == user_id)
    query = (
        select(
            Clinic.id,
            Clinic.name_ar,
            Clinic.name_en,
            Clinic.icon,
            Clinic.time_zone,
            Clinic.day_starts_at,
            Clinic.is_active,
            UserClinic.user_id.label("listed"),
        )
        .outerjoin(UserClinic, own)
        .order_by(Clinic.id)
    )
    rows = connection.execute(query).all()
    listed = [row for row in rows if row.listed is not None]
    return tuple(
        ClinicChoice(
            row.id,
            LocalText(row.name_ar, row.name_en),
            row.icon,
            row.time_zone,
            row.day_starts_at,
            bool(row.is_active),
        )
        for row in listed or rows
    )
