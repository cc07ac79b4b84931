"""The scenes of what is printed: receipts, the day sheet, a doctor's statement, a report, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.domain.localized import LocalText
from reception_app.domain.payment import PaymentMethod, TransactionKind
from reception_app.services.appointment_lists import AppointmentFilter
from reception_app.services.day_check import Finding, Subject
from reception_app.services.statements import StatementLine, StatementView
from reception_app.services.tickets import ReceiptPaper
from reception_app.ui.payments.check_words import CheckWords
from reception_app.ui.printing.day_sheet import day_sheet
from reception_app.ui.printing.paper import A4
from reception_app.ui.printing.receipt import receipt_paper
from reception_app.ui.printing.sheet import SheetPaper
from reception_app.ui.printing.slip import UNITS
from reception_app.ui.printing.statement import statement_sheet
from reception_app.ui.reports.report_sheet import report_sheet
from tests.gallery import GalleryContext, Scene
from tests.gallery_data import DAY
from tests.gallery_reports import write_month
from tests.gallery_ticket import Paper

PIXELS_IN_MM = 4.0
MARGIN_MM = 14.0
RECEIPT = ReceiptPaper(
    transaction_id=1,
    kind=TransactionKind.RECEIPT,
    receipt_number=1_208,
    amount=50_000,
    method=PaymentMethod.CASH,
    reason="",
    at=datetime(2026, 11, 22, 8, 42, tzinfo=UTC),
    by=LocalText("سارة محمود", "Sara Mahmoud"),
    centre=LocalText("مركز النخيل الطبي", "Al Nakheel Medical Centre"),
    text=LocalText("شكرًا لزيارتكم", "Thank you for your visit"),
    clinic=LocalText("عيادة الأسنان", "Dental clinic"),
    doctor=LocalText("د. شريف منصور", "Dr. Sherif Mansour"),
    service=LocalText("حشو تجميلي", "Composite filling"),
    patient_name="منى عبد الله حسن السيد",
    file_number=104233,
    booking_id="384920175",
    total=80_050,
    discount=5_050,
    paid_before=10_000,
    paid_now=60_000,
    currency="EGP",
    time_zone="Africa/Cairo",
    as_of=datetime(2026, 11, 22, 8, 42, tzinfo=UTC),
    copies=0,
)
REFUND = replace(
    RECEIPT,
    kind=TransactionKind.REFUND,
    receipt_number=31,
    amount=20_000,
    paid_before=75_000,
    reason="لم تُستكمل الجلسة",
    copies=2,
)


class Sheet(QWidget):
    """One page of a document as it leaves the printer."""

    def __init__(self, paper: SheetPaper, number: int = 0) -> None:
        super().__init__()
        self._paper, self._number = paper, number
        self._mm = paper.layout_for(A4).fullRect().size()
        self.setMinimumSize((self._mm * PIXELS_IN_MM).toSize())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.scale(PIXELS_IN_MM / UNITS, PIXELS_IN_MM / UNITS)
        painter.translate(MARGIN_MM * UNITS, MARGIN_MM * UNITS)
        room = QSizeF(self._mm.width() - 2 * MARGIN_MM, self._mm.height() - 2 * MARGIN_MM) * UNITS
        self._paper.paint_page(painter, self._paper.pages(room), self._number, room)


def statement_view(lines: int) -> StatementView:
    """A month of a doctor's shares, invented."""
    written = tuple(
        StatementLine(
            day=date(2026, 11, 1) + timedelta(days=number % 21),
            payment_id=number,
            patient="منى عبد الله حسن السيد" if number % 3 else "Youssef Adel Fathy",
            file_number=104_000 + number,
            clinic=RECEIPT.clinic,
            service=RECEIPT.service,
            net=75_000,
            doctor_amount=-30_000 if number == 5 else 45_000,
            payout_id=1 if number < 20 else None,
        )
        for number in range(lines)
    )
    earned = sum(line.doctor_amount for line in written)
    paid = sum(line.doctor_amount for line in written if line.paid_out)
    return StatementView(
        doctor_id=1,
        doctor=RECEIPT.doctor,
        first=date(2026, 11, 1),
        last=date(2026, 11, 22),
        lines=written,
        earned=earned,
        paid_out=paid,
        due=earned - paid,
        due_in_all=earned - paid,
        currency="EGP",
    )


def _day(context: GalleryContext) -> QWidget:
    rows = context.services.appointment_lists.list(context.actor, AppointmentFilter(DAY, DAY)).rows
    return Sheet(day_sheet(rows, DAY, context.formatter))


def _report(context: GalleryContext, number: int) -> QWidget:
    write_month(context)
    report = context.services.reports.report(context.centre.manager, DAY - timedelta(days=29), DAY)
    return Sheet(report_sheet(report, context.formatter), number)


def _check(context: GalleryContext, *, red: bool) -> QWidget:
    check = context.services.day_check.check(context.centre.manager, DAY)
    if red:
        shares = {"doctor_share": 15_000, "center_share": 14_000, "total": 30_000, "discount": 0}
        patient = Subject(901, 1204, RECEIPT.booking_id, RECEIPT.patient_name, RECEIPT.file_number)
        numbers = {"first": 1, "last": 1209, "numbers": 1208}
        wrong = (
            Finding("shares_differ", "payment", 1204, shares, patient),
            Finding("receipt_gap", "number_series", 1209, numbers),
        )
        check = replace(check, findings=wrong)
    return Sheet(CheckWords(check, context.formatter).sheet())


SCENES = (
    Scene("paper-receipt", lambda context: Paper(receipt_paper(RECEIPT, context.formatter)), (480, 640)),
    Scene("paper-refund", lambda context: Paper(receipt_paper(REFUND, context.formatter)), (480, 640)),
    Scene("paper-day-sheet", _day, (1188, 840)),
    Scene(
        "paper-statement", lambda context: Sheet(statement_sheet(statement_view(44), context.formatter)), (840, 1188)
    ),
    Scene(
        "paper-statement-2",
        lambda context: Sheet(statement_sheet(statement_view(44), context.formatter), 1),
        (840, 1188),
    ),
    Scene("paper-check", lambda context: _check(context, red=False), (840, 1188)),
    Scene("paper-check-red", lambda context: _check(context, red=True), (1188, 840)),
    Scene("paper-report", lambda context: _report(context, 0), (840, 1188)),
    Scene("paper-report-2", lambda context: _report(context, 1), (840, 1188)),
)
