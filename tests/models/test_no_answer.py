"""Where DynamoDB has not answered at all, whoever wrote is told that, not that somebody else was first."""

from collections.abc import Callable

import pytest
from pynamodb.exceptions import PynamoDBException

from chalicelib.domain.people.person import PersonData
from chalicelib.gateways.clock import now
from chalicelib.gateways.outages import is_outage
from chalicelib.models import codes, people, second_factors
from tests.clouds import Cloud
from tests.faults import unanswered

WRITES: dict[str, tuple[str, Callable[[], object]]] = {
    "a try of a code": ("UpdateItem", lambda: codes.fits("address", "hash", now())),
    "a used code": ("UpdateItem", lambda: codes.use("address", "hash")),
    "a second factor": ("UpdateItem", lambda: second_factors.use("siti", "nonce", 7, now())),
    "a person": (
        "TransactWriteItems",
        lambda: people.create("siti", PersonData(email="siti@example.com"), "hash", now(), proven=True),
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_silence_is_told_as_silence(cloud: Cloud, what: str) -> None:
    operation, write = WRITES[what]
    with unanswered(operation, written=False), pytest.raises(PynamoDBException) as silence:
        write()
    assert is_outage(silence.value)
