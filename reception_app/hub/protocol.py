"""HTTP as the web server speaks it, with its own refusals in our form: what it cannot parse never reaches a handler."""

from __future__ import annotations

import logging
from typing import Any

from aiohttp import web

from reception_app.hub.api.answers import problem, refusal_of_server

log = logging.getLogger("reception.http")


class Protocol(web.RequestHandler):
    """One connection; a request line, a header or a chunk that is none is answered like any other bad input."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What could not be understood; after it the connection ends, since nobody knows where the next one begins."""
        self.log_exception(exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError  # an answer is half on its way
        response = problem("invalid_field" if status < 500 else "internal", status, {"field": "request"})
        response.force_close()
        return response

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Send it; a refusal that the server raised before any of our handlers takes our form here."""
        if isinstance(resp, web.HTTPException):
            resp = refusal_of_server(resp)
        return await super().finish_response(request, resp, start_time)

    def log_exception(self, *_: Any, **about: Any) -> None:
        """Its kind alone: the message quotes what a client sent."""
        log.info("unreadable request: %s", type(about.get("exc_info")).__name__)


class Server(web.Server):
    """Makes a ``Protocol`` for each connection."""

    def __call__(self) -> web.RequestHandler:
        return Protocol(self, loop=self._loop, **self._kwargs)


class Runner(web.AppRunner):
    """Runs an application on such a server; the library has no other place to choose one."""

    __slots__ = ()

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return Server(made.request_handler, request_factory=made.request_factory, loop=made._loop, **made._kwargs)
