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
    REGISTER_PATIENT = "register_patient"
    BOOK = "book"
    CHANGE_APPOINTMENT = "change_appointment"
    RUN_QUEUE = "run_queue"
    TAKE_PAYMENT = "take_payment"
    MANAGE_CENTRE = "manage_centre"


_P = Permission
_DESK = frozenset(
    {
        _P.VIEW_DASHBOARD,
        _P.VIEW_CATALOGUE,
        _P.VIEW_PATIENTS,
        _P.REGISTER_PATIENT,
        _P.BOOK,
        _P.CHANGE_APPOINTMENT,
        _P.RUN_QUEUE,
    }
)
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.RECEPTIONIST: _DESK | {_P.TAKE_PAYMENT},
    Role.CASHIER: frozenset({_P.VIEW_DASHBOARD, _P.VIEW_CATALOGUE, _P.VIEW_PATIENTS, _P.TAKE_PAYMENT}),
    Role.DOCTOR: frozenset({_P.VIEW_CATALOGUE, _P.RUN_QUEUE}),
    Role.MANAGER: frozenset(Permission),
    Role.DISPLAY: frozenset(),
    Role.INTEGRATION: frozenset({_P.VIEW_DASHBOARD, _P.VIEW_CATALOGUE, _P.VIEW_PATIENTS, _P.REGISTER_PATIENT, _P.BOOK}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, from which terminal; goes into every audit entry."""

    user_id: int
    role: Role
    terminal_id: int

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied unless the role holds ``permission``."""
        if permission not in ROLE_PERMISSIONS[self.role]:
            raise PermissionDenied(permission=str(permission))
