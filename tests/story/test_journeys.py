"""The journeys of the service standard, walked in one process; `make story` walks the same ones over real HTTP."""

import pytest

from local.journeys.house import House
from local.journeys.journey_a import journey_a
from local.journeys.journey_a2 import journey_a2
from local.journeys.journey_d import journey_d
from tests.story.conftest import told

pytestmark = pytest.mark.story

ONLINE_STEPS = {*(f"O-{n:02d}" for n in range(1, 20)), "O-11a"} - {"O-11", "O-12", "O-13"}
"""O-11b and O-13 are for buyers abroad, O-12 for data."""


def test_a_buyer_goes_from_registration_to_rating(house: House) -> None:
    journey_a(house)
    assert set(house.steps) == ONLINE_STEPS
    assert not house.contract.misfits, told(house)


def test_a_returned_request_an_expired_code_and_money_before_approval(house: House) -> None:
    journey_a2(house)
    assert not house.contract.misfits, told(house)


def test_every_no_has_its_code_and_changes_nothing(house: House) -> None:
    journey_d(house)
    assert not house.contract.misfits, told(house)
