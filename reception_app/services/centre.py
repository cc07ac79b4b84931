"""What the centre consists of: the manager adds clinics, doctors and services, and changes what they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reception_app.domain.centre import (
    ClinicDetails,
    DoctorDetails,
    ServiceDetails,
    both_names,
    check_clinic,
    check_doctor,
    check_service,
)
from reception_app.domain.clock import Clock
from reception_app.domain.errors import InvalidField
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
    load_centre,
)
from reception_app.persistence.repositories import audit, catalogue, centre, demo, users
from reception_app.persistence.repositories.catalogue import Entity
from reception_app.persistence.unit_of_work import UnitOfWork, run_unit

__all__ = ["CentreService", "CentreView", "ClinicEntry", "DoctorEntry", "ServiceEntry"]

_CURRENCY_LENGTH = 3


class CentreService:
    """Every method needs MANAGE_CENTRE, and every change is audited; ``version`` must still be the row's.

    What was booked keeps what it was booked with: a change decides only about later bookings.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def view(self, actor: Actor) -> CentreView:
        """All clinics, doctors and services, switched off ones too."""
        actor.require(Permission.MANAGE_CENTRE)
        with self._database.read() as connection:
            return load_centre(connection)

    def set_identity(self, actor: Actor, name: LocalText, currency: str) -> None:
        """What the centre is called on tickets and receipts, and the ISO 4217 currency of its prices.

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
            demo.write_settings(unit.connection, {NAME_SETTING: names, CURRENCY_SETTING: currency})
            old = {"ar": before.ar, "en": before.en, "currency": used}
            new = {**names, "currency": currency}
            audit.append(unit.connection, actor, unit.now, "set_identity", "setting", 0, before=old, after=new)

        run_unit(self._database, self._clock, work, repeatable=True)

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

        run_unit(self._database, self._clock, work)

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

        run_unit(self._database, self._clock, work)

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

        run_unit(self._database, self._clock, work)

    def _add(
        self, actor: Actor, entity: Entity, after: Mapping[str, object], insert: Callable[[UnitOfWork], int]
    ) -> int:
        def work(unit: UnitOfWork) -> int:
            row_id = insert(unit)
            audit.append(unit.connection, actor, unit.now, f"add_{entity}", entity, row_id, after=after)
            return row_id

        return run_unit(self._database, self._clock, work)


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
