"""A statement as a bank or the treasury exports it: which rows are money, which are not, and which cannot be taken.

Long because every habit of a bank and every fault of a row is shown.
"""

from datetime import date

import pytest
from pydantic import ValidationError

from chalicelib.domain.office.statement_layouts import StatementColumns
from chalicelib.domain.statements.cells import Cell, CellKind
from chalicelib.domain.statements.lines import FileFault, Line, LineKind, RowFault, StatementUnfitError
from chalicelib.domain.statements.reading import read_statement
from tests.domain.statements.layouts import ABOVE, BANK, MARKED, NAMES, SIGNED, SIMPONI, amount, bank, lines_of, only

ROW = "23/11/2026;TRSF E-BANKING;1904-26-7KQ4-M;FT26327X;;140.001,00;9.140.001,00"


def _refused(text: str) -> FileFault:
    with pytest.raises(StatementUnfitError) as unfit:
        lines_of(text)
    return unfit.value.fault


def test_a_row_of_money_says_when_how_much_and_in_the_payers_words_for_what() -> None:
    assert only(ROW) == Line(
        row=5,
        kind=LineKind.CREDIT,
        day=date(2026, 11, 23),
        amount_idr=140_001,
        reference="FT26327X",
        words="TRSF E-BANKING 1904-26-7KQ4-M",
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_whatever_stands_between_the_cells_is_found_by_the_names(separator: str) -> None:
    text = f"a, b; c | d\n0123-45-678901{separator}\n" + NAMES.replace(";", separator)
    cells = ROW.replace(",00", "").replace(";", separator)
    assert lines_of(text + cells)[0].amount_idr == 140_001


def test_a_first_line_that_says_the_separator_is_heard() -> None:
    assert lines_of("sep=;\n" + ABOVE + NAMES + ROW)[0].amount_idr == 140_001


def test_quotes_hide_what_stands_between() -> None:
    assert only('23/11/2026;"BAYAR; ""LUNAS""\nbaris kedua";;FT1;;5.000,00;').words == 'BAYAR; "LUNAS" baris kedua'


def test_blank_rows_and_names_that_come_again_are_no_lines() -> None:
    again = "  TANGGAL ;KETERANGAN;Berita;No. Ref;Debet;kredit;Saldo"
    assert [line.row for line in bank(ROW, "", ";;;;;;", again, ROW)] == [5, 9]


@pytest.mark.parametrize(
    "row",
    [
        "Saldo awal;;;;;;9.000.000,00",
        ";;;;;;",
        "TOTAL;;;;1.000,00;2.000,00;",
        "01/11/2026;SALDO AWAL;;;;9.000.000,00;",
        "01/11/2026;Saldo akhir per;;;;;9.000.000,00",
        ";Halaman 1 dari 3;;;;;",
    ],
)
def test_balances_totals_and_feet_of_pages_move_no_money(row: str) -> None:
    lines = bank(ROW, row)
    assert [line.kind for line in lines[1:]] in ([LineKind.OTHER], [])


def test_a_payers_words_that_begin_like_a_total_stay_money() -> None:
    assert only("23/11/2026;Total pembayaran publikasi;;FT1;;5.000,00;").kind is LineKind.CREDIT


def test_what_left_the_account_is_a_debit() -> None:
    line = only("23-Nop-26;BIAYA ADM;;;6.500,00;0,00;")
    assert (line.kind, line.amount_idr) == (LineKind.DEBIT, 6_500)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,000.00", LineKind.CREDIT),
        ("-1,000.00", LineKind.DEBIT),
        ("1,000.00-", LineKind.DEBIT),
        ("(1,000.00)", LineKind.DEBIT),
        ("1,000.00 DB", LineKind.DEBIT),
        ("1,000.00 CR", LineKind.CREDIT),
    ],
)
def test_one_column_of_amounts_says_by_its_sign_which_way_the_money_went(text: str, kind: LineKind) -> None:
    assert (amount(text).kind, amount(text).amount_idr) == (kind, 1_000)


def test_an_unsigned_amount_is_what_the_layout_says() -> None:
    assert amount("1,000.00", SIGNED.model_copy(update={"unsigned": "debit"})).kind is LineKind.DEBIT


@pytest.mark.parametrize(("mark", "kind"), [("D", LineKind.DEBIT), ("Db.", LineKind.DEBIT), ("K", LineKind.CREDIT)])
def test_a_column_of_marks_says_which_way_the_money_went(mark: str, kind: LineKind) -> None:
    assert lines_of(f"Date;Description;Amount;D/K\n2026-11-23;x;1000;{mark}\n", MARKED)[0].kind is kind


@pytest.mark.parametrize(
    ("row", "fault", "column"),
    [
        ("23/11/2026;x;;FT1;;5.000,50;", RowFault.AMOUNT_HAS_SEN, "Kredit"),
        ("23/11/2026;x;;FT1;;5,000.00;", RowFault.AMOUNT_UNREADABLE, "Kredit"),
        ("23/11/2026;x;;FT1;;2.000.000.000.000;", RowFault.AMOUNT_TOO_LARGE, "Kredit"),
        ("23/11/2026;x;;FT1;;;", RowFault.AMOUNT_MISSING, "Kredit"),
        ("23/11/2026;x;;FT1;0,00;0,00;", RowFault.AMOUNT_MISSING, "Kredit"),
        (";x;;FT1;;5.000,00;", RowFault.DAY_MISSING, "Tanggal"),
        ("30/02/2026;x;;FT1;;5.000,00;", RowFault.DAY_UNREADABLE, "Tanggal"),
        ("23/11/2026;x;;FT1;5.000,00;5.000,00;", RowFault.DIRECTION_UNREADABLE, "Kredit"),
        ("23/11/2026;x;;FT1;;-5.000,00;", RowFault.DIRECTION_UNREADABLE, "Kredit"),
        ("23/11/2026;x;;FT1;;5.000,00 DB;", RowFault.DIRECTION_UNREADABLE, "Kredit"),
        ('23/11/2026;"x"y;;FT1;;5.000,00;', RowFault.ROW_UNREADABLE, None),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_fault_and_spoils_no_other(
    row: str, fault: RowFault, column: str | None
) -> None:
    refused, sound = bank(row, ROW)
    assert (refused.kind, refused.fault, refused.column, refused.amount_idr) == (LineKind.REFUSED, fault, column, None)
    assert (sound.kind, sound.row) == (LineKind.CREDIT, 6)


@pytest.mark.parametrize(
    "row", ["2026-11-23;x;-1000;K", "2026-11-23;x;1000;", "2026-11-23;x;1000;X", "2026-11-23;x;1000 DB;K"]
)
def test_a_row_that_contradicts_itself_is_refused(row: str) -> None:
    (line,) = lines_of(f"Date;Description;Amount;D/K\n{row}\n", MARKED)
    assert line.fault is RowFault.DIRECTION_UNREADABLE


def test_a_treasurys_row_bears_its_billing_code_and_ntpn() -> None:
    text = "Kode Billing,NTPN,Nama,Tanggal Bayar,Nilai\n"
    row = '="820261123123456",a1b2 c3d4 e5f6 g7h8,SITI,23-Nov-2026,"140,000"\n'
    (line,) = lines_of(text + row, SIMPONI)
    assert (line.billing_code, line.ntpn, line.amount_idr) == ("820261123123456", "A1B2C3D4E5F6G7H8", 140_000)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('"8,20261E+14",A1B2C3D4E5F6G7H8,S,23-Nov-2026,1000', RowFault.BILLING_CODE_UNREADABLE),
        ("82026112312345,A1B2C3D4E5F6G7H8,S,23-Nov-2026,1000", RowFault.BILLING_CODE_UNREADABLE),
        ("820261123123456,A1B2,S,23-Nov-2026,1000", RowFault.NTPN_UNREADABLE),
    ],
)
def test_a_code_that_a_spreadsheet_has_rounded_is_refused(row: str, fault: RowFault) -> None:
    (line,) = lines_of(f"Kode Billing,NTPN,Nama,Tanggal Bayar,Nilai\n{row}\n", SIMPONI)
    assert (line.kind, line.fault) == (LineKind.REFUSED, fault)


def test_words_that_begin_like_a_formula_are_words() -> None:
    line = only('23/11/2026;"=HYPERLINK(""http://x"")";@SUM(A1);FT1;;5.000,00;')
    assert (line.kind, line.words) == (LineKind.CREDIT, '=HYPERLINK("http://x") @SUM(A1)')


def _cells(*texts: str | Cell) -> tuple[Cell, ...]:
    return tuple(each if isinstance(each, Cell) else Cell(each) for each in texts)


def test_a_formula_is_refused_by_row_and_column_and_never_worked_out() -> None:
    formula = Cell("", CellKind.FORMULA)
    rows = (
        (1, _cells("Date", "Description", "Amount")),
        (2, _cells("2026-11-23", "x", formula)),
        (3, _cells(formula, "x", "1000")),
        (4, _cells("2026-11-23", formula, "1000")),
    )
    by_amount, by_day, by_words = read_statement(rows, SIGNED)
    assert (by_amount.row, by_amount.fault, by_amount.column) == (2, RowFault.FORMULA, "Amount")
    assert (by_day.row, by_day.fault, by_day.column) == (3, RowFault.FORMULA, "Date")
    assert (by_words.row, by_words.fault, by_words.column) == (4, RowFault.FORMULA, "Description")


def test_a_total_by_formula_moves_no_money() -> None:
    rows = (
        (1, _cells("Date", "Description", "Amount")),
        (2, _cells("2026-11-23", "x", Cell("1000", CellKind.NUMBER))),
        (3, _cells("Total", "", Cell("", CellKind.FORMULA))),
    )
    assert [line.kind for line in read_statement(rows, SIGNED)] == [LineKind.CREDIT, LineKind.OTHER]


def test_a_statement_of_another_account_is_refused() -> None:
    assert _refused("Nomor rekening : 9999-45-678901\n" + NAMES + ROW) is FileFault.OTHER_ACCOUNT
    assert _refused("Nomor rekening : 0123-45-6789012\n" + NAMES + ROW) is FileFault.OTHER_ACCOUNT
    assert _refused(NAMES + ROW) is FileFault.OTHER_ACCOUNT


def test_a_number_below_the_names_does_not_make_it_the_offices_account() -> None:
    assert _refused(NAMES + "23/11/2026;dari 0123-45-678901;;FT1;;5.000,00;") is FileFault.OTHER_ACCOUNT


@pytest.mark.parametrize(
    "text", ["", "a;b\n1;2\n", ABOVE + NAMES.replace("Kredit", "Masuk") + ROW, "\n" * 90 + "x" * 70]
)
def test_a_file_without_the_layouts_names_is_refused(text: str) -> None:
    assert _refused(text) is FileFault.HEADERS_MISSING


def test_names_far_below_the_beginning_are_not_looked_for() -> None:
    assert _refused(ABOVE + "kop\n" * 60 + NAMES + ROW) is FileFault.HEADERS_MISSING


def test_a_statement_without_a_row_of_money_is_refused() -> None:
    assert _refused(ABOVE + NAMES) is FileFault.NO_ROWS
    assert _refused(ABOVE + NAMES + "Saldo awal;;;;;;1") is FileFault.NO_ROWS


def test_ten_thousand_rows_are_taken_and_one_more_is_refused() -> None:
    rows = f"{ROW}\n" * 10_000
    assert len(lines_of(ABOVE + NAMES + rows)) == 10_000
    assert _refused(ABOVE + NAMES + rows + ROW) is FileFault.TOO_MANY_ROWS


@pytest.mark.parametrize(
    "columns",
    [
        {"day": "D"},
        {"day": "D", "debit": "x"},
        {"day": "D", "amount": "a", "credit": "c"},
        {"day": "D", "debit": "x", "credit": "c", "direction": "y"},
    ],
)
def test_a_layout_says_in_one_way_how_much_it_was(columns: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        StatementColumns(**columns)


def test_a_bank_reference_that_is_none_is_left_to_the_words() -> None:
    assert only("23/11/2026;x;;a b c;;5.000,00;").reference is None
    assert BANK.account_digits == "012345678901"
