"""Patients are found by what a desk types, and no text costs more than its bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, text, update

from reception_app.domain.patient import NewPatient
from reception_app.domain.patient_query import read_query
from reception_app.persistence.engine import Database
from reception_app.persistence.models import Patient
from reception_app.persistence.queries.patient_search import SearchBounds, SearchResult, search_patients
from reception_app.persistence.repositories.patients import insert_patients_bulk
from tests.persistence.patient_corpus import corpus
from tests.persistence.search_work import work_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PEOPLE = (
    NewPatient("منى عبد الله حسن السيد", ("+201001234567",), "29203140100123", date(1992, 3, 14), "F"),
    NewPatient("منى عبد الرحمن طلعت شاكر", ("+201114602215",), "", date(1975, 1, 2), "F"),
    NewPatient("مُنى عبدالعاطي محمود زيدان", ("+201001234567", "+20225773190"), "", date(2017, 5, 1), "F"),
    NewPatient("أحمد ياسر حلمي جاد", ("+201224509081",), "A1234567", None, "M"),
    NewPatient("إبراهيم لطفي شعبان عوض", ("+201152203348",)),
    NewPatient("عبدالرحمن محمود فتحي السيد", ("+966501234567",)),
    NewPatient("محمد محمد عز الدين", ("+201000000000",)),
    NewPatient("Zoë O’Brien 100%", ("+201000000001",)),
)
Search = Callable[[str], SearchResult]


@pytest.fixture
def find(database: Database) -> Search:
    with database.write_engine.begin() as connection:
        insert_patients_bulk(connection, PEOPLE, NOW)

    def search(typed: str) -> SearchResult:
        with database.read() as connection:
            return search_patients(connection, read_query(typed))

    return search


def names(result: SearchResult) -> list[str]:
    return [row.full_name.split()[0] + " " + row.full_name.split()[-1] for row in result.rows]


NAMES: list[tuple[str, list[str]]] = [
    ("منى عبد", ["منى شاكر", "مُنى زيدان", "منى السيد"]),
    ("منى عبدال", ["منى شاكر", "مُنى زيدان", "منى السيد"]),
    ("مني عبدالله", ["منى السيد"]),
    ("السيد منى", ["منى السيد"]),
    ("حسن الس مُن", ["منى السيد"]),
    ("السيد", ["عبدالرحمن السيد", "منى السيد"]),
    ("احمد", ["أحمد جاد"]),
    ("ابراهيم عوض", ["إبراهيم عوض"]),
    ("عبد الرحمن", ["عبدالرحمن السيد", "منى شاكر"]),
    ("الرحمن", ["عبدالرحمن السيد", "منى شاكر"]),
    ("محمود عبد الرح", ["عبدالرحمن السيد"]),
    ("محمد عزالدين", ["محمد الدين"]),
    ("الدين محمد", ["محمد الدين"]),
    ("محمد محمد ع", ["محمد الدين"]),
    ("obrien ZOE", ["Zoë 100%"]),
    ("زيدان جاد", []),
    ("منى زيدون", []),
]


def test_names_are_found_by_the_beginnings_of_their_words_in_any_order(find: Search) -> None:
    results = {typed: find(typed) for typed, _ in NAMES}
    assert {typed: names(result) for typed, result in results.items()} == dict(NAMES)
    assert not any(result.keep_typing for result in results.values())


NUMBERS: list[tuple[str, list[str]]] = [
    ("01224509081", ["أحمد جاد"]),
    ("0122", ["أحمد جاد"]),
    ("1224", ["أحمد جاد"]),
    ("٠١٢٢ ٤٥٠", ["أحمد جاد"]),
    ("+20 122 45", ["أحمد جاد"]),
    ("0020122", ["أحمد جاد"]),
    ("20122450", ["أحمد جاد"]),
    ("+20 0122", ["أحمد جاد"]),
    ("9081", ["أحمد جاد"]),
    ("۴۵۰ ۹۰۸۱", ["أحمد جاد"]),
    ("4509", []),
    ("3190", ["مُنى زيدان"]),
    ("02 2577", ["مُنى زيدان"]),
    ("+966 50", ["عبدالرحمن السيد"]),
    ("0501", ["عبدالرحمن السيد"]),
    ("01001234567", ["مُنى زيدان", "منى السيد"]),
    ("4567", ["عبدالرحمن السيد", "مُنى زيدان", "منى السيد"]),
    ("منى 4567", ["مُنى زيدان", "منى السيد"]),
    ("زيدان 01001234567", ["مُنى زيدان"]),
    ("29203", ["منى السيد"]),
    ("٢٩٢٠٣١٤٠١٠٠١٢٣", ["منى السيد"]),
    ("a1234567", ["أحمد جاد"]),
    ("A1234", ["أحمد جاد"]),
    ("999999999", []),
]


def test_phones_and_national_ids_are_found_by_beginning_and_phones_by_end(find: Search) -> None:
    assert {typed: names(find(typed)) for typed, _ in NUMBERS} == dict(NUMBERS)


def test_a_file_number_comes_before_phones_that_look_like_it(database: Database, find: Search) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(Patient).where(Patient.full_name.like("إبراهيم%")).values(file_number=4567))
    assert names(find("4567"))[0] == "إبراهيم عوض"
    assert [row.file_number for row in find("٠٤٥٦٧").rows] == [4567]
    assert names(find("3")) == ["مُنى زيدان"]


def test_a_row_tells_what_the_list_shows(find: Search) -> None:
    row = find("منى عبدالله").rows[0]
    assert (row.phone, row.shares_phone, row.birth_date, row.sex) == ("+201001234567", True, date(1992, 3, 14), "F")
    assert (row.file_number, row.last_visit, row.is_active) == (1, None, True)
    assert find("أحمد").rows[0].shares_phone is False


def test_files_switched_off_or_merged_are_left_out(database: Database, find: Search) -> None:
    with database.write_engine.begin() as connection:
        connection.execute(update(Patient).where(Patient.file_number == 1).values(is_active=0))
        connection.execute(update(Patient).where(Patient.file_number == 2).values(merged_into=1))
    for typed in ("منى", "منى عبد", "4567", "1", "2", "السيد"):
        assert not {1, 2} & {row.file_number for row in find(typed).rows}, typed


HOSTILE = [
    *("%", "_", "منى%", "م_ى", "*", '"', "'", "منى' OR '1'='1", "\x00", "منى\x00عبد", "\u202e\u2067", "\\", "NEAR(منى"),
    *("(", ")", "^منى", "-منى", "م" * 10_000, "% " * 5_000, "9" * 10_000, "\ud800", "\U0010ffff", "😀", "منى OR أحمد"),
]


def test_nothing_typed_is_an_operator(find: Search) -> None:
    others = {"أحمد جاد", "إبراهيم عوض", "محمد الدين"}
    assert not [typed for typed in HOSTILE if others & set(names(find(typed)))]


def test_nothing_typed_finds_nobody(find: Search) -> None:
    for typed in ("", "   ", "\u200f", "!?"):
        assert find(typed) == SearchResult((), keep_typing=False)


def test_more_than_fit_say_keep_typing(database: Database) -> None:
    with database.write_engine.begin() as connection:
        insert_patients_bulk(connection, [replace(PEOPLE[0], full_name=f"منى {c}") for c in "ابتثجحخدذر"], NOW)
    with database.read() as connection:
        some = search_patients(connection, read_query("منى"), limit=9)
        every = search_patients(connection, read_query("منى"), limit=10)
    assert (len(some.rows), some.keep_typing) == (9, True)
    assert (len(every.rows), every.keep_typing) == (10, False)
    assert [row.full_name for row in some.rows] == sorted(row.full_name for row in every.rows)[:9]


TRIALS = [
    *("م", "ا", "منى", "محمد", "محمد ا", "محمد احمد", "احمد محمد محمود", "م ا ع", "ا ا ا", "ي و ر"),
    *("السيد الشناوي", "الشناوي السيد", "عوض نصر", "السيد", "الشناوي محمد", "محمد عل السيد", "ززز", "ز ز ز ززز", "xyz"),
    *(
        "0100",
        "0101",
        "010",
        "0",
        "4567",
        "67",
        "000000",
        "999999999",
        "+20",
        "+2010",
        "2900",
        "2",
        "محمد 0100",
        "م 4567",
    ),
    *("A12345", "%", "_", "م" * 10_000, "م " * 5_000, "1" * 10_000, "\x00", "محمد\x00احمد", "عبد ال", "الدين الله"),
]
"""One letter, three single letters, common names that never meet, phone ends, misses, and what tries to break out."""


@pytest.fixture
def crowd(database: Database) -> Database:
    with database.write_engine.begin() as connection:
        insert_patients_bulk(connection, corpus(0, 3_000), NOW)
        # The worst of each: all on one phone's end, many switched off behind one beginning.
        connection.execute(update(Patient).where(Patient.id % 3 == 0).values(is_active=0))
    return database


def test_the_work_stays_within_the_bounds_whatever_is_typed(crowd: Database) -> None:
    bounds = SearchBounds(beginning=5, candidates=40, certain=15, number=10)
    for typed in TRIALS:
        with crowd.read() as connection:
            query = read_query(typed)
            search_patients(connection, query, 5, bounds)
            work = work_of(connection, lambda query=query: search_patients(connection, query, 5, bounds))  # type: ignore[misc]
        # 3,000 patients have 21,000 terms: a single full range would show.
        assert work < (1_000 if crowd.dialect == "postgresql" else 12_000), (typed[:20], work)


def test_the_statements_are_a_handful_whatever_is_typed(crowd: Database) -> None:
    for typed in TRIALS:
        sent: list[str] = []
        with crowd.read() as connection:
            event.listen(connection, "before_cursor_execute", lambda *call, sent=sent: sent.append(call[2]))  # type: ignore[misc]
            search_patients(connection, read_query(typed))
        assert len(sent) <= 8, (typed[:20], len(sent))


def test_bounded_answers_are_true_and_complete_ones_are_complete(crowd: Database) -> None:
    """Against a plain scan of everybody: every row shown matches, and nothing is missing where the answer says all."""
    with crowd.read() as connection:
        everybody = {
            row.id: row.name_key
            for row in connection.execute(text("SELECT id, name_key FROM patient WHERE is_active = 1"))
        }
    for typed in TRIALS:
        query = read_query(typed)
        if not query.words or query.has_number:
            continue
        right = {key for key, words in everybody.items() if all(f" {word}" in words for word in query.words)}
        for bounds in (SearchBounds(5, 40, 15, 10), SearchBounds(10_000, 10_000, 10_000, 10_000)):
            with crowd.read() as connection:
                result = search_patients(connection, query, 100, bounds)
            shown = {row.id for row in result.rows}
            assert shown <= right, typed[:20]
            if not result.keep_typing:
                assert shown == right, typed[:20]
            if bounds.candidates == 10_000:
                assert result.keep_typing == (len(right) > 100), typed[:20]


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_million_patients_cost_no_more_than_the_bounds(database: Database) -> None:
    for start in range(0, 1_000_000, 100_000):
        with database.write_engine.begin() as connection:
            insert_patients_bulk(connection, corpus(start, 100_000), NOW)
    for typed in TRIALS:
        query = read_query(typed)
        with database.read() as connection:
            result = search_patients(connection, query)
            work = work_of(connection, lambda query=query: search_patients(connection, query))  # type: ignore[misc]
        assert work < (5_000 if database.dialect == "postgresql" else 120_000), (typed[:20], work)
        assert len(result.rows) <= 20
    with database.read() as connection:
        assert search_patients(connection, read_query("السيد الشناوي")) == SearchResult((), keep_typing=True)
        assert connection.execute(text("SELECT count(*) FROM patient")).scalar_one() == 1_000_000
