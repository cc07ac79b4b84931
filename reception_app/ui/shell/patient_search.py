"""The search for a patient in the top bar: a field, and its results in a panel below it while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets import painting
from reception_app.ui.widgets.fields import SearchField
from reception_app.ui.widgets.shadow import SHADOW_REACH

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, SignalInstance

    from reception_app.services.access import Session
    from reception_app.services.patients import PatientService, SearchResult
    from reception_app.ui.operations import Operations
    from reception_app.ui.shell.patient_found import FoundModel, FoundPanel

FIELD_WIDTH = 388
LIMIT = 8
_PAUSE_MS, _DROP = 80, 4
_ORNAMENTS = 66  # padding, magnifier and gaps around the words


class PatientSearch(SearchField):
    """``patient_chosen`` carries a ``PatientRow`` to be booked, ``file_chosen`` one whose file is to be opened.

    Up and Down walk the results, Enter takes one, Ctrl+Enter opens its file, Esc closes.
    """

    patient_chosen = Signal(object)
    file_chosen = Signal(object)

    def __init__(self, formatter: Formatter, parent: QWidget | None = None) -> None:
        super().__init__(key_cap="Ctrl+K", parent=parent)
        self.setObjectName("patientQuickSearch")
        self._service: PatientService | None = None
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._formatter = formatter
        self._model: FoundModel | None = None
        self.panel: FoundPanel | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._on_edited)
        self.cleared.connect(self.close_panel)
        self.navigated.connect(self._on_navigated)
        self.returnPressed.connect(self._on_return)
        self.retranslate_ui()

    @property
    def model(self) -> FoundModel:
        """The patients found; made when first needed, like the panel: the first paint goes without."""
        if self._model is None:
            from reception_app.ui.shell.patient_found import FoundModel

            self._model = FoundModel(self._formatter, self)
        return self._model

    def attach(self, service: PatientService, session: Session, operations: Operations) -> None:
        """From now on there is something to search in."""
        self._service, self._session, self._operations = service, session, operations

    def set_formatter(self, formatter: Formatter) -> None:
        """Another language or other digits."""
        self._formatter = formatter
        if self._model is not None:
            self._model.formatter = formatter

    def retranslate_ui(self) -> None:
        """The words of the field."""
        super().retranslate_ui()
        words = self.tr("Find a patient by name, phone or file number")
        self.setPlaceholderText(words)
        cap = painting.key_cap_width(self._key_cap)
        self.setFixedWidth(max(FIELD_WIDTH, round(painting.text_width(words) + cap) + _ORNAMENTS))
        self.setAccessibleName(self.tr("Patient search"))

    def close_panel(self) -> None:
        """Put the results away."""
        self._pause.stop()
        if self.panel is not None:
            self.panel.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.panel is not None and self.panel.isVisible():
                self.close_panel()
            else:
                self.clear()
            event.accept()
            return
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.panel is not None and self.panel.isVisible():
                self._take(self.panel.view.currentIndex(), self.file_chosen)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_panel()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text().strip():
            self._ask()

    def moveEvent(self, event: QMoveEvent) -> None:
        self._place()

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.close_panel()

    def _ask(self) -> None:
        service, session, text = self._service, self._session, self.text()
        if service is None or session is None or self._operations is None or not text.strip():
            return
        self._operations.latest(
            self, "search", lambda: service.search(session.actor, text, LIMIT), self._on_found, self._on_failed
        )

    def _on_found(self, result: SearchResult) -> None:
        if not self.text().strip() or not self.hasFocus():
            return
        self.model.set_rows(result.rows)
        panel = self._open_panel()
        if result.rows:
            panel.view.setCurrentIndex(self.model.index(0))
            panel.show_rows(len(result.rows))
        elif result.keep_typing:
            panel.show_message(self.tr("Many patients fit: keep typing"))
        else:
            panel.show_message(self.tr("No patient fits “{text}”").format(text=self.text().strip()))
        self._place()

    def _on_failed(self, error: ReceptionError) -> None:
        from reception_app.ui.error_text import describe  # needed once something fails

        self.model.set_rows(())
        words = describe(error)
        self._open_panel().show_message(words.text or words.title)
        self._place()

    def _on_navigated(self, step: int) -> None:
        if self.panel is None or not self.panel.isVisible() or not self.model.rowCount():
            return
        there = max(0, min(self.model.rowCount() - 1, self.panel.view.currentIndex().row() + step))
        self.panel.view.setCurrentIndex(self.model.index(there))

    def _on_return(self) -> None:
        if self.panel is not None and self.panel.isVisible() and self.panel.view.currentIndex().isValid():
            self._choose(self.panel.view.currentIndex())
        else:
            self._ask()

    def _choose(self, index: QModelIndex) -> None:
        self._take(index, self.patient_chosen)

    def _take(self, index: QModelIndex, signal: SignalInstance) -> None:
        from reception_app.ui.shell.patient_found import ROW_ROLE

        row = index.data(ROW_ROLE)
        if row is not None:
            self.close_panel()
            self.clear()
            signal.emit(row)

    def _open_panel(self) -> FoundPanel:
        if self.panel is None:
            from reception_app.ui.shell.patient_found import FoundPanel

            self.panel = FoundPanel(self.model, self.window())
            self.panel.view.clicked.connect(self._choose)
        self.panel.show()
        self.panel.raise_()
        return self.panel

    def _place(self) -> None:
        """The panel lies on the window, so that no layout clips it; its shadow stands outside the field's width."""
        if self.panel is None:
            return
        reach = SHADOW_REACH
        corner = self.mapTo(self.window(), QPoint(0, self.height() + _DROP))
        self.panel.setGeometry(corner.x() - reach, corner.y() - reach, self.width() + 2 * reach, self.panel.height())
