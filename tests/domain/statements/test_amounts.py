"""Amounts of statements: whole rupiah by the layout's own marks, whatever a bank puts around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.statements.amounts import Amount, AmountFault, AmountUnfitError, Direction, parse_amount
from chalicelib.domain.statements.cells import Cell, CellKind

RUPIAH = st.integers(min_value=0, max_value=10**12)


def _fault(text: str, decimal: str, kind: CellKind = CellKind.TEXT) -> AmountFault:
    with pytest.raises(AmountUnfitError) as unfit:
        parse_amount(Cell(text, kind), decimal)
    return unfit.value.fault


@pytest.mark.parametrize(
    ("text", "decimal", "amount"),
    [
        ("1.250.000,00", ",", Amount(1_250_000)),
        ("1,250,000.00", ".", Amount(1_250_000)),
        ("1250000", ",", Amount(1_250_000)),
        ("1250000,0", ",", Amount(1_250_000)),
        ("Rp1.250.000,00", ",", Amount(1_250_000)),
        ("Rp. 1.250.000,-", ",", Amount(1_250_000)),
        ("IDR 1,250,000.00", ".", Amount(1_250_000)),
        ("1.250.000,00-", ",", Amount(1_250_000, negative=True)),
        ("-1.250.000,00", ",", Amount(1_250_000, negative=True)),
        ("\N{MINUS SIGN}1.250.000", ",", Amount(1_250_000, negative=True)),
        ("Rp -1.250.000", ",", Amount(1_250_000, negative=True)),
        ("+1.250.000", ",", Amount(1_250_000)),
        ("(1,250,000.00)", ".", Amount(1_250_000, negative=True)),
        ("1.250.000,00 CR", ",", Amount(1_250_000, mark=Direction.CREDIT)),
        ("1.250.000,00 DB", ",", Amount(1_250_000, mark=Direction.DEBIT)),
        ("1.250.000 K", ",", Amount(1_250_000, mark=Direction.CREDIT)),
        ("1\N{NO-BREAK SPACE}250\N{NO-BREAK SPACE}000", ",", Amount(1_250_000)),
        ("0,00", ",", Amount(0)),
    ],
)
def test_an_amount_is_read_as_the_bank_writes_it(text: str, decimal: str, amount: Amount) -> None:
    assert parse_amount(Cell(text), decimal) == amount


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        ("1,250,000.00", ","),
        ("1.250.000,00", "."),
        ("1.250", "."),
        ("1,250", ","),
        ("1.25.000", ","),
        ("12.5000", ","),
        ("--5", ","),
        ("1 25 000", ","),
        ("-5-", ","),
        ("(-5)", ","),
        ("1E6", ","),
        ("seribu", ","),
        ("1.000.000,000", ","),
        ("", ","),
        ("9" * 41, ","),
        ("\N{ARABIC-INDIC DIGIT ONE}000", ","),
    ],
)
def test_an_amount_that_the_layout_does_not_explain_is_never_guessed(text: str, decimal: str) -> None:
    assert _fault(text, decimal) is AmountFault.UNREADABLE


def test_sen_are_refused_since_the_states_money_is_whole_rupiah() -> None:
    assert _fault("1.250.000,50", ",") is AmountFault.HAS_SEN
    assert _fault("1,250,000.01", ".") is AmountFault.HAS_SEN
    assert _fault("1250000.5", ",", CellKind.NUMBER) is AmountFault.HAS_SEN


def test_an_amount_beyond_every_invoice_is_refused() -> None:
    assert parse_amount(Cell("1.000.000.000.000"), ",") == Amount(10**12)
    assert _fault("1.000.000.000.001", ",") is AmountFault.TOO_LARGE
    assert _fault("1000000000001", ",", CellKind.NUMBER) is AmountFault.TOO_LARGE


@pytest.mark.parametrize("text", ["NaN", "Infinity", "x"])
def test_a_spreadsheets_number_that_is_none_is_refused(text: str) -> None:
    assert _fault(text, ",", CellKind.NUMBER) is AmountFault.UNREADABLE


@given(idr=RUPIAH, negative=st.booleans(), decimal=st.sampled_from([",", "."]), sen=st.sampled_from(["", "0", "00"]))
def test_any_amount_written_in_groups_comes_back_as_it_was(idr: int, decimal: str, sen: str, *, negative: bool) -> None:
    groups = f"{idr:,}".replace(",", "." if decimal == "," else ",")
    text = groups + (decimal + sen if sen else "")
    expected = Amount(idr, negative=negative)
    for written in (
        (f"-{text}", f"{text}-", f"({text})", f"Rp -{text}") if negative else (text, f"Rp{text}", f"+{text}")
    ):
        assert parse_amount(Cell(written), decimal) == expected


@given(idr=RUPIAH, sen=st.integers(min_value=1, max_value=99), decimal=st.sampled_from([",", "."]))
def test_no_sen_are_ever_rounded_away(idr: int, sen: int, decimal: str) -> None:
    assert _fault(f"{idr}{decimal}{sen:02d}", decimal) is AmountFault.HAS_SEN


@given(text=st.text(alphabet="0123456789.,-+() RpIDCRBK", max_size=30), decimal=st.sampled_from([",", "."]))
def test_no_text_of_digits_and_signs_is_read_as_more_than_its_digits_say(text: str, decimal: str) -> None:
    try:
        amount = parse_amount(Cell(text), decimal)
    except AmountUnfitError:
        return
    assert 0 <= amount.idr <= int("".join(char for char in text if char.isdigit()))
