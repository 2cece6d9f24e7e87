from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.tariff.formula import Steps
from chalicelib.domain.wording import rupiah, whole_number


@given(st.integers(1, 10**9), st.integers(1, 10**6))
@settings(max_examples=60, deadline=None)
def test_a_started_unit_counts_and_a_full_one_counts_once(length: int, step: int) -> None:
    started = Steps(covered=length, after=0, step=step).number
    full = Steps(covered=length, after=0, step=step, started=False).number
    assert started * step >= length > (started - 1) * step
    assert full * step <= length < (full + 1) * step


def test_the_arithmetic_is_written_as_a_buyer_checks_it() -> None:
    assert Steps(51, 50, 50).formula(1, 15_000) == "\u2308(51 \u2212 50) / 50\u2309 \u00d7 Rp15.000 = Rp15.000"
    assert (
        Steps(149, 50, 50, started=False).formula(1, 15_000)
        == "\u230a(149 \u2212 50) / 50\u230b \u00d7 Rp15.000 = Rp15.000"
    )
    assert Steps(5, 2, 1).formula(1, 10) == "\u2308(5 \u2212 2) / 1\u2309 \u00d7 Rp10 = Rp30"
    assert Steps(1_200, 0, 50).formula(1, 10) == "\u23081.200 / 50\u2309 \u00d7 Rp10 = Rp240"
    assert Steps(3, 0, 1).formula(2, 70_000) == "2 \u00d7 3 \u00d7 Rp70.000 = Rp420.000"


def test_thousands_are_parted_by_dots() -> None:
    assert whole_number(12_345_678) == "12.345.678"
    assert rupiah(0) == "Rp0"
