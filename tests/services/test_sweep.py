"""What falls due by itself: forgotten requests run out, delivered ones close, and nothing that waits for the office."""

import pytest

from chalicelib.domain.reasons import DeclineReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.models import work
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS
from tests.desk import Desk, furnish, later, payment
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, SOFT, TREASURER, office_with, terms
from tests.domain.request.ladder import DELIVERY_CORRECTION, RETURN
from tests.faults import CANCELLED, answering, beforehand, unanswered

pytestmark = pytest.mark.usefixtures("cloud")


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def test_a_draft_runs_out_after_its_days_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().open()
    later(monkeypatch, days=OFFICE.days.draft, minutes=-5)
    assert (sweep(REQUESTS, "t"), desk.r.phase) == (1, "draft")
    assert [one.about for one in desk.r.reminded] == ["draft"]
    assert sweep(REQUESTS, "t") == 0, "a reminder comes once"
    later(monkeypatch, minutes=10)
    assert sweep(REQUESTS, "t") == 1
    assert desk.r.phase == "expired"
    assert desk.entries[-1].actor.role == "system"
    assert sweep(REQUESTS, "t") == 0


def test_a_returned_request_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().submitted()
    desk.give(OFFICER, RETURN)
    later(monkeypatch, days=OFFICE.days.returned, minutes=5)
    assert sweep(REQUESTS, "t") == 1
    assert desk.r.phase == "expired"


def test_an_offer_runs_out_at_the_office_local_end_of_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().offered()
    while now().astimezone(OFFICE.zone).date() <= desk.r.invoices[0].valid_until:
        sweep(REQUESTS, "t")
        assert desk.r.phase == "offered"
        later(monkeypatch, hours=12)
    assert sweep(REQUESTS, "t") == 1
    assert desk.r.phase == "expired"
    happened = [e.event.event for e in desk.entries if e.actor.role == "system"]
    assert happened == ["Reminded", "BillingCodeLapsed", "Reminded", "Expired"]


def test_a_delivered_request_closes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().delivered()
    later(monkeypatch, days=OFFICE.days.completion, minutes=-5)
    assert (sweep(REQUESTS, "t"), desk.r.phase) == (1, "delivered")
    later(monkeypatch, minutes=10)
    assert sweep(REQUESTS, "t") == 1
    assert desk.r.phase == "completed"


def test_a_delivery_that_is_reopened_within_days_closes_by_itself_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of what the system does once names the version; by another it would be taken for a repeat."""
    hasty = office_with(days__completion=2)
    monkeypatch.setattr(office_data, "office", lambda _code: hasty)
    monkeypatch.setattr(office_data, "offices", lambda: (hasty,))
    desk = Desk().delivered()
    for times in (1, 2, 3):
        later(monkeypatch, days=2, minutes=5)
        assert sweep(REQUESTS, "t") == 1
        assert desk.r.phase == "completed"
        assert [e.event.event for e in desk.entries].count("Completed") == times
        desk.give(BUYER, DELIVERY_CORRECTION)
        desk.give(OFFICER, c.DeclineDeliveryCorrection(item=times, code=DeclineReason.NOT_JUSTIFIED))


def test_nothing_runs_out_that_waits_for_the_office_or_has_money(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, paying, paid = Desk().submitted(), Desk().offered(), Desk()
    paying.give(TREASURER, payment(1))
    paid.open().give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    paid.give(BUYER, terms())
    paid.give(OFFICER, c.Accept())
    paid.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000002")))
    paid.give(TREASURER, payment(paid.r.due_idr, "Z" * 16, "820261123000002"))
    phases = [d.r.phase for d in (waiting, paying, paid)]
    later(monkeypatch, days=200)
    assert sweep(REQUESTS, "t") == 3, "the code of what was paid in part has run out, and two keep the office waiting"
    assert [d.r.phase for d in (waiting, paying, paid)] == phases
    assert work.parked("sweep") == ()


def test_one_that_fails_is_parked_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Desk().open(), Desk().open()
    later(monkeypatch, days=OFFICE.days.draft, minutes=5)
    with answering("TransactWriteItems", "AccessDeniedException", times=1):
        assert sweep(REQUESTS, "trace-1") == 1
    (failed,) = [desk for desk in both if desk.r.phase == "draft"]
    assert {desk.r.phase for desk in both} == {"draft", "expired"}
    (parked,) = work.parked("sweep")
    assert (parked.reference, parked.reason, parked.trace) == (failed.request_id, "TransactWriteError", "trace-1")
    assert sweep(REQUESTS, "t") == 0, "it is left alone for a while"
    later(monkeypatch, minutes=10)
    assert sweep(REQUESTS, "t") == 1
    assert failed.r.phase == "expired"
    assert [one.parked_state for one in work.parked("sweep")] == ["settled"], "what is done is parked no more"


def test_one_that_meets_an_outage_stays_due_and_is_not_parked(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().open()
    later(monkeypatch, days=OFFICE.days.draft, minutes=5)
    with unanswered("BatchGetItem", written=False, times=2):
        assert sweep(REQUESTS, "t") == 0
    assert (desk.r.phase, work.parked("sweep")) == ("draft", ())
    assert sweep(REQUESTS, "t") == 1


@pytest.mark.usefixtures("watch")
def test_one_that_changes_at_that_moment_is_left_for_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk().open()
    later(monkeypatch, days=OFFICE.days.draft, minutes=5)
    with answering("TransactWriteItems", CANCELLED, "TransactionConflict"):
        assert sweep(REQUESTS, "t") == 0
    assert work.parked("sweep") == ()
    with beforehand("TransactWriteItems", lambda: desk.give(OFFICER, c.Note(text="Sebentar lagi."))):
        assert sweep(REQUESTS, "t") == 1
    assert desk.r.phase == "expired"


@pytest.mark.parametrize("moved_on", ["submitted", "noted"])
def test_a_race_with_a_person_is_no_fault_whatever_is_refused_then(
    monkeypatch: pytest.MonkeyPatch, moved_on: str
) -> None:
    """Between the sweep's look and its command the request is handed in, or saved once more."""
    desk = Desk().open()
    desk.give(BUYER, c.ReviseDraft(lines=(SOFT,)))
    later(monkeypatch, days=OFFICE.days.draft, minutes=5)
    command = terms() if moved_on == "submitted" else c.ReviseDraft(lines=(SOFT, SOFT))
    with beforehand("TransactWriteItems", lambda: desk.give(BUYER, command)):
        assert sweep(REQUESTS, "t") == 0
    assert desk.r.phase == ("submitted" if moved_on == "submitted" else "draft")
    assert work.parked("sweep") == ()
    assert sweep(REQUESTS, "t") == 0
