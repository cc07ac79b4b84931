"""Follow-up visits: soon after a visit to the same doctor a service costs less, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reception_app.domain.errors import InvalidField
from reception_app.domain.money import BASIS_POINTS


@dataclass(frozen=True, slots=True)
class FollowUpTerms:
    """``price_share`` basis points of the price within ``days`` of a visit, for ``visits`` follow-ups of each."""

    days: int
    visits: int = 1
    price_share: int = 0

    def price(self, list_price: int) -> int:
        """What a follow-up costs, rounded half up to the minor unit."""
        return (list_price * self.price_share + BASIS_POINTS // 2) // BASIS_POINTS

    def since(self, on: date) -> date:
        """The earliest day of a visit that one on ``on`` can follow."""
        return on - timedelta(days=self.days)


def check_terms(terms: FollowUpTerms) -> FollowUpTerms:
    """Terms that may be stored; raises InvalidField (out_of_range)."""
    for field, value, allowed in (
        ("days", terms.days, range(1, 366)),
        ("visits", terms.visits, range(1, 100)),
        ("price_share", terms.price_share, range(BASIS_POINTS)),
    ):
        if value not in allowed:
            raise InvalidField(field, reason="out_of_range", least=allowed.start, most=allowed.stop - 1)
    return terms
