"""How single doctors give a service: who does not, and whose price, length or part differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from reception_app.domain.centre import OwnTerms, check_own_terms
from reception_app.domain.errors import FieldError
from reception_app.domain.hours_text import parse_percent, parse_whole, percent_text
from reception_app.domain.money import amount_text, parse_amount
from reception_app.ui import theme
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.label import Label
from reception_app.ui.widgets.scroll import scrolled
from reception_app.ui.widgets.state import set_state

if TYPE_CHECKING:
    from reception_app.services.centre import CentreView, DoctorEntry, ServiceEntry

_HIGHEST, _FIELD_WIDTH, _NAME_WIDTH = 320, 132, 200


class _Row(NamedTuple):
    offers: QCheckBox
    price: LineEdit
    duration: LineEdit
    share: LineEdit

    @property
    def lines(self) -> tuple[LineEdit, LineEdit, LineEdit]:
        return self.price, self.duration, self.share


class OwnTermsDialog(FormDialog):
    """``terms`` by doctor once ``saved`` was emitted; what is left empty is as the service says."""

    WIDTH = 740

    def __init__(self, window: QWidget, formatter: Formatter, centre: CentreView, service: ServiceEntry) -> None:
        super().__init__(window, formatter)
        self.setObjectName("ownTermsDialog")
        self.service, self._currency = service, centre.currency
        self.terms: dict[int, OwnTerms] = {}
        self._rows: dict[int, _Row] = {}
        name = service.name.text(formatter.language)
        about = self.tr("Fill in only what differs: an empty field is as the service says.")
        self.build(
            self.tr("Doctor by doctor: {service}").format(service=name),
            self.tr("Save"),
            [(Label(about, "base", "muted", wrap=True),), (scrolled(self._grid(centre), _HIGHEST),)],
        )

    def read(self) -> None:
        self.terms = {doctor_id: self._read(row) for doctor_id, row in self._rows.items()}

    def clear_errors(self) -> None:
        super().clear_errors()
        for row in self._rows.values():
            for field in row.lines:
                set_state(field, invalid=False)

    def take_focus(self) -> None:
        for row in self._rows.values():
            row.offers.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().take_focus()

    def _read(self, row: _Row) -> OwnTerms:
        price, duration, share = (field.text().strip() for field in row.lines)
        try:
            return check_own_terms(
                OwnTerms(
                    row.offers.isChecked(),
                    parse_amount(price, self._currency) if price else None,
                    parse_whole(duration, "duration") if duration else None,
                    parse_percent(share) if share else None,
                )
            )
        except FieldError as error:
            wrong = {"price": row.price, "duration": row.duration}.get(error.field, row.share)
            set_state(wrong, invalid=True)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            raise

    def _grid(self, centre: CentreView) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.SPACE_XS, theme.SPACE_XS, theme.SPACE_XS, theme.SPACE_XS)
        grid.setHorizontalSpacing(theme.SPACE_M)
        grid.setVerticalSpacing(theme.SPACE_S)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        titles = (self.tr("Gives it"), self.tr("Price"), self.tr("Takes"), self.tr("The doctor's part"))
        grid.setColumnMinimumWidth(len(titles), theme.SPACE_XS)  # the scroll bar's
        for column, title in enumerate(titles):
            grid.addWidget(Label(title, "caption", "muted"), 0, column)
        own_terms = {
            pair.doctor_id: own for pair, own in centre.own_terms.items() if pair.service_id == self.service.id
        }
        here = [one for one in centre.doctors if self.service.clinic_id in one.rooms]
        here = [one for one in here if one.is_active or one.id in own_terms]
        for place, doctor in enumerate(here, start=1):
            row = self._rows[doctor.id] = self._row(doctor, own_terms.get(doctor.id, OwnTerms()))
            for column, widget in enumerate(row):
                grid.addWidget(widget, place, column)
        if not here:
            grid.addWidget(Label(self.tr("No doctor works in this clinic yet."), "base"), 1, 0, 1, 4)
        return inside

    def _row(self, doctor: DoctorEntry, own: OwnTerms) -> _Row:
        words, service = self.formatter, self.service
        name = doctor.name.text(words.language)
        row = _Row(
            QCheckBox(name),
            LineEdit(words.digits(amount_text(service.price, self._currency)), trailing=words.currency(self._currency)),
            LineEdit(words.digits(str(service.duration)), trailing=self.tr("min", "unit")),
            LineEdit(words.digits(percent_text(doctor.share)), trailing="%"),
        )
        row.offers.setObjectName(f"ownOffers{doctor.id}")
        row.offers.setChecked(own.is_offered)
        row.offers.toggled.connect(self.clear_errors)
        texts = (
            "" if own.price is None else amount_text(own.price, self._currency),
            "" if own.duration is None else str(own.duration),
            "" if own.share is None else percent_text(own.share),
        )
        names = (
            ("ownPrice", self.tr("Price with {doctor}")),
            ("ownDuration", self.tr("Length with {doctor}")),
            ("ownShare", self.tr("The part of {doctor}")),
        )
        for field, text, (key, what) in zip(row.lines, texts, names, strict=True):
            field.setObjectName(f"{key}{doctor.id}")
            field.setAccessibleName(what.format(doctor=name))
            field.setFixedWidth(_FIELD_WIDTH)
            field.setText(words.digits(text))
            field.setEnabled(own.is_offered)
            field.textEdited.connect(self.clear_errors)
            field.returnPressed.connect(self.submit)
            row.offers.toggled.connect(field.setEnabled)
        return row
