"""The morning of the mockups in a real database: six clinics, the dentists' day, the four patients called Mona."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reception_app.bootstrap import Services, services_on
from reception_app.config import load_settings
from reception_app.domain.appointment import BookingRequest
from reception_app.domain.localized import LocalText
from reception_app.domain.patient import NewPatient
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.services.access import Session
from tests import factory
from tests.clock import FixedClock

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
WEEK = (SUNDAY, MONDAY, WEDNESDAY, THURSDAY)
OPEN_DAYS = (SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY)


@dataclass(frozen=True)
class World:
    """The services over a filled database, the receptionist's session, and the ids tests ask for."""

    services: Services
    session: Session
    other: Session
    clock: FixedClock
    clinic_id: int
    doctor_id: int
    second_doctor_id: int
    service_id: int
    patient_id: int

    @property
    def actor(self) -> Actor:
        return self.session.actor

    def book(self, start: datetime, doctor_id: int | None = None, *, actor: Actor | None = None, key: str = "") -> Any:
        """Another desk books ``start`` with the world's service."""
        return self.services.booking.book_appointment(
            actor or self.other.actor,
            BookingRequest(
                clinic_id=self.clinic_id,
                doctor_id=doctor_id or self.doctor_id,
                service_id=self.service_id,
                start_time=start,
                quoted_price=30_000,
                request_key=key or f"other-{start.isoformat()}-{doctor_id}",
                patient_id=self.patient_id,
            ),
        )


def at(hour: int, minute: int = 0, day: int = 22) -> datetime:
    """A wall time in Cairo in November 2026 (UTC+2) as an instant."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


def build_world(database: Database, clock: FixedClock) -> World:
    """Everything the mockups of the wizard show."""
    services = services_on(database, load_settings(), clock)
    with database.write_engine.begin() as connection:
        c = connection
        dental = factory.make_clinic(c, name_ar="الأسنان", name_en="Dental", icon="smile")
        sherif = factory.make_doctor(
            c,
            dental,
            "1",
            name_ar="د. شريف منصور",
            name_en="Dr. Sherif Mansour",
            specialty_ar="جراحة الفم وعلاج الجذور",
            specialty_en="Oral surgery, root canals",
        )
        factory.make_hours(c, sherif, dental, 9 * 60, 14 * 60, WEEK)
        factory.make_hours(c, sherif, dental, 17 * 60, 21 * 60, WEEK)
        noha = factory.make_doctor(
            c,
            dental,
            "2",
            name_ar="د. نهى الجندي",
            name_en="Dr. Noha El Gendy",
            specialty_ar="حشو وتجميل الأسنان",
            specialty_en="Fillings, cosmetic dentistry",
        )
        factory.make_hours(c, noha, dental, 9 * 60 + 40, 14 * 60, OPEN_DAYS)
        karim = factory.make_doctor(
            c,
            dental,
            "3",
            name_ar="د. كريم عبد العزيز",
            name_en="Dr. Karim Abdel Aziz",
            specialty_ar="جراحة وخلع",
            specialty_en="Surgery, extractions",
        )
        factory.make_hours(c, karim, dental, 9 * 60 + 20, 13 * 60, OPEN_DAYS)
        hadir = factory.make_doctor(
            c,
            dental,
            "4",
            name_ar="د. هدير رشدي",
            name_en="Dr. Hadir Roshdy",
            specialty_ar="تقويم الأسنان",
            specialty_en="Orthodontics",
        )
        factory.make_hours(c, hadir, dental, 17 * 60, 21 * 60, (MONDAY,))
        magdy = factory.make_doctor(
            c,
            dental,
            "5",
            name_ar="د. مجدي أنور",
            name_en="Dr. Magdy Anwar",
            specialty_ar="زراعة الأسنان",
            specialty_en="Implants",
        )
        factory.make_hours(c, magdy, dental, 10 * 60, 14 * 60, OPEN_DAYS)
        factory.make_time_off(c, at(0, day=20), at(23, 59, day=25), doctor_id=magdy)
        first = 0
        for name_ar, name_en, duration, price in (
            ("كشف", "Consultation", 20, 30_000),
            ("متابعة", "Follow-up", 20, 15_000),
            ("تنظيف وتلميع", "Cleaning and polishing", 40, 45_000),
            ("حشو تجميلي", "Cosmetic filling", 40, 80_000),
            ("علاج عصب", "Root canal", 60, 120_000),
            ("خلع ضرس", "Extraction", 20, 35_000),
        ):
            service = factory.make_service(c, dental, name_ar=name_ar, name_en=name_en, duration=duration, price=price)
            first = first or service
        _other_clinics(c)
        user = factory.make_user(c)
        huda = factory.make_user(c, name_ar="هدى", name_en="Huda")
        desk_1, desk_2 = factory.make_terminal(c, "مكتب ١"), factory.make_terminal(c, "مكتب ٢")
    session = Session(Actor(user, Role.RECEPTIONIST, desk_1), LocalText("سارة محمود", "Sara Mahmoud"), "مكتب ١")
    other = Session(Actor(huda, Role.RECEPTIONIST, desk_2), LocalText("هدى", "Huda"), "مكتب ٢")
    patients = _patients(services, session.actor)
    world = World(services, session, other, clock, dental, sherif, noha, first, patients[0])
    busy = [(11, 0), (12, 20), (12, 40), (13, 0), (17, 40), (18, 0), (18, 40), (19, 0), (19, 40), (20, 0), (20, 40)]
    for hour, minute in busy:
        world.book(at(hour, minute))
    for hour, minute in ((10, 40), (11, 0), (11, 20), (11, 40), (12, 0), (12, 20)):
        world.book(at(hour, minute), noha)
    world.book(at(10, 40), karim)
    world.book(at(11, 0), karim)
    return world


def _other_clinics(c: Any) -> None:
    for icon, ar, en, doctors, hours in (
        (
            "stethoscope",
            "الباطنة",
            "Internal medicine",
            (("د. هاني رزق", "Dr. Hany Rizk"), ("د. عبير السعدني", "Dr. Abeer Saadany")),
            (12 * 60, 18 * 60),
        ),
        ("baby", "الأطفال", "Pediatrics", (("د. منال الخطيب", "Dr. Manal El Khatib"),), (17 * 60 + 15, 21 * 60)),
        ("sun", "الجلدية", "Dermatology", (("د. رانيا فوزي", "Dr. Rania Fawzy"),), (9 * 60, 10 * 60)),
        (
            "bone",
            "العظام",
            "Orthopaedics",
            (("د. طارق الحسيني", "Dr. Tarek El Husseiny"), ("د. وليد سمير", "Dr. Walid Samir")),
            (10 * 60 + 30, 13 * 60),
        ),
    ):
        clinic = factory.make_clinic(c, name_ar=ar, name_en=en, icon=icon, slot_step=15)
        for place, (name_ar, name_en) in enumerate(doctors):
            doctor = factory.make_doctor(c, clinic, name_ar=name_ar, name_en=name_en)
            factory.make_hours(c, doctor, clinic, hours[0], hours[1] + 60 * place, OPEN_DAYS)
        factory.make_service(c, clinic, duration=15)
    ear = factory.make_clinic(c, name_ar="الأنف والأذن والحنجرة", name_en="Ear, nose and throat", icon="ear")
    doctor = factory.make_doctor(c, ear, name_ar="د. سامي فؤاد", name_en="Dr. Sami Fouad")
    factory.make_hours(c, doctor, ear, 9 * 60, 14 * 60, OPEN_DAYS)
    factory.make_service(c, ear)
    factory.make_time_off(c, at(0, day=22), datetime(2027, 1, 20, tzinfo=UTC), clinic_id=ear)


def _patients(services: Services, actor: Actor) -> list[int]:
    people = (
        NewPatient("منى عبد الله حسن السيد", ("01001234567",), birth_date=date(1992, 3, 14), sex="F"),
        NewPatient("منى عبد الرحمن طلعت شاكر", ("01114602215",), birth_date=date(1975, 5, 1), sex="F"),
        NewPatient("منى عبد العاطي محمود زيدان", ("01229087741",), birth_date=date(2017, 2, 1), sex="F"),
        NewPatient("منى عبد الغني سليمان بدوي", ("01063351190",), birth_date=date(1998, 8, 1), sex="F"),
        NewPatient("محمود زيدان سالم", ("01229087741",), birth_date=date(1980, 2, 1), sex="M"),
        NewPatient("أحمد ياسر فتحي", ("01005550101",), birth_date=date(1988, 2, 1), sex="M"),
    )
    return [services.patients.create(actor, person).id for person in people]
