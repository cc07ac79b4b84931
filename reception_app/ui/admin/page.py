"""The administration: who may sign in, what the centre consists of, who is away, and what follow-ups cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.admin.centre_panels import ClinicsPanel, DoctorsPanel
from reception_app.ui.admin.entries_panel import EntriesPanel
from reception_app.ui.admin.follow_ups_panel import FollowUpsPanel
from reception_app.ui.admin.services_panel import ServicesPanel
from reception_app.ui.admin.time_off_panel import TimeOffPanel
from reception_app.ui.admin.users_panel import UsersPanel
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.segmented import Segment, SegmentedControl
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.centre import CentreView
    from reception_app.services.users import UserList
    from reception_app.ui.operations import Operations

USERS = "users"


class AdminPage(Page):
    """Fetches for the part that is looked at."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("adminPage")
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        self.users.attach(services.users, session, operations)
        for panel in self._entries.values():
            panel.attach(services, session, operations)
        super().attach(services, session, operations)

    def fetch(self) -> None:
        services, session, operations = self.services, self.session, self.operations
        assert services is not None
        assert session is not None
        assert operations is not None
        actor = session.actor
        if self.parts.current() == USERS:
            users = services.users
            operations.latest(self, "part", lambda: users.list_all(actor), self._on_users, self._on_failed)
        else:
            centre = services.centre
            operations.latest(self, "part", lambda: centre.view(actor), self._on_centre, self._on_failed)

    def clear(self) -> None:
        self.users.forget()
        for panel in self._entries.values():
            panel.forget()

    def redraw(self) -> None:
        self.users.set_formatter(self.formatter)
        for panel in self._entries.values():
            panel.set_formatter(self.formatter)
        self.retranslate_ui()

    def show_part(self, key: str) -> None:
        """'users', 'clinics', 'doctors', 'services', 'time_off' or 'follow_ups'."""
        self.parts.set_current(key)
        self._on_part()

    def _build_ui(self) -> None:
        self._title = Label("", "page_title")
        self.parts = SegmentedControl(height=36)
        self.parts.setObjectName("adminParts")
        self.add = Button("", "primary", icon="user-plus", height=theme.PRIMARY_HEIGHT)
        self.add.setObjectName("addButton")
        self.users = UsersPanel(self.formatter, self.toasts)
        self.clinics = ClinicsPanel(self.formatter, self.toasts)
        self.doctors = DoctorsPanel(self.formatter, self.toasts)
        self.centre_services = ServicesPanel(self.formatter, self.toasts)
        self.time_off = TimeOffPanel(self.formatter, self.toasts)
        self.follow_ups = FollowUpsPanel(self.formatter, self.toasts)
        self._entries: dict[str, EntriesPanel] = {
            "clinics": self.clinics,
            "doctors": self.doctors,
            "services": self.centre_services,
            "time_off": self.time_off,
            "follow_ups": self.follow_ups,
        }
        self._stack = QStackedWidget()
        for panel in (self.users, *self._entries.values()):
            self._stack.addWidget(panel)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_XL)
        head.addWidget(self._title)
        head.addWidget(self.parts)
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect_signals(self) -> None:
        self.parts.selected.connect(self._on_part)
        self.add.clicked.connect(self._on_add)
        self.users.changed.connect(self.refresh)
        for panel in self._entries.values():
            panel.changed.connect(self._on_changed)
        self.time_off.appointments_wanted.connect(lambda day: self.page_requested.emit("appointments", day))

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Administration"))
        self.parts.setAccessibleName(self.tr("Parts of the administration"))
        self.parts.set_segments(
            [
                Segment(USERS, self.tr("Users"), "users"),
                Segment("clinics", self.tr("Clinics"), "hospital"),
                Segment("doctors", self.tr("Doctors"), "stethoscope"),
                Segment("services", self.tr("Services"), "clipboard-list"),
                Segment("time_off", self.tr("Time off"), "calendar-x"),
                Segment("follow_ups", self.tr("Follow-ups"), "history"),
            ]
        )
        self._show_add()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_add(self) -> None:
        words = {
            USERS: self.tr("Add a user"),
            "clinics": self.tr("Add a clinic"),
            "doctors": self.tr("Add a doctor"),
            "services": self.tr("Add a service"),
            "time_off": self.tr("Enter time off"),
            "follow_ups": self.tr("Add a rule"),
        }
        key = self.parts.current() or USERS
        self.add.setText(words[key])
        self.add.set_icon("user-plus" if key == USERS else "plus")

    def _on_part(self, _key: str = "") -> None:
        key = self.parts.current()
        self._stack.setCurrentWidget(self._entries.get(key, self.users))
        self._show_add()
        self.refresh()

    def _on_add(self) -> None:
        panel = self._entries.get(self.parts.current())
        if panel is None:
            self.users.add()
        else:
            panel.add()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_users(self, fetched: UserList) -> None:
        if self.services is None:
            return
        self.told(True)
        self.users.show_list(fetched, self.services.clock.now())

    def _on_centre(self, centre: CentreView) -> None:
        if self.services is None:
            return
        self.told(True)
        for panel in self._entries.values():
            panel.show_centre(centre)

    def _on_failed(self, error: ReceptionError) -> None:
        self.told(False)
        panel = self._entries.get(self.parts.current())
        (self.users if panel is None else panel).show_failure(error)
