"""Where the office asks for a second person, screen and refusal say who that is, in words and without a name."""

import json

import pytest

from chalicelib.domain.cases import commands as k
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import RefundReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import doors
from chalicelib.handlers.treasury import refund_cases
from chalicelib.services.cases import desk as money_desk
from tests.desk import Desk, four_eyes, furnish, payment, untypeset
from tests.domain.request.counter import HEAD, OFFICE, SECOND_TREASURER, TREASURER
from tests.handlers.caller import Caller

VOID = {"code": "clerk_mistake", "text": "Salah ketik."}
NEEDED = {"second_person": "treasurer", "own_step": "recorded"}


@pytest.fixture
def caller(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Caller:
    furnish()
    untypeset(monkeypatch)
    four_eyes(monkeypatch)
    return Caller(doors.routes)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "oleh bendahara lain, karena Anda sendiri mencatat uang untuk permintaan ini."),
        ("en", "by another treasurer, since you yourself recorded money of this request."),
    ],
)
def test_the_screen_says_who_is_needed_before_the_command_is_given_and_the_refusal_says_it_in_words(
    caller: Caller, language: str, words: str
) -> None:
    desk = Desk().paid()
    shown = caller.get(
        f"/v1/requests/{desk.request_id}", by="treasurer", headers={"Accept-Language": language}
    ).json_body
    blocked = {"command": "issue-receipt", "code": "second_person_needed", "facts": NEEDED}
    headers = {"Idempotency-Key": "key-0001", "Accept-Language": language}
    refused = caller.post(f"/v1/requests/{desk.request_id}/issue-receipt", {}, by="treasurer", headers=headers)
    assert (refused.status_code, refused.json_body["code"]) == (403, "second_person_needed")
    assert words in refused.json_body["detail"]
    assert blocked | {"words": refused.json_body["detail"]} in shown["blocked"]
    assert TREASURER.id not in json.dumps([shown["blocked"], refused.json_body])


def test_a_receipt_is_void_by_two_at_the_doors_and_staff_alone_see_who_proposed_it(caller: Caller) -> None:
    desk = Desk().paid()
    desk.give(SECOND_TREASURER, c.IssueReceipt())
    door = f"/v1/requests/{desk.request_id}/void-receipt"
    proposed = caller.post(door, VOID, by="treasurer", headers={"Idempotency-Key": "key-0001"}).json_body
    (receipt,) = proposed["receipts"]
    assert (receipt["void"], receipt["proposed_void_by"]) == (False, TREASURER.id)
    assert receipt["proposed_void_code"] == "clerk_mistake"
    facts = {"second_person": "treasurer_or_head", "own_step": "proposed"}
    (blocked,) = [one for one in proposed["blocked"] if one["command"] == "void-receipt"]
    assert (blocked["code"], blocked["facts"]) == ("second_person_needed", facts)
    (theirs,) = caller.get(f"/v1/requests/{desk.request_id}", by="buyer").json_body["receipts"]
    assert (theirs["proposed_void_by"], theirs["proposed_void_code"]) == (None, None)
    other = caller.post(door, VOID | {"code": "other"}, by="head", headers={"Idempotency-Key": "key-0002"})
    assert (other.status_code, other.json_body["code"]) == (409, "void_reason_differs")
    assert "Kekeliruan petugas" in other.json_body["detail"]
    void = caller.post(door, VOID | {"text": "Benar."}, by="head", headers={"Idempotency-Key": "key-0003"})
    assert [one["void"] for one in void.json_body["receipts"]] == [True]
    story = caller.get(f"/v1/requests/{desk.request_id}/events?limit=100", by="head").json_body["entries"][-2:]
    assert [(each["event"], each["actor"], each["remark"]) for each in story] == [
        ("ReceiptVoidProposed", TREASURER.id, "Salah ketik."),
        ("ReceiptVoided", HEAD.id, "Benar."),
    ]


def test_who_is_to_decide_a_claim_is_shown_in_the_list_of_refund_cases(caller: Caller) -> None:
    desk = Desk().offered()
    desk.give(TREASURER, payment(80_000))
    claim = k.ClaimRefund(code=RefundReason.PAID_BY_MISTAKE, way="transfer", claimed_on=OFFICE.local_day(now()))
    both = Actor(id=HEAD.id, memberships=TREASURER.memberships | HEAD.memberships)
    case = str(desk.r.unmatched[0].case)
    money_desk.command_refund(both, "1904", case, claim, "key-claim")
    door, cases = "/v1/offices/1904/refund-cases", Caller(refund_cases.routes)
    (shown,) = cases.get(door, by="head").json_body["items"]
    facts = {"second_person": "head", "own_step": "claimed"}
    assert (shown["id"], shown["actions"]) == (case, [])
    decision = {"command": "decide-refund", "approve": True, "number": "B-12/1904", "text": "sesuai"}
    said = cases.post(f"{door}/{case}", decision, by="head", headers={"Idempotency-Key": "key-0001"}).json_body
    obstacle = {"command": "decide-refund", "code": "second_person_needed", "facts": facts}
    assert shown["blocked"] == [obstacle | {"words": said["detail"]}]
