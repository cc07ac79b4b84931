"""What the centre consists of: the manager adds clinics, doctors and services, and changes what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from reception_app.domain.centre import (
    ClinicDetails,
    DoctorDetails,
    OwnTerms,
    ServiceDetails,
    both_names,
    check_clinic,
    check_doctor,
    check_own_terms,
    check_service,
)
from reception_app.domain.clock import Clock
from reception_app.domain.errors import DoctorNotInClinic, InvalidField
from reception_app.domain.localized import LocalText
from reception_app.domain.roles import Actor, Permission
from reception_app.persistence.engine import Database
from reception_app.persistence.queries.catalogue import centre_currency
from reception_app.persistence.queries.centre import (
    CURRENCY_SETTING,
    NAME_SETTING,
    CentreView,
    ClinicEntry,
    DoctorEntry,
    ServiceEntry,
    centre_name,
    load_administration,
)
from reception_app.persistence.queries.centre_rules import TimeOffEntry
from reception_app.persistence.repositories import audit, catalogue, centre, demo, users
from reception_app.persistence.repositories.catalogue import Entity
from reception_app.persistence.repositories.shares import DISCOUNT_ON_CENTRE, centre_bears_discounts
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.looking_again import run_and_tell

__all__ = ["CentreService", "CentreView", "ClinicEntry", "DoctorEntry", "ServiceEntry", "TimeOffEntry"]

_CURRENCY_LENGTH = 3


class CentreService:
    """Every method needs MANAGE_CENTRE, and every change is audited; ``version`` must still be the row's.

    What was booked keeps what it was booked with: a change decides only about later bookings.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def view(self, actor: Actor) -> CentreView:
        """All clinics, doctors, services and rules, switched off ones too, and the time off that is not over."""
        actor.require(Permission.MANAGE_CENTRE)
        with self._database.read() as connection:
            return load_administration(connection, self._clock.now())

    def set_identity(
        self, actor: Actor, name: LocalText, currency: str, *, discount_on_centre: bool | None = None
    ) -> None:
        """What the centre is called on tickets and receipts, and the ISO 4217 currency of its prices.

        ``discount_on_centre`` lays the discounts given from now on on the centre alone; None leaves it as it is.
        Raises MissingField or InvalidField; another currency would change every price: InvalidField("currency",
        reason="in_use") once there is a service.
        """
        actor.require(Permission.MANAGE_CENTRE)
        checked = both_names(name)
        if len(currency) != _CURRENCY_LENGTH or not (currency.isascii() and currency.isupper()):
            raise InvalidField("currency", reason="unknown")

        def work(unit: UnitOfWork) -> None:
            before, used = centre_name(unit.connection), centre_currency(unit.connection)
            if currency != used and centre.has_services(unit.connection):
                raise InvalidField("currency", reason="in_use")
            names = {"ar": checked.ar, "en": checked.en}
            bore = centre_bears_discounts(unit.connection)
            bears = bore if discount_on_centre is None else discount_on_centre
            settings = {NAME_SETTING: names, CURRENCY_SETTING: currency, DISCOUNT_ON_CENTRE: bears}
            demo.write_settings(unit.connection, settings)
            old = {"ar": before.ar, "en": before.en, "currency": used, DISCOUNT_ON_CENTRE: bore}
            new = {**names, "currency": currency, DISCOUNT_ON_CENTRE: bears}
            audit.append(unit.connection, actor, unit.now, "set_identity", "setting", 0, before=old, after=new)

        run_and_tell(self._database, self._clock, actor, work, repeatable=True)

    def add_clinic(self, actor: Actor, details: ClinicDetails) -> int:
        """A new clinic, ready to be given doctors and services; its id. Raises MissingField or InvalidField."""
        actor.require(Permission.MANAGE_CENTRE)
        values = _clinic_values(check_clinic(details))
        return self._add(actor, "clinic", values, lambda unit: centre.insert_clinic(unit.connection, values))

    def change_clinic(self, actor: Actor, clinic_id: int, version: int, details: ClinicDetails) -> None:
        """Rename it, or let it book at other steps; raises what ``add_clinic`` does, NotFound and StaleRecord.

        Another time zone would move what is booked: InvalidField("time_zone", reason="in_use") once anything is.
        """
        actor.require(Permission.MANAGE_CENTRE)
        actor.require_clinic(clinic_id)
        checked = check_clinic(details)

        def work(unit: UnitOfWork) -> None:
            row = catalogue.lock_row(unit.connection, "clinic", clinic_id)
            moved = (row["time_zone"], row["day_starts_at"]) != (checked.time_zone, checked.day_starts_at)
            if moved and centre.has_appointments(unit.connection, clinic_id):
                changed = "time_zone" if row["time_zone"] != checked.time_zone else "day_starts_at"
                raise InvalidField(changed, reason="in_use")
            _change(unit, actor, "clinic", row, version, _clinic_values(checked))

        run_and_tell(self._database, self._clock, actor, work)

    def add_doctor(self, actor: Actor, details: DoctorDetails) -> int:
        """A new doctor, who works in these clinics as soon as there are working hours; the id.

        Raises MissingField or InvalidField.
        """
        actor.require(Permission.MANAGE_CENTRE)
        checked = check_doctor(details)
        values = _doctor_values(checked)

        def insert(unit: UnitOfWork) -> int:
            _check_clinics(unit, checked.rooms)
            doctor_id = centre.insert_doctor(unit.connection, values)
            centre.set_rooms(unit.connection, doctor_id, {}, checked.rooms)
            return doctor_id

        return self._add(actor, "doctor", values | {"rooms": _rooms(checked.rooms)}, insert)

    def change_doctor(self, actor: Actor, doctor_id: int, version: int, details: DoctorDetails) -> None:
        """Another name, specialty, share, or other clinics and rooms; raises what ``add_doctor`` does.

        Raises NotFound and StaleRecord too, and InvalidField("clinic_id", reason="in_use") for taking a clinic away
        where the doctor has ever been booked: switching off is for that.
        """
        actor.require(Permission.MANAGE_CENTRE)
        checked = check_doctor(details)

        def work(unit: UnitOfWork) -> None:
            row = catalogue.lock_row(unit.connection, "doctor", doctor_id)
            before = centre.rooms_of(unit.connection, doctor_id)
            _check_clinics(unit, checked.rooms)
            for clinic_id in before.keys() - checked.rooms.keys():
                if centre.has_appointments(unit.connection, clinic_id, [doctor_id]):
                    raise InvalidField("clinic_id", reason="in_use", id=clinic_id)
            centre.set_rooms(unit.connection, doctor_id, before, checked.rooms)
            rooms = {"before": {"rooms": _rooms(before)}, "after": {"rooms": _rooms(checked.rooms)}}
            _change(unit, actor, "doctor", row, version, _doctor_values(checked), **rooms)

        run_and_tell(self._database, self._clock, actor, work, doctor_id=doctor_id)

    def add_service(self, actor: Actor, clinic_id: int, details: ServiceDetails) -> int:
        """A new service, which every doctor of the clinic offers; its id. Raises MissingField or InvalidField."""
        actor.require(Permission.MANAGE_CENTRE)
        actor.require_clinic(clinic_id)
        values = _service_values(check_service(details)) | {"clinic_id": clinic_id}

        def insert(unit: UnitOfWork) -> int:
            _check_clinics(unit, {clinic_id: ""})
            return centre.insert_service(unit.connection, values)

        return self._add(actor, "service", values, insert)

    def change_service(self, actor: Actor, service_id: int, version: int, details: ServiceDetails) -> None:
        """Another name, length or price; raises what ``add_service`` does, NotFound and StaleRecord."""
        actor.require(Permission.MANAGE_CENTRE)
        checked = check_service(details)

        def work(unit: UnitOfWork) -> None:
            row = catalogue.lock_row(unit.connection, "service", service_id)
            actor.require_clinic(row["clinic_id"])
            _change(unit, actor, "service", row, version, _service_values(checked))

        run_and_tell(self._database, self._clock, actor, work)

    def set_own_terms(self, actor: Actor, service_id: int, version: int, terms: Mapping[int, OwnTerms]) -> None:
        """How these doctors of its clinic give a service; those not named stay as they are.

        Raises InvalidField, NotFound, DoctorNotInClinic and, by the service's ``version``, StaleRecord.
        """
        actor.require(Permission.MANAGE_CENTRE)
        checked = {doctor_id: check_own_terms(own) for doctor_id, own in terms.items()}

        def work(unit: UnitOfWork) -> None:
            connection = unit.connection
            row = catalogue.lock_row(connection, "service", service_id)
            actor.require_clinic(row["clinic_id"])
            for doctor_id in checked.keys() - centre.staff_of(connection, row["clinic_id"]):
                raise DoctorNotInClinic(doctor_id=doctor_id, clinic_id=row["clinic_id"])
            catalogue.change_row(connection, "service", row, version)
            before = centre.own_terms_of(connection, service_id)
            changed = {one: own for one, own in checked.items() if own != before.get(one, OwnTerms())}
            if not changed:
                return
            centre.set_own_terms(connection, service_id, changed)
            old = {str(one): asdict(before.get(one, OwnTerms())) for one in changed}
            new = {str(one): asdict(own) for one, own in changed.items()}
            audit.append(connection, actor, unit.now, "set_own_terms", "service", service_id, before=old, after=new)

        run_and_tell(self._database, self._clock, actor, work)

    def _add(
        self, actor: Actor, entity: Entity, after: Mapping[str, object], insert: Callable[[UnitOfWork], int]
    ) -> int:
        def work(unit: UnitOfWork) -> int:
            row_id = insert(unit)
            audit.append(unit.connection, actor, unit.now, f"add_{entity}", entity, row_id, after=after)
            return row_id

        return run_and_tell(self._database, self._clock, actor, work)


def _change(
    unit: UnitOfWork,
    actor: Actor,
    entity: Entity,
    row: Mapping[str, object],
    version: int,
    values: Mapping[str, object],
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    catalogue.change_row(unit.connection, entity, row, version, **values)
    old = {name: row[name] for name in values} | dict(before or {})
    row_id = int(str(row["id"]))
    audit.append(unit.connection, actor, unit.now, f"change_{entity}", entity, row_id, old, {**values, **(after or {})})


def _check_clinics(unit: UnitOfWork, rooms: Mapping[int, str]) -> None:
    if unknown := users.missing_clinics(unit.connection, list(rooms)):
        raise InvalidField("clinic_id", reason="unknown", id=unknown[0])


def _rooms(rooms: Mapping[int, str]) -> dict[str, str]:
    return {str(clinic_id): room for clinic_id, room in sorted(rooms.items())}


def _clinic_values(details: ClinicDetails) -> dict[str, object]:
    return {
        "name_ar": details.name.ar,
        "name_en": details.name.en,
        "icon": details.icon,
        "time_zone": details.time_zone,
        "slot_step": details.slot_step,
        "day_starts_at": details.day_starts_at,
    }


def _doctor_values(details: DoctorDetails) -> dict[str, object]:
    return {
        "name_ar": details.name.ar,
        "name_en": details.name.en,
        "specialty_ar": details.specialty.ar,
        "specialty_en": details.specialty.en,
        "share": details.share,
    }


def _service_values(details: ServiceDetails) -> dict[str, object]:
    return {
        "name_ar": details.name.ar,
        "name_en": details.name.en,
        "duration": details.duration,
        "buffer_after": details.buffer_after,
        "price": details.price,
    }
