"""W-03: a number exists before its slip; the papers' worker makes the slip, and the ticket's token opens it."""

from datetime import UTC, datetime

import pytest

from app import app
from chalicelib.domain.queue import commands as q
from chalicelib.domain.queue.state import sheet_id, ticket_id
from chalicelib.handlers.counter import slips
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import token_of
from chalicelib.services.ledger import execute as executing
from chalicelib.services.ledger.execute import execute
from tests.desk import untypeset
from tests.handlers.caller import Caller
from tests.handlers.events import message, receive
from tests.services.counter.test_day import KIOSK

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
DAY = sheet_id("1904", MONDAY.date())
TOKEN = "/v1/tickets/{}/slip"


@pytest.fixture(autouse=True)
def issued(cloud: object, monkeypatch: pytest.MonkeyPatch) -> int:
    """Give a number at nine o'clock; return the event's place."""
    monkeypatch.setattr(executing, "clock_now", lambda: MONDAY)
    untypeset(monkeypatch)
    return execute(DAYS, DAY, q.IssueTicket(service="product", person="p_1"), KIOSK, "k1").entries[-1].seq


def test_a_slip_is_told_not_to_be_ready_until_the_worker_made_it(issued: int) -> None:
    caller, address = Caller(slips.routes), TOKEN.format(token_of(ticket_id(DAY, "A001")))
    early = caller.post(address, None)
    assert (early.status_code, early.json_body["code"], early.headers["Retry-After"]) == (503, "slip_not_ready", "2")
    task = {"queue_id": DAY, "seq": issued, "task": "ticket_slip"}
    assert receive(app, "on_papers", message("m1", task)) == []
    for width in (58, 80):
        opened = caller.post(f"{address}?width={width}", None)
        assert (opened.status_code, opened.json_body["expires_in"]) == (200, 300)
        assert f"A001-{width}.pdf" in opened.json_body["url"]


def test_no_other_width_is_printed_and_no_guessed_token_opens_a_slip() -> None:
    caller = Caller(slips.routes)
    assert caller.post(TOKEN.format(token_of(ticket_id(DAY, "A001"))) + "?width=70", None).status_code == 422
    assert caller.post(TOKEN.format(f"{DAY}-A001_{'A' * 22}"), None).status_code == 404
