"""The unfinished wizard survives: one draft per user and terminal, on both engines."""

from __future__ import annotations

import pytest

from reception_app.domain.errors import InvalidField, MissingField, PermissionDenied
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.services.drafts import Draft, DraftService
from tests.clock import FixedClock
from tests.factory import Centre, make_terminal

DRAFT = Draft("key-1", 2, {"clinic_id": 1, "patient": {"full_name": "منى عبد الله"}, "notes": "", "start": None})


@pytest.fixture
def drafts(database: Database, clock: FixedClock) -> DraftService:
    return DraftService(database, clock)


def test_what_was_saved_comes_back(drafts: DraftService, centre: Centre) -> None:
    drafts.save(centre.receptionist, DRAFT)
    assert drafts.load(centre.receptionist) == DRAFT


def test_there_is_nothing_at_first(drafts: DraftService, centre: Centre) -> None:
    assert drafts.load(centre.receptionist) is None


def test_a_later_save_replaces_the_draft(drafts: DraftService, centre: Centre) -> None:
    drafts.save(centre.receptionist, DRAFT)
    later = Draft("key-2", 0, {"clinic_id": 7})
    drafts.save(centre.receptionist, later)
    assert drafts.load(centre.receptionist) == later


def test_discarding_forgets_it_and_may_be_repeated(drafts: DraftService, centre: Centre) -> None:
    drafts.save(centre.receptionist, DRAFT)
    drafts.discard(centre.receptionist)
    drafts.discard(centre.receptionist)
    assert drafts.load(centre.receptionist) is None


def test_users_and_terminals_keep_apart(drafts: DraftService, centre: Centre, database: Database) -> None:
    with database.write_engine.begin() as connection:
        elsewhere = Actor(centre.user_id, Role.RECEPTIONIST, make_terminal(connection))
    drafts.save(centre.receptionist, DRAFT)
    assert drafts.load(elsewhere) is None
    assert drafts.load(centre.manager) is None
    drafts.discard(elsewhere)
    assert drafts.load(centre.receptionist) == DRAFT


def test_unusable_drafts_are_refused(drafts: DraftService, centre: Centre) -> None:
    with pytest.raises(MissingField):
        drafts.save(centre.receptionist, Draft(" ", 0))
    with pytest.raises(InvalidField):
        drafts.save(centre.receptionist, Draft("k" * 65, 0))
    with pytest.raises(InvalidField):
        drafts.save(centre.receptionist, Draft("key", -1))
    assert drafts.load(centre.receptionist) is None


def test_drafts_need_the_right_to_book(drafts: DraftService, centre: Centre) -> None:
    cashier = Actor(centre.user_id, Role.CASHIER, centre.terminal_id)
    for attempt in (lambda: drafts.load(cashier), lambda: drafts.save(cashier, DRAFT), lambda: drafts.discard(cashier)):
        with pytest.raises(PermissionDenied):
            attempt()
