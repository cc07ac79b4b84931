"""The one-folder build: started away from the checkout, without Python or Qt of the machine, it books in its demo."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reception_app.persistence import models as m
from reception_app.persistence.engine import Database, open_database
from reception_app.persistence.keys import KEY_FILE_NAME, obtain_key

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

TOP = Path(__file__).resolve().parents[1]
_PATIENCE = 60.0
_PRESS_AGAIN = 8.0


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built program."""
    out = tmp_path_factory.mktemp("bundle")
    built = subprocess.run(
        [sys.executable, str(TOP / "build_spec.py"), "--out", str(out)],
        cwd=out,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr[-4000:]
    return out / "dist" / "reception" / "reception"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a user's session has; nothing that leads to the checkout or its virtual environment."""
    return {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "RECEPTION_DATA_DIR": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def screen(environment: dict[str, str]) -> Iterator[Screen]:
    """A virtual screen, of which the environment tells."""
    assert shutil.which("Xvfb"), "the bundle's test needs Debian's xvfb"
    assert shutil.which("xdotool"), "the bundle's test needs Debian's xdotool"
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    environment |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    yield Screen(environment)
    server.terminate()
    server.wait(10)


class Screen:
    """Presses keys as a person does."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", *keys)

    def write(self, text: str) -> None:
        self._xdotool("type", "--delay", "20", text)

    def has_window(self) -> bool:
        """Whether the program shows one."""
        return bool(self._windows())

    def focus(self) -> None:
        """Give the keyboard to the program's window: no window manager does it here."""
        self._xdotool("windowfocus", "--sync", self._windows()[-1])

    def _windows(self) -> list[str]:
        return self._xdotool("search", "--onlyvisible", "--class", "reception", check=False).split()

    def _xdotool(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._environment, capture_output=True, text=True, check=check, timeout=60
        )
        return done.stdout


def wait_until(condition: Callable[[], object], what: str, press: Callable[[], object] | None = None) -> None:
    """Press, and look again and again; press once more when nothing has come of it for a while."""
    ends = time.monotonic() + _PATIENCE
    press_at = time.monotonic()
    while not condition():
        assert time.monotonic() < ends, f"in vain for {_PATIENCE:.0f} s: {what}"
        if press is not None and time.monotonic() >= press_at:
            press()
            press_at = time.monotonic() + _PRESS_AGAIN
        time.sleep(0.1)


def test_the_build_carries_all_it_needs(program: Path, environment: dict[str, str], tmp_path: Path) -> None:
    folder = program.parent
    names = {file.name for file in folder.rglob("*") if file.is_file()}
    assert {"IBMPlexSansArabic_400Regular.ttf", "OFL.txt", "reception_ar.qm", "qtbase_ar.qm", "env.py"} <= names
    assert "qtbase_de.qm" not in names
    refused = subprocess.run(
        [program, "db", "nonsense"], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2, refused.stderr


def test_it_books_in_its_demo(program: Path, environment: dict[str, str], screen: Screen, tmp_path: Path) -> None:
    subprocess.run(
        [program, "db", "demo", "--patients", "100", "--days", "1"],
        env=environment,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )
    file = tmp_path / "data" / "demo" / "reception.db"
    key = obtain_key(file, file.with_name(KEY_FILE_NAME), use_keyring=False)
    database = open_database(f"sqlite:///{file}", key)
    before = _counts(database)
    assert before["patient"] == 100

    running = subprocess.Popen([program, "--demo", "--lang", "en"], env=environment, cwd=tmp_path)
    try:
        wait_until(screen.has_window, "a window")
        screen.focus()
        patient_id = _book(screen, database)
        assert _files_of_the_checkout(running.pid) == []
        assert running.poll() is None
    finally:
        running.terminate()
        running.wait(20)
    after, booked = _counts(database), _newest(database)
    database.dispose()
    assert booked == (patient_id, "CONFIRMED", "WAITING", "PENDING")
    assert {name: after[name] - before[name] for name in after} == {
        "appointment": 1,
        "visit": 1,
        "payment": 1,
        "patient": 0,
    }


def _book(screen: Screen, database: Database) -> int:
    """Through the five steps by keyboard, the steps read from the draft that the wizard keeps; the patient's id."""
    with database.read() as connection:
        patient_id, file_number = connection.execute(select(m.Patient.id, m.Patient.file_number).limit(1)).one()
    booked = _counts(database)["appointment"] + 1
    wait_until(lambda: _draft(database, step=0), "the wizard", lambda: screen.press("ctrl+n"))
    wait_until(lambda: _draft(database, step=1), "a clinic", lambda: screen.press("Down", "Return"))
    wait_until(lambda: _draft(database, step=2), "a doctor", lambda: screen.press("Down", "Return"))
    screen.write(str(file_number))
    wait_until(lambda: _draft(database, step=3), "the patient", lambda: screen.press("Return"))
    wait_until(lambda: _draft(database, step=3).get("start"), "a free time", lambda: screen.press("Return"))
    wait_until(lambda: _draft(database, step=4), "the last step", lambda: screen.press("Return"))
    wait_until(lambda: _counts(database)["appointment"] == booked, "the booking", lambda: screen.press("Return"))
    return int(patient_id)


def _draft(database: Database, step: int) -> dict[str, object]:
    """What the wizard has kept at ``step``; empty where it stands at another."""
    with database.read() as connection:
        content = connection.scalar(select(m.WizardDraft.content).where(m.WizardDraft.step == step))
    return dict(json.loads(content)) if content else {}


def _counts(database: Database) -> dict[str, int]:
    with database.read() as connection:
        return {
            table.__tablename__: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (m.Appointment, m.Visit, m.Payment, m.Patient)
        }


def _newest(database: Database) -> tuple[object, ...]:
    """Patient and states of the appointment that was written last, with its visit and payment."""
    query = (
        select(m.Appointment.patient_id, m.Appointment.status, m.Visit.status, m.Payment.status)
        .join(m.Visit, m.Visit.appointment_id == m.Appointment.id)
        .join(m.Payment, m.Payment.appointment_id == m.Appointment.id)
        .order_by(m.Appointment.id.desc())
        .limit(1)
    )
    with database.read() as connection:
        return tuple(connection.execute(query).one())


def _files_of_the_checkout(process: int) -> list[str]:
    """Files of the checkout, or of the Python that runs the tests, that the process has loaded."""
    maps = Path(f"/proc/{process}/maps").read_text("utf-8").split()
    return sorted({path for path in maps if path.startswith((str(TOP), sys.prefix, sys.base_prefix + "/lib"))})
