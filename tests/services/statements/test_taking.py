"""A statement that arrives: read by its layout, stored page by page, once; what it is not is told in words.

Long because a file may be broken, another's or known already, and its reading may end at each step.
"""

import json
from datetime import date, datetime

import pytest
from botocore.exceptions import ClientError
from openpyxl import Workbook

from chalicelib.domain.ledger.chain import chain_holds
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.office.data import UnknownOffice
from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.domain.statements.commands import AnnounceStatement, RefuseStatement
from chalicelib.domain.statements.lines import LineKind, RowFault
from chalicelib.domain.statements.refusals import LayoutUnknown, StatementUnknown
from chalicelib.domain.statements.state import PAGE_ROWS, StatementPhase
from chalicelib.gateways import files
from chalicelib.models import statements, work
from chalicelib.models.ledger import reading
from chalicelib.models.statements import RowRead
from chalicelib.services.files.uploads import Arrived, take_in
from chalicelib.services.ledger.execute import execute
from chalicelib.services.statements import importing, showing
from chalicelib.services.statements.ledger import STATEMENTS
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.domain.content_samples import LOCKED_XLSX
from tests.domain.request.counter import BUYER, HEAD, OFFICER, TREASURER
from tests.faults import answering
from tests.scanners import EICAR, double
from tests.statements import (
    ABOVE,
    announced,
    bank_csv,
    bank_xlsx,
    imported,
    inbox_key,
    saved,
    simponi_csv,
    state,
    woken,
)
from workshop.emulator.makers import client

pytestmark = pytest.mark.usefixtures("cloud")
ROW = ("23/11/2026", "TRSF RÉMY", "FT26327X", "", "140.001,00")
FEE = ("23-Nop-26", "BIAYA ADM", "", "6.500,00", "")


def _rows(statement: str) -> list[tuple[int, LineKind, int | None, str | None]]:
    return [(x.line.row, x.line.kind, x.line.amount_idr, x.words) for x in _first(statement)]


def _first(statement: str) -> list[RowRead]:
    return [row for row, _ in showing.see(TREASURER, "1904", statement, 100, None).rows]


def test_a_banks_table_is_read_in_the_banks_own_encoding() -> None:
    statement = imported(bank_csv(ROW, FEE, ("Total", "", "", "6.500,00", "140.001,00")))
    assert (statement.phase, statement.rows_stored) == (StatementPhase.READ, 3)
    assert statement.summary
    assert statement.summary.model_dump() == {
        "rows": 3,
        "credits": 1,
        "debits": 1,
        "others": 1,
        "refused": 0,
        "credit_idr": 140_001,
        "debit_idr": 6_500,
        "first_day": date(2026, 11, 23),
        "last_day": date(2026, 11, 23),
    }
    assert _rows(statement.id) == [
        (4, LineKind.CREDIT, 140_001, "TRSF RÉMY"),
        (5, LineKind.DEBIT, 6_500, "BIAYA ADM"),
        (6, LineKind.OTHER, None, None),
    ]


def test_a_spreadsheet_is_read_by_its_values_and_no_formula_is_worked_out() -> None:
    rows = (
        (datetime(2026, 11, 23), "TRSF", "FT1", None, 140_001),  # noqa: DTZ001  A spreadsheet knows no zone.
        ("23/11/2026", "TRSF", "FT2", None, "=140000+1"),
        ("23/11/2026", "=1+1", "FT3", None, 1000),
        ("23/11/2026", "TRSF", "FT4", None, 1000.5),
        ("Total", None, None, None, "=SUM(E3:E6)"),
    )
    statement = imported(bank_xlsx(*rows))
    seen = _first(statement.id)
    assert [(each.line.row, each.line.kind, each.line.fault, each.line.column) for each in seen] == [
        (3, LineKind.CREDIT, None, None),
        (4, LineKind.REFUSED, RowFault.FORMULA, "Kredit"),
        (5, LineKind.REFUSED, RowFault.FORMULA, "Keterangan"),
        (6, LineKind.REFUSED, RowFault.AMOUNT_HAS_SEN, "Kredit"),
        (7, LineKind.OTHER, None, None),
    ]
    assert seen[0].line.day == date(2026, 11, 23)


def test_a_text_of_a_spreadsheet_that_begins_like_a_formula_is_text() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Nomor rekening", "0000000000"])
    sheet.append(["Tanggal", "Keterangan", "No. Referensi", "Debet", "Kredit"])
    sheet.append(["23/11/2026", "-", "FT1", None, 1000])
    sheet["B3"].value, sheet["B3"].data_type = "=HYPERLINK(1)", "s"
    assert _rows(imported(saved(book)).id) == [(3, LineKind.CREDIT, 1000, "=HYPERLINK(1)")]


def test_the_treasurys_own_list_bears_billing_codes_and_ntpn() -> None:
    row = ("820261123000001", "A1B2C3D4E5F6G7H8", "SITI", "23-Nov-2026", "140.000,00")
    statement = imported(simponi_csv(row), "simponi-contoh")
    (seen,) = _first(statement.id)
    assert (seen.line.billing_code, seen.line.ntpn) == ("820261123000001", "A1B2C3D4E5F6G7H8")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (bank_csv(ROW, above="Nomor rekening;1234567890\r\n"), "other_account"),
        (b"a;b\n1;2\n", "headers_missing"),
        (bank_csv(), "no_rows"),
        (bank_csv(("Total", "", "", "", "1.000,00")), "no_rows"),
        (b"%PDF-1.7 broken", "not_an_allowed_type"),
        (b"PK\x03\x04 broken", "not_an_allowed_type"),
        (LOCKED_XLSX, "office_locked"),
        (b"MZ\x90\x00" + b"\x00" * 100, "executable"),
    ],
)
def test_a_file_that_is_no_statement_of_this_layout_is_refused_and_says_why(content: bytes, fault: str) -> None:
    statement = imported(content)
    assert (statement.phase, statement.fault, statement.summary) == (StatementPhase.REFUSED, fault, None)
    with pytest.raises(ClientError):
        client("s3").head_object(Bucket=settings().inbox_bucket, Key=inbox_key(statement.id))


def test_a_workbook_whose_parts_cannot_be_read_is_no_table() -> None:
    import io
    import zipfile

    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bank_xlsx(ROW))) as sound, zipfile.ZipFile(broken, "w") as archive:
        for name in sound.namelist():
            content = sound.read(name)
            archive.writestr(name, content[:-20] if name.endswith("sheet1.xml") else content)
    assert imported(broken.getvalue()).fault == "not_a_table"


def test_a_workbook_of_more_sheets_than_a_statement_has_is_no_table() -> None:
    assert imported(bank_xlsx(ROW, sheets=51)).fault == "not_a_table"


def test_a_layout_in_utf8_takes_no_other_encoding() -> None:
    content = simponi_csv(("820261123000001", "A1B2C3D4E5F6G7H8", "RÉMY", "23-Nov-2026", "140.000,00"))
    assert imported(content.decode().encode("cp1252"), "simponi-contoh").fault == "text_not_utf8"


def test_a_file_larger_than_it_was_announced_is_refused() -> None:
    assert imported(bank_csv(ROW), size=20).fault == "too_large"


def test_a_file_in_which_a_scanner_finds_malware_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with double() as (_, address):
        monkeypatch.setenv("LOKET_SCANNER", address)
        settings.cache_clear()
        assert imported(bank_csv(ROW) + EICAR).fault == "malware"


def test_the_same_file_is_imported_once() -> None:
    first, second = imported(bank_csv(ROW)), imported(bank_csv(ROW))
    assert first.phase is StatementPhase.READ
    assert (second.phase, second.fault) == (StatementPhase.REFUSED, "imported_before")
    assert imported(bank_csv(ROW, FEE)).phase is StatementPhase.READ


def test_ten_thousand_rows_are_read_in_pages_and_one_more_is_refused() -> None:
    rows = [ROW] * 10_000
    statement = imported(bank_csv(*rows))
    assert (statement.phase, statement.rows_stored) == (StatementPhase.READ, 10_000)
    assert len(statement.pages) == 10_000 // PAGE_ROWS
    last = showing.rows_between(statement, 9_999, 10_000)
    assert [each.line.row for each in last] == [10_003]
    assert len({each.line.digest for each in showing.rows_between(statement, 0, 10_000)}) == 10_000
    assert imported(bank_csv(*rows, FEE)).fault == "too_many_rows"


def test_a_worker_that_ends_in_the_middle_goes_on_where_it_stopped_and_stores_nothing_twice() -> None:
    rows = [(*ROW[:2], f"FT{number:04d}", "", "1.000,00") for number in range(PAGE_ROWS * 3)]
    statement = announced(bank_csv(*rows))
    with answering("TransactWriteItems", "InternalServerError", after=3):
        assert woken(statement) == ["m1"]
    half = state(statement)
    assert (half.phase, half.pages_stored, half.rows_stored) == (StatementPhase.READING, 2, PAGE_ROWS * 2)
    assert showing.see(TREASURER, "1904", statement, 1, None).row.rows_stored == PAGE_ROWS * 2
    assert woken(statement, 2) == []
    whole = state(statement)
    assert (whole.phase, whole.rows_stored) == (StatementPhase.READ, PAGE_ROWS * 3)
    events = [entry.event.event for entry in reading.entries(statements.TABLE, statement, whole.version)]
    assert events == ["StatementAnnounced", "StatementTaken", *["RowsStored"] * 3, "StatementRead"]
    assert chain_holds(reading.records(statements.TABLE, statement, whole.version))
    references = [each.line.reference for each in showing.rows_between(whole, 0, PAGE_ROWS * 3)]
    assert references == [f"FT{number:04d}" for number in range(PAGE_ROWS * 3)]


def test_a_file_that_is_told_twice_is_read_once() -> None:
    statement = announced(bank_csv(ROW))
    content = bank_csv(ROW)
    assert woken(statement) == []
    before = state(statement)
    files.put_bytes(settings().inbox_bucket, inbox_key(statement), content, "application/octet-stream")
    assert woken(statement) == []
    assert state(statement) == before


def test_a_file_exchanged_while_it_is_read_ends_the_reading_and_may_be_sent_again() -> None:
    rows = [(*ROW[:2], f"FT{number:04d}", "", "1.000,00") for number in range(PAGE_ROWS * 2)]
    statement = announced(bank_csv(*rows), size=1_000_000)
    with answering("TransactWriteItems", "InternalServerError", after=2):
        assert woken(statement) == ["m1"]
    files.put_bytes(settings().inbox_bucket, inbox_key(statement), bank_csv(FEE, ROW), "application/octet-stream")
    assert woken(statement) == []
    assert (state(statement).phase, state(statement).fault) == (StatementPhase.REFUSED, "not_as_announced")
    assert imported(bank_csv(*rows)).phase is StatementPhase.READ


def test_a_file_that_nobody_announced_is_parked() -> None:
    with pytest.raises(UploadUnknown):
        take_in(Arrived("inbox/statements/1904/1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", "e", 10))
    assert work.parked("uploads") == ()


def test_no_event_no_key_and_no_row_of_a_list_holds_a_payers_words(cloud: Cloud) -> None:
    statement = imported(bank_csv(("23/11/2026", "DARI SITI RAHMAWATI", "FT1", "", "1.000,00")))
    items = client("dynamodb").scan(TableName=cloud.made["TreasuryTable"])["Items"]
    telling = [item["kind"]["S"] for item in items if "RAHMAWATI" in json.dumps(item)]
    assert telling == ["statement_words"]
    assert _rows(statement.id)[0][3] == "DARI SITI RAHMAWATI"
    statements.erase_words(statement.id, len(statement.pages))
    assert _rows(statement.id)[0] == (4, LineKind.CREDIT, 1000, None)
    assert chain_holds(reading.records(statements.TABLE, statement.id, statement.version))


def test_a_row_of_the_same_payment_is_known_again_in_another_file() -> None:
    first, second = imported(bank_csv(ROW)), imported(bank_csv(FEE, ROW, ROW))
    (once,) = showing.rows_between(first, 0, 1)
    _, again, another = showing.rows_between(second, 0, 3)
    assert once.line.digest == again.line.digest
    assert another.line.digest != again.line.digest


def test_rows_are_shown_page_by_page_across_what_is_stored_together() -> None:
    rows = [(*ROW[:2], f"FT{number:04d}", "", "1.000,00") for number in range(PAGE_ROWS + 30)]
    statement = imported(bank_csv(*rows))
    cursor, shown = None, []
    while True:
        seen = showing.see(TREASURER, "1904", statement.id, 100, cursor)
        shown += [row.line.reference for row, _ in seen.rows]
        cursor = seen.next
        if cursor is None:
            break
    assert shown == [f"FT{number:04d}" for number in range(PAGE_ROWS + 30)]


@pytest.mark.parametrize("actor", [BUYER, OFFICER, HEAD])
def test_only_a_treasurer_imports_a_statement(actor: object) -> None:
    with pytest.raises(NotAllowed):
        importing.start(actor, "1904", AnnounceStatement(layout="bank-contoh", size_bytes=10), "key-of-a-test")  # type: ignore[arg-type]  # Each is an actor.
    assert importing.listed(TREASURER, "1904", 10, None).rows == ()


def test_a_layout_that_the_office_does_not_have_is_refused() -> None:
    with pytest.raises(LayoutUnknown):
        importing.start(TREASURER, "1904", AnnounceStatement(layout="bank-lain", size_bytes=10), "key-of-a-test")


def test_nobody_sees_another_offices_statement() -> None:
    statement = imported(bank_csv(ROW))
    with pytest.raises(UnknownOffice):
        showing.see(TREASURER, "9999", statement.id, 10, None)
    with pytest.raises(StatementUnknown):
        showing.read("5171", statement.id)
    with pytest.raises(NotAllowed):
        showing.see(OFFICER, "1904", statement.id, 10, None)
    with pytest.raises(NotAllowed):
        importing.listed(BUYER, "1904", 10, None)


def test_statements_are_listed_the_newest_first() -> None:
    ids = [imported(bank_csv(ROW, FEE)).id, imported(ABOVE.encode()).id]
    first = importing.listed(HEAD, "1904", 1, None)
    second = importing.listed(HEAD, "1904", 1, first.next)
    assert [row.id for row in (*first.rows, *second.rows)] == sorted(ids, reverse=True)


def test_only_the_worker_says_what_became_of_a_file() -> None:
    statement = announced(bank_csv(ROW))
    with pytest.raises(NotAllowed):
        execute(STATEMENTS, statement, RefuseStatement(fault="no_rows"), TREASURER)
    execute(STATEMENTS, statement, RefuseStatement(fault="no_rows"), SYSTEM)
    assert state(statement).phase is StatementPhase.REFUSED
