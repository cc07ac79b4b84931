"""Many believable patients without randomness from outside: the n-th is always the same person."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from reception_app.domain.patient import NewPatient

MEN = """
محمد أحمد محمود مصطفى علي حسن حسين إبراهيم خالد عمر يوسف كريم طارق سامح شريف ياسر هشام أيمن عماد وليد أسامة رامي هاني
تامر عادل جمال سمير نبيل فؤاد صلاح سعيد رضا عزت ماهر حلمي لطفي شعبان رمضان فتحي منصور بدوي سليمان زيدان
عبد_الله عبد_الرحمن عبدالعزيز عبد_الحميد عبد_المنعم عز_الدين جمال_الدين أبو_بكر
"""
WOMEN = """
فاطمة مريم منى سلمى ليلى نورهان رضوى نهى هدى أمل سعاد زينب خديجة عائشة دعاء إيمان آية ياسمين رانيا داليا شيماء هبة
نادية سميرة كريمة
"""
FAMILIES = """
السيد الشناوي الجندي شاكر عوض نصر عثمان يونس الشريف طه الجمل البدري الحسيني المصري الصعيدي الأنصاري الفقي الديب
النجار الحداد الخياط الطحان السقا العطار الشافعي المالكي القاضي العمدة الشيخ درويش مرزوق عطية غنيم سرور بركات
"""
SYLLABLES = "با تا جا دا را زا سا شا صا طا عا غا فا قا كا لا ما نا ها وا يا بو تو جو دو رو زو سو شو"


def _split(names: str) -> tuple[list[str], list[float]]:
    """The names and how often they come: the first often, the last rarely."""
    found = [name.replace("_", " ") for name in names.split()]
    return found, [1 / (place + 2) for place in range(len(found))]


def corpus(start: int, count: int) -> Iterator[NewPatient]:
    """Patients number ``start`` and on: common first names, one family in three rare, every tenth phone a family's."""
    rng = random.Random(start + 20_261_122)
    men, women, families = _split(MEN), _split(WOMEN), _split(FAMILIES)
    syllables = SYLLABLES.split()
    phone = "+201000000000"
    for number in range(start, start + count):
        female = rng.random() < 0.5
        first = rng.choices(*(women if female else men))[0]
        father, grandfather = rng.choices(*men, k=2)
        family = rng.choices(*families)[0]
        if rng.random() < 0.33:
            family = "ال" + "".join(rng.choices(syllables, k=3))
        if number % 10:
            phone = f"+201{rng.choice('0125')}{rng.randrange(10**8):08d}"
        born = date(1930, 1, 1) + timedelta(days=rng.randrange(35_000))
        century = 2 if born.year < 2000 else 3
        yield NewPatient(
            f"{first} {father} {grandfather} {family}",
            (phone,),
            f"{century}{born:%y%m%d}{number % 10**7:07d}",
            born,
            "F" if female else "M",
        )
