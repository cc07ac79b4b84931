"""Step 2: the doctor, or any doctor for the earliest time; absent ones stay to be chosen for another day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.ui.booking.card_list import ROW_ROLE, CardDelegate, CardModel, Index
from reception_app.ui.booking.card_painting import (
    FREE_TIME,
    FREE_WIDTH,
    SECOND_LINE,
    TOP_LINE,
    paint_free,
    paint_lines,
)
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.list_page import ListPage
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.availability import DoctorOverview
    from reception_app.services.free_times import FreeTime

ANY = 0
"""The id of the row 'any doctor'; doctors' ids begin at 1."""
_HOURS_WIDTH = 190


@dataclass(frozen=True, slots=True)
class DoctorChoice:
    """A row of the list: a doctor, or any of them (``doctor`` None) with the earliest time of all."""

    doctor: DoctorOverview | None
    next_free: FreeTime | None

    @property
    def id(self) -> int:
        """The doctor's id, or ``ANY``."""
        return self.doctor.id if self.doctor else ANY


class DoctorDelegate(CardDelegate):
    """Initials, name and specialty, hours of today or why there are none, first free time."""

    def __init__(self, page: DoctorPage) -> None:
        super().__init__()
        self._page = page

    def dashed(self, index: Index) -> bool:
        row: DoctorChoice = index.data(ROW_ROLE)
        return row.doctor is None

    def paint_card(
        self, painter: QPainter, strip: Strip, option: QStyleOptionViewItem, index: Index, chosen: bool
    ) -> None:
        row: DoctorChoice = index.data(ROW_ROLE)
        page, direction = self._page, option.direction
        tile = painting.centred(strip.take(40, 12), 40, 40)
        here = row.doctor is None or bool(row.doctor.hours_today)
        fill, ink = ("primary", "on_primary") if chosen else ("primary_tint_strong", "on_tint_strong")
        if not here and not chosen:
            fill, ink = "neutral_tint", "muted"
        if row.doctor is None:
            fill, ink = ("primary", "on_primary") if chosen else ("primary_tint", "primary")
            painting.paint_tile(painter, tile, fill=fill, ink=ink, icon="zap")
        else:
            letters = painting.initials(page.desk.text(row.doctor.name))
            painting.paint_tile(
                painter, tile, fill=fill, ink=ink, text=letters, role="bold", round_=True, direction=direction
            )
        words = page.free_words(row)
        soon = row.next_free is not None and row.next_free.service_date == page.choice.today
        box = strip.take_end(max(FREE_WIDTH, painting.text_width(words, "bold") + 4), 12)
        paint_free(painter, box, page.free_label(row), words, soon, direction=direction)
        if row.doctor is not None:
            icon, hours = page.hours_lines(row.doctor)
            self._paint_hours(painter, strip, icon, hours, bool(row.doctor.hours_today), option)
        first, second = page.row_words(row)
        paint_lines(painter, strip.rect, first, second, direction=direction)

    def _paint_hours(
        self, painter: QPainter, strip: Strip, icon: str, lines: list[str], here: bool, option: QStyleOptionViewItem
    ) -> None:
        """The hours stand in a column of their own, to be compared down the list; two shifts may take two lines."""
        words = self._page.desk.formatter.join(lines)
        wide = strip.take_end(min(_HOURS_WIDTH + 60, strip.rect.width() * 0.52), 8)
        inner = Strip(wide, option.direction)
        painting.paint_icon(painter, inner.take(16, 8), icon, "muted", 16)
        rect, ink, way = QRectF(inner.rect), "text" if here else "muted", option.direction
        if len(lines) > 1 and painting.text_width(words, "small") > rect.width():
            rest = self._page.desk.formatter.join(lines[1:])
            painting.paint_text(painter, rect, lines[0], "small", ink, direction=way, baseline=TOP_LINE)
            painting.paint_text(painter, rect, rest, "small", ink, direction=way, baseline=SECOND_LINE)
        else:
            painting.paint_text(painter, rect, words, "small", ink, direction=way)


class DoctorPage(ListPage):
    """The doctors of the chosen clinic; a clinic's only doctor is chosen by itself."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        model: CardModel[Any] = CardModel(lambda row: row.id, self._search_words, self._describe, self._selectable)
        super().__init__("doctorPage", "doctorList", desk, choice, model, DoctorDelegate(self))
        self._clinic_id = 0
        self.retranslate_ui()

    def enter(self) -> None:
        clinic = self.choice.clinic
        if clinic is None:
            return
        if clinic.id != self._clinic_id:
            self._clinic_id = clinic.id
            self.search_field.clear()
            self.model.set_rows(())
        self._load(self._on_failed)
        self.take_focus()

    def news(self) -> None:
        self._load(self.keep_rows)

    def title_text(self) -> str:
        return self.tr("Choose the doctor")

    def subtitle_text(self) -> str:
        clinic = self.choice.clinic
        if clinic is None or not self.model.rows:
            return self.desk.text(clinic.name) if clinic else ""
        working = sum(row.doctor is not None and bool(row.doctor.hours_today) for row in self.model.rows)
        words = self.tr("{clinic}, %n doctor(s) working today", "", working)
        return self.desk.formatter.digits(words).format(clinic=self.desk.text(clinic.name))

    def retranslate_ui(self) -> None:
        self.search_field.setPlaceholderText(self.tr("The doctor's name or specialty"))
        self.search_field.setAccessibleName(self.tr("Find a doctor"))
        self.list.setAccessibleName(self.tr("Doctors"))
        self.model.refresh()

    def chosen_id(self) -> int | None:
        if self.choice.any_doctor:
            return ANY
        return self.choice.doctor.id if self.choice.doctor else None

    def take_choice(self, row: Any, by_user: bool) -> None:
        doctors = tuple(each.doctor for each in self.model.rows if each.doctor is not None)
        self.choice.set_doctor(row.doctor, doctors)
        if by_user:
            self.choice.touch()

    def drop_choice(self) -> None:
        self.choice.clear_doctor()

    def empty_words(self) -> tuple[str, str]:
        if self.search_field.text().strip():
            return self.tr("No doctor fits"), self.tr("Delete a letter to see more")
        return self.tr("This clinic has no doctors yet"), self.tr("Go back and choose another clinic")

    def row_words(self, row: DoctorChoice) -> tuple[str, str]:
        """The card's two lines."""
        if row.doctor is not None:
            return self.desk.text(row.doctor.name), self.desk.text(row.doctor.specialty)
        clinic = self.choice.clinic
        working = sum(each.doctor is not None and bool(each.doctor.hours_today) for each in self.model.rows)
        second = self.tr("%n doctor(s) today in {clinic}", "", working)
        name = self.desk.text(clinic.name) if clinic else ""
        return self.tr("Any doctor, earliest time"), self.desk.formatter.digits(second).format(clinic=name)

    def hours_lines(self, doctor: DoctorOverview) -> tuple[str, list[str]]:
        """Icon and words: today's shifts, or why the doctor is not there."""
        words = self.desk.formatter
        if not doctor.is_active:
            return "calendar-x", [self.tr("Takes no bookings")]
        if doctor.hours_today:
            zone = self.choice.zone
            return "clock", [words.time_range(span.starts, span.ends, zone) for span in doctor.hours_today]
        if doctor.absent_until is not None and self.choice.today is not None:
            day = words.day_label(doctor.absent_until, self.choice.today)
            return "calendar-x", [self.tr("On leave until {day}").format(day=day)]
        return "calendar-x", [self.tr("Not working today")]

    def free_words(self, row: DoctorChoice) -> str:
        """The first free time of a row."""
        today = self.choice.today
        return FREE_TIME.words(row.next_free, self.desk.formatter, self.choice.zone, today) if today else ""

    def free_label(self, row: DoctorChoice) -> str:
        """The line above it: with whom, where any doctor will do."""
        if row.doctor is None and row.next_free is not None:
            found = next((r.doctor for r in self.model.rows if r.id == row.next_free.doctor_id), None)
            if found is not None:
                return self.tr("with {doctor}").format(doctor=self.desk.text(found.name))
        return FREE_TIME.label()

    def _selectable(self, row: DoctorChoice) -> bool:
        return row.doctor is None or row.doctor.is_active

    def _search_words(self, row: DoctorChoice) -> str:
        doctor = row.doctor
        if doctor is None:
            return self.row_words(row)[0]
        return f"{doctor.name.ar} {doctor.name.en} {doctor.specialty.ar} {doctor.specialty.en}"

    def _describe(self, row: DoctorChoice) -> str:
        hours = self.hours_lines(row.doctor)[1] if row.doctor else []
        return self.desk.formatter.facts([*self.row_words(row), *hours, self.free_words(row)])

    def _load(self, failed: Callable[[Exception], None]) -> None:
        self.begin_loading()
        work = partial(self.desk.services.availability.doctors, self.desk.actor, self._clinic_id)
        self.desk.load(self, "doctors", work, self._on_loaded, failed)

    def _on_loaded(self, doctors: tuple[DoctorOverview, ...]) -> None:
        active = [doctor for doctor in doctors if doctor.is_active]
        free = [doctor.next_free for doctor in active if doctor.next_free is not None]
        earliest = min(free, key=lambda time: time.slot.start, default=None)
        rows = [DoctorChoice(doctor, doctor.next_free) for doctor in doctors]
        if not self.choice.has_doctor and len(active) == 1:
            self.choice.set_doctor(active[0], doctors)
        self.show_rows((DoctorChoice(None, earliest), *rows) if active else tuple(rows))

    def _on_failed(self, error: Exception) -> None:
        self.stop_loading()
        self.failed_to_load.emit(error)
