"""The program's settings: from the environment, else from ``reception.toml`` in the data folder, else defaults."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reception_app import paths
from reception_app.domain.errors import InvalidField

LANGUAGES = ("ar", "en")
SETTINGS_FILE = "reception.toml"
DEFAULT_COUNTRY = "EG"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one start of the program works with; ``language`` None follows what the user chose last.

    ``url_given`` tells a database somebody named from the default one in the data folder; ``country`` (ISO 3166-1) is
    that of phones typed without one. ``hub_url`` is a hub somebody runs; on SQLite a window runs its own without one.
    ``hub_ca`` is a PEM file with the authority of that hub's certificate, where it is not one that everybody trusts.
    """

    data_dir: Path
    database_url: str
    url_given: bool
    key_file: Path | None
    language: str | None
    terminal: str
    country: str
    demo: bool
    hub_url: str | None = None
    hub_ca: Path | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether the data lie in a file of this computer."""
        return self.database_url.startswith("sqlite")


def load_settings(
    *,
    demo: bool = False,
    database_url: str | None = None,
    language: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """The settings of this start; the arguments (from the command line) go before everything else.

    The demo lives in its own folder and ignores every database URL. Raises InvalidField for a value of no use.
    """
    data_dir = paths.data_dir()
    file = _read_file(data_dir / SETTINGS_FILE)

    def value(name: str) -> str | None:
        return environment.get(f"RECEPTION_{name}") or file.get(name.lower())

    language = language or value("LANG")
    if language is not None and language not in LANGUAGES:
        raise InvalidField("language", reason="unknown")
    if demo:
        data_dir = data_dir / "demo"
        database_url = None
    else:
        database_url = database_url or value("DATABASE_URL")
    key_file = value("KEY_FILE")
    return Settings(
        data_dir=data_dir,
        database_url=database_url or f"sqlite:///{(data_dir / 'reception.db').resolve()}",
        url_given=database_url is not None,
        key_file=Path(key_file).expanduser() if key_file and not demo else None,
        language=language,
        terminal=value("TERMINAL") or platform.node(),
        country=(value("COUNTRY") or DEFAULT_COUNTRY).upper(),
        demo=demo,
        hub_url=None if demo else _hub_url(value("HUB_URL")),
        hub_ca=None if demo else _hub_ca(value("HUB_CA"), data_dir),
    )


def _hub_url(given: str | None) -> str | None:
    if given and not given.startswith(("http://", "https://")):
        raise InvalidField("hub_url", reason="unknown")
    return given or None


def _hub_ca(given: str | None, data_dir: Path) -> Path | None:
    if not given:
        return None
    file = data_dir / Path(given).expanduser()
    if not file.is_file():
        raise InvalidField("hub_ca", reason="unreadable")
    return file


def _read_file(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    import tomllib  # a start without the file need not load the parser

    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise InvalidField("settings_file", reason="unreadable") from None
    return {key: str(entry) for key, entry in content.items()}
