"""The morning of the mockups, 22 November 2026 10:42 in Cairo, as rows of a real database."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, update

from reception_app.domain.desk import DeskState as D
from reception_app.domain.patient import NewPatient, check_new
from reception_app.domain.roles import Actor, Role
from reception_app.domain.visit import VisitType
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories import audit
from reception_app.persistence.repositories.patients import insert_patient
from tests.booked import Booked, book
from tests.clock import MORNING
from tests.factory import (
    Centre,
    insert_row,
    make_clinic,
    make_doctor,
    make_hours,
    make_service,
    make_terminal,
    make_time_off,
    make_user,
)

Language = Literal["ar", "en"]
DAY = MORNING.date()
MINUTE = timedelta(minutes=1)
SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 6, 0, 1, 2, 3, 5
WORKDAYS = (SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY)

SERVICES = {  # Arabic, English, minutes, price in pounds
    "visit": ("كشف", "Consultation", 20, 300),
    "follow": ("متابعة", "Follow-up", 20, 150),
    "clean": ("تنظيف وتلميع", "Scale and polish", 40, 450),
    "fill": ("حشو تجميلي", "Composite filling", 40, 800),
    "root": ("علاج عصب", "Root canal", 60, 1200),
    "pull": ("خلع ضرس", "Extraction", 20, 350),
}
DENTISTS = {  # Arabic, English, specialty, room, shifts in minutes after midnight
    "sherif": ("د. شريف منصور", "Dr. Sherif Mansour", "جراحة الفم وعلاج الجذور", "Oral surgery", "2"),
    "noha": ("د. نهى الجندي", "Dr. Noha Elgendy", "حشو وتجميل الأسنان", "Cosmetic dentistry", "1"),
    "karim": ("د. كريم عبد العزيز", "Dr. Karim Abdelaziz", "جراحة وخلع", "Surgery", "3"),
    "hadeer": ("د. هدير رشدي", "Dr. Hadeer Roshdy", "تقويم الأسنان", "Orthodontics", "4"),
    "magdy": ("د. مجدي أنور", "Dr. Magdy Anwar", "زراعة الأسنان", "Implants", "5"),
}
OTHER_CLINICS = (
    (
        "عيادة الباطنة",
        "Internal medicine",
        "stethoscope",
        ("هاني رزق", "عبير السعدني"),
        ("Hany Rizk", "Abeer Elsaadany"),
    ),
    ("عيادة الأطفال", "Pediatrics", "baby", ("منال الخطيب",), ("Manal Elkhatib",)),
    ("عيادة الجلدية", "Dermatology", "sun", ("رانيا فوزي", "أيمن شاهين"), ("Rania Fawzy", "Ayman Shahin")),
    ("عيادة العظام", "Orthopaedics", "bone", ("طارق الحسيني",), ("Tarek Elhosseiny",)),
    ("عيادة الأنف والأذن والحنجرة", "Ear, nose and throat", "ear", ("سامي لبيب",), ("Samy Labib",)),
)


@dataclass(frozen=True)
class Seen:
    """One line of the morning: number, doctor, wall time, service, state, patient, and what was paid in pounds."""

    number: int
    doctor: str
    time: str
    service: str
    state: D
    ar: str
    en: str
    paid: int = -1
    since: str = ""
    arrived: str = ""
    urgent: bool = False


FULL = -1
_DONE = [
    ("sherif", "08:00"),
    ("sherif", "08:20"),
    ("sherif", "08:40"),
    ("karim", "08:00"),
    ("karim", "08:20"),
    ("karim", "08:40"),
    ("noha", "09:00"),
]
_LATER = [
    ("noha", "12:00"),
    ("noha", "12:20"),
    ("karim", "12:20"),
    ("karim", "12:40"),
    ("noha", "16:00"),
    ("noha", "16:20"),
    ("noha", "16:40"),
    ("noha", "17:00"),
    *(("sherif", time) for time in ("17:40", "18:00", "18:40", "19:00", "19:40", "20:00", "20:40")),
]
_OTHERS = (
    ("ياسمين أشرف لطفي حمدان", "Yasmin Ashraf L. Hamdan"),
    ("محمود سمير عادل البدري", "Mahmoud Samir A. Elbadry"),
    ("هالة فؤاد منير غطاس", "Hala Fouad M. Ghattas"),
    ("كريم عصام الدين رجب", "Karim Essam R. Ragab"),
    ("دينا مجدي شوقي الألفي", "Dina Magdy S. Elalfy"),
    ("عمرو طلعت حسين بدوي", "Amr Talaat H. Badawy"),
    ("نادية صلاح عبد الفتاح", "Nadia Salah Abdelfattah"),
    ("مصطفى نبيل رشاد سليم", "Mostafa Nabil R. Selim"),
    ("إيمان حلمي زكي منصور", "Eman Helmy Z. Mansour"),
    ("حازم فتحي كامل صقر", "Hazem Fathy K. Sakr"),
    ("سارة عادل مختار النجار", "Sara Adel M. Elnaggar"),
    ("أسامة رفعت جلال عيد", "Osama Refaat G. Eid"),
    ("مها جمال طه الشاذلي", "Maha Gamal T. Elshazly"),
    ("وليد سعد إبراهيم نوح", "Walid Saad I. Nouh"),
    ("ريم خالد فاروق عزمي", "Reem Khaled F. Azmy"),
    ("شادي ماهر ميخائيل", "Shady Maher Mikhail"),
    ("عبير كمال حسني دياب", "Abeer Kamal H. Diab"),
    ("طه حسين عبد الجواد", "Taha Hussein Abdelgawad"),
    ("لمياء عوض الله قنديل", "Lamia Awadallah Kandil"),
    ("باسم رمزي وديع", "Bassem Ramzy Wadie"),
    ("أمل فرج حسن الطيب", "Amal Farag H. Eltayeb"),
    ("فادي عزت صبري", "Fady Ezzat Sabry"),
)

MORNING_LINES: tuple[Seen, ...] = (
    Seen(1, "sherif", "09:00", "visit", D.COMPLETED, "إبراهيم لطفي شعبان عوض", "Ibrahim Lotfy S. Awad"),
    Seen(2, "sherif", "09:20", "visit", D.COMPLETED, "هبة الله سمير عادل نجيب", "Hebatallah Samir A. Naguib"),
    Seen(3, "karim", "09:20", "visit", D.NO_SHOW, "طارق نبيل جمال الدين فهمي", "Tarek Nabil Gamal Fahmy", 0),
    Seen(4, "noha", "09:40", "clean", D.COMPLETED, "عبد الرحمن محمود فتحي السيد", "Abdelrahman Mahmoud Fathy"),
    Seen(
        7,
        "sherif",
        "09:40",
        "root",
        D.IN_PROGRESS,
        "فاطمة الزهراء علي حسن عثمان",
        "Fatma Elzahraa Ali Osman",
        500,
        "10:01",
    ),
    Seen(6, "karim", "10:00", "visit", D.COMPLETED, "محمد أشرف إبراهيم رمضان", "Mohamed Ashraf I. Ramadan", 0),
    Seen(
        8,
        "noha",
        "10:20",
        "fill",
        D.IN_PROGRESS,
        "مريم خالد عبد المنعم الشريف",
        "Mariam Khaled A. Elsherif",
        FULL,
        "10:30",
    ),
    Seen(
        9, "sherif", "10:40", "visit", D.WAITING, "حسن مصطفى كامل البنا", "Hassan Mostafa K. Elbanna", FULL, "", "10:20"
    ),
    Seen(10, "karim", "10:40", "pull", D.CALLED, "نورهان سعيد عبد الله طه", "Nourhan Said A. Taha", 0, "10:41"),
    Seen(12, "sherif", "11:00", "follow", D.WAITING, "أحمد ياسر حلمي جاد", "Ahmed Yasser H. Gad", FULL, "", "10:31"),
    Seen(13, "karim", "11:00", "follow", D.CONFIRMED, "سلمى حسين عبد الحميد نصر", "Salma Hussein A. Nasr", 0),
    Seen(
        11,
        "noha",
        "11:20",
        "fill",
        D.WAITING,
        "ليلى حمدي عز الدين يونس",
        "Laila Hamdy E. Younes",
        FULL,
        "",
        "10:38",
    ),
    Seen(42, "sherif", "11:20", "visit", D.CONFIRMED, "منى عبد الله حسن السيد", "Mona Abdallah H. Elsayed", 0),
    Seen(
        14,
        "sherif",
        "11:40",
        "visit",
        D.WAITING,
        "يحيى ثروت محمود سالم",
        "Yehia Tharwat M. Salem",
        FULL,
        "",
        "10:40",
        True,
    ),
    Seen(18, "karim", "11:40", "visit", D.CONFIRMED, "رضوى عماد صبحي الجمل", "Radwa Emad S. Elgamal"),
    Seen(20, "karim", "12:00", "visit", D.WAITING, "زياد وائل حمدي شلبي", "Ziad Wael H. Shalaby", FULL, "", "10:35"),
    Seen(21, "sherif", "12:20", "root", D.CONFIRMED, "جمال حافظ عبد السلام", "Gamal Hafez Abdelsalam"),
    Seen(15, "noha", "12:40", "clean", D.CANCELLED, "عمر وائل شوقي", "Omar Wael Shawky", 0),
    Seen(19, "noha", "13:20", "fill", D.CONFIRMED, "جنى هشام فاروق", "Jana Hesham Farouk"),
    *(
        Seen(number, doctor, time, "visit", D.COMPLETED, *name)
        for number, (doctor, time), name in zip((5, 16, 17, 22, 23, 24, 25), _DONE, _OTHERS, strict=False)
    ),
    *(
        Seen(number, doctor, time, "follow", D.CONFIRMED, *name)
        for number, (doctor, time), name in zip(range(26, 41), _LATER, _OTHERS[7:], strict=True)
    ),
)
NEWEST = Seen(41, "noha", "11:00", "visit", D.CONFIRMED, "يوسف سامح رفعت الشناوي", "Youssef Sameh R. Elshenawy", 0)

# Those the wizard finds by "منى عبد": Arabic, English, phones, file number, born.
FOUND = (
    ("منى عبد الله حسن السيد", "Mona Abdallah H. Elsayed", ("01001234567",), 2041, date(1992, 3, 14)),
    ("منى عبد الرحمن طلعت شاكر", "Mona Abdelrahman T. Shaker", ("01114602215",), 876, date(1975, 5, 2)),
    ("منى عبد العاطي محمود زيدان", "Mona Abdelaty M. Zeidan", ("01229087741",), 3310, date(2017, 8, 20)),
    ("منى عبد الغني سليمان بدوي", "Mona Abdelghany S. Badawy", ("01063351190",), 1528, date(1998, 1, 9)),
)


@dataclass(frozen=True)
class MorningCentre(Centre):
    """The centre of the mockups: ``centre.clinic_id`` is the dental clinic, the user sits at desk 1."""

    huda_id: int
    desk_2_id: int
    doctors: dict[str, int]
    services: dict[str, int]
    language: Language


def local(time: str, day: date = DAY) -> datetime:
    """A wall time of Cairo in November (UTC+2) as an instant."""
    return datetime.combine(day, datetime.strptime(time, "%H:%M").time(), UTC) - timedelta(hours=2)  # noqa: DTZ007


def make_morning(database: Database, language: Language = "ar") -> MorningCentre:
    """Write the centre and its morning, without the booking that Huda makes a moment later."""
    with database.write_engine.begin() as connection:
        centre = _make_centre(connection, language)
        for seen in MORNING_LINES:
            _book_line(connection, centre, seen)
        insert_row(connection, m.QueueCounter, clinic_id=centre.clinic_id, service_date=DAY, last_number=42)
        for ar, en, phones, file_number, born in FOUND[1:]:
            _make_patient(connection, ar if language == "ar" else en, phones, file_number, born)
        known = FOUND[0][0] if language == "ar" else FOUND[0][1]
        connection.execute(update(m.Patient).where(m.Patient.full_name == known).values(birth_date=FOUND[0][4]))
    return centre


def book_newest(database: Database, centre: MorningCentre, *, elsewhere: bool = True) -> Booked:
    """Youssef is booked at 10:42: by Huda at desk 2, as in the dashboard's picture, or at the own desk."""
    user, desk = (centre.huda_id, centre.desk_2_id) if elsewhere else (centre.user_id, centre.terminal_id)
    with database.write_engine.begin() as connection:
        booked = _book_line(connection, centre, NEWEST, user_id=user, terminal_id=desk, created_at=MORNING)
        actor = Actor(user, Role.RECEPTIONIST, desk)
        audit.append(connection, actor, MORNING, "book", "appointment", booked.appointment_id)
    return booked


def _make_centre(connection: Connection, language: Language) -> MorningCentre:
    arabic = language == "ar"
    for key, value in {"currency": "EGP", "week_start": 6, "demo": True}.items():
        insert_row(connection, m.Setting, key=key, value=json.dumps(value))
    desk_1 = make_terminal(connection, "مكتب 1" if arabic else "Desk 1")
    desk_2 = make_terminal(connection, "مكتب 2" if arabic else "Desk 2")
    sara = make_user(connection, username="reception")
    huda = make_user(connection, username="reception2", name_ar="هدى", name_en="Huda")
    manager = make_user(connection, Role.MANAGER, username="manager")
    clinic = make_clinic(connection)
    services = {
        key: make_service(connection, clinic, name_ar=ar, name_en=en, duration=minutes, price=price * 100)
        for key, (ar, en, minutes, price) in SERVICES.items()
    }
    doctors = {}
    for key, (ar, en, skill_ar, skill_en, room) in DENTISTS.items():
        doctors[key] = make_doctor(
            connection, clinic, room, name_ar=ar, name_en=en, specialty_ar=skill_ar, specialty_en=skill_en
        )
    for key, begins, ends in (
        ("sherif", 9 * 60, 14 * 60),
        ("sherif", 17 * 60, 21 * 60),
        ("noha", 9 * 60 + 40, 14 * 60),
        ("karim", 9 * 60 + 20, 13 * 60),
        ("magdy", 10 * 60, 14 * 60),
    ):
        make_hours(connection, doctors[key], clinic, begins, ends, WORKDAYS)
    make_hours(connection, doctors["hadeer"], clinic, 17 * 60, 21 * 60, (MONDAY, WEDNESDAY))
    make_time_off(connection, local("00:00"), local("00:00", DAY + timedelta(days=3)), doctor_id=doctors["magdy"])
    # Karim's extraction is a surgical one.
    insert_row(connection, m.DoctorService, doctor_id=doctors["karim"], service_id=services["pull"], price=60_000)
    _make_other_clinics(connection)
    return MorningCentre(
        clinic_id=clinic,
        doctor_id=doctors["sherif"],
        service_id=services["visit"],
        patient_id=0,
        user_id=sara,
        terminal_id=desk_1,
        manager_id=manager,
        huda_id=huda,
        desk_2_id=desk_2,
        doctors=doctors,
        services=services,
        language=language,
    )


def _make_other_clinics(connection: Connection) -> None:
    for number, (ar, en, icon, doctors_ar, doctors_en) in enumerate(OTHER_CLINICS):
        clinic = make_clinic(connection, name_ar=ar, name_en=en, icon=icon, slot_step=15)
        make_service(connection, clinic, duration=15)
        begins = (12 * 60, 17 * 60 + 15, 9 * 60, 10 * 60 + 30, 9 * 60)[number]
        days = (WORKDAYS, WORKDAYS, (MONDAY, WEDNESDAY), (TUESDAY, THURSDAY), WORKDAYS)[number]
        for room, (name_ar, name_en) in enumerate(zip(doctors_ar, doctors_en, strict=True), 1):
            doctor = make_doctor(
                connection,
                clinic,
                str(10 * (number + 1) + room),
                name_ar=f"د. {name_ar}",
                name_en=f"Dr. {name_en}",
                specialty_ar=ar.removeprefix("عيادة "),
                specialty_en=en,
            )
            make_hours(connection, doctor, clinic, begins, begins + 240, days)
        if icon == "ear":
            make_time_off(connection, local("00:00"), local("00:00", DAY + timedelta(days=3)), clinic_id=clinic)


def _book_line(connection: Connection, centre: MorningCentre, seen: Seen, **values: object) -> Booked:
    _, _, minutes, price = SERVICES[seen.service]
    if (seen.doctor, seen.service) == ("karim", "pull"):
        price = 600
    name = seen.ar if centre.language == "ar" else seen.en
    phones = (f"010{60_000_000 + seen.number:08d}",)
    if seen.number == 42:
        phones = FOUND[0][2]
    file_number = FOUND[0][3] if seen.number == 42 else 3000 + seen.number
    patient = _make_patient(connection, name, phones, file_number, date(1960 + seen.number, 3, 14))
    return book(
        connection,
        centre,
        seen.number,
        local(seen.time),
        seen.state,
        doctor_id=centre.doctors[seen.doctor],
        patient_id=patient,
        service_id=centre.services[seen.service],
        service_date=DAY,
        minutes=minutes,
        total=price * 100,
        paid=(price if seen.paid == FULL else seen.paid) * 100,
        arrived_at=local(seen.arrived) if seen.arrived else None,
        since=local(seen.since) if seen.since else None,
        visit_type=VisitType.EMERGENCY if seen.urgent else VisitType.SCHEDULED,
        overbooked=seen.urgent,
        **values,  # type: ignore[arg-type]
    )


def _make_patient(connection: Connection, name: str, phones: tuple[str, ...], file_number: int, born: date) -> int:
    checked = check_new(NewPatient(name, phones, birth_date=born), today=DAY)
    patient_id, _ = insert_patient(connection, checked, MORNING - timedelta(days=90))
    connection.execute(update(m.Patient).where(m.Patient.id == patient_id).values(file_number=file_number))
    return patient_id
