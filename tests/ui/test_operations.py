"""Operations: results come back on the UI thread, the latest wins, nothing reaches a destroyed owner."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reception_app.domain.errors import DatabaseBusy, ReceptionError
from reception_app.ui.operations import Operations


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    made = Operations()
    yield made
    made.shut_down()


def test_the_result_arrives_on_the_ui_thread(qtbot: QtBot, operations: Operations) -> None:
    seen: list[tuple[int, bool, bool]] = []
    main = threading.get_ident()
    owner = QObject()
    operations.run(
        owner,
        lambda: threading.get_ident() != main,
        lambda off_main: seen.append((1, off_main, threading.get_ident() == main)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(1, True, True)]
    qtbot.waitUntil(lambda: not operations.busy)


def test_a_typed_error_reaches_failed(qtbot: QtBot, operations: Operations) -> None:
    errors: list[ReceptionError] = []
    owner = QObject()

    def work() -> None:
        raise DatabaseBusy()

    operations.run(owner, work, lambda _none: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], DatabaseBusy)


def test_a_bug_reaches_the_exception_hook(
    qtbot: QtBot, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: caught.append(error))
    owner = QObject()
    operations.run(owner, lambda: 1 // 0, lambda _result: None, lambda _error: None)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0], ZeroDivisionError)


def test_the_latest_of_a_name_wins(qtbot: QtBot, operations: Operations) -> None:
    seen: list[str] = []
    release = threading.Event()
    owner = QObject()

    def slow() -> str:
        release.wait(5)
        return "old"

    operations.latest(owner, "search", slow, seen.append)
    operations.latest(owner, "search", lambda: "new", seen.append)
    qtbot.waitUntil(lambda: seen == ["new"])
    release.set()
    qtbot.waitUntil(lambda: not operations.busy)
    assert seen == ["new"]


def test_nothing_reaches_a_destroyed_owner(qtbot: QtBot, operations: Operations) -> None:
    seen: list[str] = []
    release = threading.Event()
    owner = QObject()

    def slow() -> str:
        release.wait(5)
        return "late"

    operations.run(owner, slow, seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    release.set()
    qtbot.waitUntil(lambda: not operations.busy)
    assert seen == []


def test_after_the_end_nothing_is_begun(qtbot: QtBot, operations: Operations) -> None:
    begun: list[str] = []
    owner = QObject()
    operations.shut_down()
    late = operations.run(owner, lambda: begun.append("work"), lambda _none: begun.append("done"))
    assert not late.is_running
    assert begun == []


def test_nothing_is_kept_of_what_is_over(operations: Operations, qtbot: QtBot) -> None:
    """Answers lead to their owner: an operation that were kept would keep the whole screen that asked."""
    owner = QObject()
    ended: list[int] = []
    for number in range(20):
        operation = operations.latest(owner, "same", lambda: 1, lambda _one: None)
        operation.destroyed.connect(lambda _gone, number=number: ended.append(number))
    del operation
    qtbot.waitUntil(lambda: len(ended) == 20, timeout=10_000)
    assert not operations.busy
    assert not operations._delivered
