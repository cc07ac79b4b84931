"""A doctor: names, specialty, share, and the clinics and rooms to work in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from reception_app.domain.centre import DoctorDetails
from reception_app.domain.hours_text import parse_percent, percent_text
from reception_app.domain.localized import LocalText
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from reception_app.services.centre import ClinicEntry, DoctorEntry

_HIGHEST, _ROOM_WIDTH = 176, 120


class DoctorDialog(FormDialog):
    """``details`` once ``saved`` was emitted."""

    def __init__(
        self,
        window: QWidget,
        formatter: Formatter,
        clinics: Sequence[ClinicEntry],
        doctor: DoctorEntry | None = None,
    ) -> None:
        super().__init__(window, formatter)
        self.setObjectName("doctorDialog")
        self.doctor = doctor
        self.details: DoctorDetails | None = None
        self._boxes: dict[int, QCheckBox] = {}
        self._rooms: dict[int, LineEdit] = {}
        self._build_fields(clinics)
        title = self.tr("Add a doctor") if doctor is None else self.tr("Change a doctor")
        save = self.tr("Add the doctor") if doctor is None else self.tr("Save")
        f = self.fields
        rows: list[tuple[QWidget, ...]] = [(f["name"], f["name_en"]), (f["specialty"], f["specialty_en"])]
        self.build(title, save, [*rows, (f["share"], QWidget()), (f["clinic_id"],)])

    def read(self) -> None:
        rooms = {clinic_id: self._rooms[clinic_id].text() for clinic_id, box in self._boxes.items() if box.isChecked()}
        self.details = DoctorDetails(
            LocalText(self._ar.text(), self._en.text()),
            LocalText(self._specialty_ar.text(), self._specialty_en.text()),
            parse_percent(self._share.text()),
            rooms,
        )

    def _build_fields(self, clinics: Sequence[ClinicEntry]) -> None:
        now = self.doctor
        self._ar, self._en, self._specialty_ar, self._specialty_en = (LineEdit() for _ in range(4))
        self._share = LineEdit(trailing="%")
        for widget, name in (
            (self._ar, "doctorArabicName"),
            (self._en, "doctorEnglishName"),
            (self._specialty_ar, "doctorArabicSpecialty"),
            (self._specialty_en, "doctorEnglishSpecialty"),
            (self._share, "doctorShare"),
        ):
            widget.setObjectName(name)
        if now is not None:
            self._ar.setText(now.name.ar)
            self._en.setText(now.name.en)
            self._specialty_ar.setText(now.specialty.ar)
            self._specialty_en.setText(now.specialty.en)
            self._share.setText(self.formatter.digits(percent_text(now.share)))
        self.fields = {
            "name": FormField(self.tr("Name in Arabic"), self._ar),
            "name_en": FormField(self.tr("Name in English"), self._en),
            "specialty": FormField(self.tr("Specialty in Arabic"), self._specialty_ar),
            "specialty_en": FormField(self.tr("Specialty in English"), self._specialty_en),
            "share": FormField(
                self.tr("The doctor's part"),
                self._share,
                required=True,
                hint=self.tr("The rest is the centre's"),
            ),
            "clinic_id": FormField(self.tr("Works in"), scrolled(self._places(clinics), _HIGHEST), required=True),
        }
        self.fields["room"] = self.fields["clinic_id"]

    def _places(self, clinics: Sequence[ClinicEntry]) -> QWidget:
        rooms = self.doctor.rooms if self.doctor is not None else {}
        offered = [clinic for clinic in clinics if clinic.is_active or clinic.id in rooms]
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.SPACE_S, 0, theme.SPACE_S, 0)
        grid.setHorizontalSpacing(theme.SPACE_L)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.setColumnStretch(0, 1)
        for place, clinic in enumerate(offered):
            name = clinic.name.text(self.formatter.language)
            box = self._boxes[clinic.id] = QCheckBox(name)
            room = self._rooms[clinic.id] = LineEdit(self.tr("Room"))
            box.setObjectName(f"doctorClinic{clinic.id}")
            room.setObjectName(f"doctorRoom{clinic.id}")
            room.setAccessibleName(self.tr("Room in {clinic}").format(clinic=name))
            room.setFixedWidth(_ROOM_WIDTH)
            box.toggled.connect(room.setEnabled)
            box.toggled.connect(self.clear_errors)
            box.setChecked(clinic.id in rooms or len(offered) == 1)
            room.setEnabled(box.isChecked())
            room.setText(rooms.get(clinic.id, ""))
            grid.addWidget(box, place, 0)
            grid.addWidget(room, place, 1)
        return inside
