<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Reception</source>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>الإصدار {number}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The front desk of a clinic centre: booking, queue and payments.</source>
        <translation>مكتب استقبال مركز العيادات: الحجز وقائمة الانتظار والمدفوعات.</translation>
    </message>
</context>
<context>
    <name>AccessErrorWords</name>
    <message>
        <source>Not signed in</source>
        <translation>لم يتم الدخول</translation>
    </message>
    <message>
        <source>The user name or the password is wrong.</source>
        <translation>اسم المستخدم أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message>
        <source>Check both and try again.</source>
        <translation>راجعهما ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>You are signed out</source>
        <translation>انتهت جلستك</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>انتهت الجلسة.</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>سجّل الدخول من جديد.</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>غير مسموح</translation>
    </message>
    <message>
        <source>Your role does not include this.</source>
        <translation>صلاحيتك لا تشمل هذا.</translation>
    </message>
    <message>
        <source>Ask the manager.</source>
        <translation>اسأل المدير.</translation>
    </message>
    <message>
        <source>Too many attempts</source>
        <translation>محاولات كثيرة</translation>
    </message>
    <message>
        <source>Signing in was tried too often.</source>
        <translation>تكررت محاولات الدخول كثيرًا.</translation>
    </message>
    <message>
        <source>You can try again in {time}.</source>
        <translation>يمكنك المحاولة مرة أخرى بعد {time}.</translation>
    </message>
    <message>
        <source>Wait a minute, then try again.</source>
        <translation>انتظر دقيقة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Not changed: the last manager</source>
        <translation>لم يتغير: المدير الأخير</translation>
    </message>
    <message>
        <source>Nobody else could manage the users then.</source>
        <translation>لن يبقى من يدير المستخدمين.</translation>
    </message>
    <message>
        <source>Make somebody else a manager first.</source>
        <translation>عيّن مديرًا آخر أولًا.</translation>
    </message>
    <message>
        <source>Not changed: your own account</source>
        <translation>لم يتغير: هذا حسابك</translation>
    </message>
    <message>
        <source>Nobody switches themselves off or changes their own role.</source>
        <translation>لا يوقف أحد حسابه ولا يغير دوره بنفسه.</translation>
    </message>
    <message>
        <source>Ask another manager.</source>
        <translation>اطلب ذلك من مدير آخر.</translation>
    </message>
</context>
<context>
    <name>ActWords</name>
    <message>
        <source>Check in</source>
        <translation>تسجيل الوصول</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>استدعاء</translation>
    </message>
    <message>
        <source>Start the visit</source>
        <translation>بدء الكشف</translation>
    </message>
    <message>
        <source>Finish the visit</source>
        <translation>إنهاء الكشف</translation>
    </message>
    <message>
        <source>Reschedule</source>
        <translation>تغيير الموعد</translation>
    </message>
    <message>
        <source>Comes later</source>
        <translation>سيتأخر</translation>
    </message>
    <message>
        <source>Print ticket</source>
        <translation>طباعة التذكرة</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>تحصيل مبلغ</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Came after all</source>
        <translation>حضر متأخرًا</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>إلغاء الموعد</translation>
    </message>
    <message>
        <source>Book it again</source>
        <translation>إعادة الحجز</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>التذكرة</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>an appointment</comment>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>سيتأخر</translation>
    </message>
    <message>
        <source>{name} is checked in</source>
        <translation>سُجّل وصول {name}</translation>
    </message>
    <message>
        <source>{name} is called</source>
        <translation>استُدعي {name}</translation>
    </message>
    <message>
        <source>The visit of {name} has begun</source>
        <translation>بدأ كشف {name}</translation>
    </message>
    <message>
        <source>The visit of {name} is over</source>
        <translation>انتهى كشف {name}</translation>
    </message>
    <message>
        <source>{name} has another time: {time}</source>
        <translation>تغيّر موعد {name} إلى {time}</translation>
    </message>
    <message>
        <source>{name} is expected at {time}</source>
        <translation>{name} يصل {time}</translation>
    </message>
    <message>
        <source>{name} did not come</source>
        <translation>{name} لم يحضر</translation>
    </message>
    <message>
        <source>{name} came after all</source>
        <translation>{name} حضر متأخرًا</translation>
    </message>
    <message>
        <source>The appointment of {name} is cancelled</source>
        <translation>أُلغي موعد {name}</translation>
    </message>
    <message>
        <source>The appointment of {name} stands again</source>
        <translation>عاد موعد {name}</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>Administration</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Parts of the administration</source>
        <translation>أقسام الإدارة</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>المستخدمون</translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Time off</source>
        <translation>الإجازات</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>المتابعات</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>إضافة مستخدم</translation>
    </message>
    <message>
        <source>Add a clinic</source>
        <translation>إضافة عيادة</translation>
    </message>
    <message>
        <source>Add a doctor</source>
        <translation>إضافة طبيب</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>إضافة خدمة</translation>
    </message>
    <message>
        <source>Enter time off</source>
        <translation>تسجيل إجازة</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>إضافة قاعدة</translation>
    </message>
</context>
<context>
    <name>AmountField</name>
    <message>
        <source>An amount?</source>
        <translation>اكتب المبلغ</translation>
    </message>
    <message>
        <source>At most {amount}</source>
        <translation>بحد أقصى {amount}</translation>
    </message>
    <message>
        <source>Too many decimals</source>
        <translation>كسور كثيرة</translation>
    </message>
    <message>
        <source>Never below zero</source>
        <translation>ليس أقل من صفر</translation>
    </message>
    <message>
        <source>Digits only</source>
        <translation>أرقام فقط</translation>
    </message>
</context>
<context>
    <name>AppointmentDeeds</name>
    <message>
        <source>Give {name} a new number?</source>
        <translation>إعطاء {name} رقمًا جديدًا؟</translation>
    </message>
    <message>
        <source>No. {number} may stand on a ticket already. It gives way to a new number.</source>
        <translation>قد يكون رقم {number} مطبوعًا على تذكرة، وسيحل محله رقم جديد.</translation>
    </message>
    <message>
        <source>Reschedule</source>
        <translation>تغيير الموعد</translation>
    </message>
    <message>
        <source>There is nothing left to take back</source>
        <translation>لا شيء يمكن التراجع عنه</translation>
    </message>
    <message>
        <source>Taken back: {name}</source>
        <translation>تم التراجع: {name}</translation>
    </message>
    <message>
        <source>The time is free again. An unpaid payment is dropped.</source>
        <translation>يصبح الوقت متاحًا، وتُلغى الفاتورة غير المدفوعة.</translation>
    </message>
    <message>
        <source>The time is free again. What was paid is to be given back at the cash desk.</source>
        <translation>يصبح الوقت متاحًا، ويُرد المبلغ المدفوع من الخزينة.</translation>
    </message>
    <message>
        <source>Cancel the appointment of {name}?</source>
        <translation>إلغاء موعد {name}؟</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>إلغاء الموعد</translation>
    </message>
    <message>
        <source>Patient asked for it</source>
        <translation>طلب المريض</translation>
    </message>
    <message>
        <source>Doctor is away</source>
        <translation>الطبيب غائب</translation>
    </message>
    <message>
        <source>Booked by mistake</source>
        <translation>حُجز خطأ</translation>
    </message>
    <message>
        <source>Overbook this time?</source>
        <translation>حجز إضافي في هذا الوقت؟</translation>
    </message>
    <message>
        <source>{why} Both stand side by side then; say why.</source>
        <translation>{why} سيكون الموعدان معًا؛ اذكر السبب.</translation>
    </message>
    <message>
        <source>Overbook</source>
        <translation>حجز إضافي</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>حالة عاجلة</translation>
    </message>
    <message>
        <source>The doctor agreed</source>
        <translation>وافق الطبيب</translation>
    </message>
    <message>
        <source>Short visit</source>
        <translation>زيارة قصيرة</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>رقم {number}</translation>
    </message>
    <message>
        <source>a refund is due</source>
        <translation>يلزم رد المبلغ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>AppointmentErrorWords</name>
    <message>
        <source>Expected at</source>
        <translation>الوقت المتوقع</translation>
    </message>
    <message>
        <source>Choose a time after the appointment begins.</source>
        <translation>اختر وقتًا بعد بداية الموعد.</translation>
    </message>
    <message>
        <source>Whoever comes another day needs another appointment.</source>
        <translation>من يأتي في يوم آخر يحتاج إلى موعد آخر.</translation>
    </message>
    <message>
        <source>A list reaches over {limit} days at most.</source>
        <translation>القائمة تشمل {limit} يومًا على الأكثر.</translation>
    </message>
    <message>
        <source>The patient is here already</source>
        <translation>المريض حاضر بالفعل</translation>
    </message>
    <message>
        <source>Whoever waits here is handed over by the queue, so that the place in it is kept.</source>
        <translation>من ينتظر هنا يُحوَّل من الطابور حتى يُحفظ دوره.</translation>
    </message>
    <message>
        <source>Transfer the patient in the queue, or choose another day.</source>
        <translation>حوّل المريض من الطابور أو اختر يومًا آخر.</translation>
    </message>
</context>
<context>
    <name>AppointmentListCard</name>
    <message>
        <source>to</source>
        <comment>between two dates</comment>
        <translation>إلى</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Search in the appointments</source>
        <translation>بحث في المواعيد</translation>
    </message>
    <message>
        <source>Name, phone, file or booking number</source>
        <translation>الاسم أو الهاتف أو رقم الملف أو الحجز</translation>
    </message>
    <message>
        <source>States</source>
        <translation>الحالات</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>All doctors</source>
        <translation>كل الأطباء</translation>
    </message>
    <message>
        <source>No appointment fits</source>
        <translation>لا مواعيد مطابقة</translation>
    </message>
    <message>
        <source>Other dates or filters show more</source>
        <translation>غيّر التاريخ أو التصفية لعرض المزيد</translation>
    </message>
    <message>
        <source>Drop the filters</source>
        <translation>إزالة التصفية</translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>in the list</comment>
        <translation>
            <numerusform>لا مواعيد</numerusform>
            <numerusform>موعد واحد</numerusform>
            <numerusform>موعدان</numerusform>
            <numerusform>%n مواعيد</numerusform>
            <numerusform>%n موعدًا</numerusform>
            <numerusform>%n موعد</numerusform>
        </translation>
    </message>
    <message>
        <source>scroll for more</source>
        <translation>مرّر لعرض المزيد</translation>
    </message>
</context>
<context>
    <name>AppointmentListModel</name>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>queue number, column head</comment>
        <translation>رقم</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>how the booking came in, column head</comment>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
</context>
<context>
    <name>AppointmentPanel</name>
    <message>
        <source>Appointment</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Booking {number}</source>
        <translation>رقم الحجز {number}</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Expected {time}</source>
        <translation>يصل {time}</translation>
    </message>
    <message>
        <source>Overbooked: {reason}</source>
        <translation>حجز إضافي: {reason}</translation>
    </message>
</context>
<context>
    <name>AppointmentsPage</name>
    <message>
        <source>The doctor&apos;s week</source>
        <translation>أسبوع الطبيب</translation>
    </message>
    <message>
        <source>All doctors on this day</source>
        <translation>كل الأطباء في هذا اليوم</translation>
    </message>
    <message>
        <source>Why is there no time?</source>
        <translation>لماذا لا يوجد موعد؟</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Room {room}</source>
        <translation>غرفة {room}</translation>
    </message>
    <message>
        <source>Please go in when your number appears. If you missed your call, ask at the desk.</source>
        <translation>تفضّل بالدخول عند ظهور رقمك، ومن فاته النداء يراجع مكتب الاستقبال</translation>
    </message>
    <message>
        <source>Your number will appear here</source>
        <translation>سيظهر رقمك هنا</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Next numbers</source>
        <translation>الأرقام التالية</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد في الانتظار</translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Day board</source>
        <translation>لوحة اليوم</translation>
    </message>
    <message>
        <source>Nobody works on this day</source>
        <translation>لا عمل في هذا اليوم</translation>
    </message>
    <message>
        <source>Choose another day, or book for another one</source>
        <translation>اختر يومًا آخر، أو احجز ليوم آخر</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
</context>
<context>
    <name>BoardPageHead</name>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} إلى {last}</translation>
    </message>
    <message>
        <source>Day: {day}</source>
        <translation>اليوم: {day}</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>View</source>
        <translation>العرض</translation>
    </message>
    <message>
        <source>Day</source>
        <comment>view</comment>
        <translation>لوحة اليوم</translation>
    </message>
    <message>
        <source>Week</source>
        <comment>view</comment>
        <translation>أسبوع</translation>
    </message>
    <message>
        <source>List</source>
        <comment>view</comment>
        <translation>قائمة</translation>
    </message>
    <message>
        <source>States</source>
        <translation>الحالات</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Why is there no time?</source>
        <translation>لماذا لا يوجد موعد؟</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
</context>
<context>
    <name>BoardWords</name>
    <message>
        <source>Off hours</source>
        <translation>خارج الدوام</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>On leave</source>
        <translation>إجازة</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>عطلة</translation>
    </message>
    <message>
        <source>In another clinic</source>
        <translation>في عيادة أخرى</translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>of a doctor&apos;s day</comment>
        <translation>
            <numerusform>لا مواعيد</numerusform>
            <numerusform>موعد واحد</numerusform>
            <numerusform>موعدان</numerusform>
            <numerusform>%n مواعيد</numerusform>
            <numerusform>%n موعدًا</numerusform>
            <numerusform>%n موعد</numerusform>
        </translation>
    </message>
    <message>
        <source>clock change</source>
        <translation>تغيير الساعة</translation>
    </message>
    <message>
        <source>{weekday} {day}</source>
        <comment>head of a day&apos;s column</comment>
        <translation>{weekday} {day}</translation>
    </message>
    <message>
        <source>Room {number}</source>
        <translation>غرفة {number}</translation>
    </message>
    <message>
        <source>Booked just now from {terminal} — {name}</source>
        <translation>حُجز الآن من {terminal}، {name}</translation>
    </message>
    <message>
        <source>Changed just now from {terminal} — {name}</source>
        <translation>عُدّل الآن من {terminal}، {name}</translation>
    </message>
    <message>
        <source>Expected {time}</source>
        <translation>يصل {time}</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>رقم {number}</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>طارئ</translation>
    </message>
    <message>
        <source>Overbooked</source>
        <translation>حجز إضافي</translation>
    </message>
    <message>
        <source>Book {time}</source>
        <translation>احجز {time}</translation>
    </message>
    <message>
        <source>Free at {time}</source>
        <translation>متاح {time}</translation>
    </message>
</context>
<context>
    <name>BookSaver</name>
    <message>
        <source>Save as an Excel file</source>
        <translation>حفظ كملف Excel</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>مصنف Excel (*.xlsx)</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>لا صفوف</numerusform>
            <numerusform>صف واحد</numerusform>
            <numerusform>صفان</numerusform>
            <numerusform>%n صفوف</numerusform>
            <numerusform>%n صفًا</numerusform>
            <numerusform>%n صف</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved as {file}: {rows}</source>
        <translation>تم الحفظ باسم {file}: {rows}</translation>
    </message>
    <message>
        <source>Choose another place</source>
        <translation>اختيار مكان آخر</translation>
    </message>
</context>
<context>
    <name>BookingErrorWords</name>
    <message>
        <source>Everything you typed is kept.</source>
        <translation>كل ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>{name} booked it from {terminal} at {time}.</source>
        <translation>حجزه {name} من {terminal} الساعة {time}.</translation>
    </message>
    <message>
        <source>{name} booked it from {terminal}.</source>
        <translation>حجزه {name} من {terminal}.</translation>
    </message>
    <message>
        <source>It was booked a moment ago.</source>
        <translation>حُجز قبل لحظات.</translation>
    </message>
    <message>
        <source>Not booked: another desk was first with this time</source>
        <translation>لم يتم الحجز، سبقك مكتب آخر إلى هذا الموعد</translation>
    </message>
    <message>
        <source>Not booked: outside working hours</source>
        <translation>لم يتم الحجز: خارج ساعات العمل</translation>
    </message>
    <message>
        <source>The doctor does not work at this time, or the service would run past the end of the shift.</source>
        <translation>لا يعمل الطبيب في هذا الوقت، أو تتجاوز الخدمة نهاية الدوام.</translation>
    </message>
    <message>
        <source>Choose another time.</source>
        <translation>اختر موعدًا آخر.</translation>
    </message>
    <message>
        <source>Not booked: not a time of this clinic</source>
        <translation>لم يتم الحجز: ليس من مواعيد هذه العيادة</translation>
    </message>
    <message>
        <source>The clinic books at fixed times, and this is not one of them.</source>
        <translation>للعيادة مواعيد ثابتة، وهذا ليس منها.</translation>
    </message>
    <message>
        <source>Choose one of the times shown.</source>
        <translation>اختر من المواعيد المعروضة.</translation>
    </message>
    <message>
        <source>Not booked: this time has passed</source>
        <translation>لم يتم الحجز: فات هذا الموعد</translation>
    </message>
    <message>
        <source>The time went by while the booking was open.</source>
        <translation>مضى الوقت والحجز مفتوح.</translation>
    </message>
    <message>
        <source>Choose a later time.</source>
        <translation>اختر موعدًا لاحقًا.</translation>
    </message>
    <message>
        <source>Not booked: this time does not exist</source>
        <translation>لم يتم الحجز: هذه الساعة غير موجودة</translation>
    </message>
    <message>
        <source>The clocks are put forward that night and skip this hour.</source>
        <translation>تُقدَّم الساعة تلك الليلة فتُتخطى هذه الساعة.</translation>
    </message>
    <message>
        <source>The clinic is closed at this time.</source>
        <translation>العيادة مغلقة في هذا الوقت.</translation>
    </message>
    <message>
        <source>This doctor no longer takes bookings.</source>
        <translation>لم يعد هذا الطبيب يستقبل حجوزات.</translation>
    </message>
    <message>
        <source>Not booked: the doctor is away</source>
        <translation>لم يتم الحجز: الطبيب غير موجود</translation>
    </message>
    <message>
        <source>The doctor is on leave at this time.</source>
        <translation>الطبيب في إجازة في هذا الوقت.</translation>
    </message>
    <message>
        <source>Choose another doctor.</source>
        <translation>اختر طبيبًا آخر.</translation>
    </message>
    <message>
        <source>Choose another time or another doctor.</source>
        <translation>اختر موعدًا آخر أو طبيبًا آخر.</translation>
    </message>
    <message>
        <source>Not booked: the doctor is not in this clinic</source>
        <translation>لم يتم الحجز: الطبيب ليس في هذه العيادة</translation>
    </message>
    <message>
        <source>The doctor was moved to another clinic.</source>
        <translation>انتقل الطبيب إلى عيادة أخرى.</translation>
    </message>
    <message>
        <source>Not booked: the service is not offered</source>
        <translation>لم يتم الحجز: الخدمة غير متاحة</translation>
    </message>
    <message>
        <source>This doctor does not offer the service any more.</source>
        <translation>لم يعد هذا الطبيب يقدم هذه الخدمة.</translation>
    </message>
    <message>
        <source>Choose another service.</source>
        <translation>اختر خدمة أخرى.</translation>
    </message>
    <message>
        <source>Not booked: the clinic is closed</source>
        <translation>لم يتم الحجز: العيادة مغلقة</translation>
    </message>
    <message>
        <source>The clinic was switched off and takes no bookings.</source>
        <translation>أُوقفت العيادة ولا تستقبل حجوزات.</translation>
    </message>
    <message>
        <source>Choose another clinic.</source>
        <translation>اختر عيادة أخرى.</translation>
    </message>
    <message>
        <source>The service now costs {new} instead of {old}.</source>
        <translation>سعر الخدمة الآن {new} بدلًا من {old}.</translation>
    </message>
    <message>
        <source>The price of the service was changed a moment ago.</source>
        <translation>تغيّر سعر الخدمة قبل لحظات.</translation>
    </message>
    <message>
        <source>Not booked: the price has changed</source>
        <translation>لم يتم الحجز: تغيّر السعر</translation>
    </message>
    <message>
        <source>Tell the patient, then confirm again.</source>
        <translation>أخبر المريض ثم أكّد مرة أخرى.</translation>
    </message>
    <message>
        <source>This booking was already made</source>
        <translation>تم هذا الحجز من قبل</translation>
    </message>
    <message>
        <source>It was saved once with other details, so nothing was written now.</source>
        <translation>حُفظ مرة ببيانات أخرى، فلم يُكتب شيء الآن.</translation>
    </message>
    <message>
        <source>Look at today&apos;s list; for another booking close this one and start anew.</source>
        <translation>انظر إلى قائمة اليوم؛ ولحجز آخر أغلق هذا وابدأ من جديد.</translation>
    </message>
</context>
<context>
    <name>BookingRail</name>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Service, time</source>
        <translation>الخدمة والموعد</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>التأكيد</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Any doctor</source>
        <translation>أي طبيب</translation>
    </message>
    <message>
        <source>{time} is gone</source>
        <translation>{time} لم يعد متاحًا</translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>{service}, {day} {time}</source>
        <translation>{service}، {day} {time}</translation>
    </message>
</context>
<context>
    <name>BookingWizard</name>
    <message>
        <source>Close without booking?</source>
        <translation>إغلاق دون حجز؟</translation>
    </message>
    <message>
        <source>What you have chosen and typed so far is lost. Nothing has been booked.</source>
        <translation>سيُفقد ما اخترته وكتبته حتى الآن. لم يتم أي حجز.</translation>
    </message>
    <message>
        <source>Discard booking</source>
        <translation>إغلاق دون حجز</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة الحجز</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Confirm booking</source>
        <translation>تأكيد الحجز</translation>
    </message>
    <message>
        <source>Close the form</source>
        <translation>إغلاق النموذج</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>CentreErrorWords</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>التخصص</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>الغرفة</translation>
    </message>
    <message>
        <source>The doctor&apos;s part</source>
        <translation>نسبة الطبيب</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Kept free afterwards</source>
        <translation>وقت فراغ بعدها</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>ساعات العمل</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Write a name in one language at least.</source>
        <translation>اكتب الاسم بلغة واحدة على الأقل.</translation>
    </message>
    <message>
        <source>Choose a clinic.</source>
        <translation>اختر عيادة.</translation>
    </message>
    <message>
        <source>Write the price.</source>
        <translation>اكتب السعر.</translation>
    </message>
    <message>
        <source>Write the doctor&apos;s part in percent.</source>
        <translation>اكتب نسبة الطبيب المئوية.</translation>
    </message>
    <message>
        <source>Write the length in minutes.</source>
        <translation>اكتب المدة بالدقائق.</translation>
    </message>
    <message>
        <source>Write when the shift begins.</source>
        <translation>اكتب بداية الفترة.</translation>
    </message>
    <message>
        <source>Write when the shift ends.</source>
        <translation>اكتب نهاية الفترة.</translation>
    </message>
    <message>
        <source>Write when it begins.</source>
        <translation>اكتب وقت البداية.</translation>
    </message>
    <message>
        <source>Write when it ends.</source>
        <translation>اكتب وقت النهاية.</translation>
    </message>
    <message>
        <source>Write the number of days.</source>
        <translation>اكتب عدد الأيام.</translation>
    </message>
    <message>
        <source>Write how many follow-ups.</source>
        <translation>اكتب عدد المتابعات.</translation>
    </message>
    <message>
        <source>Write the percentage that the patient pays.</source>
        <translation>اكتب النسبة التي يدفعها المريض.</translation>
    </message>
    <message>
        <source>It stays as it is: appointments are booked here.</source>
        <translation>لا تتغير: توجد مواعيد محجوزة هنا.</translation>
    </message>
    <message>
        <source>Write a percentage from 0 to 100.</source>
        <translation>اكتب نسبة من ٠ إلى ١٠٠.</translation>
    </message>
    <message>
        <source>Write {least} to {most} minutes.</source>
        <translation>اكتب من {least} إلى {most} دقيقة.</translation>
    </message>
    <message>
        <source>Longer than {limit} letters. Shorten it.</source>
        <translation>أطول من {limit} حرفًا. اختصره.</translation>
    </message>
    <message>
        <source>Write times such as 9:30.</source>
        <translation>اكتب الوقت مثل ٩:٣٠.</translation>
    </message>
    <message>
        <source>A percentage has two decimals at most, such as 37.25.</source>
        <translation>للنسبة رقمان عشريان على الأكثر، مثل ٣٧٫٢٥.</translation>
    </message>
    <message>
        <source>Write a whole number.</source>
        <translation>اكتب عددًا صحيحًا.</translation>
    </message>
    <message>
        <source>The doctor was booked there. Switch the doctor off instead.</source>
        <translation>للطبيب حجوزات هناك. أوقف الطبيب بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>It stays as it is: there are prices in it.</source>
        <translation>لا تتغير: توجد أسعار بها.</translation>
    </message>
    <message>
        <source>Every service of this doctor has a rule. Change it in the list.</source>
        <translation>لكل خدمات هذا الطبيب قاعدة. عدّلها من القائمة.</translation>
    </message>
    <message>
        <source>It ends before it begins.</source>
        <translation>النهاية قبل البداية.</translation>
    </message>
    <message>
        <source>This time is over already.</source>
        <translation>انتهى هذا الوقت بالفعل.</translation>
    </message>
    <message>
        <source>The two are not the same. Type it once more.</source>
        <translation>الكلمتان غير متطابقتين. اكتبها مرة أخرى.</translation>
    </message>
    <message>
        <source>Two shifts overlap. Let one end before the next begins.</source>
        <translation>فترتان متداخلتان. لتنته الأولى قبل بداية التالية.</translation>
    </message>
</context>
<context>
    <name>ChangedFiles</name>
    <message>
        <source>New file just now from {terminal} — {name}</source>
        <translation>ملف جديد الآن من {terminal} — {name}</translation>
    </message>
    <message>
        <source>Changed just now from {terminal} — {name}</source>
        <translation>عُدّل الآن من {terminal} — {name}</translation>
    </message>
</context>
<context>
    <name>ChangedRows</name>
    <message>
        <source>Booked just now from {terminal} — {name}</source>
        <translation>حُجز الآن من {terminal} — {name}</translation>
    </message>
    <message>
        <source>Changed just now from {terminal} — {name}</source>
        <translation>عُدّل الآن من {terminal} — {name}</translation>
    </message>
</context>
<context>
    <name>CheckPart</name>
    <message>
        <source>Print the check</source>
        <translation>طباعة المراجعة</translation>
    </message>
    <message>
        <source>What does not agree</source>
        <translation>ما لا يتطابق</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Nothing to clear up</source>
        <translation>لا شيء يحتاج إلى مراجعة</translation>
    </message>
    <message>
        <source>Visits, payments, shares, numbers and drawers fit together.</source>
        <translation>الزيارات والدفعات والحصص والأرقام والأدراج متطابقة.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>أين</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message numerus="yes">
        <source>%n appointment(s) looked at</source>
        <translation>
            <numerusform>لا مواعيد للمراجعة</numerusform>
            <numerusform>روجع موعد واحد</numerusform>
            <numerusform>روجع موعدان</numerusform>
            <numerusform>روجعت %n مواعيد</numerusform>
            <numerusform>روجع %n موعدًا</numerusform>
            <numerusform>روجع %n موعد</numerusform>
        </translation>
    </message>
    <message>
        <source>The books agree</source>
        <translation>الدفاتر متطابقة</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) do not agree</source>
        <translation>
            <numerusform>لا فروق</numerusform>
            <numerusform>موضع واحد لا يتطابق</numerusform>
            <numerusform>موضعان لا يتطابقان</numerusform>
            <numerusform>%n مواضع لا تتطابق</numerusform>
            <numerusform>%n موضعًا لا يتطابق</numerusform>
            <numerusform>%n موضع لا يتطابق</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed by this check. Tell the manager, and keep the printed list.</source>
        <translation>هذه المراجعة لا تغيّر شيئًا. أبلغ المدير واحتفظ بالقائمة المطبوعة.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>الخصومات</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>المردود</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>تحويل</translation>
    </message>
    <message>
        <source>Doctors&apos; shares</source>
        <translation>حصص الأطباء</translation>
    </message>
    <message>
        <source>Centre&apos;s share</source>
        <translation>حصة المركز</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>الاستردادات</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>الصرف للأطباء</translation>
    </message>
    <message>
        <source>Open drawers</source>
        <translation>ورديات مفتوحة</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>Where, and what to do</source>
        <translation>أين، وما العمل</translation>
    </message>
    <message>
        <source>What does not agree</source>
        <translation>ما لا يتطابق</translation>
    </message>
    <message>
        <source>End-of-day check</source>
        <translation>مراجعة نهاية اليوم</translation>
    </message>
</context>
<context>
    <name>ClinicDialog</name>
    <message>
        <source>Add a clinic</source>
        <translation>إضافة عيادة</translation>
    </message>
    <message>
        <source>Change a clinic</source>
        <translation>تعديل عيادة</translation>
    </message>
    <message>
        <source>Add the clinic</source>
        <translation>إضافة العيادة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>كل %n دقيقة</numerusform>
            <numerusform>كل دقيقة</numerusform>
            <numerusform>كل دقيقتين</numerusform>
            <numerusform>كل %n دقائق</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>The working day begins</source>
        <translation>بداية يوم العمل</translation>
    </message>
    <message>
        <source>Before it: still the day before</source>
        <translation>ما قبلها من اليوم السابق</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Teeth</source>
        <translation>أسنان</translation>
    </message>
    <message>
        <source>Internal medicine</source>
        <translation>باطنة</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>أطفال</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>قلب</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>عيون</translation>
    </message>
    <message>
        <source>Ear, nose and throat</source>
        <translation>أنف وأذن وحنجرة</translation>
    </message>
    <message>
        <source>Bones</source>
        <translation>عظام</translation>
    </message>
    <message>
        <source>Nerves</source>
        <translation>مخ وأعصاب</translation>
    </message>
    <message>
        <source>Skin</source>
        <translation>جلدية</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>تشخيص</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>معمل</translation>
    </message>
</context>
<context>
    <name>ClinicPage</name>
    <message>
        <source>Choose the clinic</source>
        <translation>اختر العيادة</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>جارٍ التحميل…</translation>
    </message>
    <message>
        <source>No clinic has been set up yet</source>
        <translation>لم تُضَف أي عيادة بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n clinic(s), {working} of them open today</source>
        <translation>
            <numerusform>لا عيادات</numerusform>
            <numerusform>عيادة واحدة، {working} تعمل اليوم</numerusform>
            <numerusform>عيادتان، {working} تعمل اليوم</numerusform>
            <numerusform>%n عيادات، {working} منها تعمل اليوم</numerusform>
            <numerusform>%n عيادة، {working} منها تعمل اليوم</numerusform>
            <numerusform>%n عيادة، {working} منها تعمل اليوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Type to filter</source>
        <translation>اكتب للتصفية</translation>
    </message>
    <message>
        <source>Find a clinic</source>
        <translation>ابحث عن عيادة</translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>No clinic fits</source>
        <translation>لا توجد عيادة مطابقة</translation>
    </message>
    <message>
        <source>Delete a letter to see more</source>
        <translation>احذف حرفًا لترى المزيد</translation>
    </message>
    <message>
        <source>{doctor} (until {time})</source>
        <translation>{doctor} (حتى {time})</translation>
    </message>
    <message>
        <source>No doctors today</source>
        <translation>لا يوجد أطباء اليوم</translation>
    </message>
    <message>
        <source>Closed, takes no bookings</source>
        <translation>مغلقة، لا تستقبل حجوزات</translation>
    </message>
    <message>
        <source>Closed, holiday until {day}</source>
        <translation>مغلقة، عطلة حتى {day}</translation>
    </message>
</context>
<context>
    <name>ClinicSwitcher</name>
    <message>
        <source>All clinics</source>
        <translation>كل العيادات</translation>
    </message>
    <message>
        <source>Clinic: {name}</source>
        <translation>العيادة: {name}</translation>
    </message>
</context>
<context>
    <name>ClinicsPanel</name>
    <message>
        <source>About the centre</source>
        <translation>بيانات المركز</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>كل %n دقيقة</numerusform>
            <numerusform>كل دقيقة</numerusform>
            <numerusform>كل دقيقتين</numerusform>
            <numerusform>كل %n دقائق</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
            <numerusform>كل %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clinic(s)</source>
        <translation>
            <numerusform>لا عيادات</numerusform>
            <numerusform>عيادة واحدة</numerusform>
            <numerusform>عيادتان</numerusform>
            <numerusform>%n عيادات</numerusform>
            <numerusform>%n عيادة</numerusform>
            <numerusform>%n عيادة</numerusform>
        </translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>A clinic comes first, then its doctors and services</source>
        <translation>تبدأ بالعيادة، ثم أطبائها وخدماتها</translation>
    </message>
    <message>
        <source>There is no clinic yet</source>
        <translation>لا توجد عيادة بعد</translation>
    </message>
    <message>
        <source>Add a clinic</source>
        <translation>إضافة عيادة</translation>
    </message>
    <message>
        <source>The clinic is added.</source>
        <translation>تمت إضافة العيادة.</translation>
    </message>
    <message>
        <source>The clinic is changed.</source>
        <translation>تم تعديل العيادة.</translation>
    </message>
    <message>
        <source>The centre&apos;s details are saved.</source>
        <translation>تم حفظ بيانات المركز.</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>Excel workbook</source>
        <translation>ملف Excel</translation>
    </message>
    <message>
        <source>Not in the file</source>
        <translation>ليس في الملف</translation>
    </message>
    <message>
        <source>Column {number}</source>
        <translation>عمود {number}</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>يبقى</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الرقم القومي</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>الهواتف</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>فُتح في</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
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
    <name>ConfirmPage</name>
    <message>
        <source>Review and confirm</source>
        <translation>راجع وأكّد</translation>
    </message>
    <message>
        <source>One thing is left: another time</source>
        <translation>بقي اختيار موعد آخر</translation>
    </message>
    <message>
        <source>Nothing is saved before you press “Confirm booking”</source>
        <translation>لن يُحفظ شيء قبل الضغط على «تأكيد الحجز»</translation>
    </message>
    <message>
        <source>Choose a time to go on</source>
        <translation>اختر موعدًا للمتابعة</translation>
    </message>
    <message>
        <source>Expected number</source>
        <translation>رقم الدور المتوقع</translation>
    </message>
    <message>
        <source>Booking source</source>
        <translation>مصدر الحجز</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>File {number}, phone {phone}</source>
        <translation>ملف {number}، هاتف {phone}</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Any doctor: the first free one</source>
        <translation>أي طبيب: أول من يتاح</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}، {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>حتى {time}</translation>
    </message>
    <message>
        <source>Taken: choose a time above</source>
        <translation>لم يعد متاحًا، اختر موعدًا من الأعلى</translation>
    </message>
    <message>
        <source>It was {number} before</source>
        <translation>كان {number} قبل ذلك الحجز</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting before</source>
        <translation>
            <numerusform>لا أحد قبله في الانتظار</numerusform>
            <numerusform>قبله واحد في الانتظار</numerusform>
            <numerusform>قبله اثنان في الانتظار</numerusform>
            <numerusform>قبله %n في الانتظار</numerusform>
            <numerusform>قبله %n في الانتظار</numerusform>
            <numerusform>قبله %n في الانتظار</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionBadge</name>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>updated {time}</source>
        <translation>آخر تحديث {time}</translation>
    </message>
    <message>
        <source>Refreshed every {seconds} s</source>
        <translation>يُحدَّث كل {seconds} ث</translation>
    </message>
    <message>
        <source>This desk does not trust the hub&apos;s certificate. Tell whoever looks after the program.</source>
        <translation>هذا المكتب لا يثق بشهادة خادم التحديث. أخبر المسؤول عن البرنامج.</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation>الشهادة غير موثوقة</translation>
    </message>
    <message>
        <source>Offline {since}</source>
        <translation>غير متصل {since}</translation>
    </message>
    <message>
        <source>data of {time}</source>
        <translation>بيانات {time}</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
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
    <name>CurrentCard</name>
    <message>
        <source>Recall</source>
        <translation>إعادة النداء</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>More for this patient (M)</source>
        <translation>المزيد لهذا المريض (M)</translation>
    </message>
    <message>
        <source>Nobody inside</source>
        <translation>لا أحد بالداخل</translation>
    </message>
    <message>
        <source>Waiting here</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Seen today</source>
        <translation>انتهى كشفهم اليوم</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>لم يصلوا بعد</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء الكشف</translation>
    </message>
    <message>
        <source>Space calls the next patient</source>
        <translation>مفتاح المسافة يستدعي التالي</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد في الانتظار</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>جارٍ الكشف</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>تم الاستدعاء</translation>
    </message>
    <message>
        <source>started {time}</source>
        <translation>بدأ {time}</translation>
    </message>
    <message>
        <source>called {time}</source>
        <translation>استُدعي {time}</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>In the room</source>
        <translation>مدة الكشف</translation>
    </message>
    <message>
        <source>Called for</source>
        <translation>منذ النداء</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>انتظر</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>إنهاء الكشف</translation>
    </message>
    <message>
        <source>female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>file {number}</source>
        <translation>ملف {number}</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Reception</source>
        <translation>لوحة الاستقبال</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
    <message>
        <source>Today&apos;s appointments</source>
        <translation>مواعيد اليوم</translation>
    </message>
    <message>
        <source>Waiting patients</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Outstanding invoices</source>
        <translation>فواتير غير مسددة</translation>
    </message>
    <message>
        <source>The database does not answer</source>
        <translation>قاعدة البيانات لا تستجيب</translation>
    </message>
    <message>
        <source>It is asked again every few seconds</source>
        <translation>تُعاد المحاولة كل بضع ثوانٍ</translation>
    </message>
    <message>
        <source>{count} arrived</source>
        <translation>وصل {count}</translation>
    </message>
    <message>
        <source>{count} completed</source>
        <translation>اكتمل {count}</translation>
    </message>
    <message>
        <source>{count} arrived</source>
        <comment>of those waiting</comment>
        <translation>وصل منهم {count}</translation>
    </message>
    <message>
        <source>next at {time}</source>
        <translation>التالي {time}</translation>
    </message>
    <message>
        <source>{amount} in total</source>
        <translation>بإجمالي {amount}</translation>
    </message>
</context>
<context>
    <name>DatabaseErrorWords</name>
    <message>
        <source>Not saved: the database is busy</source>
        <translation>تعذّر الحفظ: قاعدة البيانات مشغولة</translation>
    </message>
    <message>
        <source>Other desks are writing at this moment. Nothing was lost.</source>
        <translation>مكاتب أخرى تحفظ في هذه اللحظة. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>أعد المحاولة بعد لحظات.</translation>
    </message>
    <message>
        <source>Not known whether it was saved</source>
        <translation>لا نعلم هل تمّ الحفظ</translation>
    </message>
    <message>
        <source>The connection broke while it was being saved. What you typed is kept.</source>
        <translation>انقطع الاتصال أثناء الحفظ. كل ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>A booking can simply be tried again: it is made once. Look at anything else before you repeat it.</source>
        <translation>أعد محاولة الحجز بلا قلق، فلن يتكرر. وما عداه تحقّق منه قبل إعادته.</translation>
    </message>
    <message>
        <source>Not saved: the database does not answer</source>
        <translation>تعذّر الحفظ: قاعدة البيانات لا تستجيب</translation>
    </message>
    <message>
        <source>The connection is down. What you typed is kept.</source>
        <translation>الاتصال مقطوع. كل ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>Check the network cable, then try again.</source>
        <translation>تأكد من كابل الشبكة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full</source>
        <translation>تعذّر الحفظ: القرص ممتلئ</translation>
    </message>
    <message>
        <source>There is no room left for the data. Nothing was lost.</source>
        <translation>لم يبق مكان للبيانات. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>أخلِ بعض المساحة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Not saved: the data cannot be changed</source>
        <translation>تعذّر الحفظ: البيانات للقراءة فقط</translation>
    </message>
    <message>
        <source>The data folder or the database allows reading only.</source>
        <translation>مجلد البيانات أو قاعدة البيانات يسمح بالقراءة فقط.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the computer for the right to write, then try again.</source>
        <translation>اطلب صلاحية الكتابة من المسؤول عن الجهاز ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The data file is damaged</source>
        <translation>ملف البيانات تالف</translation>
    </message>
    <message>
        <source>The program stopped so that nothing gets worse.</source>
        <translation>توقف البرنامج حتى لا يزيد الضرر.</translation>
    </message>
    <message>
        <source>Restore the last backup.</source>
        <translation>استرجع آخر نسخة احتياطية.</translation>
    </message>
    <message>
        <source>The data file does not open</source>
        <translation>ملف البيانات لا يُفتح</translation>
    </message>
    <message>
        <source>Its key is not on this computer.</source>
        <translation>مفتاحه ليس على هذا الجهاز.</translation>
    </message>
    <message>
        <source>The key on this computer belongs to another file.</source>
        <translation>المفتاح على هذا الجهاز لملف آخر.</translation>
    </message>
    <message>
        <source>Bring back the key file that belongs to these data.</source>
        <translation>أعد ملف المفتاح الخاص بهذه البيانات.</translation>
    </message>
    <message>
        <source>The data lie on a network folder</source>
        <translation>البيانات في مجلد على الشبكة</translation>
    </message>
    <message>
        <source>A file shared over the network gets damaged when several desks use it.</source>
        <translation>الملف المشترك عبر الشبكة يتلف حين تستخدمه عدة مكاتب.</translation>
    </message>
    <message>
        <source>Keep the file on this computer, or use PostgreSQL for several desks.</source>
        <translation>احفظ الملف على هذا الجهاز، أو استخدم PostgreSQL لعدة مكاتب.</translation>
    </message>
    <message>
        <source>The data belong to a newer version</source>
        <translation>البيانات تخص إصدارًا أحدث</translation>
    </message>
    <message>
        <source>A newer version of the program has used them.</source>
        <translation>استخدمها إصدار أحدث من البرنامج.</translation>
    </message>
    <message>
        <source>Update the program on this computer.</source>
        <translation>حدّث البرنامج على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Not a demo</source>
        <translation>ليست بيانات تجريبية</translation>
    </message>
    <message>
        <source>The demo was asked for, but these are real data.</source>
        <translation>طُلب العرض التجريبي، لكن هذه بيانات حقيقية.</translation>
    </message>
    <message>
        <source>Start without the demo, or choose another folder.</source>
        <translation>ابدأ دون العرض التجريبي، أو اختر مجلدًا آخر.</translation>
    </message>
</context>
<context>
    <name>DayPaper</name>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>الصافي</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>The newest {count} of {all}. Save them as a file to have them all.</source>
        <translation>أحدث {count} من {all}. احفظها في ملف لتحصل عليها كلها.</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Discounts</source>
        <translation>الخصومات</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>No payments in these days</source>
        <translation>لا مدفوعات في هذه الأيام</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>No appointments on this day</source>
        <translation>لا مواعيد في هذا اليوم</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>كشف اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>queue number</comment>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>رقم الحجز</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <comment>times of a day</comment>
        <translation>
            <numerusform>لا متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
        </translation>
    </message>
    <message>
        <source>Full</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>إجازة</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>عطلة</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>لا دوام</translation>
    </message>
</context>
<context>
    <name>DeedPanel</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>It is as it was.</source>
        <translation>عاد كل شيء كما كان.</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>No patient chosen</source>
        <translation>لم يُختر مريض</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>اختر مريضًا من القائمة.</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Parts of the file</source>
        <translation>أقسام الملف</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>البيانات</translation>
    </message>
    <message>
        <source>No-shows</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الرقم القومي</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>فُتح في</translation>
    </message>
    <message>
        <source>Undo the merge</source>
        <translation>تراجع عن الدمج</translation>
    </message>
    <message>
        <source>Merged into this file</source>
        <translation>ملفات دُمجت في هذا الملف</translation>
    </message>
    <message>
        <source>No visits so far</source>
        <translation>لا زيارات حتى الآن</translation>
    </message>
    <message>
        <source>No payments so far</source>
        <translation>لا مدفوعات حتى الآن</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>كتابة ملاحظة</translation>
    </message>
    <message>
        <source>No notes</source>
        <translation>لا ملاحظات</translation>
    </message>
</context>
<context>
    <name>DetailHead</name>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Edit the file (F2)</source>
        <translation>تعديل الملف (F2)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>حجز موعد</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>تحصيل مبلغ</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>لا شيء مستحق</translation>
    </message>
    <message>
        <source>Part of file {number} now</source>
        <translation>أصبح جزءًا من ملف {number}</translation>
    </message>
    <message>
        <source>Open that file</source>
        <translation>فتح ذلك الملف</translation>
    </message>
    <message>
        <source>This file is closed</source>
        <translation>هذا الملف مغلق</translation>
    </message>
    <message>
        <source>Reopen it</source>
        <translation>إعادة فتحه</translation>
    </message>
</context>
<context>
    <name>DiscountDialog</name>
    <message>
        <source>At most {amount}, of a price of {price}.</source>
        <translation>بحد أقصى {amount} من سعر {price}.</translation>
    </message>
    <message>
        <source>Discount for {name}</source>
        <translation>خصم لـ {name}</translation>
    </message>
    <message>
        <source>Discount in all</source>
        <translation>الخصم كاملًا</translation>
    </message>
    <message>
        <source>Give discount</source>
        <translation>منح الخصم</translation>
    </message>
</context>
<context>
    <name>DisplayWindow</name>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Not connected, numbers as of {time}</source>
        <translation>غير متصل، الأرقام حتى {time}</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>شاشة الانتظار</translation>
    </message>
</context>
<context>
    <name>DoctorBlock</name>
    <message>
        <source>Room {room}</source>
        <translation>غرفة {room}</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>number in the queue</comment>
        <translation>التالي</translation>
    </message>
    <message numerus="yes">
        <source>%n arrived</source>
        <comment>patients waiting for this doctor</comment>
        <translation>
            <numerusform>لا منتظرين</numerusform>
            <numerusform>المنتظرون %n</numerusform>
            <numerusform>المنتظرون %n</numerusform>
            <numerusform>المنتظرون %n</numerusform>
            <numerusform>المنتظرون %n</numerusform>
            <numerusform>المنتظرون %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody inside</source>
        <translation>لا أحد بالداخل</translation>
    </message>
    <message numerus="yes">
        <source>%n still expected</source>
        <comment>patients of this doctor</comment>
        <translation>
            <numerusform>لا حجوزات باقية</numerusform>
            <numerusform>متوقع حجز واحد</numerusform>
            <numerusform>متوقع حجزان</numerusform>
            <numerusform>متوقع %n حجوزات</numerusform>
            <numerusform>متوقع %n حجزًا</numerusform>
            <numerusform>متوقع %n حجز</numerusform>
        </translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>جارٍ الكشف</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>تم الاستدعاء</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>Add a doctor</source>
        <translation>إضافة طبيب</translation>
    </message>
    <message>
        <source>Change a doctor</source>
        <translation>تعديل طبيب</translation>
    </message>
    <message>
        <source>Add the doctor</source>
        <translation>إضافة الطبيب</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>Specialty in Arabic</source>
        <translation>التخصص بالعربية</translation>
    </message>
    <message>
        <source>Specialty in English</source>
        <translation>التخصص بالإنجليزية</translation>
    </message>
    <message>
        <source>The doctor&apos;s part</source>
        <translation>نسبة الطبيب</translation>
    </message>
    <message>
        <source>The rest is the centre&apos;s</source>
        <translation>والباقي للمركز</translation>
    </message>
    <message>
        <source>Works in</source>
        <translation>يعمل في</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>الغرفة</translation>
    </message>
    <message>
        <source>Room in {clinic}</source>
        <translation>الغرفة في {clinic}</translation>
    </message>
</context>
<context>
    <name>DoctorMenu</name>
    <message>
        <source>No other doctor here</source>
        <translation>لا طبيب آخر هنا</translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message>
        <source>Choose the doctor</source>
        <translation>اختر الطبيب</translation>
    </message>
    <message numerus="yes">
        <source>{clinic}, %n doctor(s) working today</source>
        <translation>
            <numerusform>{clinic}، لا أطباء اليوم</numerusform>
            <numerusform>{clinic}، طبيب واحد يعمل اليوم</numerusform>
            <numerusform>{clinic}، طبيبان يعملان اليوم</numerusform>
            <numerusform>{clinic}، %n أطباء يعملون اليوم</numerusform>
            <numerusform>{clinic}، %n طبيبًا يعملون اليوم</numerusform>
            <numerusform>{clinic}، %n طبيب يعملون اليوم</numerusform>
        </translation>
    </message>
    <message>
        <source>The doctor&apos;s name or specialty</source>
        <translation>اسم الطبيب أو تخصصه</translation>
    </message>
    <message>
        <source>Find a doctor</source>
        <translation>ابحث عن طبيب</translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>No doctor fits</source>
        <translation>لا يوجد طبيب مطابق</translation>
    </message>
    <message>
        <source>Delete a letter to see more</source>
        <translation>احذف حرفًا لترى المزيد</translation>
    </message>
    <message>
        <source>This clinic has no doctors yet</source>
        <translation>لا يوجد أطباء في هذه العيادة بعد</translation>
    </message>
    <message>
        <source>Go back and choose another clinic</source>
        <translation>ارجع واختر عيادة أخرى</translation>
    </message>
    <message numerus="yes">
        <source>%n doctor(s) today in {clinic}</source>
        <translation>
            <numerusform>لا أطباء اليوم في {clinic}</numerusform>
            <numerusform>طبيب واحد اليوم في {clinic}</numerusform>
            <numerusform>طبيبان اليوم في {clinic}</numerusform>
            <numerusform>%n أطباء اليوم في {clinic}</numerusform>
            <numerusform>%n طبيبًا اليوم في {clinic}</numerusform>
            <numerusform>%n طبيب اليوم في {clinic}</numerusform>
        </translation>
    </message>
    <message>
        <source>Any doctor, earliest time</source>
        <translation>أي طبيب، أسرع موعد</translation>
    </message>
    <message>
        <source>Takes no bookings</source>
        <translation>لا يستقبل حجوزات</translation>
    </message>
    <message>
        <source>On leave until {day}</source>
        <translation>إجازة حتى {day}</translation>
    </message>
    <message>
        <source>Not working today</source>
        <translation>لا دوام اليوم</translation>
    </message>
    <message>
        <source>with {doctor}</source>
        <translation>مع {doctor}</translation>
    </message>
</context>
<context>
    <name>DoctorsPanel</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>التخصص</translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>The doctor&apos;s part</source>
        <translation>نسبة الطبيب</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>No hours yet</source>
        <translation>بلا ساعات عمل</translation>
    </message>
    <message numerus="yes">
        <source>%n doctor(s)</source>
        <translation>
            <numerusform>لا أطباء</numerusform>
            <numerusform>طبيب واحد</numerusform>
            <numerusform>طبيبان</numerusform>
            <numerusform>%n أطباء</numerusform>
            <numerusform>%n طبيبًا</numerusform>
            <numerusform>%n طبيب</numerusform>
        </translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>Each works in one clinic or several, at the hours you enter</source>
        <translation>يعمل كل منهم في عيادة أو أكثر بالساعات التي تُدخلها</translation>
    </message>
    <message>
        <source>There is no doctor yet</source>
        <translation>لا يوجد طبيب بعد</translation>
    </message>
    <message>
        <source>Add a doctor</source>
        <translation>إضافة طبيب</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>ساعات العمل</translation>
    </message>
    <message>
        <source>The doctor is added. Enter the working hours now.</source>
        <translation>تمت إضافة الطبيب. أدخل ساعات العمل الآن.</translation>
    </message>
    <message>
        <source>The doctor is changed.</source>
        <translation>تم تعديل الطبيب.</translation>
    </message>
    <message>
        <source>The working hours are saved.</source>
        <translation>تم حفظ ساعات العمل.</translation>
    </message>
</context>
<context>
    <name>DragWords</name>
    <message>
        <source>The time it has now</source>
        <translation>موعده الحالي</translation>
    </message>
    <message>
        <source>This time is over</source>
        <translation>انقضى هذا الوقت</translation>
    </message>
    <message>
        <source>Outside the doctor&apos;s hours</source>
        <translation>خارج دوام الطبيب</translation>
    </message>
    <message>
        <source>Another clinic</source>
        <translation>عيادة أخرى</translation>
    </message>
    <message>
        <source>Not on the clinic&apos;s step</source>
        <translation>ليس من أوقات العيادة</translation>
    </message>
    <message>
        <source>Taken until {time}</source>
        <translation>محجوز حتى {time}</translation>
    </message>
    <message>
        <source>Break until {time}</source>
        <translation>استراحة حتى {time}</translation>
    </message>
    <message>
        <source>On leave until {time}</source>
        <translation>إجازة حتى {time}</translation>
    </message>
    <message>
        <source>Closed until {time}</source>
        <translation>مغلق حتى {time}</translation>
    </message>
    <message>
        <source>In another clinic until {time}</source>
        <translation>في عيادة أخرى حتى {time}</translation>
    </message>
</context>
<context>
    <name>DuplicateNotice</name>
    <message>
        <source>File {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>Use this file</source>
        <translation>استخدام هذا الملف</translation>
    </message>
    <message>
        <source>This patient may be registered already: the same national ID</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الرقم القومي نفسه</translation>
    </message>
    <message>
        <source>This patient may be registered already: the same name and phone</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم والهاتف نفساهما</translation>
    </message>
    <message>
        <source>This patient may be registered already: a similar name and the same phone</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم متقارب والهاتف نفسه</translation>
    </message>
    <message>
        <source>This patient may be registered already: the same name and a near birth date</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم نفسه وتاريخ ميلاد متقارب</translation>
    </message>
    <message>
        <source>This patient may be registered already: the same name</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم نفسه</translation>
    </message>
    <message>
        <source>This patient may be registered already: a similar name and a near birth date</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم وتاريخ الميلاد متقاربان</translation>
    </message>
    <message>
        <source>This patient may be registered already: a similar name</source>
        <translation>قد يكون هذا المريض مسجلًا من قبل: الاسم متقارب</translation>
    </message>
</context>
<context>
    <name>DuplicatesView</name>
    <message>
        <source>Likely duplicates</source>
        <translation>ملفات مكررة محتملة</translation>
    </message>
    <message>
        <source>Search on</source>
        <translation>متابعة البحث</translation>
    </message>
    <message>
        <source>Merge the files</source>
        <translation>دمج الملفين</translation>
    </message>
    <message>
        <source>Two different patients</source>
        <translation>مريضان مختلفان</translation>
    </message>
    <message>
        <source>Visits, payments, phones and notes of both come together in the file that stays. It can be undone.</source>
        <translation>تجتمع زيارات الملفين ومدفوعاتهما وهواتفهما وملاحظاتهما في الملف الذي يبقى، ويمكن التراجع عن ذلك.</translation>
    </message>
    <message>
        <source>Choose a pair</source>
        <translation>اختر ملفين</translation>
    </message>
    <message>
        <source>Both files are shown side by side.</source>
        <translation>يظهر الملفان جنبًا إلى جنب.</translation>
    </message>
    <message>
        <source>No duplicates found</source>
        <translation>لا ملفات مكررة</translation>
    </message>
    <message>
        <source>None so far</source>
        <translation>لا شيء حتى الآن</translation>
    </message>
    <message>
        <source>Not all files were looked at.</source>
        <translation>لم تُفحص كل الملفات بعد.</translation>
    </message>
</context>
<context>
    <name>EntriesPanel</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>مستخدم</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>It is switched off; what is booked stays.</source>
        <translation>تم الإيقاف، وما حُجز باقٍ.</translation>
    </message>
    <message>
        <source>It is in use again.</source>
        <translation>عاد إلى الاستخدام.</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>{paid} of {total}</source>
        <translation>{paid} من {total}</translation>
    </message>
    <message>
        <source>Refund {number}</source>
        <translation>استرداد {number}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>إيصال {number}</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>تحويل</translation>
    </message>
</context>
<context>
    <name>ExchangeWords</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Second phone</source>
        <translation>هاتف آخر</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الرقم القومي</translation>
    </message>
    <message>
        <source>Birth date or age</source>
        <translation>تاريخ الميلاد أو العمر</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Patient name</source>
        <translation>اسم المريض</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>الاسم الكامل</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>الهواتف</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>المحمول</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>رقم الهاتف</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>آخر زيارة</translation>
    </message>
    <message>
        <source>Already in file {number}</source>
        <translation>موجود في ملف {number}</translation>
    </message>
    <message>
        <source>The same as line {number}</source>
        <translation>مكرر مع السطر {number}</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>صالح</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the patients</source>
        <translation>تصدير المرضى</translation>
    </message>
    <message>
        <source>The file holds names, phones and notes of all patients. Whoever has it can read them.</source>
        <translation>يحوي الملف أسماء كل المرضى وهواتفهم وملاحظاتهم، ويقرؤها كل من يحصل عليه.</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>نوع الملف</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>اسم الملف</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
</context>
<context>
    <name>FieldErrorWords</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الرقم القومي</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Booking source</source>
        <translation>مصدر الحجز</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>كلمة المرور الحالية</translation>
    </message>
    <message>
        <source>Write the patient&apos;s name.</source>
        <translation>اكتب اسم المريض.</translation>
    </message>
    <message>
        <source>Write a phone number.</source>
        <translation>اكتب رقم الهاتف.</translation>
    </message>
    <message>
        <source>Choose the patient.</source>
        <translation>اختر المريض.</translation>
    </message>
    <message>
        <source>Type a password.</source>
        <translation>اكتب كلمة مرور.</translation>
    </message>
    <message>
        <source>Write a user name.</source>
        <translation>اكتب اسم المستخدم.</translation>
    </message>
    <message>
        <source>Choose the doctor.</source>
        <translation>اختر الطبيب.</translation>
    </message>
    <message>
        <source>The name is longer than {limit} letters. Shorten it.</source>
        <translation>الاسم أطول من {limit} حرف. اختصره.</translation>
    </message>
    <message>
        <source>A name needs letters.</source>
        <translation>لا بد من حروف في الاسم.</translation>
    </message>
    <message>
        <source>No such number exists. Check the digits.</source>
        <translation>لا يوجد رقم كهذا. راجع الأرقام.</translation>
    </message>
    <message>
        <source>At most {limit} numbers fit in one file.</source>
        <translation>لا يتسع الملف لأكثر من {limit} أرقام.</translation>
    </message>
    <message>
        <source>The birth date lies in the future.</source>
        <translation>تاريخ الميلاد في المستقبل.</translation>
    </message>
    <message>
        <source>The birth date is before 1900.</source>
        <translation>تاريخ الميلاد قبل عام ١٩٠٠.</translation>
    </message>
    <message>
        <source>Write a date such as 14/03/1992, or the age in years.</source>
        <translation>اكتب تاريخًا مثل 14/03/1992، أو العمر بالسنوات.</translation>
    </message>
    <message>
        <source>The national ID has 14 digits; a passport number has 5 letters and digits or more.</source>
        <translation>الرقم القومي ١٤ رقمًا، ورقم جواز السفر خمسة حروف وأرقام أو أكثر.</translation>
    </message>
    <message>
        <source>The birth date inside this national ID is impossible. Check the digits.</source>
        <translation>تاريخ الميلاد داخل هذا الرقم القومي غير ممكن. راجع الأرقام.</translation>
    </message>
    <message>
        <source>The notes are longer than {limit} letters. Shorten them.</source>
        <translation>الملاحظات أطول من {limit} حرف. اختصرها.</translation>
    </message>
    <message>
        <source>A price cannot be negative.</source>
        <translation>لا يكون السعر سالبًا.</translation>
    </message>
    <message>
        <source>The price has more decimals than the currency.</source>
        <translation>في السعر كسور أكثر مما تقبله العملة.</translation>
    </message>
    <message>
        <source>Write the price in digits.</source>
        <translation>اكتب السعر بالأرقام.</translation>
    </message>
    <message>
        <source>This price is too large.</source>
        <translation>هذا السعر كبير جدًا.</translation>
    </message>
    <message>
        <source>The password needs at least {limit} characters.</source>
        <translation>الحد الأدنى لطول كلمة المرور {limit} أحرف.</translation>
    </message>
    <message>
        <source>The password is longer than {limit} characters. Shorten it.</source>
        <translation>كلمة المرور أطول من {limit} حرف. اختصرها.</translation>
    </message>
    <message>
        <source>This is the present password.</source>
        <translation>هذه هي كلمة المرور الحالية.</translation>
    </message>
    <message>
        <source>This is not your present password.</source>
        <translation>هذه ليست كلمة مرورك الحالية.</translation>
    </message>
    <message>
        <source>This user name is taken.</source>
        <translation>اسم المستخدم مأخوذ.</translation>
    </message>
    <message>
        <source>Letters and digits, . _ - between them.</source>
        <translation>حروف وأرقام وبينها . _ -</translation>
    </message>
    <message>
        <source>The user name is longer than {limit} letters. Shorten it.</source>
        <translation>اسم المستخدم أطول من {limit} حرفًا. اختصره.</translation>
    </message>
    <message>
        <source>The reason is longer than {limit} letters. Shorten it.</source>
        <translation>السبب أطول من {limit} حرف. اختصره.</translation>
    </message>
    <message>
        <source>Write an amount above zero.</source>
        <translation>اكتب مبلغًا أكبر من صفر.</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>هناك بيان ناقص</translation>
    </message>
    <message>
        <source>A field that must be filled is empty.</source>
        <translation>هناك حقل مطلوب لم يُملأ.</translation>
    </message>
    <message>
        <source>A value cannot be used</source>
        <translation>قيمة غير مقبولة</translation>
    </message>
    <message>
        <source>This value cannot be used. Change it and try again.</source>
        <translation>لا يمكن استخدام هذه القيمة. غيّرها وأعد المحاولة.</translation>
    </message>
</context>
<context>
    <name>FileErrorWords</name>
    <message>
        <source>The file is not there any more, or may not be read.</source>
        <translation>لم يعد الملف موجودًا، أو لا تُسمح قراءته.</translation>
    </message>
    <message>
        <source>Its letters are in an encoding that the program does not know.</source>
        <translation>حروفه بترميز لا يعرفه البرنامج.</translation>
    </message>
    <message>
        <source>There is nothing in it.</source>
        <translation>لا شيء فيه.</translation>
    </message>
    <message>
        <source>It is an old Excel file (.xls), or one with a password.</source>
        <translation>هو ملف Excel قديم (‎.xls)، أو محمي بكلمة مرور.</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>الملف تالف.</translation>
    </message>
    <message>
        <source>This file cannot be read</source>
        <translation>لا يمكن قراءة هذا الملف</translation>
    </message>
    <message>
        <source>It is neither a CSV file nor an Excel workbook (.xlsx).</source>
        <translation>ليس ملف CSV ولا ملف Excel (‎.xlsx).</translation>
    </message>
    <message>
        <source>Save it again as .xlsx or as CSV (UTF-8), then choose it anew.</source>
        <translation>احفظه من جديد بصيغة ‎.xlsx أو CSV (UTF-8)، ثم اختره مرة أخرى.</translation>
    </message>
    <message>
        <source>No column is chosen for: {field}.</source>
        <translation>لم يُختر عمود لـ: {field}.</translation>
    </message>
    <message>
        <source>A column is missing</source>
        <translation>عمود ناقص</translation>
    </message>
    <message>
        <source>A column that is needed is not chosen.</source>
        <translation>لم يُختر عمود لازم.</translation>
    </message>
    <message>
        <source>Choose it in the list.</source>
        <translation>اختره من القائمة.</translation>
    </message>
    <message>
        <source>The name of the file cannot be used.</source>
        <translation>لا يصلح هذا الاسم لملف.</translation>
    </message>
    <message>
        <source>The folder is not there any more.</source>
        <translation>لم يعد المجلد موجودًا.</translation>
    </message>
    <message>
        <source>There is no room left.</source>
        <translation>لا مساحة كافية.</translation>
    </message>
    <message>
        <source>An Excel sheet does not take so many rows.</source>
        <translation>لا تتسع ورقة Excel لهذا العدد من الصفوف.</translation>
    </message>
    <message>
        <source>Choose fewer days.</source>
        <translation>اختر أيامًا أقل.</translation>
    </message>
    <message>
        <source>Choose another place or name.</source>
        <translation>اختر مكانًا أو اسمًا آخر.</translation>
    </message>
    <message>
        <source>The file was not written</source>
        <translation>لم يُكتب الملف</translation>
    </message>
    <message>
        <source>The folder may not be written to, or the file is open in another program.</source>
        <translation>لا تُسمح الكتابة في المجلد، أو الملف مفتوح في برنامج آخر.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>أُوقف</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>All states</source>
        <translation>كل الحالات</translation>
    </message>
    <message>
        <source>Not arrived</source>
        <translation>لم يصلوا</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>حاضرون</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Cancelled, no-show</source>
        <translation>ملغى ولم يحضر</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>كل المصادر</translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message>
        <source>An appointment without a visit</source>
        <translation>موعد بلا زيارة</translation>
    </message>
    <message>
        <source>An appointment without a payment</source>
        <translation>موعد بلا دفعة</translation>
    </message>
    <message>
        <source>Visit and appointment differ</source>
        <translation>الزيارة لا تطابق الموعد</translation>
    </message>
    <message>
        <source>The states of visit and appointment differ</source>
        <translation>حالة الزيارة لا تطابق حالة الموعد</translation>
    </message>
    <message>
        <source>The shares do not make the net price</source>
        <translation>مجموع الحصص لا يساوي الصافي</translation>
    </message>
    <message>
        <source>The payment&apos;s state does not fit its sums</source>
        <translation>حالة الدفعة لا تطابق مبالغها</translation>
    </message>
    <message>
        <source>Queue numbers with a gap or twice</source>
        <translation>أرقام الدور ناقصة أو مكررة</translation>
    </message>
    <message>
        <source>Receipt numbers with a gap or twice</source>
        <translation>أرقام الإيصالات ناقصة أو مكررة</translation>
    </message>
    <message>
        <source>Refund numbers with a gap or twice</source>
        <translation>أرقام الاسترداد ناقصة أو مكررة</translation>
    </message>
    <message>
        <source>What is paid is not what was received</source>
        <translation>المدفوع لا يساوي المحصّل</translation>
    </message>
    <message>
        <source>The shares of a sum do not make the sum</source>
        <translation>حصص المبلغ لا تساويه</translation>
    </message>
    <message>
        <source>Shares that moved between doctors do not agree</source>
        <translation>الحصص المنقولة بين الأطباء لا تتطابق</translation>
    </message>
    <message>
        <source>More was received than the shares allow</source>
        <translation>المحصّل أكبر من الحصص</translation>
    </message>
    <message>
        <source>A sum taken back is not the one that was taken</source>
        <translation>المبلغ المتراجع عنه لا يطابق المحصّل</translation>
    </message>
    <message>
        <source>The drawer is not what its receipts make</source>
        <translation>الدرج لا يطابق إيصالاته</translation>
    </message>
    <message>
        <source>Cash that is in no drawer</source>
        <translation>نقد خارج أي درج</translation>
    </message>
    <message>
        <source>A payout is not the sum of its shares</source>
        <translation>المصروف لا يساوي مجموع حصصه</translation>
    </message>
    <message>
        <source>All receipts</source>
        <translation>كل الإيصالات</translation>
    </message>
    <message>
        <source>All refunds</source>
        <translation>كل الاستردادات</translation>
    </message>
    <message>
        <source>Refund {number}</source>
        <translation>إيصال استرداد {number}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>إيصال {number}</translation>
    </message>
    <message>
        <source>Drawer of {name}</source>
        <translation>درج {name}</translation>
    </message>
    <message>
        <source>Payout to {name}</source>
        <translation>صرف إلى {name}</translation>
    </message>
    <message>
        <source>file {number}</source>
        <translation>ملف {number}</translation>
    </message>
    <message>
        <source>booking {number}</source>
        <translation>حجز {number}</translation>
    </message>
    <message>
        <source>record {number}</source>
        <translation>سجل رقم {number}</translation>
    </message>
    <message>
        <source>The appointment has no visit: nobody can call the patient.</source>
        <translation>لا توجد زيارة لهذا الموعد، فلا يمكن استدعاء المريض.</translation>
    </message>
    <message>
        <source>The appointment has no payment: nothing can be taken for it.</source>
        <translation>لا توجد دفعة لهذا الموعد، فلا يمكن تحصيل شيء عنه.</translation>
    </message>
    <message>
        <source>The payment&apos;s visit is of another doctor, clinic or day than the appointment.</source>
        <translation>زيارة هذه الدفعة لطبيب أو عيادة أو يوم غير ما في الموعد.</translation>
    </message>
    <message>
        <source>Of visit and appointment one is over and the other is not.</source>
        <translation>أحد الاثنين، الزيارة أو الموعد، انتهى والآخر لم ينتهِ.</translation>
    </message>
    <message>
        <source>{doctor_share} for the doctor and {center_share} for the centre are not {net}.</source>
        <translation>حصة الطبيب {doctor_share} وحصة المركز {center_share} لا تساويان {net}.</translation>
    </message>
    <message>
        <source>It is marked “{status}”, with {amount_paid} paid of {net}.</source>
        <translation>حالتها «{status}»، والمدفوع {amount_paid} من {net}.</translation>
    </message>
    <message>
        <source>{numbers} numbers up to {highest} were given, the counter says {last_number}.</source>
        <translation>عدد الأرقام الصادرة {numbers} حتى الرقم {highest}، والعدّاد عند {last_number}.</translation>
    </message>
    <message>
        <source>{amount_paid} is noted as paid; its receipts and refunds make {moved}.</source>
        <translation>المسجّل مدفوعًا {amount_paid}، ومجموع إيصالاتها واسترداداتها {moved}.</translation>
    </message>
    <message>
        <source>{amount} moved, and {entries} of it is divided between doctor and centre.</source>
        <translation>المبلغ {amount}، والموزَّع منه بين الطبيب والمركز {entries}.</translation>
    </message>
    <message>
        <source>What doctors handed on to each other leaves {entries} over.</source>
        <translation>ما انتقل بين الأطباء يترك فرقًا قدره {entries}.</translation>
    </message>
    <message>
        <source>The doctor has {doctor} of a share of {doctor_share}, the centre {center} of {center_share}.</source>
        <translation>عند الطبيب {doctor} من حصة قدرها {doctor_share}، وعند المركز {center} من {center_share}.</translation>
    </message>
    <message>
        <source>It takes back another sum, method or payment than the paper it names.</source>
        <translation>مبلغه أو طريقته أو دفعته غير ما في الإيصال الذي يلغيه.</translation>
    </message>
    <message>
        <source>It was closed with {expected} expected; what went through it makes {moved}.</source>
        <translation>أُغلق على رصيد متوقع {expected}، ومجموع حركته {moved}.</translation>
    </message>
    <message>
        <source>{amount} was handed over, for shares of {covered}.</source>
        <translation>صُرف {amount} عن حصص مجموعها {covered}.</translation>
    </message>
    <message>
        <source>A doctor who handed the patient on still has {former} of it.</source>
        <translation>ما زال عند طبيب سابق {former} منها.</translation>
    </message>
    <message>
        <source>The program cannot mend this: keep the printed list for whoever looks after the database.</source>
        <translation>لا يستطيع البرنامج إصلاح هذا: احتفظ بالقائمة المطبوعة لمسؤول قاعدة البيانات.</translation>
    </message>
    <message>
        <source>Open the payment and give its discount anew, also none: that computes it again.</source>
        <translation>افتح الدفعة وسجّل خصمها من جديد، ولو صفرًا، فيُعاد حسابها.</translation>
    </message>
    <message>
        <source>Pay the doctor nothing out before this is cleared with the manager.</source>
        <translation>لا تصرف للطبيب شيئًا قبل حسم هذا مع المدير.</translation>
    </message>
    <message>
        <source>Open the appointment and bring it to what really happened.</source>
        <translation>افتح الموعد واضبط حالته على ما حدث فعلًا.</translation>
    </message>
    <message>
        <source>Compare the day&apos;s list with the tickets: a missing number is a lost visit.</source>
        <translation>قارن قائمة اليوم بالتذاكر: الرقم الناقص زيارة مفقودة.</translation>
    </message>
    <message>
        <source>Open the payment and compare its receipts with the paper ones.</source>
        <translation>افتح الدفعة وقارن إيصالاتها بالإيصالات الورقية.</translation>
    </message>
    <message>
        <source>Compare both papers with what lies in the drawer.</source>
        <translation>قارن الورقتين بما في الدرج.</translation>
    </message>
    <message>
        <source>Count the money of that drawer again, against its receipts.</source>
        <translation>أعد عدّ نقود هذا الدرج وقارنها بإيصالاته.</translation>
    </message>
    <message>
        <source>Find the drawer it lies in, and say so in the note when that is closed.</source>
        <translation>ابحث عن الدرج الذي فيه المبلغ، واذكر ذلك في الملاحظة عند إغلاقه.</translation>
    </message>
    <message>
        <source>Compare it with the statement the doctor signed, before the next payout.</source>
        <translation>قارنه بالكشف الذي وقّعه الطبيب قبل الصرف التالي.</translation>
    </message>
    <message>
        <source>Look for the missing paper, and never write one by hand under its number.</source>
        <translation>ابحث عن الورقة الناقصة، ولا تكتب غيرها بخط اليد برقمها.</translation>
    </message>
    <message>
        <source>Show the day</source>
        <translation>عرض اليوم</translation>
    </message>
    <message>
        <source>Open the payment</source>
        <translation>فتح الدفعة</translation>
    </message>
    <message>
        <source>Open the appointment</source>
        <translation>فتح الموعد</translation>
    </message>
    <message>
        <source>Show the drawers</source>
        <translation>عرض الأدراج</translation>
    </message>
    <message>
        <source>Show the shares</source>
        <translation>عرض الحصص</translation>
    </message>
    <message>
        <source>{amount} by {method} counts as cash in a drawer.</source>
        <translation>{amount} ({method}) محسوب نقدًا في درج.</translation>
    </message>
    <message>
        <source>{amount} in cash is in no drawer.</source>
        <translation>{amount} نقدًا ليس في أي درج.</translation>
    </message>
    <message>
        <source>{amount} in cash is in a drawer that was somebody else&apos;s, or not open.</source>
        <translation>{amount} نقدًا في درج ليس لصاحبه أو لم يكن مفتوحًا.</translation>
    </message>
    <message>
        <source>Between {first} and {last} there are {numbers} papers.</source>
        <translation>بين رقم {first} ورقم {last} يوجد {numbers} من الأوراق.</translation>
    </message>
    <message>
        <source>The newest has number {newest}, the counter says {last_number}.</source>
        <translation>أحدثها رقم {newest}، والعدّاد عند {last_number}.</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ملغاة</translation>
    </message>
</context>
<context>
    <name>FirstPassword</name>
    <message>
        <source>The password is set. From now on the program asks for it.</source>
        <translation>تم تعيين كلمة المرور. سيطلبها البرنامج من الآن.</translation>
    </message>
</context>
<context>
    <name>FollowUpDialog</name>
    <message>
        <source>For who comes back to the same doctor: the days are counted from a completed visit.</source>
        <translation>لمن يعود إلى الطبيب نفسه: تُحسب الأيام من زيارة مكتملة.</translation>
    </message>
    <message>
        <source>Add a follow-up rule</source>
        <translation>إضافة قاعدة متابعة</translation>
    </message>
    <message>
        <source>Change a follow-up rule</source>
        <translation>تعديل قاعدة متابعة</translation>
    </message>
    <message>
        <source>Add the rule</source>
        <translation>إضافة القاعدة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>days</source>
        <comment>unit</comment>
        <translation>يوم</translation>
    </message>
    <message>
        <source>times</source>
        <comment>unit</comment>
        <translation>مرة</translation>
    </message>
    <message>
        <source>Nothing: it is free</source>
        <translation>لا شيء: مجانية</translation>
    </message>
    <message>
        <source>A part of the price</source>
        <translation>نسبة من السعر</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>خلال</translation>
    </message>
    <message>
        <source>After the visit</source>
        <translation>بعد الزيارة</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>كم مرة</translation>
    </message>
    <message>
        <source>After each visit</source>
        <translation>بعد كل زيارة</translation>
    </message>
    <message>
        <source>The patient pays</source>
        <translation>يدفع المريض</translation>
    </message>
    <message>
        <source>Part of the price</source>
        <translation>النسبة من السعر</translation>
    </message>
    <message>
        <source>Every service of this doctor has a rule.</source>
        <translation>لكل خدمات هذا الطبيب قاعدة.</translation>
    </message>
    <message>
        <source>{price} instead of {full}</source>
        <translation>{price} بدلًا من {full}</translation>
    </message>
</context>
<context>
    <name>FollowUpsPanel</name>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>خلال</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>كم مرة</translation>
    </message>
    <message>
        <source>The patient pays</source>
        <translation>يدفع المريض</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>لا أيام</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومين</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>ولا مرة</numerusform>
            <numerusform>مرة واحدة</numerusform>
            <numerusform>مرتين</numerusform>
            <numerusform>%n مرات</numerusform>
            <numerusform>%n مرة</numerusform>
            <numerusform>%n مرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up rule(s)</source>
        <translation>
            <numerusform>لا قواعد متابعة</numerusform>
            <numerusform>قاعدة متابعة واحدة</numerusform>
            <numerusform>قاعدتا متابعة</numerusform>
            <numerusform>%n قواعد متابعة</numerusform>
            <numerusform>%n قاعدة متابعة</numerusform>
            <numerusform>%n قاعدة متابعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>المتابعات</translation>
    </message>
    <message>
        <source>Who comes back to the same doctor soon pays less, or nothing</source>
        <translation>من يعود إلى الطبيب نفسه قريبًا يدفع أقل، أو لا يدفع</translation>
    </message>
    <message>
        <source>Every follow-up costs the full price</source>
        <translation>كل متابعة بالسعر الكامل</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>إضافة قاعدة</translation>
    </message>
    <message>
        <source>The rule is added. What is booked keeps its price.</source>
        <translation>تمت إضافة القاعدة، وما حُجز باقٍ بسعره.</translation>
    </message>
    <message>
        <source>The rule is changed. What is booked keeps its price.</source>
        <translation>تم تعديل القاعدة، وما حُجز باقٍ بسعره.</translation>
    </message>
    <message>
        <source>The rule is switched off; what is booked keeps its price.</source>
        <translation>تم إيقاف القاعدة، وما حُجز باقٍ بسعره.</translation>
    </message>
    <message>
        <source>The rule counts again.</source>
        <translation>عادت القاعدة إلى العمل.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>الإغلاق دون حفظ؟</translation>
    </message>
    <message>
        <source>What you have changed is lost.</source>
        <translation>سيضيع ما غيّرته.</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>تجاهله</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile</source>
        <translation>عدّله شخص آخر في هذه الأثناء</translation>
    </message>
    <message>
        <source>What you typed is kept. Save again to put it in place of theirs, or cancel to keep theirs.</source>
        <translation>ما كتبته باقٍ. احفظ مرة أخرى ليحل محل تعديله، أو ألغِ ليبقى تعديله.</translation>
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
    <name>FoundPanel</name>
    <message>
        <source>Enter books, Ctrl+Enter opens the file</source>
        <translation>‏Enter للحجز، وCtrl+Enter لفتح الملف</translation>
    </message>
</context>
<context>
    <name>FoundPatients</name>
    <message numerus="yes">
        <source>First %n result(s), keep typing</source>
        <translation>
            <numerusform>لا نتائج، أكمل الكتابة</numerusform>
            <numerusform>أول نتيجة، أكمل الكتابة</numerusform>
            <numerusform>أول نتيجتين، أكمل الكتابة</numerusform>
            <numerusform>أول %n نتائج، أكمل الكتابة</numerusform>
            <numerusform>أول %n نتيجة، أكمل الكتابة</numerusform>
            <numerusform>أول %n نتيجة، أكمل الكتابة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>Patients found</source>
        <translation>المرضى في النتائج</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
    <message>
        <source>Find the patient</source>
        <translation>ابحث عن المريض</translation>
    </message>
    <message>
        <source>Four digits of a phone or two names are enough</source>
        <translation>تكفي أربعة أرقام من الهاتف أو اسمان</translation>
    </message>
    <message>
        <source>New patient with the number {number}</source>
        <translation>مريض جديد برقم {number}</translation>
    </message>
    <message>
        <source>New patient named “{name}”</source>
        <translation>مريض جديد باسم «{name}»</translation>
    </message>
    <message>
        <source>No patient found</source>
        <translation>لا يوجد مريض مطابق</translation>
    </message>
    <message>
        <source>Check the spelling, or press Enter for a new patient</source>
        <translation>راجع الكتابة، أو اضغط Enter لمريض جديد</translation>
    </message>
</context>
<context>
    <name>FreeTimeText</name>
    <message>
        <source>None in the coming month</source>
        <translation>لا يوجد خلال شهر</translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>First free time</source>
        <translation>أول موعد متاح</translation>
    </message>
</context>
<context>
    <name>GeneralErrorWords</name>
    <message>
        <source>Something went wrong</source>
        <translation>حدث خطأ</translation>
    </message>
    <message>
        <source>The program met an error of its own. What you typed is kept.</source>
        <translation>صادف البرنامج خطأ من داخله. كل ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, tell whoever looks after the program.</source>
        <translation>أعد المحاولة، وإن تكرر فأخبر المسؤول عن البرنامج.</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>{when}, {name}: {deed}</source>
        <translation>{when}، {name}: {deed}</translation>
    </message>
    <message>
        <source>moved, before: {time}</source>
        <translation>تغيّر الموعد، كان {time}</translation>
    </message>
    <message>
        <source>comes later, {time}</source>
        <translation>سيتأخر إلى {time}</translation>
    </message>
    <message>
        <source>booked</source>
        <translation>حجز</translation>
    </message>
    <message>
        <source>checked in</source>
        <translation>سجّل الوصول</translation>
    </message>
    <message>
        <source>comes in time after all</source>
        <translation>سيحضر في موعده</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>booked again</source>
        <translation>إعادة الحجز</translation>
    </message>
    <message>
        <source>did not come</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>came after all</source>
        <translation>حضر متأخرًا</translation>
    </message>
    <message>
        <source>visit begun</source>
        <translation>بدء الكشف</translation>
    </message>
    <message>
        <source>visit over</source>
        <translation>إنهاء الكشف</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>تعديل</translation>
    </message>
</context>
<context>
    <name>HoursDialog</name>
    <message>
        <source>Working hours: {name}</source>
        <translation>ساعات العمل: {name}</translation>
    </message>
    <message>
        <source>Save the hours</source>
        <translation>حفظ الساعات</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>First shift</source>
        <translation>الفترة الأولى</translation>
    </message>
    <message>
        <source>Second shift</source>
        <translation>الفترة الثانية</translation>
    </message>
    <message>
        <source>Third shift</source>
        <translation>الفترة الثالثة</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two times</comment>
        <translation>إلى</translation>
    </message>
    <message>
        <source>{day}, from</source>
        <translation>{day}، من</translation>
    </message>
    <message>
        <source>{day}, to</source>
        <translation>{day}، إلى</translation>
    </message>
</context>
<context>
    <name>IdentityDialog</name>
    <message>
        <source>Doctor and centre</source>
        <translation>الطبيب والمركز معًا</translation>
    </message>
    <message>
        <source>The centre alone</source>
        <translation>المركز وحده</translation>
    </message>
    <message>
        <source>Stays, since there are prices</source>
        <translation>ثابتة لوجود أسعار</translation>
    </message>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Discounts are borne by</source>
        <translation>يتحمّل الخصم</translation>
    </message>
    <message>
        <source>About the centre</source>
        <translation>بيانات المركز</translation>
    </message>
    <message>
        <source>A discount leaves the doctor&apos;s part as of the full price; the centre gets the rest. Counts for discounts given from now on.</source>
        <translation>لا يمس الخصم نسبة الطبيب من السعر الكامل، وللمركز الباقي. يسري على الخصومات من الآن.</translation>
    </message>
    <message>
        <source>The doctor&apos;s part is of what is left after the discount, so both bear it. Counts for discounts given from now on.</source>
        <translation>نسبة الطبيب مما يبقى بعد الخصم، فيتحمله الاثنان. يسري على الخصومات من الآن.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import patients</source>
        <translation>استيراد مرضى</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>ملف آخر</translation>
    </message>
    <message>
        <source>Choose a file with patients</source>
        <translation>اختر ملفًا فيه مرضى</translation>
    </message>
    <message>
        <source>CSV or Excel (.xlsx). Nothing is written before you have seen the report on every row.</source>
        <translation>CSV أو Excel (‎.xlsx). لا يُكتب شيء قبل أن ترى نتيجة كل صف.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>اختيار ملف</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.xlsx)</source>
        <translation>جداول (*.csv *.txt *.xlsx)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>قراءة الملف</translation>
    </message>
    <message>
        <source>Checking every row</source>
        <translation>فحص كل صف</translation>
    </message>
    <message>
        <source>Opening the files; until the end nothing is written</source>
        <translation>فتح الملفات؛ لا يُكتب شيء حتى النهاية</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message numerus="yes">
        <source>Import %n patient(s)</source>
        <translation>
            <numerusform>لا شيء للاستيراد</numerusform>
            <numerusform>استيراد مريض واحد</numerusform>
            <numerusform>استيراد مريضين</numerusform>
            <numerusform>استيراد %n مرضى</numerusform>
            <numerusform>استيراد %n مريضًا</numerusform>
            <numerusform>استيراد %n مريض</numerusform>
        </translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>فحص الصفوف</translation>
    </message>
</context>
<context>
    <name>LateDialog</name>
    <message>
        <source>The time stays held; the desk and the doctor see when {name} comes.</source>
        <translation>يبقى الوقت محجوزًا، ويرى الاستقبال والطبيب متى يصل {name}.</translation>
    </message>
    <message>
        <source>When is {name} expected?</source>
        <translation>متى يصل {name}؟</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Booked {name} · {time} · No. {number}</source>
        <translation>تم حجز {name}، الساعة {time}، الدور {number}</translation>
    </message>
    <message>
        <source>Print ticket</source>
        <translation>طباعة التذكرة</translation>
    </message>
    <message>
        <source>Book another</source>
        <translation>حجز آخر</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال</translation>
    </message>
</context>
<context>
    <name>MethodWords</name>
    <message>
        <source>Cash</source>
        <translation>نقدًا</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>تحويل</translation>
    </message>
</context>
<context>
    <name>MoneyBook</name>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>رقم الحجز</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Price ({currency})</source>
        <translation>السعر ({currency})</translation>
    </message>
    <message>
        <source>Discount ({currency})</source>
        <translation>الخصم ({currency})</translation>
    </message>
    <message>
        <source>Net ({currency})</source>
        <translation>الصافي ({currency})</translation>
    </message>
    <message>
        <source>Collected ({currency})</source>
        <translation>المحصّل ({currency})</translation>
    </message>
    <message>
        <source>Due ({currency})</source>
        <translation>المتبقي ({currency})</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Outstanding</source>
        <translation>غير المسدد</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>paid out</comment>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Share ({currency})</source>
        <translation>الحصة ({currency})</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>المصروف</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>المتبقي له الآن</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>كشف الحساب</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>المجموع</translation>
    </message>
</context>
<context>
    <name>MoneyDialog</name>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>اكتب السبب.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
</context>
<context>
    <name>MoneyErrorWords</name>
    <message>
        <source>The doctor&apos;s part</source>
        <translation>نصيب الطبيب</translation>
    </message>
    <message>
        <source>The centre&apos;s part</source>
        <translation>نصيب المركز</translation>
    </message>
    <message>
        <source>Counted cash</source>
        <translation>النقد المعدود</translation>
    </message>
    <message>
        <source>Opening float</source>
        <translation>عهدة البداية</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>الأيام</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>الزيارات</translation>
    </message>
    <message>
        <source>Part of the price</source>
        <translation>نسبة من السعر</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>اكتب السبب.</translation>
    </message>
    <message>
        <source>The count differs from what must be there. Write why.</source>
        <translation>العدّ يختلف عن المطلوب. اكتب السبب.</translation>
    </message>
    <message>
        <source>Write the amount.</source>
        <translation>اكتب المبلغ.</translation>
    </message>
    <message>
        <source>Write what was counted.</source>
        <translation>اكتب ما عُدّ.</translation>
    </message>
    <message>
        <source>A discount cannot be more than the price.</source>
        <translation>لا يزيد الخصم على السعر.</translation>
    </message>
    <message>
        <source>More was already paid than would be left. Refund the difference first.</source>
        <translation>المدفوع أكثر مما سيتبقى. ردّ الفرق أولًا.</translation>
    </message>
    <message>
        <source>Nothing is due to this doctor.</source>
        <translation>لا مستحقات لهذا الطبيب.</translation>
    </message>
    <message>
        <source>The note is longer than {limit} letters. Shorten it.</source>
        <translation>الملاحظة أطول من {limit} حرفًا. اختصرها.</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>آخر يوم قبل أول يوم.</translation>
    </message>
    <message>
        <source>A follow-up costs less than the price, or nothing.</source>
        <translation>المتابعة أقل من السعر أو مجانية.</translation>
    </message>
    <message>
        <source>An amount cannot be below zero.</source>
        <translation>لا يكون المبلغ أقل من صفر.</translation>
    </message>
    <message>
        <source>The amount has more decimals than the currency.</source>
        <translation>الكسور العشرية أكثر مما في العملة.</translation>
    </message>
    <message>
        <source>Write the amount in digits.</source>
        <translation>اكتب المبلغ بالأرقام.</translation>
    </message>
    <message>
        <source>This amount is too large.</source>
        <translation>هذا المبلغ كبير جدًا.</translation>
    </message>
    <message>
        <source>This is more than was received of this part.</source>
        <translation>هذا أكثر مما حُصّل من هذا النصيب.</translation>
    </message>
    <message>
        <source>Write a number from {least} to {most}.</source>
        <translation>اكتب رقمًا من {least} إلى {most}.</translation>
    </message>
    <message>
        <source>Only who did this takes it back.</source>
        <translation>لا يتراجع عن هذا إلا من قام به.</translation>
    </message>
    <message>
        <source>Something was paid, given back or changed after it.</source>
        <translation>حدث بعده دفع أو رد أو تغيير.</translation>
    </message>
    <message>
        <source>This payment cannot be taken back.</source>
        <translation>لا يمكن التراجع عن هذا الدفع.</translation>
    </message>
    <message>
        <source>Not taken back</source>
        <translation>لم يتم التراجع</translation>
    </message>
    <message>
        <source>Refund it instead.</source>
        <translation>ردّ المبلغ بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Not taken: more than what is due</source>
        <translation>لم يُسجَّل: أكثر من المستحق</translation>
    </message>
    <message>
        <source>The amount is larger than what remains to be paid.</source>
        <translation>المبلغ أكبر مما بقي للدفع.</translation>
    </message>
    <message>
        <source>Lower the amount.</source>
        <translation>قلّل المبلغ.</translation>
    </message>
    <message>
        <source>Not changed: the share is paid out</source>
        <translation>لم يتغير: صُرفت الحصة</translation>
    </message>
    <message>
        <source>The doctor&apos;s share of this payment was already paid.</source>
        <translation>صُرفت حصة الطبيب من هذه الدفعة.</translation>
    </message>
    <message>
        <source>This can be taken back for 15 seconds.</source>
        <translation>يمكن التراجع عن هذا خلال 15 ثانية.</translation>
    </message>
    <message>
        <source>Take the sum as a payment instead.</source>
        <translation>حصّل المبلغ كدفعة جديدة بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Look at the payment as it is now.</source>
        <translation>راجع الدفعة كما هي الآن.</translation>
    </message>
    <message>
        <source>Your drawer is open already.</source>
        <translation>درجك مفتوح بالفعل.</translation>
    </message>
    <message>
        <source>This drawer was closed a moment ago.</source>
        <translation>أُغلق هذا الدرج قبل لحظة.</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>غير ممكن الآن</translation>
    </message>
    <message>
        <source>Look at the refreshed shift.</source>
        <translation>انظر إلى الوردية بعد التحديث.</translation>
    </message>
    <message>
        <source>Nothing has been paid of it yet.</source>
        <translation>لم يُدفع منه شيء بعد.</translation>
    </message>
    <message>
        <source>It is paid in full.</source>
        <translation>مدفوع بالكامل.</translation>
    </message>
    <message>
        <source>A part of it is paid already.</source>
        <translation>دُفع جزء منه.</translation>
    </message>
    <message>
        <source>A part of it was given back.</source>
        <translation>رُدّ جزء منه.</translation>
    </message>
    <message>
        <source>It was given back in full.</source>
        <translation>رُدّ بالكامل.</translation>
    </message>
    <message>
        <source>This payment is void: no money is expected.</source>
        <translation>هذا الدفع ملغى: لا مبلغ منتظر.</translation>
    </message>
    <message>
        <source>Not possible with this payment</source>
        <translation>غير ممكن مع هذا الدفع</translation>
    </message>
    <message>
        <source>Your role may give a discount of up to {limit} here.</source>
        <translation>دورك يسمح بخصم حتى {limit} هنا.</translation>
    </message>
    <message>
        <source>Not given: above your limit</source>
        <translation>لم يُمنح: أعلى من حدّك</translation>
    </message>
    <message>
        <source>Ask the manager.</source>
        <translation>اسأل المدير.</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Reschedule</source>
        <translation>تغيير الموعد</translation>
    </message>
    <message>
        <source>{name}, now {time}</source>
        <translation>{name}، الآن {time}</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Taken times too</source>
        <translation>الأوقات المحجوزة أيضًا</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>No doctor gives this service any more</source>
        <translation>لا طبيب يقدّم هذه الخدمة الآن</translation>
    </message>
    <message>
        <source>{time} is not free any more</source>
        <translation>لم يعد الوقت {time} متاحًا</translation>
    </message>
    <message>
        <source>No free time in the coming month</source>
        <translation>لا وقت متاح خلال الشهر القادم</translation>
    </message>
    <message>
        <source>Choose a time</source>
        <translation>اختر وقتًا</translation>
    </message>
    <message>
        <source>No. {number} gives way to a new number</source>
        <translation>رقم {number} يحل محله رقم جديد</translation>
    </message>
    <message>
        <source>No. {number} stays</source>
        <translation>رقم {number} يبقى</translation>
    </message>
</context>
<context>
    <name>MovesList</name>
    <message>
        <source>Refund {number}</source>
        <translation>استرداد {number}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>إيصال {number}</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>تم التراجع عنه</translation>
    </message>
    <message>
        <source>Print {paper}</source>
        <translation>طباعة {paper}</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Reception</source>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>المرضى</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>قائمة الانتظار</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Your role has no right to this page</source>
        <translation>صلاحيتك لا تشمل هذه الصفحة</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>التنقل</translation>
    </message>
</context>
<context>
    <name>NewPatientForm</name>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
    <message>
        <source>Four-part name</source>
        <translation>الاسم الرباعي</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Birth date or age</source>
        <translation>تاريخ الميلاد أو العمر</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الرقم القومي</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ملاحظات</translation>
    </message>
    <message>
        <source>Day/month/year, or years</source>
        <translation>يوم/شهر/سنة، أو العمر</translation>
    </message>
    <message>
        <source>14 digits</source>
        <translation>١٤ رقمًا</translation>
    </message>
    <message>
        <source>Allergies, preferences, guardian</source>
        <translation>حساسية، تفضيلات، ولي الأمر</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>Also in file {number}; a family phone is fine</source>
        <translation>مسجل أيضًا في ملف {number}، وهاتف الأسرة مقبول</translation>
    </message>
    <message>
        <source>Next file number {number}</source>
        <translation>رقم الملف التالي {number}</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد في الانتظار</translation>
    </message>
    <message>
        <source>No more bookings today</source>
        <translation>لا حجوزات أخرى اليوم</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>patients</comment>
        <translation>
            <numerusform>%n في الانتظار</numerusform>
            <numerusform>%n في الانتظار</numerusform>
            <numerusform>%n في الانتظار</numerusform>
            <numerusform>%n في الانتظار</numerusform>
            <numerusform>%n في الانتظار</numerusform>
            <numerusform>%n في الانتظار</numerusform>
        </translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>استدعاء التالي</translation>
    </message>
    <message>
        <source>Resume {number}</source>
        <translation>إعادة {number} إلى الانتظار</translation>
    </message>
    <message>
        <source>{number} came after all</source>
        <translation>حضر {number} لاحقًا</translation>
    </message>
    <message>
        <source>Finish, call {number}</source>
        <translation>إنهاء واستدعاء {number}</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>استدعاء {number}</translation>
    </message>
</context>
<context>
    <name>NextModel</name>
    <message>
        <source>Emergency</source>
        <translation>طارئ</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>عاجل</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>لم يصل</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>معلّق</translation>
    </message>
</context>
<context>
    <name>OpenDoorNotice</name>
    <message>
        <source>Nobody needs a password yet: whoever opens the program sees everything.</source>
        <translation>لا توجد كلمة مرور بعد: كل من يفتح البرنامج يرى كل شيء.</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>تعيين كلمة مرور</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Something went wrong that the program did not foresee. It is noted in the log; please try again.</source>
        <translation>حدث خطأ لم يتوقعه البرنامج، وقد سُجّل. أعد المحاولة من فضلك.</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>There is nothing left to take back</source>
        <translation>لا شيء يمكن التراجع عنه</translation>
    </message>
</context>
<context>
    <name>OutstandingPart</name>
    <message>
        <source>Patient or file number</source>
        <translation>مريض أو رقم ملف</translation>
    </message>
    <message>
        <source>Search among those who owe</source>
        <translation>البحث بين المدينين</translation>
    </message>
    <message>
        <source>Outstanding by patient</source>
        <translation>المستحقات حسب المريض</translation>
    </message>
    <message>
        <source>Nobody owes anything</source>
        <translation>لا مستحقات على أحد</translation>
    </message>
    <message>
        <source>Up to today all is paid.</source>
        <translation>كل ما حتى اليوم مدفوع.</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Due: {amount}</source>
        <translation>المطلوب: {amount}</translation>
    </message>
</context>
<context>
    <name>OwnPassword</name>
    <message>
        <source>Your password is changed.</source>
        <translation>تم تغيير كلمة المرور.</translation>
    </message>
    <message>
        <source>Your password is changed. Wherever else you were signed in, it is asked for again.</source>
        <translation>تم تغيير كلمة المرور، وستُطلب من جديد حيثما كنت قد سجّلت الدخول.</translation>
    </message>
</context>
<context>
    <name>OwnPasswordDialog</name>
    <message>
        <source>Present password</source>
        <translation>كلمة المرور الحالية</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>٨ أحرف على الأقل</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>تأكيد كلمة المرور</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>تغيير كلمة المرور</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The two are not the same. Type it once more.</source>
        <translation>الكلمتان غير متطابقتين. اكتبها مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>OwnTermsDialog</name>
    <message>
        <source>Fill in only what differs: an empty field is as the service says.</source>
        <translation>املأ ما يختلف فقط: الخانة الفارغة كما في الخدمة.</translation>
    </message>
    <message>
        <source>Doctor by doctor: {service}</source>
        <translation>حسب الطبيب: {service}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Gives it</source>
        <translation>يقدّمها</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>The doctor&apos;s part</source>
        <translation>نسبة الطبيب</translation>
    </message>
    <message>
        <source>No doctor works in this clinic yet.</source>
        <translation>لا يعمل طبيب في هذه العيادة بعد.</translation>
    </message>
    <message>
        <source>min</source>
        <comment>unit</comment>
        <translation>د</translation>
    </message>
    <message>
        <source>Price with {doctor}</source>
        <translation>السعر مع {doctor}</translation>
    </message>
    <message>
        <source>Length with {doctor}</source>
        <translation>المدة مع {doctor}</translation>
    </message>
    <message>
        <source>The part of {doctor}</source>
        <translation>نسبة {doctor}</translation>
    </message>
</context>
<context>
    <name>PairModel</name>
    <message>
        <source>same national ID</source>
        <translation>الرقم القومي نفسه</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>الاسم نفسه</translation>
    </message>
    <message>
        <source>similar name</source>
        <translation>اسم مشابه</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>الهاتف نفسه</translation>
    </message>
    <message>
        <source>near birth date</source>
        <translation>تاريخ ميلاد قريب</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>ثمانية أحرف على الأقل</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>أعد كتابتها</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>تعيين كلمة المرور</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>The two are not the same. Type it once more.</source>
        <translation>الكلمتان غير متطابقتين. اكتبها مرة أخرى.</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>تعيين كلمة مرور</translation>
    </message>
    <message>
        <source>The program then asks for your user name, {name}, and this password.</source>
        <translation>سيطلب البرنامج بعدها اسم المستخدم {name} وكلمة المرور هذه.</translation>
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
    <name>PatientDeeds</name>
    <message>
        <source>The file is open</source>
        <translation>فُتح الملف</translation>
    </message>
    <message>
        <source>The file is saved</source>
        <translation>حُفظ الملف</translation>
    </message>
    <message>
        <source>Closed the file of {name}</source>
        <translation>أُغلق ملف {name}</translation>
    </message>
    <message>
        <source>The file is open again</source>
        <translation>أُعيد فتح الملف</translation>
    </message>
    <message>
        <source>Make one file of two?</source>
        <translation>دمج الملفين في ملف واحد؟</translation>
    </message>
    <message>
        <source>File {merged} becomes part of file {kept} of {name}.</source>
        <translation>يصبح الملف {merged} جزءًا من الملف {kept} باسم {name}.</translation>
    </message>
    <message>
        <source>Merge the files</source>
        <translation>دمج الملفين</translation>
    </message>
    <message>
        <source>Merged file {number}</source>
        <translation>دُمج الملف {number}</translation>
    </message>
    <message>
        <source>The merge is undone</source>
        <translation>تم التراجع عن الدمج</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) opened</source>
        <translation>
            <numerusform>لم يُفتح أي ملف</numerusform>
            <numerusform>فُتح ملف واحد</numerusform>
            <numerusform>فُتح ملفان</numerusform>
            <numerusform>فُتحت %n ملفات</numerusform>
            <numerusform>فُتح %n ملفًا</numerusform>
            <numerusform>فُتح %n ملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were registered meanwhile</source>
        <translation>
            <numerusform>لم يُسجل أحد في الأثناء</numerusform>
            <numerusform>سُجل واحد في الأثناء</numerusform>
            <numerusform>سُجل اثنان في الأثناء</numerusform>
            <numerusform>سُجل %n في الأثناء</numerusform>
            <numerusform>سُجل %n في الأثناء</numerusform>
            <numerusform>سُجل %n في الأثناء</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) written to {file}</source>
        <translation>
            <numerusform>لم يُكتب أي مريض في {file}</numerusform>
            <numerusform>كُتب مريض واحد في {file}</numerusform>
            <numerusform>كُتب مريضان في {file}</numerusform>
            <numerusform>كُتب %n مرضى في {file}</numerusform>
            <numerusform>كُتب %n مريضًا في {file}</numerusform>
            <numerusform>كُتب %n مريض في {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit the file</source>
        <translation>تعديل الملف</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>إغلاق الملف</translation>
    </message>
    <message>
        <source>Reopen the file</source>
        <translation>إعادة فتح الملف</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>PatientDelegate</name>
    <message>
        <source>Family phone</source>
        <translation>هاتف أسرة</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
</context>
<context>
    <name>PatientDialog</name>
    <message>
        <source>Close without saving?</source>
        <translation>الإغلاق دون حفظ؟</translation>
    </message>
    <message>
        <source>What you have changed is lost.</source>
        <translation>سيضيع ما غيّرته.</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>تجاهله</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
    <message>
        <source>Change the file</source>
        <translation>تعديل الملف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>فتح الملف</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>PatientErrorWords</name>
    <message>
        <source>Not booked: this file is closed</source>
        <translation>لم يتم الحجز: هذا الملف مغلق</translation>
    </message>
    <message>
        <source>The patient&apos;s file was merged into another one.</source>
        <translation>دُمج ملف المريض في ملف آخر.</translation>
    </message>
    <message>
        <source>The patient&apos;s file is switched off.</source>
        <translation>ملف المريض موقوف.</translation>
    </message>
    <message>
        <source>Search again and choose the file in use.</source>
        <translation>ابحث مرة أخرى واختر الملف المستخدم.</translation>
    </message>
    <message>
        <source>Choose another file, or ask the manager.</source>
        <translation>اختر ملفًا آخر، أو اسأل المدير.</translation>
    </message>
    <message>
        <source>Not closed: the patient is expected</source>
        <translation>لم يُغلق: للمريض موعد قائم</translation>
    </message>
    <message>
        <source>Appointments still open: {count}.</source>
        <translation>مواعيد ما زالت قائمة: {count}.</translation>
    </message>
    <message>
        <source>There are appointments still open.</source>
        <translation>ما زالت هناك مواعيد قائمة.</translation>
    </message>
    <message>
        <source>Cancel or finish them first, then close the file.</source>
        <translation>ألغها أو أنهها أولًا، ثم أغلق الملف.</translation>
    </message>
    <message>
        <source>The merge cannot be undone</source>
        <translation>لا يمكن التراجع عن الدمج</translation>
    </message>
    <message>
        <source>One of the two files was changed since.</source>
        <translation>تغيّر أحد الملفين بعد الدمج.</translation>
    </message>
    <message>
        <source>This file is not part of another one any more.</source>
        <translation>لم يعد هذا الملف جزءًا من ملف آخر.</translation>
    </message>
    <message>
        <source>Look at both files; what belongs to the other patient is moved by hand.</source>
        <translation>راجع الملفين، وانقل ما يخص المريض الآخر يدويًا.</translation>
    </message>
</context>
<context>
    <name>PatientFinder</name>
    <message>
        <source>Start typing</source>
        <translation>ابدأ الكتابة</translation>
    </message>
    <message>
        <source>Find the patient</source>
        <translation>ابحث عن المريض</translation>
    </message>
</context>
<context>
    <name>PatientListCard</name>
    <message>
        <source>Patient search</source>
        <translation>بحث عن مريض</translation>
    </message>
    <message>
        <source>Which patients</source>
        <translation>أي المرضى</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>المرضى</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Name, phone, file or ID</source>
        <translation>اسم أو هاتف أو رقم ملف أو رقم قومي</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>زار اليوم</translation>
    </message>
    <message>
        <source>Owing</source>
        <translation>عليه رصيد</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلق</translation>
    </message>
    <message numerus="yes">
        <source>First %n result(s), keep typing</source>
        <translation>
            <numerusform>لا نتائج، تابع الكتابة</numerusform>
            <numerusform>أول نتيجة، تابع الكتابة</numerusform>
            <numerusform>أول نتيجتين، تابع الكتابة</numerusform>
            <numerusform>أول %n نتائج، تابع الكتابة</numerusform>
            <numerusform>أول %n نتيجة، تابع الكتابة</numerusform>
            <numerusform>أول %n نتيجة، تابع الكتابة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>No patient fits “{text}”</source>
        <translation>لا مريض يطابق «{text}»</translation>
    </message>
    <message>
        <source>Check the spelling, or open a new file.</source>
        <translation>راجع الكتابة، أو افتح ملفًا جديدًا.</translation>
    </message>
    <message>
        <source>Nobody has come yet today</source>
        <translation>لم يحضر أحد اليوم بعد</translation>
    </message>
    <message>
        <source>Nobody owes anything</source>
        <translation>لا أحد عليه رصيد</translation>
    </message>
    <message>
        <source>No file is closed</source>
        <translation>لا ملفات مغلقة</translation>
    </message>
    <message>
        <source>The first file is opened with a booking, or here.</source>
        <translation>يُفتح أول ملف مع حجز، أو من هنا.</translation>
    </message>
    <message>
        <source>No patients yet</source>
        <translation>لا مرضى بعد</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
</context>
<context>
    <name>PatientListModel</name>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File no.</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>آخر زيارة</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>No visits</source>
        <translation>لا زيارات</translation>
    </message>
</context>
<context>
    <name>PatientModel</name>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>آخر زيارة</translation>
    </message>
    <message>
        <source>No visits</source>
        <translation>لا زيارات</translation>
    </message>
</context>
<context>
    <name>PatientPage</name>
    <message>
        <source>Who is the patient?</source>
        <translation>من المريض؟</translation>
    </message>
    <message>
        <source>Name, phone, file number or national ID</source>
        <translation>الاسم أو الهاتف أو رقم الملف أو الرقم القومي</translation>
    </message>
    <message>
        <source>takes the first</source>
        <translation>يختار الأول</translation>
    </message>
    <message>
        <source>takes the chosen one</source>
        <translation>يختار المحدد</translation>
    </message>
    <message>
        <source>Save and continue</source>
        <translation>حفظ ومتابعة</translation>
    </message>
</context>
<context>
    <name>PatientSearch</name>
    <message>
        <source>Find a patient by name, phone or file number</source>
        <translation>بحث عن مريض بالاسم أو الهاتف أو رقم الملف</translation>
    </message>
    <message>
        <source>Patient search</source>
        <translation>بحث عن مريض</translation>
    </message>
    <message>
        <source>Many patients fit: keep typing</source>
        <translation>النتائج كثيرة، أكمل الكتابة</translation>
    </message>
    <message>
        <source>No patient fits “{text}”</source>
        <translation>لا يوجد مريض يطابق «{text}»</translation>
    </message>
</context>
<context>
    <name>PatientsHead</name>
    <message>
        <source>Likely duplicates</source>
        <translation>ملفات مكررة محتملة</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>المرضى</translation>
    </message>
    <message>
        <source>Back to the patients</source>
        <translation>العودة إلى المرضى</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>المكررات</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PayPanel</name>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>An amount?</source>
        <translation>اكتب المبلغ</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Pays now</source>
        <translation>يدفع الآن</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المبلغ المستلم</translation>
    </message>
    <message>
        <source>Change for the patient</source>
        <translation>الباقي للمريض</translation>
    </message>
    <message>
        <source>Remains due</source>
        <translation>يبقى عليه</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>No payment chosen</source>
        <translation>لم تُختر دفعة</translation>
    </message>
    <message>
        <source>Choose one in the list.</source>
        <translation>اختر واحدة من القائمة.</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Take payment</source>
        <translation>تحصيل مبلغ</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Paid already</source>
        <translation>سبق تحصيله</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Follow-up, instead of {price}</source>
        <translation>متابعة، بدلًا من {price}</translation>
    </message>
    <message>
        <source>Discount: {reason}</source>
        <translation>خصم: {reason}</translation>
    </message>
    <message>
        <source>Doctor {doctor}, centre {centre}</source>
        <translation>للطبيب {doctor}، للمركز {centre}</translation>
    </message>
    <message>
        <source>Take {amount}</source>
        <translation>تحصيل {amount}</translation>
    </message>
</context>
<context>
    <name>PaymentDeeds</name>
    <message>
        <source>There is nothing left to take back</source>
        <translation>لم يبق ما يمكن التراجع عنه</translation>
    </message>
    <message>
        <source>The discount is noted</source>
        <translation>تم تسجيل الخصم</translation>
    </message>
    <message>
        <source>Void the payment of {name}?</source>
        <translation>إلغاء دفعة {name}؟</translation>
    </message>
    <message>
        <source>Nothing is due for it any more. The appointment stays as it is.</source>
        <translation>لن يُطلب عنها شيء بعد الآن. الموعد يبقى كما هو.</translation>
    </message>
    <message>
        <source>Void payment</source>
        <translation>إلغاء الدفعة</translation>
    </message>
    <message>
        <source>The payment is void</source>
        <translation>أُلغيت الدفعة</translation>
    </message>
    <message>
        <source>Refunded {amount}, refund {number}</source>
        <translation>تم رد {amount}، إيصال استرداد {number}</translation>
    </message>
    <message>
        <source>Took {amount}, receipt {number}</source>
        <translation>تم تحصيل {amount}، إيصال {number}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>The payment is as it was before</source>
        <translation>عادت الدفعة كما كانت</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Taken back with receipt {number}</source>
        <translation>تم التراجع بإيصال {number}</translation>
    </message>
    <message>
        <source>A drawer was opened for it, with nothing in it before</source>
        <translation>فُتحت لك وردية جديدة بدرج فارغ</translation>
    </message>
    <message>
        <source>Taken back with refund {number}</source>
        <translation>تم التراجع بإيصال استرداد {number}</translation>
    </message>
</context>
<context>
    <name>PaymentList</name>
    <message>
        <source>Patient or number</source>
        <translation>مريض أو رقم إيصال أو حجز</translation>
    </message>
    <message>
        <source>Search in the payments</source>
        <translation>البحث في المدفوعات</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>غير مدفوع</translation>
    </message>
    <message>
        <source>In part</source>
        <translation>جزئي</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مسترد</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>كل الطرق</translation>
    </message>
    <message>
        <source>No payment fits</source>
        <translation>لا مدفوعات مطابقة</translation>
    </message>
    <message>
        <source>Other days or filters show more</source>
        <translation>جرّب أيامًا أو مرشحات أخرى</translation>
    </message>
    <message>
        <source>Drop the filters</source>
        <translation>إلغاء المرشحات</translation>
    </message>
</context>
<context>
    <name>PaymentModel</name>
    <message>
        <source>Receipt</source>
        <translation>الإيصال</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض والخدمة</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>الصافي</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
</context>
<context>
    <name>PaymentsHead</name>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>All</source>
        <comment>payments</comment>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Owing</source>
        <translation>المستحقات</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>الحصص</translation>
    </message>
    <message>
        <source>Day check</source>
        <translation>مراجعة اليوم</translation>
    </message>
    <message>
        <source>Print the day sheet</source>
        <translation>طباعة كشف اليوم</translation>
    </message>
    <message>
        <source>Close the drawer</source>
        <translation>إغلاق الوردية</translation>
    </message>
</context>
<context>
    <name>PhoneChips</name>
    <message>
        <source>Family phone</source>
        <translation>هاتف أسرة</translation>
    </message>
    <message>
        <source>Copy {phone}</source>
        <translation>نسخ {phone}</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>نسخ الرقم</translation>
    </message>
</context>
<context>
    <name>PhoneRows</name>
    <message>
        <source>Add another number</source>
        <translation>إضافة رقم آخر</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>المعاينة</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>صفحة {number} من {count}</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Balance due</source>
        <translation>الرصيد المستحق</translation>
    </message>
    <message>
        <source>Nothing due</source>
        <translation>لا مستحقات</translation>
    </message>
    <message>
        <source>No visits so far</source>
        <translation>لا زيارات حتى الآن</translation>
    </message>
    <message>
        <source>Last visit {day} with {doctor}, {service}</source>
        <translation>آخر زيارة {day} مع {doctor}، {service}</translation>
    </message>
    <message>
        <source>Last visit {day}</source>
        <translation>آخر زيارة {day}</translation>
    </message>
</context>
<context>
    <name>PriceCard</name>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>مجانًا</translation>
    </message>
    <message>
        <source>Follow-up of the visit on {date}.</source>
        <translation>متابعة لزيارة {date}.</translation>
    </message>
    <message numerus="yes">
        <source>Within %n day(s), instead of {price}.</source>
        <translation>
            <numerusform>في اليوم نفسه، بدلًا من {price}.</numerusform>
            <numerusform>خلال يوم واحد، بدلًا من {price}.</numerusform>
            <numerusform>خلال يومين، بدلًا من {price}.</numerusform>
            <numerusform>خلال %n أيام، بدلًا من {price}.</numerusform>
            <numerusform>خلال %n يومًا، بدلًا من {price}.</numerusform>
            <numerusform>خلال %n يوم، بدلًا من {price}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintDialog</name>
    <message>
        <source>The printer {name} is not there any more</source>
        <translation>الطابعة {name} لم تعد موجودة</translation>
    </message>
    <message>
        <source>Choose another one, or save it as a PDF.</source>
        <translation>اختر طابعة أخرى، أو احفظ الورقة كملف PDF.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>لم تتم الطباعة</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the printer, then try again, or save it as a PDF.</source>
        <translation>لم يُفقد شيء. تحقق من الطابعة ثم أعد المحاولة، أو احفظ الورقة كملف PDF.</translation>
    </message>
    <message>
        <source>{paper} sent to {printer}</source>
        <translation>أُرسل {paper} إلى {printer}</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ كملف PDF</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>مستند PDF (*.pdf)</translation>
    </message>
    <message>
        <source>{paper} saved as {file}</source>
        <translation>تم حفظ {paper} باسم {file}</translation>
    </message>
</context>
<context>
    <name>PrintFrame</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>عدد النسخ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>تصغير</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ كملف PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>No printer is installed</source>
        <translation>لا توجد طابعة مثبتة</translation>
    </message>
    <message>
        <source>Save it as a PDF, or install a printer and open this again. Nothing is lost.</source>
        <translation>احفظ الورقة كملف PDF، أو ثبّت طابعة ثم افتح هذه النافذة من جديد. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>Roll of {width} mm</source>
        <translation>لفة {width} مم</translation>
    </message>
    <message>
        <source>Letter</source>
        <comment>the American paper size</comment>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>صفحة {number} من {count}</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Ticket {number}</source>
        <translation>تذكرة {number}</translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation>نسخة {number}</translation>
    </message>
    <message>
        <source>Refund {number}</source>
        <translation>إيصال استرداد {number}</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>إيصال {number}</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Is No. {number} here?</source>
        <translation>هل وصل صاحب الدور {number}؟</translation>
    </message>
    <message>
        <source>This patient has not been checked in at the desk. Calling registers the arrival as well.</source>
        <translation>لم يُسجَّل وصول هذا المريض في الاستقبال. الاستدعاء يسجّل وصوله أيضًا.</translation>
    </message>
    <message>
        <source>Arrived, call</source>
        <translation>وصل، استدعاء</translation>
    </message>
    <message>
        <source>Call No. {number} first?</source>
        <translation>استدعاء الدور {number} أولًا؟</translation>
    </message>
    <message>
        <source>Call first</source>
        <translation>استدعاء أولًا</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>عاجل</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>طارئ</translation>
    </message>
    <message>
        <source>Such as severe pain, an elderly patient</source>
        <translation>مثل: ألم شديد، مريض مسنّ</translation>
    </message>
    <message>
        <source>The time of No. {number} was given away</source>
        <translation>أُعطي موعد الدور {number} لغيره</translation>
    </message>
    <message>
        <source>Somebody else is booked at this time now. With a reason the patient goes in between.</source>
        <translation>هذا الوقت محجوز الآن لمريض آخر. اكتب السبب لإدخال المريض بينهم.</translation>
    </message>
    <message>
        <source>Put in between</source>
        <translation>إدخال بينهم</translation>
    </message>
    <message>
        <source>Such as came from far</source>
        <translation>مثل: قادم من مكان بعيد</translation>
    </message>
</context>
<context>
    <name>QueueDeeds</name>
    <message>
        <source>Finished No. {number}</source>
        <translation>انتهى كشف الدور {number}</translation>
    </message>
    <message>
        <source>Started No. {number}</source>
        <translation>بدأ كشف الدور {number}</translation>
    </message>
    <message>
        <source>Called No. {number} again</source>
        <translation>أُعيد نداء الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} is on hold</source>
        <translation>عُلِّق الدور {number}</translation>
    </message>
    <message>
        <source>Skipped No. {number}</source>
        <translation>تم تخطي الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} waits again</source>
        <translation>عاد الدور {number} إلى الانتظار</translation>
    </message>
    <message>
        <source>No. {number} has arrived</source>
        <translation>وصل صاحب الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} did not come</source>
        <translation>لم يحضر صاحب الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} came after all</source>
        <translation>حضر صاحب الدور {number} لاحقًا</translation>
    </message>
    <message>
        <source>No. {number} goes first</source>
        <translation>الدور {number} أولًا</translation>
    </message>
    <message>
        <source>No. {number} is called in turn again</source>
        <translation>عاد الدور {number} إلى ترتيبه</translation>
    </message>
    <message>
        <source>Handed over No. {number}</source>
        <translation>حُوِّل الدور {number}</translation>
    </message>
    <message>
        <source>Called No. {number}</source>
        <translation>استُدعي الدور {number}</translation>
    </message>
</context>
<context>
    <name>QueueHead</name>
    <message>
        <source>room {room}</source>
        <translation>غرفة {room}</translation>
    </message>
    <message>
        <source>Another doctor</source>
        <translation>طبيب آخر</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حضور مباشر</translation>
    </message>
    <message>
        <source>Add somebody who stands at the desk ({keys})</source>
        <translation>إضافة مريض حاضر عند المكتب ({keys})</translation>
    </message>
    <message>
        <source>Stay on top</source>
        <translation>إبقاء النافذة في المقدمة</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Sound is off</source>
        <translation>الصوت مكتوم</translation>
    </message>
    <message>
        <source>Sound on a new arrival</source>
        <translation>صوت عند وصول مريض</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>قائمة الانتظار</translation>
    </message>
    <message>
        <source>View all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حضور مباشر</translation>
    </message>
    <message>
        <source>Add somebody who stands at the desk ({keys})</source>
        <translation>إضافة مريض حاضر عند المكتب ({keys})</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>قائمة الانتظار فارغة</translation>
    </message>
    <message>
        <source>Whoever is booked today appears here</source>
        <translation>يظهر هنا كل من له حجز اليوم</translation>
    </message>
</context>
<context>
    <name>QueueWindow</name>
    <message>
        <source>Queue</source>
        <translation>قائمة الانتظار</translation>
    </message>
</context>
<context>
    <name>ReasonBox</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>اكتب السبب.</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>الخصم</translation>
    </message>
    <message>
        <source>Paid before</source>
        <translation>المدفوع سابقًا</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>المبلغ المردود</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المبلغ المستلم</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Received by {name}</source>
        <translation>المستلم: {name}</translation>
    </message>
</context>
<context>
    <name>Reception</name>
    <message>
        <source>A booking was left unfinished. Nothing of it was lost.</source>
        <translation>بقي حجز لم يكتمل، ولم يضع منه شيء.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>متابعة الحجز</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>تجاهله</translation>
    </message>
</context>
<context>
    <name>RefundDialog</name>
    <message>
        <source>Received so far: {amount}.</source>
        <translation>المحصّل حتى الآن: {amount}.</translation>
    </message>
    <message>
        <source>Refund to {name}</source>
        <translation>رد مبلغ إلى {name}</translation>
    </message>
    <message>
        <source>Of the doctor&apos;s share</source>
        <translation>من حصة الطبيب</translation>
    </message>
    <message>
        <source>Of the centre&apos;s share</source>
        <translation>من حصة المركز</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>An amount?</source>
        <translation>اكتب المبلغ</translation>
    </message>
    <message>
        <source>Goes back: {amount}</source>
        <translation>المبلغ المردود: {amount}</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>رد {amount}</translation>
    </message>
    <message>
        <source>At most {amount}</source>
        <translation>بحد أقصى {amount}</translation>
    </message>
    <message>
        <source>{amount} of it is paid out to the doctor already</source>
        <translation>صُرف منه للطبيب {amount}</translation>
    </message>
</context>
<context>
    <name>ReportBook</name>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>الحجوزات</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>المكتملة</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>الملغاة</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>لم يحضروا</translation>
    </message>
    <message>
        <source>No-show rate</source>
        <translation>نسبة عدم الحضور</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Doctors&apos; shares</source>
        <translation>حصص الأطباء</translation>
    </message>
    <message>
        <source>Half waited at most (minutes)</source>
        <translation>نصف المرضى انتظروا حتى (دقيقة)</translation>
    </message>
    <message>
        <source>Nine of ten waited at most (minutes)</source>
        <translation>تسعة من كل عشرة انتظروا حتى (دقيقة)</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>الأيام</translation>
    </message>
    <message>
        <source>From (minutes)</source>
        <translation>من (دقيقة)</translation>
    </message>
    <message>
        <source>To less than (minutes)</source>
        <translation>إلى أقل من (دقيقة)</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>المرضى</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>الانتظار</translation>
    </message>
</context>
<context>
    <name>ReportModel</name>
    <message>
        <source>Line</source>
        <translation>السطر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>النتيجة</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Which rows</source>
        <translation>أي الصفوف</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>صفوف الملف</translation>
    </message>
    <message>
        <source>Import duplicates too</source>
        <translation>استيراد المكررات أيضًا</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>صالح</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>المكررات</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>خطأ</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>No bookings in these days</source>
        <translation>لا حجوزات في هذه الأيام</translation>
    </message>
    <message>
        <source>Bookings by day</source>
        <translation>الحجوزات حسب اليوم</translation>
    </message>
    <message>
        <source>Income by day</source>
        <translation>الدخل حسب اليوم</translation>
    </message>
    <message>
        <source>Minutes from arrival to call</source>
        <translation>الدقائق من الوصول إلى النداء</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>تقرير</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>الحجوزات</translation>
    </message>
    <message>
        <source>No-show rate</source>
        <translation>نسبة عدم الحضور</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Half waited at most</source>
        <translation>نصف المرضى انتظروا حتى</translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%n completed</source>
        <translation>
            <numerusform>%n مكتمل</numerusform>
            <numerusform>%n مكتمل</numerusform>
            <numerusform>مكتملان</numerusform>
            <numerusform>%n مكتملة</numerusform>
            <numerusform>%n مكتملًا</numerusform>
            <numerusform>%n مكتمل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come</source>
        <translation>
            <numerusform>لم يتغيب أحد</numerusform>
            <numerusform>مريض لم يحضر</numerusform>
            <numerusform>مريضان لم يحضرا</numerusform>
            <numerusform>%n مرضى لم يحضروا</numerusform>
            <numerusform>%n مريضًا لم يحضروا</numerusform>
            <numerusform>%n مريض لم يحضروا</numerusform>
        </translation>
    </message>
    <message>
        <source>of {amount}</source>
        <translation>من {amount}</translation>
    </message>
    <message>
        <source>{minutes}+</source>
        <comment>so many minutes and more</comment>
        <translation>{minutes}+</translation>
    </message>
    <message>
        <source>{minutes} or longer</source>
        <translation>{minutes} أو أكثر</translation>
    </message>
    <message>
        <source>{first} to {last} minutes</source>
        <translation>من {first} إلى {last} دقيقة</translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>لا مرضى</numerusform>
            <numerusform>مريض واحد</numerusform>
            <numerusform>مريضان</numerusform>
            <numerusform>%n مرضى</numerusform>
            <numerusform>%n مريضًا</numerusform>
            <numerusform>%n مريض</numerusform>
        </translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>المصدر</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>الحجوزات</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Doctor&apos;s share</source>
        <translation>حصة الطبيب</translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s)</source>
        <translation>
            <numerusform>لا حجوزات</numerusform>
            <numerusform>حجز واحد</numerusform>
            <numerusform>حجزان</numerusform>
            <numerusform>%n حجوزات</numerusform>
            <numerusform>%n حجزًا</numerusform>
            <numerusform>%n حجز</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports</source>
        <translation>التقارير</translation>
    </message>
    <message>
        <source>Print or save as PDF</source>
        <translation>طباعة أو حفظ PDF</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>الحجوزات</translation>
    </message>
    <message>
        <source>No-show rate</source>
        <translation>نسبة عدم الحضور</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Half waited at most</source>
        <translation>نصف المرضى انتظروا حتى</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>الدخل</translation>
    </message>
    <message>
        <source>What the columns count</source>
        <translation>ما تعدّه الأعمدة</translation>
    </message>
    <message>
        <source>Doctors</source>
        <translation>الأطباء</translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>المصادر</translation>
    </message>
    <message>
        <source>Figures by</source>
        <translation>الأرقام حسب</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>حسب اليوم</translation>
    </message>
    <message>
        <source>Minutes from arrival to call</source>
        <translation>الدقائق من الوصول إلى النداء</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>No bookings in this span</source>
        <translation>لا حجوزات في هذه المدة</translation>
    </message>
    <message>
        <source>Choose other days, or another clinic above</source>
        <translation>اختر أيامًا أخرى، أو عيادة أخرى من الأعلى</translation>
    </message>
</context>
<context>
    <name>ResetPasswordDialog</name>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>٨ أحرف على الأقل</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>تأكيد كلمة المرور</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>تعيين كلمة المرور</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>كلمة مرور جديدة: {name}</translation>
    </message>
    <message>
        <source>Tell it to them in person. They sign in with {username} and this password, and may change it.</source>
        <translation>بلّغها لصاحبها مباشرة. يدخل باسم المستخدم {username} وهذه الكلمة، ويمكنه تغييرها.</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>Receptionist</source>
        <translation>موظف استقبال</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين صندوق</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>طبيب</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>مدير</translation>
    </message>
    <message>
        <source>Waiting-room screen</source>
        <translation>شاشة صالة الانتظار</translation>
    </message>
    <message>
        <source>Website or bot</source>
        <translation>موقع أو برنامج آلي</translation>
    </message>
    <message>
        <source>Books, runs the queue, takes payments</source>
        <translation>يحجز ويدير الدور ويستلم المدفوعات</translation>
    </message>
    <message>
        <source>Payments, refunds and reports</source>
        <translation>المدفوعات والمبالغ المستردة والتقارير</translation>
    </message>
    <message>
        <source>Sees the own queue and patients</source>
        <translation>يرى قائمة انتظاره ومرضاه فقط</translation>
    </message>
    <message>
        <source>May do everything</source>
        <translation>كل الصلاحيات</translation>
    </message>
    <message>
        <source>Books over the network</source>
        <translation>يحجز عبر الشبكة</translation>
    </message>
    <message>
        <source>Shows numbers alone, never a name</source>
        <translation>تعرض الأرقام فقط دون أسماء</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>Came after all</source>
        <translation>حضر لاحقًا</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>تسجيل الوصول</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>إعادة إلى الانتظار</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>إعادة النداء</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>تخطٍّ</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Call in turn again</source>
        <translation>إعادة إلى الدور</translation>
    </message>
    <message>
        <source>Call first…</source>
        <translation>استدعاء أولًا…</translation>
    </message>
    <message>
        <source>Hand over to {doctor}</source>
        <translation>تحويل إلى {doctor}</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
</context>
<context>
    <name>SaveButton</name>
    <message>
        <source>Save as an Excel file</source>
        <translation>حفظ كملف Excel</translation>
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
    <name>ServiceDelegate</name>
    <message>
        <source>free follow-up</source>
        <translation>متابعة مجانية</translation>
    </message>
    <message>
        <source>follow-up {price}</source>
        <translation>متابعة {price}</translation>
    </message>
    <message>
        <source>from {price}</source>
        <translation>من {price}</translation>
    </message>
</context>
<context>
    <name>ServiceDialog</name>
    <message>
        <source>Add a service</source>
        <translation>إضافة خدمة</translation>
    </message>
    <message>
        <source>Change a service</source>
        <translation>تعديل خدمة</translation>
    </message>
    <message>
        <source>Add the service</source>
        <translation>إضافة الخدمة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>min</source>
        <comment>unit</comment>
        <translation>د</translation>
    </message>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Kept free afterwards</source>
        <translation>وقت فراغ بعدها</translation>
    </message>
    <message>
        <source>To tidy up, before the next patient</source>
        <translation>للتجهيز قبل المريض التالي</translation>
    </message>
</context>
<context>
    <name>ServiceList</name>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
</context>
<context>
    <name>ServicesPanel</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Kept free afterwards</source>
        <translation>فراغ بعدها</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>لا خدمات</numerusform>
            <numerusform>خدمة واحدة</numerusform>
            <numerusform>خدمتان</numerusform>
            <numerusform>%n خدمات</numerusform>
            <numerusform>%n خدمة</numerusform>
            <numerusform>%n خدمة</numerusform>
        </translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>What patients are booked for, with its length and price</source>
        <translation>ما يُحجز للمرضى بمدته وسعره</translation>
    </message>
    <message>
        <source>There is no service yet</source>
        <translation>لا توجد خدمة بعد</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>إضافة خدمة</translation>
    </message>
    <message>
        <source>Doctor by doctor</source>
        <translation>حسب الطبيب</translation>
    </message>
    <message>
        <source>The service is added.</source>
        <translation>تمت إضافة الخدمة.</translation>
    </message>
    <message>
        <source>The service is changed.</source>
        <translation>تم تعديل الخدمة.</translation>
    </message>
    <message>
        <source>How the doctors give the service is saved.</source>
        <translation>تم حفظ ما يخص كل طبيب.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>The direction of the screens follows it</source>
        <translation>يتبعها اتجاه الشاشات</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Light, dark, or as the computer is set</source>
        <translation>فاتح أو داكن أو كإعداد الجهاز</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Both kinds can be typed everywhere</source>
        <translation>تُقبل كتابة النوعين في كل مكان</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>القفل</translation>
    </message>
    <message>
        <source>When nobody has touched the program for so long; Ctrl+L locks at once</source>
        <translation>عندما لا يلمس أحد البرنامج هذه المدة؛ ويقفل Ctrl+L فورًا</translation>
    </message>
    <message>
        <source>Automatic</source>
        <comment>appearance</comment>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>appearance</comment>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>appearance</comment>
        <translation>داكن</translation>
    </message>
    <message>
        <source>By language</source>
        <comment>digits</comment>
        <translation>حسب اللغة</translation>
    </message>
    <message>
        <source>Arabic</source>
        <comment>digits</comment>
        <translation>عربية</translation>
    </message>
    <message>
        <source>Latin</source>
        <comment>digits</comment>
        <translation>لاتينية</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>فورًا</numerusform>
            <numerusform>بعد دقيقة واحدة</numerusform>
            <numerusform>بعد دقيقتين</numerusform>
            <numerusform>بعد %n دقائق</numerusform>
            <numerusform>بعد %n دقيقة</numerusform>
            <numerusform>بعد %n دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>لا يُقفل تلقائيًا</translation>
    </message>
    <message>
        <source>The database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>مفتاحها</translation>
    </message>
    <message>
        <source>The server keeps the data; there is no key on this computer</source>
        <translation>البيانات على الخادم، ولا مفتاح على هذا الجهاز</translation>
    </message>
    <message>
        <source>In the system&apos;s keyring; without it nobody can read the data</source>
        <translation>في حافظة مفاتيح النظام؛ من دونه لا يقرأ البيانات أحد</translation>
    </message>
    <message>
        <source>In the file {file}; without it nobody can read the data</source>
        <translation>في الملف {file}؛ من دونه لا يقرأ البيانات أحد</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Page {number} of {count}</source>
        <translation>صفحة {number} من {count}</translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>on the day sheet</comment>
        <translation>
            <numerusform>لا مواعيد</numerusform>
            <numerusform>موعد واحد</numerusform>
            <numerusform>موعدان</numerusform>
            <numerusform>%n مواعيد</numerusform>
            <numerusform>%n موعدًا</numerusform>
            <numerusform>%n موعد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShiftPart</name>
    <message>
        <source>In the drawer now</source>
        <translation>الموجود في الدرج الآن</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>فتح الوردية</translation>
    </message>
    <message>
        <source>Counted cash</source>
        <translation>النقد المعدود</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Close the drawer</source>
        <translation>إغلاق الوردية</translation>
    </message>
    <message>
        <source>Drawers so far</source>
        <translation>الورديات السابقة</translation>
    </message>
    <message>
        <source>No drawer is open</source>
        <translation>لا وردية مفتوحة</translation>
    </message>
    <message>
        <source>Cash that is taken opens one by itself, with nothing in it before.</source>
        <translation>أول تحصيل نقدي يفتح وردية تلقائيًا بدرج فارغ.</translation>
    </message>
    <message>
        <source>Your drawer</source>
        <translation>ورديتك</translation>
    </message>
    <message>
        <source>Open since {when}</source>
        <translation>مفتوحة منذ {when}</translation>
    </message>
    <message>
        <source>In it at the beginning</source>
        <translation>رصيد البداية</translation>
    </message>
    <message>
        <source>Cash received</source>
        <translation>نقد محصّل</translation>
    </message>
    <message>
        <source>Cash given back</source>
        <translation>نقد مردود</translation>
    </message>
    <message>
        <source>Paid out to doctors</source>
        <translation>مصروف للأطباء</translation>
    </message>
    <message>
        <source>Must be there</source>
        <translation>المفترض في الدرج</translation>
    </message>
    <message>
        <source>It agrees</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>{amount} too much</source>
        <translation>زيادة {amount}</translation>
    </message>
    <message>
        <source>{amount} missing</source>
        <translation>عجز {amount}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>الفتح</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>الإغلاق</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>المستخدم</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>المفترض</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>المعدود</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>The drawer is open</source>
        <translation>فُتحت الوردية</translation>
    </message>
    <message>
        <source>The drawer is closed</source>
        <translation>أُغلقت الوردية</translation>
    </message>
    <message>
        <source>Say what explains the difference.</source>
        <translation>اكتب سبب الفرق.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>في كل مكان</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>البحث عن مريض</translation>
    </message>
    <message>
        <source>Refresh now</source>
        <translation>التحديث الآن</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>في القوائم</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>اختيار صف</translation>
    </message>
    <message>
        <source>To the next part of the screen</source>
        <translation>إلى الجزء التالي من الشاشة</translation>
    </message>
    <message>
        <source>Close or clear</source>
        <translation>إغلاق أو مسح</translation>
    </message>
    <message>
        <source>In a booking</source>
        <translation>أثناء الحجز</translation>
    </message>
    <message>
        <source>Take it and go on</source>
        <translation>اختيار ومتابعة</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>الخطوة السابقة</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>الخطوة التالية</translation>
    </message>
    <message>
        <source>First free time</source>
        <translation>أول موعد متاح</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>مريض جديد</translation>
    </message>
    <message>
        <source>Add a walk-in</source>
        <translation>إضافة حضور مباشر</translation>
    </message>
    <message>
        <source>In the patients</source>
        <translation>في المرضى</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>To the chosen file</source>
        <translation>إلى الملف المختار</translation>
    </message>
    <message>
        <source>Book appointment</source>
        <translation>حجز موعد</translation>
    </message>
    <message>
        <source>Edit the file</source>
        <translation>تعديل الملف</translation>
    </message>
    <message>
        <source>Save, merge, import; open the file found</source>
        <translation>حفظ أو دمج أو استيراد، أو فتح الملف</translation>
    </message>
    <message>
        <source>Leave the booking</source>
        <translation>ترك الحجز</translation>
    </message>
    <message>
        <source>Discount, refund, void</source>
        <translation>خصم، استرداد، إلغاء</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>التراجع عن آخر تغيير</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>في قائمة الانتظار</translation>
    </message>
    <message>
        <source>Call the chosen patient</source>
        <translation>استدعاء المريض المختار</translation>
    </message>
    <message>
        <source>Start, or finish</source>
        <translation>بدء الكشف أو إنهاؤه</translation>
    </message>
    <message>
        <source>Recall, hold, skip</source>
        <translation>إعادة النداء، تعليق، تخطٍّ</translation>
    </message>
    <message>
        <source>Check in the chosen patient</source>
        <translation>تسجيل وصول المريض المختار</translation>
    </message>
    <message>
        <source>Call first, or in turn again</source>
        <translation>استدعاء أولًا، أو إعادة إلى الدور</translation>
    </message>
    <message>
        <source>Hand over, no-show</source>
        <translation>تحويل، لم يحضر</translation>
    </message>
    <message>
        <source>More for whoever is called</source>
        <translation>المزيد لمن استُدعي</translation>
    </message>
    <message>
        <source>Take the last key back</source>
        <translation>تراجع عن آخر مفتاح</translation>
    </message>
    <message>
        <source>In the appointments</source>
        <translation>في المواعيد</translation>
    </message>
    <message>
        <source>Day, week, list</source>
        <translation>اليوم والأسبوع والقائمة</translation>
    </message>
    <message>
        <source>Earlier, later</source>
        <translation>السابق والتالي</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Open it, or book the free time</source>
        <translation>فتحه، أو حجز الوقت المتاح</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>تسجيل الوصول</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>استدعاء</translation>
    </message>
    <message>
        <source>Start, finish the visit</source>
        <translation>بدء الكشف وإنهاؤه</translation>
    </message>
    <message>
        <source>Reschedule</source>
        <translation>تغيير الموعد</translation>
    </message>
    <message>
        <source>Carry to another time</source>
        <translation>نقله إلى وقت آخر</translation>
    </message>
    <message>
        <source>Comes later</source>
        <translation>سيتأخر</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>إلغاء الموعد</translation>
    </message>
    <message>
        <source>Came after all, book again</source>
        <translation>حضر متأخرًا، إعادة الحجز</translation>
    </message>
    <message>
        <source>Print ticket, take payment</source>
        <translation>طباعة التذكرة، تحصيل مبلغ</translation>
    </message>
    <message>
        <source>Why is there no time?</source>
        <translation>لماذا لا يوجد موعد؟</translation>
    </message>
    <message>
        <source>Print the day sheet</source>
        <translation>طباعة كشف اليوم</translation>
    </message>
    <message>
        <source>In payments and reports</source>
        <translation>في المدفوعات والتقارير</translation>
    </message>
    <message>
        <source>Print what is shown</source>
        <translation>طباعة المعروض</translation>
    </message>
    <message>
        <source>Save it as an Excel file</source>
        <translation>حفظه كملف إكسل</translation>
    </message>
    <message>
        <source>Preview larger, smaller</source>
        <translation>تكبير المعاينة أو تصغيرها</translation>
    </message>
    <message>
        <source>In the payments</source>
        <translation>في المدفوعات</translation>
    </message>
    <message>
        <source>To the amount, then take it</source>
        <translation>إلى المبلغ ثم تحصيله</translation>
    </message>
    <message>
        <source>Take the amount</source>
        <translation>تحصيل المبلغ</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ الدخول…</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>The front desk program</source>
        <translation>برنامج الاستقبال</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>مفتاح الأحرف الكبيرة مفعّل</translation>
    </message>
    <message>
        <source>Sign in</source>
        <comment>button</comment>
        <translation>دخول</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>This is the demo: the password is demo- and the user name</source>
        <translation>هذه نسخة تجريبية: كلمة المرور هي demo- ثم اسم المستخدم</translation>
    </message>
    <message>
        <source>Forgot the password? The manager can set a new one</source>
        <translation>نسيت كلمة المرور؟ اطلب من مدير المركز إعادة تعيينها</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>الإصدار {number}</translation>
    </message>
    <message>
        <source>Locked</source>
        <comment>window</comment>
        <translation>البرنامج مقفل</translation>
    </message>
    <message>
        <source>{name} is signed in, and everything is as it was. Somebody else may sign in instead; an unfinished booking is then kept.</source>
        <translation>الدخول باسم {name}، وكل شيء كما كان. يمكن لمستخدم آخر الدخول بدلًا منه، ويُحفظ عندها الحجز غير المكتمل.</translation>
    </message>
</context>
<context>
    <name>SlotModel</name>
    <message>
        <source>Morning</source>
        <translation>صباحًا</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>ظهرًا</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>مساءً</translation>
    </message>
    <message numerus="yes">
        <source>%n free</source>
        <comment>times of a day</comment>
        <translation>
            <numerusform>لا متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
            <numerusform>%n متاح</numerusform>
        </translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>This time has passed</source>
        <translation>فات هذا الموعد</translation>
    </message>
    <message>
        <source>The doctor is on leave</source>
        <translation>الطبيب في إجازة</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>عطلة</translation>
    </message>
    <message>
        <source>Too short for this service</source>
        <translation>لا يكفي لهذه الخدمة</translation>
    </message>
    <message>
        <source>Booked until {time}</source>
        <translation>محجوز حتى {time}</translation>
    </message>
    <message>
        <source>Break until {time}</source>
        <translation>استراحة حتى {time}</translation>
    </message>
    <message>
        <source>The doctor is on leave until {time}</source>
        <translation>الطبيب في إجازة حتى {time}</translation>
    </message>
    <message>
        <source>Holiday until {time}</source>
        <translation>عطلة حتى {time}</translation>
    </message>
    <message>
        <source>Too short for this service: free only until {time}</source>
        <translation>لا يكفي لهذه الخدمة: متاح حتى {time} فقط</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>متاح</translation>
    </message>
    <message>
        <source>Free with {doctor}</source>
        <translation>متاح مع {doctor}</translation>
    </message>
</context>
<context>
    <name>SlotPage</name>
    <message>
        <source>Service and time</source>
        <translation>الخدمة والموعد</translation>
    </message>
    <message>
        <source>No service is offered here</source>
        <translation>لا توجد خدمات متاحة هنا</translation>
    </message>
    <message>
        <source>Choose another doctor</source>
        <translation>اختر طبيبًا آخر</translation>
    </message>
    <message>
        <source>No free time in the coming month</source>
        <translation>لا يوجد موعد متاح خلال شهر</translation>
    </message>
    <message>
        <source>Choose another doctor or service</source>
        <translation>اختر طبيبًا آخر أو خدمة أخرى</translation>
    </message>
</context>
<context>
    <name>SlotPanel</name>
    <message>
        <source>Time</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>First free time</source>
        <translation>أول موعد متاح</translation>
    </message>
    <message>
        <source>Earlier days</source>
        <translation>أيام سابقة</translation>
    </message>
    <message>
        <source>Later days</source>
        <translation>أيام لاحقة</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>التاريخ</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>المواعيد</translation>
    </message>
    <message>
        <source>Choose another day, or take the first free time</source>
        <translation>اختر يومًا آخر، أو خذ أول موعد متاح</translation>
    </message>
    <message>
        <source>The doctor is on leave on this day</source>
        <translation>الطبيب في إجازة هذا اليوم</translation>
    </message>
    <message>
        <source>The clinic is closed on this day</source>
        <translation>العيادة مغلقة هذا اليوم</translation>
    </message>
    <message>
        <source>No time is left today</source>
        <translation>لم يبق موعد اليوم</translation>
    </message>
    <message>
        <source>The doctor does not work on this day</source>
        <translation>لا دوام للطبيب هذا اليوم</translation>
    </message>
    <message>
        <source>No free time on this day</source>
        <translation>لا يوجد موعد متاح هذا اليوم</translation>
    </message>
</context>
<context>
    <name>SlotWords</name>
    <message>
        <source>Any doctor: a time is free when one of them is</source>
        <translation>أي طبيب: الموعد متاح إذا أتيح لأحدهم</translation>
    </message>
    <message>
        <source>{doctor} works today {hours}</source>
        <translation>{doctor}، دوام اليوم {hours}</translation>
    </message>
    <message>
        <source>{doctor} is on leave until {day}</source>
        <translation>{doctor} في إجازة حتى {day}</translation>
    </message>
    <message>
        <source>{doctor} does not work today</source>
        <translation>{doctor}، لا دوام اليوم</translation>
    </message>
    <message>
        <source>{service}, {day} {time}</source>
        <translation>{service}، {day} {time}</translation>
    </message>
    <message>
        <source>{service} is not offered any more</source>
        <translation>لم تعد خدمة «{service}» متاحة</translation>
    </message>
    <message>
        <source>Choose another service and a time</source>
        <translation>اختر خدمة أخرى ووقتًا</translation>
    </message>
    <message>
        <source>{time} is not free any more</source>
        <translation>لم يعد الوقت {time} متاحًا</translation>
    </message>
    <message>
        <source>Choose another time</source>
        <translation>اختر وقتًا آخر</translation>
    </message>
    <message>
        <source>{time} is not free for {service}</source>
        <translation>{time} غير متاح لخدمة {service}</translation>
    </message>
    <message>
        <source>Choose another time or another service</source>
        <translation>اختر وقتًا آخر أو خدمة أخرى</translation>
    </message>
    <message>
        <source>It is not one of the starts</source>
        <translation>ليس من أوقات البدء</translation>
    </message>
</context>
<context>
    <name>SourceWords</name>
    <message>
        <source>Phone</source>
        <translation>هاتف</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حضور مباشر</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>إلكتروني</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>إحالة</translation>
    </message>
</context>
<context>
    <name>SpanBar</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>٧ أيام</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>٣٠ يومًا</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>سنة</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>من، إلى</translation>
    </message>
    <message>
        <source>Span of the report</source>
        <translation>مدة التقرير</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two dates</comment>
        <translation>إلى</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
</context>
<context>
    <name>StartupDialog</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>إغلاق البرنامج</translation>
    </message>
    <message>
        <source>Preparing the demo centre</source>
        <translation>جارٍ تجهيز المركز التجريبي</translation>
    </message>
    <message numerus="yes">
        <source>%n patients</source>
        <translation>
            <numerusform>لا مرضى</numerusform>
            <numerusform>مريض واحد</numerusform>
            <numerusform>مريضان</numerusform>
            <numerusform>%n مرضى</numerusform>
            <numerusform>%n مريضًا</numerusform>
            <numerusform>%n مريض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookings</source>
        <translation>
            <numerusform>لا حجوزات</numerusform>
            <numerusform>حجز واحد</numerusform>
            <numerusform>حجزان</numerusform>
            <numerusform>%n حجوزات</numerusform>
            <numerusform>%n حجزًا</numerusform>
            <numerusform>%n حجز</numerusform>
        </translation>
    </message>
    <message>
        <source>Invented data, ready in a moment: {count}</source>
        <translation>بيانات غير حقيقية، تجهز بعد لحظات: {count}</translation>
    </message>
</context>
<context>
    <name>StateErrorWords</name>
    <message>
        <source>Not yet</source>
        <translation>لم يحن الوقت بعد</translation>
    </message>
    <message>
        <source>The appointment has not begun, so nobody can have missed it.</source>
        <translation>لم يبدأ الموعد بعد، فلا يُسجَّل عدم الحضور قبله.</translation>
    </message>
    <message>
        <source>Wait until {time}.</source>
        <translation>انتظر حتى {time}.</translation>
    </message>
    <message>
        <source>Wait until it begins.</source>
        <translation>انتظر حتى يبدأ.</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>يوم آخر</translation>
    </message>
    <message>
        <source>This visit belongs to another day&apos;s queue.</source>
        <translation>هذه الزيارة من قائمة يوم آخر.</translation>
    </message>
    <message>
        <source>Book a new time, or add the patient as a walk-in.</source>
        <translation>احجز موعدًا جديدًا، أو أضف المريض حضورًا مباشرًا.</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>غير ممكن الآن</translation>
    </message>
    <message>
        <source>The state has changed, and this step no longer follows from it.</source>
        <translation>تغيّرت الحالة ولم تعد هذه الخطوة تناسبها.</translation>
    </message>
    <message>
        <source>Look at the refreshed list and choose again.</source>
        <translation>انظر إلى القائمة المحدّثة واختر مرة أخرى.</translation>
    </message>
    <message>
        <source>Another desk changed this a moment ago.</source>
        <translation>غيّر مكتب آخر هذا قبل لحظات.</translation>
    </message>
    <message>
        <source>{name} changed this from {terminal} at {time}.</source>
        <translation>غيّره {name} من {terminal} الساعة {time}.</translation>
    </message>
    <message>
        <source>{name} changed this from {terminal}.</source>
        <translation>غيّره {name} من {terminal}.</translation>
    </message>
    <message>
        <source>Somebody else was faster</source>
        <translation>سبقك شخص آخر</translation>
    </message>
    <message>
        <source>Look at the refreshed list and try again.</source>
        <translation>انظر إلى القائمة المحدّثة وأعد المحاولة.</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>لا أحد ينتظر</translation>
    </message>
    <message>
        <source>No patient has arrived for this doctor.</source>
        <translation>لم يصل أي مريض لهذا الطبيب.</translation>
    </message>
    <message>
        <source>Register an arrival first, or call the next booked patient.</source>
        <translation>سجّل وصولًا أولًا، أو استدعِ المريض المحجوز التالي.</translation>
    </message>
    <message>
        <source>The patient&apos;s file is no longer there.</source>
        <translation>لم يعد ملف المريض موجودًا.</translation>
    </message>
    <message>
        <source>The clinic is no longer there.</source>
        <translation>لم تعد العيادة موجودة.</translation>
    </message>
    <message>
        <source>The doctor is no longer there.</source>
        <translation>لم يعد الطبيب موجودًا.</translation>
    </message>
    <message>
        <source>The service is no longer there.</source>
        <translation>لم تعد الخدمة موجودة.</translation>
    </message>
    <message>
        <source>It may have been removed a moment ago.</source>
        <translation>ربما حُذف قبل لحظات.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>Choose again from the list.</source>
        <translation>اختر من القائمة مرة أخرى.</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>أكبر من المسموح</translation>
    </message>
    <message>
        <source>This is more than can be taken at once.</source>
        <translation>هذا أكثر مما يُقبل دفعة واحدة.</translation>
    </message>
    <message>
        <source>Send less at a time.</source>
        <translation>أرسل أقل في كل مرة.</translation>
    </message>
</context>
<context>
    <name>Statement</name>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>الصافي</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>المصروف</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>من {first} إلى {last}</translation>
    </message>
    <message>
        <source>Doctor&apos;s statement</source>
        <translation>كشف حساب الطبيب</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>المتبقي له الآن</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>No shares in these days</source>
        <translation>لا حصص في هذه الأيام</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>paid out</comment>
        <translation>نعم</translation>
    </message>
</context>
<context>
    <name>StatementPart</name>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Print the statement</source>
        <translation>طباعة الكشف</translation>
    </message>
    <message>
        <source>The doctor&apos;s shares</source>
        <translation>حصص الطبيب</translation>
    </message>
    <message>
        <source>No shares in these days</source>
        <translation>لا حصص في هذه الأيام</translation>
    </message>
    <message>
        <source>Choose other days, or another doctor</source>
        <translation>اختر أيامًا أخرى أو طبيبًا آخر</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف</translation>
    </message>
    <message>
        <source>Earned {amount}</source>
        <translation>المستحق {amount}</translation>
    </message>
    <message>
        <source>Paid out {amount}</source>
        <translation>المصروف {amount}</translation>
    </message>
    <message>
        <source>Due {amount}</source>
        <translation>المتبقي {amount}</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>صرف {amount}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File number</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>الصافي</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>paid out</source>
        <translation>صُرفت</translation>
    </message>
    <message>
        <source>open</source>
        <comment>a share that is not paid out</comment>
        <translation>لم تُصرف</translation>
    </message>
    <message>
        <source>Pay {amount} out to {doctor}?</source>
        <translation>صرف {amount} إلى {doctor}؟</translation>
    </message>
    <message>
        <source>In cash, out of your drawer. The shares up to {day} are locked from then on.</source>
        <translation>نقدًا من درجك. تُقفل الحصص حتى {day} بعد ذلك.</translation>
    </message>
    <message>
        <source>Paid {amount} out to {doctor}</source>
        <translation>صُرف {amount} إلى {doctor}</translation>
    </message>
</context>
<context>
    <name>States</name>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>تم الاستدعاء</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>جارٍ الكشف</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>معلّق</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>مؤكد</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>غير مدفوع</translation>
    </message>
    <message>
        <source>Partly paid</source>
        <translation>مدفوع جزئيًا</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Partly refunded</source>
        <translation>مسترد جزئيًا</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مسترد</translation>
    </message>
</context>
<context>
    <name>Ticket</name>
    <message>
        <source>Queue number</source>
        <translation>رقم الدور</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>غرفة {room}</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>File</source>
        <translation>رقم الملف</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>رقم الحجز</translation>
    </message>
    <message>
        <source>Please keep this ticket until you are called.</source>
        <translation>يُرجى الاحتفاظ بهذه التذكرة حتى يُنادى عليك.</translation>
    </message>
    <message>
        <source>Printed: {when}</source>
        <translation>طُبعت: {when}</translation>
    </message>
</context>
<context>
    <name>TimeOffDialog</name>
    <message>
        <source>Enter time off</source>
        <translation>تسجيل إجازة</translation>
    </message>
    <message>
        <source>Enter it</source>
        <translation>تسجيل</translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) stand in this time</source>
        <translation>
            <numerusform>لا مواعيد في هذا الوقت</numerusform>
            <numerusform>موعد واحد محجوز في هذا الوقت</numerusform>
            <numerusform>موعدان محجوزان في هذا الوقت</numerusform>
            <numerusform>%n مواعيد محجوزة في هذا الوقت</numerusform>
            <numerusform>%n موعدًا محجوزًا في هذا الوقت</numerusform>
            <numerusform>%n موعد محجوز في هذا الوقت</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay booked. Call the patients, or move the appointments, once it is entered.</source>
        <translation>تبقى محجوزة. بعد التسجيل اتصل بالمرضى أو غيّر مواعيدهم.</translation>
    </message>
    <message>
        <source>Who is away</source>
        <translation>من الغائب</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>A doctor</source>
        <translation>طبيب</translation>
    </message>
    <message>
        <source>A whole clinic</source>
        <translation>عيادة كاملة</translation>
    </message>
    <message>
        <source>Whole days</source>
        <translation>أيام كاملة</translation>
    </message>
    <message>
        <source>Part of a day</source>
        <translation>جزء من يوم</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>أول يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>من، إلى</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>On the clock of {clinic}</source>
        <translation>بتوقيت {clinic}</translation>
    </message>
</context>
<context>
    <name>TimeOffPanel</name>
    <message>
        <source>Who</source>
        <translation>من</translation>
    </message>
    <message>
        <source>What</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Leave</source>
        <comment>of a doctor</comment>
        <translation>إجازة</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>a clinic</comment>
        <translation>مغلقة</translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s) stand</source>
        <translation>
            <numerusform>لا مواعيد قائمة</numerusform>
            <numerusform>موعد واحد قائم</numerusform>
            <numerusform>موعدان قائمان</numerusform>
            <numerusform>%n مواعيد قائمة</numerusform>
            <numerusform>%n موعدًا قائمًا</numerusform>
            <numerusform>%n موعد قائم</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>قادمة</translation>
    </message>
    <message numerus="yes">
        <source>%n absence(s) from now on</source>
        <translation>
            <numerusform>لا إجازات قادمة</numerusform>
            <numerusform>إجازة واحدة من الآن</numerusform>
            <numerusform>إجازتان من الآن</numerusform>
            <numerusform>%n إجازات من الآن</numerusform>
            <numerusform>%n إجازة من الآن</numerusform>
            <numerusform>%n إجازة من الآن</numerusform>
        </translation>
    </message>
    <message>
        <source>Time off</source>
        <translation>الإجازات</translation>
    </message>
    <message>
        <source>Leave of the doctors and holidays of the clinics: nobody can be booked then</source>
        <translation>إجازات الأطباء وعطلات العيادات: لا حجز خلالها</translation>
    </message>
    <message>
        <source>Nobody is away</source>
        <translation>لا أحد في إجازة</translation>
    </message>
    <message>
        <source>Enter time off</source>
        <translation>تسجيل إجازة</translation>
    </message>
    <message>
        <source>Show the appointments</source>
        <translation>عرض المواعيد</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إلغاء الإجازة</translation>
    </message>
    <message>
        <source>It is taken back: these times can be booked again.</source>
        <translation>أُلغيت الإجازة، وعادت أوقاتها متاحة للحجز.</translation>
    </message>
    <message>
        <source>It is entered. What is booked stays booked.</source>
        <translation>تم التسجيل، وما حُجز باقٍ.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} إلى {last}</translation>
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
    <name>TodayContent</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Today&apos;s list</source>
        <translation>قائمة اليوم</translation>
    </message>
    <message>
        <source>No appointments yet today</source>
        <translation>لا مواعيد اليوم بعد</translation>
    </message>
    <message>
        <source>Press Ctrl+N to make the first booking</source>
        <translation>اضغط Ctrl+N لتسجيل أول حجز</translation>
    </message>
    <message>
        <source>New booking</source>
        <translation>حجز جديد</translation>
    </message>
    <message>
        <source>Nobody in this part of the list</source>
        <translation>لا أحد في هذا الجزء من القائمة</translation>
    </message>
    <message>
        <source>Another filter or doctor shows more</source>
        <translation>غيّر التصفية أو الطبيب لعرض المزيد</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
</context>
<context>
    <name>TodayDeeds</name>
    <message>
        <source>No. {number} has arrived</source>
        <translation>وصل صاحب الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} did not come</source>
        <translation>لم يحضر صاحب الدور {number}</translation>
    </message>
    <message>
        <source>No. {number} came after all</source>
        <translation>حضر صاحب الدور {number} لاحقًا</translation>
    </message>
    <message>
        <source>No. {number} is confirmed again</source>
        <translation>أُعيد تأكيد الدور {number}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>The time of No. {number} was given away</source>
        <translation>أُعطي موعد الدور {number} لغيره</translation>
    </message>
    <message>
        <source>Somebody else is booked at this time now. With a reason the patient goes in between.</source>
        <translation>هذا الوقت محجوز الآن لمريض آخر. اكتب السبب لإدخال المريض بينهم.</translation>
    </message>
    <message>
        <source>Put in between</source>
        <translation>إدخال بينهم</translation>
    </message>
    <message>
        <source>Such as came from far</source>
        <translation>مثل: قادم من مكان بعيد</translation>
    </message>
</context>
<context>
    <name>TodayList</name>
    <message>
        <source>Today&apos;s list</source>
        <translation>قائمة اليوم</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Not arrived</source>
        <translation>لم يصل</translation>
    </message>
    <message>
        <source>Arrived</source>
        <comment>and waiting</comment>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>All doctors</source>
        <translation>كل الأطباء</translation>
    </message>
</context>
<context>
    <name>TodayMenu</name>
    <message>
        <source>Check in</source>
        <translation>تسجيل الوصول</translation>
    </message>
    <message>
        <source>Came after all</source>
        <translation>حضر لاحقًا</translation>
    </message>
    <message>
        <source>Confirm again</source>
        <translation>إعادة التأكيد</translation>
    </message>
    <message>
        <source>Print ticket</source>
        <translation>طباعة التذكرة</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>لم يحضر</translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>Booked just now from {terminal} — {name}</source>
        <translation>حُجز الآن من {terminal} — {name}</translation>
    </message>
    <message>
        <source>Changed just now from {terminal} — {name}</source>
        <translation>عُدّل الآن من {terminal} — {name}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>queue number, column head</comment>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>المريض</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفع</translation>
    </message>
</context>
<context>
    <name>TotalsRow</name>
    <message>
        <source>{amount} due</source>
        <translation>المطلوب {amount}</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>إجمالي التحصيل</translation>
    </message>
</context>
<context>
    <name>UserButton</name>
    <message>
        <source>User</source>
        <translation>المستخدم</translation>
    </message>
    <message>
        <source>Reception</source>
        <comment>department</comment>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>Cash desk</source>
        <comment>department</comment>
        <translation>الخزينة</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>طبيب</translation>
    </message>
    <message>
        <source>Management</source>
        <comment>department</comment>
        <translation>الإدارة</translation>
    </message>
</context>
<context>
    <name>UserDialog</name>
    <message>
        <source>All clinics, and those to come</source>
        <translation>كل العيادات الحالية والقادمة</translation>
    </message>
    <message>
        <source>Choose the doctor</source>
        <translation>اختر الطبيب</translation>
    </message>
    <message>
        <source>Name in Arabic</source>
        <translation>الاسم بالعربية</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>الاسم بالإنجليزية</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Signs in with it; it stays as it is</source>
        <translation>للدخول به، ولا يتغير لاحقًا</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>٨ أحرف على الأقل</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Which doctor</source>
        <translation>أي طبيب</translation>
    </message>
    <message>
        <source>May see</source>
        <translation>العيادات المتاحة له</translation>
    </message>
    <message>
        <source>Add the user</source>
        <translation>إضافة المستخدم</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Add a user</source>
        <translation>إضافة مستخدم</translation>
    </message>
    <message>
        <source>Change a user</source>
        <translation>تعديل مستخدم</translation>
    </message>
</context>
<context>
    <name>UserMenu</name>
    <message>
        <source>As the computer is set</source>
        <translation>المظهر كإعداد الجهاز</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>مظهر فاتح</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>مظهر داكن</translation>
    </message>
    <message>
        <source>Digits of the language</source>
        <translation>أرقام حسب اللغة</translation>
    </message>
    <message>
        <source>Arabic digits</source>
        <translation>أرقام عربية</translation>
    </message>
    <message>
        <source>Latin digits</source>
        <translation>أرقام لاتينية</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>تغيير كلمة المرور</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>عن البرنامج</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
</context>
<context>
    <name>UserModel</name>
    <message>
        <source>Switched off</source>
        <comment>user</comment>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>No password</source>
        <translation>بلا كلمة مرور</translation>
    </message>
    <message>
        <source>Active</source>
        <comment>user</comment>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Clinics</source>
        <translation>العيادات</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>آخر دخول</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>All clinics</source>
        <translation>كل العيادات</translation>
    </message>
    <message>
        <source>Not yet</source>
        <comment>sign-in</comment>
        <translation>لم يدخل بعد</translation>
    </message>
</context>
<context>
    <name>UsersPanel</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>المستخدمون</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة مرور جديدة</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>لا مستخدمين</numerusform>
            <numerusform>مستخدم واحد</numerusform>
            <numerusform>مستخدمان</numerusform>
            <numerusform>%n مستخدمين</numerusform>
            <numerusform>%n مستخدمًا</numerusform>
            <numerusform>%n مستخدم</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Your own password is changed in the menu of your name</source>
        <translation>كلمة مرورك تُغيَّر من قائمة اسمك</translation>
    </message>
    <message>
        <source>Nobody switches themselves off</source>
        <translation>لا يوقف أحد حسابه بنفسه</translation>
    </message>
    <message>
        <source>The user is added.</source>
        <translation>تمت إضافة المستخدم.</translation>
    </message>
    <message>
        <source>The user is changed.</source>
        <translation>تم تعديل المستخدم.</translation>
    </message>
    <message>
        <source>The password is set. Wherever the user was signed in, it is asked for now.</source>
        <translation>تم تعيين كلمة المرور، وستُطلب الآن حيثما كان المستخدم قد دخل.</translation>
    </message>
    <message>
        <source>The user may sign in again.</source>
        <translation>يمكن للمستخدم الدخول من جديد.</translation>
    </message>
    <message>
        <source>Switch off {name}?</source>
        <translation>إيقاف {name}؟</translation>
    </message>
    <message>
        <source>Whoever it is is signed out within seconds and cannot sign in. What they have done stays.</source>
        <translation>يخرج من البرنامج خلال ثوانٍ ولا يمكنه الدخول، ويبقى كل ما سجّله.</translation>
    </message>
    <message>
        <source>The user is switched off.</source>
        <translation>تم إيقاف المستخدم.</translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>لا صفوف بعد</numerusform>
            <numerusform>صف واحد حتى الآن</numerusform>
            <numerusform>صفان حتى الآن</numerusform>
            <numerusform>%n صفوف حتى الآن</numerusform>
            <numerusform>%n صفًا حتى الآن</numerusform>
            <numerusform>%n صف حتى الآن</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkInDialog</name>
    <message>
        <source>Close without adding anybody?</source>
        <translation>إغلاق دون إضافة أحد؟</translation>
    </message>
    <message>
        <source>What you have typed so far is lost. Nobody has been put into the queue.</source>
        <translation>سيضيع ما كتبته. لم يُضف أحد إلى القائمة.</translation>
    </message>
    <message>
        <source>Discard it</source>
        <translation>تجاهل ما كُتب</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>اكتب السبب.</translation>
    </message>
    <message>
        <source>Choose the patient, or register a new one.</source>
        <translation>اختر المريض أو سجّل مريضًا جديدًا.</translation>
    </message>
    <message>
        <source>Just booked elsewhere: say why</source>
        <translation>حُجز للتو من مكتب آخر: اكتب السبب</translation>
    </message>
</context>
<context>
    <name>WalkInFields</name>
    <message>
        <source>Walk-in</source>
        <translation>حضور مباشر</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>طارئ</translation>
    </message>
    <message>
        <source>Walk-in or emergency</source>
        <translation>حضور مباشر أو طارئ</translation>
    </message>
    <message>
        <source>Clinic</source>
        <translation>العيادة</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>الطبيب</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Booked until {time}: say why</source>
        <translation>محجوز حتى {time}: اكتب السبب</translation>
    </message>
    <message>
        <source>Such as bleeding, severe pain</source>
        <translation>مثل: نزيف، ألم شديد</translation>
    </message>
    <message>
        <source>Only for a time that is booked</source>
        <translation>فقط إن كان الوقت محجوزًا</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>patients of the doctor</comment>
        <translation>
            <numerusform>لا منتظرين</numerusform>
            <numerusform>منتظر واحد</numerusform>
            <numerusform>منتظران</numerusform>
            <numerusform>%n منتظرين</numerusform>
            <numerusform>%n منتظرًا</numerusform>
            <numerusform>%n منتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>من {time}</translation>
    </message>
    <message>
        <source>not on duty</source>
        <translation>غير موجود الآن</translation>
    </message>
</context>
<context>
    <name>WalkInFrame</name>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>Add to the queue now</source>
        <translation>إضافة إلى القائمة الآن</translation>
    </message>
    <message>
        <source>For a patient at the desk without an appointment</source>
        <translation>لمريض حاضر عند المكتب دون موعد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close the form</source>
        <translation>إغلاق النموذج</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>إضافة إلى القائمة</translation>
    </message>
    <message>
        <source>Expected number</source>
        <translation>الرقم المتوقع</translation>
    </message>
</context>
<context>
    <name>WalkIns</name>
    <message>
        <source>No. {number}: {name} is in the queue</source>
        <translation>الدور {number}: أُضيف {name} إلى القائمة</translation>
    </message>
    <message>
        <source>Print ticket</source>
        <translation>طباعة التذكرة</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Why is there no time?</source>
        <translation>لماذا لا يوجد موعد؟</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>No service is offered here</source>
        <translation>لا خدمات هنا</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) are free on this day</source>
        <translation>
            <numerusform>لا وقت متاح في هذا اليوم</numerusform>
            <numerusform>وقت واحد متاح في هذا اليوم</numerusform>
            <numerusform>وقتان متاحان في هذا اليوم</numerusform>
            <numerusform>%n أوقات متاحة في هذا اليوم</numerusform>
            <numerusform>%n وقتًا متاحًا في هذا اليوم</numerusform>
            <numerusform>%n وقت متاح في هذا اليوم</numerusform>
        </translation>
    </message>
    <message>
        <source>No time is free on this day</source>
        <translation>لا وقت متاح في هذا اليوم</translation>
    </message>
    <message>
        <source>Book {time}</source>
        <translation>احجز {time}</translation>
    </message>
    <message>
        <source>Book {day}, {time}</source>
        <translation>احجز {day}، {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>stretches of time</comment>
        <translation>
            <numerusform>لا غيرها</numerusform>
            <numerusform>وواحدة أخرى</numerusform>
            <numerusform>واثنتان أخريان</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n start(s)</source>
        <comment>closed by a reason</comment>
        <translation>
            <numerusform>لا أوقات</numerusform>
            <numerusform>وقت واحد</numerusform>
            <numerusform>وقتان</numerusform>
            <numerusform>%n أوقات</numerusform>
            <numerusform>%n وقتًا</numerusform>
            <numerusform>%n وقت</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>The doctor does not work on this day</source>
        <translation>الطبيب لا يعمل في هذا اليوم</translation>
    </message>
    <message>
        <source>The doctor takes no bookings</source>
        <translation>الطبيب لا يقبل حجوزات</translation>
    </message>
    <message>
        <source>The clinic takes no bookings</source>
        <translation>العيادة لا تقبل حجوزات</translation>
    </message>
    <message>
        <source>The doctor does not give this service</source>
        <translation>الطبيب لا يقدّم هذه الخدمة</translation>
    </message>
    <message>
        <source>The doctor is on leave</source>
        <translation>الطبيب في إجازة</translation>
    </message>
    <message>
        <source>The clinic is closed</source>
        <translation>العيادة مغلقة</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>Kept free after an appointment</source>
        <translation>فاصل بعد موعد</translation>
    </message>
    <message>
        <source>Over already</source>
        <translation>انقضى</translation>
    </message>
    <message>
        <source>Too short for this service</source>
        <translation>أقصر من هذه الخدمة</translation>
    </message>
    <message>
        <source>Outside the doctor&apos;s hours</source>
        <translation>خارج دوام الطبيب</translation>
    </message>
</context>
<context>
    <name>WizardError</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Looking for the nearest times…</source>
        <translation>جارٍ البحث عن أقرب المواعيد…</translation>
    </message>
    <message>
        <source>Nearest times</source>
        <translation>أقرب المواعيد</translation>
    </message>
    <message>
        <source>Nearest times:</source>
        <translation>أقرب المواعيد:</translation>
    </message>
    <message>
        <source>No free time is near. Choose another day.</source>
        <translation>لا يوجد موعد قريب متاح. اختر يومًا آخر.</translation>
    </message>
    <message>
        <source>Or the same time with another doctor:</source>
        <translation>أو الوقت نفسه مع طبيب آخر:</translation>
    </message>
    <message>
        <source>{time} with {doctor}</source>
        <translation>{time} مع {doctor}</translation>
    </message>
</context>
</TS>
