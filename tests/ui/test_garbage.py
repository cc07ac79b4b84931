"""Garbage is collected on the UI thread, and only there."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from pytestqt.qtbot import QtBot

from reception_app.ui.garbage import GarbageCollector


class Ring:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self
        self.freed_on: list[int] | None = None

    def __del__(self) -> None:
        if self.freed_on is not None:
            self.freed_on.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _restored() -> object:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


def test_a_worker_that_allocates_frees_nothing_and_the_timer_does(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    freed_on: list[int] = []
    ring = Ring()
    ring.freed_on = freed_on
    gone = weakref.ref(ring)
    del ring

    def allocate() -> None:
        kept = [[number] for number in range(5_000)]
        assert len(kept) == 5_000

    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert gone() is not None
    rubbish = [[number] for number in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: gone() is None or bool(rubbish.append([])), timeout=5_000)
    assert freed_on == [threading.get_ident()]
    collector.stop()
    assert gc.isenabled()
