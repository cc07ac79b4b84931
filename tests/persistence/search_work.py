"""How much a database really did for some statements: steps of SQLite's machine, rows that PostgreSQL read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, text

_STRIDE = 50
_ROWS_READ = text(
    "SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)), 0)"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i')"
)


def work_of(connection: Connection, doing: Callable[[], Any]) -> int:
    """What ``doing`` costs on ``connection``: virtual machine steps (SQLite) or index entries and rows (PostgreSQL)."""
    if connection.dialect.name == "postgresql":
        before = connection.execute(_ROWS_READ).scalar_one()
        doing()
        return int(connection.execute(_ROWS_READ).scalar_one() - before)
    driver: Any = connection.connection.driver_connection
    strides = 0

    def count() -> int:
        nonlocal strides
        strides += 1
        return 0

    driver.set_progress_handler(count, _STRIDE)
    try:
        doing()
    finally:
        driver.set_progress_handler(None, _STRIDE)
    return strides * _STRIDE
