"""What is wrong with a patient's file, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class PatientErrorWords(ErrorWords):
    """The words for files that are closed, expected or merged."""

    __slots__ = ()

    def patient_inactive(self) -> ErrorText:
        merged = self.param("merged_into") is not None
        return ErrorText(
            self.tr("Not booked: this file is closed"),
            self.tr("The patient's file was merged into another one.")
            if merged
            else self.tr("The patient's file is switched off."),
            self.tr("Search again and choose the file in use.")
            if merged
            else self.tr("Choose another file, or ask the manager."),
        )

    def patient_has_appointments(self) -> ErrorText:
        count = self.number("count")
        return ErrorText(
            self.tr("Not closed: the patient is expected"),
            self.tr("Appointments still open: {count}.").format(count=count)
            if count
            else self.tr("There are appointments still open."),
            self.tr("Cancel or finish them first, then close the file."),
        )

    def merge_not_undoable(self) -> ErrorText:
        changed = self.param("reason") == "changed"
        return ErrorText(
            self.tr("The merge cannot be undone"),
            self.tr("One of the two files was changed since.")
            if changed
            else self.tr("This file is not part of another one any more."),
            self.tr("Look at both files; what belongs to the other patient is moved by hand.") if changed else "",
        )


SENTENCES: dict[type, Callable[[PatientErrorWords], ErrorText]] = {
    e.PatientInactive: PatientErrorWords.patient_inactive,
    e.PatientHasAppointments: PatientErrorWords.patient_has_appointments,
    e.MergeNotUndoable: PatientErrorWords.merge_not_undoable,
}
