"""Doors to parked work: what is shown of it, and what is refused."""

import pytest

from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.gateways.texts import texts
from chalicelib.handlers import parked
from chalicelib.models import work
from chalicelib.services.parking import park
from tests.handlers.caller import Caller, refused

PARKED = "/v1/offices/1904/parked"
TASK = {"request_id": "1904-X", "seq": 3, "task": "received"}

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture
def caller() -> Caller:
    return Caller(parked.routes)


def test_parked_work_says_why_in_both_languages_what_about_since_when_and_how_often(caller: Caller) -> None:
    for _ in range(2):
        park("notices", ValueError("Siti"), "1904-X.3.received", "trace-1", TASK)
    (one,) = caller.get(PARKED, by="officer").json_body["items"]
    assert one["why"] == texts("faults")["other"]
    assert (one["reason"], one["queue"], one["state"], one["times"]) == ("ValueError", "notices", "open", 2)
    assert (one["request"], one["reference"], one["trace"]) == ("1904-X", "1904-X.3.received", "trace-1")
    assert one["since"].endswith("+07:00")
    assert (one["replayable"], one["acts"]) == (True, [])


@pytest.mark.parametrize(
    ("queue", "reference", "message", "request_id"),
    [
        ("ledger", "req#1904-X#event#000003", {"pk": "req#1904-X", "sk": "event#000003"}, "1904-X"),
        ("ledger", "day#1904-2026-01-01#event#000003", {"pk": "day#1904-2026-01-01", "sk": "event#000003"}, None),
        ("uploads", "inbox/1904-01KX/u1", {"Records": []}, "1904-01KX"),
        ("papers", "1904-E.1.make_export", {"export_id": "1904-E"}, None),
    ],
)
def test_work_about_a_request_leads_to_it(
    caller: Caller, queue: str, reference: str, message: dict[str, object], request_id: str | None
) -> None:
    park(queue, WrongPhase(), reference, "trace-1", message)
    (one,) = caller.get(PARKED, by="head").json_body["items"]
    assert one["request"] == request_id
    refusal = texts("refusals")["wrong_phase"]
    assert one["why"] == {"id": refusal["id"]["title"], "en": refusal["en"]["title"]}


def test_it_is_dismissed_with_a_reason_and_says_by_whom(caller: Caller) -> None:
    park("notices", ValueError(), "1904-X.3.received", "trace-1", TASK)
    address = f"{PARKED}/notices-{work.parked('notices')[0].sk}"
    refused(caller.post(address, {"command": "dismiss"}, by="admin"), 422, "validation_failed")
    refused(caller.post(address, {"command": "replay"}, by="officer"), 403, "not_allowed")
    shown = caller.post(address, {"command": "dismiss", "code": "done_by_hand"}, by="admin").json_body
    (act,) = shown["acts"]
    assert (shown["state"], act["act"], act["by"], act["code"]) == ("settled", "dismissed", "admin-1", "done_by_hand")
    refused(caller.post(address, {"command": "replay"}, by="admin"), 409, "parked_settled")
    refused(caller.post(f"{PARKED}/notices-no", {"command": "replay"}, by="admin"), 404, "parked_unknown")


def test_only_staff_looks_and_the_house_s_own_work_is_a_list_of_its_own(caller: Caller) -> None:
    park("notices", ValueError(), "m1", "trace-1")
    for stranger in ("buyer", "kiosk", "officer-denpasar"):
        refused(caller.get(PARKED, by=stranger), 403, "not_allowed")
    assert caller.get(PARKED, by="admin").json_body["items"] == []
    (one,) = caller.get(f"{PARKED}?of_house=true&queue=notices&state=open", by="admin").json_body["items"]
    assert (one["replayable"], one["request"]) == (False, None)
    answer = caller.post(f"{PARKED}/{one['id']}", {"command": "replay"}, by="admin")
    refused(answer, 409, "nothing_to_replay")
