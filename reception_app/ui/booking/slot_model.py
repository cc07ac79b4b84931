"""The starts of one day as a list: state, group of the day, the reason in words; UserRole is the start as ISO 8601."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception_app.domain.slot import Slot, SlotState
from reception_app.ui.booking.choice import Choice
from reception_app.ui.booking.loading import DayTimes
from reception_app.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
SLOT_ROLE = int(Qt.ItemDataRole.UserRole) + 1

ICONS = {
    SlotState.BOOKED: "lock",
    SlotState.BREAK: "coffee",
    SlotState.PAST: "history",
    SlotState.LEAVE: "calendar-x",
    SlotState.HOLIDAY: "calendar-x",
    SlotState.TOO_SHORT: "timer",
}


class PartOfDay(IntEnum):
    MORNING = 0
    NOON = 1
    EVENING = 2


GROUP_ICONS = {PartOfDay.MORNING: "sun", PartOfDay.NOON: "sunrise", PartOfDay.EVENING: "moon"}
_NOON, _EVENING = 12, 17


class SlotModel(QAbstractListModel):
    """Times of a day that is over to nobody's use are left out: those past before the last hour."""

    def __init__(self, desk: Desk, choice: Choice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self._day: DayTimes | None = None
        self._slots: tuple[Slot, ...] = ()

    @property
    def day(self) -> DayTimes | None:
        """The day shown."""
        return self._day

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The starts shown, in order."""
        return self._slots

    def show_day(self, day: DayTimes | None) -> None:
        """Another day, or the same one again; past starts beyond the latest three are not worth their room."""
        self.beginResetModel()
        self._day = day
        slots = day.slots if day else ()
        past = [slot for slot in slots if slot.state is SlotState.PAST]
        hidden = set(past[:-3]) if len(past) < len(slots) else set()
        self._slots = tuple(slot for slot in slots if slot not in hidden)
        self.endResetModel()

    def part(self, slot: Slot) -> PartOfDay:
        """Morning, noon or evening by the clinic's clock; what lies past midnight is still this evening."""
        local = slot.start.astimezone(self._choice.zone)
        if self._day is not None and local.date() > self._day.service_date:
            return PartOfDay.EVENING
        if local.hour < _NOON:
            return PartOfDay.MORNING
        return PartOfDay.NOON if local.hour < _EVENING else PartOfDay.EVENING

    def part_name(self, part: PartOfDay) -> str:
        """The group's heading."""
        return {
            PartOfDay.MORNING: self.tr("Morning"),
            PartOfDay.NOON: self.tr("Afternoon"),
            PartOfDay.EVENING: self.tr("Evening"),
        }[part]

    def free_words(self, count: int) -> str:
        """The note beside the heading."""
        return self._desk.formatter.digits(self.tr("%n free", "times of a day", count))

    def row_at(self, start: object) -> int:
        """Where a start is shown, or -1."""
        return next((place for place, slot in enumerate(self._slots) if slot.start == start), -1)

    def first_free(self) -> int:
        """The first free start, or -1."""
        return next((place for place, slot in enumerate(self._slots) if slot.state is SlotState.FREE), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._slots)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._slots[index.row()].state is SlotState.FREE:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        slot = self._slots[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return slot.start.astimezone(self._choice.zone).isoformat()
        if role == SLOT_ROLE:
            return slot
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.formatter.time_only(slot.start, self._choice.zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._desk.formatter.time(slot.start, self._choice.zone)
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            return self.reason(slot)
        return None

    def reason(self, slot: Slot) -> str:
        """Why the time is not free and until when; never whose it is. For a free one, with whom."""
        words, zone = self._desk.formatter, self._choice.zone
        if slot.state is SlotState.FREE:
            return self._with_whom(slot)
        if slot.until is None or slot.state is SlotState.PAST:
            return {
                SlotState.BOOKED: self.tr("Booked"),
                SlotState.BREAK: self.tr("Break"),
                SlotState.PAST: self.tr("This time has passed"),
                SlotState.LEAVE: self.tr("The doctor is on leave"),
                SlotState.HOLIDAY: self.tr("Holiday"),
                SlotState.TOO_SHORT: self.tr("Too short for this service"),
            }[slot.state]
        text = {
            SlotState.BOOKED: self.tr("Booked until {time}"),
            SlotState.BREAK: self.tr("Break until {time}"),
            SlotState.LEAVE: self.tr("The doctor is on leave until {time}"),
            SlotState.HOLIDAY: self.tr("Holiday until {time}"),
            SlotState.TOO_SHORT: self.tr("Too short for this service: free only until {time}"),
        }[slot.state]
        local = slot.until.astimezone(zone)
        time = words.time(slot.until, zone)
        today = self._day.service_date if self._day else local.date()
        if local.date() > today and slot.state in (SlotState.LEAVE, SlotState.HOLIDAY):
            time = words.weekday_date(local.date())
        return text.format(time=time)

    def _with_whom(self, slot: Slot) -> str:
        if not self._choice.any_doctor or self._day is None:
            return self.tr("Free")
        doctor = self._desk.text(self._choice.doctor_name(self._day.doctors[slot.start]))
        return self.tr("Free with {doctor}").format(doctor=doctor)
