"""The users as a table: name, role, where they may go, when they were last here, and whether they may come in."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reception_app.domain.roles import Role
from reception_app.ui.admin.role_words import role_word
from reception_app.ui.formatting import Formatter
from reception_app.ui.states import StateLook

if TYPE_CHECKING:
    from reception_app.services.users import UserEntry, UserList

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ``UserEntry``; ``Qt.UserRole`` holds the id."""


class Column(IntEnum):
    NAME = 0
    USERNAME = 1
    ROLE = 2
    PLACE = 3
    LAST = 4
    STATE = 5


class UserModel(QAbstractTableModel):
    """Holds what was fetched last; ``now`` is handed in with it, for 'today' and 'yesterday'."""

    def __init__(self, formatter: Formatter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formatter = formatter
        self._list: UserList | None = None
        self._users: tuple[UserEntry, ...] = ()
        self._now: datetime | None = None

    def set_list(self, fetched: UserList | None, now: datetime | None = None) -> None:
        """Another look; rows stay where they are while nobody came or went."""
        users = fetched.users if fetched is not None else ()
        same = [user.id for user in users] == [user.id for user in self._users]
        if not same:
            self.beginResetModel()
        self._list, self._users, self._now = fetched, users, now
        if not same:
            self.endResetModel()
        self._tell()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self._tell()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def row_of(self, user_id: int) -> int:
        """Where a user stands, -1 for nowhere."""
        return next((row for row, user in enumerate(self._users) if user.id == user_id), -1)

    def state_look(self, user: UserEntry) -> StateLook:
        """Whether the user may come in."""
        off, no_password, active = self.looks()
        if not user.is_active:
            return off
        return active if user.has_password else no_password

    def looks(self) -> tuple[StateLook, StateLook, StateLook]:
        """Switched off, without a password, active."""
        return (
            StateLook("ban", self.tr("Switched off", "user"), "neutral", ink="muted"),
            StateLook("key-round", self.tr("No password"), "warning", filled=True),
            StateLook("circle-check", self.tr("Active", "user"), "success"),
        )

    # Qt

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._users)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._users):
            return None
        user = self._users[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(user, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(user, Column(index.column()))
        if role == Qt.ItemDataRole.UserRole:
            return user.id
        return user if role == ENTRY_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.NAME: self.tr("Name"),
            Column.USERNAME: self.tr("User name"),
            Column.ROLE: self.tr("Role"),
            Column.PLACE: self.tr("Clinics"),
            Column.LAST: self.tr("Last sign-in"),
            Column.STATE: self.tr("State"),
        }[Column(section)]

    def _text(self, user: UserEntry, column: Column) -> str:
        language = self._formatter.language
        if column is Column.NAME:
            return user.name.text(language)
        if column is Column.USERNAME:
            return user.username
        if column is Column.ROLE:
            return role_word(user.role)
        if column is Column.PLACE:
            return self._place(user)
        if column is Column.LAST:
            return self._last(user)
        return self.state_look(user).text

    def _place(self, user: UserEntry) -> str:
        assert self._list is not None
        language = self._formatter.language
        if user.role is Role.DOCTOR:
            return next((one.name.text(language) for one in self._list.doctors if one.id == user.doctor_id), "")
        if user.clinics is None:
            return self.tr("All clinics")
        return self._formatter.join([one.name.text(language) for one in self._list.clinics if one.id in user.clinics])

    def _last(self, user: UserEntry) -> str:
        if user.last_sign_in is None or self._list is None or self._now is None:
            return self.tr("Not yet", "sign-in")
        zone = ZoneInfo(self._list.time_zone)
        day, today = user.last_sign_in.astimezone(zone).date(), self._now.astimezone(zone).date()
        return self._formatter.facts(
            [self._formatter.day_label(day, today), self._formatter.clock(user.last_sign_in, zone)]
        )

    def _tell(self) -> None:
        if self._users:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._users) - 1, len(Column) - 1))
