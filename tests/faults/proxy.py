"""A TCP line to a PostgreSQL server on which things go wrong at a chosen message: silence, cuts, resets, a trickle."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

SOCKET_NAME = ".s.PGSQL.5432"
COMMIT = b"COMMIT"
_RST_ON_CLOSE = struct.pack("ii", 1, 0)


class Mishap(StrEnum):
    """What befalls the next message that is waited for, and with it its connection."""

    REPLY_SWALLOWED = "reply_swallowed"
    NEVER_ARRIVES = "never_arrives"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    RESET = "reset"
    DARK = "dark"
    """From now on nothing arrives on any connection, nobody is told, and new calls are taken and left unanswered."""


_WITHHOLD = frozenset({Mishap.NEVER_ARRIVES, Mishap.CUT_BEFORE, Mishap.RESET, Mishap.DARK})
_END = frozenset({Mishap.CUT_BEFORE, Mishap.RESET})


@dataclass(frozen=True)
class Trickle:
    """So many bytes at a time, and a pause between two pieces."""

    size: int
    pause: float


@dataclass(eq=False)
class _Call:
    desk: socket.socket
    server: socket.socket
    mishap: Mishap | None = None


class Line:
    """Forwards connections to the server; each mishap that is waiting befalls one message that holds ``at``."""

    def __init__(self, connect: Callable[[], socket.socket]) -> None:
        self._connect = connect
        self.mishaps: list[Mishap] = []
        self.befell: list[Mishap] = []
        self.at = COMMIT
        self.trickle: Trickle | None = None
        self._dark = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._calls: list[_Call] = []
        _start(self._accept)

    def go_dark(self) -> None:
        self._dark = True
        for call in self._calls:
            call.mishap = Mishap.DARK

    def heal(self) -> None:
        """New calls pass again; those that were lost stay lost."""
        self._dark = False
        self.trickle = None

    def close(self) -> None:
        _hang_up(self._listener)
        self._listener.close()
        for call in self._calls:
            _hang_up(call.desk, call.server)
            call.desk.close()
            call.server.close()

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            desk.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                server = self._connect()
            except OSError:
                desk.close()
                continue
            call = _Call(desk, server, Mishap.DARK if self._dark else None)
            self._calls.append(call)
            _start(self._forward_requests, call)
            _start(self._forward_replies, call)

    def _forward_requests(self, call: _Call) -> None:
        """Message by message; what a desk sends first has no type byte."""
        with contextlib.suppress(OSError, EOFError), call.desk.makefile("rb") as stream:
            typed = False
            while call.mishap not in _END:
                message = _message(stream, typed=typed)
                if self.mishaps and self.at in message:
                    self._befall(call)
                if call.mishap not in _WITHHOLD:
                    self._send(call.server, message)
                typed = True
        if call.mishap is Mishap.RESET:
            call.desk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST_ON_CLOSE)
            call.desk.close()
        if call.mishap is not Mishap.DARK:
            _hang_up(call.desk, call.server)

    def _befall(self, call: _Call) -> None:
        mishap = self.mishaps.pop(0)
        call.mishap = mishap
        self.befell.append(mishap)
        if mishap is Mishap.DARK:
            self.go_dark()

    def _forward_replies(self, call: _Call) -> None:
        with contextlib.suppress(OSError):
            # The first reply after a cut is that to the message: it was obeyed.
            while (data := call.server.recv(65536)) and call.mishap is not Mishap.CUT_AFTER:
                if call.mishap is None:
                    self._send(call.desk, data)
        if call.mishap is not Mishap.DARK:
            _hang_up(call.desk, call.server)

    def _send(self, sink: socket.socket, data: bytes) -> None:
        trickle = self.trickle
        if trickle is None:
            sink.sendall(data)
            return
        for first in range(0, len(data), trickle.size):
            sink.sendall(data[first : first + trickle.size])
            time.sleep(trickle.pause)


def _start(work: Callable[..., None], *arguments: object) -> None:
    threading.Thread(target=work, args=arguments, daemon=True).start()


def _hang_up(*sockets: socket.socket) -> None:
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _message(stream: object, *, typed: bool) -> bytes:
    head = _exactly(stream, 5 if typed else 4)
    (length,) = struct.unpack("!I", head[-4:])
    return head + _exactly(stream, length - 4)


def _exactly(stream: object, size: int) -> bytes:
    data: bytes = stream.read(size)  # type: ignore[attr-defined]
    if len(data) < size:
        raise EOFError
    return data


def caller(url: str) -> Callable[[], socket.socket]:
    """Opens connections to the server itself, which listens in a folder, or on Windows on a port."""
    parts = urlsplit(url)
    folder = parse_qs(parts.query).get("host")

    def call() -> socket.socket:
        if folder is None:
            return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 5432))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{folder[0]}/{SOCKET_NAME}")
        return server

    return call


@contextlib.contextmanager
def line_to(url: str) -> Iterator[tuple[str, Line]]:
    """The URL of the same database by way of a Line, and the Line."""
    parts = urlsplit(url)
    line = Line(caller(url))
    user = parts.username or "postgres"
    plain = "sslmode=disable&gssencmode=disable"
    try:
        yield parts._replace(netloc=f"{user}@127.0.0.1:{line.port}", query=plain).geturl(), line
    finally:
        line.close()
