"""Workbooks of payments, debts, statements and reports: numbers are numbers, text is inert, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from reception_app.domain.desk import DeskState
from reception_app.domain.errors import Cancelled, FileNotWritten, PermissionDenied
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services import payment_lists
from reception_app.services.exchange import books
from reception_app.services.exchange.books import Book, Cell, Kind, SheetColumn, SheetPart, Value, write_book
from reception_app.services.payment_lists import PaymentFilter
from tests.clock import MORNING, FixedClock
from tests.services.money_world import MoneyWorld, build_money

TODAY = MORNING.date()
COLUMNS = (
    SheetColumn("Day", Kind.DAY),
    SheetColumn("Time", Kind.TIME),
    SheetColumn("Name", width=30),
    SheetColumn("File", Kind.NUMBER),
    SheetColumn("Count", Kind.COUNT, summed=True),
    SheetColumn("Net", Kind.MONEY, summed=True),
    SheetColumn("Rate", Kind.RATE),
)
ROWS: list[tuple[Cell, ...]] = [
    (date(2026, 11, 22), time(9, 20), "=1+1", 104_233, 1_200, 80_050, 1_250),
    (date(2026, 11, 23), None, "منى", 2_041, 3, -5, None),
]


def book(rows: Any = ROWS, *, decimals: int = 2) -> Book:
    facts = SheetPart("Facts", (SheetColumn("What"), SheetColumn("Value")), [("Net", Value(Kind.MONEY, 1_500))])
    return Book((SheetPart("Rows", COLUMNS, rows, "Sum"), facts), right_to_left=True, decimals=decimals)


@pytest.fixture
def world(database: Database, clock: FixedClock) -> MoneyWorld:
    made = build_money(database, clock)
    for number in range(1, 8):
        made.add(number, DeskState.CONFIRMED, minutes=20 * number)
    return made


def exported(database: Database) -> int:
    with database.read() as connection:
        query = select(func.count()).select_from(m.AuditEntry).where(m.AuditEntry.action == "export")
        return int(connection.scalar(query) or 0)


@pytest.mark.parametrize(
    ("decimals", "net", "shown"), [(2, 800.5, "#,##0.00"), (3, 80.05, "#,##0.000"), (0, 80_050, "#,##0")]
)
def test_cells_are_what_they_mean(tmp_path: Path, decimals: int, net: float, shown: str) -> None:
    assert write_book(tmp_path / "out.xlsx", book(decimals=decimals)) == 3
    made = load_workbook(tmp_path / "out.xlsx")
    assert made.sheetnames == ["Rows", "Facts"]
    assert all(sheet.sheet_view.rightToLeft for sheet in made.worksheets)
    head, first, second, total = made["Rows"].iter_rows()
    assert [cell.value for cell in head] == ["Day", "Time", "Name", "File", "Count", "Net", "Rate"]
    assert isinstance(first[0].value, datetime)
    assert first[0].value.date() == date(2026, 11, 22)
    assert [cell.value for cell in first][1:] == [time(9, 20), "=1+1", 104_233, 1_200, pytest.approx(net), 0.125]
    assert [cell.number_format for cell in first] == ["yyyy-mm-dd", "hh:mm", "@", "0", "#,##0", shown, "0.0%"]
    assert (first[2].data_type, first[2].quotePrefix) == ("s", True)
    assert [cell.value for cell in second][1:3] == [None, "منى"]
    assert [cell.value for cell in total] == [
        "Sum", None, None, None, 1_203, pytest.approx((80_050 - 5) / 10**decimals), None
    ]  # fmt: skip
    assert made["Facts"]["B2"].value == pytest.approx(1_500 / 10**decimals)


def test_more_rows_than_a_sheet_takes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "MOST_ROWS", 1)
    with pytest.raises(FileNotWritten) as refused:
        write_book(tmp_path / "out.xlsx", book())
    assert refused.value.params == {"reason": "rows"}


def test_all_payments_of_the_filter_come_page_by_page(
    world: MoneyWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(payment_lists, "MOST_ROWS", 3)
    lists, exports = world.services.payment_lists, world.services.book_exports
    wanted = PaymentFilter(TODAY, TODAY)
    rows = list(lists.every(world.desk, wanted))
    assert [row.id for row in rows] == [7, 6, 5, 4, 3, 2, 1]
    part = SheetPart(
        "Payments", (SheetColumn("Id", Kind.NUMBER),), ((row.id,) for row in lists.every(world.desk, wanted))
    )
    written = exports.payments(world.desk, tmp_path / "payments", Book((part,), right_to_left=False))
    assert (written.path, written.written) == (tmp_path / "payments.xlsx", 7)
    assert exported(world.database) == 1
    assert len(lists.outstanding(world.desk, limit=None)) == len(lists.outstanding(world.desk)) == 1


def test_what_ends_early_leaves_the_old_file_and_nothing_else(world: MoneyWorld, tmp_path: Path) -> None:
    lists, exports = world.services.payment_lists, world.services.book_exports
    folder = tmp_path / "exports"
    folder.mkdir()
    file = folder / "out.xlsx"
    file.write_text("mine")

    def broken(error: Exception) -> Iterator[tuple[Cell, ...]]:
        yield ROWS[0]
        raise error

    for error in (Cancelled(), OSError("gone")):
        with pytest.raises((Cancelled, FileNotWritten)):
            exports.report(world.centre.manager, file, book(broken(error)))
    assert [each.name for each in folder.iterdir()] == ["out.xlsx"]
    assert file.read_text() == "mine"
    for place, reason in (("nowhere/out.xlsx", "folder"), ("con.xlsx", "name")):
        with pytest.raises(FileNotWritten) as refused:
            exports.report(world.centre.manager, folder / place, book())
        assert refused.value.params == {"reason": reason}
    assert exported(world.database) == 0
    with pytest.raises(PermissionDenied):
        exports.statement(world.desk, file, book())
    assert next(lists.every(world.desk, PaymentFilter(TODAY, TODAY), lambda: True)).id == 7
