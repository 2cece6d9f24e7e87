"""How large a request is stored: the measure by which it is refused more is never short of DynamoDB's own."""

from typing import Any

import pytest

from chalicelib.domain.request.bounds import MOST_BYTES, stored_bytes
from chalicelib.models import requests
from chalicelib.models.ledger.appending import snapshot
from chalicelib.services.requests.ledger import REQUESTS
from tests.desk import next_due
from tests.domain.request.counter import DATA, SOFT, Counter, data_receipted, delivered
from tests.models.scenes import SCENES

ITEM_BYTES = 400 * 1024
BESIDE = 1500
"""Of the item's keys, its row, and what every command writes anew: in every item, and in none much more."""
pytestmark = pytest.mark.usefixtures("cloud")


def weight(value: dict[str, Any]) -> int:
    """Return the bytes of an attribute value as DynamoDB's manual counts them."""
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return len(content) // 2 + 2
        case "M":
            return 3 + sum(1 + len(name.encode()) + weight(one) for name, one in content.items())
        case "L":
            return 3 + sum(1 + weight(one) for one in content)
        case _:
            return 1


def weighed(counter: Counter) -> int:
    listed = REQUESTS.listed(counter.r, counter.facts())
    item = snapshot(requests.TABLE, counter.r, listed, next_due(counter.r)).serialize()
    return sum(len(name.encode()) + weight(value) for name, value in item.items())


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_request_at_any_point_weighs_no_more_than_it_is_measured(name: str) -> None:
    counter, _, _ = SCENES[name]()
    assert weighed(counter) <= stored_bytes(counter.r) + BESIDE


@pytest.mark.parametrize("counter", [delivered(*(SOFT,) * 20), data_receipted(*(DATA,) * 20)])
def test_the_larger_a_request_is_the_more_its_measure_is_above_its_weight(counter: Counter) -> None:
    assert weighed(counter) < 0.9 * stored_bytes(counter.r)


def test_what_is_left_beside_the_bound_holds_what_is_recorded_beyond_it() -> None:
    files, manifests, payments, end = 40 * 500, 90 * 500, 60 * 350, 500
    assert MOST_BYTES + BESIDE + files + manifests + payments + end < ITEM_BYTES
