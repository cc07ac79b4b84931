"""The agreed shape holds: layers, top level, set-up commands, one source of time, licences beside what they cover."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

TOP = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    "reception_app", "resources", "translations", "migrations", "tests",
    "pyproject.toml", "build_spec.py", "README.md", "LICENSE", "CHANGELOG.md",
}  # fmt: skip
IGNORED_BY_GIT = {"build", "dist", "__pycache__"}
SET_UP = "python3 -m venv .venv && .venv/bin/python -m pip install -e "
RUN_COMMAND = SET_UP + ". && .venv/bin/reception-app --demo"
TEST_COMMAND = SET_UP + '".[test]" && .venv/bin/python -m pytest'


def test_imports_point_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(TOP)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_nothing_else_lies_at_the_top() -> None:
    found = {path.name for path in TOP.iterdir() if not path.name.startswith(".")} - IGNORED_BY_GIT
    assert {name for name in found if not name.endswith(".egg-info")} == TOP_LEVEL


def test_the_readme_sets_up_in_two_commands() -> None:
    commands = [line.strip() for line in _readme().splitlines() if line.strip().startswith("python3 -m venv")]
    assert commands == [RUN_COMMAND, TEST_COMMAND]


def test_every_dependency_is_named_with_its_reason() -> None:
    reasons = dict(re.findall(r"^\| `([\w.-]+)` \| (\S.*?) \|$", _readme(), re.MULTILINE))
    assert set(reasons) == set(_dependencies())


def test_pictures_of_the_readme_exist() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", _readme()) + re.findall(r'<img [^>]*src="([^"]+)"', _readme())
    assert pictures
    assert [name for name in pictures if not (TOP / name).is_file()] == []


def test_the_time_comes_from_the_clock_alone() -> None:
    """Qt's current date is a widget's starting value at most: whoever uses the widget says what day it is."""
    forbidden = {"now", "utcnow", "today", "currentDate", "currentDateTime", "currentDateTimeUtc"}
    owners = {"datetime", "date", "QDate", "QDateTime"}
    found = [
        f"{file.relative_to(TOP)}:{call.lineno}"
        for file in _modules("reception_app")
        if file.name != "clock.py" and file.parent.name != "widgets"
        for call, owner, name in _method_calls(file)
        if owner in owners and name in forbidden
    ]
    assert found == []


def test_no_second_event_loop_is_entered() -> None:
    """A nested loop loses asyncio's tasks and re-enters slots; the one loop is run by app.py."""
    found = [
        f"{file.relative_to(TOP)}:{call.lineno}"
        for file in _modules("reception_app")
        if file.name != "app.py"
        for call, _, name in _method_calls(file)
        if name in {"exec", "exec_", "processEvents"}
    ]
    assert found == []


def test_margins_are_the_same_on_both_sides() -> None:
    """Qt mirrors a layout's contents for Arabic, but not its margins; ``addSpacing`` is mirrored."""
    uneven = []
    for path in sorted((TOP / "reception_app" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr="setContentsMargins"), args=[left, _, right, _]) if ast.dump(
                    left
                ) != ast.dump(right):
                    uneven.append(f"{path.relative_to(TOP)}:{node.lineno}")
    assert uneven == []


def test_every_module_says_what_it_is_for() -> None:
    files = [TOP / "build_spec.py", *_modules("reception_app"), *_modules("tests"), *_modules("migrations")]
    silent = [
        str(file.relative_to(TOP)) for file in files if file.stat().st_size and not ast.get_docstring(_tree(file))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("folder", "licence", "words"),
    [
        ("resources/fonts", "OFL.txt", "SIL OPEN FONT LICENSE"),
        ("resources/icons", "LICENSE", "ISC License"),
        (".", "LICENSE", "MIT License"),
    ],
)
def test_licences_lie_beside_what_they_cover(folder: str, licence: str, words: str) -> None:
    assert words in (TOP / folder / licence).read_text("utf-8")


def _readme() -> str:
    return (TOP / "README.md").read_text("utf-8")


def _dependencies() -> Iterator[str]:
    project: dict[str, Any] = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    for line in [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]:
        name = re.match(r"[\w.-]+", line)
        assert name
        yield name[0]


def _modules(folder: str) -> list[Path]:
    return sorted((TOP / folder).rglob("*.py"))


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def _method_calls(file: Path) -> Iterator[tuple[ast.Call, str, str]]:
    """(call, last name of its owner, method) of every call of the form owner.method(…)."""
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            yield node, name, node.func.attr
