<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ClinicPage</name>
    <message>
        <source>Choose the clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clinic has been set up yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n clinic(s), {working} of them open today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No clinic fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a letter to see more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{doctor} (until {time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No doctors today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed, takes no bookings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed, holiday until {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmBox</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>Currency</name>
    <message>
        <source>EGP</source>
        <translation>ج.م</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>ر.س</translation>
    </message>
    <message>
        <source>AED</source>
        <translation>د.إ</translation>
    </message>
    <message>
        <source>KWD</source>
        <translation>د.ك</translation>
    </message>
    <message>
        <source>BHD</source>
        <translation>د.ب</translation>
    </message>
    <message>
        <source>QAR</source>
        <translation>ر.ق</translation>
    </message>
    <message>
        <source>OMR</source>
        <translation>ر.ع</translation>
    </message>
    <message>
        <source>JOD</source>
        <translation>د.أ</translation>
    </message>
    <message>
        <source>IQD</source>
        <translation>د.ع</translation>
    </message>
    <message>
        <source>LBP</source>
        <translation>ل.ل</translation>
    </message>
    <message>
        <source>SYP</source>
        <translation>ل.س</translation>
    </message>
    <message>
        <source>YER</source>
        <translation>ر.ي</translation>
    </message>
    <message>
        <source>SDG</source>
        <translation>ج.س</translation>
    </message>
    <message>
        <source>LYD</source>
        <translation>د.ل</translation>
    </message>
    <message>
        <source>TND</source>
        <translation>د.ت</translation>
    </message>
    <message>
        <source>DZD</source>
        <translation>د.ج</translation>
    </message>
    <message>
        <source>MAD</source>
        <translation>د.م</translation>
    </message>
    <message>
        <source>USD</source>
        <translation>دولار</translation>
    </message>
    <message>
        <source>EUR</source>
        <translation>يورو</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Choose the doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{clinic}, %n doctor(s) working today</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The doctor&apos;s name or specialty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No doctor fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete a letter to see more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This clinic has no doctors yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back and choose another clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n doctor(s) today in {clinic}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Any doctor, earliest time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes no bookings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On leave until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not working today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with {doctor}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>(optional)</source>
        <translation>(اختياري)</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message>
        <source>AM</source>
        <translation>ص</translation>
    </message>
    <message>
        <source>PM</source>
        <translation>م</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>{start} إلى {end}</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{month} {year}</translation>
    </message>
    <message>
        <source>{weekday}, {day} {month} {year}</source>
        <translation>{weekday} {day} {month} {year}</translation>
    </message>
    <message>
        <source>{weekday}, {day} {month}</source>
        <translation>{weekday} {day} {month}</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day} {month} {year}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>أقل من سنة</numerusform>
            <numerusform>سنة واحدة</numerusform>
            <numerusform>سنتان</numerusform>
            <numerusform>%n سنوات</numerusform>
            <numerusform>%n سنة</numerusform>
            <numerusform>%n سنة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>أقل من شهر</numerusform>
            <numerusform>شهر واحد</numerusform>
            <numerusform>شهران</numerusform>
            <numerusform>%n أشهر</numerusform>
            <numerusform>%n شهرًا</numerusform>
            <numerusform>%n شهر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>وُلد اليوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>أمس</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل %n أيام</numerusform>
            <numerusform>قبل %n يومًا</numerusform>
            <numerusform>قبل %n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>هذا الأسبوع</numerusform>
            <numerusform>قبل أسبوع</numerusform>
            <numerusform>قبل أسبوعين</numerusform>
            <numerusform>قبل %n أسابيع</numerusform>
            <numerusform>قبل %n أسبوعًا</numerusform>
            <numerusform>قبل %n أسبوع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>هذا الشهر</numerusform>
            <numerusform>قبل شهر</numerusform>
            <numerusform>قبل شهرين</numerusform>
            <numerusform>قبل %n أشهر</numerusform>
            <numerusform>قبل %n شهرًا</numerusform>
            <numerusform>قبل %n شهر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>هذه السنة</numerusform>
            <numerusform>قبل سنة</numerusform>
            <numerusform>قبل سنتين</numerusform>
            <numerusform>قبل %n سنوات</numerusform>
            <numerusform>قبل %n سنة</numerusform>
            <numerusform>قبل %n سنة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل ثانية</numerusform>
            <numerusform>قبل ثانيتين</numerusform>
            <numerusform>قبل %n ثوانٍ</numerusform>
            <numerusform>قبل %n ثانية</numerusform>
            <numerusform>قبل %n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل دقيقة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل %n دقائق</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل ساعة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل %n ساعات</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>منذ لحظة</numerusform>
            <numerusform>منذ %n ث</numerusform>
            <numerusform>منذ %n ث</numerusform>
            <numerusform>منذ %n ث</numerusform>
            <numerusform>منذ %n ث</numerusform>
            <numerusform>منذ %n ث</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>منذ لحظة</numerusform>
            <numerusform>منذ %n د</numerusform>
            <numerusform>منذ %n د</numerusform>
            <numerusform>منذ %n د</numerusform>
            <numerusform>منذ %n د</numerusform>
            <numerusform>منذ %n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>منذ لحظة</numerusform>
            <numerusform>منذ ساعة</numerusform>
            <numerusform>منذ ساعتين</numerusform>
            <numerusform>منذ %n ساعات</numerusform>
            <numerusform>منذ %n ساعة</numerusform>
            <numerusform>منذ %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>بلا مدة</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min later</source>
        <translation>
            <numerusform>في الوقت نفسه</numerusform>
            <numerusform>بعده بـ %n د</numerusform>
            <numerusform>بعده بـ %n د</numerusform>
            <numerusform>بعده بـ %n د</numerusform>
            <numerusform>بعده بـ %n د</numerusform>
            <numerusform>بعده بـ %n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min earlier</source>
        <translation>
            <numerusform>في الوقت نفسه</numerusform>
            <numerusform>قبله بـ %n د</numerusform>
            <numerusform>قبله بـ %n د</numerusform>
            <numerusform>قبله بـ %n د</numerusform>
            <numerusform>قبله بـ %n د</numerusform>
            <numerusform>قبله بـ %n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h later</source>
        <translation>
            <numerusform>في الوقت نفسه</numerusform>
            <numerusform>بعده بساعة</numerusform>
            <numerusform>بعده بساعتين</numerusform>
            <numerusform>بعده بـ %n ساعات</numerusform>
            <numerusform>بعده بـ %n ساعة</numerusform>
            <numerusform>بعده بـ %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h earlier</source>
        <translation>
            <numerusform>في الوقت نفسه</numerusform>
            <numerusform>قبله بساعة</numerusform>
            <numerusform>قبله بساعتين</numerusform>
            <numerusform>قبله بـ %n ساعات</numerusform>
            <numerusform>قبله بـ %n ساعة</numerusform>
            <numerusform>قبله بـ %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h {minutes} later</source>
        <translation>
            <numerusform>بعده بـ {minutes}</numerusform>
            <numerusform>بعده بساعة و{minutes}</numerusform>
            <numerusform>بعده بساعتين و{minutes}</numerusform>
            <numerusform>بعده بـ %n ساعات و{minutes}</numerusform>
            <numerusform>بعده بـ %n ساعة و{minutes}</numerusform>
            <numerusform>بعده بـ %n ساعة و{minutes}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h {minutes} earlier</source>
        <translation>
            <numerusform>قبله بـ {minutes}</numerusform>
            <numerusform>قبله بساعة و{minutes}</numerusform>
            <numerusform>قبله بساعتين و{minutes}</numerusform>
            <numerusform>قبله بـ %n ساعات و{minutes}</numerusform>
            <numerusform>قبله بـ %n ساعة و{minutes}</numerusform>
            <numerusform>قبله بـ %n ساعة و{minutes}</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the items of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source> · </source>
        <comment>between short facts; never a dot in Arabic</comment>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>FreeTimeText</name>
    <message>
        <source>None in the coming month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First free time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>Hide password</source>
        <translation>إخفاء كلمة المرور</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>إظهار كلمة المرور</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>Booked just now from {terminal} — {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed just now from {terminal} — {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <comment>queue number, column head</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
