"""How often a paper was printed, as the audit tells it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ScalarSelect, func, select

from reception_app.persistence.models import AuditEntry

PRINTED = "print"
"""The action of the audit entry that every print writes."""


def copies_of(entity: str, entity_id: Any) -> ScalarSelect[int]:
    """The number of prints of an entity's paper, for a select that has ``entity_id``."""
    return (
        select(func.count())
        .where(AuditEntry.entity == entity, AuditEntry.entity_id == entity_id, AuditEntry.action == PRINTED)
        .scalar_subquery()
    )
