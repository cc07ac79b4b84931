"""The bar at the top: which clinic, the search for a patient, the live badge, and who is at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reception_app.domain.roles import Role
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.connection_badge import ConnectionBadge
from reception_app.ui.shell.patient_search import PatientSearch
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.access import Session
    from reception_app.services.dashboard import ClinicChoice

HEIGHT = 56
_WIDEST_CLINIC, _WIDEST_USER = 240, 200


class ClinicSwitcher(QAbstractButton):
    """The clinic shown; a menu with all of them. ``chosen`` carries an id, or None for all clinics."""

    chosen = Signal(object)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setObjectName("clinicSwitcher")
        self._formatter = formatter
        self._clinics: tuple[ClinicChoice, ...] = ()
        self._current: int | None = None
        self._known = False
        self.menu: Menu | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.retranslate_ui()

    def set_clinics(self, clinics: Sequence[ClinicChoice], current: int | None) -> None:
        """The clinics to choose from and the one shown."""
        self._clinics, self._current, self._known = tuple(clinics), current, True
        self.retranslate_ui()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language."""
        self._formatter = formatter
        self.retranslate_ui()

    def open_menu(self) -> None:
        """Offer the clinics; returns at once."""
        menu = self.menu = Menu(self)
        choices: list[tuple[int | None, str]] = [(None, self.tr("All clinics"))]
        choices += [(clinic.id, self._name(clinic)) for clinic in self._clinics if clinic.is_active]
        for clinic_id, name in choices:
            action = menu.add(name)
            action.setCheckable(True)
            action.setChecked(clinic_id == self._current)
            action.triggered.connect(lambda _checked=False, chosen=clinic_id: self.chosen.emit(chosen))
        menu.setMinimumWidth(max(232, self.width()))
        open_below(menu, self)

    def retranslate_ui(self) -> None:
        """The name of the clinic shown."""
        found = [self._name(clinic) for clinic in self._clinics if clinic.id == self._current]
        self.setText(found[0] if found else self.tr("All clinics"))
        cut = self._wanted() > _WIDEST_CLINIC
        self.setToolTip(self.text() if cut else "")
        self.setAccessibleName(self.tr("Clinic: {name}").format(name=self.text()))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def sizeHint(self) -> QSize:
        return QSize(min(_WIDEST_CLINIC, round(self._wanted())), theme.CONTROL_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        over = self.underMouse() or self.isDown()
        fill = look.color("hover_fill" if over else "surface")
        painting.fill_round(painter, QRectF(self.rect()), theme.RADIUS, fill, look.color("border"))
        strip = Strip(QRectF(self.rect()).adjusted(14, 0, -10, 0), self.layoutDirection())
        painting.paint_icon(painter, strip.take(18, theme.SPACE_S), "hospital", "muted", 18)
        painting.paint_icon(painter, strip.take_end(16, theme.SPACE_S), "chevron-down", "muted", 16)
        if self._known:
            painting.paint_text(painter, strip.rect, self.text(), "bold", "text", direction=self.layoutDirection())
        else:
            bar = painting.centred(strip.rect, strip.rect.width(), 12)
            painting.fill_round(painter, bar, 6, look.color("neutral_tint"))

    def _wanted(self) -> float:
        return 14 + 18 + 8 + painting.text_width(self.text(), "bold") + 12 + 16 + 10

    def _name(self, clinic: ClinicChoice) -> str:
        return clinic.name.text(self._formatter.language)


class UserButton(QAbstractButton):
    """Who is at the desk and which desk it is; opens the user's menu."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("userMenu")
        self._formatter = formatter
        self._session: Session | None = None
        self._name = self._place = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate_ui()

    def set_session(self, session: Session | None) -> None:
        """Somebody has come, or gone."""
        self._session = session
        self.retranslate_ui()

    @property
    def may_sign_out(self) -> bool:
        """Whether somebody is there who could come in again: where nobody has a password, nobody need go."""
        return self._session is not None and self._session.has_password

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """Name and desk."""
        session = self._session
        if session is None:
            self._name = self._place = ""
        else:
            self._name = session.name.text(self._formatter.language)
            desk = self._formatter.digits(session.terminal)
            self._place = self._formatter.facts([desk, self._role(session.actor.role)])
        self.setAccessibleName(strip_marks(self._name) or self.tr("User"))
        self.setToolTip(self._place if painting.text_width(self._place, "caption", 400) > _WIDEST_USER else "")
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def sizeHint(self) -> QSize:
        return QSize(32 + 8 + self._words_width() + 8 + 16, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        direction = self.layoutDirection()
        look = theme.current()
        strip = Strip(QRectF(self.rect()), direction)
        avatar = painting.centred(strip.take(32, theme.SPACE_S), 32, 32)
        painting.paint_icon(painter, strip.take_end(16, theme.SPACE_S), "chevron-down", "muted", 16)
        if self._session is None:
            bars = strip.rect
            for top, width in ((8, 88), (25, 60)):
                bar = Strip(QRectF(bars.left(), top, bars.width(), 10), direction).take(width)
                painting.fill_round(painter, bar, 5, look.color("neutral_tint"))
            painting.fill_round(painter, avatar, 16, look.color("neutral_tint"))
            return
        painting.paint_tile(
            painter,
            avatar,
            fill="primary_tint_strong",
            ink="on_tint_strong",
            text=painting.initials(self._name),
            role="small_bold",
            round_=True,
            direction=direction,
        )
        painting.paint_text(painter, strip.rect, self._name, "small_strong", "text", direction=direction, baseline=16)
        painting.paint_text(
            painter, strip.rect, self._place, "caption", "muted", direction=direction, baseline=33, weight=400
        )

    def _words_width(self) -> int:
        if self._session is None:
            return 96
        wanted = max(painting.text_width(self._name, "small_strong"), painting.text_width(self._place, "caption", 400))
        return round(min(_WIDEST_USER, wanted))

    def _role(self, role: Role) -> str:
        return {
            Role.RECEPTIONIST: self.tr("Reception", "department"),
            Role.CASHIER: self.tr("Cash desk", "department"),
            Role.DOCTOR: self.tr("Doctor"),
            Role.MANAGER: self.tr("Management", "department"),
        }.get(role, "")


class TopBar(QWidget):
    """Holds the four and paints the ground."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.clinics = ClinicSwitcher(formatter)
        self.search = PatientSearch(formatter)
        self.badge = ConnectionBadge(formatter)
        self.user = UserButton(formatter)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_XL, 0, theme.SPACE_XL, 0)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self.clinics)
        row.addWidget(self.search)
        row.addStretch(1)
        row.addWidget(self.badge)
        row.addWidget(self.user)

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        for part in (self.clinics, self.search, self.badge, self.user):
            part.set_formatter(formatter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        painter.fillRect(self.rect(), look.color("surface"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.color("border"))


def open_below(menu: Menu, button: QWidget) -> None:
    """Show a menu under a button, its leading edges aligned; returns at once."""
    width = max(menu.sizeHint().width(), menu.minimumWidth())
    rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    menu.popup(button.mapToGlobal(QPoint(button.width() - width if rtl else 0, button.height() + 4)))
