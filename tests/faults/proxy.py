"""A line to a PostgreSQL server that can be cut or fall silent at a COMMIT."""

from __future__ import annotations

import contextlib
import socket
import struct
import tempfile
import threading
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

SOCKET_NAME = ".s.PGSQL.5432"
_COMMIT = b"COMMIT"


class Mishap(StrEnum):
    """What becomes of the next COMMIT."""

    REPLY_SWALLOWED = "reply_swallowed"
    NEVER_ARRIVES = "never_arrives"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"


class Line:
    """Forwards connections to the server; each mishap that is waiting befalls one COMMIT."""

    def __init__(self, server: str, folder: Path) -> None:
        self._server = server
        self.mishaps: list[Mishap] = []
        self.befell: list[Mishap] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / SOCKET_NAME))
        self._listener.listen()
        self._open: list[socket.socket] = [self._listener]
        self._start(self._accept)

    def close(self) -> None:
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _start(self, work: object, *arguments: object) -> None:
        threading.Thread(target=work, args=arguments, daemon=True).start()  # type: ignore[arg-type]

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            self._open += [desk, server]
            befallen: list[Mishap] = []
            self._start(self._forward_requests, desk, server, befallen)
            self._start(self._forward_replies, server, desk, befallen)

    def _forward_requests(self, desk: socket.socket, server: socket.socket, befallen: list[Mishap]) -> None:
        """Message by message; what a desk sends first has no type byte."""
        with contextlib.suppress(OSError, EOFError), desk.makefile("rb") as stream:
            server.sendall(_message(stream, typed=False))
            while Mishap.CUT_BEFORE not in befallen:
                message = _message(stream, typed=True)
                if self.mishaps and _COMMIT in message:
                    befallen.append(self.mishaps.pop(0))
                    self.befell += befallen
                if not {Mishap.CUT_BEFORE, Mishap.NEVER_ARRIVES} & {*befallen}:
                    server.sendall(message)
        _hang_up(desk, server)

    def _forward_replies(self, server: socket.socket, desk: socket.socket, befallen: list[Mishap]) -> None:
        with contextlib.suppress(OSError):
            # The first reply after a cut is that to the COMMIT: it was made.
            while (data := server.recv(65536)) and Mishap.CUT_AFTER not in befallen:
                if not befallen:
                    desk.sendall(data)
        _hang_up(desk, server)


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


@contextlib.contextmanager
def line_to(url: str) -> Iterator[tuple[str, Line]]:
    """The URL of the same database by way of a Line, and the Line."""
    parts = urlsplit(url)
    server = Path(parse_qs(parts.query)["host"][0]) / SOCKET_NAME
    with tempfile.TemporaryDirectory(prefix="reception-line-") as folder:
        line = Line(str(server), Path(folder))
        try:
            yield parts._replace(query=f"host={folder}").geturl(), line
        finally:
            line.close()
