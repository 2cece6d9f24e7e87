"""What a visitor agrees to at the counter is kept, by a signed slip or on the tablet, each matter by itself."""

from typing import Any

import pytest

from chalicelib.domain.files.uploads import DocumentPurpose as Of
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import TicketNotInService
from chalicelib.handlers import sending
from chalicelib.handlers.counter import consents
from chalicelib.handlers.requests import doors
from tests.desk import Desk, furnish
from tests.domain.request.counter import DATA, OFFICE, OFFICER, terms
from tests.faults import beforehand
from tests.handlers.caller import Caller, refused
from tests.visits import COLLEAGUE, RAHMAT, Visit, in_the_morning, sign

SLIP = c.Submit(terms_version=OFFICE.terms_version, consent="signed_slip")


@pytest.fixture(autouse=True)
def _open(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(doors.routes, sending.routes, consents.routes)


@pytest.fixture
def visit() -> Visit:
    return Visit(sign("visitor-1")).begin()


def _give(caller: Caller, desk: Desk, name: str, body: object, by: str = "officer") -> Any:
    path = f"/v1/requests/{desk.request_id}/{name}"
    return caller.post(path, body, by=by, headers={"Idempotency-Key": f"key-of-{name}"})


def test_a_tap_on_the_tablet_rests_on_the_ticket_to_the_last_moment(visit: Visit) -> None:
    desk = visit.opened()
    with beforehand("TransactWriteItems", visit.finish), pytest.raises(TicketNotInService):
        visit.tap(desk, c.ConsentMatter.TERMS, OFFICE.terms_version)
    assert desk.r.agreed == ()


def test_a_slip_that_was_received_is_the_visitors_consent_and_one_that_was_not_is_none(visit: Visit) -> None:
    desk = visit.opened()
    with pytest.raises(Exception, match="consent_missing") as missing:
        desk.give(OFFICER, SLIP)
    assert missing.value.facts == {"matter": "terms"}  # type: ignore[attr-defined]  # Every refusal has facts.
    desk.upload(OFFICER, Of.CONSENT_SLIP)
    assert desk.give(OFFICER, SLIP).state.consents == ("signed_slip",)


def test_the_slip_for_the_terms_is_none_for_the_offer_which_needs_its_own(visit: Visit) -> None:
    desk = visit.opened()
    desk.upload(OFFICER, Of.CONSENT_SLIP)
    for command in (SLIP, c.Accept(), c.SendOffer()):
        desk.give(OFFICER, command)
    approve = c.ApproveOffer(offer=1, consent="signed_slip")
    with pytest.raises(Exception, match="consent_missing"):
        desk.give(OFFICER, approve)
    desk.upload(OFFICER, Of.CONSENT_SLIP)
    assert desk.give(OFFICER, approve).state.consents == ("signed_slip", "signed_slip")


def test_the_tablet_shows_what_is_agreed_to_names_nobody_and_keeps_each_matter_by_itself(
    caller: Caller, visit: Visit
) -> None:
    desk, path = visit.opened(DATA), f"/v1/tickets/{visit.token}/consents"
    desk.give(OFFICER, c.WriteAbstract(**dict.fromkeys(c.Abstract.model_fields, c.AbstractPassage(text="Skripsi."))))
    answer = caller.get(path)
    assert [(x["matter"], x["given"]) for x in answer.json_body["items"]] == [("terms", False), ("agreement", False)]
    assert answer.json_body["items"][0]["text"]["id"]
    assert answer.json_body["items"][1]["articles"]
    assert RAHMAT.name not in answer.body.decode()
    for item in answer.json_body["items"]:
        body = {name: item[name] for name in ("request", "matter", "version")}
        hand_in = _give(caller, desk, "submit", terms().model_dump() | {"consent": "tablet"})
        assert refused(hand_in, 422, "consent_missing")["facts"] == {"matter": item["matter"]}
        tapped = caller.post(path, body, headers={"Idempotency-Key": f"tap-{item['matter']}"})
        assert tapped.status_code == 204, tapped.body
    assert [x["given"] for x in caller.get(path).json_body["items"]] == [True, True]
    assert desk.give(OFFICER, terms().model_copy(update={"consent": "tablet"})).state.consents == ("tablet",)


def test_an_offer_is_shown_with_its_lines_and_total_and_agreed_to_in_its_version(caller: Caller, visit: Visit) -> None:
    desk, path = visit.offered(), f"/v1/tickets/{visit.token}/consents"
    (item,) = caller.get(path).json_body["items"]
    assert (item["matter"], item["version"], item["total_idr"]) == ("offer", "1", desk.r.due_idr)
    assert [line["amount_idr"] for line in item["lines"]] == [desk.r.due_idr]
    for matter, version, code in (("offer", "2", "consent_outdated"), ("terms", "1", "nothing_to_consent_to")):
        body = {"request": desk.request_id, "matter": matter, "version": version}
        refused(caller.post(path, body), 409, code)
    visit.tap(desk, c.ConsentMatter.OFFER, "1")
    assert desk.give(OFFICER, c.ApproveOffer(offer=1, consent="tablet")).state.phase == "fulfilling"


@pytest.mark.parametrize("stands", ["held", "finished"])
def test_the_tablet_takes_nothing_once_the_ticket_is_not_in_service(caller: Caller, visit: Visit, stands: str) -> None:
    desk, path = visit.opened(), f"/v1/tickets/{visit.token}/consents"
    {"finished": visit.finish, "held": visit.hold}[stands]()
    body = {"request": desk.request_id, "matter": "terms", "version": OFFICE.terms_version}
    refused(caller.post(path, body), 403, "ticket_not_in_service")
    refused(caller.get(path), 403, "ticket_not_in_service")


def test_a_ticket_agrees_to_nothing_of_another_visits_request(caller: Caller, visit: Visit) -> None:
    other = Visit(sign("visitor-2"), COLLEAGUE, "2").begin()
    online, theirs = Desk().open(), visit.opened()
    for desk in (online, theirs):
        body = {"request": desk.request_id, "matter": "terms", "version": OFFICE.terms_version}
        refused(caller.post(f"/v1/tickets/{other.token}/consents", body), 403, "ticket_not_in_service")
    refused(caller.post(f"/v1/tickets/{visit.id}_{'A' * 22}/consents", body), 404, "ticket_unknown")
