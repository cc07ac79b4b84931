"""The audit trail: who did what at which desk, one hash chain for each terminal.

One chain for the whole centre would make all desks wait for one another. The head of each chain lies in its terminal's
row, so that cutting off the newest entries shows too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from reception_app.domain.errors import NotFound
from reception_app.domain.roles import Actor, Unnamed
from reception_app.persistence.models import AuditEntry, Terminal

_HEAD = select(Terminal.audit_seq, Terminal.audit_hash).where(Terminal.id == bindparam("terminal")).with_for_update()
_ENTRY = insert(AuditEntry)
_MOVE_HEAD = (
    update(Terminal)
    .where(Terminal.id == bindparam("terminal"))
    .values(audit_seq=bindparam("seq"), audit_hash=bindparam("hash"))
)
_NEWEST = (
    select(AuditEntry.action, AuditEntry.user_id, AuditEntry.at, AuditEntry.before, AuditEntry.after)
    .where(AuditEntry.entity == bindparam("entity"), AuditEntry.entity_id == bindparam("entity_id"))
    .order_by(AuditEntry.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry tells: who did what when, and the columns before and after."""

    action: str
    user_id: int | None
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def newest(connection: Connection, entity: str, entity_id: int) -> Told | None:
    """The newest entry about a row; lock the row first where it must stay the newest."""
    row = connection.execute(_NEWEST, {"entity": entity, "entity_id": entity_id}).one_or_none()
    if row is None:
        return None
    before, after = (json.loads(text) if text else {} for text in (row.before, row.after))
    return Told(row.action, row.user_id, row.at, before, after)


def append(
    connection: Connection,
    actor: Actor | Unnamed,
    now: datetime,
    action: str,
    entity: str,
    entity_id: int,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add one entry to the chain of the actor's terminal; it is part of the caller's transaction.

    Call it late: the terminal's row stays locked until the commit.
    """
    head = connection.execute(_HEAD, {"terminal": actor.terminal_id}).one_or_none()
    if head is None:
        raise NotFound(entity="terminal", id=actor.terminal_id)
    seq, previous = int(head[0]) + 1, str(head[1])
    entry = {
        "terminal_id": actor.terminal_id,
        "seq": seq,
        "at": now,
        "user_id": actor.user_id,
        "action": action,
        "entity": entity,
        "entity_id": entity_id,
        "before": _as_json(before),
        "after": _as_json(after),
        "previous_hash": previous,
    }
    entry["hash"] = chain_hash(entry)
    connection.execute(_ENTRY, entry)
    connection.execute(_MOVE_HEAD, {"terminal": actor.terminal_id, "seq": seq, "hash": entry["hash"]})


def chain_hash(entry: Mapping[Any, Any]) -> str:
    """Hex SHA-256 over an entry's content and the hash of the one before it."""
    content = [entry["at"].timestamp() if key == "at" else entry[key] for key in _HASHED]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


_HASHED = (
    "terminal_id",
    "seq",
    "at",
    "user_id",
    "action",
    "entity",
    "entity_id",
    "before",
    "after",
    "previous_hash",
)


def broken_chains(connection: Connection) -> list[int]:
    """Ids of the terminals whose chain does not hold: an entry was edited, removed, added or cut off."""
    heads = {
        row.id: (row.audit_seq, row.audit_hash)
        for row in connection.execute(select(Terminal.id, Terminal.audit_seq, Terminal.audit_hash))
    }
    seen = dict.fromkeys(heads, (0, ""))
    broken = set()
    rows = connection.execute(select(AuditEntry.__table__).order_by(AuditEntry.terminal_id, AuditEntry.seq)).mappings()
    for row in rows:
        terminal = row["terminal_id"]
        seq, previous = seen.get(terminal, (0, ""))
        if row["seq"] != seq + 1 or row["previous_hash"] != previous or row["hash"] != chain_hash(row):
            broken.add(terminal)
        seen[terminal] = (row["seq"], row["hash"])
    broken |= {terminal for terminal, head in heads.items() if seen[terminal] != head}
    return sorted(broken)


def _as_json(values: Mapping[str, object] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, default=_plain, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in the audit")
