"""The main window: rail, top bar, pages, messages; it paints before there is a database, ``attach`` fills it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.realtime.link import Link
from reception_app.ui import icons
from reception_app.ui.dashboard.page import DashboardPage
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.navigation import NavigationRail
from reception_app.ui.shell.preferences import Appearance, Preferences
from reception_app.ui.shell.top_bar import TopBar, open_below
from reception_app.ui.theme import Theme
from reception_app.ui.translation import Translation
from reception_app.ui.widgets.toast import Toast, ToastAction, ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.appointment import Booking
    from reception_app.services.access import Session
    from reception_app.services.dashboard import DashboardView
    from reception_app.ui.operations import Operations
    from reception_app.ui.widgets.overlay import FloatingDialog

_USUAL_SIZE = (1366, 768)
_SMALLEST_SIZE = (1100, 640)


class MainWindow(QMainWindow):
    """``new_booking_requested`` asks for the wizard, ``patient_chosen`` carries a ``PatientRow`` from the search."""

    new_booking_requested = Signal()
    ticket_requested = Signal(int)
    """The queue ticket of this visit is wanted on paper."""
    patient_chosen = Signal(object)
    file_chosen = Signal(object)
    """A patient was looked up whose file is to be opened."""
    sign_out_requested = Signal()
    lock_requested = Signal()
    password_change_requested = Signal()
    clinic_changed = Signal(object)
    """The clinic chosen in the top bar, None for all."""
    words_changed = Signal()
    """Another language or other digits: ``formatter`` is a new one."""
    closing = Signal()
    LOCKS = True
    """Whether the window locks itself when nobody has touched it for a while."""

    def __init__(
        self, theme: Theme, translation: Translation, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setWindowIcon(icons.app_icon())
        self._translation, self._preferences = translation, preferences
        self._dialog: FloatingDialog | None = None
        self._notice: QWidget | None = None
        self._place: tuple[str, str | None] = ("", None)
        self._formatter = Formatter(translation.language, translation.digits)
        self.appearance = Appearance(theme, translation, preferences, self)
        self.toasts = ToastHost(self)
        self._build_ui()
        self._connect_signals(theme)
        self._restore()
        self.retranslate_ui()

    # For the program

    def attach(self, services: Services, session: Session, operations: Operations) -> None:
        """The database has answered: fill the window."""
        self._place = (services.database.place, services.database.key_origin)
        self.top_bar.user.set_session(session)
        self.top_bar.search.attach(services.patients, session, operations)
        self.dashboard.attach(services.dashboard, session, operations)

    def detach(self) -> None:
        """Nobody is signed in: show nothing of what the last one saw."""
        self.top_bar.user.set_session(None)
        self.top_bar.search.clear()
        self.top_bar.search.close_panel()
        self.dashboard.forget()
        self.toasts.clear()

    def cover(self) -> None:
        """Hide the pages, so that neither eye, mouse nor Tab reaches them."""
        self._ground.hide()

    def uncover(self) -> None:
        """Show the pages again."""
        self._ground.show()

    def show_notice(self, notice: QWidget | None) -> None:
        """A line over the pages that stays; None takes it away."""
        if self._notice is not None:
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self._notices.addWidget(notice)

    def show_session(self, session: Session) -> None:
        """The same user, of whom something else is known now."""
        self.top_bar.user.set_session(session)

    def set_link(self, link: str) -> None:
        """How things stand with the hub, one of ``Link``."""
        self.top_bar.badge.set_link(Link(link))
        self.dashboard.set_live(link == Link.ONLINE)

    @property
    def preferences(self) -> Preferences:
        """How this workstation likes its window."""
        return self._preferences

    @property
    def formatter(self) -> Formatter:
        """Formats for the language and digits in force; another one after every change."""
        return self._formatter

    def offer_pages(self, makers: Mapping[str, Callable[[], QWidget]]) -> None:
        """The places that whoever is signed in may go to, none for nobody; each page is made when first gone to."""
        self._makers = {"settings": self._make_settings, **makers}
        self.rail.set_offered({"dashboard", *self._makers}, signed_in=bool(makers))
        self.dashboard.set_links(makers.keys())

    def show_page(self, key: str) -> None:
        """Go to a page that is offered."""
        if key not in self._pages:
            # Made when first gone to: it has no part in the first paint.
            page = self._pages[key] = self._makers[key]()
            self._stack.addWidget(page)
        self.rail.set_current(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._keep_toasts_clear(key)

    def show_booked(self, booking: Booking) -> Toast:
        """A booking of this window was written: the dashboard fetches at once, a toast tells and offers the ticket."""
        self.dashboard.refresh()
        view = self.dashboard.view
        zones = {clinic.id: clinic.time_zone for clinic in view.clinics} if view else {}
        words = self._formatter
        name = booking.patient_name
        time = words.time(booking.start_time, ZoneInfo(zones.get(booking.clinic_id, "UTC")))
        text = self.tr("Booked {name} · {time} · No. {number}").format(
            name=name, time=time, number=words.number(booking.queue_number)
        )
        actions = [
            ToastAction("print", self.tr("Print ticket"), "printer"),
            ToastAction("another", self.tr("Book another")),
        ]
        toast = self.toasts.success(text, actions, emphasis=name)
        toast.triggered.connect(lambda key: self._on_booked_action(key, booking.visit_id))
        return toast

    def show_shortcuts(self) -> None:
        """All shortcuts over the window."""
        from reception_app.ui.shell.dialogs import ShortcutsDialog

        self._open(ShortcutsDialog(self))

    def show_about(self) -> None:
        """What program this is."""
        from importlib.metadata import version

        from reception_app.ui.shell.dialogs import AboutDialog

        self._open(AboutDialog(self, version("reception-app"), self._formatter))

    # Building

    def _build_ui(self) -> None:
        # From the window inwards: a tree that is built first and hung in later is styled once more at every level.
        ground = self._ground = QWidget(self)
        # The focus begins where it shows nothing, and returns there with a click beside everything.
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCentralWidget(ground)
        self.rail = NavigationRail(ground)
        self.top_bar = TopBar(self._formatter, ground)
        self._stack = QStackedWidget(ground)
        self.dashboard = DashboardPage(self._formatter, self._stack)
        self._stack.addWidget(self.dashboard)
        self._pages: dict[str, QWidget] = {"dashboard": self.dashboard}
        self.offer_pages({})
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        self._notices = QVBoxLayout()
        right.addLayout(self._notices)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        ground.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setMinimumSize(*_SMALLEST_SIZE)
        self._keep_toasts_clear("dashboard")

    def _connect_signals(self, theme: Theme) -> None:
        self.rail.chosen.connect(self.show_page)
        self.dashboard.new_booking_requested.connect(self.new_booking_requested)
        self.dashboard.page_requested.connect(self.show_page)
        self.dashboard.refreshed.connect(self._on_refreshed)
        self.dashboard.failed.connect(self._on_refresh_failed)
        self.top_bar.clinics.chosen.connect(self._on_clinic)
        self.top_bar.search.patient_chosen.connect(self.patient_chosen)
        self.top_bar.search.file_chosen.connect(self.file_chosen)
        self.top_bar.user.clicked.connect(self._on_user_menu)
        self._translation.changed.connect(self._on_language)
        theme.changed.connect(self._on_theme)
        for keys, deed in (
            ("Ctrl+N", self.new_booking_requested.emit),
            ("Ctrl+K", self._on_find),
            ("F5", self._on_refresh_wanted),
            ("F1", self.show_shortcuts),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    def _restore(self) -> None:
        self.resize(*_USUAL_SIZE)
        if self._preferences.geometry is not None:
            self.restoreGeometry(self._preferences.geometry)
        self.dashboard.set_clinic(self._preferences.clinic_id)

    def retranslate_ui(self) -> None:
        """The window's name."""
        self.setWindowTitle(self.tr("Reception"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.geometry = self.saveGeometry()
        self.dashboard.stop()
        self.closing.emit()
        super().closeEvent(event)

    # Doing

    def _on_booked_action(self, key: str, visit_id: int) -> None:
        if key == "print":
            self.ticket_requested.emit(visit_id)
        else:
            self.new_booking_requested.emit()

    def _on_refreshed(self, view: DashboardView) -> None:
        self.top_bar.badge.set_updated(view.as_of, ZoneInfo(view.time_zone))
        self.top_bar.clinics.set_clinics(view.clinics, view.clinic_id)
        self._preferences.clinic_id = view.clinic_id

    def _on_refresh_failed(self, _error: ReceptionError) -> None:
        self.top_bar.badge.set_offline()

    def _make_settings(self) -> QWidget:
        from reception_app.ui.shell.settings_page import SettingsPage

        page = SettingsPage(self.appearance, self._stack)
        page.show_place(*self._place)
        return page

    def _on_clinic(self, clinic_id: int | None) -> None:
        self.dashboard.set_clinic(clinic_id)
        self.clinic_changed.emit(clinic_id)
        view = self.dashboard.view
        if view is not None:
            self.top_bar.clinics.set_clinics(view.clinics, clinic_id)

    def _on_refresh_wanted(self) -> None:
        """What is looked at fetches; the top bar lives by what the dashboard fetches."""
        self.dashboard.refresh()
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if refresh is not None and self._stack.currentWidget() is not self.dashboard:
            refresh()

    def _on_find(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def _on_user_menu(self) -> None:
        from reception_app.ui.shell.user_menu import UserMenu

        menu = UserMenu(self.appearance, self.top_bar.user)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.shortcuts.triggered.connect(self.show_shortcuts)
        menu.about.triggered.connect(self.show_about)
        menu.password.triggered.connect(self.password_change_requested)
        menu.lock.triggered.connect(self.lock_requested)
        menu.sign_out.triggered.connect(self.sign_out_requested)
        menu.sign_out.setVisible(self.top_bar.user.may_sign_out)
        open_below(menu, self.top_bar.user)

    def _on_language(self) -> None:
        self._formatter = Formatter(self._translation.language, self._translation.digits)
        self.top_bar.set_formatter(self._formatter)
        self.dashboard.set_formatter(self._formatter)
        self.words_changed.emit()

    def _on_theme(self) -> None:
        for part in self.findChildren(QWidget):
            part.update()

    def _open(self, dialog: FloatingDialog) -> None:
        if self._dialog is not None and self._dialog.is_open:
            dialog.deleteLater()
            return
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self) -> None:
        self._dialog = None

    def _keep_toasts_clear(self, key: str) -> None:
        if key == "dashboard":
            self.toasts.set_neighbours(self.dashboard.title_widget(), self.dashboard.new_booking)
        else:
            neighbours = getattr(self._pages[key], "toast_neighbours", None)
            self.toasts.set_neighbours(*(neighbours() if neighbours is not None else (None, None)))
