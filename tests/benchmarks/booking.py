"""Booking beside the raw driver that sends the very statements our booking sends, on both engines."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from reception_app.domain.appointment import BookingRequest
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.booking import BookingService
from tests.benchmarks.databases import ENGINES, Recorder, raw_connection, replay, twins
from tests.benchmarks.measure import Measurement, alternate, measurement
from tests.clock import FixedClock
from tests.factory import CAIRO, Centre, make_centre

AT_MOST = 3.0
_WARM_UP = 10
_FIRST_DAY = date(2026, 11, 23)
_SLOTS_A_DAY = 24


def measure(quick: bool) -> list[Measurement]:
    return [_measure_on(engine, 60 if quick else 400) for engine in ENGINES]


def _measure_on(engine: str, rounds: int) -> Measurement:
    """Three equal databases: bookings are recorded on one, made by us on another and replayed raw on the third."""
    centres: list[Centre] = []
    total = _WARM_UP + rounds
    with twins(engine, 3, lambda database: centres.append(make_centre(database))) as (recorded, ours, bare):
        requests = [_request(centres[0], number) for number in range(total)]
        scripts = _record(recorded, centres[0], requests)
        service = BookingService(ours, FixedClock())
        raw = raw_connection(bare)
        our_turn, floor_turn = iter(requests), iter(scripts)

        def book() -> None:
            service.book_appointment(centres[0].receptionist, next(our_turn))

        def book_raw() -> None:
            replay(raw, next(floor_turn).statements)

        times = alternate(book, book_raw, rounds, warm_up=_WARM_UP)
        raw.close()
        _prove_booked(ours, bare, total)
        return measurement(f"booking, {engine} ({len(scripts[-1].statements)} statements)", *times, at_most=AT_MOST)


def _request(centre: Centre, number: int) -> BookingRequest:
    days, slot = divmod(number, _SLOTS_A_DAY)
    opening = datetime.combine(_FIRST_DAY + timedelta(days=days), time(9), ZoneInfo(CAIRO))
    return BookingRequest(
        clinic_id=centre.clinic_id,
        doctor_id=centre.doctor_id,
        service_id=centre.service_id,
        start_time=opening + timedelta(minutes=20 * slot),
        quoted_price=30_000,
        request_key=f"benchmark-{number}",
        patient_id=centre.patient_id,
    )


def _record(database: Database, centre: Centre, requests: list[BookingRequest]) -> list[Recorder]:
    service = BookingService(database, FixedClock())
    scripts = []
    for request in requests:
        recorder = Recorder()
        with recorder.listening(database.write_engine):
            service.book_appointment(centre.receptionist, request)
        scripts.append(recorder)
    return scripts


def _prove_booked(ours: Database, bare: Database, total: int) -> None:
    tables = (m.Appointment, m.Visit, m.Payment, m.AuditEntry, m.OutboxEvent)
    for database in (ours, bare):
        with database.read() as connection:
            rows = {t.__tablename__: connection.scalar(select(func.count()).select_from(t)) for t in tables}
            numbers = connection.scalars(select(m.Visit.queue_number).where(m.Visit.service_date == _FIRST_DAY)).all()
        expected = {"appointment": total, "visit": total, "payment": total, "audit_entry": total}
        assert rows == expected | {"outbox_event": 2 * total}, rows
        assert sorted(numbers) == list(range(1, _SLOTS_A_DAY + 1)), numbers
