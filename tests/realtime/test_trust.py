"""Whom the client trusts: a hub that shows a certificate of the authority it was given, and nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from reception_app.realtime.link import Link
from tests.certificates import make_certificate, serving
from tests.realtime.small_hub import SmallHub, small_hub
from tests.realtime.test_client import Desk, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    for name in ("clinic", "other"):
        make_certificate(folder / f"{name}.pem", folder / f"{name}.key")
    (folder / "empty.pem").write_text("no certificate at all\n", "ascii")
    return folder


@pytest.fixture(scope="module")
def hub(folder: Path) -> Iterator[SmallHub]:
    with small_hub(tls=serving(folder / "clinic.pem", folder / "clinic.key")) as hub:
        yield hub


def test_a_private_authority_is_enough(hub: SmallHub, folder: Path) -> None:
    desk = Desk(hub.url, authority=folder / "clinic.pem")
    run(desk, lambda: desk.until(lambda: desk.client.link is Link.ONLINE))
    assert desk.links == [Link.CONNECTING, Link.ONLINE]


@pytest.mark.parametrize("authority", [None, "other.pem", "empty.pem", "missing.pem"])
def test_nothing_is_said_to_a_stranger(hub: SmallHub, folder: Path, authority: str | None) -> None:
    let_in = hub.connects
    desk = Desk(hub.url, authority=folder / authority if authority else None)

    async def story() -> None:
        await desk.until(lambda: desk.client.link is Link.UNTRUSTED)
        await desk.until(lambda: desk.attempts >= 2)
        await asyncio.sleep(0)

    run(desk, story)
    assert desk.links == [Link.CONNECTING, Link.UNTRUSTED]
    assert hub.connects == let_in


def test_a_certificate_for_another_machine_is_a_strangers(folder: Path) -> None:
    """X15: the authority is the right one, but it vouched for somebody else."""
    certificate, key = folder / "elsewhere.pem", folder / "elsewhere.key"
    make_certificate(certificate, key, name="DNS:elsewhere.example")
    with small_hub(tls=serving(certificate, key)) as elsewhere:
        desk = Desk(elsewhere.url, authority=certificate)
        run(desk, lambda: desk.until(lambda: desk.client.link is Link.UNTRUSTED))
        assert desk.links == [Link.CONNECTING, Link.UNTRUSTED]
        assert elsewhere.connects == 0


def test_a_hub_without_tls_is_no_answer_to_a_desk_that_wants_it(folder: Path) -> None:
    with small_hub() as plain:
        desk = Desk(plain.url.replace("http:", "https:"), authority=folder / "clinic.pem")
        run(desk, lambda: desk.until(lambda: desk.client.link is Link.OFFLINE))
        assert plain.connects == 0
