"""How a booking came in: its word and its icon, the same on every screen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reception_app.domain.appointment import BookingSource

ICONS = {
    BookingSource.PHONE: "phone",
    BookingSource.WALK_IN: "footprints",
    BookingSource.ONLINE: "globe",
    BookingSource.WHATSAPP: "message-circle",
    BookingSource.REFERRAL: "forward",
}


class SourceWords(QObject):
    """``names`` in the language in force when it is called."""

    def names(self) -> dict[BookingSource, str]:
        """In the order in which they are offered."""
        return {
            BookingSource.PHONE: self.tr("Phone"),
            BookingSource.WALK_IN: self.tr("Walk-in"),
            BookingSource.ONLINE: self.tr("Online"),
            BookingSource.WHATSAPP: self.tr("WhatsApp"),
            BookingSource.REFERRAL: self.tr("Referral"),
        }
