"""Why a doctor's day has no time, or less than it seems: each reason with its stretches and the starts it closes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from reception_app.domain.schedule import Schedule, Span, day_slots, joined
from reception_app.domain.slot import Slot, SlotState


class NoTimeReason(StrEnum):
    """In the order in which a desk wants to hear them: what closes the whole day first."""

    CLINIC_INACTIVE = "clinic_inactive"
    DOCTOR_INACTIVE = "doctor_inactive"
    NOT_OFFERED = "not_offered"
    DOCTOR_OFF = "doctor_off"
    """No hours on that day."""
    HOLIDAY = "holiday"
    LEAVE = "leave"
    PAST = "past"
    BOOKED = "booked"
    BUFFER = "buffer"
    """The time after a booking that its service keeps free."""
    BREAK = "break"
    TOO_SHORT = "too_short"
    """What is free until the next booking or absence does not hold the service."""
    OUTSIDE_HOURS = "outside_hours"
    """The service would go on after the hours have ended."""


class Held(NamedTuple):
    """A booking that holds time: until ``ends`` the patient, until ``busy_until`` the service's buffer."""

    starts: datetime
    ends: datetime
    busy_until: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """``spans`` in UTC and in order; ``starts`` counts the starts it closes; ``note`` is what was written about it."""

    why: NoTimeReason
    spans: tuple[Span, ...] = ()
    starts: int = 0
    note: str = ""


_OF_STATE = {
    SlotState.HOLIDAY: NoTimeReason.HOLIDAY,
    SlotState.LEAVE: NoTimeReason.LEAVE,
    SlotState.PAST: NoTimeReason.PAST,
    SlotState.BREAK: NoTimeReason.BREAK,
}


def reasons_on(
    schedule: Schedule, held: Sequence[Held], day: date, *, duration: int, buffer_after: int, now: datetime
) -> tuple[int, tuple[Reason, ...]]:
    """How many starts of ``day`` are free, and why the others are not; lengths in minutes, ``held`` in order."""
    hours = schedule.hours_on(day)
    if not hours:
        return 0, (Reason(NoTimeReason.DOCTOR_OFF), *_away(schedule, schedule.place.day_bounds(day)))
    busy = [Span(one.starts, one.busy_until) for one in held]
    slots = day_slots(schedule, busy, day, duration=duration, buffer_after=buffer_after, now=now)
    closed: dict[NoTimeReason, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.state is not SlotState.FREE:
            closed[_why(slot, held, hours)].append(slot)
    whole = Span(hours[0].starts, hours[-1].ends)
    spans = _spans(schedule, held, day, whole, now)
    reasons = []
    for why in NoTimeReason:
        if found := closed.get(why):
            own = spans.get(why) or joined(Span(slot.start, slot.until or slot.end) for slot in found)
            reasons.append(Reason(why, own, len(found)))
    return sum(slot.state is SlotState.FREE for slot in slots), tuple(reasons)


def _why(slot: Slot, held: Iterable[Held], hours: Sequence[Span]) -> NoTimeReason:
    if slot.state is SlotState.BOOKED:
        booked = any(one.starts <= slot.start < one.ends for one in held)
        return NoTimeReason.BOOKED if booked else NoTimeReason.BUFFER
    if slot.state is SlotState.TOO_SHORT:
        at_the_end = any(span.starts <= slot.start and slot.until == span.ends for span in hours)
        return NoTimeReason.OUTSIDE_HOURS if at_the_end else NoTimeReason.TOO_SHORT
    return _OF_STATE[slot.state]


def _spans(
    schedule: Schedule, held: Sequence[Held], day: date, whole: Span, now: datetime
) -> dict[NoTimeReason, tuple[Span, ...]]:
    """The stretches themselves, where they are known better than from the starts they close."""
    of_absence = {reason.why: reason.spans for reason in _away(schedule, whole)}
    return {
        **of_absence,
        NoTimeReason.PAST: joined([Span(whole.starts, min(now, whole.ends))]),
        NoTimeReason.BREAK: schedule.breaks_on(day),
        NoTimeReason.BOOKED: _within((Span(one.starts, one.ends) for one in held), whole),
        NoTimeReason.BUFFER: _within((Span(one.ends, one.busy_until) for one in held), whole),
    }


def _away(schedule: Schedule, whole: Span) -> list[Reason]:
    both = ((NoTimeReason.HOLIDAY, schedule.holidays), (NoTimeReason.LEAVE, schedule.leave))
    found = ((why, _within(spans, whole)) for why, spans in both)
    return [Reason(why, spans) for why, spans in found if spans]


def _within(spans: Iterable[Span], whole: Span) -> tuple[Span, ...]:
    return joined(Span(max(span.starts, whole.starts), min(span.ends, whole.ends)) for span in spans)
