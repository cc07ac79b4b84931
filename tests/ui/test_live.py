"""The bridge from hub to window: what arrives is fetched, what is in hand stays in hand, the badge tells the truth."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC
from types import SimpleNamespace
from typing import Any, cast

import pytest
import qasync
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reception_app.bootstrap import Services
from reception_app.realtime.link import Link
from reception_app.ui.formatting import Formatter
from reception_app.ui.live import Live, OwnHub
from reception_app.ui.refresh_timer import LIVE_MS, POLL_MS, RefreshTimer
from reception_app.ui.shell.connection_badge import ConnectionBadge
from reception_app.ui.shell.main_window import MainWindow
from tests.clock import MORNING
from tests.gallery import GalleryContext
from tests.gallery_data import book_newest
from tests.realtime.small_hub import SmallHub, small_hub
from tests.ui.conftest import Speak

PATIENCE = 20.0


@pytest.fixture
def hub() -> Iterator[SmallHub]:
    with small_hub(token=None) as hub:
        yield hub


def on_the_loop(qapp: QApplication, story: Callable[[], Awaitable[None]]) -> None:
    """Run a story on a loop like the program's."""
    with qasync.QEventLoop(qapp) as loop:
        loop.run_until_complete(story())
    gc.collect()  # here and not by chance on a worker's thread: objects of Qt end on their own


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not done():
            await asyncio.sleep(0.01)


def services_with(context: GalleryContext, hub_url: str | None, database_url: str | None = None) -> Services:
    settings = context.services.settings
    settings = replace(settings, hub_url=hub_url, database_url=database_url or settings.database_url)
    return replace(context.services, settings=settings)


def no_hub(_services: Services) -> OwnHub:
    raise AssertionError("a hub of its own was not wanted")


def count(window: MainWindow) -> int:
    label = window.findChild(QWidget, "todayAppointmentsCount")
    assert label is not None
    return int(label.property("value"))


def test_a_change_elsewhere_is_shown_and_nothing_in_hand_is_lost(
    qapp: QApplication, context: GalleryContext, hub: SmallHub
) -> None:
    window = context.window()
    table = window.dashboard.today.content.table
    search = window.top_bar.search
    table.selectRow(20)
    chosen = window.dashboard.today.selected_id()
    table.verticalScrollBar().setValue(333)
    window.dashboard.today.filters.setFocus()
    search.setFocus()
    search.setText("Mona Abdal")
    search.setSelection(2, 4)
    before = count(window)

    async def story() -> None:
        live = Live(no_hub)
        live.changed.connect(window.dashboard.refresh)
        live.link_changed.connect(window.set_link)
        fetched: list[object] = []
        window.dashboard.refreshed.connect(fetched.append)
        live.start(services_with(context, hub.url), "token")
        await until(lambda: live.link is Link.ONLINE and len(fetched) == 1)
        booked = book_newest(context.services.database, context.centre)
        body = {"event_id": "e-1", "clinic_id": context.centre.clinic_id, "doctor_id": None}
        await asyncio.to_thread(hub.emit, "appointment_created", body)
        await until(lambda: count(window) == before + 1)
        row = window.dashboard.today.model.row_at(window.dashboard.today.model.place_of(booked.appointment_id))
        assert "from" in window.dashboard.today.model.doing_text(row)
        await live.stop()

    on_the_loop(qapp, story)
    assert window.dashboard.today.selected_id() == chosen
    assert table.verticalScrollBar().value() == 333
    assert QApplication.focusWidget() in (search, None)
    assert (search.text(), search.selectedText()) == ("Mona Abdal", "na A")
    assert window.top_bar.badge.state == "connected"


def test_a_hub_lost_is_told_and_the_page_asks_more_often(
    qapp: QApplication, context: GalleryContext, hub: SmallHub
) -> None:
    window = context.window()

    async def story() -> None:
        live = Live(no_hub)
        live.link_changed.connect(window.set_link)
        live.start(services_with(context, hub.url), "token")
        await until(lambda: live.link is Link.ONLINE)
        assert (window.top_bar.badge.state, window.dashboard._timer.interval()) == ("connected", LIVE_MS)
        await asyncio.to_thread(hub.drop_all)
        await until(lambda: live.link is Link.OFFLINE)
        assert (window.top_bar.badge.state, window.dashboard._timer.interval()) == ("offline", POLL_MS)
        await until(lambda: live.link is Link.ONLINE)
        assert (window.top_bar.badge.state, window.dashboard._timer.interval()) == ("connected", LIVE_MS)
        await live.stop()

    on_the_loop(qapp, story)


def test_signing_out_ends_the_connection_and_signing_in_makes_another(
    qapp: QApplication, context: GalleryContext, hub: SmallHub
) -> None:
    async def story() -> None:
        live = Live(no_hub)
        live.start(services_with(context, hub.url), "hers")
        await until(lambda: len(hub.sids) == 1)
        live.pause()
        await until(lambda: not hub.sids)
        live.start(services_with(context, hub.url), "his")
        await until(lambda: len(hub.sids) == 1)
        await live.stop()
        await until(lambda: not hub.sids)

    on_the_loop(qapp, story)


def test_on_a_server_without_a_hub_there_is_none(qapp: QApplication, context: GalleryContext) -> None:
    async def story() -> None:
        live = Live(no_hub)
        live.start(services_with(context, None, "postgresql://centre/reception"), "token")
        assert live.link is Link.NONE
        await live.stop()

    on_the_loop(qapp, story)


def test_a_file_has_its_hub_started_once_and_stopped(
    qapp: QApplication, context: GalleryContext, hub: SmallHub
) -> None:
    deeds: list[str] = []

    def make_hub(_services: Services) -> OwnHub:
        deeds.append("made")
        made: Any = SimpleNamespace(
            url=hub.url, start=lambda: deeds.append("started"), stop=lambda: deeds.append("stopped")
        )
        return cast(OwnHub, made)

    async def story() -> None:
        live = Live(make_hub)
        live.start(services_with(context, None), "token")
        for _ in range(2):
            await until(lambda: live.link is Link.ONLINE)
            await asyncio.to_thread(hub.drop_all)
            await until(lambda: live.link is Link.OFFLINE)
        await live.stop()

    on_the_loop(qapp, story)
    assert deeds == ["made", "started", "stopped"]


def test_a_hub_that_cannot_be_made_leaves_a_window_that_polls(qapp: QApplication, context: GalleryContext) -> None:
    window = context.window()

    def make_hub(_services: Services) -> OwnHub:
        raise OSError

    async def story() -> None:
        live = Live(make_hub)
        live.link_changed.connect(window.set_link)
        live.start(services_with(context, None), "token")
        await until(lambda: live.link is Link.OFFLINE)
        assert window.dashboard._timer.interval() == POLL_MS
        await live.stop()

    on_the_loop(qapp, story)


# The badge


@pytest.fixture
def badge(qapp: QApplication, look: object, speak: Speak) -> ConnectionBadge:
    speak("en")
    return ConnectionBadge(Formatter("en"))


def words(badge: ConnectionBadge) -> str:
    note = badge.findChild(QLabel, "lastUpdateLabel")
    assert note is not None
    assert badge.objectName() == "connectionBadge"
    return f"{badge.accessibleName()} | {note.text()}"


def test_the_badge_waits_for_the_hub_and_tells_how_old_the_data_are(badge: ConnectionBadge) -> None:
    badge.set_link(Link.CONNECTING)
    assert (badge.state, words(badge)) == ("connecting", "Connecting | ")
    badge.set_updated(MORNING, UTC)
    assert badge.state == "connecting"
    badge.set_link(Link.ONLINE)
    assert (badge.state, words(badge)) == ("connected", "Connected updated 08:42:00 | updated 08:42:00")


def test_the_badge_counts_from_the_loss_whatever_was_lost(badge: ConnectionBadge) -> None:
    badge.set_updated(MORNING, UTC)
    badge.set_link(Link.OFFLINE)
    assert badge.state == "offline"
    assert words(badge).startswith("Offline")
    assert words(badge).endswith("data of 08:42")
    since = badge._offline_since.msecsSinceReference()
    badge.set_offline()
    badge.set_link(Link.ONLINE)
    assert badge.state == "offline", "the hub is back, the database is not"
    badge.set_link(Link.OFFLINE)
    badge.set_updated(MORNING, UTC)
    assert badge.state == "offline", "the database is back, the hub is not"
    assert badge._offline_since.msecsSinceReference() == since
    badge.set_link(Link.ONLINE)
    assert badge.state == "connected"


def test_a_hub_without_a_certificate_to_trust_is_told_apart(badge: ConnectionBadge) -> None:
    badge.set_updated(MORNING, UTC)
    badge.set_link(Link.UNTRUSTED)
    assert badge.state == "offline"
    assert words(badge) == "Certificate not trusted data of 08:42 | data of 08:42"
    assert "certificate" in badge.toolTip()
    assert badge.accessibleDescription() == badge.toolTip()
    badge.set_link(Link.OFFLINE)
    assert words(badge).startswith("Offline")
    assert badge.toolTip() == ""


def test_where_there_is_no_hub_none_is_missed(badge: ConnectionBadge) -> None:
    badge.set_link(Link.NONE)
    badge.set_updated(MORNING, UTC)
    assert (badge.state, words(badge)) == (
        "polling",
        "Refreshed every 4 s updated 08:42:00 | updated 08:42:00",
    )
    badge.set_offline()
    assert badge.state == "offline"


def test_one_timer_asks_rarely_only_while_all_is_well(qapp: QApplication) -> None:
    timer = RefreshTimer()
    assert timer.interval() == LIVE_MS
    for live, fetched, wanted in (
        (True, False, POLL_MS),
        (False, False, POLL_MS),
        (False, True, POLL_MS),
        (True, True, LIVE_MS),
    ):
        timer.set_live(live)
        timer.set_fetched(fetched)
        assert timer.interval() == wanted
    assert not timer.isActive()
