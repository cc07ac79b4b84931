"""What the services say of a day or of a doctor's week, made into a board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from reception_app.domain.localized import LocalText
from reception_app.domain.slot import SlotState
from reception_app.domain.visit import VisitType
from reception_app.ui.appointments.board_data import Block, Board, Closed, ClosedStretch, Column, ColumnKey, Stretch
from reception_app.ui.dashboard.glow import Doing

if TYPE_CHECKING:
    from reception_app.services.day_board import BoardBlock, BoardDoctor, BoardView, WeekView

_HOUR = timedelta(hours=1)
_USUAL_START, _USUAL_HOURS = 8, 10


def read_day(read: Callable[[], BoardView]) -> tuple[BoardView, Board]:
    """For a worker: the answer, and the board made of it where no screen waits."""
    view = read()
    return view, board_of_day(view)


def read_week(read: Callable[[], WeekView]) -> tuple[WeekView, Board]:
    """The same for a doctor's week."""
    week = read()
    return week, board_of_week(week)


def board_of_day(view: BoardView) -> Board:
    """The doctors side by side; who neither works nor has anybody booked that day takes no room."""
    booked = {(block.doctor_id, block.clinic_id) for block in view.blocks}
    doctors = [one for one in view.doctors if _is_there(one) or (one.doctor_id, one.clinic_id) in booked]
    zone = ZoneInfo(view.time_zone)
    hours = view.hours
    if hours is not None:
        origin, end = _whole_hours(hours.starts, hours.ends, zone)
    else:
        begins = datetime.combine(view.day, datetime.min.time(), zone) + timedelta(hours=_USUAL_START)
        origin = begins.astimezone(UTC)
        end = origin + _USUAL_HOURS * _HOUR
    places = _places(view) if len({one.clinic_id for one in doctors}) > 1 else {}
    columns = tuple(_column(one, one.name, origin, end, places) for one in doctors)
    return Board(view.day, view.as_of, end - origin, columns, tuple(_block(block) for block in view.blocks))


def board_of_week(week: WeekView) -> Board:
    """The days side by side, each from the same wall time on."""
    zone = ZoneInfo(week.days[0].time_zone)
    spans = [
        (_minutes(view, hours.starts, zone), _minutes(view, hours.ends, zone))
        for view in week.days
        if (hours := view.hours) is not None
    ]
    first = min((start for start, _ in spans), default=_USUAL_START * 60) // 60
    last = -(-max((end for _, end in spans), default=(_USUAL_START + _USUAL_HOURS) * 60) // 60)
    length = (last - first) * _HOUR
    everywhere = {one.clinic_id for view in week.days for one in view.doctors}
    places = _places(week.days[0]) if len(everywhere) > 1 else {}
    columns: list[Column] = []
    blocks: list[Block] = []
    for view in week.days:
        midnight = datetime.combine(view.day, datetime.min.time(), zone)
        # Wall time first: on the day the clocks are changed the column still begins at the same hour as the others.
        origin = (midnight + first * _HOUR).astimezone(UTC)
        there = {(block.doctor_id, block.clinic_id) for block in view.blocks}
        doctors = [one for one in view.doctors if one.working or (one.doctor_id, one.clinic_id) in there]
        for doctor in doctors or view.doctors[:1]:
            columns.append(_column(doctor, week.name, origin, origin + length, places))
        blocks += [_block(block) for block in view.blocks]
    return Board(week.first_day, week.days[0].as_of, length, tuple(columns), tuple(blocks), is_week=True)


def news(before: Board | None, now: Board, own_terminal: int) -> dict[int, Doing]:
    """Block id to what another desk did to it between two looks at the same days."""
    if before is None or (before.day, before.is_week) != (now.day, now.is_week):
        return {}
    known = {block.id: block.versions for block in before.blocks}
    found = {}
    for block in now.blocks:
        change = getattr(block.row, "change", None)
        fresh = block.id not in known
        if change is None or change.terminal_id == own_terminal or (not fresh and known[block.id] == block.versions):
            continue
        found[block.id] = Doing(change.by, change.terminal, fresh and change.action == "book")
    return found


def _is_there(doctor: BoardDoctor) -> bool:
    """Whether anything of the day's hours is left beside leave and holidays."""
    return any(
        not any(away.starts <= span.starts and span.ends <= away.ends for away in doctor.away)
        for span in doctor.working
    )


def _places(view: BoardView) -> dict[int, LocalText]:
    return {clinic.id: clinic.name for clinic in view.clinics}


def _column(
    doctor: BoardDoctor, title: LocalText, origin: datetime, end: datetime, places: Mapping[int, LocalText]
) -> Column:
    closed = [ClosedStretch(span.starts, span.ends, Closed.BREAK) for span in doctor.breaks]
    closed += [ClosedStretch(span.starts, span.ends, Closed.ELSEWHERE) for span in doctor.elsewhere]
    closed += [
        ClosedStretch(away.starts, away.ends, Closed.LEAVE if away.why is SlotState.LEAVE else Closed.HOLIDAY)
        for away in doctor.away
    ]
    zone = ZoneInfo(doctor.time_zone)
    before, after = origin.astimezone(zone).utcoffset(), end.astimezone(zone).utcoffset()
    return Column(
        ColumnKey(doctor.clinic_id, doctor.doctor_id, doctor.service_date),
        title,
        doctor.room,
        origin,
        zone,
        max(1, doctor.step),
        tuple(Stretch(span.starts, span.ends) for span in doctor.working),
        tuple(closed),
        clinic=places.get(doctor.clinic_id),
        jumps=before != after,
    )


def _block(row: BoardBlock) -> Block:
    return Block(
        row.appointment_id,
        ColumnKey(row.clinic_id, row.doctor_id, row.service_date),
        row.start_time,
        row.end_time,
        row.queue_number,
        row.patient_name,
        row.service,
        row.state,
        (row.visit_id, row.appointment_version, row.visit_version, row.payment_version),
        urgent=row.visit_type is VisitType.EMERGENCY,
        overbooked=row.overbooked,
        expected_at=row.expected_at if row.arrived_at is None else None,
        row=row,
    )


def _whole_hours(starts: datetime, ends: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Out to the full hours of the clinic's clock."""
    local = starts.astimezone(zone)
    origin = starts - timedelta(minutes=local.minute, seconds=local.second)
    length = ends - origin
    hours = -(-length // _HOUR)
    return origin.astimezone(UTC), (origin + hours * _HOUR).astimezone(UTC)


def _minutes(view: BoardView, instant: datetime, zone: ZoneInfo) -> int:
    """Minutes of the wall clock after midnight of the board's day."""
    local = instant.astimezone(zone)
    return (local.date() - view.day).days * 24 * 60 + local.hour * 60 + local.minute
