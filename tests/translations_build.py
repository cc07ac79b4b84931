"""Brings the translation files up to date: ``python -m tests.translations_build``.

``--tidy`` also drops what the program no longer says, ``--check`` only compiles anew.

Qt's lupdate gathers the strings of ``reception_app`` into ``translations/*.ts`` and lrelease compiles them beside;
both come with PySide6. They know plural forms only of ``self.tr``, not of ``translate``. Unfinished strings are
listed, and fall back to their English source in the program.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ar", "en")


def tool(name: str) -> str:
    """The path of a Qt tool inside PySide6."""
    folder = Path(PySide6.__file__).parent
    for candidate in (folder / name, folder / f"{name}.exe", folder / "Qt" / "libexec" / name):
        if candidate.exists():
            return str(candidate)
    raise FileNotFoundError(f"{name} does not come with this PySide6")


def source_file(language: str) -> Path:
    """The ``.ts`` file of a language."""
    return ROOT / "translations" / f"reception_{language}.ts"


def update(language: str, *, tidy: bool = False) -> None:
    """Gather the strings; English keeps only those with a number in them, for their plural forms.

    ``tidy`` throws away translations of strings that are gone; otherwise they wait as vanished ones, so that a
    file somebody is in the middle of editing costs nothing.
    """
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "reception_app").rglob("*.py"))
    command = [tool("lupdate"), *sources, "-locations", "none"]
    command += ["-source-language", "en", "-target-language", language]
    if tidy:
        command.append("-no-obsolete")
    if language == "en":
        command.append("-pluralonly")
    command += ["-ts", str(source_file(language).relative_to(ROOT))]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def compile_to(language: str, target: Path) -> None:
    """Compile a language into a ``.qm`` file, put in place whole: a program that runs has the old one mapped."""
    made = target.with_suffix(".qm.part")
    command = [tool("lrelease"), "-silent", str(source_file(language)), "-qm", str(made)]
    subprocess.run(command, cwd=ROOT, check=True)
    made.replace(target)


def unfinished(language: str) -> list[tuple[str, str]]:
    """Context and source of every string without a finished translation."""
    missing = []
    for context in ET.parse(source_file(language)).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") == "unfinished":
                missing.append((context.findtext("name", ""), message.findtext("source", "")))
    return missing


def main() -> int:
    """Update, compile, and say what is still to be translated."""
    for language in LANGUAGES:
        if "--check" not in sys.argv[1:]:
            update(language, tidy="--tidy" in sys.argv[1:])
        compile_to(language, source_file(language).with_suffix(".qm"))
        for context, source in unfinished(language):
            print(f"{language}: {context}: {source}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
