"""Only what the hub words as agreed is a hint; repeats are known; garbage never raises."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio import packet

from reception_app.realtime.events import EVENT_NAMES, LONGEST_EVENT, Hint, SeenEvents, read_hint
from reception_app.realtime.packets import GARBAGE, GuardedPacket

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", sorted(EVENT_NAMES))
def test_each_event_of_the_hub_is_a_hint(name: str) -> None:
    body = {"event_id": "e-1", "clinic_id": 3, "doctor_id": None, "status": "CONFIRMED"}
    assert read_hint(name, (body,)) == Hint("e-1", name, 3, None)


@pytest.mark.parametrize(
    "body",
    [
        None, [], "text", 7, {}, {"event_id": ""}, {"event_id": 7}, {"event_id": "x" * 65},
        {"event_id": "e", "clinic_id": "3"}, {"event_id": "e", "clinic_id": True},
        {"event_id": "e", "doctor_id": -1}, {"event_id": "e", "doctor_id": 2**63}, {"event_id": "e", "clinic_id": 1.5},
    ],
)  # fmt: skip
def test_anything_else_is_not(body: Any) -> None:
    assert read_hint("queue_updated", (body,)) is None


def test_an_unknown_event_and_a_wrong_number_of_arguments_are_not() -> None:
    body = {"event_id": "e-1"}
    assert read_hint("drop_tables", (body,)) is None
    assert read_hint("queue_updated", ()) is None
    assert read_hint("queue_updated", (body, body)) is None


@given(ANYTHING, st.lists(ANYTHING, max_size=3))
def test_garbage_never_raises(name: object, payload: list[object]) -> None:
    assert read_hint(name, tuple(payload)) is None or name in EVENT_NAMES


@given(st.lists(st.integers(0, 30)))
def test_repeats_are_known_as_long_as_they_are_remembered(ids: list[int]) -> None:
    seen = SeenEvents(most=31)
    known: set[int] = set()
    for one in ids:
        assert seen.is_new(str(one)) == (one not in known)
        known.add(one)


def test_the_memory_of_ids_is_bounded() -> None:
    seen = SeenEvents(most=100)
    for number in range(10_000):
        assert seen.is_new(str(number))
    assert len(seen) == 100
    assert not seen.is_new("9999")
    assert seen.is_new("0")


def received(encoded: str) -> GuardedPacket:
    return GuardedPacket(encoded_packet=encoded)


def test_a_sound_packet_is_read_and_asks_for_no_answer() -> None:
    found = received('217["queue_updated",{"event_id":"e"}]')
    assert (found.packet_type, found.data, found.id) == (packet.EVENT, ["queue_updated", {"event_id": "e"}], None)
    assert received('0{"sid":"abc"}').packet_type == packet.CONNECT
    assert received('4{"message":"no"}').packet_type == packet.CONNECT_ERROR
    assert received("1").packet_type == packet.DISCONNECT


@pytest.mark.parametrize(
    "encoded",
    [
        "2", "2{}", "2[]", "2[7]", "2[{", "2null", '2["disconnect"]', '2["connect_error",1]', "9[]", "x",
        "0[1]", '0"s"',
        '2/other,["queue_updated",{}]', '51-["queue_updated",{"_placeholder":true,"num":0}]', "59999999999-[]",
        "21" + "1" * 200 + "[]", "3[1]", "2" + "[" * 5_000, json.dumps(["queue_updated"]),
        '2["queue_updated","' + "x" * LONGEST_EVENT + '"]',
    ],
)  # fmt: skip
def test_a_packet_no_hub_would_send_is_garbage(encoded: str) -> None:
    found = received(encoded)
    assert (found.packet_type, found.data, found.attachment_count) == (packet.EVENT, [GARBAGE], 0)


@given(st.text(min_size=1, max_size=60))
def test_reading_a_packet_never_raises(encoded: str) -> None:
    found = received(encoded)
    assert found.attachment_count == 0
    assert found.packet_type in (packet.CONNECT, packet.DISCONNECT, packet.EVENT, packet.CONNECT_ERROR)
