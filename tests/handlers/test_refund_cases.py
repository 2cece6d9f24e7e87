"""A refund at the door: the treasurer claims, the head decides, and both see what became of the money."""

from typing import Any

import pytest

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.handlers.treasury import refund_cases
from tests.desk import KEYS, furnish, untypeset
from tests.domain.request.counter import OFFICE
from tests.handlers.caller import PEOPLE, Caller, refused
from tests.services.cases.test_unmatched import case_of, overpaid

REFUNDS = "/v1/offices/1904/refund-cases"


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    untypeset(monkeypatch)
    head = Actor(id="head-1", memberships=frozenset({Membership(office="1904", role=Role.HEAD)}))
    monkeypatch.setitem(PEOPLE, "head", head)


@pytest.fixture
def caller() -> Caller:
    return Caller(refund_cases.routes)


def give(caller: Caller, case: str, by: str, **body: object) -> dict[str, Any]:
    headers = {"Idempotency-Key": f"key-of-a-step-{next(KEYS)}"}
    return dict(caller.post(f"{REFUNDS}/{case}", body, by=by, headers=headers).json_body)


def test_a_refund_goes_from_the_payers_letter_to_the_money_that_went_back(caller: Caller) -> None:
    case = case_of(overpaid()).id
    today = now().astimezone(OFFICE.zone).date().isoformat()

    claim = {"code": "paid_by_mistake", "way": "transfer", "claimed_on": today, "text": "surat 26 November"}
    claimed = give(caller, case, "treasurer", command="claim-refund", **claim)
    assert (claimed["phase"], claimed["left_idr"]) == ("refund_claimed", 30_000)
    for kind in ("application", "payment_proof"):
        give(
            caller, case, "treasurer", command="add-refund-document", kind=kind, received_on=today, filed_as="AG-7/2026"
        )
    (row,) = caller.get(REFUNDS, by="head").json_body["items"]
    assert (row["id"], row["claim"]["remark"], row["last_day"][:4]) == (case, None, str(now().year + 5))
    assert [paper["kind"] for paper in row["claim"]["documents"]] == ["application", "payment_proof"]
    approved = give(caller, case, "head", command="decide-refund", approve=True, number="B-12/1904", text="sesuai")
    decided = {"decision": "B-12/1904", "decided_on": today, "documents": row["claim"]["documents"]}
    assert approved["claim"] == claimed["claim"] | decided
    assert approved["claim"]["remark"] == "surat 26 November"
    refunded = give(caller, case, "treasurer", command="record-refund", paid_on=today, reference="SP2D-0001")
    refund = {"amount_idr": 30_000, "decision": "B-12/1904", "paid_on": today, "reference": "SP2D-0001"}
    assert (refunded["phase"], refunded["left_idr"], refunded["refunds"]) == ("refunded", 0, [refund])
    assert caller.get(REFUNDS, by="head").json_body["items"] == []
    assert [row["id"] for row in caller.get(f"{REFUNDS}?phase=refunded", by="head").json_body["items"]] == [case]


def test_a_case_says_which_papers_its_office_decides_on_and_which_of_them_are_filed(caller: Caller) -> None:
    case = case_of(overpaid()).id
    today = now().astimezone(OFFICE.zone).date().isoformat()
    nothing = [{"kind": kind.value, "filed": False} for kind in OFFICE.money.refund_documents]
    assert caller.get(f"{REFUNDS}/{case}", by="treasurer").json_body["needed"] == nothing
    give(caller, case, "treasurer", command="claim-refund", code="paid_by_mistake", way="transfer", claimed_on=today)
    last = nothing[-1]["kind"]
    after = give(caller, case, "treasurer", command="add-refund-document", kind=last, received_on=today)
    assert after["needed"] == [*nothing[:-1], {"kind": last, "filed": True}]
    (row,) = caller.get(REFUNDS, by="head").json_body["items"]
    assert row["needed"] == after["needed"]


def test_no_case_is_commanded_at_another_office(caller: Caller) -> None:
    case = case_of(overpaid()).id
    answer = caller.post(f"/v1/offices/5171/refund-cases/{case}", {"command": "withdraw-claim"}, by="treasurer")
    refused(answer, 404, "case_unknown")


def test_one_case_is_seen_at_any_phase_with_what_its_reader_may_do(caller: Caller) -> None:
    case = case_of(overpaid()).id
    seen = caller.get(f"{REFUNDS}/{case}", by="treasurer").json_body
    assert (seen["phase"], seen["claim"], seen["actions"]) == ("open", None, ["claim-refund"])
    assert caller.get(f"{REFUNDS}/{case}", by="head").json_body["actions"] == []
    refused(caller.get(f"{REFUNDS}/{case}", by="officer"), 403, "not_allowed")
    refused(caller.get(f"{REFUNDS}/1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C-p1", by="head"), 404, "case_unknown")


@pytest.mark.parametrize(("language", "words"), [("id", "kredit untuk"), ("en", "credit for the")])
def test_what_stands_against_a_step_of_a_refund_is_said_in_the_readers_language(
    caller: Caller, language: str, words: str
) -> None:
    case = case_of(overpaid()).id
    today = now().astimezone(OFFICE.zone).date().isoformat()
    claim = {"code": "paid_by_mistake", "way": "credit", "claimed_on": today, "text": "surat"}
    give(caller, case, "treasurer", command="claim-refund", **claim)
    for kind in ("application", "payment_proof"):
        give(caller, case, "treasurer", command="add-refund-document", kind=kind, received_on=today)
    give(caller, case, "head", command="decide-refund", approve=True, number="B-13/1904", text="sesuai")
    seen = caller.get(f"{REFUNDS}/{case}", by="treasurer", headers={"Accept-Language": language}).json_body
    (blocked,) = (one for one in seen["blocked"] if one["command"] == "record-refund")
    assert blocked["code"] == "refund_way_differs"
    assert words in blocked["words"]
