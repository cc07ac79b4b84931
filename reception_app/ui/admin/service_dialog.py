"""A service: in which clinic, how long it takes, what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.centre import ServiceDetails
from reception_app.domain.hours_text import parse_whole
from reception_app.domain.localized import LocalText
from reception_app.domain.money import amount_text, parse_amount
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from reception_app.services.centre import ClinicEntry, ServiceEntry

_USUAL_MINUTES = 20


class ServiceDialog(FormDialog):
    """``details`` and ``clinic_id`` once ``saved`` was emitted; a service stays in its clinic."""

    def __init__(
        self,
        window: QWidget,
        formatter: Formatter,
        clinics: Sequence[ClinicEntry],
        currency: str,
        service: ServiceEntry | None = None,
    ) -> None:
        super().__init__(window, formatter)
        self.setObjectName("serviceDialog")
        self.service, self._currency = service, currency
        self.details: ServiceDetails | None = None
        self._build_fields(clinics)
        title = self.tr("Add a service") if service is None else self.tr("Change a service")
        save = self.tr("Add the service") if service is None else self.tr("Save")
        f = self.fields
        rows = [(f["name"], f["name_en"]), (f["duration"], f["buffer_after"]), (f["clinic_id"], f["price"])]
        self.build(title, save, rows)

    @property
    def clinic_id(self) -> int:
        """Where it is offered."""
        return int(str(self._clinic.current_key()))

    def read(self) -> None:
        self.details = ServiceDetails(
            LocalText(self._ar.text(), self._en.text()),
            parse_whole(self._duration.text(), "duration"),
            parse_whole(self._buffer.text() or "0", "buffer_after"),
            parse_amount(self._price.text(), self._currency),
        )

    def _build_fields(self, clinics: Sequence[ClinicEntry]) -> None:
        words, now = self.formatter, self.service
        minutes = self.tr("min", "unit")
        self._ar, self._en = LineEdit(), LineEdit()
        self._duration, self._buffer = LineEdit(trailing=minutes), LineEdit(trailing=minutes)
        self._price = LineEdit(trailing=words.currency(self._currency))
        self._clinic = ComboBox()
        for widget, name in (
            (self._ar, "serviceArabicName"),
            (self._en, "serviceEnglishName"),
            (self._duration, "serviceDuration"),
            (self._buffer, "serviceBuffer"),
            (self._price, "servicePrice"),
            (self._clinic, "serviceClinic"),
        ):
            widget.setObjectName(name)
        for clinic in clinics:
            if clinic.is_active or (now is not None and clinic.id == now.clinic_id):
                self._clinic.add_choice(clinic.id, clinic.name.text(words.language))
        self._duration.setText(words.digits(str(now.duration if now is not None else _USUAL_MINUTES)))
        self._buffer.setText(words.digits(str(now.buffer_after if now is not None else 0)))
        if now is not None:
            self._ar.setText(now.name.ar)
            self._en.setText(now.name.en)
            self._price.setText(words.digits(amount_text(now.price, self._currency)))
            self._clinic.set_current_key(now.clinic_id)
            self._clinic.setEnabled(False)
        self.fields = {
            "name": FormField(self.tr("Name in Arabic"), self._ar),
            "name_en": FormField(self.tr("Name in English"), self._en),
            "clinic_id": FormField(self.tr("Clinic"), self._clinic),
            "price": FormField(self.tr("Price"), self._price, required=True),
            "duration": FormField(self.tr("Takes"), self._duration, required=True),
            "buffer_after": FormField(
                self.tr("Kept free afterwards"), self._buffer, hint=self.tr("To tidy up, before the next patient")
            ),
        }
