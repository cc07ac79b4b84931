"""One English sentence for each error code, for whoever reads an answer of the HTTP interface in a log."""

from __future__ import annotations

MESSAGES = {
    "missing_field": "A required input is missing or blank.",
    "invalid_field": "An input cannot be used.",
    "slot_outside_hours": "The doctor does not work in this clinic at that time.",
    "slot_off_step": "Appointments of this clinic do not start at that minute.",
    "slot_past": "The time has passed.",
    "slot_in_dst_gap": "The clocks skip that time on that day.",
    "doctor_unavailable": "The doctor is not available then.",
    "doctor_not_in_clinic": "The doctor does not work in this clinic.",
    "service_not_offered": "The service is not offered by this doctor in this clinic.",
    "clinic_inactive": "The clinic is closed to bookings.",
    "patient_inactive": "The patient's file is not in use.",
    "patient_has_appointments": "The patient still has open appointments.",
    "merge_not_undoable": "The merge cannot be undone.",
    "file_unreadable": "The file cannot be read.",
    "missing_columns": "The file lacks a column that is needed.",
    "file_not_written": "The file could not be written.",
    "cancelled": "It was stopped; nothing was written.",
    "payment_exceeds_due": "The amount is more than what is due.",
    "illegal_transition": "This is not possible in the present state.",
    "not_signed_in": "Sign in first, or again.",
    "permission_denied": "This user may not do that.",
    "share_paid_out": "The doctor's share was paid out already.",
    "last_manager": "The centre needs one manager who can sign in.",
    "own_account": "Nobody can do that to the account they are signed in with.",
    "not_found": "There is no such thing.",
    "slot_taken": "The time was taken by another booking.",
    "price_changed": "The price has changed.",
    "duplicate_request": "This idempotency key was used for another request.",
    "stale_record": "Somebody else changed the record first.",
    "no_one_waiting": "Nobody is waiting.",
    "too_large": "The request is too large.",
    "too_many_attempts": "Too many attempts; try again later.",
    "database_busy": "The database is busy; try again.",
    "database_unavailable": "The database cannot be reached; try again.",
    "database_full": "The database has no room left.",
    "database_read_only": "The database cannot be written to.",
    "method_not_allowed": "This address does not know that method.",
    "unsupported_media_type": "Send JSON, with Content-Type: application/json.",
    "internal": "Something went wrong on our side.",
}


def message_for(code: str) -> str:
    """The sentence of ``code``."""
    return MESSAGES.get(code, MESSAGES["internal"])
