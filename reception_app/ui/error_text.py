"""What went wrong, said to a person: for every error code a title, a sentence and the next step, translated.

Codes, ids and parameters of the program never reach the sentences; what is not known here becomes a general sentence
and its details go to the exception hook.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QCoreApplication

from reception_app.domain import errors as e
from reception_app.domain.localized import LocalText
from reception_app.ui.appointment_error_text import AppointmentErrorWords
from reception_app.ui.centre_error_text import CentreErrorWords
from reception_app.ui.formatting import Formatter
from reception_app.ui.money_error_text import MoneyErrorWords
from reception_app.ui.translation import current_language

__all__ = ["ErrorText", "describe"]


@dataclass(frozen=True, slots=True)
class ErrorText:
    """``title`` names it in a few words, ``text`` says why, ``next_step`` what to do now ('' where nothing helps)."""

    title: str
    text: str
    next_step: str = ""

    @property
    def sentence(self) -> str:
        """Why and what now, on one line."""
        return " ".join(part for part in (self.text, self.next_step) if part)


def describe(error: BaseException, formatter: Formatter | None = None, zone: tzinfo | None = None) -> ErrorText:
    """The words for ``error``; with a ``zone`` times are told too."""
    words = formatter or Formatter(current_language())
    for kind in type(error).__mro__:
        maker = _MAKERS.get(kind)
        if maker is not None:
            return maker(ErrorWords(error, words, zone))
    return ErrorWords(error, words, zone).unexpected()


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """One error and how its parameters are worded; a method for each kind."""

    error: BaseException
    words: Formatter
    zone: tzinfo | None

    def param(self, name: str) -> Any:
        return getattr(self.error, "params", {}).get(name)

    def name(self, name: str) -> str:
        value = self.param(name)
        return value.text(self.words.language) if isinstance(value, LocalText) else str(value or "")

    def number(self, name: str) -> str:
        value = self.param(name)
        return self.words.number(value) if isinstance(value, int) else ""

    def time(self, name: str) -> str:
        value = self.param(name)
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime) or value.tzinfo is None or self.zone is None:
            return ""
        return self.words.time(value, self.zone)

    def money(self, name: str) -> str:
        value, currency = self.param(name), self.param("currency")
        return self.words.money(value, currency) if isinstance(value, int) and isinstance(currency, str) else ""

    def digits(self, text: str) -> str:
        return self.words.digits(text)

    def tr(self, text: str) -> str:
        """Translate; lupdate takes the class for the context."""
        return QCoreApplication.translate("ErrorWords", text)

    def unexpected(self) -> ErrorText:
        return ErrorText(
            self.tr("Something went wrong"),
            self.tr("The program met an error of its own. What you typed is kept."),
            self.tr("Try again; if it happens again, tell whoever looks after the program."),
        )

    def _field_name(self, field: str) -> str:
        return (
            {
                "full_name": self.tr("Name"),
                "phone": self.tr("Phone"),
                "national_id": self.tr("National ID"),
                "birth_date": self.tr("Birth date"),
                "sex": self.tr("Sex"),
                "notes": self.tr("Notes"),
                "price": self.tr("Price"),
                "amount": self.tr("Amount"),
                "start_time": self.tr("Time"),
                "patient_id": self.tr("Patient"),
                "clinic_id": self.tr("Clinic"),
                "doctor_id": self.tr("Doctor"),
                "service_id": self.tr("Service"),
                "booking_source": self.tr("Booking source"),
                "reason": self.tr("Reason"),
                "username": self.tr("User name"),
                "password": self.tr("Password"),
                "old_password": self.tr("Present password"),
            }.get(field)
            or MoneyErrorWords(self).field_name(field)
            or CentreErrorWords(self).field_name(field)
            or AppointmentErrorWords(self).field_name(field)
        )

    def missing_field(self) -> ErrorText:
        field = str(self.param("field"))
        sentence = (
            {
                "full_name": self.tr("Write the patient's name."),
                "phone": self.tr("Write a phone number."),
                "patient_id": self.tr("Choose the patient."),
                "password": self.tr("Type a password."),
                "username": self.tr("Write a user name."),
                "doctor_id": self.tr("Choose the doctor."),
            }.get(field)
            or MoneyErrorWords(self).missing(field)
            or CentreErrorWords(self).missing(field)
        )
        sentence = sentence or self.tr("A field that must be filled is empty.")
        return ErrorText(self._field_name(field) or self.tr("Something is missing"), sentence)

    def invalid_field(self) -> ErrorText:
        field, reason = str(self.param("field")), str(self.param("reason"))
        limit = self.number("limit")
        sentences: dict[tuple[str, str], str] = {
            ("full_name", "too_long"): self.tr("The name is longer than {limit} letters. Shorten it.").format(
                limit=limit
            ),
            ("full_name", "no_letters"): self.tr("A name needs letters."),
            ("phone", "impossible"): self.tr("No such number exists. Check the digits."),
            ("phone", "too_many"): self.tr("At most {limit} numbers fit in one file.").format(limit=limit),
            ("birth_date", "future"): self.tr("The birth date lies in the future."),
            ("birth_date", "too_early"): self.tr("The birth date is before 1900."),
            ("birth_date", "format"): self.tr("Write a date such as 14/03/1992, or the age in years."),
            ("national_id", "format"): self.tr(
                "The national ID has 14 digits; a passport number has 5 letters and digits or more."
            ),
            ("national_id", "birth_date"): self.tr(
                "The birth date inside this national ID is impossible. Check the digits."
            ),
            ("notes", "too_long"): self.tr("The notes are longer than {limit} letters. Shorten them.").format(
                limit=limit
            ),
            ("price", "negative"): self.tr("A price cannot be negative."),
            ("price", "too_many_decimals"): self.tr("The price has more decimals than the currency."),
            ("price", "not_a_number"): self.tr("Write the price in digits."),
            ("price", "too_large"): self.tr("This price is too large."),
            ("password", "too_short"): self.tr("The password needs at least {limit} characters.").format(limit=limit),
            ("password", "too_long"): self.tr("The password is longer than {limit} characters. Shorten it.").format(
                limit=limit
            ),
            ("password", "same"): self.tr("This is the present password."),
            ("old_password", "wrong"): self.tr("This is not your present password."),
            ("username", "taken"): self.tr("This user name is taken."),
            ("username", "format"): self.tr("Letters and digits, . _ - between them."),
            ("username", "too_long"): self.tr("The user name is longer than {limit} letters. Shorten it.").format(
                limit=limit
            ),
            ("reason", "too_long"): self.tr("The reason is longer than {limit} letters. Shorten it.").format(
                limit=limit
            ),
            ("amount", "not_positive"): self.tr("Write an amount above zero."),
        }
        sentence = sentences.get((field, reason)) or MoneyErrorWords(self).invalid(field, reason)
        sentence = sentence or CentreErrorWords(self).invalid(field, reason)
        sentence = sentence or AppointmentErrorWords(self).invalid(field, reason)
        fallback = self.tr("This value cannot be used. Change it and try again.")
        return ErrorText(self._field_name(field) or self.tr("A value cannot be used"), sentence or fallback)

    def slot_taken(self) -> ErrorText:
        who, where, when = self.name("by"), self.name("terminal"), self.time("at")
        kept = self.tr("Everything you typed is kept.")
        if who and where and when:
            text = self.tr("{name} booked it from {terminal} at {time}.").format(name=who, terminal=where, time=when)
        elif who and where:
            text = self.tr("{name} booked it from {terminal}.").format(name=who, terminal=where)
        else:
            text = self.tr("It was booked a moment ago.")
        return ErrorText(self.tr("Not booked: another desk was first with this time"), text, kept)

    def slot_outside_hours(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: outside working hours"),
            self.tr("The doctor does not work at this time, or the service would run past the end of the shift."),
            self.tr("Choose another time."),
        )

    def slot_off_step(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: not a time of this clinic"),
            self.tr("The clinic books at fixed times, and this is not one of them."),
            self.tr("Choose one of the times shown."),
        )

    def slot_past(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: this time has passed"),
            self.tr("The time went by while the booking was open."),
            self.tr("Choose a later time."),
        )

    def slot_in_dst_gap(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: this time does not exist"),
            self.tr("The clocks are put forward that night and skip this hour."),
            self.tr("Choose another time."),
        )

    def doctor_unavailable(self) -> ErrorText:
        reason = str(self.param("reason") or "")
        texts = {
            "holiday": self.tr("The clinic is closed at this time."),
            "inactive": self.tr("This doctor no longer takes bookings."),
        }
        return ErrorText(
            self.tr("Not booked: the doctor is away"),
            texts.get(reason, self.tr("The doctor is on leave at this time.")),
            self.tr("Choose another doctor.")
            if reason == "inactive"
            else self.tr("Choose another time or another doctor."),
        )

    def doctor_not_in_clinic(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: the doctor is not in this clinic"),
            self.tr("The doctor was moved to another clinic."),
            self.tr("Choose another doctor."),
        )

    def service_not_offered(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: the service is not offered"),
            self.tr("This doctor does not offer the service any more."),
            self.tr("Choose another service."),
        )

    def clinic_inactive(self) -> ErrorText:
        return ErrorText(
            self.tr("Not booked: the clinic is closed"),
            self.tr("The clinic was switched off and takes no bookings."),
            self.tr("Choose another clinic."),
        )

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

    def file_unreadable(self) -> ErrorText:
        reason = str(self.param("reason"))
        texts = {
            "missing": self.tr("The file is not there any more, or may not be read."),
            "encoding": self.tr("Its letters are in an encoding that the program does not know."),
            "empty": self.tr("There is nothing in it."),
            "old_excel": self.tr("It is an old Excel file (.xls), or one with a password."),
            "damaged": self.tr("The file is damaged."),
        }
        return ErrorText(
            self.tr("This file cannot be read"),
            texts.get(reason, self.tr("It is neither a CSV file nor an Excel workbook (.xlsx).")),
            self.tr("Save it again as .xlsx or as CSV (UTF-8), then choose it anew."),
        )

    def missing_columns(self) -> ErrorText:
        field = self._field_name(str(self.param("field")))
        text = self.tr("No column is chosen for: {field}.").format(field=field)
        return ErrorText(
            self.tr("A column is missing"),
            text if field else self.tr("A column that is needed is not chosen."),
            self.tr("Choose it in the list."),
        )

    def file_not_written(self) -> ErrorText:
        reason = str(self.param("reason"))
        texts = {
            "name": self.tr("The name of the file cannot be used."),
            "folder": self.tr("The folder is not there any more."),
            "full": self.tr("There is no room left."),
        }
        return ErrorText(
            self.tr("The file was not written"),
            texts.get(reason, self.tr("The folder may not be written to, or the file is open in another program.")),
            self.tr("Choose another place or name."),
        )

    def cancelled(self) -> ErrorText:
        return ErrorText(self.tr("Stopped"), self.tr("Nothing was changed."))

    def price_changed(self) -> ErrorText:
        old, new = self.money("quoted"), self.money("current")
        text = self.tr("The service now costs {new} instead of {old}.").format(new=new, old=old)
        if not (old and new):
            text = self.tr("The price of the service was changed a moment ago.")
        return ErrorText(
            self.tr("Not booked: the price has changed"), text, self.tr("Tell the patient, then confirm again.")
        )

    def duplicate_request(self) -> ErrorText:
        return ErrorText(
            self.tr("This booking was already made"),
            self.tr("It was saved once with other details, so nothing was written now."),
            self.tr("Look at today's list; for another booking close this one and start anew."),
        )

    def payment_exceeds_due(self) -> ErrorText:
        return ErrorText(
            self.tr("Not taken: more than what is due"),
            self.tr("The amount is larger than what remains to be paid."),
            self.tr("Lower the amount."),
        )

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
        if said := MoneyErrorWords(self).illegal() or AppointmentErrorWords(self).illegal():
            return ErrorText(*said)
        return ErrorText(
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

    def last_manager(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: the last manager"),
            self.tr("Nobody else could manage the users then."),
            self.tr("Make somebody else a manager first."),
        )

    def own_account(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: your own account"),
            self.tr("Nobody switches themselves off or changes their own role."),
            self.tr("Ask another manager."),
        )

    def no_one_waiting(self) -> ErrorText:
        return ErrorText(
            self.tr("Nobody is waiting"),
            self.tr("No patient has arrived for this doctor."),
            self.tr("Register an arrival first, or call the next booked patient."),
        )

    def not_signed_in(self) -> ErrorText:
        if self.param("reason") == "wrong":
            return ErrorText(
                self.tr("Not signed in"),
                self.tr("The user name or the password is wrong."),
                self.tr("Check both and try again."),
            )
        return ErrorText(self.tr("You are signed out"), self.tr("The session has ended."), self.tr("Sign in again."))

    def permission_denied(self) -> ErrorText:
        if said := MoneyErrorWords(self).denied():
            return ErrorText(*said)
        return ErrorText(
            self.tr("Not allowed"), self.tr("Your role does not include this."), self.tr("Ask the manager.")
        )

    def share_paid_out(self) -> ErrorText:
        return ErrorText(
            self.tr("Not changed: the share is paid out"),
            self.tr("The doctor's share of this payment was already paid."),
            self.tr("Ask the manager."),
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

    def too_many_attempts(self) -> ErrorText:
        seconds = self.param("retry_after")
        if isinstance(seconds, int):
            time = self.words.digits(f"{seconds // 60}:{seconds % 60:02}")
            return ErrorText(
                self.tr("Too many attempts"),
                self.tr("Signing in was tried too often."),
                self.tr("You can try again in {time}.").format(time=time),
            )
        return ErrorText(
            self.tr("Too many attempts"),
            self.tr("Signing in was tried too often."),
            self.tr("Wait a minute, then try again."),
        )

    def database_busy(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the database is busy"),
            self.tr("Other desks are writing at this moment. Nothing was lost."),
            self.tr("Try again in a moment."),
        )

    def database_unavailable(self) -> ErrorText:
        if self.param("outcome") == "unknown":
            return ErrorText(
                self.tr("Not known whether it was saved"),
                self.tr("The connection broke while it was being saved. What you typed is kept."),
                self.tr(
                    "A booking can simply be tried again: it is made once. Look at anything else before you repeat it."
                ),
            )
        return ErrorText(
            self.tr("Not saved: the database does not answer"),
            self.tr("The connection is down. What you typed is kept."),
            self.tr("Check the network cable, then try again."),
        )

    def database_full(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the disk is full"),
            self.tr("There is no room left for the data. Nothing was lost."),
            self.tr("Free some space, then try again."),
        )

    def database_read_only(self) -> ErrorText:
        return ErrorText(
            self.tr("Not saved: the data cannot be changed"),
            self.tr("The data folder or the database allows reading only."),
            self.tr("Ask whoever looks after the computer for the right to write, then try again."),
        )

    def database_corrupt(self) -> ErrorText:
        return ErrorText(
            self.tr("The data file is damaged"),
            self.tr("The program stopped so that nothing gets worse."),
            self.tr("Restore the last backup."),
        )

    def wrong_key(self) -> ErrorText:
        missing = self.param("reason") == "missing"
        return ErrorText(
            self.tr("The data file does not open"),
            self.tr("Its key is not on this computer.")
            if missing
            else self.tr("The key on this computer belongs to another file."),
            self.tr("Bring back the key file that belongs to these data."),
        )

    def network_file(self) -> ErrorText:
        return ErrorText(
            self.tr("The data lie on a network folder"),
            self.tr("A file shared over the network gets damaged when several desks use it."),
            self.tr("Keep the file on this computer, or use PostgreSQL for several desks."),
        )

    def schema_too_new(self) -> ErrorText:
        return ErrorText(
            self.tr("The data belong to a newer version"),
            self.tr("A newer version of the program has used them."),
            self.tr("Update the program on this computer."),
        )

    def not_demo(self) -> ErrorText:
        return ErrorText(
            self.tr("Not a demo"),
            self.tr("The demo was asked for, but these are real data."),
            self.tr("Start without the demo, or choose another folder."),
        )


_MAKERS: dict[type, Callable[[ErrorWords], ErrorText]] = {
    e.MissingField: ErrorWords.missing_field,
    e.InvalidField: ErrorWords.invalid_field,
    e.SlotTaken: ErrorWords.slot_taken,
    e.SlotOutsideHours: ErrorWords.slot_outside_hours,
    e.SlotOffStep: ErrorWords.slot_off_step,
    e.SlotPast: ErrorWords.slot_past,
    e.SlotInDstGap: ErrorWords.slot_in_dst_gap,
    e.DoctorUnavailable: ErrorWords.doctor_unavailable,
    e.DoctorNotInClinic: ErrorWords.doctor_not_in_clinic,
    e.ServiceNotOffered: ErrorWords.service_not_offered,
    e.ClinicInactive: ErrorWords.clinic_inactive,
    e.PatientInactive: ErrorWords.patient_inactive,
    e.FileUnreadable: ErrorWords.file_unreadable,
    e.MissingColumns: ErrorWords.missing_columns,
    e.FileNotWritten: ErrorWords.file_not_written,
    e.Cancelled: ErrorWords.cancelled,
    e.PatientHasAppointments: ErrorWords.patient_has_appointments,
    e.MergeNotUndoable: ErrorWords.merge_not_undoable,
    e.PriceChanged: ErrorWords.price_changed,
    e.DuplicateRequest: ErrorWords.duplicate_request,
    e.PaymentExceedsDue: ErrorWords.payment_exceeds_due,
    e.IllegalTransition: ErrorWords.illegal_transition,
    e.StaleRecord: ErrorWords.stale_record,
    e.LastManager: ErrorWords.last_manager,
    e.OwnAccount: ErrorWords.own_account,
    e.NoOneWaiting: ErrorWords.no_one_waiting,
    e.NotSignedIn: ErrorWords.not_signed_in,
    e.PermissionDenied: ErrorWords.permission_denied,
    e.SharePaidOut: ErrorWords.share_paid_out,
    e.NotFound: ErrorWords.not_found,
    e.TooLarge: ErrorWords.too_large,
    e.TooManyAttempts: ErrorWords.too_many_attempts,
    e.DatabaseBusy: ErrorWords.database_busy,
    e.DatabaseUnavailable: ErrorWords.database_unavailable,
    e.DatabaseFull: ErrorWords.database_full,
    e.DatabaseReadOnly: ErrorWords.database_read_only,
    e.DatabaseCorrupt: ErrorWords.database_corrupt,
    e.WrongKey: ErrorWords.wrong_key,
    e.NetworkFile: ErrorWords.network_file,
    e.SchemaTooNew: ErrorWords.schema_too_new,
    e.NotDemo: ErrorWords.not_demo,
}
