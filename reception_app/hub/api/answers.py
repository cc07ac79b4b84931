"""Errors as JSON, whatever raised them: our own, the web server's, or a bug."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from typing import Any

from aiohttp import web

from reception_app.domain.errors import (
    DatabaseUnavailable,
    InvalidField,
    NotFound,
    NotSignedIn,
    ReceptionError,
    SlotTaken,
    StartupError,
    TooLarge,
    TooManyAttempts,
)
from reception_app.domain.localized import LocalText
from reception_app.hub.api.messages import message_for
from reception_app.hub.api.wire import ErrorAnswer, Problem

log = logging.getLogger("reception.http")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_OF_SERVER: dict[int, str] = {
    404: NotFound.code,
    405: "method_not_allowed",
    413: TooLarge.code,
    415: "unsupported_media_type",
}
_NOT_TOLD: dict[type[ReceptionError], frozenset[str]] = {SlotTaken: frozenset({"by", "terminal", "at"})}
"""What the desk may see and other programs need not: who of the staff took the time."""


def answer(body: str, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A JSON answer that nobody keeps a copy of."""
    return web.Response(
        text=body,
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def problem(
    code: str, status: int, details: Mapping[str, object], headers: Mapping[str, str] | None = None
) -> web.Response:
    """A refusal in the one form that all have."""
    told = Problem(
        code=code, message=message_for(code), details={name: _plain(value) for name, value in details.items()}
    )
    return answer(ErrorAnswer(error=told).model_dump_json(), status, headers)


def refusal(error: ReceptionError) -> web.Response:
    """What an error of ours answers."""
    if isinstance(error, StartupError):
        # The database was fine when the hub began; what became of it is told to whoever looks after it.
        log.error("the database became unusable: %s", error.code)
        error = DatabaseUnavailable()
    hidden = _NOT_TOLD.get(type(error), frozenset())
    details = {name: value for name, value in error.params.items() if name not in hidden and value is not None}
    headers = {}
    if isinstance(error, NotSignedIn):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooManyAttempts):
        headers["Retry-After"] = str(error.params.get("retry_after", 1))
    return problem(error.code, error.http_status, details, headers)


def refusal_of_server(error: web.HTTPException) -> web.Response:
    """What an error of the web server answers."""
    allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
    code = _OF_SERVER.get(error.status, "invalid_field" if error.status < 500 else "internal")
    return problem(code, error.status, {}, allow)


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing leaves in another form, not even what the web server refuses by itself."""
    try:
        return await handler(request)
    except ReceptionError as error:
        return refusal(error)
    except web.HTTPException as error:
        return refusal_of_server(error)
    except web.RequestPayloadError:
        unreadable = refusal(InvalidField("body", reason="unreadable"))
        unreadable.force_close()
        return unreadable
    except Exception:
        log.exception("unexpected")
        return problem("internal", 500, {})


def _plain(value: object) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, LocalText):
        return {"ar": value.ar, "en": value.en}
    return value if isinstance(value, str | int | float | bool | list | dict) else str(value)
