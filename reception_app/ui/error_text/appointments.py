"""Why an appointment cannot be changed so, said to a person."""

from __future__ import annotations

from reception_app.ui.error_text.words import ErrorText, FieldWords


class AppointmentErrorWords(FieldWords):
    """The words for changes of appointments, '' or None where they have none of their own."""

    __slots__ = ()

    def field_name(self, field: str) -> str:
        """What a field is called on the screen."""
        return {"expected_at": self.tr("Expected at")}.get(field, "")

    def invalid(self, field: str, reason: str) -> str:
        """Which rule is broken and how to mend it."""
        return {
            ("expected_at", "before_start"): self.tr("Choose a time after the appointment begins."),
            ("expected_at", "other_day"): self.tr("Whoever comes another day needs another appointment."),
            ("last", "out_of_range"): self.tr("A list reaches over {limit} days at most.").format(
                limit=self.number("limit")
            ),
        }.get((field, reason), "")

    def illegal(self) -> ErrorText | None:
        """Title, sentence and next step of a change that the state forbids."""
        if self.param("reason") != "arrived":
            return None
        return ErrorText(
            self.tr("The patient is here already"),
            self.tr("Whoever waits here is handed over by the queue, so that the place in it is kept."),
            self.tr("Transfer the patient in the queue, or choose another day."),
        )
