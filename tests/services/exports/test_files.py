"""Files of the books: each rupiah is the books' own, read back as a spreadsheet reads it, in both languages.

Long because each kind of file is held against what the doors show of the same books.
"""

import csv
import io
from datetime import date
from typing import Any, get_args

import pytest

from chalicelib.domain.books.cash_book_table import COLUMNS, cash_book_table
from chalicelib.domain.books.line import LineKind
from chalicelib.domain.books.lying_tables import UNDEPOSITED, UNMATCHED
from chalicelib.domain.books.report import balance
from chalicelib.domain.books.report_tables import ARTICLES, PLACES
from chalicelib.domain.cases.commands import RefundCommand
from chalicelib.domain.cases.state import Why
from chalicelib.domain.exports.commands import ExportFormat, ExportKind
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import CancelReason, VoidReason
from chalicelib.domain.remittance import PaymentWay
from chalicelib.domain.request import commands as c
from chalicelib.domain.vocabulary import Language
from chalicelib.gateways import office_data, spreadsheets
from chalicelib.gateways.clock import now
from chalicelib.gateways.spreadsheets import Sheet
from chalicelib.gateways.texts import texts
from chalicelib.services.cases import desk as cases
from chalicelib.services.exports import contents
from chalicelib.services.treasury import books, cash_book, reports
from tests.clouds import Cloud
from tests.desk import Desk, furnish, later, payment, untypeset
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER
from tests.exports import csv_tables, made, workbook, write_lines
from tests.services.cases.test_refunds import APPROVE, CLAIM, PAID_BACK, give, papers
from tests.services.cases.test_unmatched import case_of, overpaid

FIRST, LAST = date(2026, 1, 1), date(2026, 11, 20)
LINES = {0: "an empty period", 1: "one line", 500: "five hundred over each border of a month"}
AMOUNT, INTO, OUT, BALANCE = (
    next(place for place, each in enumerate(COLUMNS) if each.name == name)
    for name in ("amount_idr", "in_idr", "out_idr", "balance_idr")
)
BOOK, REPORT = ExportKind.CASH_BOOK, ExportKind.PNBP_REPORT


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _words(table: str, language: Language) -> dict[str, str]:
    return {name: words[language] for name, words in texts("books")[table].items()}


def _csv(cloud: Cloud, kind: ExportKind = BOOK, **asked: Any) -> list[list[list[str]]]:
    return csv_tables(made(cloud, kind, ExportFormat.CSV, **asked))


def _sheets(cloud: Cloud, kind: ExportKind = BOOK, **asked: Any) -> Any:
    return workbook(made(cloud, kind, ExportFormat.XLSX, **asked)).worksheets


def _month() -> str:
    return f"{OFFICE.local_day(now()):%Y-%m}"


def _offered(number: int) -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230{number:05d}")))
    return desk


@pytest.mark.parametrize("number", LINES, ids=LINES.values())
def test_each_amount_of_a_csv_is_the_books_own_and_so_are_its_totals(cloud: Cloud, number: int) -> None:
    lines = write_lines(number)
    (headings, opening, *rows, total), places = _csv(cloud, first=FIRST, last=LAST)
    assert len(headings) == len(COLUMNS)
    assert [row[AMOUNT] for row in rows] == [str(line.amount_idr) for line in lines]
    zone = office_data.office("1904").zone
    assert [row[0] for row in rows] == [line.day(zone).isoformat() for line in lines]
    figures = balance(lines)
    assert (opening[BALANCE], total[BALANCE]) == ("0", str(figures.on_hand_idr))
    closing = {row[0]: row[3] for row in places[1:]}
    words = _words("balance", Language.ID)
    assert {words[name]: closing[words[name]] for name in words} == {
        words[name]: str(getattr(figures, name)) for name in words
    }
    assert closing[_words("row", Language.ID)["received"]] == str(figures.received_idr)


@pytest.mark.parametrize("number", LINES, ids=LINES.values())
def test_in_a_workbook_amounts_are_numbers_and_days_are_days(cloud: Cloud, number: int) -> None:
    lines = write_lines(number)
    sheet, places, about = _sheets(cloud, language=Language.EN, first=FIRST, last=LAST)
    _, opening, *rows, total = sheet.iter_rows(values_only=True)
    assert [row[AMOUNT] for row in rows] == [line.amount_idr for line in lines]
    zone = office_data.office("1904").zone
    assert [row[0].date() for row in (opening, *rows)] == [FIRST, *(line.day(zone) for line in lines)]
    figures = balance(lines)
    assert (total[INTO], total[OUT], total[BALANCE]) == (figures.on_hand_idr, 0, figures.on_hand_idr)
    assert [row[3] for row in places.iter_rows(values_only=True)][-2:] == [figures.received_idr, 0]
    for page in (sheet, places, about):
        assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
    facts = dict(about.iter_rows(values_only=True, min_row=2))
    assert (facts["Office"], facts["First day"].date()) == ("BPS-Statistics Bangka Tengah Regency", FIRST)
    assert "Sample" in facts
    assert all(cell.font.bold for cell in sheet[sheet.max_row])
    over_numbers = [cell.alignment.horizontal == "right" for cell in sheet[1]]
    assert over_numbers == [each.number and (number > 0 or each.name != "amount_idr") for each in COLUMNS]


def test_a_workbooks_columns_are_as_wide_as_what_stands_in_them(cloud: Cloud) -> None:
    write_lines(2)
    for sheet in _sheets(cloud, first=FIRST, last=LAST):
        for column in sheet.iter_cols():
            width = sheet.column_dimensions[column[0].column_letter].width
            texts_of = [cell for cell in column if isinstance(cell.value, str)]
            assert all(len(cell.value) <= width or cell.alignment.wrap_text for cell in texts_of)


def test_a_book_begins_with_what_lay_there_and_what_is_void_stands_below_zero(cloud: Cloud) -> None:
    desk = _offered(1)
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    table, _ = _csv(cloud, month=_month())
    assert [(row[INTO], row[BALANCE]) for row in table[2:]] == [
        ("", "0"),
        ("50000", "50000"),
        ("-50000", "0"),
        ("0", "0"),
    ]
    lines = tuple(books.lines("1904", FIRST, OFFICE.local_day(now())))
    after = cash_book_table(75_000, LAST, lines, OFFICE.zone)
    assert (after.rows[0][BALANCE], after.totals[0][BALANCE]) == (75_000, 75_000)


def test_a_period_opens_with_the_balance_with_which_the_one_before_closed(cloud: Cloud) -> None:
    write_lines(40)
    whole, _ = _csv(cloud, first=FIRST, last=date(2026, 1, 5))
    early, _ = _csv(cloud, first=FIRST, last=date(2026, 1, 2))
    late, places = _csv(cloud, first=date(2026, 1, 3), last=date(2026, 1, 5))
    assert late[1][BALANCE] == early[-1][BALANCE] != "0"
    assert late[-1][BALANCE] == whole[-1][BALANCE]
    on_hand = next(row for row in places if row[0] == _words("balance", Language.ID)["on_hand_idr"])
    assert (on_hand[1], on_hand[3]) == (early[-1][BALANCE], whole[-1][BALANCE])


def test_the_totals_of_the_book_are_the_cash_books_of_the_door(cloud: Cloud) -> None:
    """Cash that came less what was taken back; each receipt that lies there."""
    for number in range(1, 4):
        _offered(number).give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    wrong = _offered(4)
    wrong.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    wrong.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    for by in (TREASURER, HEAD):
        wrong.give(by, c.VoidPayment(payment="p1", code=VoidReason.CLERK_MISTAKE))
    table, _ = _csv(cloud, month=_month())
    today = OFFICE.local_day(now())
    door = cash_book.cash_book(HEAD, "1904", today, today, 100, None)
    assert int(table[-1][INTO]) == sum(day.taken_idr - day.reversed_idr for day in door.days) == 150_000
    assert int(table[-1][BALANCE]) == sum(one.money.amount_idr for one in door.undeposited)
    lying, *_ = _csv(cloud, ExportKind.UNDEPOSITED)
    place = [each.name for each in UNDEPOSITED].index("amount_idr")
    assert (len(lying), lying[-1][place]) == (5, table[-1][BALANCE])


def test_the_report_is_the_doors_and_is_reconciled(cloud: Cloud) -> None:
    _offered(1).give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    paid = _offered(2)
    paid.give(TREASURER, payment(50_000, code="820261123000002"))
    paid.give(TREASURER, c.IssueReceipt())
    door = reports.report(HEAD, "1904", _month())
    articles, places = _csv(cloud, REPORT, month=_month())
    (row,) = articles[1:-1]
    schedules = office_data.schedules_of(OFFICE)
    label = next(r.label.id for schedule in schedules for r in schedule.rows if r.article == "I.A")
    assert row == [str(value) for value in ("I.A", label, *door.articles[0][1:])]
    assert articles[-1][5] == "100000"
    words = _words("balance", Language.ID) | _words("row", Language.ID)
    figures = {row[0]: row[1:] for row in places[1:]}
    for name in ("direct_idr", "on_hand_idr"):
        change, closing = (str(getattr(each, name)) for each in (door.of_month, door.of_year))
        assert figures[words[name]][1:] == [change, closing], name
    assert figures[words["receipts"]] == ["0", "100000", "100000"]
    assert figures[words["received"]] == ["0", "100000", "100000"]
    assert figures[words["difference"]] == ["0", "0", "0"]
    assert figures[words["tariff_difference"]] == ["", "0", ""]


def test_money_that_no_invoice_holds_is_that_of_the_desk_and_sums_to_the_reports(cloud: Cloud) -> None:
    desk = _offered(1)
    desk.give(BUYER, c.Cancel(code=CancelReason.NO_LONGER_NEEDED))
    desk.give(TREASURER, payment(50_000, code="820261123000001"))
    table, *_ = _csv(cloud, ExportKind.UNMATCHED)
    (case,) = cases.unmatched(HEAD, "1904", contents.LYING[0], 20, None).rows
    place = {each.name: place for place, each in enumerate(UNMATCHED)}
    (row,) = table[1:-1]
    assert row[place["reference"]] == case.reference
    assert row[place["why"]] == "permintaan sudah berakhir"
    assert table[-1][place["left_idr"]] == str(case.left_idr) == "50000"
    assert reports.report(HEAD, "1904", _month()).of_year.unmatched_idr == 50_000


def test_money_of_many_pages_is_in_one_file(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "PAGE", 1)
    for number in range(1, 4):
        desk = _offered(number)
        desk.give(BUYER, c.Cancel(code=CancelReason.NO_LONGER_NEEDED))
        desk.give(TREASURER, payment(50_000, ntpn=f"A1B2C3D4E5F6G7H{number}", code=f"8202611230{number:05d}"))
    table, *_ = _csv(cloud, ExportKind.UNMATCHED)
    assert (len(table), table[-1][-1]) == (5, "150000")


def test_money_that_is_asked_back_lies_there_until_it_is_refunded(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    untypeset(monkeypatch)
    case, place = case_of(overpaid()).id, [each.name for each in UNMATCHED].index("phase")
    states = []
    today = OFFICE.local_day(now())
    filed = (paper.model_copy(update={"filed_as": "B-1", "received_on": today}) for paper in papers())
    steps: tuple[tuple[Actor, tuple[RefundCommand, ...]], ...] = (
        (TREASURER, (CLAIM.model_copy(update={"claimed_on": today}), *filed)),
        (HEAD, (APPROVE,)),
        (TREASURER, (PAID_BACK.model_copy(update={"paid_on": today}),)),
    )
    for actor, commands in steps:
        give(case, actor, *commands)
        states.append([row[place] for row in _csv(cloud, ExportKind.UNMATCHED)[0][1:-1]])
    assert states == [["diminta kembali"], ["disetujui kembali"], []]


def test_what_should_have_been_deposited_by_now_is_said_to_be_late(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offered(1).give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    later(monkeypatch, days=30)
    table, *_ = _csv(cloud, ExportKind.UNDEPOSITED, language=Language.EN)
    assert (table[1][-1], table[-1][-1]) == ("late", "")


@pytest.mark.parametrize("language", Language)
def test_every_column_kind_way_balance_and_why_has_its_words(cloud: Cloud, language: Language) -> None:
    columns = {each.name for table in (COLUMNS, ARTICLES, PLACES, UNDEPOSITED, UNMATCHED) for each in table}
    assert set(_words("column", language)) == columns
    assert set(_words("kind", language)) == set(LineKind)
    assert set(_words("way", language)) == set(PaymentWay)
    assert set(_words("why", language)) == set(get_args(Why))
    assert set(_words("phase", language)) == set(contents.LYING)
    assert set(_words("balance", language)) == set(balance(())._fields) - {"received_idr"}
    assert set(_words("title", language)) == set(ExportKind) == set(_words("file", language)) - {"sample"}
    write_lines(2)
    (headings, _, received, *_), _ = _csv(cloud, language=language, first=FIRST, last=LAST)
    assert headings == [_words("column", language)[each.name] for each in COLUMNS]
    assert received[2:4] == [_words("kind", language)["received"], _words("way", language)["billing"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_text_that_begins_as_a_formula_is_none(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    sheets = (Sheet("t", ("a", "b"), ((text, -5),)),)
    content = spreadsheets.as_csv(sheets).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    assert row == [f"'{text}", "-5"]
    cells = workbook(spreadsheets.as_xlsx(sheets)).worksheets[0][2]
    assert [cell.data_type for cell in cells] == ["s", "n"]
    assert cells[0].value.startswith("'")


@pytest.mark.parametrize("code", ["820261123000001", "1234567890123456", "12345678E9012345"])
def test_each_digit_of_a_code_is_kept_in_a_spreadsheet(code: str) -> None:
    sheets = (Sheet("t", ("a", "b"), ((code, 820261123000001),)),)
    content = spreadsheets.as_csv(sheets).decode("utf-8-sig")
    assert content.splitlines()[1] == f"'{code};820261123000001"
    cell = workbook(spreadsheets.as_xlsx(sheets)).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (code, "s")
