"""The journeys of the service standard, walked in one process; `make story` walks the same ones over real HTTP."""

import pytest

from tests.story.conftest import misfits_of
from workshop.journeys.cash_for_online import cash_for_online
from workshop.journeys.closed_day import closed_day
from workshop.journeys.house import House
from workshop.journeys.inexact_money import inexact_money
from workshop.journeys.journey_a import journey_a
from workshop.journeys.journey_a2 import journey_a2
from workshop.journeys.journey_b import journey_b
from workshop.journeys.journey_c import journey_c
from workshop.journeys.journey_d import journey_d
from workshop.journeys.journey_d2 import journey_d2
from workshop.journeys.journey_d3 import journey_d3
from workshop.journeys.journey_e import journey_e
from workshop.journeys.journey_f import journey_f
from workshop.journeys.journey_g import journey_g
from workshop.journeys.journey_h import journey_h
from workshop.journeys.journey_statement import journey_statement
from workshop.journeys.refund import refund
from workshop.journeys.rp0_university import rp0_university

pytestmark = pytest.mark.story

EVERY_ONLINE_BUYER = {f"O-{n:02d}" for n in range(1, 20)} - {"O-11", "O-12", "O-13"}
AT_HOME, ABROAD, WITH_DATA = {"O-11a"}, {"O-11b", "O-13"}, {"O-12"}
WISHES = {"O-09", "O-16", "O-17"}
"""Steps of those who ask for a correction."""
EVERY_VISITOR = {f"W-{n:02d}" for n in range(1, 21)} - {"W-13", "W-14"}
IN_CASH, BY_BANK, SIGNED = {"W-13a"}, {"W-13b"}, {"W-14"}


def test_a_buyer_goes_from_registration_to_rating(house: House) -> None:
    journey_a(house)
    assert set(house.steps) == EVERY_ONLINE_BUYER | AT_HOME
    assert not house.contract.misfits, misfits_of(house)


def test_a_returned_request_an_expired_code_and_money_before_approval(house: House) -> None:
    journey_a2(house)
    assert not house.contract.misfits, misfits_of(house)


def test_money_that_is_not_exact_late_or_on_a_dead_code_finds_its_place(house: House) -> None:
    inexact_money(house)
    assert not house.contract.misfits, misfits_of(house)


def test_cash_for_requests_begun_online_is_one_deposit_of_which_each_of_them_learns(house: House) -> None:
    cash_for_online(house)
    assert not house.contract.misfits, misfits_of(house)


def test_every_no_has_its_code_and_changes_nothing(house: House) -> None:
    journey_d(house)
    assert not house.contract.misfits, misfits_of(house)


def test_a_company_buys_microdata_and_each_paper_goes_a_second_round(house: House) -> None:
    journey_b(house)
    assert set(house.steps) == EVERY_ONLINE_BUYER | AT_HOME | WITH_DATA
    assert not house.contract.misfits, misfits_of(house)


def test_a_buyer_abroad_pays_by_transfers_and_gets_line_by_line_what_was_bought(house: House) -> None:
    journey_c(house)
    assert set(house.steps) == (EVERY_ONLINE_BUYER | ABROAD | WITH_DATA) - WISHES
    assert not house.contract.misfits, misfits_of(house)


def test_every_no_about_data_agreements_and_transfers_has_its_code_and_changes_nothing(house: House) -> None:
    journey_d2(house)
    assert not house.contract.misfits, misfits_of(house)


def test_a_visitor_buys_a_printed_copy_in_cash_and_everything_is_corrected_once(house: House) -> None:
    journey_e(house)
    assert set(house.steps) == EVERY_VISITOR | IN_CASH
    assert not house.contract.misfits, misfits_of(house)


def test_a_visitor_buys_microdata_by_billing_code_and_gets_a_corrected_stick(house: House) -> None:
    journey_f(house)
    assert set(house.steps) == EVERY_VISITOR | {"R-W3"} | BY_BANK | SIGNED
    assert not house.contract.misfits, misfits_of(house)


def test_a_visit_is_claimed_into_an_account_and_an_online_request_is_collected_at_the_counter(house: House) -> None:
    journey_g(house)
    walked = set(house.steps)
    assert {"W-05", "W-13a", "W-16", "W-19", "W-20", "O-02", "O-05", "O-16"} <= walked
    assert not house.contract.misfits, misfits_of(house)


def test_time_passes_and_the_office_reminds_ends_tells_and_mends_by_itself(house: House) -> None:
    journey_h(house)
    assert {"S-O", "O-05", "O-06", "O-07", "O-11a", "O-15", "O-19", "R-O1"} <= set(house.steps)
    assert not house.contract.misfits, misfits_of(house)


def test_a_university_gets_microdata_at_rp0_and_every_no_on_the_way(house: House) -> None:
    rp0_university(house)
    walked = set(house.steps)
    assert {"O-02", "O-03", "O-05", "O-06", "O-07", "O-08", "O-10", "O-12", "O-14", "O-15", "O-19"} <= walked
    assert walked.isdisjoint({"O-11a", "O-11b"}), "nothing is paid"
    assert not house.contract.misfits, misfits_of(house)


def test_a_statement_of_twenty_rows_is_imported_and_confirmed(house: House) -> None:
    journey_statement(house)
    assert not house.contract.misfits, misfits_of(house)


def test_money_is_asked_back_and_refunded_or_kept_for_the_next_request(house: House) -> None:
    refund(house)
    assert not house.contract.misfits, misfits_of(house)


def test_a_day_is_closed_with_a_difference_and_the_next_opens_with_what_was_counted(house: House) -> None:
    closed_day(house)
    assert {"W-01", "W-04", "W-13a"} <= set(house.steps)
    assert not house.contract.misfits, misfits_of(house)


def test_every_no_of_the_counter_has_its_code_and_changes_nothing(house: House) -> None:
    journey_d3(house)
    assert not house.contract.misfits, misfits_of(house)
