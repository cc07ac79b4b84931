"""Today's list as a model: rows already fetched, refreshed in place so that selection and scroll stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QObject, Qt

from reception_app.domain.desk import DeskState
from reception_app.ui.dashboard.glow import Doing, Glow
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook, desk_look, payment_look
from reception_app.ui.widgets.row_model import RowModel

if TYPE_CHECKING:
    from reception_app.services.dashboard import TodayRow


class Column(IntEnum):
    TIME = 0
    NUMBER = 1
    PATIENT = 2
    DOCTOR = 3
    SERVICE = 4
    STATE = 5
    PAYMENT = 6


FILTERS: dict[str, Callable[[TodayRow], bool]] = {
    "all": lambda row: True,
    "not_arrived": lambda row: row.state is DeskState.CONFIRMED,
    "arrived": lambda row: row.state is DeskState.WAITING,
    "completed": lambda row: row.state is DeskState.COMPLETED,
}


class TodayModel(RowModel["TodayRow"]):
    """Holds all rows of the day and shows those that pass the filter and the chosen doctor."""

    def __init__(self, formatter: Formatter, glow: Glow, parent: QObject | None = None) -> None:
        super().__init__(Column, formatter, parent)
        self._glow = glow
        self._all: tuple[TodayRow, ...] = ()
        self._filter = "all"
        self._doctor: int | None = None

    # What it shows

    def set_rows(self, rows: Sequence[TodayRow]) -> None:
        """The day as just fetched."""
        self._all = tuple(rows)
        self._show()

    def set_filter(self, key: str) -> None:
        """One of ``FILTERS``."""
        self._filter = key
        self._show()

    def set_doctor(self, doctor_id: int | None) -> None:
        """One doctor's rows, or all."""
        self._doctor = doctor_id
        self._show()

    def count(self, key: str) -> int:
        """How many rows of the chosen doctor pass a filter."""
        return sum(FILTERS[key](row) for row in self._all if self._of_doctor(row))

    def doctors(self) -> dict[int, str]:
        """The doctors of the day by id, in order of name."""
        named = {row.doctor_id: row.doctor.text(self.formatter.language) for row in self._all}
        return dict(sorted(named.items(), key=lambda item: item[1]))

    @property
    def is_day_empty(self) -> bool:
        """Whether the whole day has no appointment."""
        return not self._all

    def doing(self, row: TodayRow) -> Doing | None:
        """Who has just changed the row elsewhere."""
        return self._glow.doing(row.appointment_id)

    def glow_level(self, row: TodayRow) -> float:
        """How strongly it glows."""
        return self._glow.level(row.appointment_id)

    def doing_text(self, row: TodayRow) -> str:
        """'Booked just now from Desk 2 — Huda', or ''."""
        doing = self.doing(row)
        if doing is None:
            return ""
        words = (
            self.tr("Booked just now from {terminal} — {name}")
            if doing.booked
            else self.tr("Changed just now from {terminal} — {name}")
        )
        name = doing.by.text(self.formatter.language)
        return words.format(terminal=self.formatter.digits(doing.terminal), name=name)

    def state_look(self, row: TodayRow) -> StateLook:
        """The state's icon, word and tone."""
        return desk_look(row.state)

    def payment_look(self, row: TodayRow) -> StateLook | None:
        """The payment's, or None where there is nothing to pay."""
        return payment_look(row.payment_status, overdue=row.state is DeskState.COMPLETED)

    def id_of(self, row: TodayRow) -> int:
        return row.appointment_id

    def align(self, column: Column) -> Qt.AlignmentFlag | None:
        return Qt.AlignmentFlag.AlignHCenter if column is Column.NUMBER else None

    def title(self, column: Column) -> str:
        return {
            Column.TIME: self.tr("Time"),
            Column.NUMBER: self.tr("No.", "queue number, column head"),
            Column.PATIENT: self.tr("Patient"),
            Column.DOCTOR: self.tr("Doctor"),
            Column.SERVICE: self.tr("Service"),
            Column.STATE: self.tr("State"),
            Column.PAYMENT: self.tr("Payment"),
        }[column]

    def text(self, row: TodayRow, column: Column) -> str:
        language = self.formatter.language
        if column is Column.TIME:
            return self.formatter.time(row.start_time, ZoneInfo(row.time_zone), padded=True)
        if column is Column.NUMBER:
            return self.formatter.queue_number(row.queue_number)
        if column is Column.PATIENT:
            return row.patient_name
        if column is Column.DOCTOR:
            return row.doctor.text(language)
        if column is Column.SERVICE:
            return row.service.text(language)
        if column is Column.STATE:
            return self.state_look(row).text
        payment = self.payment_look(row)
        return payment.text if payment else "—"

    def _of_doctor(self, row: TodayRow) -> bool:
        return self._doctor is None or row.doctor_id == self._doctor

    def _show(self) -> None:
        """Go from the rows shown to the wanted ones by removing, reordering, inserting and changing."""
        wanted = [row for row in self._all if self._of_doctor(row) and FILTERS[self._filter](row)]
        ids = {row.appointment_id for row in wanted}
        for first, last in reversed(_runs([row.appointment_id not in ids for row in self.rows])):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.rows[first : last + 1]
            self.endRemoveRows()
        kept = {row.appointment_id for row in self.rows}
        self._reorder([row.appointment_id for row in wanted if row.appointment_id in kept])
        for first, last in _runs([row.appointment_id not in kept for row in wanted]):
            self.beginInsertRows(QModelIndex(), first, last)
            self.rows[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        changed = [place for place, row in enumerate(wanted) if self.rows[place] != row]
        self.rows = wanted
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(Column) - 1))

    def _reorder(self, ids: list[int]) -> None:
        if [row.appointment_id for row in self.rows] == ids:
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        held = [(self.rows[index.row()].appointment_id, index.column()) for index in old]
        by_id = {row.appointment_id: row for row in self.rows}
        self.rows = [by_id[row_id] for row_id in ids]
        place = {row_id: number for number, row_id in enumerate(ids)}
        self.changePersistentIndexList(old, [self.index(place[row_id], column) for row_id, column in held])
        self.layoutChanged.emit()


def _runs(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place of each unbroken run of marked ones."""
    found: list[tuple[int, int]] = []
    for place, is_marked in enumerate(marked):
        if is_marked and found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        elif is_marked:
            found.append((place, place))
    return found
