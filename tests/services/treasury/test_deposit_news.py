"""Requests learn of their deposits: by messages that may come late, twice, and in any order."""

from datetime import datetime, time
from itertools import count, permutations
from typing import Any

import pytest

import app
from chalicelib.domain.deposits.commands import CorrectDeposit, RecordDeposit
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DepositCorrectionReason, VoidReason
from chalicelib.domain.request import commands as c
from chalicelib.gateways.clock import now
from chalicelib.models import deposits as shelf
from chalicelib.models import work
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.react import react
from chalicelib.services.requests import deposit_news
from chalicelib.services.requests.ledger import REQUESTS
from chalicelib.services.treasury import deposits
from chalicelib.services.treasury.deposit_ledger import DEPOSITS
from tests.clouds import Cloud
from tests.desk import Desk, furnish
from tests.domain.request.counter import HEAD, OFFICE, OFFICER, TREASURER
from tests.faults import beforehand
from tests.handlers.events import message, receive
from tests.queues import waiting

NUMBERS = count(1)
Message = dict[str, Any]


@pytest.fixture(autouse=True)
def _furnished(on_a_working_day: object) -> None:
    furnish()


def _paid_in_cash() -> Desk:
    desk = Desk().submitted()
    desk.give(OFFICER, c.Accept())
    desk.give(OFFICER, c.SendOffer(billing=c.BillingGiven(code=f"8202611230{next(NUMBERS):05d}")))
    desk.give(TREASURER, c.ReceiveCash(amount_idr=50_000))
    return desk


def _receipt(desk: Desk) -> str:
    return desk.r.receipts[-1].number


def _numbers(*desks: Desk, ntpn: str) -> dict[str, Any]:
    return {
        "billing_code": "820261123000999",
        "ntpn": ntpn,
        "amount_idr": 50_000 * len(desks),
        "deposited_at": datetime.combine(OFFICE.local_day(now()), time(), OFFICE.zone),
        "receipts": tuple(_receipt(desk) for desk in desks),
    }


def _deposit(*desks: Desk, ntpn: str = "D1E2P3O4S5I6T7X8") -> str:
    command = RecordDeposit(**_numbers(*desks, ntpn=ntpn))
    return deposits.record(TREASURER, "1904", command, f"deposit-{next(NUMBERS)}").deposit.id


def _correct(deposit: str, *desks: Desk, ntpn: str = "D1E2P3O4S5I6T7X8", by: Actor = TREASURER) -> None:
    command = CorrectDeposit(**_numbers(*desks, ntpn=ntpn), code=DepositCorrectionReason.WRONG_RECEIPTS)
    deposits.correct(by, "1904", deposit, command, f"correct-{next(NUMBERS)}")


def _messages(cloud: Cloud, *ids: str) -> list[Message]:
    """Return what the stream's worker sends of all that was said of these deposits."""
    for deposit in ids:
        for entry in reading.entries(shelf.TABLE, deposit, reading.LAST):
            react(DEPOSITS, entry)
    sent = waiting(cloud)
    assert {queue for queue, _ in sent} <= {"deposits"}
    return [body for _, body in sent]


def _work(*bodies: Message) -> list[str]:
    return [name for n, body in enumerate(bodies) for name in receive(app.app, "on_deposits", message(f"m{n}", body))]


def _known(desk: Desk) -> dict[str, str]:
    return {known.receipt: known.deposit for known in desk.r.deposited}


def _news(desk: Desk) -> list[str]:
    return [entry.event.event for entry in desk.entries if "Deposit" in entry.event.event]


def test_each_request_of_a_deposit_is_told_by_a_message_of_its_own_and_learns_it_once(cloud: Cloud) -> None:
    one, other = _paid_in_cash(), _paid_in_cash()
    deposit = _deposit(one, other)
    sent = _messages(cloud, deposit)
    assert sorted(map(str, sent)) == sorted(
        str({"deposit_id": deposit, "request_id": desk.request_id, "seq": 1, "task": "record_deposit"})
        for desk in (one, other)
    )
    assert _work(*sent, *sent, *sent) == []
    for desk in (one, other):
        (known,) = desk.r.deposited
        assert (known.receipt, known.deposit, known.ntpn) == (_receipt(desk), deposit, "D1E2P3O4S5I6T7X8")
        assert _news(desk) == ["ReceiptDeposited"], "told three times, it notes it once"


@pytest.mark.parametrize("order", range(6))
def test_a_receipt_that_moved_from_one_deposit_to_another_ends_there_whatever_the_order(
    cloud: Cloud, order: int
) -> None:
    stays, moves = _paid_in_cash(), _paid_in_cash()
    first = _deposit(stays, moves)
    _correct(first, stays)
    second = _deposit(moves, ntpn="D1E2P3O4S5I6T7X9")
    of_it = [body for body in _messages(cloud, first, second) if body["request_id"] == moves.request_id]
    assert len(of_it) == 3, "it went, it was let go, it went with the other"
    assert _work(*list(permutations(of_it))[order], *of_it) == []
    assert _known(moves) == {_receipt(moves): second}
    assert _news(moves) == ["ReceiptDeposited"], "of what is past nothing is noted"


def test_what_was_learnt_is_taken_back_when_the_deposit_lets_it_go(cloud: Cloud) -> None:
    stays, goes = _paid_in_cash(), _paid_in_cash()
    deposit = _deposit(stays, goes)
    _work(*_messages(cloud, deposit))
    _correct(deposit, stays, by=HEAD)
    sent = _messages(cloud, deposit)
    places = [(body["request_id"] == goes.request_id, body["seq"]) for body in sent]
    assert sorted(places) == [(False, 1), (False, 3), (True, 1), (True, 2)], "each is told once of a correction"
    _work(*sent)
    assert (_known(goes), _news(goes)) == ({}, ["ReceiptDeposited", "ReceiptDepositUndone"])
    assert _news(stays) == ["ReceiptDeposited"]


def test_a_number_that_was_corrected_reaches_every_request_of_the_deposit(cloud: Cloud) -> None:
    desks = [_paid_in_cash() for _ in range(2)]
    deposit = _deposit(*desks)
    _work(*_messages(cloud, deposit))
    _correct(deposit, *desks, ntpn="C0R1R2E3C4T5E6D7")
    _work(*_messages(cloud, deposit))
    assert [[known.ntpn for known in desk.r.deposited] for desk in desks] == [["C0R1R2E3C4T5E6D7"]] * 2


def test_what_was_corrected_between_looking_and_writing_is_not_written(cloud: Cloud) -> None:
    stays, goes = _paid_in_cash(), _paid_in_cash()
    deposit = _deposit(stays, goes)
    with beforehand("TransactWriteItems", lambda: _correct(deposit, stays)) as done:
        deposit_news.record_deposit(goes.request_id)
    assert (len(done), _known(goes), _news(goes)) == (1, {}, [])
    with beforehand("TransactWriteItems", lambda: _correct(deposit, stays, ntpn="C0R1R2E3C4T5E6D7")):
        deposit_news.record_deposit(stays.request_id)
    assert [known.ntpn for known in stays.r.deposited] == ["C0R1R2E3C4T5E6D7"]


def test_a_receipt_that_was_void_and_made_anew_keeps_its_deposit(cloud: Cloud) -> None:
    desk = _paid_in_cash()
    deposit = _deposit(desk)
    desk.give(TREASURER, c.VoidReceipt(code=VoidReason.CLERK_MISTAKE))
    _work(*_messages(cloud, deposit))
    desk.give(TREASURER, c.IssueReceipt())
    react(REQUESTS, next(e for e in reversed(desk.entries) if e.event.event == "ReceiptIssued"))
    (look,) = (body for queue, body in waiting(cloud) if queue == "deposits")
    assert _work(look) == []
    first, second = (receipt.number for receipt in desk.r.receipts)
    assert _known(desk) == {first: deposit, second: deposit}
    _correct(deposit, desk, ntpn="C0R1R2E3C4T5E6D7")
    _work(*_messages(cloud, deposit))
    assert _known(desk) == {second: deposit}, "the deposit names the receipt in force from then on"


def test_a_request_that_has_ended_learns_it_too(cloud: Cloud) -> None:
    desk = _paid_in_cash()
    desk.give(HEAD, c.EndUndelivered.model_validate({"code": "other"}))
    deposit = _deposit(desk)
    assert _work(*_messages(cloud, deposit)) == []
    assert _known(desk) == {_receipt(desk): deposit}


def test_what_fails_five_times_is_parked_by_deposit_and_request_and_a_replay_heals_it(cloud: Cloud) -> None:
    desk = _paid_in_cash()
    deposit = _deposit(desk)
    (sent,) = _messages(cloud, deposit)
    with beforehand("TransactWriteItems", _fail, times=5):
        failed = [receive(app.app, "on_deposits", message("m1", sent, receives)) for receives in range(1, 6)]
    assert failed == [["m1"]] * 4 + [[]]
    (parked,) = work.parked("deposits")
    assert parked.reference == f"{deposit}.{desk.request_id}.1.record_deposit"
    assert _known(desk) == {}
    assert (_work(sent), _known(desk)) == ([], {_receipt(desk): deposit})


def _fail() -> None:
    raise RuntimeError
