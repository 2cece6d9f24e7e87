"""What a person is told of the own account."""

import pytest

from chalicelib.gateways.clock import now
from chalicelib.handlers import me
from chalicelib.models import people
from tests.desk import SITI, furnish
from tests.handlers.caller import Caller


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(me.routes)


@pytest.mark.parametrize(("language", "words"), [("id", "Meja bendahara"), ("en", "Treasurer's desk")])
def test_a_person_is_told_at_which_desks_to_work(caller: Caller, language: str, words: str) -> None:
    people.create("treasurer-1", SITI, "hash-of-another-address", now(), proven=True)
    mine = caller.get("/v1/me", by="treasurer", headers={"Accept-Language": language}).json_body
    assert mine["desks"] == [{"office": "1904", "desk": "treasurer", "words": words}]
    assert caller.get("/v1/me", by="buyer").json_body["desks"] == []
