"""The dashboard's three counters over HTTP."""

from __future__ import annotations

from reception_app.hub.api.operation import Call, Nothing, Operation
from reception_app.hub.api.wire import Incoming, Outgoing, Ref


class StatsOf(Incoming):
    clinic_id: Ref | None = None


class Stats(Outgoing):
    today_appointments: int
    waiting_patients: int
    outstanding_invoices: int


def stats(call: Call[StatsOf, Nothing]) -> Stats:
    """The three counters of the dashboard."""
    counters = call.services.dashboard.load(call.actor, call.parameters.clinic_id).counters
    return Stats(
        today_appointments=counters.today_appointments,
        waiting_patients=counters.waiting,
        outstanding_invoices=counters.outstanding,
    )


OPERATIONS = (
    Operation(
        "stats",
        "GET",
        "/dashboard/stats",
        "Today's counters, of one clinic or of all this user may see.",
        stats,
        Stats,
        parameters=StatsOf,
        errors=(404,),
    ),
)
