"""Doors to breaches of personal data: who sees them, in which words, and what is answered to everybody else."""

from typing import Any

import pytest

from chalicelib.handlers import breaches
from tests.breaches import HOW, MEASURES, said
from tests.desk import furnish, later
from tests.handlers.caller import KEY, Caller

PLACE = "/v1/offices/1904/breaches"
NOTICES = "/v1/offices/1904/notices"
ANNOUNCED = {
    "command": "announce-breach",
    "indonesian": {"text": "Daftar terkirim keliru. Waspadai surel."},
    "english": {"text": "A list went astray. Beware of e-mails."},
}
DECLINED = {"command": "decline-announcement", "text": "Hanya satu permintaan."}
STRANGERS = ("buyer", "customer", "officer", "treasurer", "neighbour", "kiosk")


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(breaches.routes)


def _recorded(caller: Caller, by: str = "admin", key: str = KEY) -> str:
    answer = caller.send("POST", PLACE, said(since="2020-01-01"), by=by, headers={"Idempotency-Key": key})
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
        assert one["actions"] == [
            *("amend-breach", "tell-breach", "report-breach"),
            *("announce-breach", "decline-announcement", "close-breach"),
        ]


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


def test_the_public_reads_the_notice_in_both_languages_while_it_stands_and_nothing_of_other_breaches(
    caller: Caller,
) -> None:
    assert caller.get(NOTICES).json_body == {"items": []}
    silent, place = _recorded(caller), _recorded(caller, key=f"{KEY}-2")
    assert caller.send("POST", silent, DECLINED, by="admin").status_code == 200
    assert caller.get(NOTICES).json_body == {"items": []}
    announced = caller.send("POST", place, ANNOUNCED, by="head").json_body
    words = {"id": "Daftar terkirim keliru. Waspadai surel.", "en": "A list went astray. Beware of e-mails."}
    assert (announced["notice"], announced["declined"], announced["decided_before"]) == (words, None, False)
    assert "decline-announcement" not in announced["actions"]
    answer = caller.get(NOTICES)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    notice = {"since": announced["announced_at"], "data": ["name", "contact"], "text": words}
    assert answer.json_body == {"items": [notice]}, "no id, no request, nobody's name"
    assert caller.get("/v1/offices/5171/notices").json_body == {"items": []}
    (row,) = (one for one in caller.get(PLACE, by="admin").json_body["items"] if one["announced_at"])
    assert row["notice"] is None


def test_of_the_notices_that_stand_the_latest_comes_first_and_a_new_one_takes_the_place_of_the_old(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _recorded(caller), _recorded(caller, key=f"{KEY}-2")
    for words, place in (("One", first), ("Two", second), ("Three", first)):
        later(monkeypatch, minutes=1)
        again = ANNOUNCED | {"english": {"text": words}}
        caller.send("POST", place, again, by="admin", headers={"Idempotency-Key": f"announcing-{words}"})
    assert [one["text"]["en"] for one in caller.get(NOTICES).json_body["items"]] == ["Three", "Two"]


def test_why_the_public_is_not_told_stands_with_the_breach(caller: Caller) -> None:
    place = _recorded(caller)
    assert caller.send("POST", place, DECLINED, by="admin").json_body["declined"] == DECLINED["text"]
    assert caller.get(place, by="head").json_body["declined"] == DECLINED["text"]
