"""The treasury's system, asked and heard: late, twice, in any order, or never, each thing is recorded once.

Long because each way in which a system far away can answer is shown to its end.
"""

import pytest

from app import app
from chalicelib.domain.ledger.refusals import AlreadyTaken
from chalicelib.domain.parked import ParkedState
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import BillingCodeStillValid, RequestUnknown
from chalicelib.domain.request.state import PaymentState, Phase
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import treasury_system
from chalicelib.gateways.clock import now
from chalicelib.gateways.treasury_system import CodeMade, Manual, NewsPage, PaymentMade
from chalicelib.handlers.door.draining import LAST_RECEIVE, TRIES
from chalicelib.models import work
from chalicelib.services.ledger.react import react
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.treasury import outside
from tests.abroad import Abroad
from tests.clouds import Cloud
from tests.desk import CODE, NTPN, Desk, furnish, later, payment, seed
from tests.domain.request.counter import BUYER, OFFICER, PAPER, TREASURER
from tests.domain.request.ladder import OFFER_CORRECTION, SUBMIT, walk_in
from tests.handlers.events import message, receive
from tests.queues import waiting
from tests.remote_treasury import RemoteTreasury

SCHEDULED = {"version": "0", "account": "1", "region": "ap-southeast-3", "detail": {}, "detail-type": "Scheduled Event"}
SCHEDULED |= {"source": "aws.events", "time": "2026-11-23T02:00:00Z", "id": "1", "resources": []}


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> RemoteTreasury:
    system = RemoteTreasury()
    monkeypatch.setattr(treasury_system, "connected", lambda: system)
    return system


def _without_code(number: int = 1) -> Desk:
    """A visitor's invoice, which may be issued before its code is there."""
    counter = walk_in(PAPER, now=now(), chance=number, request_id=f"1904-01J00000000000000000000000{number}")
    counter.give(OFFICER, SUBMIT)
    counter.give(OFFICER, c.Accept())
    counter.give(OFFICER, c.SetAsideCopy(line=1))
    return Desk(seed(counter.give(OFFICER, c.SendOffer())))


def _asks(desk: Desk, receives: int = 1) -> list[str]:
    """Wake the worker by the reaction to the invoice."""
    entry = next(e for e in desk.entries if e.event.event == "InvoiceIssued")
    body = {"request_id": desk.request_id, "seq": entry.seq, "task": outside.ASK}
    return receive(app, "on_proofs", message("m1", body, receives))


def _code(desk: Desk) -> str | None:
    invoice = desk.r.invoice
    return invoice.billing.code if invoice and invoice.billing else None


def _paid(code: str = CODE, ntpn: str = NTPN, amount: int = 50_000) -> PaymentMade:
    return PaymentMade(billing_code=code, ntpn=ntpn, channel="BRI", amount_idr=amount, paid_at=now())


def _collected(remote: RemoteTreasury, cloud: Cloud, receives: int = 1) -> list[str]:
    """Collect the news, and hand each to the worker; return which were reported as failed, in their order."""
    outside.collect(remote, "trace-of-a-test")
    bodies = [body for queue, body in waiting(cloud) if queue == "transfer-proofs"]
    return [
        name for n, body in enumerate(bodies) for name in receive(app, "on_proofs", message(f"n{n}", body, receives))
    ]


def test_an_invoice_without_a_code_leads_to_asking_for_one_and_by_hand_nothing_happens(cloud: Cloud) -> None:
    desk = _without_code()
    entry = next(e for e in desk.entries if e.event.event == "InvoiceIssued")
    react(REQUESTS, entry)
    asked = [body for queue, body in waiting(cloud) if queue == "transfer-proofs"]
    assert asked == [{"request_id": desk.request_id, "seq": entry.seq, "task": "ask_billing_code"}]
    before = desk.r
    assert receive(app, "on_proofs", message("m1", asked[0])) == []
    assert desk.r == before
    assert isinstance(treasury_system.connected(), Manual)
    assert outside.collect(Manual(), "trace-of-a-test") == 0


def test_a_code_that_is_answered_at_once_is_recorded_by_the_system(
    remote: RemoteTreasury,
) -> None:
    remote.at_once = True
    desk = _without_code()
    assert _asks(desk) == []
    assert _code(desk) == "820261123000100"
    (asked,) = remote.asked
    assert (asked.request, asked.amount_idr) == (desk.request_id, desk.r.due_idr)
    entry = desk.entries[desk.seq("BillingCodeRecorded") - 1]
    assert (entry.actor.id, entry.actor.role) == ("system", Role.SYSTEM)
    assert REQUESTS.reactions["BillingCodeRecorded"]


def test_an_invoice_is_asked_for_again_under_the_same_key_and_has_one_code(remote: RemoteTreasury) -> None:
    remote.at_once = True
    desk = _without_code()
    _asks(desk)
    version = desk.r.version
    assert _asks(desk) == []
    assert (len(remote.codes), desk.r.version) == (1, version)


def test_a_code_that_comes_later_is_recorded_when_it_comes(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = _without_code()
    assert _asks(desk) == []
    assert _code(desk) is None
    remote.told += remote.codes.values()
    assert _collected(remote, cloud) == []
    assert _code(desk) == "820261123000100"


def test_what_needs_no_code_is_not_asked_for(remote: RemoteTreasury) -> None:
    typed_meanwhile = _without_code()
    typed_meanwhile.give(OFFICER, c.RecordBillingCode(billing=c.BillingGiven(code="820261123000444")))
    for desk in (typed_meanwhile, Desk().offered(), Abroad().approved()):
        assert _asks(desk) == []
    assert remote.asked == []


def test_a_system_that_is_silent_is_asked_again_then_parked_and_can_be_asked_once_more(remote: RemoteTreasury) -> None:
    remote.at_once, remote.silent = True, LAST_RECEIVE
    desk = _without_code()
    for receives in range(1, LAST_RECEIVE + 1):
        assert work.parked("transfer-proofs") == ()
        assert _asks(desk, receives) == (["m1"] if receives < LAST_RECEIVE else [])
    (parked,) = work.parked("transfer-proofs")
    assert (parked.reason, desk.request_id in parked.reference) == ("TreasurySilentError", True)
    assert _code(desk) is None
    assert _asks(desk) == []
    assert _code(desk) == "820261123000100"


def test_a_system_that_is_silent_while_news_are_collected_is_asked_for_hours_and_loses_none(
    remote: RemoteTreasury, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk().offered()
    remote.told.append(_paid())
    remote.silent = 3
    for hours in (0, 6):
        later(monkeypatch, hours=hours)
        assert _collected(remote, cloud) == []
        assert work.parked("treasury") == ()
    later(monkeypatch, hours=1)
    assert _collected(remote, cloud) == []
    assert desk.r.payments == ()
    (parked,) = work.parked("treasury")
    assert (parked.reason, parked.parked_state) == ("TreasurySilentError", ParkedState.OPEN)
    assert _collected(remote, cloud) == []
    assert len(desk.r.payments) == 1
    (parked,) = work.parked("treasury")
    assert parked.parked_state == ParkedState.SETTLED
    assert work.collected(outside.NEWS).silent_since is None


def test_news_that_nobody_can_read_are_parked_at_once(remote: RemoteTreasury, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "news_since", lambda _: int("news"))
    outside.collect(remote, "trace-of-a-test")
    (parked,) = work.parked("treasury")
    assert parked.reason == "ValueError"


def test_a_payment_is_recorded_as_if_a_clerk_had_entered_it(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    remote.told.append(_paid())
    assert _collected(remote, cloud) == []
    (recorded,) = desk.r.payments
    assert (recorded.ntpn, recorded.recorded_by, desk.r.payment_state) == (NTPN, "system", PaymentState.SETTLED)
    assert desk.r.phase is Phase.FULFILLING


def test_news_that_are_told_twice_are_recorded_once(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    news = _paid()
    remote.told += [news, news, news]
    assert _collected(remote, cloud) == []
    assert (len(desk.r.payments), desk.r.unmatched) == (1, ())
    before = desk.r
    outside.take_in(news)
    assert desk.r == before


def test_news_that_tell_another_tale_of_one_ntpn_are_left_to_a_person(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    remote.told += [_paid(), _paid(amount=40_000)]
    assert _collected(remote, cloud, TRIES) == []
    assert [each.amount_idr for each in desk.r.payments] == [50_000]
    assert [parked.reason for parked in work.parked("transfer-proofs")] == ["key_reused"]


def test_a_payment_that_a_clerk_has_entered_first_is_not_recorded_again(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    desk.give(TREASURER, payment(desk.r.due_idr))
    before = desk.r
    remote.told.append(_paid())
    assert _collected(remote, cloud) == []
    assert desk.r == before


def test_a_payment_that_comes_before_its_code_waits_for_it(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = _without_code()
    code = "820261123000777"
    invoice = desk.r.invoice
    assert invoice
    made = CodeMade(request=desk.request_id, invoice=invoice.number, code=code)
    early = _paid(code, amount=desk.r.due_idr)
    remote.told += [early, made]
    assert _collected(remote, cloud) == ["n0"]
    assert desk.r.payments == ()
    body = {"task": outside.NEWS, "news": early.model_dump(mode="json")}
    assert receive(app, "on_proofs", message("n0", body, 2)) == []
    assert desk.r.payment_state is PaymentState.SETTLED


def test_a_payment_of_a_code_that_nobody_knows_is_parked_for_a_person(remote: RemoteTreasury, cloud: Cloud) -> None:
    remote.told.append(_paid("820261199999999"))
    assert _collected(remote, cloud, TRIES) == []
    (parked,) = work.parked("transfer-proofs")
    assert (parked.reason, "820261199999999" in parked.reference) == ("CodeNotKnownError", True)


def test_a_code_for_an_invoice_that_is_void_by_now_changes_nothing(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    first = desk.r.invoice
    assert first
    desk.give(BUYER, OFFER_CORRECTION)
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000002")))
    before = desk.r
    remote.told.append(CodeMade(request=desk.request_id, invoice=first.number, code="820261123000888"))
    assert _collected(remote, cloud) == []
    assert desk.r == before


def test_a_payment_by_a_void_invoices_code_lies_on_the_treasurers_desk(remote: RemoteTreasury, cloud: Cloud) -> None:
    desk = Desk().offered()
    desk.give(BUYER, OFFER_CORRECTION)
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code="820261123000002")))
    remote.told.append(_paid(CODE))
    assert _collected(remote, cloud) == []
    assert [(u.payment.ntpn, u.why) for u in desk.r.unmatched] == [(NTPN, "invoice_void")]


def test_a_payment_after_the_request_has_expired_lies_on_the_treasurers_desk(
    remote: RemoteTreasury, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.services.ledger.sweep import sweep

    desk = Desk().offered()
    later(monkeypatch, days=40)
    sweep(REQUESTS, "trace-of-a-test")
    assert desk.r.phase is Phase.EXPIRED
    remote.told.append(_paid())
    assert _collected(remote, cloud) == []
    assert [(u.payment.ntpn, u.why) for u in desk.r.unmatched] == [(NTPN, "request_ended")]


def test_a_second_code_for_an_invoice_whose_code_still_runs_is_refused(remote: RemoteTreasury) -> None:
    desk = Desk().offered()
    invoice = desk.r.invoice
    assert invoice
    before = desk.r
    with pytest.raises(BillingCodeStillValid):
        outside.take_in(CodeMade(request=desk.request_id, invoice=invoice.number, code="820261123000999"))
    outside.take_in(CodeMade(request=desk.request_id, invoice=invoice.number, code=CODE))
    assert desk.r == before


def test_a_code_that_stands_on_another_request_is_refused_and_one_for_no_request_too() -> None:
    desk = _without_code()
    Desk().offered()
    invoice = desk.r.invoice
    assert invoice
    with pytest.raises(AlreadyTaken):
        outside.take_in(CodeMade(request=desk.request_id, invoice=invoice.number, code=CODE))
    with pytest.raises(RequestUnknown):
        outside.take_in(CodeMade(request="1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C", invoice="x", code=CODE))
    assert _code(desk) is None


def test_news_are_collected_page_by_page_from_where_the_last_time_ended(remote: RemoteTreasury, cloud: Cloud) -> None:
    remote.told += [_paid(ntpn=f"{number:016d}", amount=1) for number in range(5)]
    assert outside.collect(remote, "trace-of-a-test") == 5
    assert len(waiting(cloud)) == 5
    assert work.cursor(outside.NEWS) == "5"
    assert outside.collect(remote, "trace-of-a-test") == 0
    remote.told.append(_paid(amount=1))
    assert outside.collect(remote, "trace-of-a-test") == 1


def test_no_collection_goes_on_without_end(cloud: Cloud) -> None:
    class Endless(Manual):
        def news_since(self, cursor: str) -> NewsPage:
            return NewsPage((), f"{cursor}x")

    outside.collect(Endless(), "trace-of-a-test")
    assert work.cursor(outside.NEWS) == "x" * outside.MOST_PAGES


def test_the_schedule_collects_what_the_connected_system_has_to_tell(remote: RemoteTreasury, cloud: Cloud) -> None:
    remote.told.append(_paid())
    app.handler_map["on_sweep"](SCHEDULED, None)
    sent = [queue for queue, _ in waiting(cloud)]
    assert [queue for queue in sent if queue != "notices"] == ["transfer-proofs"], (
        "the hour may bring the day's notices"
    )


def test_what_a_clerk_enters_goes_the_same_way_as_the_systems_news() -> None:
    remote_desk, typed = _without_code(), Desk().offered()
    typed.give(TREASURER, payment(typed.r.due_idr))
    invoice = remote_desk.r.invoice
    assert invoice
    outside.take_in(CodeMade(request=remote_desk.request_id, invoice=invoice.number, code="820261123000555"))
    paid = PaymentMade(
        **payment(remote_desk.r.due_idr, "B1B2C3D4E5F6G7H8", "820261123000555").model_dump(
            exclude={"command", "hour_known"}
        )
    )
    outside.take_in(paid)
    events = [[e.event.event for e in desk.entries][-3:] for desk in (typed, remote_desk)]
    assert events[0] == events[1] == ["PaymentReceived", "PaymentSettled", "OfferApproved"]
