"""What a buyer reads about paying and about what was accepted: the one way that is open, until when, and how."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.request import commands as c
from chalicelib.domain.request.money.ways import way_to_pay
from chalicelib.domain.request.state import Phase
from chalicelib.domain.vocabulary import Channel, Language
from chalicelib.gateways import office_data
from chalicelib.handlers.requests import doors, views
from chalicelib.handlers.requests.reader import Reader
from tests.desk import CODE, Desk, calls, furnish, untypeset
from tests.domain.request.counter import BUYER, DATA, OFFICE, SOFT, Counter, delivered, draft, offered
from tests.domain.request.ladder import at
from tests.handlers.caller import Caller
from tests.services.cases.test_credits import credited
from tests.services.cases.test_unmatched import OTHER_CODE, overpaid
from tests.services.cases.test_unmatched import offered as offered_at_the_desk


@pytest.fixture
def caller(cloud: object) -> Caller:
    furnish()
    return Caller(doors.routes)


def _view(counter: Counter, language: Language = Language.ID) -> dict[str, Any]:
    return views.shown(Reader(counter.r, {}, counter.facts(), BUYER, language)).model_dump(mode="json")


def _see(caller: Caller, desk: Desk, by: str = "buyer") -> dict[str, Any]:
    answer = caller.get(f"/v1/requests/{desk.request_id}", by=by)
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = answer.json_body
    return body


def test_a_running_code_is_shown_with_its_sum_its_end_and_how_it_is_paid(caller: Caller) -> None:
    desk = Desk().offered()
    view = _see(caller, desk)
    invoice = view["invoices"][-1]
    assert view["payment"] == {
        "way": "by_code",
        "invoice": invoice["number"],
        "amount_idr": view["due_idr"],
        "credit_idr": None,
        "valid_until": invoice["valid_until"],
        "billing_code": CODE,
        "billing_expires_at": invoice["billing_expires_at"],
        "account": None,
        "instructions": view["payment"]["instructions"],
    }
    assert "dengan kode billing ini" in view["payment"]["instructions"]
    assert view["expires_at"].startswith((desk.r.invoices[-1].valid_until + timedelta(days=1)).isoformat())


def test_a_code_that_ran_out_is_no_longer_shown_as_one_to_pay_with() -> None:
    payment = _view(offered().later(days=8), Language.EN)["payment"]
    assert (payment["way"], payment["billing_code"], payment["billing_expires_at"]) == ("code_follows", None, None)
    assert payment["instructions"].startswith("We will send you a billing code")


def test_a_visitor_without_a_code_pays_at_the_counter() -> None:
    view = _view(at(Phase.OFFERED, Channel.WALK_IN).later(days=8))
    assert view["payment"]["way"] == "at_counter"
    assert "loket" in view["payment"]["instructions"]


@pytest.mark.parametrize("phase", list(Phase))
def test_how_to_pay_is_shown_as_long_as_something_is_to_be_paid(phase: Phase) -> None:
    counter = at(phase)
    assert (_view(counter)["payment"] is not None) is (way_to_pay(counter.r, OFFICE, counter.now) is not None)
    assert (way_to_pay(counter.r, OFFICE, counter.now) is not None) is (
        phase in {Phase.OFFERED, Phase.CORRECTING_OFFER, Phase.FULFILLING}
    )


def test_what_the_office_keeps_of_the_payer_is_looked_up_only_where_something_is_to_be_paid(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    untypeset(monkeypatch)
    first = overpaid()
    credited(first)
    second = offered_at_the_desk(OTHER_CODE)
    with calls() as made:
        assert _see(caller, second)["payment"]["credit_idr"] == 30_000
    with calls() as fewer:
        assert _see(caller, first)["payment"] is None
    assert len(made) == len(fewer) + 1


def test_terms_and_wording_are_shown_with_their_versions_and_read_while_the_request_is_drafted() -> None:
    view = _view(draft(SOFT, DATA, purpose=c.Purpose.RESEARCH))
    assert view["terms"] == {"version": OFFICE.terms_version, "accepted": None, "text": OFFICE.terms.id}
    articles = office_data.wording(OFFICE.agreement.wording).articles_for(None, {})
    assert (view["wording"]["version"], view["wording"]["accepted"]) == (OFFICE.agreement.wording, None)
    assert 0 < len(view["wording"]["articles"]) == len(articles)
    assert _view(draft(SOFT), Language.EN)["terms"]["text"] == OFFICE.terms.en
    assert _view(draft(SOFT))["wording"] is None


def test_once_it_is_handed_in_the_accepted_versions_are_shown_without_their_text() -> None:
    view = _view(delivered())
    assert view["terms"] == {"version": OFFICE.terms_version, "accepted": OFFICE.terms_version, "text": None}


def test_what_is_shown_as_the_version_in_force_is_what_handing_in_must_name(caller: Caller) -> None:
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    version = _see(caller, desk)["terms"]["version"]
    answer = caller.post(f"/v1/requests/{desk.request_id}/submit", {"terms_version": version}, by="buyer")
    assert answer.status_code == 200, answer.body
    assert answer.json_body["terms"]["accepted"] == version
    assert _see(caller, desk, "officer")["terms"]["accepted"] == version
