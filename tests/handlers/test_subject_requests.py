"""Doors to what people ask about their data: what each sees of it, and what stays with one alone."""

import pytest

from chalicelib.handlers import subject_requests
from tests.desk import furnish
from tests.handlers.caller import Caller

ASK = "/v1/offices/1904/subject-requests"
WRONG = "Nama saya ditulis keliru."


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(subject_requests.routes)


def _asked(caller: Caller, by: str = "buyer") -> str:
    answer = caller.send("POST", ASK, {"right": "correction", "text": WRONG}, by=by)
    assert answer.status_code == 201, answer.body
    assert answer.headers["Location"] == f"/v1/subject-requests/{answer.json_body['id']}"
    return str(answer.json_body["id"])


def test_who_asks_sees_by_when_the_office_answers_and_may_not_answer(caller: Caller) -> None:
    mine = caller.get(f"/v1/subject-requests/{_asked(caller)}", by="buyer").json_body
    assert (mine["text"], mine["state"], mine["late"], mine["actions"]) == (WRONG, "waiting", False, [])
    assert mine["answer_by"].endswith("+07:00")
    (listed,) = caller.get("/v1/me/subject-requests", by="buyer").json_body["items"]
    assert (listed["id"], listed["text"], listed["url"]) == (mine["id"], None, None)
    assert caller.get("/v1/me/subject-requests", by="customer").json_body["items"] == []


def test_the_office_sees_what_waits_and_answers_it(caller: Caller) -> None:
    place = f"/v1/subject-requests/{_asked(caller)}"
    (row,) = caller.get(ASK, by="head").json_body["items"]
    assert row["actions"] == ["fulfil-subject-request", "refuse-subject-request"]
    answer = {"command": "fulfil-subject-request", "text": "Sudah."}
    done = caller.send("POST", place, answer, by="admin").json_body
    assert (done["state"], done["answer"], done["actions"]) == ("fulfilled", "Sudah.", [])
    assert caller.get(ASK, by="admin").json_body["items"] == []
    assert len(caller.get(f"{ASK}?waiting=false", by="admin").json_body["items"]) == 1


def test_neither_strangers_nor_other_desks_or_offices_see_it(caller: Caller) -> None:
    place = f"/v1/subject-requests/{_asked(caller)}"
    for stranger in ("customer", "officer", "treasurer", "neighbour", "kiosk"):
        assert caller.get(place, by=stranger).json_body["code"] == "subject_request_unknown"
        assert caller.get(ASK, by=stranger).json_body["code"] == "not_allowed"
        refuse = {"command": "refuse-subject-request", "code": "not_identified"}
        unknown = f"{place[:-4]}ZZZZ"
        for answer in (caller.send("POST", path, refuse, by=stranger) for path in (place, unknown)):
            assert answer.json_body["code"] == "subject_request_unknown", "nobody learns that there is one"


def test_nobody_answers_about_the_own_data(caller: Caller) -> None:
    place = f"/v1/subject-requests/{_asked(caller, by='admin')}"
    answer = {"command": "fulfil-subject-request", "text": "Sudah."}
    assert caller.send("POST", place, answer, by="admin").json_body["code"] == "own_subject_request"
    assert caller.get(place, by="admin").json_body["actions"] == []
