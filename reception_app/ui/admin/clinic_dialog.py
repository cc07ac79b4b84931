"""A clinic: its names, its sign, where it lies, and at which steps it books."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.centre import SLOT_STEPS, ClinicDetails
from reception_app.domain.hours_text import clock_text
from reception_app.domain.localized import LocalText
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from reception_app.services.centre import ClinicEntry

USUAL_ZONE = "Africa/Cairo"
_ZONES = (
    USUAL_ZONE,
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Kuwait",
    "Asia/Qatar",
    "Asia/Bahrain",
    "Asia/Muscat",
    "Asia/Aden",
    "Asia/Amman",
    "Asia/Jerusalem",
    "Asia/Gaza",
    "Asia/Beirut",
    "Asia/Damascus",
    "Asia/Baghdad",
    "Africa/Khartoum",
    "Africa/Tripoli",
    "Africa/Tunis",
    "Africa/Algiers",
    "Africa/Casablanca",
    "Africa/Nouakchott",
)
_DAY_STARTS = range(0, 13 * 60, 60)


class ClinicDialog(FormDialog):
    """``details`` once ``saved`` was emitted."""

    def __init__(
        self, window: QWidget, formatter: Formatter, clinic: ClinicEntry | None = None, time_zone: str = USUAL_ZONE
    ) -> None:
        super().__init__(window, formatter)
        self.setObjectName("clinicDialog")
        self.clinic = clinic
        self.details = ClinicDetails(LocalText("", ""), time_zone=time_zone)
        if clinic is not None:
            self.details = ClinicDetails(
                clinic.name, clinic.icon, clinic.time_zone, clinic.slot_step, clinic.day_starts_at
            )
        self._build_fields()
        title = self.tr("Add a clinic") if clinic is None else self.tr("Change a clinic")
        save = self.tr("Add the clinic") if clinic is None else self.tr("Save")
        f = self.fields
        self.build(
            title,
            save,
            [(f["name"], f["name_en"]), (f["icon"], f["slot_step"]), (f["time_zone"], f["day_starts_at"])],
        )

    def read(self) -> None:
        self.details = ClinicDetails(
            LocalText(self._ar.text(), self._en.text()),
            str(self._icon.current_key()),
            str(self._zone.current_key()),
            int(str(self._step.current_key())),
            int(str(self._start.current_key())),
        )

    def _build_fields(self) -> None:
        now, words = self.details, self.formatter
        self._ar, self._en = LineEdit(), LineEdit()
        self._icon, self._step, self._zone, self._start = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        for widget, name in (
            (self._ar, "clinicArabicName"),
            (self._en, "clinicEnglishName"),
            (self._icon, "clinicIcon"),
            (self._step, "clinicStep"),
            (self._zone, "clinicZone"),
            (self._start, "clinicDayStart"),
        ):
            widget.setObjectName(name)
        self._ar.setText(now.name.ar)
        self._en.setText(now.name.en)
        for icon, word in self._icons().items():
            self._icon.add_choice(icon, word)
        for step in sorted({*SLOT_STEPS, now.slot_step}):
            self._step.add_choice(step, words.digits(self.tr("Every %n minute(s)", "", step)))
        for zone in dict.fromkeys((now.time_zone, *_ZONES)):
            self._zone.add_choice(zone, zone.replace("_", " "))
        for start in sorted({*_DAY_STARTS, now.day_starts_at}):
            self._start.add_choice(start, words.digits(clock_text(start)))
        self._icon.set_current_key(now.icon)
        self._step.set_current_key(now.slot_step)
        self._zone.set_current_key(now.time_zone)
        self._start.set_current_key(now.day_starts_at)
        self.fields = {
            "name": FormField(self.tr("Name in Arabic"), self._ar),
            "name_en": FormField(self.tr("Name in English"), self._en),
            "icon": FormField(self.tr("Sign"), self._icon),
            "slot_step": FormField(self.tr("Times"), self._step),
            "time_zone": FormField(self.tr("Time zone"), self._zone),
            "day_starts_at": FormField(
                self.tr("The working day begins"),
                self._start,
                hint=self.tr("Before it: still the day before"),
            ),
        }

    def _icons(self) -> dict[str, str]:
        known = {
            "hospital": self.tr("General"),
            "smile": self.tr("Teeth"),
            "stethoscope": self.tr("Internal medicine"),
            "baby": self.tr("Children"),
            "heart-pulse": self.tr("Heart"),
            "eye": self.tr("Eyes"),
            "ear": self.tr("Ear, nose and throat"),
            "bone": self.tr("Bones"),
            "brain": self.tr("Nerves"),
            "hand": self.tr("Skin"),
            "activity": self.tr("Diagnostics"),
            "droplet": self.tr("Laboratory"),
        }
        return known if self.details.icon in known else {**known, self.details.icon: self.details.icon}
