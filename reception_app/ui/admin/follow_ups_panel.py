"""The list of the follow-up rules: what a patient pays who comes back to the same doctor soon."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reception_app.ui.admin.entries_panel import STATE_WIDTH, EntriesPanel
from reception_app.ui.admin.entry_model import Column, Entry, EntryRow
from reception_app.ui.admin.follow_up_dialog import FollowUpDialog
from reception_app.ui.formatting import Formatter
from reception_app.ui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from reception_app.bootstrap import Services
    from reception_app.domain.roles import Actor
    from reception_app.services.centre import CentreView
    from reception_app.services.follow_ups import RuleView

_HIGHEST_ID = 2**31


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as an entry of the list; the id is made of the doctor's and the service's."""

    rule: RuleView

    @property
    def id(self) -> int:
        return rule_id(self.rule.doctor_id, self.rule.service_id)

    @property
    def is_active(self) -> bool:
        return self.rule.is_active

    @property
    def version(self) -> int:
        return self.rule.version


def rule_id(doctor_id: int, service_id: int) -> int:
    """One number for a service of a doctor."""
    return doctor_id * _HIGHEST_ID + service_id


class FollowUpsPanel(EntriesPanel):
    """A rule for each service of a doctor; one that is switched off waits for being wanted again."""

    def __init__(self, formatter: Formatter, toasts: ToastHost, parent: QWidget | None = None) -> None:
        super().__init__("Rule", formatter, toasts, parent)

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Doctor")),
            Column(self.tr("Service")),
            Column(self.tr("Clinic")),
            Column(self.tr("Within"), 110),
            Column(self.tr("How often"), 120),
            Column(self.tr("The patient pays")),
            Column(self.tr("State"), STATE_WIDTH),
        )

    def rows(self, centre: CentreView) -> Sequence[EntryRow]:
        words, language = self.formatter, self.formatter.language
        return [
            EntryRow(
                RuleEntry(rule),
                (
                    rule.doctor.text(language),
                    rule.service.text(language),
                    rule.clinic.text(language),
                    words.digits(self.tr("%n day(s)", "", rule.days)),
                    words.digits(self.tr("%n time(s)", "", rule.visits)),
                    self._price(rule, centre.currency),
                ),
                self.state(RuleEntry(rule)),
            )
            for rule in centre.rules
        ]

    def title(self, count: int) -> str:
        return self.tr("%n follow-up rule(s)", "", count) if count else self.tr("Follow-ups")

    def empty_words(self) -> tuple[str, str, str]:
        hint = self.tr("Who comes back to the same doctor soon pays less, or nothing")
        return self.tr("Every follow-up costs the full price"), hint, self.tr("Add a rule")

    def add(self) -> None:
        if self.centre is not None and self.centre.services and self.centre.doctors:
            dialog = FollowUpDialog(self.window(), self.formatter, self.centre)
            self._open(dialog, self.tr("The rule is added. What is booked keeps its price."))

    def edit_entry(self, entry: Entry) -> None:
        assert self.centre is not None
        dialog = FollowUpDialog(self.window(), self.formatter, self.centre, cast("RuleEntry", entry).rule)
        self._open(dialog, self.tr("The rule is changed. What is booked keeps its price."))

    def switch_done(self, entry: Entry) -> str:
        if entry.is_active:
            return self.tr("The rule is switched off; what is booked keeps its price.")
        return self.tr("The rule counts again.")

    def set_active(self, services: Services, actor: Actor, entry: Entry) -> Callable[[], object]:
        rule = cast("RuleEntry", entry).rule
        terms = (rule.days, rule.visits, rule.price_share)
        pair = (rule.doctor_id, rule.service_id)
        return partial(services.follow_ups.set_rule, actor, *pair, rule.version, *terms, not rule.is_active)

    def _price(self, rule: RuleView, currency: str) -> str:
        if not rule.price_share:
            return self.tr("Nothing")
        price = self.formatter.money(rule.follow_up_price, currency)
        return self.formatter.facts([self.formatter.percent(rule.price_share), price])

    def _open(self, dialog: FollowUpDialog, done: str) -> None:
        def work() -> Callable[[], object]:
            assert self.services is not None
            assert self.actor is not None
            return partial(
                self.services.follow_ups.set_rule,
                self.actor,
                dialog.doctor_id,
                dialog.service_id,
                self._version(dialog),
                dialog.terms.days,
                dialog.terms.visits,
                dialog.terms.price_share,
                dialog.is_active,
            )

        self.open(dialog, work, done)

    def _version(self, dialog: FollowUpDialog) -> int | None:
        if dialog.rule is not None:
            return self.version(dialog, RuleEntry(dialog.rule))
        assert self.centre is not None
        asked = (dialog.doctor_id, dialog.service_id)
        there = [rule for rule in self.centre.rules if (rule.doctor_id, rule.service_id) == asked]
        return there[0].version if dialog.overtaken and there else None
