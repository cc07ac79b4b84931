"""A TCP line to a hub that can go silent without closing, or become very slow."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

SLOW_SECONDS = 0.7


class HubLine:
    """Passes bytes both ways until told otherwise; ``heal`` cuts what was damaged and passes new calls on."""

    def __init__(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.2)
        self._calls: list[tuple[socket.socket, socket.socket]] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._passing: list[threading.Thread] = []
        self._silent = threading.Event()
        self._slow = threading.Event()
        self._ends = threading.Event()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._ends.set()
        self._silent.clear()
        self._accepting.join(10)
        self._hang_up()
        for thread in self._passing:
            thread.join(10)
        self._listener.close()

    def swallow(self) -> None:
        """From now on nothing arrives anywhere, and nothing is closed; new calls are taken and left unanswered."""
        self._silent.set()

    def trickle(self) -> None:
        """From now on every piece takes most of a second."""
        self._slow.set()

    def heal(self) -> None:
        self._silent.clear()
        self._slow.clear()
        self._hang_up()

    def _hang_up(self) -> None:
        calls, self._calls = self._calls, []
        for pair in calls:
            for one in pair:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ends.is_set():
            try:
                caller, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            with contextlib.suppress(OSError):
                hub = socket.create_connection(self._target, timeout=5)
                hub.settimeout(None)
                self._calls.append((caller, hub))
                for source, sink in ((caller, hub), (hub, caller)):
                    self._passing.append(threading.Thread(target=self._pass_on, args=(source, sink), daemon=True))
                    self._passing[-1].start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if self._slow.is_set():
                    self._ends.wait(SLOW_SECONDS)
                if not self._silent.is_set():
                    sink.sendall(data)
        if not self._silent.is_set():
            with contextlib.suppress(OSError):
                sink.shutdown(socket.SHUT_RDWR)
        source.close()
