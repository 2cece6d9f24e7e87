"""What may be kept of an answer, by whom and for how long, and that who has it already is sent nothing."""

import pytest

from app import door
from chalicelib.domain.reasons import ReturnReason
from chalicelib.domain.request import commands as c
from chalicelib.handlers import catalogue, health, offices
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Operation, Who
from chalicelib.handlers.requests import doors
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import OFFICER
from tests.handlers.caller import Caller, refused

PUBLIC = {Caching.ASKED, Caching.MINUTE, Caching.HOUR}
NEVER_KEPT = {"getHealth", "verifyPaper"}
"""What anyone may read, and must be told as it is now."""
OFFICE = "/v1/offices/1904"


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes, offices.routes, catalogue.routes, health.routes)


def _is_for_anyone(operation: Operation) -> bool:
    return operation.method == "GET" and operation.who is Who.PUBLIC and "{token}" not in operation.path


@pytest.mark.parametrize("operation", door.operations, ids=lambda operation: operation.operation_id)
def test_anybody_may_keep_what_anyone_may_read_and_nothing_else(operation: Operation) -> None:
    expected = _is_for_anyone(operation) and operation.operation_id not in NEVER_KEPT
    assert (operation.caching in PUBLIC) is expected


def test_what_is_ones_own_is_kept_by_ones_own_browser_only_where_it_is_asked_for_again_and_again() -> None:
    own = {operation.operation_id for operation in door.operations if operation.caching is Caching.OWN}
    assert own == {"getRequest", "getTicket"}


@pytest.mark.parametrize("path", ["/v1/offices", f"{OFFICE}/standard", f"{OFFICE}/tariff", f"{OFFICE}/products"])
def test_a_public_answer_is_kept_for_a_minute_in_each_language_and_then_asked_for_by_its_etag(
    caller: Caller, path: str
) -> None:
    first = caller.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert first.headers["Vary"] == "Accept-Encoding, Accept-Language"
    again = caller.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Cache-Control"] == "public, max-age=60"
    assert caller.get(path, headers={"If-None-Match": 'W/"another"'}).body == first.body


def test_a_refusal_is_never_kept(caller: Caller) -> None:
    answer = caller.get("/v1/offices/9999/products", headers={"If-None-Match": "*"})
    refused(answer, 404, "unknown_office")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def _see(caller: Caller, desk: Desk, by: str, etag: str = "", language: str = "id") -> tuple[int, str]:
    headers = {"If-None-Match": etag, "Accept-Language": language}
    answer = caller.get(f"/v1/requests/{desk.request_id}", by=by, headers=headers)
    return answer.status_code, answer.headers["ETag"]


def test_who_has_seen_the_request_as_it_stands_is_sent_nothing(caller: Caller) -> None:
    desk = Desk().offered()
    answer = caller.get(f"/v1/requests/{desk.request_id}", by="buyer")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    etag = answer.headers["ETag"]
    assert _see(caller, desk, "buyer", etag) == (304, etag)


def test_a_request_is_sent_anew_once_something_has_happened_to_it(caller: Caller) -> None:
    desk = Desk().offered()
    _, before = _see(caller, desk, "officer")
    desk.give(OFFICER, c.Assign())
    status, after = _see(caller, desk, "officer", before)
    assert (status, after != before) == (200, True)


def test_another_reader_or_another_language_is_another_answer(caller: Caller) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Return(items=(c.ReturnItem(code=ReturnReason.PURPOSE_UNCLEAR, text="Untuk apa?"),)))
    _, etag = _see(caller, desk, "buyer")
    assert _see(caller, desk, "officer", etag)[0] == 200
    assert _see(caller, desk, "buyer", etag, language="en")[0] == 200


def test_a_request_is_sent_anew_when_the_clock_alone_has_changed_what_may_be_done(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().offered()
    path = f"/v1/requests/{desk.request_id}"
    before = caller.get(path, by="buyer")
    later(monkeypatch, days=60)
    after = caller.get(path, by="buyer", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json_body["version"] == before.json_body["version"]
    assert after.json_body["actions"] != before.json_body["actions"]


def test_a_persons_particulars_are_left_in_no_browsers_cache(caller: Caller) -> None:
    desk = Desk().offered()
    answer = caller.get(f"/v1/requests/{desk.request_id}?include=person", by="officer")
    assert answer.json_body["person"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
