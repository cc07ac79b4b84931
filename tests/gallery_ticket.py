"""The scenes of the queue ticket: the paper itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.domain.localized import LocalText
from reception_app.services.tickets import Ticket
from reception_app.ui.printing.slip import PAPER_MM, PRINTABLE_MM, RollPaper
from reception_app.ui.printing.ticket import ticket_paper
from tests.gallery import GalleryContext, Scene

PIXELS_IN_MM = 6.0
MARGIN_MM = (PAPER_MM - PRINTABLE_MM) / 2
TICKET = Ticket(
    visit_id=1,
    centre=LocalText("مركز النخيل الطبي", "Al Nakheel Medical Centre"),
    clinic=LocalText("عيادة الأسنان", "Dental clinic"),
    doctor=LocalText("د. شريف منصور", "Dr. Sherif Mansour"),
    room="2",
    service=LocalText("حشو تجميلي", "Composite filling"),
    queue_number=42,
    patient_name="منى عبد الله حسن السيد",
    file_number=104233,
    booking_id="384920175",
    start=datetime(2026, 11, 22, 9, 20, tzinfo=UTC),
    time_zone="Africa/Cairo",
    service_date=date(2026, 11, 22),
    price=80_050,
    currency="EGP",
    booked_at=datetime(2026, 11, 22, 8, 42, tzinfo=UTC),
    as_of=datetime(2026, 11, 22, 8, 42, tzinfo=UTC),
)
LONG_NAME = "عبد الرحمن محمد عبد العزيز إبراهيم السيد الشرقاوي عبد المقصود"
LONG = replace(TICKET, patient_name=LONG_NAME, queue_number=1042, room="الدور الثالث، غرفة 12")


class Paper(QWidget):
    """A slip as it leaves the printer."""

    def __init__(self, slip: RollPaper) -> None:
        super().__init__()
        self._slip = slip
        height = slip.height() + 2 * MARGIN_MM
        self.setMinimumSize(round(PAPER_MM * PIXELS_IN_MM), round(height * PIXELS_IN_MM))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.scale(PIXELS_IN_MM, PIXELS_IN_MM)
        painter.translate(MARGIN_MM, MARGIN_MM)
        self._slip.paint(painter)


def paper(context: GalleryContext, ticket: Ticket) -> QWidget:
    """The paper alone."""
    return Paper(ticket_paper(ticket, context.formatter))


SCENES = (
    Scene("ticket", lambda context: paper(context, TICKET), (480, 690)),
    Scene("ticket-long", lambda context: paper(context, LONG), (480, 720)),
)
