"""What is done with files on their page, each told by a toast: opened, changed, closed, merged, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import ReceptionError
from reception_app.ui.bidi import isolate_ltr
from reception_app.ui.booking.choice import Choice
from reception_app.ui.desk import Desk
from reception_app.ui.error_text import describe
from reception_app.ui.patients.compare import Merging
from reception_app.ui.patients.form import PatientDialog
from reception_app.ui.widgets.confirm_box import ConfirmBox
from reception_app.ui.widgets.menu import Menu
from reception_app.ui.widgets.overlay import FloatingDialog
from reception_app.ui.widgets.toast import ToastAction, ToastHost

if TYPE_CHECKING:
    from datetime import date

    from reception_app.services.exchange import Export
    from reception_app.services.merging import MergeResult
    from reception_app.services.patient_files import PatientFile

UNDO_MS = 15_000


class PatientDeeds(QObject):
    """``done`` carries the file to look at after a deed; ``merged`` the ids of both files of a merge."""

    done = Signal(int)
    merged = Signal(int, int)
    imported = Signal()
    failed = Signal(object)
    busy = Signal(bool)

    def __init__(self, toasts: ToastHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._toasts, self._parent = toasts, parent
        self._desk: Desk | None = None
        self.dialog: FloatingDialog | None = None
        """The dialog that is open."""

    def set_desk(self, desk: Desk | None) -> None:
        """Who works here now."""
        self._desk = desk
        if desk is None and self.dialog is not None:
            self.dialog.reject()

    # Opening and changing a file

    def new(self, typed: str, today: date) -> None:
        """The form for a new file."""
        self._open_form(None, today, typed)

    def edit(self, file: PatientFile, today: date) -> None:
        """The form over a file."""
        self._open_form(file, today, "")

    def _open_form(self, file: PatientFile | None, today: date, typed: str) -> None:
        if self._desk is None or self.dialog is not None:
            return
        choice = Choice()
        choice.today = today
        dialog = PatientDialog(self._parent.window(), self._desk, choice, file)
        choice.setParent(dialog)
        dialog.saved.connect(partial(self._on_saved, file is None))
        dialog.use_file.connect(self.done)
        self._hold(dialog)
        dialog.open(typed)

    def _on_saved(self, new: bool, patient_id: int) -> None:
        self._toasts.success(self.tr("The file is open") if new else self.tr("The file is saved"))
        self.done.emit(patient_id)

    # Closing and reopening

    def close_file(self, file: PatientFile) -> None:
        """Close a file; it can be taken back."""
        self._run(
            "close",
            lambda desk: partial(desk.services.patient_files.deactivate, desk.actor, file.id, file.version),
            lambda version: self._on_closed(file, int(str(version))),
        )

    def reopen(self, file: PatientFile) -> None:
        """Open a closed file again."""
        self._reopen(file.id, file.version)

    def _reopen(self, patient_id: int, version: int) -> None:
        self._run(
            "close",
            lambda desk: partial(desk.services.patient_files.reactivate, desk.actor, patient_id, version),
            lambda _version: self._on_reopened(patient_id),
        )

    def _on_closed(self, file: PatientFile, version: int) -> None:
        text = self.tr("Closed the file of {name}").format(name=file.full_name)
        self._offer_undo(text, file.full_name, lambda: self._reopen(file.id, version))
        self.done.emit(file.id)

    def _on_reopened(self, patient_id: int) -> None:
        self._toasts.success(self.tr("The file is open again"))
        self.done.emit(patient_id)

    # Merging

    def merge(self, merging: Merging) -> None:
        """Ask once more, then make the two one."""
        if self._desk is None or self.dialog is not None:
            return
        words = self._desk.formatter
        box = ConfirmBox(
            self._parent.window(),
            self.tr("Make one file of two?"),
            self.tr("File {merged} becomes part of file {kept} of {name}.").format(
                merged=words.file_number(merging.merged.file_number),
                kept=words.file_number(merging.kept.file_number),
                name=merging.kept.full_name if "full_name" not in merging.take else merging.merged.full_name,
            ),
            self.tr("Merge the files"),
            tone="primary",
            icon="user-check",
        )
        box.accepted.connect(lambda: self._merge(merging))
        self._hold(box)
        box.open()

    def _merge(self, merging: Merging) -> None:
        kept, merged = merging.kept, merging.merged
        self._run(
            "merge",
            lambda desk: partial(
                desk.services.merging.merge,
                desk.actor,
                kept.id,
                kept.version,
                merged.id,
                merged.version,
                merging.take,
            ),
            self._on_merged,
        )

    def _on_merged(self, result: MergeResult) -> None:
        assert self._desk is not None
        number = self._desk.formatter.file_number(result.merged_file_number)
        text = self.tr("Merged file {number}").format(number=number)
        self._offer_undo(text, "", lambda: self.undo_merge(result.merged_id))
        self.merged.emit(result.kept_id, result.merged_id)

    def undo_merge(self, merged_id: int) -> None:
        """Two files again."""
        self._run(
            "merge",
            lambda desk: partial(desk.services.merging.undo, desk.actor, merged_id),
            lambda kept_id: self._on_parted(int(str(kept_id))),
        )

    def _on_parted(self, kept_id: int) -> None:
        self._toasts.success(self.tr("The merge is undone"))
        self.done.emit(kept_id)

    def tell_apart(self, one_id: int, other_id: int, told: Callable[[], None]) -> None:
        """Two patients after all."""
        self._run(
            "apart",
            lambda desk: partial(desk.services.merging.tell_apart, desk.actor, one_id, other_id),
            lambda _none: told(),
        )

    # Many at once

    def import_file(self) -> None:
        """Patients out of a file."""
        if self._desk is None or self.dialog is not None:
            return
        from reception_app.ui.exchange.import_dialog import ImportDialog

        dialog = ImportDialog(self._parent.window(), self._desk)
        dialog.imported.connect(self._on_imported)
        self._hold(dialog)
        dialog.open()

    def export_file(self, total: int | None, today: date) -> None:
        """All patients into a file."""
        if self._desk is None or self.dialog is not None:
            return
        from reception_app.ui.exchange.export_dialog import ExportDialog

        dialog = ExportDialog(self._parent.window(), self._desk, total, today)
        dialog.exported.connect(self._on_exported)
        self._hold(dialog)
        dialog.open()

    def _on_imported(self, written: int, skipped: int) -> None:
        assert self._desk is not None
        number = self._desk.formatter.number
        text = self.tr("%n file(s) opened", "", written).replace(str(written), number(written))
        if skipped:
            more = self.tr("%n were registered meanwhile", "", skipped).replace(str(skipped), number(skipped))
            text = self._desk.formatter.join([text, more])
        self._toasts.success(text)
        self.imported.emit()

    def _on_exported(self, written: Export) -> None:
        assert self._desk is not None
        number = self._desk.formatter.number(written.written)
        text = self.tr("%n patient(s) written to {file}", "", written.written).replace(str(written.written), number, 1)
        self._toasts.success(text.format(file=isolate_ltr(written.path.name)))

    # The menu of a file

    def menu(self, file: PatientFile, today: date, button: QWidget) -> Menu:
        """What else can be done with a file."""
        menu = Menu(button)
        menu.add(self.tr("Edit the file"), "pencil", key_cap="F2").triggered.connect(lambda: self.edit(file, today))
        if file.is_active:
            action = menu.add(self.tr("Close the file"), "lock", danger=True)
            action.triggered.connect(lambda: self.close_file(file))
        else:
            menu.add(self.tr("Reopen the file"), "lock-open").triggered.connect(lambda: self.reopen(file))
        return menu

    # Inside

    def _run(self, name: str, work: Callable[[Desk], Callable[[], object]], done: Callable[..., None]) -> None:
        desk = self._desk
        if desk is None:
            return
        self.busy.emit(True)

        def finished(result: object) -> None:
            self.busy.emit(False)
            done(result)

        desk.load(self, name, work(desk), finished, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.busy.emit(False)
        words = self._desk.formatter if self._desk is not None else None
        said = describe(error, words)
        self._toasts.error(f"{said.title}. {said.sentence}" if isinstance(error, ReceptionError) else said.sentence)
        self.failed.emit(error)

    def _offer_undo(self, text: str, emphasis: str, undo: Callable[[], None]) -> None:
        actions = [ToastAction("undo", self.tr("Undo"), "undo-2")]
        toast = self._toasts.show("success", text, actions, emphasis=emphasis, lifetime_ms=UNDO_MS)
        toast.triggered.connect(lambda _key: undo())

    def _hold(self, dialog: FloatingDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_dialog_closed)

    def _on_dialog_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
