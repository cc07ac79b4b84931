"""Why an appointment could not be booked, said to a person."""

from __future__ import annotations

from collections.abc import Callable

from reception_app.domain import errors as e
from reception_app.ui.error_text.words import ErrorText, ErrorWords


class BookingErrorWords(ErrorWords):
    """The words for a booking that the centre's rules or another desk forbid."""

    __slots__ = ()

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


SENTENCES: dict[type, Callable[[BookingErrorWords], ErrorText]] = {
    e.SlotTaken: BookingErrorWords.slot_taken,
    e.SlotOutsideHours: BookingErrorWords.slot_outside_hours,
    e.SlotOffStep: BookingErrorWords.slot_off_step,
    e.SlotPast: BookingErrorWords.slot_past,
    e.SlotInDstGap: BookingErrorWords.slot_in_dst_gap,
    e.DoctorUnavailable: BookingErrorWords.doctor_unavailable,
    e.DoctorNotInClinic: BookingErrorWords.doctor_not_in_clinic,
    e.ServiceNotOffered: BookingErrorWords.service_not_offered,
    e.ClinicInactive: BookingErrorWords.clinic_inactive,
    e.PriceChanged: BookingErrorWords.price_changed,
    e.DuplicateRequest: BookingErrorWords.duplicate_request,
}
