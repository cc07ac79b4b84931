"""The queue ticket on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.formatting import Formatter
from reception_app.ui.printing.slip import BASE, LARGE, MEDIUM, REGULAR, SMALL, TITLE, RollPaper, Slip, isolated

if TYPE_CHECKING:
    from reception_app.services.tickets import Ticket

translate = QCoreApplication.translate  # lupdate knows it by this name


def ticket_paper(ticket: Ticket, words: Formatter) -> RollPaper:
    """The ticket, from the centre's name at the top to the request to keep it; one printed before says so."""
    number = words.digits(str(ticket.queue_number))
    return RollPaper(
        translate("Printing", "Ticket {number}").format(number=number),
        f"ticket-{ticket.booking_id}",
        words.language == "ar",
        lambda slip: _compose(slip, ticket, words),
    )


def _compose(slip: Slip, ticket: Ticket, words: Formatter) -> None:
    language, zone = words.language, ZoneInfo(ticket.time_zone)
    slip.centred(ticket.centre.text(language), TITLE, MEDIUM)
    slip.centred(ticket.clinic.text(language))
    slip.rule()
    slip.centred(translate("Ticket", "Queue number"))
    slip.number(words.digits(str(ticket.queue_number)))
    slip.centred(ticket.doctor.text(language), LARGE, MEDIUM)
    if ticket.room:
        slip.centred(translate("Ticket", "Room {room}").format(room=isolated(words.digits(ticket.room))), LARGE)
    slip.rule()
    slip.facts(
        [
            (translate("Ticket", "Patient"), isolated(ticket.patient_name), MEDIUM),
            (translate("Ticket", "File"), words.file_number(ticket.file_number), REGULAR),
            (translate("Ticket", "Day"), words.long_date(ticket.start.astimezone(zone).date()), REGULAR),
            (translate("Ticket", "Time"), words.time(ticket.start, zone), MEDIUM),
            (translate("Ticket", "Service"), isolated(ticket.service.text(language)), REGULAR),
            (translate("Ticket", "Price"), words.money(ticket.price, ticket.currency), REGULAR),
            (translate("Ticket", "Booking"), isolate_ltr(words.digits(grouped(ticket.booking_id))), MEDIUM),
        ]
    )
    slip.rule()
    slip.centred(translate("Ticket", "Please keep this ticket until you are called."))
    printed = words.facts([words.numeric_date(ticket.as_of.astimezone(zone).date()), words.time(ticket.as_of, zone)])
    slip.centred(translate("Ticket", "Printed: {when}").format(when=printed), SMALL)
    mark_copy(slip, ticket.copies, words)


def mark_copy(slip: Slip, copies: int, words: Formatter) -> None:
    """A paper that was printed before says which copy it is."""
    if copies:
        slip.centred(translate("Printing", "Copy {number}").format(number=words.number(copies)), BASE, MEDIUM)


def grouped(booking_id: str) -> str:
    """A booking number in threes, as it is read out."""
    return " ".join(booking_id[at : at + 3] for at in range(0, len(booking_id), 3))
