"""What no longer holds because somebody was faster, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.appointments import AppointmentErrorWords
from reception_app.ui.error_text.money import MoneyErrorWords
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class StateErrorWords(ErrorWords):
    """The words for a step that does not follow from how things stand."""

    __slots__ = ()

    def illegal_transition(self) -> ErrorText:
        if self.param("reason") == "too_early":
            time = self.time("not_before")
            return ErrorText(
                self.tr("Not yet"),
                self.tr("The appointment has not begun, so nobody can have missed it."),
                self.tr("Wait until {time}.").format(time=time) if time else self.tr("Wait until it begins."),
            )
        if self.param("reason") == "other_day":
            return ErrorText(
                self.tr("Another day"),
                self.tr("This visit belongs to another day's queue."),
                self.tr("Book a new time, or add the patient as a walk-in."),
            )
        own = MoneyErrorWords.of(self).illegal() or AppointmentErrorWords.of(self).illegal()
        return own or ErrorText(
            self.tr("Not possible now"),
            self.tr("The state has changed, and this step no longer follows from it."),
            self.tr("Look at the refreshed list and choose again."),
        )

    def stale_record(self) -> ErrorText:
        who, where, when = self.name("by"), self.name("terminal"), self.time("at")
        text = self.tr("Another desk changed this a moment ago.")
        if who and where and when:
            text = self.tr("{name} changed this from {terminal} at {time}.").format(name=who, terminal=where, time=when)
        elif who and where:
            text = self.tr("{name} changed this from {terminal}.").format(name=who, terminal=where)
        return ErrorText(
            self.tr("Somebody else was faster"),
            text,
            self.tr("Look at the refreshed list and try again."),
        )

    def no_one_waiting(self) -> ErrorText:
        return ErrorText(
            self.tr("Nobody is waiting"),
            self.tr("No patient has arrived for this doctor."),
            self.tr("Register an arrival first, or call the next booked patient."),
        )

    def not_found(self) -> ErrorText:
        text = {
            "patient": self.tr("The patient's file is no longer there."),
            "clinic": self.tr("The clinic is no longer there."),
            "doctor": self.tr("The doctor is no longer there."),
            "service": self.tr("The service is no longer there."),
        }.get(str(self.param("entity")), self.tr("It may have been removed a moment ago."))
        return ErrorText(self.tr("Not found"), text, self.tr("Choose again from the list."))

    def too_large(self) -> ErrorText:
        return ErrorText(
            self.tr("Too large"), self.tr("This is more than can be taken at once."), self.tr("Send less at a time.")
        )


SENTENCES: dict[type, Callable[[StateErrorWords], ErrorText]] = {
    e.IllegalTransition: StateErrorWords.illegal_transition,
    e.StaleRecord: StateErrorWords.stale_record,
    e.NoOneWaiting: StateErrorWords.no_one_waiting,
    e.NotFound: StateErrorWords.not_found,
    e.TooLarge: StateErrorWords.too_large,
}
