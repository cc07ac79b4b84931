"""The demo centre's clinics with their doctors and services."""

from __future__ import annotations

from reception_app.services.demo.centre import NOT_OFFERED, Days, DemoClinic, DemoDoctor, Difference, Treatment


def _at(hour: int, minute: int = 0) -> int:
    return hour * 60 + minute


_DENTAL = DemoClinic(
    "الأسنان",
    "Dental",
    "smile",
    20,
    (
        DemoDoctor(
            "د. شريف منصور",
            "Dr. Sherif Mansour",
            "جراحة الفم وعلاج الجذور",
            "Oral surgery and endodontics",
            "2",
            4500,
            ((_at(9), _at(14)), (_at(17), _at(21))),
            differs={"Braces session": NOT_OFFERED, "Dental implant": NOT_OFFERED, "Teeth whitening": NOT_OFFERED},
        ),
        DemoDoctor(
            "د. نهى الجندي",
            "Dr. Noha El-Gendy",
            "حشو وتجميل الأسنان",
            "Restorative and cosmetic dentistry",
            "1",
            4000,
            ((_at(9, 40), _at(14)),),
            differs={
                "Cosmetic filling": Difference(price=900, share=5000),
                "Braces session": NOT_OFFERED,
                "Dental implant": NOT_OFFERED,
            },
        ),
        DemoDoctor(
            "د. كريم عبد العزيز",
            "Dr. Karim Abdel Aziz",
            "جراحة وخلع",
            "Surgery and extractions",
            "3",
            3500,
            ((_at(9, 20), _at(13)),),
            differs={
                "Tooth extraction": Difference(duration=40, price=400),
                "Root canal": NOT_OFFERED,
                "Braces session": NOT_OFFERED,
                "Dental implant": NOT_OFFERED,
                "Teeth whitening": NOT_OFFERED,
            },
        ),
        DemoDoctor(
            "د. هدير رشدي",
            "Dr. Hadir Roshdy",
            "تقويم الأسنان",
            "Orthodontics",
            "4",
            5000,
            ((_at(17), _at(21)),),
            Days.NEXT_AND_THIRD,
            {"Root canal": NOT_OFFERED, "Tooth extraction": NOT_OFFERED, "Dental implant": NOT_OFFERED},
        ),
        DemoDoctor(
            "د. مجدي أنور",
            "Dr. Magdy Anwar",
            "زراعة الأسنان",
            "Dental implants",
            "5",
            5500,
            ((_at(10), _at(15)),),
            differs={"Consultation": Difference(price=400), "Braces session": NOT_OFFERED},
        ),
    ),
    (
        Treatment("كشف", "Consultation", 20, 300),
        Treatment("متابعة", "Follow-up", 20, 150),
        Treatment("تنظيف وتلميع", "Scaling and polishing", 40, 450),
        Treatment("حشو تجميلي", "Cosmetic filling", 40, 800),
        Treatment("علاج عصب", "Root canal", 60, 1200),
        Treatment("خلع ضرس", "Tooth extraction", 20, 350, 20),
        Treatment("جلسة تقويم", "Braces session", 20, 500),
        Treatment("زراعة سن", "Dental implant", 80, 7500, 20),
        Treatment("تبييض الأسنان", "Teeth whitening", 60, 1800),
    ),
)

_INTERNAL = DemoClinic(
    "الباطنة",
    "Internal medicine",
    "stethoscope",
    20,
    (
        DemoDoctor(
            "د. هاني رزق",
            "Dr. Hany Rizk",
            "باطنة وسكر",
            "Internal medicine and diabetes",
            "6",
            4000,
            ((_at(6), _at(14)),),
            Days.ALL,
        ),
        DemoDoctor(
            "د. عبير السعدني",
            "Dr. Abeer El-Saadany",
            "باطنة وقلب",
            "Internal medicine and cardiology",
            "7",
            4500,
            ((_at(14), _at(22)),),
            Days.ALL,
            {"Electrocardiogram": Difference(price=250)},
        ),
        DemoDoctor(
            "د. حسام البدري",
            "Dr. Hossam El-Badry",
            "باطنة وطوارئ",
            "Internal and emergency medicine",
            "8",
            3750,
            ((_at(22), _at(30)),),
            Days.ALL,
            {"Abdominal ultrasound": NOT_OFFERED},
        ),
        DemoDoctor(
            "د. ماجدة لبيب",
            "Dr. Magda Labib",
            "جهاز هضمي وكبد",
            "Gastroenterology and hepatology",
            "9",
            4250,
            ((_at(11), _at(15)),),
            Days.SECOND_AND_FOURTH,
            {"Consultation": Difference(price=350, duration=40)},
        ),
    ),
    (
        Treatment("كشف", "Consultation", 20, 250),
        Treatment("استشارة خلال أسبوع", "Review within a week", 20, 0),
        Treatment("كشف طوارئ", "Emergency consultation", 20, 400),
        Treatment("رسم قلب", "Electrocardiogram", 20, 200),
        Treatment("موجات صوتية على البطن", "Abdominal ultrasound", 40, 450),
        Treatment("متابعة سكر", "Diabetes follow-up", 20, 150),
        Treatment("متابعة ضغط", "Blood pressure follow-up", 20, 120),
        Treatment("تركيب محلول", "Intravenous infusion", 60, 180),
    ),
)

_CHILDREN = DemoClinic(
    "الأطفال",
    "Paediatrics",
    "baby",
    15,
    (
        DemoDoctor(
            "د. منال الخطيب",
            "Dr. Manal El-Khatib",
            "أطفال وحديثو الولادة",
            "Paediatrics and newborns",
            "10",
            4500,
            ((_at(17), _at(21)),),
            Days.WITH_SATURDAY,
        ),
        DemoDoctor(
            "د. وليد حمدي",
            "Dr. Walid Hamdy",
            "تغذية ونمو الأطفال",
            "Child nutrition and growth",
            "11",
            4000,
            ((_at(10), _at(14)),),
            Days.SECOND_AND_FOURTH,
            {"Growth assessment": Difference(share=5000)},
        ),
    ),
    (
        Treatment("كشف", "Consultation", 15, 250),
        Treatment("متابعة", "Follow-up", 15, 100),
        Treatment("تطعيم", "Vaccination", 15, 180),
        Treatment("متابعة نمو", "Growth assessment", 30, 220),
        Treatment("جلسة استنشاق", "Nebuliser session", 15, 90),
        Treatment("كشف حديثي الولادة", "Newborn check", 30, 300),
    ),
)

_SKIN = DemoClinic(
    "الجلدية",
    "Dermatology",
    "sun",
    15,
    (
        DemoDoctor(
            "د. رانيا فوزي",
            "Dr. Rania Fawzy",
            "جلدية وتجميل",
            "Dermatology and aesthetics",
            "12",
            5000,
            ((_at(9), _at(13)),),
        ),
        DemoDoctor(
            "د. أيمن شاهين",
            "Dr. Ayman Shahin",
            "جلدية وليزر",
            "Dermatology and laser",
            "13",
            4500,
            ((_at(19), _at(25)),),
            Days.WITH_SATURDAY,
            {"Skin biopsy": NOT_OFFERED, "Consultation": Difference(price=320)},
        ),
    ),
    (
        Treatment("كشف", "Consultation", 15, 280),
        Treatment("متابعة", "Follow-up", 15, 140),
        Treatment("جلسة ليزر", "Laser session", 45, 900, 15),
        Treatment("تقشير كيميائي", "Chemical peel", 30, 650),
        Treatment("كي بالتبريد", "Cryotherapy", 15, 250),
        Treatment("جلسة بلازما", "Plasma session", 45, 1100),
        Treatment("عينة جلدية", "Skin biopsy", 30, 500, 15),
    ),
)

_BONES = DemoClinic(
    "العظام",
    "Orthopaedics",
    "bone",
    30,
    (
        DemoDoctor(
            "د. طارق الحسيني",
            "Dr. Tarek El-Husseiny",
            "جراحة العظام والمفاصل",
            "Bone and joint surgery",
            "14",
            4000,
            ((_at(9), _at(13)),),
            differs={"Consultation": Difference(price=400)},
        ),
        DemoDoctor(
            "د. سامح غالي",
            "Dr. Sameh Ghaly",
            "إصابات ملاعب وتأهيل",
            "Sports injuries and rehabilitation",
            "15",
            3500,
            ((_at(16), _at(20)),),
            Days.NEXT_AND_THIRD,
        ),
    ),
    (
        Treatment("كشف", "Consultation", 30, 350),
        Treatment("متابعة", "Follow-up", 30, 175),
        Treatment("حقن مفصل", "Joint injection", 30, 600),
        Treatment("تجبيس", "Plaster cast", 60, 700, 30),
        Treatment("إزالة جبس", "Cast removal", 30, 200),
        Treatment("جلسة علاج طبيعي", "Physiotherapy session", 60, 300),
    ),
)

_ENT = DemoClinic(
    "الأنف والأذن والحنجرة",
    "Ear, nose and throat",
    "ear",
    20,
    (
        DemoDoctor(
            "د. إيمان الشافعي",
            "Dr. Eman El-Shafei",
            "أنف وأذن وحنجرة",
            "Ear, nose and throat",
            "16",
            4250,
            ((_at(10), _at(15)),),
        ),
    ),
    (
        Treatment("كشف", "Consultation", 20, 300),
        Treatment("متابعة", "Follow-up", 20, 150),
        Treatment("غسيل أذن", "Ear irrigation", 20, 200),
        Treatment("قياس سمع", "Hearing test", 40, 350),
    ),
)

CLINICS = (_DENTAL, _INTERNAL, _CHILDREN, _SKIN, _BONES, _ENT)
