"""What the centre is called on tickets and receipts, the currency of its prices, and who bears discounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reception_app.domain.localized import LocalText
from reception_app.ui.admin.form_dialog import FormDialog
from reception_app.ui.formatting import CURRENCIES, Formatter
from reception_app.ui.widgets.combo import ComboBox
from reception_app.ui.widgets.fields import LineEdit
from reception_app.ui.widgets.form_field import FormField
from reception_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from reception_app.services.centre import CentreView


class IdentityDialog(FormDialog):
    """``name`` and ``currency`` once ``saved`` was emitted; the currency is fixed as soon as there are prices."""

    def __init__(self, window: QWidget, formatter: Formatter, centre: CentreView) -> None:
        super().__init__(window, formatter)
        self.setObjectName("identityDialog")
        self._ar, self._en, self._currency, self._bears = LineEdit(), LineEdit(), ComboBox(), ComboBox()
        for widget, name in (
            (self._ar, "centreArabicName"),
            (self._en, "centreEnglishName"),
            (self._currency, "centreCurrency"),
            (self._bears, "centreDiscounts"),
        ):
            widget.setObjectName(name)
        self._ar.setText(centre.name.ar)
        self._en.setText(centre.name.en)
        for code in dict.fromkeys((centre.currency, *CURRENCIES)):
            self._currency.add_choice(code, formatter.currency(code))
        self._currency.set_current_key(centre.currency)
        self._currency.setEnabled(not centre.services)
        self._bears.add_choice(0, self.tr("Doctor and centre"))
        self._bears.add_choice(1, self.tr("The centre alone"))
        self._bears.set_current_key(int(centre.discount_on_centre))
        hint = self.tr("Stays, since there are prices") if centre.services else ""
        f = self.fields = {
            "name": FormField(self.tr("Name in Arabic"), self._ar),
            "name_en": FormField(self.tr("Name in English"), self._en),
            "currency": FormField(self.tr("Currency"), self._currency, hint=hint),
            "discount_on_centre": FormField(self.tr("Discounts are borne by"), self._bears),
        }
        self._explained = Label("", "small", "muted", wrap=True)
        self._explained.setObjectName("centreDiscountsHint")
        rows = [(f["name"], f["name_en"]), (f["currency"], f["discount_on_centre"]), (self._explained,)]
        self.build(self.tr("About the centre"), self.tr("Save"), rows)
        self._bears.currentIndexChanged.connect(self._explain)
        self._explain()

    @property
    def name(self) -> LocalText:
        """For tickets, receipts and the sign-in screen."""
        return LocalText(self._ar.text(), self._en.text())

    @property
    def currency(self) -> str:
        """ISO 4217."""
        return str(self._currency.current_key())

    @property
    def discount_on_centre(self) -> bool:
        """Whether discounts leave the doctors' parts alone."""
        return bool(self._bears.current_key())

    def clear_errors(self) -> None:
        super().clear_errors()
        self._explain()

    def _explain(self) -> None:
        if self.discount_on_centre:
            text = self.tr(
                "A discount leaves the doctor's part as of the full price; the centre gets the rest. "
                "Counts for discounts given from now on."
            )
        else:
            text = self.tr(
                "The doctor's part is of what is left after the discount, so both bear it. "
                "Counts for discounts given from now on."
            )
        self._explained.setText(text)
        self._bears.setAccessibleDescription(text)
