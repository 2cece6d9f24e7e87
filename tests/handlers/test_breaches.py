"""Doors to breaches of personal data: who sees them, in which words, and what is answered to everybody else."""

from typing import Any

import pytest

from chalicelib.handlers import breaches
from tests.breaches import HOW, MEASURES, said
from tests.desk import furnish
from tests.handlers.caller import Caller

PLACE = "/v1/offices/1904/breaches"
STRANGERS = ("buyer", "customer", "officer", "treasurer", "neighbour", "kiosk")


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(breaches.routes)


def _recorded(caller: Caller, by: str = "admin") -> str:
    answer = caller.send("POST", PLACE, said(since="2020-01-01"), by=by)
    assert answer.status_code == 201, answer.body
    place = f"/v1/breaches/{answer.json_body['id']}"
    assert answer.headers["Location"] == place
    return place


def test_what_was_recorded_is_seen_in_words_by_those_who_speak_for_the_office(caller: Caller) -> None:
    place = _recorded(caller)
    for who in ("admin", "head"):
        (row,) = caller.get(PLACE, by=who).json_body["items"]
        assert (row["text"], row["measures"], row["mails"], row["late"]) == (None, None, None, False)
        one = caller.get(place, by=who).json_body
        assert (one["text"], one["measures"], one["state"]) == (HOW, MEASURES, "handling")
        assert one["tell_by"].endswith("+07:00")
        assert one["actions"] == ["amend-breach", "tell-breach", "report-breach", "close-breach"]


def test_it_is_reported_and_closed_as_what_it_was(caller: Caller) -> None:
    place = _recorded(caller, by="head")
    untold = caller.send("POST", place, {"command": "close-breach", "text": "Selesai."}, by="head")
    assert untold.json_body["code"] == "breach_untold"
    closed = {"command": "close-breach", "unfounded": True, "text": "Salah lihat."}
    one = caller.send("POST", place, closed, by="admin").json_body
    assert (one["state"], one["unfounded"], one["outcome"], one["actions"]) == ("closed", True, "Salah lihat.", [])
    assert caller.get(PLACE, by="admin").json_body["items"] == []
    assert len(caller.get(f"{PLACE}?open=false", by="admin").json_body["items"]) == 1


def test_to_everybody_else_it_is_as_unknown_as_one_that_is_not_there(caller: Caller) -> None:
    place = _recorded(caller)
    for stranger in STRANGERS:
        for path in (place, f"{place[:-4]}ZZZZ"):
            assert caller.get(path, by=stranger).json_body["code"] == "breach_unknown"
            answer = caller.send("POST", path, {"command": "tell-breach"}, by=stranger)
            assert answer.json_body["code"] == "breach_unknown"
        assert caller.get(PLACE, by=stranger).json_body["code"] == "not_allowed"
        assert caller.send("POST", PLACE, said(), by=stranger).json_body["code"] == "not_allowed"


def test_what_is_too_much_or_of_no_request_is_refused_at_the_door(caller: Caller) -> None:
    beyond: tuple[dict[str, Any], ...] = ({"requests": ["1904-26-7KQ4-M"] * 51}, {"text": "x" * 2001}, {"data": []})
    for wrong in beyond:
        answer = caller.send("POST", PLACE, said(**wrong), by="admin")
        assert answer.json_body["code"] == "validation_failed"
    unknown = caller.send("POST", PLACE, said(requests=["1904-26-7KQ4-M"]), by="admin").json_body
    assert (unknown["code"], unknown["facts"]) == ("breach_request_unknown", {"reference": "1904-26-7KQ4-M"})
