"""The demo centre itself: its name, settings and users, and what its clinics, doctors and services are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from reception_app.domain.roles import Role

TIME_ZONE = "Africa/Cairo"
DAY_STARTS_AT = 300
CURRENCY = "EGP"
NAME = {"ar": "مركز النخيل الطبي (بيانات تجريبية)", "en": "Al Nakheel Medical Centre (demo data)"}
SATURDAY, FRIDAY = 5, 4
WEEKEND = (FRIDAY, SATURDAY)
DESKS = ("مكتب ١", "مكتب ٢")
SETTINGS: dict[str, object] = {
    "centre_name": NAME,
    "currency": CURRENCY,
    "week_start": SATURDAY,
    "weekend": list(WEEKEND),
}


class Days(Enum):
    """On which weekdays a doctor works."""

    ALL = "all"
    WORKDAYS = "workdays"
    WITH_SATURDAY = "with_saturday"
    # Counted from the day the demo is made, so that some doctors are never there that day.
    NEXT_AND_THIRD = (1, 3)
    SECOND_AND_FOURTH = (2, 4)


@dataclass(frozen=True, slots=True)
class Treatment:
    """Minutes, and the price in whole pounds."""

    name_ar: str
    name_en: str
    duration: int
    price: int
    buffer_after: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a doctor's offer of a service differs: minutes, whole pounds, basis points."""

    is_offered: bool = True
    price: int | None = None
    duration: int | None = None
    share: int | None = None


NOT_OFFERED = Difference(is_offered=False)


@dataclass(frozen=True, slots=True)
class DemoDoctor:
    """``share`` in basis points, ``shifts`` in minutes after midnight, ``differs`` by the service's English name."""

    name_ar: str
    name_en: str
    specialty_ar: str
    specialty_en: str
    room: str
    share: int
    shifts: tuple[tuple[int, int], ...]
    days: Days = Days.WORKDAYS
    differs: dict[str, Difference] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DemoClinic:
    name_ar: str
    name_en: str
    icon: str
    slot_step: int
    doctors: tuple[DemoDoctor, ...]
    services: tuple[Treatment, ...]


@dataclass(frozen=True, slots=True)
class DemoUser:
    username: str
    name_ar: str
    name_en: str
    role: Role


RECEPTION, CASHIER, MANAGER = "reception", "cashier", "manager"
FOLLOWED_UP = "Consultation"
FOLLOW_UPS = ((14, 1, 5_000), (7, 1, 0), (10, 2, 5_000), (21, 1, 3_000))
"""(days, visits, basis points of the price) of the clinics' rules, in turn: two doctors of each have one."""
USERS = (
    DemoUser(RECEPTION, "سارة محمود", "Sara Mahmoud", Role.RECEPTIONIST),
    DemoUser(CASHIER, "هدى عبد السلام", "Hoda Abdel Salam", Role.CASHIER),
    DemoUser("doctor", "د. شريف منصور", "Dr. Sherif Mansour", Role.DOCTOR),
    DemoUser("manager", "عادل فهمي", "Adel Fahmy", Role.MANAGER),
    DemoUser("display", "شاشة الانتظار", "Waiting-room screen", Role.DISPLAY),
    DemoUser("integration", "الموقع الإلكتروني", "Website", Role.INTEGRATION),
)
