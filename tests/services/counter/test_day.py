"""The counter's day on the ledger: numbers, calls and the end of the day, over the table."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.refusals import CounterBusy
from chalicelib.domain.queue.state import DaySheet, TicketState, sheet_id
from chalicelib.domain.vocabulary import Role
from chalicelib.models import queue
from chalicelib.models.ledger import reading
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.ledger import execute as executing
from chalicelib.services.ledger.execute import execute

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
DAY = sheet_id("1904", MONDAY.date())
KIOSK = Actor(id="kiosk-1", memberships=frozenset({Membership(office="1904", role=Role.KIOSK)}))
RATNA = Actor(id="ratna", memberships=frozenset({Membership(office="1904", role=Role.OFFICER)}))


@pytest.fixture(autouse=True)
def at_nine(cloud: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executing, "clock_now", lambda: MONDAY)


def _sheet() -> DaySheet:
    record = reading.read(queue.TABLE, DAY)
    assert record
    return record.state


def test_a_number_is_called_served_and_finished() -> None:
    for key in ("k1", "k2"):
        execute(DAYS, DAY, c.IssueTicket(service="product", person="p_1"), KIOSK, key)
    execute(DAYS, DAY, c.OpenCounter(counter="1"), RATNA, "o")
    execute(DAYS, DAY, c.CallNext(counter="1"), RATNA, "n")
    with pytest.raises(CounterBusy):
        execute(DAYS, DAY, c.CallNext(counter="1"), RATNA, "n2")
    execute(DAYS, DAY, c.StartService(counter="1"), RATNA, "s")
    served = _sheet().served_by("ratna")
    assert served
    assert served.number == "A001"
    execute(DAYS, DAY, c.FinishTicket(counter="1"), RATNA, "f")
    assert [t.state for t in _sheet().tickets] == [TicketState.FINISHED, TicketState.WAITING]
