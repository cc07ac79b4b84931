"""What is wrong with a field that somebody filled in, said to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reception_app.domain import errors as e
from reception_app.ui.error_text.appointments import AppointmentErrorWords
from reception_app.ui.error_text.centre import CentreErrorWords
from reception_app.ui.error_text.money import MoneyErrorWords
from reception_app.ui.error_text.words import ErrorText, FieldWords

_PARTS: tuple[type[FieldWords], ...] = (MoneyErrorWords, CentreErrorWords, AppointmentErrorWords)


class FieldErrorWords(FieldWords):
    """The words for the fields of patients, users and bookings; a field of another part is worded there."""

    __slots__ = ()

    def field_name(self, field: str) -> str:
        return {
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
        }.get(field) or self._first(part.field_name(field) for part in self._parts())

    def missing(self, field: str) -> str:
        return {
            "full_name": self.tr("Write the patient's name."),
            "phone": self.tr("Write a phone number."),
            "patient_id": self.tr("Choose the patient."),
            "password": self.tr("Type a password."),
            "username": self.tr("Write a user name."),
            "doctor_id": self.tr("Choose the doctor."),
        }.get(field) or self._first(part.missing(field) for part in self._parts())

    def invalid(self, field: str, reason: str) -> str:
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
        return sentences.get((field, reason)) or self._first(part.invalid(field, reason) for part in self._parts())

    def missing_field(self) -> ErrorText:
        field = str(self.param("field"))
        return ErrorText(
            self.field_name(field) or self.tr("Something is missing"),
            self.missing(field) or self.tr("A field that must be filled is empty."),
        )

    def invalid_field(self) -> ErrorText:
        field, reason = str(self.param("field")), str(self.param("reason"))
        return ErrorText(
            self.field_name(field) or self.tr("A value cannot be used"),
            self.invalid(field, reason) or self.tr("This value cannot be used. Change it and try again."),
        )

    def _parts(self) -> Iterator[FieldWords]:
        return (part.of(self) for part in _PARTS)

    @staticmethod
    def _first(words: Iterable[str]) -> str:
        return next(filter(None, words), "")


SENTENCES: dict[type, Callable[[FieldErrorWords], ErrorText]] = {
    e.MissingField: FieldErrorWords.missing_field,
    e.InvalidField: FieldErrorWords.invalid_field,
}
