"""Serving at the counter over the door: for whom an officer speaks, on what it rests, what goes on another day.

Long because each way to be refused stands beside the one that opens.
"""

from typing import Any

import pytest

from chalicelib.domain.catalogue.selecting import Selection
from chalicelib.domain.people.person import PersonData
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import TicketNotInService, VisitorNotAtCounter
from chalicelib.gateways import office_data
from chalicelib.handlers import sending
from chalicelib.handlers.counter import consents
from chalicelib.handlers.requests import doors
from chalicelib.services.files import uploads
from tests.desk import Desk, arrive, furnish
from tests.domain.request.counter import BUYER, DATA, OFFICE, OFFICER, SOFT, office_with
from tests.faults import beforehand
from tests.gateways.test_inspected_pictures import encoded, slip
from tests.handlers.caller import Caller, refused
from tests.handlers.calls import counted
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


def _open_at(caller: Caller, visit: Visit, by: str = "officer", key: str = "key-of-a-visit") -> Any:
    body = {"office": "1904", "channel": "walk_in", "ticket": visit.id}
    return caller.post("/v1/requests", body, by=by, headers={"Idempotency-Key": key})


def _give(caller: Caller, desk: Desk, name: str, body: object, by: str = "officer") -> Any:
    path = f"/v1/requests/{desk.request_id}/{name}"
    return caller.post(path, body, by=by, headers={"Idempotency-Key": f"key-of-{name}"})


def test_a_request_opened_from_a_ticket_is_the_visitors_and_never_the_officers(caller: Caller, visit: Visit) -> None:
    answer = _open_at(caller, visit)
    assert answer.status_code == 201, answer.body
    request = Desk(answer.json_body["id"]).r
    assert (request.customer, request.person, request.ticket) == (None, "visitor-1_1", visit.id)
    assert request.claim_hash
    assert caller.get("/v1/requests", by="officer").json_body["items"] == []


@pytest.mark.parametrize("stands", ["finished", "held", "called", "elsewhere"])
def test_nothing_is_opened_for_a_ticket_that_is_not_in_service_at_the_officers_own_counter(
    caller: Caller, stands: str
) -> None:
    officer = COLLEAGUE if stands == "elsewhere" else OFFICER
    visit = Visit(sign("visitor-1"), officer).begin(started=stands != "called")
    {"finished": visit.finish, "held": visit.hold}.get(stands, lambda: None)()
    refused(_open_at(caller, visit), 403, "visitor_not_at_counter")


def test_nothing_is_opened_before_the_card_is_seen(caller: Caller) -> None:
    refused(_open_at(caller, Visit(sign("visitor-1")).begin(card=False)), 409, "card_not_seen")


def test_nothing_is_opened_before_the_guest_book_is_signed(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    assert OFFICE.counter
    book = OFFICE.counter.guest_book.model_copy(update={"order": "number_first"})
    office = office_with(counter__guest_book=book)
    monkeypatch.setattr(office_data, "office", lambda _code: office)
    refused(_open_at(caller, Visit(None).begin(card=False)), 409, "guest_book_missing")


@pytest.mark.parametrize("alike", ["email", "identity"])
def test_an_officer_never_serves_himself(caller: Caller, alike: str) -> None:
    sign(OFFICER.id, PersonData(name="Petugas", email="petugas@example.com").model_copy(update={
        alike: getattr(RAHMAT, alike)}))  # fmt: skip
    refused(_open_at(caller, Visit(sign("visitor-1")).begin()), 403, "own_request")


def test_an_officers_word_for_a_visitor_rests_on_the_ticket_to_the_last_moment(visit: Visit) -> None:
    desk = visit.opened()
    before = desk.r.version
    with beforehand("TransactWriteItems", visit.finish), pytest.raises(VisitorNotAtCounter):
        desk.give(OFFICER, c.ReviseDraft(lines=()))
    assert desk.r.version == before


def test_the_officer_who_serves_sees_what_may_be_done_for_the_visitor_and_no_other_officer_does(
    caller: Caller, visit: Visit
) -> None:
    desk = visit.opened()
    path = f"/v1/requests/{desk.request_id}"
    shown = {by: caller.get(path, by=by).json_body for by in ("officer", "colleague")}
    assert {"revise-draft", "submit"} <= {*shown["officer"]["actions"]}
    assert not {"revise-draft", "submit"} & {*shown["colleague"]["actions"]}
    visit.finish()
    assert "submit" not in caller.get(path, by="officer").json_body["actions"]


def test_only_an_officer_who_reads_a_visitors_request_costs_one_more_read(caller: Caller, visit: Visit) -> None:
    online, visitors = Desk().submitted(), visit.opened()
    costs = {}
    for desk, by in ((online, "officer"), (online, "buyer"), (visitors, "officer"), (visitors, "treasurer")):
        with counted() as made:
            assert caller.get(f"/v1/requests/{desk.request_id}", by=by).status_code == 200
        costs[desk.request_id, by] = made
    assert [*costs.values()] == [n * ["BatchGetItem"] for n in (1, 1, 2, 1)]


def test_a_visitors_request_goes_on_at_the_next_visit(caller: Caller, visit: Visit) -> None:
    desk = visit.opened()
    visit.finish()
    again = Visit("visitor-1_1").begin()
    refused(_give(caller, desk, "cancel", {"code": "other"}, by="treasurer"), 403, "not_allowed")
    with pytest.raises(VisitorNotAtCounter):
        desk.give(OFFICER, c.ReviseDraft(lines=()))
    taken = _give(caller, desk, "take-up", {})
    assert taken.status_code == 200, taken.body
    assert "revise-draft" in taken.json_body["actions"]
    assert desk.r.ticket == again.id
    desk.give(OFFICER, c.ReviseDraft(lines=(SOFT, SOFT)))
    refused(caller.post(f"/v1/requests/{desk.request_id}/take-up", {}, by="officer"), 409, "taken_up_already")


def test_a_visit_takes_up_no_other_visitors_request(caller: Caller, visit: Visit) -> None:
    desk = visit.opened()
    visit.finish()
    Visit(sign("visitor-2")).begin()
    refused(_give(caller, desk, "take-up", {}), 403, "another_visitors")


def test_an_online_request_is_taken_up_for_paying_and_collecting_and_the_buyer_speaks_for_himself(
    caller: Caller, visit: Visit
) -> None:
    desk = Desk().offered()
    assert _give(caller, desk, "take-up", {}).status_code == 200
    assert desk.r.ticket == visit.id
    with pytest.raises(VisitorNotAtCounter):
        desk.give(OFFICER, c.ApproveOffer(offer=1, consent="tablet"))
    with pytest.raises(TicketNotInService):
        visit.tap(desk, c.ConsentMatter.OFFER, "1")
    assert desk.give(BUYER, c.ApproveOffer(offer=1)).state.phase == "fulfilling"


@pytest.mark.usefixtures("visit")
def test_what_is_drafted_online_is_taken_up_by_nobody(caller: Caller) -> None:
    refused(_give(caller, Desk().open(), "take-up", {}), 404, "request_unknown")


@pytest.mark.parametrize("stands", ["held", "called", "nobody"])
def test_nothing_is_taken_up_without_a_visitor_in_service(caller: Caller, stands: str) -> None:
    desk = Desk().offered()
    if stands != "nobody":
        visit = Visit(sign("visitor-1")).begin(started=stands != "called")
        if stands == "held":
            visit.hold()
    refused(_give(caller, desk, "take-up", {}), 403, "visitor_not_at_counter")


def test_a_take_up_rests_on_the_ticket_to_the_last_moment(visit: Visit) -> None:
    desk = Desk().offered()
    with beforehand("TransactWriteItems", visit.finish), pytest.raises(VisitorNotAtCounter):
        desk.give(OFFICER, c.TakeUp())
    assert desk.r.ticket is None


def test_an_office_that_sells_data_whole_at_the_counter_sells_no_part_of_them_there(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_with(counter__whole_data_only=True)
    monkeypatch.setattr(office_data, "office", lambda _code: office)
    part = DATA.model_copy(update={"selection": Selection(whole=False, variables=("r101",))})
    with pytest.raises(Exception, match="whole_data_only"):
        visit.opened(part)
    Desk().open().give(BUYER, c.ReviseDraft(lines=(part,)))
    assert visit.opened(DATA).r.lines


def test_what_the_officer_photographs_for_the_visitor_is_looked_at_and_kept(caller: Caller, visit: Visit) -> None:
    desk, photo = visit.opened(), encoded(slip("RGB", (1200, 900)), "JPEG")
    path = f"/v1/requests/{desk.request_id}/uploads"
    for purpose in ("abstract", "identity", "consent_slip"):
        body = {"purpose": purpose, "media_type": "image/jpeg", "size_bytes": len(photo)}
        started = caller.post(path, body, by="officer", headers={"Idempotency-Key": f"photo-of-{purpose}"})
        assert started.status_code == 201, started.body
        uploads.take_in(arrive(f"inbox/{desk.request_id}/{started.json_body['upload_id']}", photo))
    kept = [(d.purpose.value, d.file.media_type) for d in desk.r.documents]
    assert kept == [(purpose, "image/jpeg") for purpose in ("abstract", "identity", "consent_slip")]
    visit.hold()
    refused(caller.post(path, body, by="officer"), 403, "visitor_not_at_counter")
