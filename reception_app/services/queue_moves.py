"""One action on one booked patient's day, inside the caller's unit of work: rules, records, events, audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reception_app.domain.day_actions import EFFECTS, DayAction, DayState, after
from reception_app.domain.errors import IllegalTransition, InvalidField
from reception_app.domain.patient import clean_line
from reception_app.domain.roles import Actor
from reception_app.persistence.repositories import audit, history, outbox, queue_actions, visits
from reception_app.persistence.repositories.outbox import Event
from reception_app.persistence.repositories.visits import LockedDay
from reception_app.persistence.unit_of_work import UnitOfWork
from reception_app.services.staleness import stale

REASON_MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class DayChange:
    """Where one action left the three records; ``visit_version`` is the one to hand in with the next action."""

    visit_id: int
    visit_version: int
    appointment_id: int
    payment_id: int
    queue_number: int
    state: DayState
    to_give_back: int = 0
    """Minor units that were paid for an appointment that does not take place, to be refunded by the cashier."""


@dataclass
class Journal:
    """Notes what one key did, so that it is taken back as one."""

    unit: UnitOfWork
    actor: Actor
    _first: int | None = field(default=None, init=False)

    def note(
        self, day: LockedDay, action: DayAction, opened_visit_id: int | None = None, before: DayState | None = None
    ) -> None:
        """Call it in the order of the actions, each with the state it found.

        With ``before`` the action is done: ``day`` is what it led to, and taking it back leads there.
        """
        made = queue_actions.insert_action(
            self.unit.connection,
            part_of=self._first,
            at=self.unit.now,
            user_id=self.actor.user_id,
            day=day,
            action=action,
            opened_visit_id=opened_visit_id,
            before=before,
        )
        self._first = self._first or made


def change_day(
    unit: UnitOfWork, actor: Actor, visit_id: int, version: int, action: DayAction, reason: str = ""
) -> DayChange:
    """Apply ``action`` to the three records of a visit that is at ``version``.

    Raises NotFound, StaleRecord, IllegalTransition, PermissionDenied.
    """
    return change_locked(unit, actor, visits.lock_day(unit.connection, visit_id), version, action, reason=reason)


def change_locked(
    unit: UnitOfWork,
    actor: Actor,
    day: LockedDay,
    version: int,
    action: DayAction,
    *,
    reason: str = "",
    values: Mapping[str, object] | None = None,
    appointment: Mapping[str, object] | None = None,
    journal: Journal | None = None,
) -> DayChange:
    """The same for records that are locked already; ``values`` and ``appointment`` are more columns to be written."""
    state = allowed(unit, actor, day, version, action)
    stamp = EFFECTS[action].stamp
    of_visit_too = {**({str(stamp): unit.now} if stamp else {}), **(values or {})}
    visits.move_day(unit.connection, day, state, of_visit_too, appointment)
    if journal is not None:
        journal.note(day, action)
    if appointment or state.appointment is not day.state.appointment:
        history.insert_step(unit.connection, actor, unit.now, day, str(action), reason)
    events = [of_visit("queue_updated", day.visit_id, day), of_visit("appointment_updated", day.appointment_id, day)]
    if state.payment is not day.state.payment:
        events.append(of_visit("payment_updated", day.payment_id, day))
    outbox.append(unit.connection, unit.now, actor.terminal_id, *events)
    note = {"reason": reason} if reason else {}
    write_audit(unit, actor, str(action), day, {**told(state), **note, **_words(values), **_words(appointment)})
    return DayChange(
        day.visit_id,
        day.visit_version + 1,
        day.appointment_id,
        day.payment_id,
        day.queue_number,
        state,
        0 if state.appointment.is_active else day.paid,
    )


def allowed(unit: UnitOfWork, actor: Actor, day: LockedDay, version: int, action: DayAction) -> DayState:
    """The state ``action`` leads to, if this user may and this moment allows it."""
    actor.require_clinic(day.clinic_id)
    actor.require_doctor(day.doctor_id)
    if day.visit_version != version:
        raise stale(unit, "visit", day.visit_id, ("appointment", day.appointment_id), ("payment", day.payment_id))
    state = after(day.state, action)
    if action is DayAction.NO_SHOW and unit.now < day.start_time:
        raise IllegalTransition(
            entity="appointment",
            status=str(day.state.appointment),
            action=str(action),
            reason="too_early",
            not_before=day.start_time.isoformat(),
        )
    return state


def of_visit(name: str, entity_id: int, day: LockedDay, doctor_id: int | None = None) -> Event:
    """An event about one row, for the clinic's and the doctor's room."""
    service_date: date = day.service_date
    return Event(
        name=name,
        entity_id=entity_id,
        clinic_id=day.clinic_id,
        doctor_id=doctor_id or day.doctor_id,
        service_date=service_date,
    )


def write_audit(unit: UnitOfWork, actor: Actor, action: str, day: LockedDay, after_it: Mapping[str, object]) -> None:
    """The entry about the visit; call it last, it makes the terminal's other work wait."""
    audit.append(
        unit.connection, actor, unit.now, action, "visit", day.visit_id, before=told(day.state), after=after_it
    )


def told(state: DayState) -> dict[str, object]:
    """A state in the words of the audit."""
    return {"appointment": str(state.appointment), "visit": str(state.visit), "payment": str(state.payment)}


def _words(values: Mapping[str, object] | None) -> dict[str, object]:
    return {name: value for name, value in (values or {}).items() if value is not None}


def checked_reason(reason: str) -> str:
    """The reason on one line; raises InvalidField where it is too long."""
    cleaned = clean_line(reason)
    if len(cleaned) > REASON_MAX_LENGTH:
        raise InvalidField("reason", reason="too_long", limit=REASON_MAX_LENGTH)
    return cleaned
