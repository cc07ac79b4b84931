"""Booking over HTTP: the three records, the same answer however often it is asked, and whose time it is."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from reception_app.domain.roles import Role
from reception_app.persistence import models as m
from tests.hub.conftest import FIRST_START, World
from tests.hub.http_client import DAY, ELEVEN, Client, a_booking, pounds, serve


def test_a_booking_answers_with_its_three_records_and_a_replay_with_the_same(world: World) -> None:
    centre = world.centre

    async def scenario(client: Client) -> None:
        key = {"Idempotency-Key": "0f2c9a"}
        status, body = await client("POST", "/appointments", a_booking(world), key)
        assert status == 201
        appointment, visit, payment = body["appointment"], body["visit"], body["payment"]
        assert set(body) == {"message", "appointment", "visit", "payment"}
        assert body["message"]
        assert len(appointment["booking_id"]) == 9
        assert {name: value for name, value in appointment.items() if name not in ("id", "booking_id")} == {
            "clinic_id": centre.clinic_id,
            "doctor_id": centre.doctor_id,
            "patient_id": world.patient_id,
            "service_id": centre.service_id,
            "start_time": f"{ELEVEN}+02:00",
            "end_time": f"{DAY}T11:20:00+02:00",
            "service_date": DAY,
            "status": "CONFIRMED",
            "booking_source": "online",
            "notes": "first visit",
        }
        assert {name: value for name, value in visit.items() if name != "id"} == {
            "appointment_id": appointment["id"],
            "clinic_id": centre.clinic_id,
            "doctor_id": centre.doctor_id,
            "service_date": DAY,
            "queue_number": 1,
            "check_in_time": f"{ELEVEN}+02:00",
            "visit_type": "SCHEDULED",
            "status": "WAITING",
        }
        assert {name: value for name, value in payment.items() if name != "id"} == {
            "appointment_id": appointment["id"],
            "visit_id": visit["id"],
            "total": pounds(30_000),
            "discount": pounds(0),
            "amount_paid": pounds(0),
            "doctor_share": pounds(12_000),
            "center_share": pounds(18_000),
            "method": "CASH",
            "status": "PENDING",
        }
        # Also when the price has changed since: the replay is no new booking.
        await asyncio.to_thread(world.change, m.Service, centre.service_id, price=35_000)
        assert await client("POST", "/appointments", a_booking(world), key) == (201, body)
        status, other = await client("POST", "/appointments", a_booking(world, notes="another"), key)
        assert (status, other["error"]["code"]) == (409, "duplicate_request")
        status, taken = await client("POST", "/appointments", a_booking(world))
        assert (status, taken["error"]["code"]) == (409, "slot_taken")
        assert taken["error"]["details"] == {"start": "2026-11-22T09:00:00+00:00"}
        status, body = await client("GET", f"/appointments?clinic_id={centre.clinic_id}&date={DAY}&status=CONFIRMED")
        assert (status, body) == (200, {"appointments": [appointment]})
        assert (await client("GET", "/appointments"))[1] == {"appointments": [appointment]}
        assert (await client("GET", "/appointments?status=CANCELLED"))[1] == {"appointments": []}
        assert (await client("GET", f"/appointments?doctor_id={centre.doctor_id + 999}"))[1] == {"appointments": []}
        assert await client("GET", f"/dashboard/stats?clinic_id={centre.clinic_id}") == (
            200,
            {"today_appointments": 1, "waiting_patients": 1, "outstanding_invoices": 1},
        )

    serve(world, scenario)


def test_a_replay_answers_the_same_whatever_became_of_the_booking(world: World) -> None:
    services, desk = world.services, world.centre.receptionist

    def change_everything(appointment_id: int, payment_id: int) -> None:
        moved = services.appointments.move(desk, appointment_id, 1, FIRST_START + timedelta(days=1, hours=1))
        services.appointments.cancel(desk, moved.visit_id, 1, "asked to")
        world.change(m.Appointment, appointment_id, notes="other", booking_source="phone")
        world.change(m.Payment, payment_id, total=50_000, doctor_share=50_000, center_share=0, method="CARD")
        world.change(m.Clinic, world.centre.clinic_id, time_zone="Asia/Riyadh")
        world.change(m.Doctor, world.centre.doctor_id, share=1, is_active=0)

    async def scenario(client: Client) -> None:
        body = a_booking(world, start_time=f"{ELEVEN}+02:00")
        first = await (await client.raw("POST", "/appointments", body, {"Idempotency-Key": "again"})).text()
        written = json.loads(first)
        await asyncio.to_thread(change_everything, written["appointment"]["id"], written["payment"]["id"])
        answer = await client.raw("POST", "/appointments", body, {"Idempotency-Key": "again"})
        assert (answer.status, await answer.text()) == (201, first)

    serve(world, scenario)


@pytest.mark.parametrize(
    ("start", "instant"),
    [
        ("2026-11-22T12:00:00", "2026-11-22T10:00:00"),
        ("2026-11-22T12:00", "2026-11-22T10:00:00"),
        ("2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00"),
        ("2026-11-22T10:00:00Z", "2026-11-22T10:00:00"),
        ("2026-11-22T14:00:00.000+04:00", "2026-11-22T10:00:00"),
    ],
)
def test_a_start_without_offset_is_the_clinics_own_time(sqlite_world: World, start: str, instant: str) -> None:
    async def scenario(client: Client) -> None:
        status, body = await client("POST", "/appointments", a_booking(sqlite_world, start_time=start))
        assert status == 201, body
        booked = datetime.fromisoformat(body["appointment"]["start_time"])
        assert booked == datetime.fromisoformat(instant).replace(tzinfo=UTC)

    serve(sqlite_world, scenario)


def test_an_hour_that_the_clocks_skip_is_refused(sqlite_world: World) -> None:
    """Cairo's clocks go from 0:00 to 1:00 on Friday 30 April 2027."""
    world = sqlite_world

    async def scenario(client: Client) -> None:
        start = "2027-04-30T00:20:00"
        status, body = await client("POST", "/appointments", a_booking(world, start_time=start))
        assert (status, body["error"]["code"]) == (400, "slot_in_dst_gap")
        assert body["error"]["details"] == {"start": start}

    serve(world, scenario)


def test_ten_programs_that_want_one_time_get_one_booking(world: World) -> None:
    async def scenario(client: Client) -> None:
        answers = await asyncio.gather(*(client("POST", "/appointments", a_booking(world)) for _ in range(10)))
        assert sorted(status for status, _ in answers) == [201] + [409] * 9
        same = {"Idempotency-Key": "same"}
        body = a_booking(world, start_time=f"{DAY}T12:00:00")
        answers = await asyncio.gather(*(client("POST", "/appointments", body, same) for _ in range(10)))
        assert {status for status, _ in answers} == {201}
        assert len({answer["appointment"]["id"] for _, answer in answers}) == 1

    serve(world, scenario)


def test_a_follow_up_is_booked_at_its_own_price_and_a_replay_tells_the_same(world: World) -> None:
    earlier = world.book(2)
    week_ago = earlier.start_time - timedelta(days=7)
    end = week_ago + timedelta(minutes=20)
    times = {"start_time": week_ago, "end_time": end, "busy_until": end}
    world.change(m.Appointment, earlier.appointment_id, **times, service_date=week_ago.date(), status="COMPLETED")
    centre, manager = world.centre, world.actor(Role.MANAGER)
    world.services.follow_ups.set_rule(manager, centre.doctor_id, centre.service_id, None, 10, 1, 5_000)

    async def scenario(client: Client) -> None:
        key = {"Idempotency-Key": "follow-up"}
        status, body = await client("POST", "/appointments", a_booking(world), key)
        assert status == 201
        assert body["visit"]["visit_type"] == "FOLLOW_UP"
        assert (body["payment"]["total"], body["payment"]["doctor_share"]) == (pounds(15_000), pounds(6_000))
        assert await client("POST", "/appointments", a_booking(world), key) == (201, body)

    serve(world, scenario)
