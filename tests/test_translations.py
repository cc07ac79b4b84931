"""Every word of the program is translated: complete, fresh, with all plural forms and the same placeholders."""

from __future__ import annotations

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import translations_build as build

PLURAL_FORMS = {"ar": 6, "en": 2}
PLACEHOLDER = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True)
class Message:
    """One string of a ``.ts`` file; ``texts`` holds its plural forms, or the one translation."""

    context: str
    source: str
    plural: bool
    texts: tuple[str, ...]
    state: str

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.source


def messages(file: Path) -> Iterator[Message]:
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            forms = (
                [form.text or "" for form in translation.iter("numerusform")] if plural else [translation.text or ""]
            )
            state = translation.get("type", "finished")
            yield Message(context.findtext("name", ""), message.findtext("source", ""), plural, tuple(forms), state)


def in_use(language: str) -> list[Message]:
    return [one for one in messages(build.source_file(language)) if one.state not in ("vanished", "obsolete")]


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    open_ones = [one.key for one in in_use(language) if one.state != "finished" or not all(one.texts)]
    assert open_ones == []


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_every_count_has_all_its_forms(language: str) -> None:
    wrong = [one.key for one in in_use(language) if one.plural and len(one.texts) != PLURAL_FORMS[language]]
    assert wrong == []


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    wrong = [(one.key, text) for one in in_use(language) for text in one.texts if not _same_placeholders(one, text)]
    assert wrong == []


def _same_placeholders(message: Message, text: str) -> bool:
    """A plural form may leave one out ("no clinics"), none may add one: it would never be filled."""
    found, expected = set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(message.source))
    return found <= expected if message.plural else found == expected


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_the_files_hold_just_what_the_program_says(language: str, tmp_path: Path) -> None:
    copy = tmp_path / build.source_file(language).name
    shutil.copy(build.source_file(language), copy)
    sources = sorted(str(path) for path in (build.ROOT / "reception_app").rglob("*.py"))
    only = ["-pluralonly"] if language == "en" else []
    subprocess.run(
        [build.tool("lupdate"), *sources, "-locations", "none", "-no-obsolete", *only, "-ts", str(copy)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    said, kept = {one.key for one in messages(copy)}, {one.key for one in messages(build.source_file(language))}
    assert (said - kept, kept - said) == (set(), set())


@pytest.mark.parametrize("language", build.LANGUAGES)
def test_the_compiled_files_are_fresh(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"reception_{language}.qm"
    build.compile_to(language, fresh)
    assert fresh.read_bytes() == build.source_file(language).with_suffix(".qm").read_bytes()


def test_only_literals_are_translated() -> None:
    computed = re.compile(r"""(\.tr|QCoreApplication\.translate)\(\s*(f["']|[\w.]+\()""")
    found = [
        f"{path.name}: {match[0]}"
        for path in (build.ROOT / "reception_app").rglob("*.py")
        for match in computed.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_counts_are_said_where_plural_forms_are_gathered() -> None:
    """lupdate passes over ``translate("Context", "%n …", "", n)``, and the count would stay English."""
    lost = re.compile(r"""translate\(\s*"\w+",\s*"[^"]*%n""")
    files = (build.ROOT / "reception_app").rglob("*.py")
    assert [path.name for path in files if lost.search(path.read_text("utf-8"))] == []
