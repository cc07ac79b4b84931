"""Patients of the demo: families with four-part names, shared phones, birth dates and made-up national ids."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate

from reception_app.domain.patient import NewPatient
from reception_app.services.demo import names

NOWHERE = "99"
"""No Egyptian governorate has this code: a national id with it is nobody's."""
_NETWORKS = (("10", 40), ("11", 30), ("12", 22), ("15", 8))
_OLDEST = 88 * 365
_CHILD = 14 * 365
_ADULT = 21 * 365
_PARENT_AT = (22 * 365, 40 * 365)


class _Choice:
    """Draws from a tuple whose first entries are the common ones."""

    def __init__(self, values: Sequence[str]) -> None:
        self._values = values
        self._weights = tuple(accumulate(1 / (3 + place) for place in range(len(values))))

    def draw(self, rng: random.Random) -> str:
        return rng.choices(self._values, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class _Community:
    """Names that go together."""

    male: _Choice
    female: _Choice
    father: _Choice
    grandfather: _Choice
    family: _Choice


_MUSLIM = _Community(
    _Choice(names.MALE),
    _Choice(names.FEMALE),
    _Choice(names.FATHERS),
    _Choice(names.GRANDFATHERS),
    _Choice(names.FAMILIES),
)
_COPTIC = _Community(
    _Choice(names.COPTIC_MALE),
    _Choice(names.COPTIC_FEMALE),
    _Choice(names.COPTIC_FATHERS),
    _Choice(names.COPTIC_GRANDFATHERS),
    _Choice(names.COPTIC_FAMILIES),
)
_NETWORK = tuple(code for code, _ in _NETWORKS)
_NETWORK_WEIGHTS = tuple(accumulate(weight for _, weight in _NETWORKS))


@dataclass(frozen=True, slots=True)
class _Person:
    """``siblings`` holds the first names this family has given already."""

    community: _Community
    first: str
    father: str
    grandfather: str
    family: str
    is_male: bool
    born: date
    phone: str
    siblings: frozenset[str] = field(default=frozenset())


def make_patients(seed: int, today: date, count: int, skip: int = 0) -> Iterator[NewPatient]:
    """``count`` patients after the first ``skip``, always the same ones for a seed and day.

    They pass ``check_new`` unchanged: names are clean, phones E.164, national ids agree with birth date and sex.
    """
    rng = random.Random(f"patients {seed}")
    person = _stranger(rng, today)
    for number in range(skip + count):
        kin = rng.random()
        if kin < 0.22:
            person = _sibling(rng, person, today)
        elif kin < 0.34 and person.is_male and (today - person.born).days > _ADULT + _PARENT_AT[0]:
            person = _child(rng, person, today)
        else:
            person = _stranger(rng, today)
        new = _as_patient(rng, person, number)
        if number >= skip:
            yield new


def _stranger(rng: random.Random, today: date) -> _Person:
    community = _COPTIC if rng.random() < 0.08 else _MUSLIM
    is_male = rng.random() < 0.47
    father = community.father.draw(rng)
    is_child = rng.random() < 0.15
    age = rng.uniform(20, _CHILD) if is_child else rng.triangular(_CHILD, _OLDEST, 32 * 365)
    return _Person(
        community,
        _first_name(rng, community, is_male, {father}),
        father,
        community.grandfather.draw(rng),
        community.family.draw(rng),
        is_male,
        today - timedelta(days=int(age)),
        _phone(rng),
    )


def _sibling(rng: random.Random, person: _Person, today: date) -> _Person:
    is_male = rng.random() < 0.5
    born = person.born + timedelta(days=rng.randint(-10 * 365, 10 * 365))
    if not timedelta(days=20) < today - born < timedelta(days=_OLDEST):
        born = person.born - timedelta(days=400)
    taken = person.siblings | {person.first}
    return replace(
        person,
        first=_first_name(rng, person.community, is_male, taken | {person.father}),
        is_male=is_male,
        born=born,
        phone=person.phone if rng.random() < 0.6 else _phone(rng),
        siblings=taken,
    )


def _child(rng: random.Random, father: _Person, today: date) -> _Person:
    is_male = rng.random() < 0.5
    born = min(father.born + timedelta(days=rng.randint(*_PARENT_AT)), today - timedelta(days=20))
    return _Person(
        father.community,
        _first_name(rng, father.community, is_male, {father.first}),
        father.first,
        father.father,
        father.family,
        is_male,
        born,
        father.phone,
    )


def _first_name(rng: random.Random, community: _Community, is_male: bool, taken: Set[str]) -> str:
    choice = community.male if is_male else community.female
    name = choice.draw(rng)
    while name in taken:
        name = choice.draw(rng)
    return name


def _phone(rng: random.Random) -> str:
    network = rng.choices(_NETWORK, cum_weights=_NETWORK_WEIGHTS)[0]
    return f"+20{network}{rng.randrange(10**8):08d}"


def _as_patient(rng: random.Random, person: _Person, number: int) -> NewPatient:
    extra = rng.random()
    phones = (person.phone, _phone(rng)) if extra < 0.12 else (person.phone,)
    return NewPatient(
        full_name=f"{person.first} {person.father} {person.grandfather} {person.family}",
        phones=phones,
        national_id=_national_id(person, number) if rng.random() < 0.6 else "",
        birth_date=person.born if rng.random() < 0.93 else None,
        sex="M" if person.is_male else "F",
        notes=rng.choice(names.NOTES) if extra > 0.96 else "",
    )


def _national_id(person: _Person, number: int) -> str:
    century = 2 if person.born.year < 2000 else 3
    serial = number % 5000 * 2 + person.is_male
    digits = f"{century}{person.born:%y%m%d}{NOWHERE}{serial:04d}"
    return digits + str(sum(int(digit) for digit in digits) % 10)
