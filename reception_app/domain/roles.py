"""Who may do what: roles hold permissions, and what is not in the table is denied."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reception_app.domain.errors import PermissionDenied


class Role(StrEnum):
    RECEPTIONIST = "receptionist"
    CASHIER = "cashier"
    DOCTOR = "doctor"
    MANAGER = "manager"
    DISPLAY = "display"
    INTEGRATION = "integration"


class Permission(StrEnum):
    VIEW_DASHBOARD = "view_dashboard"
    VIEW_CATALOGUE = "view_catalogue"
    VIEW_PATIENTS = "view_patients"
    VIEW_OWN_PATIENTS = "view_own_patients"
    """Patients who have or had an appointment with the acting doctor."""
    REGISTER_PATIENT = "register_patient"
    BOOK = "book"
    OVERBOOK = "overbook"
    """Put somebody into a time that is held, with a reason: a walk-in, an emergency."""
    CHANGE_APPOINTMENT = "change_appointment"
    VIEW_QUEUE = "view_queue"
    """The queue with names; a doctor's own alone."""
    VIEW_NUMBERS = "view_numbers"
    """Queue numbers and rooms without names: what the waiting room may read."""
    RUN_QUEUE = "run_queue"
    TAKE_PAYMENT = "take_payment"
    VIEW_PAYMENTS = "view_payments"
    GIVE_DISCOUNT = "give_discount"
    """Up to the role's limit, ``DISCOUNT_LIMITS``."""
    REFUND = "refund"
    VOID_PAYMENT = "void_payment"
    """Drop by hand a payment that nobody has paid anything of."""
    REVERSE_PAID_OUT = "reverse_paid_out"
    """Give back a share that the doctor has already been paid: the next payout is less by it."""
    RUN_SHIFT = "run_shift"
    """Open and close one's own drawer."""
    CLOSE_ANY_SHIFT = "close_any_shift"
    PAY_OUT = "pay_out"
    """Doctors' statements, and handing their shares over."""
    VIEW_REPORTS = "view_reports"
    EDIT_PATIENT = "edit_patient"
    MERGE_PATIENTS = "merge_patients"
    EXCHANGE_PATIENTS = "exchange_patients"
    """Import and export of many patients at once."""
    MANAGE_CENTRE = "manage_centre"
    MANAGE_USERS = "manage_users"
    CHANGE_OWN_PASSWORD = "change_own_password"


_P = Permission
_DESK = frozenset(
    {
        _P.VIEW_DASHBOARD,
        _P.VIEW_CATALOGUE,
        _P.VIEW_PATIENTS,
        _P.REGISTER_PATIENT,
        _P.EDIT_PATIENT,
        _P.BOOK,
        _P.OVERBOOK,
        _P.CHANGE_APPOINTMENT,
        _P.VIEW_QUEUE,
        _P.VIEW_NUMBERS,
        _P.RUN_QUEUE,
        _P.CHANGE_OWN_PASSWORD,
    }
)
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RECEPTIONIST: _DESK | {_P.TAKE_PAYMENT, _P.VIEW_PAYMENTS, _P.GIVE_DISCOUNT, _P.RUN_SHIFT},
    Role.CASHIER: frozenset(
        {
            _P.VIEW_DASHBOARD,
            _P.VIEW_CATALOGUE,
            _P.VIEW_PATIENTS,
            _P.TAKE_PAYMENT,
            _P.VIEW_PAYMENTS,
            _P.GIVE_DISCOUNT,
            _P.REFUND,
            _P.RUN_SHIFT,
            _P.PAY_OUT,
            _P.VIEW_REPORTS,
            _P.CHANGE_OWN_PASSWORD,
        }
    ),
    Role.DOCTOR: frozenset(
        {
            _P.VIEW_CATALOGUE,
            _P.VIEW_OWN_PATIENTS,
            _P.VIEW_QUEUE,
            _P.VIEW_NUMBERS,
            _P.RUN_QUEUE,
            _P.CHANGE_OWN_PASSWORD,
        }
    ),
    Role.MANAGER: frozenset(Permission),
    Role.DISPLAY: frozenset({_P.VIEW_NUMBERS}),
    Role.INTEGRATION: frozenset({_P.VIEW_DASHBOARD, _P.VIEW_CATALOGUE, _P.VIEW_PATIENTS, _P.REGISTER_PATIENT, _P.BOOK}),
}


DISCOUNT_LIMITS: dict[Role, int] = {Role.RECEPTIONIST: 1000, Role.CASHIER: 2500, Role.MANAGER: 10_000}
"""The largest discount that a role may give, in basis points of the price."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, from which terminal; goes into every audit entry.

    ``doctor_id`` is the doctor whom a user of that role is. ``clinics`` are those the user may see, None for all.
    """

    user_id: int
    role: Role
    terminal_id: int
    doctor_id: int | None = None
    clinics: frozenset[int] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether the role holds ``permission``."""
        return permission in ROLE_PERMISSIONS.get(self.role, frozenset())

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied unless the role holds ``permission``."""
        if not self.may(permission):
            raise PermissionDenied(permission=str(permission))

    def require_clinic(self, clinic_id: int) -> None:
        """Raises PermissionDenied for a clinic that is not one of the user's."""
        if self.clinics is not None and clinic_id not in self.clinics:
            raise PermissionDenied(permission="clinic", id=clinic_id)

    def require_doctor(self, doctor_id: int) -> None:
        """Raises PermissionDenied where a doctor reaches for another doctor's queue or patients."""
        if self.role is Role.DOCTOR and self.doctor_id != doctor_id:
            raise PermissionDenied(permission="doctor", id=doctor_id)


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody without an account at a terminal: a sign-in that failed, or whoever runs the commands.

    Who can run a command holds the database's key already; it may do what ``permissions`` list, the rest is denied.
    """

    terminal_id: int
    permissions: frozenset[Permission] = frozenset()

    @property
    def user_id(self) -> None:
        """Nobody the audit could name."""
        return

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied unless ``permission`` was given."""
        if permission not in self.permissions:
            raise PermissionDenied(permission=str(permission))
