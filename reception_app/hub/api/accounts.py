"""Signing in over HTTP."""

from __future__ import annotations

from datetime import UTC
from typing import Annotated

from pydantic import Field

from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Incoming, Moment, Name, Outgoing

TERMINAL = "http"
"""Where the audit says that programs sit. Never the name that was typed: it may be a password."""


class Credentials(Incoming):
    username: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, Field(min_length=1, max_length=1024)]


class UserOut(Outgoing):
    id: int
    username: str
    name: Name
    role: str


class SignedIn(Outgoing):
    token: str
    expires_at: Moment | None
    user: UserOut


def login(call: Call[Nothing, Credentials]) -> SignedIn:
    """A session for a name and a password; raises NotSignedIn or TooManyAttempts."""
    session = call.services.access.sign_in(call.body.username, call.body.password, TERMINAL)
    user = UserOut(
        id=session.actor.user_id, username=session.username, name=Name.of(session.name), role=str(session.actor.role)
    )
    return SignedIn(
        token=session.token, expires_at=session.expires_at and session.expires_at.astimezone(UTC), user=user
    )


OPERATIONS = (
    Operation(
        "login",
        "POST",
        "/auth/login",
        "Sign in and get a token for everything else.",
        login,
        SignedIn,
        body=Credentials,
        signed_in=False,
        errors=(401,),
    ),
)
