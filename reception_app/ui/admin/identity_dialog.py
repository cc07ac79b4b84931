"""What the centre is called on tickets and receipts, and the currency of its prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.localized import LocalText
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import CURRENCIES, Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from reception_app.services.centre import CentreView


class IdentityDialog(FormDialog):
    """``name`` and ``currency`` once ``saved`` was emitted; the currency is fixed as soon as there are prices."""

    def __init__(self, window: QWidget, formatter: Formatter, centre: CentreView) -> None:
        super().__init__(window, formatter)
        self.setObjectName("identityDialog")
        self._ar, self._en, self._currency = LineEdit(), LineEdit(), ComboBox()
        for widget, name in (
            (self._ar, "centreArabicName"),
            (self._en, "centreEnglishName"),
            (self._currency, "centreCurrency"),
        ):
            widget.setObjectName(name)
        self._ar.setText(centre.name.ar)
        self._en.setText(centre.name.en)
        for code in dict.fromkeys((centre.currency, *CURRENCIES)):
            self._currency.add_choice(code, formatter.currency(code))
        self._currency.set_current_key(centre.currency)
        self._currency.setEnabled(not centre.services)
        hint = self.tr("Stays, since there are prices") if centre.services else ""
        f = self.fields = {
            "name": FormField(self.tr("Name in Arabic"), self._ar),
            "name_en": FormField(self.tr("Name in English"), self._en),
            "currency": FormField(self.tr("Currency"), self._currency, hint=hint),
        }
        rows = [(f["name"], f["name_en"]), (f["currency"], QWidget())]
        self.build(self.tr("Name of the centre"), self.tr("Save"), rows)

    @property
    def name(self) -> LocalText:
        """For tickets, receipts and the sign-in screen."""
        return LocalText(self._ar.text(), self._en.text())

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return str(self._currency.current_key())
