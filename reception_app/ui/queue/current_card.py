"""The patient with the doctor, or called: number, name, what for, since when, and the keys that go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception_app.domain.visit import VisitStatus
from reception_app.ui import theme
from reception_app.ui.formatting import Formatter
from reception_app.ui.queue.current_parts import FactsStrip, PatientName
from reception_app.ui.queue.keys import QueueKey
from reception_app.ui.queue.next_list import waited_minutes
from reception_app.ui.widgets.banner import Banner
from reception_app.ui.widgets.button import Button, IconButton
from reception_app.ui.widgets.card import Card
from reception_app.ui.widgets.icon_label import IconLabel
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.pill import Pill, Tile

if TYPE_CHECKING:
    from reception_app.services.queue_views import DoctorQueueView, QueueEntry

TILE = QSize(136, 128)
_KEYS_HEIGHT = 52
_SPARE_PADDING = 8


class KeyButton(Button):
    """One of three in a row: it gives up some of its padding before its word is cut."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(2 * _SPARE_PADDING, 0)


class CurrentCard(Card):
    """Emits the key that was meant, whether pressed or clicked; ``undo_wanted`` from the line above the keys.

    ``menu_wanted`` asks for whatever else can be done with the patient.
    """

    key_meant = Signal(object)
    undo_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(padding=theme.SPACE_XL, spacing=0, parent=parent)
        self.setObjectName("currentCard")
        self._formatter = formatter
        self._view: DoctorQueueView | None = None
        self._done = ""
        self._build_ui()
        self.retranslate_ui()

    def show_view(self, view: DoctorQueueView | None, formatter: Formatter) -> None:
        """Another look at the queue."""
        self._view, self._formatter = view, formatter
        self.retranslate_ui()

    def show_done(self, text: str) -> None:
        """What the last key did, with the way back; '' takes the line away."""
        self._done = text
        self._undo_text.setText(text)
        self.undo_button.setVisible(bool(text))

    def set_busy(self, key: QueueKey | None) -> None:
        """Work goes on behind this key."""
        for each, button in self.buttons.items():
            button.set_busy(each is key)

    # Building

    def _build_ui(self) -> None:
        self.state = Pill("user", "")
        self._since = IconLabel("timer", "", icon_size=16)
        self.more = IconButton("ellipsis-vertical", size=28)
        self.more.setObjectName("currentMoreButton")
        self.more.clicked.connect(self.menu_wanted)
        self._tile = Tile(icon="user", width=TILE.width(), height=TILE.height(), role="poster")
        self._tile.setObjectName("currentNumber")
        self.name = PatientName()
        self._person = Label("", "base", "muted", wrap=True)
        self.facts = FactsStrip()
        self.notes = Banner("warning", outlined=False)
        self.notes.body.setContentsMargins(12, 8, 12, 8)
        self._undo_text = Label("", "small", "muted")
        self.undo_button = Button("", "link", icon="undo-2", key_cap="Ctrl+Z", height=32)
        self.undo_button.setObjectName("undoButton")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.buttons = {
            QueueKey.START_OR_FINISH: Button("", "primary", key_cap="Enter", height=_KEYS_HEIGHT),
            QueueKey.RECALL: KeyButton("", icon="rotate-cw", key_cap="R"),
            QueueKey.HOLD: KeyButton("", icon="pause", key_cap="H"),
            QueueKey.SKIP: KeyButton("", icon="skip-forward", key_cap="S"),
        }
        names = {"START_OR_FINISH": "startFinishButton", "RECALL": "recallButton", "HOLD": "holdButton"}
        for key, button in self.buttons.items():
            button.setObjectName(names.get(key.name, "skipButton"))
            button.clicked.connect(lambda _checked=False, key=key: self.key_meant.emit(key))
        top, who, words, undo, keys = (QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout(), QHBoxLayout())
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self._since)
        top.addSpacing(theme.SPACE_XS)
        top.addWidget(self.more)
        words.setSpacing(theme.SPACE_XS)
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self._person)
        words.addStretch(1)
        who.setSpacing(theme.SPACE_XL)
        who.addWidget(self._tile)
        who.addLayout(words, 1)
        undo.addWidget(self._undo_text)
        undo.addWidget(self.undo_button)
        undo.addStretch(1)
        keys.setSpacing(theme.SPACE_S)
        for key in (QueueKey.RECALL, QueueKey.HOLD, QueueKey.SKIP):
            keys.addWidget(self.buttons[key], 1)
        column = self.body
        column.addLayout(top)
        column.addSpacing(theme.SPACE_L)
        column.addLayout(who)
        column.addSpacing(20)
        column.addWidget(self.facts)
        column.addSpacing(theme.SPACE_M)
        column.addWidget(self.notes)
        column.addStretch(1)
        column.addLayout(undo)
        column.addSpacing(theme.SPACE_S)
        column.addWidget(self.buttons[QueueKey.START_OR_FINISH])
        column.addSpacing(theme.SPACE_S)
        column.addLayout(keys)
        self.show_done("")

    # Words

    def retranslate_ui(self) -> None:
        """All words anew, for whoever is in."""
        self.buttons[QueueKey.RECALL].setText(self.tr("Recall"))
        self.buttons[QueueKey.HOLD].setText(self.tr("Hold"))
        self.buttons[QueueKey.SKIP].setText(self.tr("Skip"))
        self.undo_button.setText(self.tr("Undo"))
        self.more.set_name(self.tr("More for this patient (M)"))
        view = self._view
        entry = view.current if view is not None else None
        if view is None or entry is None:
            self._show_nobody(view)
        else:
            self._show_patient(view, entry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()

    def _show_nobody(self, view: DoctorQueueView | None) -> None:
        self.more.setVisible(False)
        self.state.set_state("user", self.tr("Nobody inside"), "neutral")
        self._since.show_message("", "")
        self._tile.set_content(icon="user", style="neutral")
        self.name.show_name("" if view is None else self._next_step(view), quiet=True)
        self._person.setText("")
        words = self._formatter
        seen = words.number(view.completed) if view is not None else ""
        waiting = words.number(len(view.waiting)) if view is not None else ""
        expected = words.number(len(view.expected)) if view is not None else ""
        self.facts.show_facts(
            (self.tr("Waiting here"), waiting), (self.tr("Expected"), expected), (self.tr("Seen today"), seen)
        )
        self.notes.setVisible(False)
        self._set_keys(self.tr("Start"), "stethoscope", frozenset())

    def _next_step(self, view: DoctorQueueView) -> str:
        if view.waiting:
            return self.tr("Space calls the next patient")
        return self.tr("Nobody is waiting")

    def _show_patient(self, view: DoctorQueueView, entry: QueueEntry) -> None:
        words, zone = self._formatter, ZoneInfo(view.time_zone)
        self.more.setVisible(True)
        inside = entry.visit_status is VisitStatus.IN_PROGRESS
        since = entry.started_at if inside else entry.called_at
        if inside:
            self.state.set_state("stethoscope", self.tr("In progress"), "primary")
        else:
            self.state.set_state("megaphone", self.tr("Called"), "primary")
        text = ""
        if since is not None:
            pattern = self.tr("started {time}") if inside else self.tr("called {time}")
            text = pattern.format(time=words.time(since, zone))
        self._since.show_message("timer" if text else "", text)
        number = words.queue_number(entry.queue_number)
        self._tile.set_content(text=number, style="filled" if inside else "tint")
        self.name.show_name(entry.patient_name)
        self._person.setText(self._facts_of(view, entry))
        lasting = words.duration(max(0, int((view.as_of - since).total_seconds() // 60))) if since else ""
        self.facts.show_facts(
            (self.tr("Service"), entry.service.text(words.language)),
            (self.tr("In the room") if inside else self.tr("Called for"), lasting),
            (self.tr("Waited"), words.duration(waited_minutes(entry, view))),
        )
        notes = list(entry.notes)
        if entry.priority_reason:
            notes.insert(0, entry.priority_reason)
        self.notes.setVisible(bool(notes))
        self.notes.show_message("warning", "", words.join(note.replace("\n", " ") for note in notes))
        if inside:
            self._set_keys(self.tr("Finish"), "check", frozenset({QueueKey.HOLD, QueueKey.START_OR_FINISH}))
        else:
            self._set_keys(self.tr("Start"), "stethoscope", frozenset(self.buttons))

    def _facts_of(self, view: DoctorQueueView, entry: QueueEntry) -> str:
        words = self._formatter
        parts = []
        if entry.birth_date is not None:
            parts.append(words.age(entry.birth_date, view.service_date))
        if entry.sex:
            parts.append(self.tr("female") if entry.sex == "F" else self.tr("male"))
        parts.append(self.tr("file {number}").format(number=words.file_number(entry.file_number)))
        return words.facts(parts)

    def _set_keys(self, word: str, icon: str, on: frozenset[QueueKey]) -> None:
        primary = self.buttons[QueueKey.START_OR_FINISH]
        primary.setText(word)
        primary.set_icon(icon)
        for key, button in self.buttons.items():
            button.setEnabled(key in on)
