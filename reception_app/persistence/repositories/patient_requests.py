"""What was answered to somebody who registered a patient under a key: kept with the file, given again for the key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from reception_app.persistence.models import PatientRequest

_FIND = select(PatientRequest.request_digest, PatientRequest.answer).where(
    PatientRequest.user_id == bindparam("user"), PatientRequest.request_key == bindparam("key")
)
_KEEP = insert(PatientRequest)


def find(connection: Connection, user_id: int, request_key: str) -> tuple[str, str] | None:
    """(digest, answer) of the request that this user sent under the key, if there was one."""
    row = connection.execute(_FIND, {"user": user_id, "key": request_key}).first()
    return None if row is None else (row.request_digest, row.answer)


def keep(
    connection: Connection,
    user_id: int,
    request_key: str,
    *,
    digest: str,
    patient_id: int,
    answer: str,
    now: datetime,
) -> None:
    """Write the answer; the key is refused to whoever comes second."""
    connection.execute(
        _KEEP,
        {
            "user_id": user_id,
            "request_key": request_key,
            "request_digest": digest,
            "patient_id": patient_id,
            "answer": answer,
            "created_at": now,
        },
    )
