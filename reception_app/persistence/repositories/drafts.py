"""The unfinished wizard of a user at a terminal: one row, written over and over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from reception_app.persistence.models import WizardDraft


def find(connection: Connection, user_id: int, terminal_id: int) -> tuple[str, int, str] | None:
    """(request_key, step, content) of the draft, if there is one."""
    query = select(WizardDraft.request_key, WizardDraft.step, WizardDraft.content).where(
        WizardDraft.user_id == user_id, WizardDraft.terminal_id == terminal_id
    )
    row = connection.execute(query).first()
    return None if row is None else (row.request_key, row.step, row.content)


def put(
    connection: Connection,
    user_id: int,
    terminal_id: int,
    *,
    request_key: str,
    step: int,
    content: str,
    updated_at: datetime,
) -> None:
    """Write the draft, over an older one if there is one."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = {"request_key": request_key, "step": step, "content": content, "updated_at": updated_at}
    statement = insert(WizardDraft).values(user_id=user_id, terminal_id=terminal_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["user_id", "terminal_id"], set_=values))


def remove(connection: Connection, user_id: int, terminal_id: int) -> None:
    """Forget the draft."""
    connection.execute(
        delete(WizardDraft).where(WizardDraft.user_id == user_id, WizardDraft.terminal_id == terminal_id)
    )
