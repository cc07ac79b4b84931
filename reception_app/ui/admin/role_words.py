"""What a role is called, and its icon."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reception_app.domain.roles import Role

translate = QCoreApplication.translate


def role_word(role: Role) -> str:
    """The role's name, as somebody would be introduced."""
    return {
        Role.RECEPTIONIST: translate("Roles", "Receptionist"),
        Role.CASHIER: translate("Roles", "Cashier"),
        Role.DOCTOR: translate("Roles", "Doctor"),
        Role.MANAGER: translate("Roles", "Manager"),
        Role.DISPLAY: translate("Roles", "Waiting-room screen"),
        Role.INTEGRATION: translate("Roles", "Website or bot"),
    }[role]


def role_hint(role: Role) -> str:
    """What the role may do, in a line."""
    return {
        Role.RECEPTIONIST: translate("Roles", "Books, runs the queue, takes payments"),
        Role.CASHIER: translate("Roles", "Payments, refunds and reports"),
        Role.DOCTOR: translate("Roles", "Sees the own queue and patients"),
        Role.MANAGER: translate("Roles", "May do everything"),
        Role.DISPLAY: translate("Roles", "Shows numbers alone, never a name"),
        Role.INTEGRATION: translate("Roles", "Books over the network"),
    }[role]
