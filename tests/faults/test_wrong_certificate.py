"""X15: a database server with the wrong certificate, or none, is refused before anything is said to it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlsplit

import pytest

from reception_app.bootstrap import services_on
from reception_app.config import load_settings
from reception_app.domain.errors import DatabaseUnavailable
from reception_app.persistence.engine import Database, open_database
from tests.certificates import make_certificate, serving
from tests.clock import FixedClock
from tests.factory import make_centre
from tests.faults.proxy import caller
from tests.test_cli import run

_S = TypeVar("_S", bound=socket.socket)
_SSL_REQUEST = struct.pack("!II", 8, 80877103)


class Front:
    """Speaks TLS for a server that cannot, with whatever certificate it is given, or says that it has none.

    ``let_in`` counts the connections of which the server heard anything.
    """

    def __init__(self, call: Callable[[], socket.socket], tls: ssl.SSLContext | None) -> None:
        self.tls = tls
        self.let_in = 0
        self._call = call
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def hang_up(self) -> None:
        """End every connection there is; new ones are taken."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:  # those that begin meanwhile are at the end of the list
            while thread.is_alive():
                self.hang_up()  # also what was only just taken
                thread.join(0.1)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            self._start(partial(self._serve, desk))

    def _serve(self, desk: socket.socket) -> None:
        with contextlib.ExitStack() as mine, contextlib.suppress(OSError):
            self._hold(desk, mine)
            assert desk.recv(8, socket.MSG_WAITALL) == _SSL_REQUEST
            desk.sendall(b"N" if self.tls is None else b"S")
            if self.tls is not None:
                desk = self._hold(self.tls.wrap_socket(desk, server_side=True), mine)
            # Whoever does not trust the certificate ends here.
            first = desk.recv(65536)
            if not first:
                return
            self.let_in += 1
            server = self._hold(self._call(), mine)
            server.sendall(first)
            self._start(partial(_forward, server, desk))
            _forward(desk, server)

    def _hold(self, one: _S, mine: contextlib.ExitStack) -> _S:
        """A socket that is closed when its connection is over, and shut down with all others before."""
        mine.enter_context(one)
        self._open.append(one)
        return one


def _forward(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for one in (source, sink):
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    for name, whom in (("server", "IP:127.0.0.1"), ("other", "IP:127.0.0.1"), ("elsewhere", "DNS:elsewhere.example")):
        make_certificate(folder / f"{name}.pem", folder / f"{name}.key", whom)
    return folder


def shown(folder: Path, name: str | None) -> ssl.SSLContext | None:
    return None if name is None else serving(folder / f"{name}.pem", folder / f"{name}.key")


@contextlib.contextmanager
def front_of(url: str, tls: ssl.SSLContext | None) -> Iterator[Front]:
    front = Front(caller(url), tls)
    try:
        yield front
    finally:
        front.close()


def address(url: str, front: Front, authority: Path) -> str:
    parts = urlsplit(url)
    trust = f"sslmode=verify-full&sslrootcert={quote(str(authority))}&gssencmode=disable"
    return parts._replace(netloc=f"{parts.username or 'postgres'}@127.0.0.1:{front.port}", query=trust).geturl()


@contextlib.contextmanager
def opened(url: str) -> Iterator[Database]:
    database = open_database(url)
    try:
        yield database
    finally:
        database.dispose()


@pytest.mark.parametrize(
    ("certificate", "authority"),
    [("other", "server.pem"), ("elsewhere", "elsewhere.pem"), (None, "server.pem"), ("server", "missing.pem")],
    ids=["of another authority", "of another machine", "none at all", "no authority to ask"],
)
def test_a_stranger_hears_nothing(
    postgresql_database_url: str, folder: Path, certificate: str | None, authority: str
) -> None:
    with front_of(postgresql_database_url, shown(folder, certificate)) as front:
        url = address(postgresql_database_url, front, folder / authority)
        with opened(url) as database, pytest.raises(DatabaseUnavailable), database.read():
            pass
        assert front.let_in == 0


def test_a_command_refuses_a_stranger_in_one_line(postgresql_database_url: str, folder: Path) -> None:
    with front_of(postgresql_database_url, shown(folder, "other")) as front:
        done = run("--database", address(postgresql_database_url, front, folder / "server.pem"), "db", "upgrade")
        assert front.let_in == 0
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)


def test_a_server_that_turns_into_a_stranger_is_left_and_found_again(
    postgresql_database_url: str, folder: Path, clock: FixedClock
) -> None:
    with contextlib.ExitStack() as open_things:
        front = open_things.enter_context(front_of(postgresql_database_url, shown(folder, "server")))
        url = address(postgresql_database_url, front, folder / "server.pem")
        database = open_things.enter_context(opened(url))
        centre = make_centre(database)
        patients = services_on(database, load_settings(environment={}), clock).patients
        ask = partial(patients.preview, centre.receptionist, centre.patient_id)
        known, told = ask(), front.let_in
        front.tls = shown(folder, "other")
        front.hang_up()
        for _ in range(3):
            with pytest.raises(DatabaseUnavailable):
                ask()
        assert front.let_in == told
        front.tls = shown(folder, "server")
        assert ask() == known
