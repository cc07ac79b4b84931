"""The wizard's rail: the kit's steps, filled with what was chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.ui import theme
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.chrome import half_rounded
from reception_app.ui.booking.error_route import Step
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip
from reception_app.ui.widgets.step_rail import StepRail

_INSET, _CIRCLE, _CHOICE_WIDTH = 8, 28, 144  # of the kit's rows


def _longest(*words: str) -> str:
    """The first that fits below a step's name; where there is no room, the time is what one looks for."""
    return next((text for text in words if painting.text_width(text, "bold") <= _CHOICE_WIDTH), words[-1])


class BookingRail(StepRail):
    """Steps before the current one are done and lead back; a time that was lost breaks its step."""

    def __init__(self, desk: Desk, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__("", "calendar-plus", [""] * len(Step), parent)
        self._desk, self._choice = desk, choice

    def retranslate_ui(self) -> None:
        """Title, steps and keys."""
        self.set_title("calendar-plus", self.tr("New booking"))
        self.set_labels(
            [
                self.tr("Clinic"),
                self.tr("Doctor"),
                self.tr("Patient"),
                self.tr("Service, time"),
                self.tr("Confirmation"),
            ]
        )
        back = "→" if self.layoutDirection() == painting.RTL else "←"
        self.set_hints([(("Enter",), self.tr("Next")), (("Alt", back), self.tr("Back")), (("Esc",), self.tr("Cancel"))])

    def show_step(self, current: int) -> None:
        """Where the wizard is, and what was chosen on the way."""
        for step in Step:
            if step == current:
                self.set_step(int(step), "current")
            elif step < current:
                broken = step is Step.SLOT and self._choice.time_lost
                self.set_step(int(step), "broken" if broken else "done", self._words(step))
            else:
                self.set_step(int(step), "todo")

    def _words(self, step: Step) -> str:
        choice, desk = self._choice, self._desk
        if step is Step.CLINIC and choice.clinic is not None:
            return desk.text(choice.clinic.name)
        if step is Step.DOCTOR:
            if choice.any_doctor:
                return desk.text(choice.time.doctor_name) if choice.time else self.tr("Any doctor")
            return desk.text(choice.doctor.name) if choice.doctor else ""
        if step is Step.PATIENT and choice.patient is not None:
            return choice.patient.full_name
        if step is Step.SLOT and choice.time is not None and choice.offer is not None and choice.today is not None:
            time = desk.formatter.time(choice.time.start, choice.zone)
            if choice.time_lost:
                return _longest(self.tr("{time} is gone").format(time=time), time)
            day = desk.formatter.day_label(choice.time.service_date, choice.today)
            service = desk.text(choice.offer.name)
            whole = self.tr("{service}, {day} {time}").format(service=service, day=day, time=time)
            return _longest(whole, self.tr("{day} {time}").format(day=day, time=time), time)
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kit's ground is square; at the dialog's edge the corners are round."""
        painter = QPainter(self)
        look = theme.current()
        rtl = self.layoutDirection() == painting.RTL
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0 if rtl else 1, 1, -1 if rtl else 0, -1)
        ground = half_rounded(box, top_right=rtl, bottom_right=rtl, top_left=not rtl, bottom_left=not rtl)
        painter.fillPath(ground, look.color("background"))
        painter.fillRect(Strip(box, self.layoutDirection()).take_end(1), look.color("border"))
        for step in range(len(Step) - 1):
            row, following = self.row(step), self.row(step + 1)
            strip = Strip(QRectF(row.geometry()), self.layoutDirection())
            strip.skip(_INSET)
            middle = strip.take(_CIRCLE).center().x()
            top, bottom = row.y() + _CIRCLE + 14, following.y() + 2
            done = row.state in ("done", "broken")
            painter.fillRect(
                QRectF(middle - 0.75, top, 1.5, bottom - top), look.color("control_border" if done else "border")
            )
