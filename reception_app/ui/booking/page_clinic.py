"""Step 1: the clinic, with who is there today and the first free time; closed ones stay in sight with the reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reception_app.ui.booking import loading
from reception_app.ui.booking.card_list import ROW_ROLE, CardDelegate, CardModel, Index
from reception_app.ui.booking.card_painting import FREE_TIME, FREE_WIDTH, paint_free, paint_lines
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.list_page import ListPage
from reception_app.ui.desk import Desk
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.availability import ClinicOverview

_CLOSED_WIDTH = 260


def is_open(clinic: ClinicOverview) -> bool:
    """Whether the clinic can be chosen; one without a doctor today can, for another day."""
    return clinic.is_active and clinic.closed_until is None


class ClinicDelegate(CardDelegate):
    """Tile with the clinic's icon, name and doctors, first free time or why it is closed."""

    def __init__(self, page: ClinicPage) -> None:
        super().__init__()
        self._page = page

    def paint_card(
        self, painter: QPainter, strip: Strip, option: QStyleOptionViewItem, index: Index, chosen: bool
    ) -> None:
        clinic: ClinicOverview = index.data(ROW_ROLE)
        page, direction = self._page, option.direction
        usable = is_open(clinic)
        painting.paint_tile(
            painter,
            painting.centred(strip.take(40, 12), 40, 40),
            fill="primary" if chosen else "neutral_tint",
            ink="on_primary" if chosen else "muted" if usable else "disabled_text",
            icon=clinic.icon or "hospital",
        )
        closed = page.closed_words(clinic)
        if closed:
            end = Strip(strip.take_end(_CLOSED_WIDTH, 12), direction)
            width = min(_CLOSED_WIDTH, painting.text_width(closed, "small") + 24)
            end.take(_CLOSED_WIDTH - width)
            painting.paint_icon(painter, end.take(16, 8), "calendar-x", "muted", 16)
            painting.paint_text(painter, end.rect, closed, "small", "muted", direction=direction)
        else:
            words = FREE_TIME.words(clinic.next_free, page.desk.formatter, *page.when(clinic))
            soon = clinic.next_free is not None and clinic.next_free.service_date == page.today(clinic)
            box = strip.take_end(max(FREE_WIDTH, painting.text_width(words, "bold") + 4), 12)
            paint_free(painter, box, FREE_TIME.label(), words, soon, direction=direction)
        paint_lines(
            painter,
            strip.rect,
            page.desk.text(clinic.name),
            page.doctors_words(clinic),
            direction=direction,
            icon="user" if clinic.doctors_today else "",
            off=not usable,
        )


class ClinicPage(ListPage):
    """A single open clinic is chosen by itself."""

    def __init__(self, desk: Desk, choice: Choice) -> None:
        self.preset: int | None = None
        """The clinic chosen before the wizard opened, if any."""
        self._clinics = loading.Clinics((), {})
        model: CardModel[Any] = CardModel(
            lambda row: row.id, lambda row: f"{row.name.ar} {row.name.en}", self._describe, is_open
        )
        super().__init__("clinicPage", "clinicList", desk, choice, model, ClinicDelegate(self))
        self.retranslate_ui()

    def enter(self) -> None:
        self._load(self._on_failed)
        self.take_focus()

    def news(self) -> None:
        self._load(self.keep_rows)

    def title_text(self) -> str:
        return self.tr("Choose the clinic")

    def subtitle_text(self) -> str:
        rows = self.model.rows
        if not rows:
            return self.tr("Loading…") if self._loading else self.tr("No clinic has been set up yet")
        working = sum(bool(row.doctors_today) and not self.closed_words(row) for row in rows)
        words = self.tr("%n clinic(s), {working} of them open today", "", len(rows))
        return self.desk.formatter.digits(words.format(working=working))

    def retranslate_ui(self) -> None:
        self.search_field.setPlaceholderText(self.tr("Type to filter"))
        self.search_field.setAccessibleName(self.tr("Find a clinic"))
        self.list.setAccessibleName(self.tr("Clinics"))
        self.model.refresh()

    def chosen_id(self) -> int | None:
        return self.choice.clinic.id if self.choice.clinic else None

    def take_choice(self, row: Any, by_user: bool) -> None:
        self.choice.set_clinic(row, self._clinics.today[row.id])
        if by_user:
            self.choice.touch()

    def empty_words(self) -> tuple[str, str]:
        return self.tr("No clinic fits"), self.tr("Delete a letter to see more")

    def today(self, clinic: ClinicOverview) -> Any:
        """The clinic's service date."""
        return self._clinics.today[clinic.id]

    def when(self, clinic: ClinicOverview) -> tuple[ZoneInfo, Any]:
        """The clinic's zone and service date."""
        return ZoneInfo(clinic.time_zone), self.today(clinic)

    def doctors_words(self, clinic: ClinicOverview) -> str:
        """Who is there today, and until when if not to the end."""
        zone, words = ZoneInfo(clinic.time_zone), self.desk.formatter
        names = [
            self.tr("{doctor} (until {time})").format(doctor=self.desk.text(one.name), time=words.time(one.until, zone))
            if one.until
            else self.desk.text(one.name)
            for one in clinic.doctors_today
        ]
        return words.join(names) or self.tr("No doctors today")

    def closed_words(self, clinic: ClinicOverview) -> str:
        """Why the clinic cannot be chosen, '' if it can."""
        if not clinic.is_active:
            return self.tr("Closed, takes no bookings")
        if clinic.closed_until is not None:
            day = self.desk.formatter.day_label(clinic.closed_until, self.today(clinic))
            return self.tr("Closed, holiday until {day}").format(day=day)
        return ""

    def _describe(self, clinic: ClinicOverview) -> str:
        return self.desk.formatter.facts(
            [self.desk.text(clinic.name), self.closed_words(clinic) or self.doctors_words(clinic)]
        )

    def _load(self, failed: Callable[[Exception], None]) -> None:
        self.begin_loading()
        work = partial(loading.load_clinics, self.desk.services, self.desk.actor)
        self.desk.load(self, "clinics", work, self._on_loaded, failed)

    def _on_loaded(self, clinics: loading.Clinics) -> None:
        self._clinics = clinics
        usable = [row for row in clinics.rows if is_open(row)]
        wanted = [row for row in usable if row.id == self.preset] or usable
        if self.choice.clinic is None and len(wanted) == 1:
            self.choice.set_clinic(wanted[0], clinics.today[wanted[0].id])
        self.show_rows(clinics.rows)

    def _on_failed(self, error: Exception) -> None:
        self.stop_loading()
        self.failed_to_load.emit(error)
