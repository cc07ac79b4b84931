"""Logging without patient data, and the hooks that catch what nobody expected.

Records hold codes, ids and tracebacks of our own lines, never the values of variables or the text of a driver's error,
which may quote a row.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from reception_app.domain.errors import ReceptionError

LOG_FILE = "reception.log"
_MEGABYTE = 1 << 20

log = logging.getLogger("reception")


class _PlainFormatter(logging.Formatter):
    """One line a record; of an exception the type and the places, since its message may hold a patient's data."""

    def formatException(  # noqa: N802 - logging's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return describe_exception(ei[1]) if ei[1] is not None else ""


def describe_exception(error: BaseException) -> str:
    """Type, code and places of an error and its causes, without any of their messages."""
    lines = []
    current: BaseException | None = error
    while current is not None:
        code = f" [{current.code}]" if isinstance(current, ReceptionError) else ""
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}{code}")
        lines += [
            f"  at {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__
    return "\n".join(lines)


def start_logging(folder: Path) -> None:
    """Log into ``folder`` (kept small by rotation) and write a report of hard crashes beside it."""
    from logging.handlers import RotatingFileHandler  # loads sockets and pickling, which no first window needs

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / LOG_FILE, maxBytes=_MEGABYTE, backupCount=3, encoding="utf-8")
    handler.setFormatter(_PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    # Stays open for as long as the program lives: the crash handler writes to its descriptor.
    faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))


def install_hooks(show: Callable[[BaseException], None]) -> None:
    """Send unexpected exceptions of every thread to the log, and to ``show`` for a word to the user."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("unexpected", exc_info=(kind, error, trace))
        show(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            hook(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook
