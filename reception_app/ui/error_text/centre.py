"""What is wrong with a clinic, a doctor or a service that is being entered, said to a person."""

from __future__ import annotations

from reception_app.ui.error_text.words import FieldWords


class CentreErrorWords(FieldWords):
    """The words for one field of the administration's forms, '' where they have none of their own."""

    __slots__ = ()

    def field_name(self, field: str) -> str:
        """What a field is called on the screen."""
        return {
            "name": self.tr("Name"),
            "specialty": self.tr("Specialty"),
            "room": self.tr("Room"),
            "share": self.tr("The doctor's part"),
            "duration": self.tr("Length"),
            "buffer_after": self.tr("Kept free afterwards"),
            "time_zone": self.tr("Time zone"),
            "currency": self.tr("Currency"),
            "shifts": self.tr("Working hours"),
            "starts_at": self.tr("Working hours"),
            "ends_at": self.tr("Working hours"),
            "off_from": self.tr("From"),
            "off_to": self.tr("To"),
        }.get(field, "")

    def missing(self, field: str) -> str:
        """What has to be written."""
        return {
            "name": self.tr("Write a name in one language at least."),
            "clinic_id": self.tr("Choose a clinic."),
            "price": self.tr("Write the price."),
            "share": self.tr("Write the doctor's part in percent."),
            "duration": self.tr("Write the length in minutes."),
            "starts_at": self.tr("Write when the shift begins."),
            "ends_at": self.tr("Write when the shift ends."),
            "off_from": self.tr("Write when it begins."),
            "off_to": self.tr("Write when it ends."),
            "days": self.tr("Write the number of days."),
            "visits": self.tr("Write how many follow-ups."),
            "price_share": self.tr("Write the percentage that the patient pays."),
        }.get(field, "")

    def invalid(self, field: str, reason: str) -> str:
        """Which rule is broken and how to mend it."""
        stays = self.tr("It stays as it is: appointments are booked here.")
        percent = self.tr("Write a percentage from 0 to 100.")
        minutes = self.tr("Write {least} to {most} minutes.").format(
            least=self.number("least"), most=self.number("most")
        )
        too_long = self.tr("Longer than {limit} letters. Shorten it.").format(limit=self.number("limit"))
        time = self.tr("Write times such as 9:30.")
        decimals = self.words.digits(self.tr("A percentage has two decimals at most, such as 37.25."))
        whole = self.tr("Write a whole number.")
        return {
            ("name", "too_long"): too_long,
            ("specialty", "too_long"): too_long,
            ("room", "too_long"): too_long,
            ("clinic_id", "in_use"): self.tr("The doctor was booked there. Switch the doctor off instead."),
            ("time_zone", "in_use"): stays,
            ("day_starts_at", "in_use"): stays,
            ("currency", "in_use"): self.tr("It stays as it is: there are prices in it."),
            ("share", "out_of_range"): percent,
            ("share", "not_a_number"): percent,
            ("share", "too_many_decimals"): decimals,
            ("price_share", "not_a_number"): percent,
            ("price_share", "too_many_decimals"): decimals,
            ("days", "not_a_number"): whole,
            ("visits", "not_a_number"): whole,
            ("service_id", "nothing_left"): self.tr("Every service of this doctor has a rule. Change it in the list."),
            ("duration", "out_of_range"): minutes,
            ("duration", "not_a_number"): self.tr("Write the length in minutes."),
            ("buffer_after", "out_of_range"): minutes,
            ("buffer_after", "not_a_number"): self.tr("Write the length in minutes."),
            ("starts_at", "format"): time,
            ("ends_at", "format"): time,
            ("off_from", "format"): time,
            ("off_to", "format"): time,
            ("off_to", "before_start"): self.tr("It ends before it begins."),
            ("off_to", "over"): self.tr("This time is over already."),
            ("repeated", "different"): self.tr("The two are not the same. Type it once more."),
            ("shifts", "overlap"): self.tr("Two shifts overlap. Let one end before the next begins."),
        }.get((field, reason), "")
