"""How large a day sheet is stored: at every bound at once it fits an item."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.office.counter import MOST_TICKETS
from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.bounds import MOST_BEYOND, USUAL, beyond, check_bounds
from chalicelib.domain.queue.days import POOL
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.refusals import DayFull
from chalicelib.domain.queue.state import Counter, DaySheet, Pace, Period, QueuePriority, Ticket, TicketState
from chalicelib.gateways import office_data
from chalicelib.models import queue
from chalicelib.models.ledger.appending import snapshot
from chalicelib.services.counter.ledger import DAYS
from tests.domain.request.counter import OFFICE
from tests.models.test_request_size import ITEM_BYTES, weight

NOON = datetime(2026, 11, 30, 5, 0, 0, 123456, tzinfo=UTC)
SERVICE, COUNTER, PERSON = "a_service_of_twenty_", "counter8", "01K0000000000000000000000A_99"
LETTERS, COUNTERS = 26, 40
"""As many services as there are prefixes, and more counters than a room has."""


def _ticket(number: int, periods: int) -> Ticket:
    period = Period(state=TicketState.FINISHED, service=SERVICE, counter=COUNTER, begin=NOON, end=NOON)
    return Ticket(
        number=f"A{number:03d}",
        service=SERVICE,
        priority=QueuePriority.PREGNANT,
        person=PERSON,
        card_seen=True,
        reserved=COUNTER,
        calls=9,
        called_at=NOON,
        periods=(period,) * periods,
    )


def _fullest() -> DaySheet:
    """Return a sheet with all its numbers and all that is allowed beyond the usual, every name as long as it may be."""
    extra = (MOST_BEYOND + COUNTERS * 2) // MOST_TICKETS + 1
    return DaySheet(
        id="1904-20261130",
        office="1904",
        version=99_999,
        head="f" * 64,
        tickets=tuple(_ticket(number, USUAL + extra) for number in range(MOST_TICKETS)),
        counters={f"c{place}": Counter(officer="f" * 36, since=NOON, calling="A001") for place in range(COUNTERS)},
        past=tuple(Pace(service=SERVICE, seconds=(28_800,) * POOL) for _ in range(LETTERS)),
    )


def test_a_day_with_all_its_numbers_and_all_its_holds_and_transfers_fits_an_item() -> None:
    sheet = _fullest()
    assert beyond(sheet) > MOST_BEYOND
    facts = QueueFacts(NOON, OFFICE, office_data.calendar(OFFICE.calendar))
    item = snapshot(queue.TABLE, sheet, DAYS.listed(sheet, facts), NOON + timedelta(hours=12)).serialize()
    size = sum(len(name.encode()) + weight(value) for name, value in item.items())
    assert size < 0.95 * ITEM_BYTES


@pytest.mark.parametrize(
    "command",
    [c.HoldTicket(counter="1"), c.TransferTicket(counter="1", to_counter="2"), c.OpenCounter(counter="1")],
    ids=["hold", "transfer", "open"],
)
def test_beyond_the_bound_nothing_is_held_transferred_or_opened(command: c.AnyQueueCommand) -> None:
    with pytest.raises(DayFull):
        check_bounds(_fullest(), _fullest(), command)
    usual = _fullest().model_copy(update={"tickets": tuple(_ticket(n, USUAL) for n in range(MOST_TICKETS))})
    check_bounds(usual, usual, command)


@pytest.mark.parametrize(
    "command",
    [
        c.IssueTicket(service="product"),
        c.CallNext(counter="1"),
        c.StartService(counter="1"),
        c.ResumeTicket(counter="1", number="A001"),
        c.FinishTicket(counter="1"),
        c.MarkNoShow(counter="1"),
        c.CloseCounter(counter="1"),
        c.CloseDay(),
    ],
    ids=lambda command: command.command,
)
def test_a_full_day_still_comes_to_its_end(command: c.AnyQueueCommand) -> None:
    check_bounds(_fullest(), _fullest(), command)
