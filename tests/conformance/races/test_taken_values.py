"""One NTPN, one billing code, one statement reference on two requests at once: one has it, the other is told so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.domain.request.state import Request
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import reading
from chalicelib.models.requests import TABLE
from tests.conformance.races import checks
from tests.conformance.races.book import Book
from tests.conformance.races.crew import Crew
from tests.conformance.races.explaining import DECLARED, ledger, wrong
from tests.conformance.races.history import DONE, Task
from tests.conformance.races.scenes import billing_code, ntpn
from tests.domain.request.counter import OFFICE

pytestmark = pytest.mark.conformance
Command = Mapping[str, Any]


@dataclass(frozen=True)
class Value:
    """A value of this kind: from which scene who records it by which command, and its scope and text."""

    kind: str
    scene: str
    actor: str
    command: Callable[[Request, int], Command]
    place: Callable[[int], tuple[str, str]]


def _reference(number: int) -> str:
    return f"RK-{number:08d}"


def _payment(request: Request, number: int) -> Command:
    return {
        "command": "record-billing-payment",
        "billing_code": billing_code(int(request.id[-26:])),
        "ntpn": ntpn(number),
        "channel": "BRI",
        "amount_idr": request.due_idr,
        "paid_at": now().isoformat(),
    }


def _offer(_: Request, number: int) -> Command:
    return {"command": "send-offer", "billing": {"code": billing_code(number)}}


def _transfer(request: Request, number: int) -> Command:
    return {
        "command": "verify-transfer-proof",
        "proof": request.proofs[-1].proof,
        "credited_idr": request.due_idr,
        "statement_reference": _reference(number),
        "credited_on": now().astimezone(OFFICE.zone).date().isoformat(),
    }


@pytest.mark.parametrize(
    "value",
    [
        Value("ntpn", "approved", "treasurer", _payment, lambda number: ("", ntpn(number))),
        Value("billing_code", "accepted", "officer", _offer, lambda number: ("", billing_code(number))),
        Value("statement_reference", "proved", "treasurer", _transfer, lambda number: ("1904", _reference(number))),
    ],
    ids=lambda value: value.kind,
)
def test_one_value_on_two_requests_at_once_stands_on_one_of_them(
    crew: Crew,
    book: Book,
    rounds: int,
    value: Value,
) -> None:
    case = f"one {value.kind} on two requests"
    requests = crew.one_by_one(value.scene, 2 * rounds)
    for n, (one, other) in enumerate(zip(requests, requests, strict=True)):
        before, number = {r: ledger(r).request for r in (one, other)}, crew.number()
        tasks = [
            Task(request=r, actor=f"{value.actor}-{n}", command=value.command(before[r], number), key="key")
            for n, r in enumerate((one, other))
        ]
        history = crew.race(tasks)
        assert checks.faults(history) == []
        assert checks.undeclared(history, DECLARED) == []
        (winner,) = [o for o in history if o.outcome == DONE]
        (loser,) = [o for o in history if o is not winner]
        book.note(case, history, f"request {'AB'[winner.writer]} has it")
        assert (loser.outcome, loser.told) == ("already_taken", {"kind": value.kind})
        assert wrong((winner,), before[winner.task.request].version, ledger(winner.task.request)) == []
        assert ledger(loser.task.request).request == before[loser.task.request]
        unique = reading.find(TABLE, value.kind, *value.place(number))
        assert unique
        assert unique.record_id == winner.task.request
        if n + 1 >= rounds and book.lost(case):
            break
    assert book.lost(case) > 0
