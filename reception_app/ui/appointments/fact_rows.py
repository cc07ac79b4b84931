"""The parts of the side panel: facts in rows, notes on a quiet ground, and what happened to the appointment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reception_app.ui import theme
from reception_app.ui.formatting import Formatter, strip_marks
from reception_app.ui.theme import Tone
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.card import SoftPanel
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.painting import Strip

if TYPE_CHECKING:
    from reception_app.services.appointment_lists import HistoryEntry

ROW, _KEY = 40, 60


class FactRow(QWidget):
    """Icon, key and value on one line, 40 high; the value may carry a mark of its own."""

    def __init__(self, icon: str, *, last: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._last = icon, last
        self._key = self._value = self._short = ""
        self._mark: tuple[str, Tone] = ("", "neutral")
        self.setFixedHeight(ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fact(
        self, key: str, value: str, *, icon: str = "", mark: tuple[str, Tone] = ("", "neutral"), short: str = ""
    ) -> None:
        """Another value; ``short`` stands in where there is no room for it."""
        self._key, self._value, self._mark, self._short = key, value, mark, short
        self._icon = icon or self._icon
        self.setAccessibleName(strip_marks(f"{key}: {value}"))
        self.setToolTip(value)
        self.update()

    def value(self) -> str:
        """The value shown."""
        return self._value

    def sizeHint(self) -> QSize:
        return QSize(200, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, way = theme.current(), self.layoutDirection()
        box = QRectF(self.rect())
        if not self._last:
            painter.fillRect(QRectF(0, box.height() - 1, box.width(), 1), look.color("divider"))
        strip = Strip(box, way)
        painting.paint_icon(painter, strip.take(16, 12), self._icon, "muted", 16)
        key = max(_KEY, painting.text_width(self._key, "small"))
        painting.paint_text(painter, strip.take(key, 8), self._key, "small", "muted", direction=way)
        icon, tone = self._mark
        if icon:
            painting.paint_icon(painter, strip.take(14, 6), icon, look.tone(tone)[0], 14)
        fits = painting.text_width(self._value, "strong") <= strip.rect.width()
        painting.paint_text(
            painter, strip.rect, self._value if fits else self._short or self._value, "strong", direction=way
        )


class NoteBox(SoftPanel):
    """A few words on the background's colour, hidden while there are none."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=theme.SPACE_S, parent=parent)
        self._icon = icon
        self._text = Label("", "small", wrap=True)
        self._line = IconLabel(icon, "", "neutral")
        self.body.addWidget(self._line)
        self.body.addWidget(self._text)
        self.hide()

    def show_note(self, text: str) -> None:
        """One line with its icon, or several without."""
        short = painting.text_width(text, "small") < 220
        self._line.show_message(self._icon, text if short else "", "neutral")
        self._line.setVisible(short)
        self._text.setText("" if short else text)
        self._text.setVisible(not short)
        self.setVisible(bool(text))


class HistoryList(QWidget):
    """What happened since the booking, the newest first."""

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.SPACE_M, 0, 0)
        self._column.setSpacing(theme.SPACE_XS)
        self.hide()

    def show_entries(self, entries: Sequence[HistoryEntry], words: Formatter, zone: tzinfo, today: date) -> None:
        """All of them, in words."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.setVisible(bool(entries))
        said = HistoryWords(words)
        for entry in reversed(entries):
            line = Label(said.line(entry, zone, today), "note", "muted", wrap=True)
            self._column.addWidget(line)


class HistoryWords:
    """The words of the history."""

    def __init__(self, words: Formatter) -> None:
        self._words = words

    def tr(self, text: str, comment: str = "", n: int = -1) -> str:
        """Translate in the context ``HistoryWords``."""
        return QCoreApplication.translate("HistoryWords", text, comment, n)

    def line(self, entry: HistoryEntry, zone: tzinfo, today: date) -> str:
        """'10:42 AM, Huda: checked in'."""
        words = self._words
        local = entry.at.astimezone(zone).date()
        when = words.time(entry.at, zone)
        if local != today:
            when = words.join([words.short_date(local, today), when])
        by = entry.by.text(words.language)
        return self.tr("{when}, {name}: {deed}").format(when=when, name=by, deed=self._deed(entry, zone, today))

    def _deed(self, entry: HistoryEntry, zone: tzinfo, today: date) -> str:
        words = self._words
        if entry.action in ("move", "reschedule", "transfer") and entry.before is not None:
            old = words.join(
                [words.day_label(entry.before.service_date, today), words.time(entry.before.start_time, zone)]
            )
            return self.tr("moved, before: {time}").format(time=old)
        if entry.action == "late" and entry.after.expected_at is not None:
            return self.tr("comes later, {time}").format(time=words.time(entry.after.expected_at, zone))
        deed = {
            "book": self.tr("booked"),
            "check_in": self.tr("checked in"),
            "late": self.tr("comes in time after all"),
            "cancel": self.tr("cancelled"),
            "restore": self.tr("booked again"),
            "no_show": self.tr("did not come"),
            "reinstate": self.tr("came after all"),
            "start": self.tr("visit begun"),
            "finish": self.tr("visit over"),
            "undo": self.tr("taken back"),
        }.get(entry.action, self.tr("changed"))
        return words.join([deed, entry.reason]) if entry.reason else deed
