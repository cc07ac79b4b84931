"""Shares of money already taken that become another's, or another size: rows without money that add up to nothing."""

from __future__ import annotations

from reception_app.domain.errors import SharePaidOut
from reception_app.domain.money import Shares
from reception_app.domain.roles import Actor, Permission
from reception_app.domain.shares import apportion, refundable_doctor, shares_of, within
from reception_app.persistence.repositories import shares
from reception_app.persistence.repositories.payments import LockedPayment
from reception_app.persistence.repositories.shares import Held
from reception_app.persistence.unit_of_work import UnitOfWork


def keep_within(unit: UnitOfWork, actor: Actor, payment: LockedPayment, divided: Shares) -> int:
    """The payment's shares become ``divided``: move what a side has beyond its share to the other side.

    Returns what went to the doctor (below zero: to the centre). Raises like ``move_to_doctor``.
    """
    if not payment.paid:
        return 0
    held = shares.load_held(unit.connection, payment.id, payment.doctor_id)
    amount = within(held.received, divided).doctor - held.received.doctor
    move_to_doctor(unit, actor, payment, held, amount)
    return amount


def move_to_doctor(unit: UnitOfWork, actor: Actor, payment: LockedPayment, held: Held, amount: int) -> None:
    """``amount`` of the centre's side of what was taken becomes the doctor's; below zero the other way round.

    Raises SharePaidOut where that takes from the doctor what was paid out, unless the actor may reverse it.
    """
    if not amount:
        return
    free = refundable_doctor(held.received.doctor, held.unpaid)
    if -amount > free and not actor.may(Permission.REVERSE_PAID_OUT):
        raise SharePaidOut(payment_id=payment.id, free=free)
    shares.add_entry(unit.connection, payment.id, payment.doctor_id, amount, -amount, unit.now)


def follow_doctor(
    unit: UnitOfWork,
    payment_id: int,
    former_id: int,
    doctor_id: int,
    basis_points: int,
    *,
    total: int,
    discount: int,
    paid: int,
) -> dict[str, int]:
    """The payment goes to another doctor with a share of ``basis_points``: its new columns, for the caller to write.

    What was taken already is divided anew, as if it had been taken for ``doctor_id``. Call it with both doctors' days
    and the payment locked. Raises SharePaidOut once anything of it was paid out to ``former_id``.
    """
    connection = unit.connection
    centre_bears = bool(discount) and shares.centre_bears_discounts(connection)
    divided = shares_of(total, discount, basis_points, centre_bears=centre_bears)
    if paid and former_id != doctor_id:
        held = shares.load_held(connection, payment_id, former_id)
        if held.paid_out and held.received.doctor:
            raise SharePaidOut(payment_id=payment_id)
        now = apportion(paid, divided.doctor, divided.center)
        if held.received.doctor:
            shares.add_entry(connection, payment_id, former_id, -held.received.doctor, 0, unit.now)
        shares.add_entry(connection, payment_id, doctor_id, now.doctor, now.center - held.received.center, unit.now)
    return {"share": basis_points, "doctor_share": divided.doctor, "center_share": divided.center}
