"""The navigation rail on the leading edge: icon and word for every place of the program."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from reception_app.ui import icons, theme
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.painting import Strip

WIDTH = 96
LOGO_CELL = 56
_ITEM_WIDTH, _ITEM_HEIGHT, _GAP, _ICON, _LOGO = 80, 60, 4, 22, 36
_BAR_WIDTH, _BAR_HEIGHT = 4, 40
_WORD_MARGIN = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the program: the key for the code, its button's object name, its icon."""

    key: str
    object_name: str
    icon: str


PLACES = (
    Place("dashboard", "navDashboard", "concierge-bell"),
    Place("appointments", "navAppointments", "calendar-days"),
    Place("patients", "navPatients", "users"),
    Place("payments", "navPayments", "wallet"),
    Place("queue", "navQueue", "list-ordered"),
    Place("reports", "navReports", "chart-column"),
    Place("admin", "navAdmin", "shield-check"),
    Place("settings", "navSettings", "settings"),
)


class NavButton(QAbstractButton):
    """One place; off while it cannot be gone to. The bar of the active one stands on the window's edge."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.place = place
        self.setObjectName(place.object_name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", theme.RADIUS)

    def set_word(self, word: str) -> None:
        """The place's name."""
        self.setText(word)
        self.setAccessibleName(word)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _ITEM_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = painting.centred(QRectF(self.rect()), _ITEM_WIDTH + self.width() - WIDTH, _ITEM_HEIGHT)
        active = self.isChecked()
        if active or (self.underMouse() and self.isEnabled()):
            painting.fill_round(painter, box, theme.RADIUS, look.color("primary_tint" if active else "hover_fill"))
        ink = "primary" if active else "muted" if self.isEnabled() else "disabled_text"
        painting.paint_icon(painter, QRectF(0, 8, self.width(), 24), self.place.icon, ink, _ICON)
        painting.paint_text(
            painter,
            QRectF(0, 34, self.width(), 18),
            self.text(),
            self.font_role(),
            ink,
            direction=self.layoutDirection(),
            align=Qt.AlignmentFlag.AlignHCenter,
        )

    def font_role(self) -> str:
        """The word's type role."""
        return "note_bold" if self.isChecked() else "note"


class NavigationRail(QWidget):
    """Emits ``chosen`` with a place's key; ``set_offered`` says which places can be gone to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {place.key: NavButton(place, self) for place in PLACES}
        self._group = QButtonGroup(self)
        self._offered: set[str] = set()
        self._signed_in = False
        self._build_ui()
        self.set_offered({"dashboard"}, signed_in=False)
        self.set_current("dashboard")
        self.retranslate_ui()

    def set_offered(self, keys: set[str], *, signed_in: bool) -> None:
        """The places that can be gone to; the others stay visible but off, and tell whoever is signed in why."""
        self._offered, self._signed_in = keys, signed_in
        for key, button in self._buttons.items():
            button.setEnabled(key in keys)
        self.retranslate_ui()

    def set_current(self, key: str) -> None:
        """Mark a place without a signal."""
        self._buttons[key].setChecked(True)
        self.update()

    def current(self) -> str:
        """The marked place."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def retranslate_ui(self) -> None:
        """The places' names."""
        words = {
            "dashboard": self.tr("Reception"),
            "appointments": self.tr("Appointments"),
            "patients": self.tr("Patients"),
            "payments": self.tr("Payments"),
            "queue": self.tr("Queue"),
            "reports": self.tr("Reports"),
            "admin": self.tr("Administration"),
            "settings": self.tr("Settings"),
        }
        for key, button in self._buttons.items():
            denied = self._signed_in and key not in self._offered
            button.set_word(words[key])
            button.setToolTip(self.tr("Your role has no right to this page") if denied else "")
            button.setAccessibleDescription(button.toolTip())
        self.setAccessibleName(self.tr("Navigation"))
        widest = max(painting.text_width(word, "note_bold") for word in words.values())
        self.setFixedWidth(max(WIDTH, round(widest) + 2 * _WORD_MARGIN))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        box = QRectF(self.rect())
        painter.fillRect(box, look.color("surface"))
        edges = Strip(box, self.layoutDirection())
        painter.fillRect(edges.take_end(1), look.color("border"))
        mark = painting.centred(QRectF(0, 0, self.width(), LOGO_CELL), _LOGO, _LOGO)
        painter.drawPixmap(mark.topLeft(), icons.logo(_LOGO))
        button = self._buttons[self.current()].geometry()
        bar = Strip(
            QRectF(0, button.center().y() - _BAR_HEIGHT / 2 + 1, self.width(), _BAR_HEIGHT), self.layoutDirection()
        )
        painter.fillRect(bar.take(_BAR_WIDTH), look.color("primary"))

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, LOGO_CELL + _GAP, 0, theme.SPACE_S)
        column.setSpacing(_GAP)
        for key, button in self._buttons.items():
            if key == "settings":
                column.addStretch(1)
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(lambda _checked=False, key=key: self._on_chosen(key))

    def _on_chosen(self, key: str) -> None:
        self.update()
        self.chosen.emit(key)
