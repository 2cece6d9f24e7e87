"""What the treasurer is told of a proof of transfer, to the sen and to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.office.money import Tolerance
from chalicelib.domain.request.screening import MOST_USES, Finding, FindingCode, Stated, screen

INVOICED, TODAY = date(2026, 3, 2), date(2026, 3, 9)
DUE, TOLERANCE = 125_000, 500
AMOUNTS = {FindingCode.AMOUNT_SHORT, FindingCode.AMOUNT_ABOVE, FindingCode.OTHER_CURRENCY}
DATES = {FindingCode.DATE_IN_THE_FUTURE, FindingCode.DATE_BEFORE_THE_INVOICE}
REFERENCES = st.lists(st.from_regex(r"19[0-9]{2}-26-[0-9A-Z]{4}-[A-Z]", fullmatch=True), max_size=30)
RUPIAH = st.integers(1, 10**12)
DAYS = st.integers(-400, 400).map(lambda days: INVOICED + timedelta(days=days))


def stated(
    minor: int = DUE * 100, currency: str = "IDR", sent_on: date = TODAY, due: int = DUE, tolerance: int = TOLERANCE
) -> Stated:
    either_way = Tolerance(below_idr=tolerance, above_idr=tolerance, rule="CONTOH")
    return Stated(minor, currency, sent_on, due, either_way, INVOICED, TODAY)


def codes_of(of: Stated, *, readable: bool = True) -> list[FindingCode]:
    return [f.code for f in screen(of, readable=readable, same_file=(), same_reference=())]


def test_a_whole_proof_of_the_whole_amount_is_found_in_order() -> None:
    assert codes_of(stated()) == []


@pytest.mark.parametrize(
    ("minor", "codes"),
    [
        ((DUE - TOLERANCE) * 100 - 1, [FindingCode.AMOUNT_SHORT]),
        ((DUE - TOLERANCE) * 100, []),
        ((DUE + TOLERANCE) * 100, []),
        ((DUE + TOLERANCE) * 100 + 1, [FindingCode.AMOUNT_ABOVE]),
        (DUE, [FindingCode.AMOUNT_SHORT]),
    ],
)
def test_a_sen_beyond_the_offices_tolerance_is_told(minor: int, codes: list[FindingCode]) -> None:
    assert codes_of(stated(minor)) == codes


@pytest.mark.parametrize("off", [-1, 1])
def test_an_office_without_tolerance_is_told_of_one_sen(off: int) -> None:
    code = FindingCode.AMOUNT_SHORT if off < 0 else FindingCode.AMOUNT_ABOVE
    assert codes_of(stated(DUE * 100 + off, tolerance=0)) == [code]


@given(due=RUPIAH, tolerance=st.integers(0, 10**6), off=st.integers(-(10**9), 10**9))
def test_the_amount_is_told_of_exactly_when_it_is_off_by_more_than_the_tolerance(
    due: int, tolerance: int, off: int
) -> None:
    codes = codes_of(stated(due * 100 + off, due=due, tolerance=tolerance))
    expected = FindingCode.AMOUNT_SHORT if off < 0 else FindingCode.AMOUNT_ABOVE
    assert codes == ([expected] if abs(off) > tolerance * 100 else [])


@given(minor=st.integers(1, 10**15), currency=st.from_regex(r"[A-Z]{3}", fullmatch=True).filter(lambda c: c != "IDR"))
def test_another_currency_is_said_and_not_converted(minor: int, currency: str) -> None:
    assert codes_of(stated(minor, currency)) == [FindingCode.OTHER_CURRENCY]


@pytest.mark.parametrize(
    ("sent_on", "codes"),
    [
        (INVOICED - timedelta(days=2), [FindingCode.DATE_BEFORE_THE_INVOICE]),
        (INVOICED - timedelta(days=1), []),
        (INVOICED, []),
        (TODAY, []),
        (TODAY + timedelta(days=1), []),
        (TODAY + timedelta(days=2), [FindingCode.DATE_IN_THE_FUTURE]),
    ],
)
def test_a_sender_may_live_a_day_ahead_or_behind_and_no_further(sent_on: date, codes: list[FindingCode]) -> None:
    assert codes_of(stated(sent_on=sent_on)) == codes


@given(minor=st.integers(1, 10**15), currency=st.sampled_from(["IDR", "USD"]), sent_on=DAYS, readable=st.booleans())
def test_amount_and_date_are_each_told_of_once_at_most_and_reading_is_told_of_first(
    minor: int, currency: str, sent_on: date, *, readable: bool
) -> None:
    codes = codes_of(stated(minor, currency, sent_on), readable=readable)
    assert len(AMOUNTS & {*codes}) <= 1
    assert len(DATES & {*codes}) <= 1
    assert len(codes) == len({*codes})
    assert (codes[:1] == [FindingCode.UNREADABLE]) is not readable


@given(files=REFERENCES, references=REFERENCES)
def test_each_request_of_another_use_is_named_once_in_the_order_given_and_a_few_only(
    files: list[str], references: list[str]
) -> None:
    findings = screen(stated(), readable=True, same_file=files, same_reference=references)
    for code, uses in ((FindingCode.SAME_FILE, files), (FindingCode.SAME_REFERENCE, references)):
        named = [f.request for f in findings if f.code is code]
        assert named == [*dict.fromkeys(uses)][:MOST_USES]
    assert [f.code for f in findings] == sorted((f.code for f in findings), key=[*FindingCode].index)


def test_all_that_is_wrong_stands_in_the_order_of_the_codes() -> None:
    of = stated(1, sent_on=date(2026, 1, 1))
    assert screen(of, readable=False, same_file=["1904-26-AAAA-B"], same_reference=["1905-26-CCCC-D"]) == (
        Finding(code=FindingCode.UNREADABLE),
        Finding(code=FindingCode.SAME_FILE, request="1904-26-AAAA-B"),
        Finding(code=FindingCode.SAME_REFERENCE, request="1905-26-CCCC-D"),
        Finding(code=FindingCode.AMOUNT_SHORT),
        Finding(code=FindingCode.DATE_BEFORE_THE_INVOICE),
    )
