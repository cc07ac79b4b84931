"""The centre's settings inside a statement, and what their JSON means."""

from __future__ import annotations

import json

from sqlalchemy import ScalarSelect, select

from reception_app.domain.localized import LocalText
from reception_app.persistence.models import Setting

DEFAULT_CURRENCY = "EGP"


def setting(key: str) -> ScalarSelect[str]:
    """A setting's JSON as a column; NULL where the centre has not set it."""
    return select(Setting.value).where(Setting.key == key).scalar_subquery()


def currency_of(value: str | None) -> str:
    """The ISO 4217 code of the setting ``currency``."""
    return str(json.loads(value)) if value else DEFAULT_CURRENCY


def text_of(value: str | None) -> LocalText:
    """A setting in two languages, empty where it is not set."""
    words = json.loads(value) if value else {}
    return LocalText(words.get("ar", ""), words.get("en", ""))
