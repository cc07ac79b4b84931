"""The hub as a process of its own: what ``reception-app hub`` runs."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import signal
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reception_app.bootstrap import Services
from reception_app.domain.errors import InvalidField, MissingField
from reception_app.hub.hub import Address, Hub
from reception_app.hub.turn import turn_for

DEFAULT_LISTEN = "127.0.0.1:8765"


@dataclass(frozen=True, slots=True)
class HubOptions:
    """As given on the command line; ``plain`` allows to listen beyond the loopback without TLS."""

    listen: str = DEFAULT_LISTEN
    certificate: Path | None = None
    key: Path | None = None
    plain: bool = False
    redis_url: str | None = None


def run_hub(services: Services, options: HubOptions, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is told the URL.

    Raises InvalidField or MissingField for options of no use, and where another hub serves the same SQLite file.
    """
    address = read_address(options)
    turn = turn_for(services.database, services.settings.data_dir) if services.settings.is_sqlite else None
    if turn is not None and not turn.take():
        raise InvalidField("database", reason="served_by_another_hub")
    _raise_file_limit()
    try:
        hub = _make_hub(services, options.redis_url)

        def started(url: str) -> None:
            if turn is not None:
                turn.publish(url)
            ready(url)

        asyncio.run(_serve(hub, address, started))
    finally:
        if turn is not None:
            turn.give_up()


def read_address(options: HubOptions) -> Address:
    """Where to listen. Raises InvalidField("listen", reason="needs_tls") beyond the loopback without TLS or consent."""
    host, _, port = options.listen.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
        raise InvalidField("listen", reason="format")
    if options.key is not None and options.certificate is None:
        raise MissingField("certificate")
    tls = None if options.certificate is None else _tls(options.certificate, options.key)
    if tls is None and not options.plain and not _is_loopback(host):
        raise InvalidField("listen", reason="needs_tls")
    return Address(host, int(port), tls)


def _tls(certificate: Path, key: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError):
        raise InvalidField("certificate", reason="unusable") from None
    return context


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _make_hub(services: Services, redis_url: str | None) -> Hub:
    if redis_url is not None:
        try:
            import redis  # noqa: F401 - the extra may be missing, and the library would only say so in a log
        except ImportError:
            raise MissingField("redis", extra="reception-app[redis]") from None
        if not redis_url.startswith(("redis://", "rediss://", "unix://")):
            raise InvalidField("redis", reason="format")
    return Hub(services, redis_url=redis_url)


async def _serve(hub: Hub, address: Address, ready: Callable[[str], None]) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers for a loop; there Ctrl+C and the service manager end the process.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, over.set)
    try:
        try:
            url = await hub.start(address)
        except OSError:
            raise InvalidField("listen", reason="not_available") from None
        ready(url)
        await over.wait()
    finally:
        await hub.stop()


def _raise_file_limit() -> None:
    """Each client is an open file, and many systems allow a process 1,024 unless it asks for more."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
