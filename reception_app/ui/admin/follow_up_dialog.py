"""A follow-up rule: which service of which doctor, within how many days, how often, and what the patient pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.errors import DoctorNotInClinic, InvalidField, MissingField, ReceptionError, ServiceNotOffered
from reception_app.domain.follow_up import FollowUpTerms, check_terms
from reception_app.domain.hours_text import parse_percent, parse_whole, percent_text
from reception_app.services.follow_ups import Pair
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.error_text import describe
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reception_app.services.centre import CentreView
    from reception_app.services.follow_ups import RuleView

_FREE, _REDUCED = "free", "reduced"
_USUAL = FollowUpTerms(days=14, visits=1, price_share=0)
_USUAL_SHARE = 5_000


class FollowUpDialog(FormDialog):
    """``doctor_id``, ``service_id`` and ``terms`` once ``saved`` was emitted; a rule stays with its service."""

    def __init__(self, window: QWidget, formatter: Formatter, centre: CentreView, rule: RuleView | None = None) -> None:
        super().__init__(window, formatter)
        self.setObjectName("followUpDialog")
        self._centre, self.rule = centre, rule
        self.terms = _USUAL if rule is None else FollowUpTerms(rule.days, rule.visits, rule.price_share)
        self.is_active = rule is None or rule.is_active
        self._build_fields()
        about = self.tr("For who comes back to the same doctor: the days are counted from a completed visit.")
        f = self.fields
        self.build(
            self.tr("Add a follow-up rule") if rule is None else self.tr("Change a follow-up rule"),
            self.tr("Add the rule") if rule is None else self.tr("Save"),
            [
                (Label(about, "base", "muted", wrap=True),),
                (f["doctor_id"], f["service_id"]),
                (f["days"], f["visits"]),
                (f["pays"], f["price_share"]),
            ],
        )
        self._fill_services()
        self._on_pays()
        self._doctor.currentIndexChanged.connect(self._fill_services)
        self._service.currentIndexChanged.connect(self._on_service)
        self._pays.currentIndexChanged.connect(self._on_pays)
        self._share.textEdited.connect(self._show_price)

    @property
    def doctor_id(self) -> int:
        return int(str(self._doctor.current_key()))

    @property
    def service_id(self) -> int:
        """0 while the doctor has no service left to choose."""
        return int(str(self._service.current_key() or 0))

    def read(self) -> None:
        if self._doctor.current_key() is None:
            raise MissingField("doctor_id")
        if not self.service_id:
            raise InvalidField("service_id", reason="nothing_left")
        days = parse_whole(self._days.text(), "days")
        visits = parse_whole(self._visits.text(), "visits")
        reduced = self._pays.current_key() == _REDUCED
        share = parse_percent(self._share.text(), "price_share") if reduced else 0
        self.terms = check_terms(FollowUpTerms(days, visits, share))

    def show_error(self, error: ReceptionError) -> None:
        if isinstance(error, (DoctorNotInClinic, ServiceNotOffered)):
            self.save.set_busy(False)
            self.fields["service_id"].set_error(describe(error, self.formatter).text)
        else:
            super().show_error(error)

    def _build_fields(self) -> None:
        words = self.formatter
        self._doctor, self._service, self._pays = ComboBox(), ComboBox(), ComboBox()
        self._days, self._visits = (
            LineEdit(trailing=self.tr("days", "unit")),
            LineEdit(trailing=self.tr("times", "unit")),
        )
        self._share = LineEdit(trailing="%")
        for widget, name in (
            (self._doctor, "ruleDoctor"),
            (self._service, "ruleService"),
            (self._days, "ruleDays"),
            (self._visits, "ruleVisits"),
            (self._pays, "rulePays"),
            (self._share, "ruleShare"),
        ):
            widget.setObjectName(name)
        for doctor in self._centre.doctors:
            if doctor.is_active or (self.rule is not None and doctor.id == self.rule.doctor_id):
                self._doctor.add_choice(doctor.id, doctor.name.text(words.language))
        self._pays.add_choice(_FREE, self.tr("Nothing: it is free"))
        self._pays.add_choice(_REDUCED, self.tr("A part of the price"))
        self._days.setText(words.digits(str(self.terms.days)))
        self._visits.setText(words.digits(str(self.terms.visits)))
        self._share.setText(words.digits(percent_text(self.terms.price_share or _USUAL_SHARE)))
        if self.terms.price_share:
            self._pays.set_current_key(_REDUCED)
        if self.rule is not None:
            self._doctor.set_current_key(self.rule.doctor_id)
            self._doctor.setEnabled(False)
            self._service.setEnabled(False)
        self.fields = {
            "doctor_id": FormField(self.tr("Doctor"), self._doctor),
            "service_id": FormField(self.tr("Service"), self._service),
            "days": FormField(self.tr("Within"), self._days, required=True, hint=self.tr("After the visit")),
            "visits": FormField(self.tr("How often"), self._visits, required=True, hint=self.tr("After each visit")),
            "pays": FormField(self.tr("The patient pays"), self._pays),
            "price_share": FormField(self.tr("Part of the price"), self._share, required=True),
        }

    def _fill_services(self) -> None:
        """The services of the doctor's clinics that have no rule yet, or the rule's own."""
        language, chosen = self.formatter.language, self.service_id
        doctor = next((one for one in self._centre.doctors if one.id == self._doctor.current_key()), None)
        rooms = doctor.rooms if doctor is not None else {}
        ruled = {rule.service_id for rule in self._centre.rules if doctor is not None and rule.doctor_id == doctor.id}
        clinics = {clinic.id: clinic.name.text(language) for clinic in self._centre.clinics}
        self._service.clear()
        for service in self._centre.services:
            if self.rule is not None:
                offered = service.id == self.rule.service_id
            else:
                offered = service.is_active and service.clinic_id in rooms and service.id not in ruled
            if offered:
                name = service.name.text(language)
                several = len(rooms) > 1
                text = self.formatter.facts([name, clinics[service.clinic_id]]) if several else name
                self._service.add_choice(service.id, text)
        self._service.set_current_key(chosen)
        self._service.setEnabled(self.rule is None and self._service.count() > 0)
        self._on_service()

    def _on_service(self) -> None:
        self.clear_errors()
        if not self._service.count():
            self.fields["service_id"].set_info(self.tr("Every service of this doctor has a rule."))
        self._show_price()

    def _on_pays(self) -> None:
        self.fields["price_share"].setVisible(self._pays.current_key() == _REDUCED)
        self.clear_errors()
        self._show_price()

    def _show_price(self) -> None:
        """What it comes to, below the percentage."""
        price, hint = self._price(), ""
        try:
            terms = check_terms(FollowUpTerms(1, 1, parse_percent(self._share.text(), "price_share")))
        except ReceptionError:
            terms = None
        if price and terms is not None:
            currency = self._centre.currency
            hint = self.tr("{price} instead of {full}").format(
                price=self.formatter.money(terms.price(price), currency), full=self.formatter.money(price, currency)
            )
        self.fields["price_share"].set_hint(hint)

    def _price(self) -> int:
        service = next((one for one in self._centre.services if one.id == self.service_id), None)
        if service is None:
            return 0
        own = self._centre.own_terms.get(Pair(self.doctor_id, service.id))
        return service.price if own is None or own.price is None else own.price
