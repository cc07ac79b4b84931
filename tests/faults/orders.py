"""Judges pairs of use cases: whatever the order of their statements, they end as if one had come after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from reception_app.domain.errors import ReceptionError
from reception_app.persistence.engine import Database
from tests.faults.judge import assert_legal
from tests.faults.stepping import Stepper, every_order

UseCase = Callable[[], str]


class Bench(Protocol):
    """One centre; each replay works on a day of its own, so that nothing is left of the one before."""

    @property
    def database(self) -> Database: ...

    def day_as_it_is(self, day: int) -> Any:
        """What the pair has made of the day, in words that are the same on every day."""

    def everything_on(self) -> None:
        """Take back what a pair changed for all days."""


_B = TypeVar("_B", bound=Bench)
Pair = Callable[[_B, int], tuple[UseCase, UseCase]]


def told(use_case: Callable[[], str]) -> UseCase:
    """The use case with the code of its error in place of the error."""

    def run() -> str:
        try:
            return use_case()
        except ReceptionError as error:
            return error.code

    return run


def outcomes_of_all_orders(bench: _B, pair: Pair[_B], switches: int | None) -> int:
    """Try all orders with at most so many changes of session; how many there were."""
    serial = []
    for day, first in enumerate((0, 1)):
        use_cases = pair(bench, day)
        results: dict[int, str] = {}
        for number in (first, 1 - first):
            results[number] = use_cases[number]()
        serial.append((results[0], results[1], bench.day_as_it_is(day)))
        bench.everything_on()
    stepper = Stepper(bench.database)
    days = iter(range(2, 100_000))

    def replay(order: list[int]) -> list[int]:
        day = next(days)
        use_cases = pair(bench, day)
        choices = stepper.run(use_cases, order)
        ended = (*stepper.outcomes, bench.day_as_it_is(day))
        assert ended in serial, f"order {stepper.taken} of {pair.__name__} is no serial one"
        bench.everything_on()
        return choices

    with stepper.watching():
        count = every_order(stepper, replay, switches)
    assert_legal(bench.database)
    return count
