"""A dashboard refresh beside the same SQL on the raw driver, on both engines, with a full day in the book."""

from __future__ import annotations

from datetime import timedelta

from reception_app.domain.desk import DeskState
from reception_app.persistence.engine import Database
from reception_app.services.dashboard import DashboardService
from tests.benchmarks.databases import ENGINES, Recorder, raw_connection, replay, twins
from tests.benchmarks.measure import Measurement, alternate, measurement
from tests.booked import book
from tests.clock import MORNING, FixedClock
from tests.factory import Centre, make_centre, make_doctor, make_hours, make_patient

_DOCTORS = 16
_EACH_TODAY = 15
_DAYS_BEFORE = 20
_TODAY = _DOCTORS * _EACH_TODAY
P95_AT_MOST = 0.05
"""A refresh runs off the UI thread at most once a second; past 50 ms a booking made here would appear late."""


def measure(quick: bool) -> list[Measurement]:
    return [_measure_on(engine, 40 if quick else 200) for engine in ENGINES]


def _measure_on(engine: str, rounds: int) -> Measurement:
    centres: list[Centre] = []
    with twins(engine, 1, lambda database: centres.append(_busy_centre(database))) as (database,):
        service = DashboardService(database, FixedClock())
        actor = centres[0].receptionist
        recorder = Recorder()
        with recorder.listening(database.read_engine):
            view = service.load(actor)
        assert (len(view.rows), view.counters.today_appointments, len(view.queues)) == (_TODAY, _TODAY, _DOCTORS)
        assert view.counters.outstanding == _TODAY + _DAYS_BEFORE * _DOCTORS, view.counters
        raw = raw_connection(database)
        assert sum(map(len, replay(raw, recorder.statements))) >= _TODAY
        times = alternate(lambda: service.load(actor), lambda: replay(raw, recorder.statements), rounds, warm_up=5)
        raw.close()
        statements = len(recorder.statements)
        return measurement(
            f"dashboard of {_TODAY}, {engine} ({statements} statements)", *times, p95_at_most=P95_AT_MOST
        )


def _busy_centre(database: Database) -> Centre:
    """16 doctors with 15 appointments each today, and one unpaid of each doctor on each of 20 days before."""
    centre = make_centre(database)
    with database.write_engine.begin() as connection:
        doctors = [centre.doctor_id]
        for room in range(2, _DOCTORS + 1):
            doctor = make_doctor(connection, centre.clinic_id, room=str(room))
            make_hours(connection, doctor, centre.clinic_id)
            doctors.append(doctor)
        patients = [make_patient(connection, f"مريض رقم {number}") for number in range(_TODAY)]
        for days in range(_DAYS_BEFORE + 1):
            each = _EACH_TODAY if days == 0 else 1
            for place, doctor in enumerate(doctors):
                for slot in range(each):
                    number = place * each + slot
                    book(
                        connection,
                        centre,
                        number + 1,
                        MORNING - timedelta(days=days, minutes=100 - 20 * slot),
                        DeskState.CONFIRMED if slot > 4 else DeskState.WAITING,
                        doctor_id=doctor,
                        patient_id=patients[number],
                        service_date=(MORNING - timedelta(days=days)).date(),
                    )
    return centre
