"""What is chosen when the walk-in dialog opens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WalkInPreset:
    """The clinic and the doctor that were looked at; None leaves it to the dialog."""

    clinic_id: int | None = None
    doctor_id: int | None = None
