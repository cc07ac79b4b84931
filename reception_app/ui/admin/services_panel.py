"""The list of the services, and how single doctors give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reception_app.ui.admin.entries_panel import STATE_WIDTH, EntriesPanel
from reception_app.ui.admin.entry_model import Column, Entry, EntryRow
from reception_app.ui.admin.own_terms_dialog import OwnTermsDialog
from reception_app.ui.admin.service_dialog import ServiceDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.button import Button
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.centre import CentreView, ServiceEntry


class ServicesPanel(EntriesPanel):
    """Every service, clinic by clinic."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        self.own = Button("", "link", icon="users", height=32)
        self.own.setObjectName("ownTermsButton")
        super().__init__("Service", formatter, toasts, parent)
        self.head.insertWidget(self.head.count() - 1, self.own)
        self.own.clicked.connect(self._on_own)

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Name")),
            Column(self.tr("Clinic")),
            Column(self.tr("Takes"), 130),
            Column(self.tr("Kept free afterwards"), 160),
            Column(self.tr("Price"), 140, numbers=True),
            Column(self.tr("State"), STATE_WIDTH),
        )

    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        words, language = self.formatter, self.formatter.language
        names = {clinic.id: clinic.name.text(language) for clinic in centre.clinics}
        return [
            EntryRow(
                service,
                (
                    service.name.text(language),
                    names[service.clinic_id],
                    words.duration(service.duration),
                    words.duration(service.buffer_after) if service.buffer_after else "",
                    words.money(service.price, centre.currency),
                ),
                self.state(service),
            )
            for service in centre.services
        ]

    def title(self, count: int) -> str:
        return self.tr("%n service(s)", "", count) if count else self.tr("Services")

    def empty_words(self) -> tuple[str, str, str]:
        hint = self.tr("What patients are booked for, with its length and price")
        return self.tr("There is no service yet"), hint, self.tr("Add a service")

    def retranslate_ui(self) -> None:
        self.own.setText(self.tr("Doctor by doctor"))
        super().retranslate_ui()

    def deeds(self) -> list[Button]:
        return [self.edit, self.own, self.switch]

    def add(self) -> None:
        if self.centre is not None and self.centre.clinics:
            clinics, currency = self.centre.clinics, self.centre.currency
            dialog = ServiceDialog(self.window(), self.formatter, clinics, currency)
            self._open(dialog, self.tr("The service is added."))

    def edit_entry(self, entry: Entry) -> None:
        assert self.centre is not None
        clinics, currency = self.centre.clinics, self.centre.currency
        dialog = ServiceDialog(self.window(), self.formatter, clinics, currency, cast("ServiceEntry", entry))
        self._open(dialog, self.tr("The service is changed."))

    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], None]:
        return partial(services.scheduling.set_service_active, actor, entry.id, not entry.is_active)

    def _open(self, dialog: ServiceDialog, done: str) -> None:
        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            assert dialog.details is not None
            centre, service = self.services.centre, dialog.service
            if service is None:
                return partial(centre.add_service, self.actor, dialog.clinic_id, dialog.details)
            return partial(centre.change_service, self.actor, service.id, self.version(dialog, service), dialog.details)

        self.open(dialog, work, done)

    def _on_own(self) -> None:
        entry = self.chosen()
        if entry is None or self.centre is None:
            return
        service = cast("ServiceEntry", entry)
        dialog = OwnTermsDialog(self.window(), self.formatter, self.centre, service)

        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            version = self.version(dialog, service)
            return partial(self.services.centre.set_own_terms, self.actor, service.id, version, dialog.terms)

        self.open(dialog, work, self.tr("How the doctors give the service is saved."))
