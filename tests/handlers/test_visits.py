"""R-W3, W-19: a visitor without account follows the visit by the mailed link, and proves the address by a button."""

import json
import re

import pytest

from chalicelib.domain.people.person import parse_version_id
from chalicelib.domain.people.visit import EmailState
from chalicelib.domain.queue.state import Ticket, ticket_id
from chalicelib.gateways.clock import now
from chalicelib.handlers.counter import visit
from chalicelib.models import people
from chalicelib.services.counter import tickets
from chalicelib.settings import settings
from tests.desk import furnish
from tests.handlers.caller import Caller, refused
from tests.handlers.test_shared_links import BROWSER, FORM
from tests.visits import DAY, RAHMAT, Visit, enter, in_the_morning

STRANGER = f"{DAY}-A001_{'A' * 22}"


@pytest.fixture
def caller(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Caller:
    in_the_morning(monkeypatch)
    furnish()
    return Caller(visit.routes)


def _token(ticket: Ticket) -> str:
    return tickets.visit_token(ticket_id(DAY, ticket.number), RAHMAT.email)


def _person(ticket: Ticket) -> people.Person:
    return people.current(parse_version_id(ticket.person or "")[0])


def test_a_visitor_follows_the_own_place_today_and_nobody_is_named(caller: Caller) -> None:
    enter()
    shown = caller.get(f"/v1/visits/{_token(enter().ticket)}").json_body
    assert (shown["number"], shown["ticket"]["place"], shown["email_state"]) == ("A002", 2, "unread")
    assert shown["requests"] == []
    for trace in (RAHMAT.name, RAHMAT.email, "visitor-"):
        assert trace not in json.dumps(shown)


def test_a_visitor_follows_what_was_asked_for_by_reference_phase_move_and_day(caller: Caller) -> None:
    ticket = enter().ticket
    desk = Visit(ticket.person).begin().offered()
    (shown,) = caller.get(f"/v1/visits/{_token(ticket)}").json_body["requests"]
    assert (shown["reference"], shown["phase"], shown["moves"]) == (desk.r.reference, "offered", ["customer"])
    assert shown.keys() == {"reference", "phase", "moves", "due_on"}


def test_another_visitors_requests_are_not_shown(caller: Caller) -> None:
    Visit(enter().ticket.person).begin().offered()
    assert caller.get(f"/v1/visits/{_token(enter().ticket)}").json_body["requests"] == []


def test_on_another_day_the_number_has_no_place_any_more(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    token = _token(enter().ticket)
    monkeypatch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(settings().clock_offset_seconds + 86_400))
    settings.cache_clear()
    assert caller.get(f"/v1/visits/{token}").json_body["ticket"] is None


def test_the_page_shows_the_visit_with_a_button_and_records_nothing(caller: Caller) -> None:
    ticket = enter().ticket
    for language, button in (("en", "This e-mail has reached me"), ("id", "Surel ini sampai kepada saya")):
        shown = caller.get(f"/v1/visits/{_token(ticket)}", headers={**BROWSER, "Accept-Language": language})
        html = shown.body.decode()
        assert shown.headers["Content-Type"].startswith("text/html")
        assert f'<html lang="{language}">' in html
        assert re.findall(r'<form method="post" action="([^"]+)">', html) == [f"/v1/visits/{_token(ticket)}/email"]
        assert button in html
        assert RAHMAT.name not in html
    assert _person(ticket).email_state is EmailState.UNREAD


def test_the_page_says_what_was_asked_for_in_words(caller: Caller) -> None:
    ticket = enter().ticket
    desk = Visit(ticket.person).begin().offered()
    html = caller.get(f"/v1/visits/{_token(ticket)}", headers=BROWSER).body.decode()
    assert desk.r.reference in html
    assert "<dd>offered</dd>" in html


def test_the_buttons_press_proves_the_address_once_and_for_all_and_leads_back(caller: Caller) -> None:
    ticket = enter().ticket
    token = _token(ticket)
    for _ in range(2):
        pressed = caller.post(f"/v1/visits/{token}/email", b"", headers={**BROWSER, **FORM})
        assert (pressed.status_code, pressed.headers["Location"]) == (303, f"/v1/visits/{token}")
        assert _person(ticket).email_state is EmailState.PROVEN
    assert "<button" not in caller.get(f"/v1/visits/{token}", headers=BROWSER).body.decode()
    assert caller.get(f"/v1/visits/{token}").json_body["email_state"] == "proven"


def test_every_token_that_proves_nothing_is_refused_alike(caller: Caller) -> None:
    ticket = enter().ticket
    slip = tickets.token_of(ticket_id(DAY, ticket.number))
    others = tickets.visit_token(ticket_id(DAY, ticket.number), "another@example.com")
    nowhere = tickets.visit_token(f"{DAY}-A009", RAHMAT.email)
    no_office = tickets.visit_token("9999-20261130-A001", RAHMAT.email)
    for token in (STRANGER, slip, others, nowhere, no_office, "x"):
        refused(caller.get(f"/v1/visits/{token}"), 404, "visit_unknown")
        refused(caller.post(f"/v1/visits/{token}/email", b""), 404, "visit_unknown")
        page = caller.get(f"/v1/visits/{token}", headers=BROWSER)
        assert (page.status_code, page.headers["Content-Type"][:9]) == (404, "text/html")
    assert _person(ticket).email_state is EmailState.UNREAD


def test_an_erased_visitors_link_is_refused_as_a_wrong_one_is(caller: Caller) -> None:
    ticket = enter().ticket
    people.erase(_person(ticket).subject, frozenset(), now())
    refused(caller.get(f"/v1/visits/{_token(ticket)}"), 404, "visit_unknown")
    refused(caller.post(f"/v1/visits/{_token(ticket)}/email", b""), 404, "visit_unknown")
