"""Everything a user can do wrong or run into, as types: a code, an HTTP status and parameters, no prose.

The sentences live in ``ui/error_text``; the codes and statuses are the contract of the HTTP interface.
Parameters may reach logs, so they never hold names, phones or other patient data.
"""

from __future__ import annotations

from typing import ClassVar


class ReceptionError(Exception):
    """Root of all errors with a code. ``params`` fill the translated sentence."""

    code: ClassVar[str] = "internal"
    http_status: ClassVar[int] = 500

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(f"{self.code} {params}" if params else self.code)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.params))


def _rebuild(kind: type[ReceptionError], params: dict[str, object]) -> ReceptionError:
    return kind(**params)


class FieldError(ReceptionError):
    """An input is wrong; ``field`` names it as in the request."""

    def __init__(self, field: str, **params: object) -> None:
        super().__init__(field=field, **params)
        self.field = field


class MissingField(FieldError):
    """A required input is empty or blank."""

    code = "missing_field"
    http_status = 400


class InvalidField(FieldError):
    """An input cannot be used; ``reason`` says which rule it breaks."""

    code = "invalid_field"
    http_status = 400


class SlotError(ReceptionError):
    """The chosen time cannot be booked; ``start`` is the ISO instant that was asked for."""


class SlotOutsideHours(SlotError):
    code = "slot_outside_hours"
    http_status = 400


class SlotOffStep(SlotError):
    code = "slot_off_step"
    http_status = 400


class SlotPast(SlotError):
    code = "slot_past"
    http_status = 400


class SlotInDstGap(SlotError):
    """A wall time that the clocks skip that day."""

    code = "slot_in_dst_gap"
    http_status = 400


class DoctorUnavailable(SlotError):
    """The doctor is on leave, or the clinic has a holiday (``reason``), or the doctor is switched off."""

    code = "doctor_unavailable"
    http_status = 400


class SlotTaken(SlotError):
    """Another booking holds the time. ``by``, ``terminal`` and ``at`` tell who took it and when."""

    code = "slot_taken"
    http_status = 409


class DoctorNotInClinic(ReceptionError):
    code = "doctor_not_in_clinic"
    http_status = 400


class ServiceNotOffered(ReceptionError):
    """The service is switched off, of another clinic, or not offered by this doctor."""

    code = "service_not_offered"
    http_status = 400


class ClinicInactive(ReceptionError):
    code = "clinic_inactive"
    http_status = 400


class PatientInactive(ReceptionError):
    """The file is switched off or was merged; ``merged_into`` is then the id of the file to use."""

    code = "patient_inactive"
    http_status = 400


class PatientHasAppointments(ReceptionError):
    """The file cannot be closed while the patient is expected or here; ``count`` appointments are open."""

    code = "patient_has_appointments"
    http_status = 409


class MergeNotUndoable(ReceptionError):
    """``reason`` "nothing": the file was not merged; "changed": one of the two files was changed since."""

    code = "merge_not_undoable"
    http_status = 409


class FileUnreadable(ReceptionError):
    """A file to import cannot be read as a table; ``reason``: missing, format, encoding, empty, old_excel, damaged."""

    code = "file_unreadable"
    http_status = 400


class MissingColumns(ReceptionError):
    """No column is chosen for ``field``, without which there is nothing to import."""

    code = "missing_columns"
    http_status = 400


class FileNotWritten(ReceptionError):
    """An export was not written; ``reason``: name, folder, denied, full, rows. Nothing half done is left."""

    code = "file_not_written"
    http_status = 400


class Cancelled(ReceptionError):
    """The user stopped it before its end; nothing of it was written."""

    code = "cancelled"
    http_status = 409


class PaymentExceedsDue(ReceptionError):
    code = "payment_exceeds_due"
    http_status = 400


class IllegalTransition(ReceptionError):
    """``entity`` cannot go from ``status`` by ``action``."""

    code = "illegal_transition"
    http_status = 400


class NotSignedIn(ReceptionError):
    code = "not_signed_in"
    http_status = 401


class PermissionDenied(ReceptionError):
    """The user may not do this; ``permission`` names the missing right."""

    code = "permission_denied"
    http_status = 403


class SharePaidOut(ReceptionError):
    code = "share_paid_out"
    http_status = 403


class NotFound(ReceptionError):
    """``entity`` with this ``id`` does not exist."""

    code = "not_found"
    http_status = 404


class PriceChanged(ReceptionError):
    """The price is no longer ``quoted`` but ``current`` (minor units of ``currency``)."""

    code = "price_changed"
    http_status = 409


class DuplicateRequest(ReceptionError):
    """The request key was used before for something else."""

    code = "duplicate_request"
    http_status = 409


class StaleRecord(ReceptionError):
    """Somebody else changed the record first."""

    code = "stale_record"
    http_status = 409


class LastManager(ReceptionError):
    """Nobody would be left who may manage users and can sign in."""

    code = "last_manager"
    http_status = 409


class OwnAccount(ReceptionError):
    """Nobody switches themselves off or takes their own role away."""

    code = "own_account"
    http_status = 409


class NoOneWaiting(ReceptionError):
    code = "no_one_waiting"
    http_status = 409


class TooLarge(ReceptionError):
    code = "too_large"
    http_status = 413


class TooManyAttempts(ReceptionError):
    code = "too_many_attempts"
    http_status = 429


class DatabaseError(ReceptionError):
    """The database could not serve; nothing was written."""

    http_status = 503


class DatabaseBusy(DatabaseError):
    code = "database_busy"


class DatabaseUnavailable(DatabaseError):
    code = "database_unavailable"


class DatabaseFull(DatabaseError):
    code = "database_full"


class DatabaseReadOnly(DatabaseError):
    code = "database_read_only"


class StartupError(ReceptionError):
    """The database cannot be opened at all; the program says why and stops."""


class DatabaseCorrupt(StartupError):
    code = "database_corrupt"


class WrongKey(StartupError):
    """The key does not open the file; ``reason`` "missing": there is a file but no key, and none is made over it."""

    code = "wrong_key"


class NetworkFile(StartupError):
    """A SQLite file lies on a network share; PostgreSQL is the way for several terminals."""

    code = "network_file"


class SchemaTooNew(StartupError):
    code = "schema_too_new"


class NotDemo(StartupError):
    """The demo was asked for on a database that is not marked as demo."""

    code = "not_demo"
