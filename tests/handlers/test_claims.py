"""A visitor's request becomes an account's: by the slip's secret and the visitor's own confirmed address, once."""

from typing import Any

import pytest

from chalicelib.domain.vocabulary import Language
from chalicelib.gateways.clock import now
from chalicelib.handlers.requests import claiming, doors
from chalicelib.models import people, requests
from chalicelib.models.ledger import reading
from chalicelib.services.mail.notices import notify
from chalicelib.services.requests.claims import CLAIM
from tests.account_mails import office_mails
from tests.desk import SITI, Desk, furnish
from tests.domain.request.counter import BUYER
from tests.faults import beforehand
from tests.handlers.caller import Caller, refused
from tests.ring import claim_secret
from tests.visits import RAHMAT, Visit, in_the_morning, sign

VISITOR = RAHMAT.model_copy(update={"email": SITI.email})


@pytest.fixture(autouse=True)
def _open(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(doors.routes, claiming.routes)


@pytest.fixture
def desk() -> Desk:
    return Visit(sign("visitor-1", VISITOR)).begin().opened()


def _claim(caller: Caller, reference: str, secret: str, by: str = "buyer", key: str = "claim-01") -> Any:
    body = {"reference": reference, "secret": secret}
    return caller.post("/v1/claims", body, by=by, headers={"Idempotency-Key": key})


def _own(caller: Caller, by: str = "buyer") -> list[str]:
    return [row["id"] for row in caller.get("/v1/requests", by=by).json_body["items"]]


def test_whoever_holds_the_slip_and_the_visitors_address_owns_the_request_from_then_on(
    caller: Caller, desk: Desk
) -> None:
    assert _own(caller) == []
    answer = _claim(caller, desk.r.reference.lower(), claim_secret(desk.r.reference))
    assert answer.status_code == 200, answer.body
    assert (desk.r.customer, desk.r.person, desk.r.claim_hash) == (BUYER.id, f"{BUYER.id}_1", None)
    assert _own(caller) == [desk.request_id]
    assert reading.page(requests.TABLE, "customer", "visitor-1", 9, None).rows == ()
    assert "submit" in answer.json_body["actions"]


def test_no_answer_says_what_a_claim_lacks(caller: Caller, desk: Desk) -> None:
    right, online = claim_secret(desk.r.reference), Desk().open().r.reference
    people.create("customer-1", VISITOR, "hash-of-the-unproven", now())
    people.create("kiosk-1", RAHMAT, "hash-of-another", now(), proven=True)
    answers = [
        _claim(caller, desk.r.reference, "A" * 22),
        _claim(caller, online, claim_secret(online)),
        _claim(caller, online, claim_secret(online), by="officer"),
        _claim(caller, "1904-26-AAAA-A", right),
        _claim(caller, "no-reference", right),
        _claim(caller, desk.r.reference, right, by="customer"),
        _claim(caller, desk.r.reference, right, by="kiosk"),
    ]
    bodies = [{k: v for k, v in refused(one, 403, "claim_not_proved").items() if k != "instance"} for one in answers]
    assert all(body == bodies[0] for body in bodies)
    assert desk.r.customer is None


def test_a_secret_is_guessed_so_often_and_then_not_even_the_right_one_is_looked_up(caller: Caller, desk: Desk) -> None:
    for turn in range(CLAIM.per_address):
        refused(_claim(caller, desk.r.reference, "A" * 22, key=f"guess-{turn:03d}"), 403, "claim_not_proved")
    refused(_claim(caller, desk.r.reference, claim_secret(desk.r.reference)), 429, "too_many_tries")
    assert desk.r.customer is None


def test_a_slip_is_good_for_one_claim(caller: Caller, desk: Desk) -> None:
    secret = claim_secret(desk.r.reference)
    for key, status in (("claim-01", 200), ("claim-01", 200), ("claim-02", 403)):
        assert _claim(caller, desk.r.reference, secret, key=key).status_code == status
    assert desk.seq("Claimed") == desk.r.version


def test_of_two_claims_at_once_one_is_taken(caller: Caller, desk: Desk) -> None:
    secret, answers = claim_secret(desk.r.reference), list[Any]()

    def first() -> None:
        answers.append(_claim(caller, desk.r.reference, secret, key="claim-01"))

    with beforehand("TransactWriteItems", first):
        second = _claim(caller, desk.r.reference, secret, key="claim-02")
    assert answers[0].status_code == 200
    refused(second, 403, "claim_not_proved")
    assert [entry.event.event for entry in desk.entries].count("Claimed") == 1


@pytest.mark.parametrize("language", list(Language))
def test_a_claim_is_told_to_the_address_that_the_visitor_gave(caller: Caller, language: Language) -> None:
    desk = Visit(sign("visitor-1", VISITOR.model_copy(update={"language": language}))).begin().opened()
    _claim(caller, desk.r.reference, claim_secret(desk.r.reference))
    moved = SITI.model_copy(update={"email": "siti.baru@example.com"})
    people.change(people.current(BUYER.id), moved, "hash-of-a-new-address", now())
    notify(desk.request_id, desk.seq("Claimed"), "request_claimed")
    mail = office_mails()[-1]
    assert VISITOR.email in mail["To"]
    assert VISITOR.name in mail["To"]
    assert mail["Content-Language"] == language
    assert desk.r.reference in mail["Subject"]
