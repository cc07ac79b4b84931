"""The day sheet: a clinic's appointments of one day on paper, for the desk to go on when the power is off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject

from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.sheet import PaperColumn, PaperTable, SheetPaper
from reception_app.ui.printing.ticket import grouped
from reception_app.ui.states import desk_look, payment_look

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import ListedAppointment

translate = QCoreApplication.translate  # lupdate knows it by this name


class SheetWords(QObject):
    """The sentence with a number in it: of ``translate`` lupdate gathers no plural forms."""

    def count(self, appointments: int) -> str:
        """How many there are."""
        return self.tr("%n appointment(s)", "on the day sheet", appointments)


def day_sheet(rows: Sequence[ListedAppointment], day: date, words: Formatter) -> SheetPaper:
    """One table for each doctor, in the order of their times; doctors in the order of their first appointment."""
    language = words.language
    doctors: dict[tuple[int, int], list[ListedAppointment]] = {}
    for row in sorted(rows, key=lambda row: (row.start_time, row.queue_number)):
        doctors.setdefault((row.clinic_id, row.doctor_id), []).append(row)
    tables = [
        PaperTable(
            _columns(),
            tuple(_cells(row, words) for row in of_doctor),
            name=words.facts([of_doctor[0].doctor.text(language), of_doctor[0].clinic.text(language)]),
        )
        for of_doctor in doctors.values()
    ]
    empty = PaperTable(_columns(), (), empty=translate("DaySheet", "No appointments on this day"))
    return SheetPaper(
        title=translate("DaySheet", "Day sheet"),
        file_name=f"day-sheet-{day.isoformat()}",
        words=words,
        subtitle=words.facts([words.long_date(day), words.digits(SheetWords().count(len(rows)))]),
        parts=tuple(tables) or (empty,),
        landscape=True,
    )


def _columns() -> tuple[PaperColumn, ...]:
    return (
        PaperColumn(translate("DaySheet", "Time"), 11),
        PaperColumn(translate("DaySheet", "No.", "queue number"), 6),
        PaperColumn(translate("DaySheet", "Patient"), 30),
        PaperColumn(translate("DaySheet", "File"), 10),
        PaperColumn(translate("DaySheet", "Service"), 20),
        PaperColumn(translate("DaySheet", "State"), 12),
        PaperColumn(translate("DaySheet", "Payment"), 14),
        PaperColumn(translate("DaySheet", "Booking"), 14),
    )


def _cells(row: ListedAppointment, words: Formatter) -> tuple[str, ...]:
    paid = payment_look(row.payment_status, overdue=False)
    return (
        words.time(row.start_time, ZoneInfo(row.time_zone), padded=True),
        words.digits(str(row.queue_number)),
        row.patient_name,
        words.file_number(row.file_number),
        row.service.text(words.language),
        desk_look(row.state).text,
        paid.text if paid is not None else "",
        isolate_ltr(words.digits(grouped(row.booking_id))),
    )
