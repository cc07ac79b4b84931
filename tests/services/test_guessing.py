"""Guessing passwords: slowed by name and for all, across restarts and for many at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reception_app.domain.errors import NotSignedIn, TooManyAttempts
from reception_app.domain.sign_in import EVERYBODY_BURST, FREE_FAILURES, LONGEST_WAIT
from reception_app.persistence.engine import Database
from reception_app.services.access import AccessService
from tests.clock import FixedClock
from tests.services.accounts import CHEAP, DESK, RIGHT, refused, run_together, wrong

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("name", ["sara", "nobody"])
def test_guessing_one_name_is_slowed_whether_it_exists_or_not(
    access: AccessService, sara: int, clock: FixedClock, name: str
) -> None:
    for _ in range(FREE_FAILURES):
        wrong(access, name)
    waits = []
    for _ in range(12):
        waits.append(refused(access, name))
        clock.advance(timedelta(seconds=waits[-1]))
        wrong(access, name)
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_WAIT.total_seconds()


def test_the_right_password_ends_the_wait_and_slips_are_free(
    access: AccessService, sara: int, clock: FixedClock
) -> None:
    for _ in range(3):
        for _ in range(FREE_FAILURES - 1):
            wrong(access)
        access.sign_in("sara", RIGHT, DESK)
    for _ in range(FREE_FAILURES):
        wrong(access)
    clock.advance(refused(access) * SECOND)
    access.sign_in("sara", RIGHT, DESK)
    access.sign_in("sara", RIGHT, DESK)


def test_the_wait_outlives_a_restart_and_a_clock_put_back(
    database: Database, access: AccessService, sara: int, clock: FixedClock
) -> None:
    for _ in range(FREE_FAILURES):
        wrong(access)
    for _ in range(6):
        clock.advance(refused(access) * SECOND)
        wrong(access)
    again = AccessService(database, clock, CHEAP)
    wait = refused(again)
    assert wait == 64
    clock.advance(-1000 * HOUR)
    assert refused(again) == wait
    # It starts again from there and ends: nobody is locked out until the old time returns.
    clock.advance((wait - 1) * SECOND)
    assert refused(again) == 1
    clock.advance(SECOND)
    again.sign_in("sara", RIGHT, DESK)


def test_guessing_many_names_is_slowed_for_all(access: AccessService, sara: int, clock: FixedClock) -> None:
    for number in range(EVERYBODY_BURST):
        wrong(access, f"name{number}")
    assert refused(access, "nobody") == refused(access, "sara") == 3
    clock.advance(3 * SECOND)
    access.sign_in("sara", RIGHT, DESK)
    wrong(access, "nobody")
    assert refused(access, "another") == 3
    clock.advance(10 * HOUR)
    for number in range(EVERYBODY_BURST):
        wrong(access, f"other{number}")


def test_many_at_once_get_no_more_tries_than_one_after_the_other(
    database: Database, clock: FixedClock, sara: int
) -> None:
    verdicts: list[type[Exception]] = []

    def guess(service: AccessService) -> None:
        try:
            service.sign_in("sara", "wrong", DESK)
        except (NotSignedIn, TooManyAttempts) as error:
            verdicts.append(type(error))

    services = [AccessService(database, clock, CHEAP) for _ in range(16)]
    run_together([lambda service=service: guess(service) for service in services])  # type: ignore[misc]
    assert verdicts.count(NotSignedIn) == FREE_FAILURES
    assert verdicts.count(TooManyAttempts) == 16 - FREE_FAILURES


def test_many_right_ones_at_once_all_get_in(access: AccessService, sara: int) -> None:
    tokens: list[str] = []
    run_together([lambda: tokens.append(access.sign_in("sara", RIGHT, DESK).token)] * 12)
    assert len(set(tokens)) == 12
