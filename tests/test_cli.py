"""The commands, run as a user runs them: in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reception_app.config import load_settings
from reception_app.persistence import models as m
from reception_app.persistence.engine import open_database
from reception_app.persistence.keys import obtain_key


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reception_app", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


def test_upgrade_makes_an_encrypted_database_with_a_private_key() -> None:
    done = run("db", "upgrade")
    assert (done.returncode, done.stderr) == (0, "")
    settings = load_settings()
    file = settings.data_dir / "reception.db"
    assert b"SQLite format" not in file.read_bytes()[:100]
    assert str(settings.data_dir / "reception.key") in done.stdout
    assert (settings.data_dir / "reception.key").stat().st_mode & 0o777 == 0o600
    assert settings.data_dir.stat().st_mode & 0o777 == 0o700


def test_the_demo_is_written_into_its_own_folder() -> None:
    done = run("db", "demo", "--patients", "60", "--days", "1")
    assert done.returncode == 0, done.stderr
    settings = load_settings(demo=True)
    file = settings.data_dir / "reception.db"
    database = open_database(settings.database_url, obtain_key(file, None, use_keyring=False))
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(m.Patient)).scalar_one() == 60
        assert connection.execute(select(func.count()).select_from(m.Clinic)).scalar_one() == 6
    database.dispose()
    assert not (load_settings().data_dir / "reception.db").exists()


def test_the_demo_never_touches_a_database_that_holds_something_else(postgresql_database_url: str) -> None:
    assert (
        run("db", "demo", "--patients", "20", "--days", "1", RECEPTION_DATABASE_URL=postgresql_database_url).returncode
        == 0
    )
    database = open_database(postgresql_database_url)
    with database.write_engine.begin() as connection:
        connection.execute(m.Setting.__table__.delete())
    database.dispose()
    refused = run("db", "demo", "--patients", "20", RECEPTION_DATABASE_URL=postgresql_database_url)
    assert refused.returncode == 1
    assert refused.stderr == "reception-app: not_demo\n"


def test_a_refusal_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    assert run("db", "upgrade").returncode == 0
    (tmp_path / "other.key").write_text("ab" * 32)
    refused = run("db", "upgrade", RECEPTION_KEY_FILE=str(tmp_path / "other.key"))
    assert refused.returncode == 1
    assert refused.stderr == "reception-app: wrong_key\n"


@pytest.mark.parametrize("arguments", [("--lang", "fr"), ("db", "demo", "--days", "0"), ("unheard-of",)])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    refused = run(*arguments)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def test_without_a_screen_the_window_says_so() -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    refused = run(**environment)
    assert refused.returncode == 1
    assert "no screen" in refused.stderr


def test_users_are_added_given_passwords_and_disabled(tmp_path: Path) -> None:
    def users(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "reception_app", "users", *arguments],
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    added = users("add", "sara", "--role", "receptionist", "--name-ar", "سارة", typed="correct horse\n")
    assert (added.returncode, added.stdout, added.stderr) == (0, "the user is added\n", "")
    again = users("add", "Sara", "--role", "cashier", typed="correct horse\n")
    assert (again.returncode, again.stderr) == (1, "reception-app: invalid_field (field: username, reason: taken)\n")
    assert users("password", "sara", typed="short\n").returncode == 1
    assert users("password", "sara", typed="another one\n").returncode == 0
    assert users("disable", "sara").returncode == 0
    unknown = users("disable", "nobody")
    assert (unknown.returncode, unknown.stderr) == (1, "reception-app: not_found (entity: user, id: nobody)\n")
    assert users("add", "x", "--role", "king", typed="correct horse\n").returncode == 2
    assert users("add", "x", "--role", "manager", "--password", "correct horse").returncode == 2
