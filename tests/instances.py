"""Real programs and hubs in processes of their own, and a centre whose day has begun whenever the test runs."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reception_app.domain.clock import SystemClock
from reception_app.persistence.engine import Database, open_database
from tests.conftest import TEST_KEY
from tests.factory import make_clinic, make_doctor, make_hours, make_patient, make_service, make_user

TOP = Path(__file__).resolve().parents[1]
PATIENCE = 60.0
STEP = timedelta(minutes=5)
TODAY = "todayAppointmentsCount"
PRICE = 30_000


@dataclass
class LiveCentre:
    """A clinic where it is ten in the morning now, with doctors on duty all day; ``next_request`` takes free times."""

    url: str
    clinic_id: int
    doctor_ids: tuple[int, ...]
    service_id: int
    patient_id: int
    first: datetime
    taken: int = 0

    def next_request(self) -> dict[str, Any]:
        """The next booking of today, as ``instance_child`` wants it."""
        number, self.taken = self.taken, self.taken + 1
        slot, doctor = divmod(number, len(self.doctor_ids))
        return {
            "start": (self.first + slot * STEP).isoformat(),
            "key": f"live-{number}",
            "clinic_id": self.clinic_id,
            "doctor_id": self.doctor_ids[doctor],
            "service_id": self.service_id,
            "patient_id": self.patient_id,
            "quoted_price": PRICE,
        }


def live_centre(url: str, doctors: int = 4) -> LiveCentre:
    """Write it into an empty database."""
    now = SystemClock().now()
    ahead = (10 - now.hour + 12) % 24 - 12
    # The names of these zones count westwards.
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "UTC"
    database = open_database(url, TEST_KEY)
    with database.write_engine.begin() as connection:
        clinic_id = make_clinic(connection, time_zone=zone, slot_step=5)
        service_id = make_service(connection, clinic_id, duration=5, price=PRICE)
        doctor_ids = []
        for _ in range(doctors):
            doctor_ids.append(make_doctor(connection, clinic_id))
            make_hours(connection, doctor_ids[-1], clinic_id, 0, 24 * 60)
        make_user(connection)
        patient_id = make_patient(connection)
    database.dispose()
    start = datetime(now.year, now.month, now.day, now.hour, tzinfo=UTC) + timedelta(hours=1, minutes=5)
    return LiveCentre(url, clinic_id, tuple(doctor_ids), service_id, patient_id, start)


class Instance:
    """A program under way; ``facts`` is everything it has told."""

    def __init__(self, url: str, folder: Path, terminal: str, hub_url: str | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        environment = _environment(url, folder) | {"RECEPTION_TERMINAL": terminal}
        if hub_url is not None:
            environment["RECEPTION_HUB_URL"] = hub_url
        self.errors = folder / "errors.txt"
        with self.errors.open("w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", "tests.instance_child"],
                cwd=TOP,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.facts: list[dict[str, Any]] = []
        self._told = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._told:
                self.facts.append(json.loads(line))
                self._told.notify_all()

    def tell(self, do: str, **arguments: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self.process.stdin.flush()

    def wait(self, wanted: Callable[[dict[str, Any]], bool], since: int = 0, patience: float = PATIENCE) -> Any:
        """The first fact from number ``since`` on that is wanted."""
        ends = time.monotonic() + patience
        with self._told:
            seen = since
            while True:
                for fact in self.facts[seen:]:
                    if wanted(fact):
                        return fact
                seen = len(self.facts)
                left = ends - time.monotonic()
                assert left > 0, f"{self.facts[-5:]} {self.errors.read_text('utf-8')[-2000:]}"
                self._told.wait(left)

    def ask(self, do: str, answer: str, patience: float = PATIENCE, **arguments: Any) -> Any:
        """Tell it to do something and wait for the fact called ``answer``."""
        since = len(self.facts)
        self.tell(do, **arguments)
        return self.wait(lambda fact: answer in fact or "refused" in fact, since, patience)

    def book(self, centre: LiveCentre) -> float:
        """Book the next free time as its wizard would; when it was committed."""
        booked = self.ask("book", "booked", **centre.next_request())
        assert "refused" not in booked, booked
        return float(booked["committed"])

    def wait_state(self, wanted: str, patience: float = PATIENCE) -> dict[str, Any]:
        """Wait until the badge says so."""
        ends = time.monotonic() + patience
        while True:
            state: dict[str, Any] = self.ask("state", "state")
            if state["state"] == wanted:
                return state
            assert time.monotonic() < ends, f"{state} {self.errors.read_text('utf-8')[-2000:]}"
            time.sleep(0.05)

    def painted(self, value: int, counter: str = TODAY, patience: float = PATIENCE) -> float:
        """When the counter stood at ``value`` or more on the screen."""
        fact = self.wait(lambda fact: fact.get("painted") == counter and fact["value"] >= value, 0, patience)
        return float(fact["at"])

    def close(self) -> None:
        if self.process.poll() is None:
            self.tell("close")
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait(5)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@contextmanager
def instances(url: str, folder: Path, count: int, hub_url: str | None = None) -> Iterator[list[Instance]]:
    """That many windows on one database, filled; windows on a file share their data folder."""
    shared = url.startswith("sqlite")
    desks: list[Instance] = []
    try:
        for number in range(count):
            desks.append(Instance(url, folder / ("data" if shared else f"desk{number}"), f"Desk {number}", hub_url))
            desks[-1].wait(lambda fact: "refreshed" in fact)
        yield desks
    finally:
        for desk in desks:
            desk.close()


class HubProcess:
    """``reception-app hub`` as a service manager runs it."""

    def __init__(self, url: str, folder: Path, listen: str = "127.0.0.1:0") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "hub-errors.txt").open("w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reception_app", "hub", "--listen", listen],
                cwd=TOP,
                env=_environment(url, folder),
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.fullmatch(r"listening on (http://(\S+))\n", line)
        assert found, line + (folder / "hub-errors.txt").read_text("utf-8")
        self.url, self.address = found[1], found[2]

    def kill(self) -> None:
        """As the system does it when memory is short."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def hub_process(url: str, folder: Path) -> Iterator[HubProcess]:
    hub = HubProcess(url, folder)
    try:
        yield hub
    finally:
        hub.close()


def _environment(url: str, folder: Path) -> dict[str, str]:
    key_file = folder / "tests.key"
    key_file.write_text(TEST_KEY.secret.hex(), "ascii")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("RECEPTION_")}
    return plain | {
        "QT_QPA_PLATFORM": "offscreen",
        "RECEPTION_DATA_DIR": str(folder),
        "RECEPTION_DATABASE_URL": url,
        "RECEPTION_KEY_FILE": str(key_file),
        "RECEPTION_LANG": "en",
        "PYTHONUNBUFFERED": "1",
    }


def open_centre(url: str) -> Database:
    """The database of a centre, from the test's own process."""
    return open_database(url, TEST_KEY)
