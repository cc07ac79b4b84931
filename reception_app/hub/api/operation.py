"""One operation of the HTTP interface: declared once, for the checks, the dispatch and the OpenAPI document."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from aiohttp import web
from pydantic import ValidationError

from reception_app.bootstrap import Services
from reception_app.domain.errors import FieldError, InvalidField, NotSignedIn, ReceptionError, TooManyAttempts
from reception_app.domain.roles import Actor
from reception_app.hub.api.answers import answer, refusal
from reception_app.hub.api.wire import Incoming, Outgoing, field_error
from reception_app.hub.limits import Buckets
from reception_app.hub.metrics import HubMetrics
from reception_app.persistence.repositories.sessions import digest
from reception_app.services.access import Session

TOKEN_LENGTH = 512
IDEMPOTENCY_KEY = "Idempotency-Key"
KEY_PATTERN = "^[!-~]{1,64}$"
"""Printable ASCII without spaces: what every client and every log keeps as it is."""
_KEY = re.compile(KEY_PATTERN)

P = TypeVar("P", bound=Incoming)
B = TypeVar("B", bound=Incoming)


class Nothing(Incoming):
    """No parameters, or no body."""


@dataclass(frozen=True, slots=True)
class Call(Generic[P, B]):
    """A request that was understood: its parameters (of path and query), its body, its key and who sent it."""

    services: Services
    parameters: P
    body: B
    session: Session | None
    idempotency_key: str | None
    joined: bool = True
    """Whether this hub hears the other ones."""

    @property
    def actor(self) -> Actor:
        """Who asks; raises NotSignedIn."""
        if self.session is None:
            raise NotSignedIn()
        return self.session.actor


@dataclass(frozen=True, slots=True)
class Operation:
    """``errors`` are the statuses it may refuse with beside those that follow from how it is declared.

    ``links`` name what the answer leads to: a name, the operation, and which of its inputs stands where in the answer.
    """

    name: str
    method: str
    path: str
    summary: str
    run: Callable[[Call[Any, Any]], Outgoing]
    gives: type[Outgoing]
    status: int = 200
    parameters: type[Incoming] = Nothing
    body: type[Incoming] | None = None
    signed_in: bool = True
    repeatable: bool = False
    errors: tuple[int, ...] = ()
    links: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Dispatcher:
    """Understands requests on the event loop and runs the operations beside it."""

    def __init__(
        self,
        services: Services,
        workers: ThreadPoolExecutor,
        buckets: Buckets,
        metrics: HubMetrics,
        joined: Callable[[], bool],
    ) -> None:
        self._services = services
        self._joined = joined
        self._workers = workers
        self._buckets = buckets
        self._metrics = metrics

    def add(self, app: web.Application, operation: Operation) -> None:
        """Serve ``operation`` in ``app``."""

        async def handle(request: web.Request) -> web.Response:
            try:
                response = await self._answer(request, operation)
            except ReceptionError as error:
                response = refusal(error)
            self._metrics.requests.labels(operation.name, str(response.status)).inc()
            return response

        app.router.add_route(operation.method, operation.path, handle)

    async def _answer(self, request: web.Request, operation: Operation) -> web.Response:
        token = _token(request) if operation.signed_in else None
        if not self._buckets.take(digest(token) if token else request.remote or ""):
            raise TooManyAttempts(retry_after=1)
        loop = asyncio.get_running_loop()
        # Who is not signed in learns nothing about what is wrong with the rest.
        session = None if token is None else await loop.run_in_executor(self._workers, self._authenticate, token)
        call = Call(
            self._services,
            _parameters(request, operation),
            await _body(request, operation),
            session,
            _key(request, operation),
            self._joined(),
        )
        result = await loop.run_in_executor(self._workers, operation.run, call)
        return answer(result.model_dump_json(), operation.status)

    def _authenticate(self, token: str) -> Session:
        return self._services.access.authenticate(token)


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= TOKEN_LENGTH:
        raise NotSignedIn()
    return token


def _key(request: web.Request, operation: Operation) -> str | None:
    if not operation.repeatable:
        return None
    keys = request.headers.getall(IDEMPOTENCY_KEY, [])
    if not keys:
        return None
    if len(keys) > 1 or not _KEY.fullmatch(keys[0]):
        raise InvalidField(IDEMPOTENCY_KEY, reason="format")
    return keys[0]


def _parameters(request: web.Request, operation: Operation) -> Incoming:
    values: dict[str, str] = {}
    for name, value in request.query.items():
        if name in values or name in request.match_info:
            raise InvalidField(name, reason="repeated")
        values[name] = value
    try:
        return operation.parameters.model_validate(values | dict(request.match_info))
    except ValidationError as error:
        raise _as_field_error(error, "query") from None


async def _body(request: web.Request, operation: Operation) -> Incoming:
    if operation.body is None:
        return Nothing()
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    raw = await request.read()
    try:
        return operation.body.model_validate_json(raw)
    except ValidationError as error:
        raise _as_field_error(error, "body") from None


def _as_field_error(error: ValidationError, where: str) -> FieldError:
    return field_error(error.errors(include_url=False, include_context=False, include_input=False), where)
