"""Where resources, translations, migrations and data live: in a checkout, in a wheel, in a frozen build."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """A folder shipped with the program.

    A wheel carries it inside the package (hatch force-include), a checkout keeps it at the top level,
    and PyInstaller unpacks it beside the program.
    """
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / name  # type: ignore[attr-defined]
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """Fonts, icons, styles and sounds."""
    return _bundled("resources")


def translations_dir() -> Path:
    """The compiled ``.qm`` files and their sources."""
    return _bundled("translations")


def migrations_dir() -> Path:
    """Alembic's environment and versions."""
    return _bundled("migrations")


def data_dir() -> Path:
    """The folder that holds the database, its key, logs and backups.

    ``RECEPTION_DATA_DIR`` names it; otherwise it is the platform's usual place. Not created here.
    """
    named = os.environ.get("RECEPTION_DATA_DIR")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("Reception", appauthor=False))
