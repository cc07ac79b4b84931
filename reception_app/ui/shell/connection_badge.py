"""The live badge: whether what is on the screen is of this second, and if not, since when."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import Literal

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reception_app.realtime.link import Link
from reception_app.ui import theme
from reception_app.ui.bidi import strip_marks
from reception_app.ui.formatting import Formatter
from reception_app.ui.refresh_timer import POLL_MS
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.spinner import Rotation

State = Literal["connecting", "connected", "polling", "offline"]

_HEIGHT, _SIDE, _DOT, _ICON, _GAP = 28, 14, 8, 16, 8
_TONES: dict[State, Tone] = {
    "connecting": "neutral",
    "connected": "success",
    "polling": "neutral",
    "offline": "warning",
}


class ConnectionBadge(QWidget):
    """Begins as connecting; ``set_updated`` and ``set_offline`` tell it what the last fetch came to.

    ``set_link`` tells how things stand with the hub. Until then fetching alone counts. A ``compact``
    one leaves the time of the last update to its hint while all is well.
    """

    def __init__(self, formatter: Formatter, parent: QWidget | None = None, *, compact: bool = False) -> None:
        super().__init__(parent)
        self._compact = compact
        self.setObjectName("connectionBadge")
        self._formatter = formatter
        self._state: State = "connecting"
        self._updated: tuple[datetime, tzinfo] | None = None
        self._link = Link.ONLINE
        self._failed = False
        self._offline_since = QElapsedTimer()
        self._mark = _Mark(self)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.retranslate_ui)
        self._word = Label("", "small_bold")
        self._note = Label("", "small", "muted")
        self._note.setObjectName("lastUpdateLabel")
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        for widget in (self._mark, self._word, self._note):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate_ui()

    @property
    def state(self) -> State:
        """'connecting', 'connected', 'offline', or 'polling' where there is no hub and none is missed."""
        return self._state

    def set_updated(self, at: datetime, zone: tzinfo) -> None:
        """The data on the screen are of ``at``."""
        self._updated = (at, zone)
        self._failed = False
        self._decide()

    def set_offline(self) -> None:
        """The last fetch failed; the badge counts from the first failure on."""
        self._failed = True
        self._decide()

    def set_link(self, link: Link) -> None:
        """The hub was reached, or lost."""
        self._link = link
        self._decide()

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        self.retranslate_ui()

    def retranslate_ui(self) -> None:
        """The words of the present state."""
        word, note, hint = self._words()
        self._word.setText(word)
        self._word.set_tone({"success": "success", "warning": "warning"}.get(_TONES[self._state], "muted"))
        self._note.setText(note)
        quiet = self._compact and self._state in ("connected", "polling")
        self._note.setVisible(bool(note) and not quiet)
        self.setToolTip(hint or (note if quiet else ""))
        self.setAccessibleName(strip_marks(f"{word} {note}".strip()))
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _, tint = theme.current().tone(_TONES[self._state])
        painting.fill_round(painter, QRectF(self.rect()), _HEIGHT / 2, tint)

    def _words(self) -> tuple[str, str, str]:
        """The state, the age of the data, and what may be done about it."""
        words, note = self._formatter, ""
        if self._updated:
            note = self.tr("updated {time}").format(time=words.clock(*self._updated, seconds=True))
        if self._state == "connected":
            return self.tr("Connected"), note, ""
        if self._state == "polling":
            return self.tr("Refreshed every {seconds} s").format(seconds=words.number(POLL_MS // 1000)), note, ""
        if self._state == "connecting":
            return self.tr("Connecting"), note, ""
        if self._updated:
            note = self.tr("data of {time}").format(time=words.clock(*self._updated))
        if self._link is Link.UNTRUSTED:
            hint = self.tr("This desk does not trust the hub's certificate. Tell whoever looks after the program.")
            return self.tr("Certificate not trusted"), note, hint
        return self.tr("Offline {since}").format(since=words.since(self._offline_since.elapsed() / 1000)), note, ""

    def _decide(self) -> None:
        if self._failed or self._link.is_lost:
            self._enter("offline")
        elif self._link is Link.CONNECTING or self._updated is None:
            self._enter("connecting")
        else:
            self._enter("polling" if self._link is Link.NONE else "connected")

    def _enter(self, state: State) -> None:
        if state == "offline" and self._state != "offline":
            self._offline_since.start()
        self._state = state
        self._mark.show_state(state)
        self.retranslate_ui()
        if state == "offline":
            self._tick.start()
        else:
            self._tick.stop()


class _Mark(QWidget):
    """The dot, the turning loader, or the crossed-out signal."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rotation = Rotation(self)
        self.show_state("connecting")

    def show_state(self, state: State) -> None:
        """Another state."""
        self._state: State = state
        size = _DOT if state in ("connected", "polling") else _ICON
        self.setFixedSize(size, size)
        self._turn(self.isVisible())
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self._turn(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self._turn(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink, _ = theme.current().tone(_TONES[self._state])
        box = QRectF(self.rect())
        if self._state in ("connected", "polling"):
            painting.fill_round(painter, box, _DOT / 2, ink)
        elif self._state == "offline":
            painting.paint_icon(painter, box, "wifi-off", ink, _ICON)
        else:
            self._rotation.paint(painter, box, ink)

    def _turn(self, visible: bool) -> None:
        if visible and self._state == "connecting":
            self._rotation.start()
        else:
            self._rotation.stop()
