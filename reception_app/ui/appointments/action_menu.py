"""The context menu of an appointment: the same actions as the side panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reception_app.ui.appointments.actions import Act, ActWords, Offer
from reception_app.ui.widgets.menu import Menu


class ActionMenu(Menu):
    """``chosen`` carries the ``Act``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, offers: Sequence[Offer]) -> None:
        super().__init__(parent)
        self.setObjectName("appointmentMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = ActWords()
        for offer in offers:
            if offer.act is Act.NO_SHOW:
                self.addSeparator()
            action = self.add(words.name(offer.act), offer.icon, key_cap=offer.keys, danger=offer.danger)
            action.setObjectName(str(offer.act))
            action.setEnabled(offer.enabled)
            action.triggered.connect(lambda _checked=False, act=offer.act: self.chosen.emit(act))
