"""What the waiting room sees: the number called, where it goes, and the next few; painted, without any name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reception_app.ui.bidi import strip_marks
from reception_app.ui.display import look
from reception_app.ui.display.look import Pen
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.queue_views import RoomNumber, WaitingRoomView

_LOGO = 64


class Board(QWidget):
    """``show_view`` for the numbers, ``show_time`` for the clock, ``show_stale`` while the data are old."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waitingRoomBoard")
        self._formatter = formatter
        self._view: WaitingRoomView | None = None
        self._called: RoomNumber | None = None
        self._time, self._day = "", date.min
        self._stale = ""
        self.pulse = 0.0
        """How brightly the called panel is lit, 1 at a call, 0 at rest."""

    @property
    def called(self) -> RoomNumber | None:
        """The number in the large panel."""
        return self._called

    def show_view(self, view: WaitingRoomView | None, called: RoomNumber | None, formatter: Formatter) -> None:
        """Other numbers; ``called`` is the one announced now."""
        self._view, self._called, self._formatter = view, called, formatter
        words = [formatter.queue_number(called.queue_number), self.place(called)] if called is not None else []
        self.setAccessibleName(strip_marks(formatter.join(words)))
        self.update()

    def show_time(self, time: str, day: date) -> None:
        """The clinic's clock."""
        if (time, day) != (self._time, self._day):
            self._time, self._day = time, day
            self.update()

    def show_stale(self, text: str) -> None:
        """A warning in the place of the advice; '' takes it away."""
        if text != self._stale:
            self._stale = text
            self.update()

    def place(self, number: RoomNumber) -> str:
        """Where to go: the room, or the doctor where no room is known."""
        if number.room:
            return self.tr("Room {room}").format(room=self._formatter.digits(number.room))
        return number.doctor.text(self._formatter.language)

    def advice(self) -> str:
        """The line at the foot."""
        return self._stale or self.tr(
            "Please go in when your number appears. If you missed your call, ask at the desk."
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    # Painting, in the pixels of a 1920×1080 screen

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.GROUND)
        scale = max(0.05, min(self.width() / look.WIDTH, self.height() / look.HEIGHT))
        pen = Pen(painter, scale, self.layoutDirection())
        # The bars reach the screen's edges, whatever its shape; what lies between takes the room there is.
        width, height = self.width() / scale, self.height() / scale
        self._paint_head(pen, QRectF(0, 0, width, look.HEAD))
        foot = QRectF(0, height - look.FOOT, width, look.FOOT)
        self._paint_foot(pen, foot)
        body = QRectF(
            look.SIDE, look.HEAD + look.TOP, width - 2 * look.SIDE, height - look.HEAD - look.FOOT - 2 * look.TOP
        )
        strip = Strip(body, pen.way)
        following = strip.take_end(look.NEXT_WIDTH, look.GAP)
        self._paint_called(pen, strip.rect)
        self._paint_next(pen, following)

    def _paint_head(self, pen: Pen, box: QRectF) -> None:
        pen.block(box, 0, look.BAR)
        pen.block(QRectF(box.left(), box.bottom() - 2, box.width(), 2), 0, look.LINE)
        strip = Strip(box.adjusted(look.SIDE, 0, -look.SIDE, 0), pen.way)
        logo = strip.take(_LOGO, 24)
        logo = QRectF(logo.left(), box.center().y() - _LOGO / 2, _LOGO, _LOGO)
        pen.block(logo, 12, look.EDGE)
        pen.icon(logo, "concierge-bell", look.GROUND, 40)
        view, words = self._view, self._formatter
        pen.text(strip.take_end(pen.width(self._time, 60, 700) + 4, 40), self._time, 60, 700, look.TEXT)
        if view is None:
            return
        day = words.weekday_date(self._day) if self._day != date.min else ""
        pen.text(strip.take_end(pen.width(day, 38, 400) + 4, 40), day, 38, 400, look.QUIET)
        centre, clinic = view.centre.text(words.language), view.clinic.text(words.language)
        if centre:
            width = min(pen.width(centre, 42, 600) + 4, strip.rect.width() * 0.6)
            pen.text(strip.take(width, 32), centre, 42, 600, look.TEXT)
        pen.text(strip.rect, clinic, 38 if centre else 42, 400 if centre else 600, look.QUIET if centre else look.TEXT)

    def _paint_foot(self, pen: Pen, box: QRectF) -> None:
        pen.block(box, 0, look.BAR)
        pen.block(QRectF(box.left(), box.top(), box.width(), 2), 0, look.LINE)
        strip = Strip(box.adjusted(look.SIDE, 0, -look.SIDE, 0), pen.way)
        ink = look.WARNING if self._stale else look.QUIET
        pen.icon(strip.take(40, 24), "wifi-off" if self._stale else "info", ink, 40)
        pen.text(strip.rect, self.advice(), 38, 400, look.WARNING if self._stale else look.CALLED_QUIET)

    def _paint_called(self, pen: Pen, box: QRectF) -> None:
        called = self._called
        centre = Qt.AlignmentFlag.AlignHCenter
        if called is None:
            pen.block(box, 24, look.ROW, look.LINE, 2)
            pen.icon(QRectF(box.left(), box.center().y() - 190, box.width(), 160), "clock", look.QUIET, 128)
            line = QRectF(box.left() + 40, box.center().y(), box.width() - 80, 100)
            pen.text(line, self.tr("Your number will appear here"), 56, 500, look.QUIET, centre)
            return
        pen.block(box, 24, look.PANEL.lighter(100 + round(45 * self.pulse)), look.EDGE, 4)
        title = self.tr("Number")
        width = pen.width(title, 56, 500)
        row = QRectF(box.center().x() - (width + 76) / 2, box.top() + 40, width + 80, 84)
        strip = Strip(row, pen.way)
        pen.icon(strip.take(56, 20), "megaphone", look.CALLED_QUIET, 56)
        pen.text(strip.rect, title, 56, 500, look.CALLED_QUIET)
        doctor = called.doctor.text(self._formatter.language)
        lines = 250 if called.room else 150
        middle = QRectF(box.left() + 60, row.bottom(), box.width() - 120, box.bottom() - row.bottom() - lines - 20)
        # As in the picture on a wide screen; a taller one has room for more.
        glyphs = min(max(look.NUMBER, middle.height() * 0.72), middle.height() - 40)
        pen.number(middle, self._formatter.queue_number(called.queue_number), glyphs)
        place = QRectF(box.left() + 40, box.bottom() - lines, box.width() - 80, 130)
        pen.text(place, self.place(called), 104, 700, look.TEXT, centre)
        if called.room:
            below = QRectF(box.left() + 40, box.bottom() - lines + 136, box.width() - 80, 80)
            pen.text(below, doctor, 56, 500, look.CALLED_QUIET, centre)

    def _paint_next(self, pen: Pen, box: QRectF) -> None:
        title = QRectF(box.left(), box.top(), box.width(), 64)
        pen.text(title, self.tr("Next numbers"), 44, 500, look.QUIET)
        numbers = self._view.next[: look.ROWS] if self._view is not None else ()
        top = title.bottom() + 24
        height = (box.bottom() - top - 24 * (look.ROWS - 1)) / look.ROWS
        if self._view is not None and not numbers:
            pen.text(QRectF(box.left(), top, box.width(), 80), self.tr("Nobody is waiting"), 44, 400, look.QUIET)
        for place, number in enumerate(numbers):
            row = QRectF(box.left(), top + place * (height + 24), box.width(), height)
            pen.block(row, 16, look.ROW, look.FIRST_EDGE if place == 0 else None, 3 if place == 0 else 0)
            strip = Strip(row.adjusted(44, 0, -44, 0), pen.way)
            text = self._formatter.queue_number(number.queue_number)
            pen.text(strip.take(max(150.0, pen.width(text, 92, 700) + 4), 24), text, 92, 700, look.TEXT)
            rtl_end = Qt.AlignmentFlag.AlignTrailing
            pen.text(strip.rect, self.place(number), 52, 500, look.CALLED_QUIET, rtl_end)
