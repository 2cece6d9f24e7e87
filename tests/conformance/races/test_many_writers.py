"""Many writers at once, in processes and threads of their own: on one office's numbers, one request, one key."""

from collections.abc import Mapping
from typing import Any

import pytest

from chalicelib.domain.request.rows import RequestRow
from chalicelib.domain.request.state import Phase
from chalicelib.gateways.clock import now
from chalicelib.models import requests
from chalicelib.models.ledger import loading, reading
from chalicelib.models.ledger.items import series_key
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.retry import RACES_LOST_TO_PEOPLE
from chalicelib.services.requests.ledger import REQUESTS
from tests.conformance.races import checks
from tests.conformance.races.book import Book
from tests.conformance.races.crew import Crew
from tests.conformance.races.explaining import ledger, wrong
from tests.conformance.races.history import DONE, History, Task
from tests.domain.request.counter import BUYER, OFFICE
from tests.domain.request.ladder import CANCEL

pytestmark = pytest.mark.conformance
MANY = 64
VOIDED = 16
CLIENTS = 16
Command = Mapping[str, Any]
NOTE: Command = {"command": "note", "text": "Sudah ditelepon."}
RECEIPT: Command = {"command": "issue-receipt"}


def _last_receipt() -> int:
    year = str(now().astimezone(OFFICE.zone).year)
    wanted = loading.LoadPlan("1904-x", series={"receipt": series_key("1904", "receipt", year)})
    return loading.load(requests.TABLE, wanted, now()).series["receipt"]


def _task(request: str, writer: int, command: Command) -> Task:
    return Task(request=request, actor=f"treasurer-{writer}", command=command, key=f"key-{writer}")


def _receipt(request: str, writer: int) -> Task:
    return _task(request, writer, RECEIPT)


def _each_request_is_well(history: History, before: dict[str, int]) -> None:
    for request, version in before.items():
        own = tuple(o for o in history if o.task.request == request)
        assert wrong(own, version, ledger(request)) == []


def test_64_receipts_of_one_office_have_numbers_without_gap_or_double(crew: Crew, book: Book, repeats: int) -> None:
    for _ in range(repeats):
        requests = crew.prepare("paid", MANY)
        before, last = {r: ledger(r).request.version for r in requests}, _last_receipt()
        history = crew.race([_receipt(request, n) for n, request in enumerate(requests)])
        book.note("64 receipts of one office", history)
        assert {o.outcome for o in history} == {DONE}
        assert checks.numbers(history, last) == []
        assert checks.order(history, lambda o: o.number) == []
        assert _last_receipt() == last + MANY
        _each_request_is_well(history, before)


def test_a_voided_receipt_keeps_its_number_while_others_take_the_next(crew: Crew, book: Book) -> None:
    first, fresh = crew.prepare("paid", VOIDED), crew.prepare("paid", VOIDED)
    receipts = crew.race([_receipt(request, n) for n, request in enumerate(first)])
    voids = [_task(request, n, {"command": "void-receipt", "code": "clerk_mistake"}) for n, request in enumerate(first)]
    between = crew.race([*voids, *(_receipt(request, VOIDED + n) for n, request in enumerate(fresh))])
    again = crew.race([_receipt(request, 2 * VOIDED + n) for n, request in enumerate(first)])
    book.note("16 receipts, 16 voided among 16, 16 again", receipts)
    for history in (between, again):
        book.note("16 receipts, 16 voided among 16, 16 again", history)
    whole = (*receipts, *between, *again)
    assert {o.outcome for o in whole} == {DONE}
    assert checks.numbers(whole, 0) == []
    assert checks.order(whole, lambda o: o.number) == []
    by_number = {o.number: o.task.request for o in receipts}
    for number, request in by_number.items():
        void, valid = ledger(request).request.receipts
        assert (void.sequence, void.void, valid.void) == (number, True, False)
        assert valid.sequence > 2 * VOIDED


def test_of_64_commands_on_one_request_each_version_has_one_winner(crew: Crew, book: Book, repeats: int) -> None:
    approve: Command = {"command": "approve-offer", "offer": 1}
    cancel: Command = {"command": "cancel", "code": "no_longer_needed"}
    for _ in range(repeats):
        (request,) = crew.prepare("offered", 1)
        before = ledger(request).request.version
        asked = [(f"officer-{n}", NOTE) for n in range(MANY // 2)]
        asked += [("buyer", kind) for _ in range(MANY // 4) for kind in (approve, cancel)]
        tasks = [Task(request=request, actor=a, command=command, key=f"{n}") for n, (a, command) in enumerate(asked)]
        history = crew.race(tasks)
        book.note("64 commands on one request", history)
        assert wrong(history, before, ledger(request)) == []
        losers = [o for o in history if o.outcome == "overtaken"]
        assert losers
        assert all(o.tries >= RACES_LOST_TO_PEOPLE for o in losers), "nobody is told before others won twice"
        assert {reason for o in history for reason in o.lost} == {"ConditionalCheckFailed", "TransactionConflict"}


@pytest.mark.parametrize("command", [RECEIPT, NOTE], ids=["receipt", "note"])
def test_16_clients_who_repeat_one_key_have_one_effect_and_one_answer(
    crew: Crew, book: Book, rounds: int, command: Command
) -> None:
    for n, request in enumerate(crew.prepare("paid", rounds // 4)):
        before = ledger(request).request.version
        history = crew.race([_task(request, n, command)] * CLIENTS)
        book.note("16 clients with one key", history)
        assert {o.outcome for o in history} == {DONE}
        assert checks.answers(history) == []
        assert wrong(tuple(o for o in history if o.wrote), before, ledger(request)) == []


def test_16_clients_who_repeat_one_opening_open_one_request(crew: Crew, book: Book, rounds: int) -> None:
    opening = {"command": "open-draft", "office": "1904"}
    for n in range(rounds // 4):
        history = crew.race([Task(request="", actor="buyer", command=opening, key=f"opening-{n}")] * CLIENTS)
        book.note("16 clients who open with one key", history)
        assert {o.outcome for o in history} == {DONE}
        assert checks.answers(history) == []
        (draft,) = (row for row in _own_requests() if row.phase is Phase.DRAFT)
        execute(REQUESTS, draft.id, CANCEL, BUYER, f"cancel-{n}")
    assert len(_own_requests()) == rounds // 4


def _own_requests() -> tuple[RequestRow, ...]:
    return reading.page(requests.TABLE, "customer", BUYER.id, 100, None).rows
