"""The administration: users in one part, clinics, doctors and services in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui import theme
from reception_app.ui.admin.users_panel import UsersPanel
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.page import Page
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.services.access import Session
    from reception_app.services.users import UserList
    from reception_app.ui.operations import Operations


class AdminPage(Page):
    """Fetches for the part that is looked at."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__(formatter, toasts, parent)
        self.setObjectName("adminPage")
        self._build_ui()
        self.add_user.clicked.connect(self.users.add)
        self.users.changed.connect(self.refresh)
        self.retranslate_ui()

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        self.users.attach(services.users, session, operations)
        super().attach(services, session, operations)

    def fetch(self) -> None:
        services, session, operations = self.services, self.session, self.operations
        assert services is not None
        assert session is not None
        assert operations is not None
        users, actor = services.users, session.actor
        operations.latest(self, "users", lambda: users.list_all(actor), self._on_users, self._on_failed)

    def clear(self) -> None:
        self.users.forget()

    def redraw(self) -> None:
        self.users.set_formatter(self.formatter)
        self.retranslate_ui()

    def _build_ui(self) -> None:
        self._title = Label("", "page_title")
        self.add_user = Button("", "primary", icon="user-plus", height=theme.PRIMARY_HEIGHT)
        self.add_user.setObjectName("addUserButton")
        self.users = UsersPanel(self.formatter, self.toasts)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_L)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.add_user)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(theme.SPACE_L)
        column.addLayout(head)
        column.addWidget(self.users, 1)

    def retranslate_ui(self) -> None:
        """All words anew."""
        self._title.setText(self.tr("Administration"))
        self.add_user.setText(self.tr("Add a user"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _on_users(self, fetched: UserList) -> None:
        if self.services is None:
            return
        self.told(True)
        self.users.show_list(fetched, self.services.clock.now())

    def _on_failed(self, error: ReceptionError) -> None:
        self.told(False)
        self.users.show_failure(error)
