<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AppointmentListCard</name>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>in the list</comment>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardWords</name>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>of a doctor&apos;s day</comment>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BookSaver</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message numerus="yes">
        <source>%n appointment(s) looked at</source>
        <translation>
            <numerusform>%n appointment looked at</numerusform>
            <numerusform>%n appointments looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) do not agree</source>
        <translation>
            <numerusform>%n place does not agree</numerusform>
            <numerusform>%n places do not agree</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClinicDialog</name>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every %n minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClinicPage</name>
    <message numerus="yes">
        <source>%n clinic(s), {working} of them open today</source>
        <translation>
            <numerusform>%n clinic, {working} open today</numerusform>
            <numerusform>%n clinics, {working} of them open today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClinicsPanel</name>
    <message numerus="yes">
        <source>Every %n minute(s)</source>
        <translation>
            <numerusform>Every %n minute</numerusform>
            <numerusform>Every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clinic(s)</source>
        <translation>
            <numerusform>%n clinic</numerusform>
            <numerusform>%n clinics</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message numerus="yes">
        <source>%n waiting before</source>
        <translation>
            <numerusform>%n waiting before</numerusform>
            <numerusform>%n waiting before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message numerus="yes">
        <source>%n free</source>
        <comment>times of a day</comment>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorBlock</name>
    <message numerus="yes">
        <source>%n arrived</source>
        <comment>patients waiting for this doctor</comment>
        <translation>
            <numerusform>%n arrived</numerusform>
            <numerusform>%n arrived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still expected</source>
        <comment>patients of this doctor</comment>
        <translation>
            <numerusform>%n still expected</numerusform>
            <numerusform>%n still expected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorPage</name>
    <message numerus="yes">
        <source>{clinic}, %n doctor(s) working today</source>
        <translation>
            <numerusform>{clinic}, %n doctor working today</numerusform>
            <numerusform>{clinic}, %n doctors working today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doctor(s) today in {clinic}</source>
        <translation>
            <numerusform>%n doctor today in {clinic}</numerusform>
            <numerusform>%n doctors today in {clinic}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoctorsPanel</name>
    <message numerus="yes">
        <source>%n doctor(s)</source>
        <translation>
            <numerusform>%n doctor</numerusform>
            <numerusform>%n doctors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpsPanel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>once</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follow-up rule(s)</source>
        <translation>
            <numerusform>%n follow-up rule</numerusform>
            <numerusform>%n follow-up rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>age</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>%n second ago</numerusform>
            <numerusform>%n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>lasting</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min later</source>
        <translation>
            <numerusform>%n min later</numerusform>
            <numerusform>%n min later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min earlier</source>
        <translation>
            <numerusform>%n min earlier</numerusform>
            <numerusform>%n min earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h later</source>
        <translation>
            <numerusform>%n h later</numerusform>
            <numerusform>%n h later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h earlier</source>
        <translation>
            <numerusform>%n h earlier</numerusform>
            <numerusform>%n h earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h {minutes} later</source>
        <translation>
            <numerusform>%n h {minutes} later</numerusform>
            <numerusform>%n h {minutes} later</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h {minutes} earlier</source>
        <translation>
            <numerusform>%n h {minutes} earlier</numerusform>
            <numerusform>%n h {minutes} earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundPatients</name>
    <message numerus="yes">
        <source>First %n result(s), keep typing</source>
        <translation>
            <numerusform>First %n result, keep typing</numerusform>
            <numerusform>First %n results, keep typing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Import %n patient(s)</source>
        <translation>
            <numerusform>Import %n patient</numerusform>
            <numerusform>Import %n patients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>patients</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientDeeds</name>
    <message numerus="yes">
        <source>%n file(s) opened</source>
        <translation>
            <numerusform>%n file opened</numerusform>
            <numerusform>%n files opened</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were registered meanwhile</source>
        <translation>
            <numerusform>%n was registered meanwhile</numerusform>
            <numerusform>%n were registered meanwhile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s) written to {file}</source>
        <translation>
            <numerusform>%n patient written to {file}</numerusform>
            <numerusform>%n patients written to {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientListCard</name>
    <message numerus="yes">
        <source>First %n result(s), keep typing</source>
        <translation>
            <numerusform>First result, keep typing</numerusform>
            <numerusform>First %n results, keep typing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientsHead</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceCard</name>
    <message numerus="yes">
        <source>Within %n day(s), instead of {price}.</source>
        <translation>
            <numerusform>Within %n day, instead of {price}.</numerusform>
            <numerusform>Within %n days, instead of {price}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportWords</name>
    <message numerus="yes">
        <source>%n completed</source>
        <translation>
            <numerusform>%n completed</numerusform>
            <numerusform>%n completed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not come</source>
        <translation>
            <numerusform>%n did not come</numerusform>
            <numerusform>%n did not come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n booking(s)</source>
        <translation>
            <numerusform>%n booking</numerusform>
            <numerusform>%n bookings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicesPanel</name>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetWords</name>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <comment>on the day sheet</comment>
        <translation>
            <numerusform>%n appointment</numerusform>
            <numerusform>%n appointments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlotModel</name>
    <message numerus="yes">
        <source>%n free</source>
        <comment>times of a day</comment>
        <translation>
            <numerusform>%n free</numerusform>
            <numerusform>%n free</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartupDialog</name>
    <message numerus="yes">
        <source>%n patients</source>
        <translation>
            <numerusform>%n patient</numerusform>
            <numerusform>%n patients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bookings</source>
        <translation>
            <numerusform>%n booking</numerusform>
            <numerusform>%n bookings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeOffDialog</name>
    <message numerus="yes">
        <source>%n appointment(s) stand in this time</source>
        <translation>
            <numerusform>%n appointment stands in this time</numerusform>
            <numerusform>%n appointments stand in this time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeOffPanel</name>
    <message numerus="yes">
        <source>%n appointment(s) stand</source>
        <translation>
            <numerusform>%n appointment stands</numerusform>
            <numerusform>%n appointments stand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n absence(s) from now on</source>
        <translation>
            <numerusform>%n absence from now on</numerusform>
            <numerusform>%n absences from now on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPanel</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>%n row so far</numerusform>
            <numerusform>%n rows so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalkInFields</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>patients of the doctor</comment>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message numerus="yes">
        <source>%n time(s) are free on this day</source>
        <translation>
            <numerusform>%n time is free on this day</numerusform>
            <numerusform>%n times are free on this day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>stretches of time</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n start(s)</source>
        <comment>closed by a reason</comment>
        <translation>
            <numerusform>%n start</numerusform>
            <numerusform>%n starts</numerusform>
        </translation>
    </message>
</context>
</TS>
