"""What other programs ask for: a clinic's services and appointments, and the price to book at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from reception_app.domain.appointment import AppointmentStatus
from reception_app.domain.clock import Clock
from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries import catalogue, directory
from reception_app.persistence.queries.catalogue import OfferRow
from reception_app.persistence.queries.directory import AppointmentRow, ServiceRow

__all__ = ["AppointmentRow", "ClinicService", "DirectoryService", "OfferRow"]


@dataclass(frozen=True, slots=True)
class ClinicService:
    """A service with what each doctor who offers it takes for it; money in minor units of ``currency``."""

    service: ServiceRow
    offers: tuple[OfferRow, ...]
    currency: str


class DirectoryService:
    """Reads only, of the clinics the user may see."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def services(self, actor: Actor, clinic_id: int) -> tuple[ClinicService, ...]:
        """The clinic's services, switched off ones too; raises NotFound."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            catalogue.load_place(connection, clinic_id)
            rows = directory.list_services(connection, clinic_id)
            offers: dict[int, list[OfferRow]] = defaultdict(list)
            for offer in catalogue.list_offers(connection, [clinic_id]):
                offers[offer.service_id].append(offer)
            currency = catalogue.centre_currency(connection)
        return tuple(ClinicService(row, tuple(offers[row.id]), currency) for row in rows)

    def appointments(
        self,
        actor: Actor,
        clinic_id: int | None = None,
        day: date | None = None,
        doctor_id: int | None = None,
        status: AppointmentStatus | None = None,
    ) -> tuple[AppointmentRow, ...]:
        """The appointments of a service date in one clinic or all the user may see; each clinic's own today if none.

        Raises NotFound for an unknown clinic.
        """
        actor.require(Permission.VIEW_DASHBOARD)
        if clinic_id is not None:
            actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            clinics = catalogue.list_clinics(connection, actor.user_id)
            chosen = [clinic for clinic in clinics if clinic_id in (None, clinic.id)]
            if clinic_id is not None and not chosen:
                raise NotFound(entity="clinic", id=clinic_id)
            now = self._clock.now()
            days = {clinic.id: day or clinic.place.day_of(now) for clinic in chosen}
            return directory.list_appointments(connection, days, doctor_id, status and str(status))

    def time_zone(self, actor: Actor, clinic_id: int) -> ZoneInfo:
        """The clinic's zone; raises NotFound."""
        actor.require(Permission.VIEW_CATALOGUE)
        actor.require_clinic(clinic_id)
        with self._database.read() as connection:
            return catalogue.load_place(connection, clinic_id).zone

    def price_to_quote(self, actor: Actor, request_key: str, doctor_id: int, service_id: int) -> int:
        """Minor units to book with: what this key was booked with before, so that a replay is one, or the price now."""
        actor.require(Permission.BOOK)
        with self._database.read() as connection:
            return directory.price_to_quote(connection, actor.user_id, request_key, doctor_id, service_id)
