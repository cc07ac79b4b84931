"""Import and export: every encoding and every wrong file, row by row, whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reception_app.bootstrap import Services
from reception_app.domain.errors import (
    Cancelled,
    FileNotWritten,
    FileUnreadable,
    MissingColumns,
    ReceptionError,
    TooLarge,
)
from reception_app.domain.patient import NewPatient
from reception_app.persistence import models as m
from reception_app.persistence.engine import Database
from reception_app.services.exchange import ExportWords, Field, ImportWords, RowState, guess_columns
from reception_app.services.exchange import tables as tables_module
from reception_app.services.exchange.sheets import checked_name
from tests.factory import Centre

WORDS = ImportWords({Field.NAME: ("الاسم",), Field.PHONE: ("الهاتف",), Field.SEX: ("النوع",)}, ("أنثى",), ("ذكر",))
HEADS = ("File", "Name", "Phone", "National ID", "Birth date", "Sex", "Last visit", "Notes")
OUT = ExportWords(HEADS, "F", "M", right_to_left=True)
ROWS = [
    ["الاسم", "الهاتف", "النوع", "DOB", "Notes"],
    ["منى عبد الله حسن", "01001234567", "أنثى", "14/03/1992", "حساسية"],
    ["سامي حسن علي", "٠١٢٢٩٠٨٧٧٤١ / 0225773190", "ذكر", "", ""],
]


def as_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def patients(database: Database) -> int:
    with database.read() as connection:
        return int(connection.scalar(select(func.count()).select_from(m.Patient)) or 0)


@pytest.mark.parametrize(
    ("encoding", "mark", "delimiter"),
    [
        ("utf-8", b"", ","),
        ("utf-8", b"\xef\xbb\xbf", ";"),
        ("utf-16", b"", "\t"),
        ("utf-16-le", b"", ","),
        ("utf-16-be", b"", ","),
        ("cp1256", b"", ";"),
    ],
)
def test_every_encoding_is_read(tmp_path: Path, encoding: str, mark: bytes, delimiter: str) -> None:
    file = tmp_path / "patients.csv"
    rows = [[cell.replace("٠١٢٢٩٠٨٧٧٤١", "01229087741") for cell in row] for row in ROWS]
    file.write_bytes(mark + as_csv(rows, delimiter).encode(encoding))
    table = tables_module.open_table(file)
    assert [list(table.header), *map(list, table.sample)] == [*rows[:2], rows[2][:3]], "empty ends are left out"
    assert [number for number, _ in tables_module.table_rows(table)] == [2, 3]
    columns = guess_columns(table.header, WORDS)
    assert columns == {Field.NAME: 0, Field.PHONE: 1, Field.SEX: 2, Field.BIRTH: 3, Field.NOTES: 4}


def _old_excel(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def _cut_workbook(file: Path) -> None:
    _workbook(file, ROWS)
    file.write_bytes(file.read_bytes()[:900])


def _wrong_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "nothing")


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda file: file.write_bytes(b""), "empty"),
    "blank": (lambda file: file.write_text(" \n\n"), "empty"),
    "a picture": (lambda file: file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), "encoding"),
    "cut in a letter": (lambda file: file.write_bytes(b"\xff\xfe" + "منى".encode("utf-16-le") + b"\x06"), "encoding"),
    "old Excel": (_old_excel, "old_excel"),
    "half a workbook": (_cut_workbook, "damaged"),
    "another zip": (_wrong_zip, "damaged"),
    "gone": (lambda file: None, "missing"),
    "an endless cell": (lambda file: file.write_text('"' + "x" * 200_000), "format"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_file_that_is_no_table_says_why(tmp_path: Path, case: str) -> None:
    make, reason = WRONG[case]
    file = tmp_path / "wrong.csv"
    make(file)
    with pytest.raises(FileUnreadable) as refused:
        tables_module.open_table(file)
    assert refused.value.params == {"reason": reason}


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.csv"
    file.write_text("name,phone\n" * 9)
    monkeypatch.setattr(tables_module, "MOST_BYTES", 20)
    with pytest.raises(TooLarge):
        tables_module.open_table(file)
    _workbook(file, ROWS)
    monkeypatch.setattr(tables_module, "MOST_BYTES", 10**9)
    monkeypatch.setattr(tables_module, "MOST_UNPACKED", 100)
    with pytest.raises(TooLarge):
        tables_module.open_table(file)


def _workbook(file: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(file)


def test_every_row_is_judged_and_only_the_valid_ones_are_written(
    services: Services, database: Database, centre: Centre, tmp_path: Path
) -> None:
    manager, exchange = centre.manager, services.exchange
    known = services.patients.create(manager, NewPatient("سامي حسن علي", ("01229087741",)))
    before = patients(database)
    file = tmp_path / "patients.xlsx"
    rows: list[list[object]] = [
        *ROWS,  # the second is known
        ["=1+1 ليلى", 1061110001, "F", date(1990, 5, 1), "=cmd|'/c calc'!A1"],
        ["", "01061110002", "", "", ""],
        ["ريم فوزي", "12", "", "", ""],
        ["هدى كمال", "01061110003", "?", "", ""],
        ["هدى كمال", "01061110003", "", "31/31/1990", ""],
        ["منى عبدالله حسن", "0100 123 4567", "", "", "again"],
        ["", "", "", "", ""],
    ]
    _workbook(file, rows)  # type: ignore[arg-type]
    table = exchange.look(manager, file)
    columns = guess_columns(table.header, WORDS)
    with pytest.raises(MissingColumns):
        exchange.check(manager, table, {Field.NAME: 0}, WORDS)
    told: list[int] = []
    report = exchange.check(manager, table, columns, WORDS, told.append)
    assert told == [len(report)] == [8]
    assert report.counts == {RowState.VALID: 2, RowState.DUPLICATE: 2, RowState.WRONG: 4}
    judged = [report.row(place) for place in report.places(None)]
    assert [row.line for row in judged] == list(range(2, 10))
    assert judged[1].file_number == known.file_number
    assert judged[7].earlier_line == 2
    wrong = [judged[place].error for place in range(3, 7)]
    assert [(error.code, error.field) for error in wrong if error] == [
        ("missing_field", "full_name"),
        ("invalid_field", "phone"),
        ("invalid_field", "sex"),
        ("invalid_field", "birth_date"),
    ]
    assert patients(database) == before, "looking writes nothing"
    with pytest.raises(Cancelled):
        exchange.run(manager, report, stopped=lambda: True)
    assert patients(database) == before
    # Another desk is faster with one of them.
    services.patients.create(manager, NewPatient("منى عبد الله حسن", ("01001234567",)))
    result = exchange.run(manager, report)
    assert (result.written, result.skipped) == (1, 1)
    (row,) = services.patients.search(manager, "ليلى").rows
    assert (row.full_name, row.phone, row.birth_date) == ("=1+1 ليلى", "+201061110001", date(1990, 5, 1))
    assert services.patient_files.file(manager, row.id).notes == "=cmd|'/c calc'!A1", "formulas are text"


def test_what_fails_half_way_leaves_nothing(
    services: Services, database: Database, centre: Centre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reception_app.services.exchange import checking, importing

    monkeypatch.setattr(checking, "CHUNK", 10)
    file = tmp_path / "many.csv"
    people = [[f"مريض رقم {chr(0x627 + n % 20)}{n}", f"0106{n:07d}"] for n in range(55)]
    file.write_text(as_csv([["name", "phone"], *people]))
    manager = centre.manager
    table = services.exchange.look(manager, file)
    report = services.exchange.check(manager, table, {Field.NAME: 0, Field.PHONE: 1}, WORDS)
    assert report.counts[RowState.VALID] == 55
    assert report.row(54).line == 56
    before = patients(database)
    monkeypatch.setattr(importing, "WRITTEN_AT_ONCE", 10)
    asked = iter([False, False, False, True])
    with pytest.raises(Cancelled):
        services.exchange.run(manager, report, stopped=lambda: next(asked))
    assert patients(database) == before
    expected = services.patients.next_file_number(manager)
    assert services.exchange.run(manager, report).written == 55
    assert services.patients.next_file_number(manager) == expected + 55, "the cancelled one took no numbers"


def test_an_export_comes_back_and_is_inert(
    services: Services, database: Database, centre: Centre, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    manager, exchange = centre.manager, services.exchange
    dangers = ["=1+1 علي", "+cmd منى", "-2 ريم", "@SUM هدى"]
    for number, name in enumerate(dangers):
        services.patients.create(manager, NewPatient(name, (f"0106111000{number}", "+966501234567"), notes="=A1\n+B2"))
    total = patients(database)
    for kind in ("csv", "xlsx"):
        written = exchange.export(manager, tmp_path, f"out.{kind}", kind, OUT)  # type: ignore[arg-type]
        assert (written.path, written.written) == (tmp_path / f"out.{kind}", total)
        table = exchange.look(manager, written.path)
        assert table.header == HEADS
        columns = guess_columns(table.header, WORDS)
        report = exchange.check(manager, table, columns, WORDS)
        assert report.counts[RowState.DUPLICATE] >= len(dangers), "the same names and phones as before"
        assert {report.row(place).full_name for place in report.places(None)} >= set(dangers)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert sheet.sheet_view.rightToLeft
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name or "part" in path.name) == [
        "out.csv",
        "out.xlsx",
    ]


def test_an_export_stays_in_its_folder() -> None:
    long = "x" * 200
    for name in ("../out", "a/b", "..", "", "CON", "nul.csv", "a\x00b", "com1", "a:b", ".hidden", long, "a\u202eb"):
        with pytest.raises(FileNotWritten) as refused:
            checked_name(name, ".csv")
        assert refused.value.params == {"reason": "name"}
    assert checked_name("مرضى 2026.CSV", ".csv") == "مرضى 2026.csv"


def test_an_export_that_ends_early_leaves_the_old_file_and_follows_no_link(
    services: Services, centre: Centre, tmp_path: Path
) -> None:
    manager, exchange = centre.manager, services.exchange
    secret = tmp_path / "secret.csv"
    secret.write_text("mine")
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "out.csv").symlink_to(secret)
    with pytest.raises(Cancelled):
        exchange.export(manager, folder, "out", "csv", OUT, stopped=lambda: True)
    assert os.listdir(folder) == ["out.csv"]
    assert (folder / "out.csv").is_symlink()
    exchange.export(manager, folder, "out", "csv", OUT)
    assert secret.read_text() == "mine"
    assert not (folder / "out.csv").is_symlink()
    for place, name, reason in ((tmp_path / "nowhere", "out", "folder"), (folder, "../out", "name")):
        with pytest.raises(FileNotWritten) as refused:
            exchange.export(manager, place, name, "xlsx", OUT)
        assert refused.value.params == {"reason": reason}


def test_only_managers_exchange(services: Services, centre: Centre, tmp_path: Path) -> None:
    desk = centre.receptionist
    for deed in (
        lambda: services.exchange.look(desk, tmp_path),
        lambda: services.exchange.export(desk, tmp_path, "x", "csv", OUT),
    ):
        with pytest.raises(ReceptionError):
            deed()


@pytest.mark.slow
def test_many_rows_within_a_bound_of_memory(
    services: Services, database: Database, centre: Centre, tmp_path: Path
) -> None:
    """Forty thousand, as two hundred thousand would go: the report holds no rows but compressed ones."""
    count = 40_000
    file = tmp_path / "huge.csv"
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(["name", "phone", "notes"])
        for n in range(count):
            writer.writerow([f"مريض {chr(0x627 + n % 20)}{n} حسن", f"010{n:08d}", "ملاحظة"])
    manager = centre.manager
    table = services.exchange.look(manager, file)
    report = services.exchange.check(manager, table, guess_columns(table.header, WORDS), WORDS)
    assert report.counts[RowState.VALID] == count
    assert sum(map(len, report._pieces)) < 40 * count
    before = patients(database)
    assert services.exchange.run(manager, report).written == count
    assert patients(database) == before + count
