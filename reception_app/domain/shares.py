"""Whose part of a sum is whose: receipts and refunds between doctor and centre, to the minor unit.

A payment's shares say what each side is to have in the end, its entries what each has so far. Every rule here keeps
what a side has between nothing and its share, so that at full payment the entries are exactly the shares.
"""

from __future__ import annotations

from reception_app.domain.money import Shares, split

NOTHING = Shares(0, 0)


def apportion(amount: int, doctor: int, center: int) -> Shares:
    """Divide ``amount`` as ``doctor`` is to ``center``: the doctor's part rounded half up, the rest the centre's.

    Of a receipt the two are what is still due of each share, of a refund what each has. Neither part is more than its
    side, as long as ``amount`` is no more than both; raises ValueError where it is.
    """
    whole = doctor + center
    if doctor < 0 or center < 0 or not 0 <= amount <= whole:
        raise ValueError("an amount between nothing and both sides is divided")
    if not amount:
        return NOTHING
    part = (2 * amount * doctor + whole) // (2 * whole)
    return Shares(part, amount - part)


def shares_of(total: int, discount: int, basis_points: int, *, centre_bears: bool = False) -> Shares:
    """The shares of a price with its discount; with ``centre_bears`` the discount is the centre's as far as it has any.

    Otherwise both bear it: the doctor's share is of the net.
    """
    net = total - discount
    if not centre_bears:
        return split(net, basis_points)
    doctor = min(split(total, basis_points).doctor, net)
    return Shares(doctor, net - doctor)


def within(received: Shares, shares: Shares) -> Shares:
    """What each side has after the shares became others, as near as may be to what it had; the sum stays.

    Raises ValueError where more was received than the shares are together.
    """
    paid = received.doctor + received.center
    if paid > shares.doctor + shares.center:
        raise ValueError("more was paid than is to be paid")
    doctor = min(max(received.doctor, paid - shares.center), shares.doctor)
    return Shares(doctor, paid - doctor)


def refundable_doctor(received: int, unpaid: int) -> int:
    """How much of the doctor's side can be given back without touching what was paid out to the doctor."""
    return max(0, min(received, unpaid))
