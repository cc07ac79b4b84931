"""The audit: one chain for each terminal, and whatever is done to it by SQL shows (faults.md, X13)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, text

from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor, Role
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from tests.clock import MORNING
from tests.factory import Centre, make_terminal


@pytest.fixture
def other_desk(database: Database, centre: Centre) -> Actor:
    with database.write_engine.begin() as connection:
        return Actor(centre.user_id, Role.RECEPTIONIST, make_terminal(connection))


def write(database: Database, actor: Actor, count: int) -> None:
    for number in range(count):
        with database.write_engine.begin() as connection:
            audit.append(
                connection,
                actor,
                MORNING + timedelta(seconds=number, microseconds=123456),
                "book",
                "appointment",
                number,
                before=None if number % 2 else {"name": "منى", "at": MORNING},
                after={"number": number, "day": MORNING.date()},
            )


def broken(database: Database) -> list[int]:
    with database.read() as connection:
        return audit.broken_chains(connection)


def test_each_terminal_has_a_chain_of_its_own(database: Database, centre: Centre, other_desk: Actor) -> None:
    write(database, centre.receptionist, 3)
    write(database, other_desk, 2)
    write(database, centre.manager, 1)
    with database.read() as connection:
        rows = connection.execute(
            select(m.AuditEntry.terminal_id, m.AuditEntry.seq, m.AuditEntry.user_id).order_by(m.AuditEntry.id)
        ).all()
    assert [(row.terminal_id, row.seq) for row in rows] == [
        *((centre.terminal_id, seq) for seq in (1, 2, 3)),
        *((other_desk.terminal_id, seq) for seq in (1, 2)),
        (centre.terminal_id, 4),
    ]
    assert rows[-1].user_id == centre.manager_id
    assert broken(database) == []


def test_an_entry_that_is_rolled_back_leaves_no_gap(database: Database, centre: Centre) -> None:
    write(database, centre.receptionist, 1)
    with database.write_engine.connect() as connection:
        audit.append(connection, centre.receptionist, MORNING, "book", "appointment", 9)
    write(database, centre.receptionist, 1)
    with database.read() as connection:
        assert connection.execute(select(m.AuditEntry.seq).order_by(m.AuditEntry.seq)).scalars().all() == [1, 2]
    assert broken(database) == []


def test_an_unknown_terminal_writes_nothing(database: Database, centre: Centre) -> None:
    with pytest.raises(NotFound):
        write(database, Actor(centre.user_id, Role.RECEPTIONIST, 999), 1)


TAMPERING = {
    "an action edited": "UPDATE audit_entry SET action = 'cancel' WHERE seq = 2",
    "a value edited": "UPDATE audit_entry SET after = NULL WHERE seq = 1",
    "another user blamed": "UPDATE audit_entry SET user_id = user_id + 1 WHERE seq = 3",
    "the time edited": "UPDATE audit_entry SET at = '2026-11-22 08:00:00.000000' WHERE seq = 2",
    "one removed": "DELETE FROM audit_entry WHERE seq = 2",
    "the newest removed": "DELETE FROM audit_entry WHERE seq = 4",
    "all removed": "DELETE FROM audit_entry",
    "one added": (
        "INSERT INTO audit_entry (id, terminal_id, seq, at, user_id, action, entity, entity_id, previous_hash, hash) "
        "SELECT id + 100, terminal_id, seq + 1, at, user_id, action, entity, entity_id, hash, hash "
        "FROM audit_entry WHERE seq = 4"
    ),
    "two exchanged": "UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)",
    "the head moved back": "UPDATE terminal SET audit_seq = 3 WHERE audit_seq = 4",
}


@contextmanager
def defenceless(database: Database) -> Iterator[Connection]:
    """As somebody who owns the database and has taken the guards away."""
    with database.write_engine.begin() as connection:
        if database.dialect == "postgresql":
            connection.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
        else:
            for verb in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER tr_audit_entry_no_{verb}"))
        yield connection


@pytest.mark.parametrize("case", TAMPERING)
def test_tampering_shows_at_the_terminal_it_was_done_to(
    database: Database, centre: Centre, other_desk: Actor, case: str
) -> None:
    write(database, centre.receptionist, 4)
    write(database, other_desk, 1)
    with defenceless(database) as connection:
        statement = TAMPERING[case]
        if database.dialect == "postgresql":
            statement = statement.replace("08:00:00.000000", "08:00:00+00")
        connection.execute(text(statement))
    everything = [centre.terminal_id, other_desk.terminal_id]
    assert broken(database) == (everything if case in ("all removed", "a value edited") else everything[:1])
