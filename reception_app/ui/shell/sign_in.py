"""Signing in: a name and a password over the covered window, the language, and what went wrong in words."""

from __future__ import annotations

from importlib.metadata import version

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reception_app.domain.errors import ReceptionError, TooManyAttempts
from reception_app.domain.localized import LocalText
from reception_app.ui import icons, theme
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.shell.preferences import Appearance
from reception_app.ui.shell.top_bar import open_below
from reception_app.ui.translation import LANGUAGE_NAMES, LANGUAGES
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.fields import LineEdit, PasswordEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.menu import Menu

CARD_WIDTH, BUTTON_HEIGHT, _LOGO = 400, 44, 56
_TICK_MS = 1000


class SignInScreen(QWidget):
    """Covers ``window`` whole; ``submitted`` carries name and password. The caller answers by ``show_error`` or hides.

    Nothing here tells whether a user exists: the names are not listed, and every refusal of a pair says the same.
    The same screen stands before a window that is locked, and before the demo, whose passwords it tells.
    """

    submitted = Signal(str, str)

    def __init__(self, window: QWidget, appearance: Appearance, terminal: str, *, demo: bool = False) -> None:
        super().__init__(window, Qt.WindowType.SubWindow)  # of which Qt does not let Tab out
        self.setObjectName("signInScreen")
        self._appearance, self._terminal, self._demo = appearance, terminal, demo
        self._locked_by: LocalText | None = None
        self._wait = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._error: ReceptionError | None = None
        self._centre: dict[str, str] = {}
        self._build_ui()
        self._connect_signals()
        self.retranslate_ui()
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def set_centre(self, names: dict[str, str]) -> None:
        """The centre's name by language; without one the program's own stands there."""
        self._centre = names
        self.retranslate_ui()

    def begin(
        self, error: ReceptionError | None = None, username: str = "", locked_by: LocalText | None = None
    ) -> None:
        """Show empty, in front of everything; ``error`` says why somebody is here again, ``locked_by`` who is away."""
        self._locked_by = locked_by
        self._name.setText(username)
        self._password.clear()
        self.set_busy(False)
        self._say(error)
        self.show()
        self.raise_()
        first = self._password if username else self._name
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate_ui()

    def show_error(self, error: ReceptionError) -> None:
        """Refused: the name stays, the password goes."""
        self.set_busy(False)
        self._password.clear()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(error)

    def set_busy(self, busy: bool) -> None:
        """While the password is checked nothing else is taken."""
        self._enter.set_busy(busy, self.tr("Signing in…"))
        self._name.setReadOnly(busy)
        self._password.setReadOnly(busy)

    # Building

    def _build_ui(self) -> None:
        self._language = Button("", "secondary", icon="languages", trailing_icon="chevron-down", parent=self)
        self._language.setObjectName("signInLanguage")
        self._logo = QLabel()
        self._logo.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._centre_name = Label("", "page_title")
        self._program = Label("", "small", "muted")
        self._title = Label("", "page_title")
        self._title.setObjectName("signInTitle")
        self._away = Label("", "small", "muted", wrap=True)
        self._away.setObjectName("lockedBy")
        self._away.hide()
        self._name, self._password = LineEdit(icon="user"), PasswordEdit()
        self._name.setObjectName("userNameField")
        self._password.setObjectName("passwordField")
        self._name_field, self._password_field = FormField("", self._name), FormField("", self._password)
        self._caps = IconLabel("arrow-big-up-dash", "", "warning")
        self._caps.setObjectName("capsLockWarning")
        self._caps.hide()
        self._banner = Banner("danger", outlined=False)
        self._banner.setObjectName("signInError")
        self._banner.hide()
        self._enter = Button("", "primary", trailing_icon="arrow-right", height=BUTTON_HEIGHT)
        self._enter.setObjectName("signInButton")
        self._forgotten = Label("", "small", "muted", wrap=True)
        for label in (self._centre_name, self._program, self._forgotten):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card = Card(padding=theme.SPACE_XL, spacing=theme.SPACE_M)
        card.setFixedWidth(CARD_WIDTH)
        for part in (
            self._title,
            self._away,
            self._name_field,
            self._password_field,
            self._caps,
            self._banner,
            self._enter,
            self._forgotten,
        ):
            card.body.addWidget(part)
        self._place = IconLabel("monitor", "", "neutral", color="muted")
        self._version = Label("", "small", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_XL)
        foot.addStretch(1)
        foot.addWidget(self._place)
        foot.addWidget(self._version)
        foot.addStretch(1)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self._language)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_XL, theme.SPACE_L, theme.SPACE_XL, theme.SPACE_XL)
        column.setSpacing(0)
        column.addLayout(top)
        column.addStretch(1)
        column.addWidget(self._logo)
        column.addSpacing(theme.SPACE_M)
        column.addWidget(self._centre_name)
        column.addWidget(self._program)
        column.addSpacing(theme.SPACE_XL)
        # Between stretches: an alignment would ask the card for its height without its width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect_signals(self) -> None:
        self._enter.clicked.connect(self._submit)
        self._name.returnPressed.connect(self._on_name)
        self._password.returnPressed.connect(self._submit)
        self._password.caps_lock.connect(self._caps.setVisible)
        self._name.textEdited.connect(self._forget_error)
        self._password.textEdited.connect(self._forget_error)
        self._language.clicked.connect(self._on_language)
        self._appearance.changed.connect(self.retranslate_ui)
        self._clock.timeout.connect(self._on_tick)

    def retranslate_ui(self) -> None:
        """All words, in the language of the moment."""
        words = Formatter(self._appearance.language, self._appearance.digits)
        self._logo.setPixmap(icons.logo(_LOGO))
        self._language.setText(LANGUAGE_NAMES[self._appearance.language])
        program = self.tr("Reception")
        self._centre_name.setText(self._centre.get(self._appearance.language) or program)
        self._program.setText(self.tr("The front desk program"))
        self._show_away()
        self._name_field.set_label(self.tr("User name"))
        self._password_field.set_label(self.tr("Password"))
        self._caps.show_message("arrow-big-up-dash", self.tr("Caps Lock is on"), "warning")
        self._enter.setText(self.tr("Unlock") if self._locked_by is not None else self.tr("Sign in", "button"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        for field in (self._name, self._password):
            # Beside its icon, whatever script the name is in.
            field.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._forgotten.setText(
            self.tr("This is the demo: the password is demo- and the user name")
            if self._demo
            else self.tr("Forgot the password? The manager can set a new one")
        )
        self._place.show_message("monitor", words.digits(self._terminal), "neutral")
        self._version.setText(self.tr("Version {number}").format(number=words.digits(version("reception-app"))))
        self._show_error()

    def _show_away(self) -> None:
        """Who has locked the window, and what happens to their work."""
        away = self._locked_by
        self._title.setText(self.tr("Sign in") if away is None else self.tr("Locked", "window"))
        if away is not None:
            text = self.tr(
                "{name} is signed in, and everything is as it was. Somebody else may sign in instead; "
                "an unfinished booking is then kept."
            )
            self._away.setText(text.format(name=away.text(self._appearance.language)))
        self._away.setVisible(away is not None)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the shortcuts of the covered window are not for somebody who has not signed in
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # nor is any other key for the window behind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and watched is self.parent() and event.type() == QEvent.Type.Resize:
            self.setGeometry(watched.rect())
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()  # else it would go on taking the keys, and the shortcuts with them

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.LayoutDirectionChange):
            self.retranslate_ui()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("background"))

    # Doing

    def _on_name(self) -> None:
        if self._password.text():
            self._submit()
        else:
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self._enter.busy or self._wait:
            return
        if not self._name.text().strip() or not self._password.text():
            missing = self._name if not self._name.text().strip() else self._password
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say(None)
        self.set_busy(True)
        self.submitted.emit(self._name.text(), self._password.text())

    def _say(self, error: ReceptionError | None) -> None:
        self._error = error
        seconds = error.params.get("retry_after") if isinstance(error, TooManyAttempts) else None
        self._wait = seconds if isinstance(seconds, int) else 0
        self._enter.setEnabled(not self._wait)
        if self._wait:
            self._clock.start()
        self._show_error()

    def _show_error(self) -> None:
        error = self._error
        if isinstance(error, TooManyAttempts):
            error = TooManyAttempts(retry_after=self._wait)
        if error is not None:
            text = describe(error, Formatter(self._appearance.language, self._appearance.digits))
            self._banner.show_message("danger", text.title, text.sentence)
        self._banner.setVisible(error is not None)

    def _forget_error(self) -> None:
        if not self._wait and self._error is not None:
            self._say(None)

    def _on_tick(self) -> None:
        self._wait = max(0, self._wait - 1)
        if self._wait:
            self._show_error()
        else:
            self._clock.stop()
            self._say(None)

    def _on_language(self) -> None:
        menu = Menu(self._language)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for language in LANGUAGES:
            action = menu.add(LANGUAGE_NAMES[language])
            action.setCheckable(True)
            action.setChecked(language == self._appearance.language)
            action.triggered.connect(lambda _checked=False, chosen=language: self._appearance.set_language(chosen))
        open_below(menu, self._language)
