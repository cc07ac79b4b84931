"""The refusal of a desk that looked at an older state: with who changed it, where and when, if the audit knows."""

from __future__ import annotations

from reception_app.domain.errors import StaleRecord
from reception_app.persistence.queries.last_change import last_change
from reception_app.persistence.unit_of_work import UnitOfWork


def stale(unit: UnitOfWork, entity: str, key: int, *also: tuple[str, int]) -> StaleRecord:
    """The error about one row; a change of it may stand in the audit under the rows of ``also``."""
    change = last_change(unit.connection, ((entity, key), *also))
    if change is None:
        return StaleRecord(entity=entity, id=key)
    return StaleRecord(entity=entity, id=key, by=change.by, terminal=change.terminal, at=change.at)
