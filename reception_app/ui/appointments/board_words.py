"""The words of the board: what a closed stretch, a block or a free time is called, seen and read out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from reception_app.ui.appointments.board_data import Block, Closed, Column
from reception_app.ui.appointments.board_layout import Free
from reception_app.ui.dashboard.glow import Doing
from reception_app.ui.formatting import Formatter, strip_marks
from reception_app.ui.states import desk_look

CLOSED_ICONS = {
    Closed.OFF: "",
    Closed.BREAK: "coffee",
    Closed.LEAVE: "calendar-x",
    Closed.HOLIDAY: "calendar-x",
    Closed.ELSEWHERE: "hospital",
}


class BoardWords:
    """Words in one language and one kind of digits."""

    def __init__(self, formatter: Formatter) -> None:
        self.formatter = formatter

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``BoardWords``."""
        return QCoreApplication.translate("BoardWords", text, comment, n)

    def closed(self, why: Closed) -> str:
        """The word in a filled stretch."""
        return {
            Closed.OFF: self.tr("Off hours"),
            Closed.BREAK: self.tr("Break"),
            Closed.LEAVE: self.tr("On leave"),
            Closed.HOLIDAY: self.tr("Holiday"),
            Closed.ELSEWHERE: self.tr("In another clinic"),
        }[why]

    def column(self, column: Column, count: int, *, is_week: bool) -> tuple[str, str]:
        """The two lines of a column's head; ``count`` appointments hold its time."""
        words, number = self.formatter, self.count(count)
        if is_week:
            jump = self.tr("clock change") if column.jumps else ""
            day = self.tr("{weekday} {day}", "head of a day's column")
            head = day.format(weekday=words.weekday(column.key.day), day=words.digits(str(column.key.day.day)))
            where = column.clinic.text(words.language) if column.clinic is not None else ""
            return head, jump or where or number
        room = self.tr("Room {number}").format(number=words.digits(column.room)) if column.room else ""
        if column.clinic is not None:
            room = column.clinic.text(words.language)
        return column.title.text(words.language), words.join([part for part in (room, number) if part])

    def count(self, count: int) -> str:
        """'17 appointments', for a head too narrow for more."""
        return self.formatter.digits(self.tr("%n appointment(s)", "of a doctor's day", count))

    def times(self, block: Block, column: Column) -> str:
        """'11:40 AM to 12:00 PM'."""
        return self.formatter.time_range(block.starts, block.ends, column.zone)

    def doing(self, doing: Doing) -> str:
        """'Booked just now from Desk 2 — Huda'."""
        words = (
            self.tr("Booked just now from {terminal} — {name}")
            if doing.booked
            else self.tr("Changed just now from {terminal} — {name}")
        )
        name = doing.by.text(self.formatter.language)
        return words.format(terminal=self.formatter.digits(doing.terminal), name=name)

    def expected(self, block: Block, column: Column) -> str:
        """'Expected 11:50 AM', '' for who comes in time."""
        if block.expected_at is None:
            return ""
        return self.tr("Expected {time}").format(time=self.formatter.time(block.expected_at, column.zone))

    def number(self, block: Block) -> str:
        """'No. 18'."""
        return self.tr("No. {number}").format(number=self.formatter.number(block.number))

    def block_facts(self, block: Block, column: Column) -> list[str]:
        """Everything a block says, for the hint and for a screen reader."""
        words = self.formatter
        return [
            words.facts([self.number(block), block.patient]),
            words.facts([self.times(block, column), column.title.text(words.language)]),
            words.facts([block.service.text(words.language), desk_look(block.state).text]),
            self.expected(block, column),
            self.tr("Emergency") if block.urgent else "",
            self.tr("Overbooked") if block.overbooked else "",
        ]

    def read_block(self, block: Block, column: Column) -> str:
        """A block in one sentence without marks."""
        return strip_marks(self.formatter.facts(self.block_facts(block, column)))

    def book_at(self, free: Free, column: Column) -> str:
        """What pressing a free time does."""
        return self.tr("Book {time}").format(time=self.formatter.time(free.starts, column.zone))

    def read_free(self, free: Free, column: Column) -> str:
        """A free time in one sentence without marks."""
        time = self.formatter.time(free.starts, column.zone)
        said = self.tr("Free at {time}").format(time=time)
        return strip_marks(self.formatter.facts([said, column.title.text(self.formatter.language)]))
