"""The service is rated by the holder of a token, once, after delivery; staff rate for nobody and read of nobody."""

from typing import Any

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Role
from chalicelib.handlers.counter import ratings
from chalicelib.handlers.requests import doors
from chalicelib.services.mail.notices import notify
from chalicelib.services.world import rating_token
from tests.account_mails import office_mails
from tests.desk import Desk, furnish, seed
from tests.domain.request.counter import BUYER, OFFICER, PAPER
from tests.domain.request.ladder import at
from tests.domain.request.test_deliveries import receipted_at_the_counter
from tests.handlers.caller import Caller, refused
from tests.visits import COLLEAGUE, Visit, in_the_morning, sign
from workshop.run.mails import text_of


@pytest.fixture(autouse=True)
def _open(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_morning(monkeypatch)
    furnish()


@pytest.fixture
def caller() -> Caller:
    return Caller(doors.routes, ratings.routes)


@pytest.fixture
def visit() -> Visit:
    return Visit(sign("visitor-1")).begin()


def _visitors(phase: Phase = Phase.DELIVERED, ticket: str | None = None) -> Desk:
    counter = at(phase, Channel.WALK_IN)
    counter.request = counter.r.model_copy(update={"ticket": ticket or counter.r.ticket})
    return Desk(seed(counter))


def _rate(caller: Caller, token: str, key: str = "rating-01", by: str = "", **more: object) -> Any:
    body = {"score": 4, "elements": {"time": 3}, "text": "Cepat."} | more
    return caller.post(f"/v1/ratings/{token}", body, by=by, headers={"Idempotency-Key": key})


@pytest.mark.parametrize("by", ["", "kiosk", "customer"])
def test_a_rating_is_its_holders_whoever_passes_it_on(caller: Caller, by: str) -> None:
    desk = _visitors()
    assert _rate(caller, rating_token(desk.request_id), by=by).status_code == 204
    (last,) = desk.entries[-1:]
    assert (last.event.event, last.actor.id, last.actor.role) == ("Rated", "holder", Role.HOLDER)
    assert desk.r.rating
    assert (desk.r.rating.score, desk.r.rating.elements) == (4, {"time": 3})


@pytest.mark.parametrize("by", ["officer", "treasurer", "admin"])
def test_staff_rate_for_nobody(caller: Caller, by: str) -> None:
    desk = _visitors()
    refused(_rate(caller, rating_token(desk.request_id), by=by), 403, "not_allowed")
    refused(caller.post(f"/v1/requests/{desk.request_id}/rate", {"score": 5}, by=by), 403, "not_allowed")
    assert desk.r.rating is None


def test_a_request_is_rated_once(caller: Caller) -> None:
    token = rating_token(_visitors().request_id)
    assert [_rate(caller, token, key).status_code for key in ("rating-01", "rating-01")] == [204, 204]
    refused(_rate(caller, token, "rating-02"), 409, "already_rated")


def test_nothing_is_rated_before_it_is_delivered(caller: Caller) -> None:
    refused(_rate(caller, rating_token(_visitors(Phase.FULFILLING).request_id)), 409, "wrong_phase")


def test_a_guessed_token_rates_nothing(caller: Caller, visit: Visit) -> None:
    desk = _visitors(ticket=visit.id)
    for token in (f"{desk.request_id}_{'A' * 22}", desk.request_id, rating_token("1904-01J"), visit.token):
        refused(_rate(caller, token), 404, "request_unknown")
    refused(_rate(caller, f"{visit.id}_{'A' * 22}", request=desk.request_id), 404, "ticket_unknown")
    refused(_rate(caller, rating_token(desk.request_id), request=desk.request_id), 404, "ticket_unknown")


def test_on_the_tablet_the_ticket_rates_what_is_served_until_the_visit_ends(caller: Caller, visit: Visit) -> None:
    desk, other = _visitors(ticket=visit.id), Visit(sign("visitor-2"), COLLEAGUE, "2").begin()
    refused(_rate(caller, other.token, request=desk.request_id), 403, "ticket_not_in_service")
    refused(_rate(caller, visit.token, request="1904-01J"), 403, "ticket_not_in_service")
    refused(_rate(caller, visit.token, by="officer", request=desk.request_id), 403, "not_allowed")
    visit.finish()
    refused(_rate(caller, visit.token, request=desk.request_id), 403, "ticket_not_in_service")
    assert desk.r.rating is None


def test_on_the_tablet_a_served_request_is_rated(caller: Caller, visit: Visit) -> None:
    desk = _visitors(ticket=visit.id)
    assert _rate(caller, visit.token, by="kiosk", request=desk.request_id).status_code == 204
    assert desk.r.rating


def test_staff_never_read_who_rated(caller: Caller) -> None:
    desk = Desk().delivered()
    desk.give(BUYER, c.Rate(score=2))
    entries = caller.get(f"/v1/requests/{desk.request_id}/events?limit=100", by="officer").json_body["entries"]
    assert {entry["event"] for entry in entries if entry["actor"] is None} == {"Rated"}


def test_a_visitor_who_collected_at_the_counter_is_mailed_the_link(caller: Caller) -> None:
    counter = receipted_at_the_counter(PAPER).give(OFFICER, c.SetAsideCopy(line=1))
    desk = Desk(seed(counter.give(OFFICER, c.HandOver(lines=(1,)))))
    notify(desk.request_id, desk.seq("LastLineGone"), "rating_asked")
    assert f"/ratings/{rating_token(desk.request_id)}" in text_of(office_mails()[-1])
    assert _rate(caller, rating_token(desk.request_id)).status_code == 204


def test_nobody_is_asked_twice_and_nobody_who_has_an_account() -> None:
    before = len(office_mails())
    for desk in (_visitors(), Desk().delivered()):
        notify(desk.request_id, desk.seq("LastLineGone"), "rating_asked")
    assert len(office_mails()) == before


def test_a_visitors_mail_bears_the_link_by_which_the_service_is_rated_and_an_accounts_does_not(caller: Caller) -> None:
    desk = _visitors()
    notify(desk.request_id, desk.seq("Delivered"), "delivered")
    text = text_of(office_mails()[-1])
    assert f"/ratings/{rating_token(desk.request_id)}" in text
    assert _rate(caller, rating_token(desk.request_id)).status_code == 204
    own = Desk().delivered()
    notify(own.request_id, own.seq("Delivered"), "delivered")
    assert "/ratings/" not in text_of(office_mails()[-1])
