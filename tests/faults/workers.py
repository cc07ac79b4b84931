"""Processes of their own for the trials: desks that work at once, and one that holds the database."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection as Pipe
from typing import Any

from sqlalchemy import text

from reception_app.domain.appointment import BookingRequest
from reception_app.domain.errors import ReceptionError
from reception_app.domain.roles import Actor
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.keys import DatabaseKey
from reception_app.services.appointments import AppointmentService
from reception_app.services.booking import BookingService
from reception_app.services.queueing import QueueService
from tests.clock import FixedClock

KEY = DatabaseKey(bytes(range(32)), "tests")
PATIENCE = 120.0
"""Seconds until a trial gives a process up."""


def _processes() -> Any:
    """Fresh processes: where there is a fork server, forked from one that has imported what they need, nothing else."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "psycopg", "sqlcipher3.dbapi2", "sqlalchemy.dialects.postgresql.psycopg"])
    return context


_PROCESSES = _processes()


@dataclass(frozen=True)
class Book:
    request: BookingRequest


@dataclass(frozen=True)
class Move:
    appointment_id: int
    version: int
    start: datetime
    doctor_id: int | None = None


@dataclass(frozen=True)
class Undo:
    """Take back what this desk has just done to the appointment."""

    appointment_id: int


@dataclass(frozen=True)
class Cancel:
    visit_id: int
    version: int


@dataclass(frozen=True)
class Act:
    """An action of the queue by its name; told are its name, the number and where its visit stands."""

    name: str
    arguments: tuple[Any, ...]


Job = Book | Move | Cancel | Undo | Act
BOOKED = "booked"
MOVED = "moved"
CANCELLED = "cancelled"
UNDONE = "undone"


def outcome(database: Database, clock: FixedClock, actor: Actor, job: Job) -> str:
    """Do one job; BOOKED, MOVED, CANCELLED, UNDONE, what an Act tells, or an error's code. Anything else is raised."""
    try:
        if isinstance(job, Book):
            BookingService(database, clock).book_appointment(actor, job.request)
            return BOOKED
        if isinstance(job, Move):
            moving = AppointmentService(database, clock)
            moving.move(actor, job.appointment_id, job.version, job.start, job.doctor_id)
            return MOVED
        if isinstance(job, Undo):
            AppointmentService(database, clock).undo(actor, job.appointment_id)
            return UNDONE
        if isinstance(job, Act):
            change = getattr(QueueService(database, clock), job.name)(actor, *job.arguments)
            return f"{job.name} {change.queue_number} {change.state.visit}"
        AppointmentService(database, clock).cancel(actor, job.visit_id, job.version, "trial")
        return CANCELLED
    except ReceptionError as error:
        return error.code


def at_once(url: str, now: datetime, desks: Sequence[tuple[Actor, Sequence[Job]]]) -> list[list[str]]:
    """The outcomes of each desk's jobs, all desks working at once, each in a process of its own."""
    gate = _PROCESSES.Barrier(len(desks))
    workers = [start(_work, url, now, actor, list(jobs), gate) for actor, jobs in desks]
    return [worker.result() for worker in workers]


def _work(url: str, now: datetime, actor: Actor, jobs: list[Job], gate: Any) -> list[str]:
    database = open_database(url, KEY)
    clock = FixedClock(now)
    try:
        gate.wait(PATIENCE)
        return [outcome(database, clock, actor, job) for job in jobs]
    finally:
        database.dispose()


@dataclass
class Worker:
    """A process and the end of the pipe on which its result comes."""

    process: Any
    pipe: Pipe

    def result(self, timeout: float = PATIENCE) -> Any:
        """What the work returned; raises AssertionError where the process died or raised."""
        if not self.pipe.poll(timeout):
            self.process.kill()
        try:
            kind, value = self.pipe.recv()
        except EOFError:
            self.process.join()
            raise AssertionError(f"the process ended with {self.process.exitcode}") from None
        self.process.join(timeout)
        assert kind == "returned", value
        return value


def start(work: Callable[..., Any], *args: object) -> Worker:
    """Run a function of a module in a new process."""
    ours, theirs = _PROCESSES.Pipe()
    process = _PROCESSES.Process(target=_report, args=(theirs, work, args), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _report(pipe: Pipe, work: Callable[..., Any], args: tuple[Any, ...]) -> None:
    import traceback

    try:
        pipe.send(("returned", work(*args)))
    except Exception:  # noqa: BLE001 - the parent raises it
        pipe.send(("raised", traceback.format_exc()))


@contextmanager
def held(url: str, seconds: float) -> Iterator[Any]:
    """Another process holds the whole database against writers for ``seconds``, or until the yielded event is set."""
    holding, release = _PROCESSES.Event(), _PROCESSES.Event()
    worker = start(_hold, url, seconds, holding, release)
    assert holding.wait(PATIENCE)
    try:
        yield release
    finally:
        release.set()
        worker.result()


def _hold(url: str, seconds: float, holding: Any, release: Any) -> None:
    database = open_database(url, KEY)
    with database.write_engine.begin() as connection:
        if database.dialect == "postgresql":
            connection.execute(text("LOCK TABLE appointment IN ACCESS EXCLUSIVE MODE"))
        holding.set()
        release.wait(seconds)
    database.dispose()
