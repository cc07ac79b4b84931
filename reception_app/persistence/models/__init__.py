"""The tables, as design.md section 3 words them; what the schema itself refuses stands here and in migrations/.

The exclusion constraint against overlaps (PostgreSQL) and the triggers (both engines) live in the migrations alone:
autogenerate sees neither, and the tests prove them by what they refuse.
"""

from __future__ import annotations

from reception_app.persistence.models.base import (
    ACTIVE,
    CLOSED_FILE,
    HOLDS_TIME,
    NOT_SENT,
    OPEN_SHIFT,
    OPEN_VISIT,
    OUTSTANDING_PAYMENT,
    Base,
)
from reception_app.persistence.models.bookings import (
    Appointment,
    AppointmentHistory,
    QueueAction,
    QueueCounter,
    Visit,
    WizardDraft,
)
from reception_app.persistence.models.centre import (
    Clinic,
    Doctor,
    DoctorClinic,
    DoctorService,
    Service,
    Setting,
    TimeOff,
    WorkingHours,
)
from reception_app.persistence.models.money import (
    CashShift,
    FollowUpRule,
    NumberSeries,
    Payment,
    PaymentTransaction,
    Payout,
    PayoutLine,
    ShareEntry,
)
from reception_app.persistence.models.people import (
    Patient,
    PatientDistinct,
    PatientPhone,
    PatientRequest,
    PatientTerm,
    SignInFailure,
    Terminal,
    User,
    UserClinic,
    UserSession,
)
from reception_app.persistence.models.records import (
    AuditEntry,
    OutboxEvent,
)

__all__ = [
    "ACTIVE",
    "CLOSED_FILE",
    "HOLDS_TIME",
    "NOT_SENT",
    "OPEN_SHIFT",
    "OPEN_VISIT",
    "OUTSTANDING_PAYMENT",
    "Appointment",
    "AppointmentHistory",
    "AuditEntry",
    "Base",
    "CashShift",
    "Clinic",
    "Doctor",
    "DoctorClinic",
    "DoctorService",
    "FollowUpRule",
    "NumberSeries",
    "OutboxEvent",
    "Patient",
    "PatientDistinct",
    "PatientPhone",
    "PatientRequest",
    "PatientTerm",
    "Payment",
    "PaymentTransaction",
    "Payout",
    "PayoutLine",
    "QueueAction",
    "QueueCounter",
    "Service",
    "Setting",
    "ShareEntry",
    "SignInFailure",
    "Terminal",
    "TimeOff",
    "User",
    "UserClinic",
    "UserSession",
    "Visit",
    "WizardDraft",
    "WorkingHours",
]
