"""The schema: migrations give what the models say, go both ways, and survive being run twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select, text

from reception_app.domain.errors import SchemaTooNew
from reception_app.domain.patient import NewPatient
from reception_app.paths import migrations_dir
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.migrator import HEAD, ensure_schema
from reception_app.persistence.repositories.patients import insert_hidden, insert_patients_bulk, prepare_patients
from tests.clock import MORNING
from tests.factory import make_centre


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_dir()))
    return config


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory.from_config(_config()).get_current_head() == HEAD


def test_migrations_import_nothing_of_ours() -> None:
    for file in Path(migrations_dir(), "versions").glob("*.py"):
        assert "reception_app" not in file.read_text("utf-8"), file.name


def test_head_equals_models(database: Database) -> None:
    with database.write_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), m.Base.metadata) == []


def test_every_revision_down_and_up_again_with_data(database: Database) -> None:
    make_centre(database)
    with database.write_engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        left = set(inspect(connection).get_table_names()) - {"alembic_version"}
        assert left == set()
        command.upgrade(config, "head")
        assert set(inspect(connection).get_table_names()) >= set(m.Base.metadata.tables)


def test_an_older_program_sees_nothing_of_half_an_import(database: Database) -> None:
    make_centre(database)
    shown, hidden = (
        [NewPatient(f"{name} {letter} حسن", (f"0100123456{place}",)) for place, letter in enumerate("ابت")]
        for name in ("منى", "سامي")
    )
    with database.write_engine.begin() as connection:
        insert_patients_bulk(connection, shown, MORNING)
        insert_hidden(connection, prepare_patients(hidden), "an import", MORNING)
        before = connection.scalar(select(func.count()).select_from(m.Patient)) or 0
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
        rows = {
            table: connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("patient", "patient_phone")
        }
        assert rows == {"patient": before - 3, "patient_phone": 3}
        command.upgrade(config, "head")
        terms = sorted(connection.execute(select(m.PatientTerm.term, m.PatientTerm.patient_id)).all())
    assert {term for term, _ in terms} >= {"مني", "حسن"}
    assert "سامي" not in {term for term, _ in terms}


def test_ensure_schema_twice_keeps_the_data(database: Database) -> None:
    centre = make_centre(database)
    ensure_schema(database)
    with database.read() as connection:
        assert connection.execute(select(m.Clinic.id)).scalars().all() == [centre.clinic_id]


def test_a_newer_schema_is_refused(database: Database) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew):
        ensure_schema(database)
