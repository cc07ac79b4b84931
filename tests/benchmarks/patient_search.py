"""Patient search among a million patients on both engines: every way of typing, each text typed for the first time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

from reception_app.domain.arabic import name_compact
from reception_app.domain.patient import NewPatient
from reception_app.domain.phone import home_digits
from reception_app.domain.roles import Actor, Role
from reception_app.persistence.engine import Database
from reception_app.persistence.repositories.patients import insert_patients_bulk
from reception_app.services.patients import PatientService
from tests.benchmarks.databases import ENGINES, twins
from tests.benchmarks.measure import Measurement, measurement, timed
from tests.clock import FixedClock
from tests.persistence.patient_corpus import corpus

P95_AT_MOST = 0.010
_RUN = 100_000
_KINDS = 10


def measure(quick: bool) -> list[Measurement]:
    """With ``quick`` among 20,000 patients instead of a million."""
    return [_measure_on(engine, 20_000 if quick else 1_000_000, 20 if quick else 100) for engine in ENGINES]


def _measure_on(engine: str, patients: int, sought: int) -> Measurement:
    def fill(database: Database) -> None:
        for start in range(0, patients, _RUN):
            with database.write_engine.begin() as connection:
                written = insert_patients_bulk(
                    connection, corpus(start, min(_RUN, patients - start)), datetime(2026, 1, 1, tzinfo=UTC)
                )
                assert len(written) == min(_RUN, patients - start)

    with twins(engine, 1, fill) as (database,):
        service, actor = PatientService(database, FixedClock()), Actor(1, Role.RECEPTIONIST, 1)
        everybody = list(corpus(0, min(_RUN, patients)))
        rng = random.Random(42)
        # The first searches compile the statements; a desk feels that once a day.
        for _, typed, _ in _typed(rng, everybody, 5):
            service.search(actor, typed)
        samples: list[float] = []
        for kind, typed, wanted in _typed(rng, everybody, sought):
            samples.append(timed(lambda typed=typed: service.search(actor, typed)))  # type: ignore[misc]
            rows = service.search(actor, typed).rows
            if wanted is not None:
                assert wanted in {name_compact(row.full_name) for row in rows}, kind
        assert len(samples) == sought * _KINDS
        return measurement(f"patient search among {patients:,}, {engine}", samples, p95_at_most=P95_AT_MOST)


def _typed(rng: random.Random, everybody: list[NewPatient], sought: int) -> Iterator[tuple[str, str, str | None]]:
    """(kind, text, compact name that must be among the rows, or None), for ``sought`` patients in mixed order."""
    found = []
    for person in rng.sample(everybody, sought):
        name, other = person.full_name, rng.choice(everybody).full_name
        first, *_, family = name.split()
        phone, compact = home_digits(person.phones[0]), name_compact(name)
        found += [
            ("a letter", name[0], None),
            ("three letters", " ".join(word[0] for word in name.split()[:3]), None),
            ("while typing", name[: rng.randrange(3, len(name))], None),
            ("whole name", name, compact),
            ("first and family", f"{first} {family}", None),
            ("family first", f"{family} {first}", None),
            ("two families that never meet", f"{family} {other.split()[-1]}", None),
            ("phone's beginning", phone[: rng.randrange(4, 11)], None),
            ("phone's end", phone[-rng.randrange(4, 11) :], None),
            ("national id", person.national_id, compact),
        ]
    rng.shuffle(found)
    yield from found
