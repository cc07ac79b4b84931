"""The day board of 50 doctors with 40 appointments each, millions of others behind it, beside the raw driver."""

from __future__ import annotations

import gc
from datetime import date, timedelta

from reception_app.domain.appointment import AppointmentStatus
from reception_app.persistence.engine import Database
from reception_app.services.appointment_lists import AppointmentFilter, AppointmentLists
from reception_app.services.day_board import DayBoardService
from tests.benchmarks.databases import ENGINES, Recorder, raw_connection, replay, twins
from tests.benchmarks.history import A_DAY, DOCTORS, EACH, History, fill
from tests.benchmarks.measure import Measurement, alternate, measurement
from tests.clock import FixedClock

BEHIND, BEHIND_QUICK = 5_000_000, 200_000
P95_AT_MOST = 0.1
"""What was asked for: the query and what is made of it, before anything is painted."""
_PAGE = 200


def measure(quick: bool) -> list[Measurement]:
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the program, which collects on the thread of its windows alone (ui/garbage.py)
    try:
        return [one for engine in ENGINES for one in _measure_on(engine, quick)]
    finally:
        gc.enable()


def _measure_on(engine: str, quick: bool) -> list[Measurement]:
    written: list[History] = []
    behind = BEHIND_QUICK if quick else BEHIND
    with twins(engine, 1, lambda database: written.append(fill(database, behind))) as (database,):
        past = written[0]
        print(f"{engine}: {past.behind} appointments behind today, written in {past.seconds:.0f} s", flush=True)
        boards, lists = DayBoardService(database, FixedClock()), AppointmentLists(database, FixedClock())
        actor, today = past.actor, past.today
        quarter = AppointmentFilter(today - timedelta(days=90), today, clinic_id=past.clinic_id)
        # Nobody is in treatment: a year of others is looked through for nothing.
        year = today - timedelta(days=364)
        few = AppointmentFilter(year, today, statuses=frozenset({AppointmentStatus.IN_PROGRESS}))
        works = (
            (f"day board {DOCTORS}x{EACH}", lambda: boards.board(actor, None, today)),
            ("one clinic's day", lambda: boards.board(actor, past.clinic_id, today)),
            ("a doctor's week", lambda: boards.week(actor, past.doctor_id, today)),
            (f"{_PAGE} of a quarter's list", lambda: lists.list(actor, quarter, limit=_PAGE)),
            ("the few in one state over a year", lambda: lists.list(actor, few)),
        )
        view = boards.board(actor, None, today)
        assert len(view.blocks) == A_DAY
        assert len(view.doctors) == DOCTORS
        assert any(block.change for block in view.blocks)
        assert len(lists.list(actor, quarter, limit=_PAGE).rows) == _PAGE
        assert not lists.list(actor, few).rows
        found = []
        for name, work in works:
            recorder = Recorder()
            with recorder.listening(database.read_engine):
                work()
            statements = recorder.statements
            raw = raw_connection(database)
            times = alternate(work, lambda raw=raw, told=statements: replay(raw, told), 40 if quick else 200, warm_up=5)
            raw.close()
            title = f"{name}, {engine}, {past.behind:,} behind ({len(statements)} statements)"
            found.append(measurement(title, *times, p95_at_most=P95_AT_MOST))
        assert _statements(database, boards, past, today) == _statements(database, boards, past, date(2100, 1, 1))
    return found


def _statements(database: Database, boards: DayBoardService, past: History, day: date) -> int:
    """As many for a full day as for an empty one."""
    recorder = Recorder()
    with recorder.listening(database.read_engine):
        boards.board(past.actor, None, day)
    return len(recorder.statements)
