"""What a day comes to: the sum over its numbers, whatever happened on it."""

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from chalicelib.domain.queue import commands as c
from chalicelib.domain.queue.days import COUNTS, POOL, DayRow, ServiceRow, pace_of, row_of, total
from chalicelib.domain.queue.legs import legs
from chalicelib.domain.queue.promise import Waited, measured, verdict
from chalicelib.domain.queue.state import DaySheet
from tests.domain.queue.room import ANI, MONDAY, Room, office
from tests.domain.queue.simulated import SimulatedDay

DAYS = tuple(range(3))
TEN_MINUTES = timedelta(minutes=10)


@cache
def _played(ahead: int) -> tuple[DaySheet, tuple[Waited, ...], DayRow]:
    day = SimulatedDay(MONDAY - timedelta(days=28 - ahead), {"product": 6.0, "collection": 6.0}, lambda *_: None)
    sheet = day.play()
    return sheet, measured(sheet, day.room.facts.spans), row_of(sheet, day.room.facts)


@pytest.mark.parametrize("ahead", DAYS)
def test_no_wait_is_negative_and_the_end_comes_after_the_call(ahead: int) -> None:
    _, waits, _ = _played(ahead)
    assert len(waits) > 40
    for wait in waits:
        assert wait.baseline >= wait.leg.since
        assert wait.to_call is not None
        assert wait.to_end is not None
        assert timedelta() <= wait.to_call <= wait.to_end


@pytest.mark.parametrize("ahead", DAYS)
def test_a_days_row_is_the_sum_over_its_numbers(ahead: int) -> None:
    sheet, waits, row = _played(ahead)
    verdicts = [verdict(wait, TEN_MINUTES) for wait in waits]
    whole = total(row.services)
    assert row.numbers == len(sheet.tickets)
    assert whole.tickets == sum(len(legs(ticket)) for ticket in sheet.tickets) == len(waits)
    assert whole.kept_to_call == sum(each.to_call is True for each in verdicts)
    assert whole.kept_to_end == sum(each.to_end is True for each in verdicts)
    assert whole.finished + whole.no_show + whole.left + whole.closed == whole.tickets


@pytest.mark.parametrize("ahead", DAYS)
def test_the_share_kept_lies_between_none_and_all(ahead: int) -> None:
    _, _, row = _played(ahead)
    for service in row.services:
        assert 0 <= service.kept_to_call <= service.measured_to_call <= service.tickets
        assert 0 <= service.kept_to_end <= service.measured_to_end <= service.tickets
        assert service.kept_to_end <= service.kept_to_call


def test_the_sum_of_services_adds_every_count() -> None:
    rows = [ServiceRow(service=name, **{count: n for n, count in enumerate(COUNTS, start=1)}) for name in ("a", "b")]
    assert total(rows, "all") == ServiceRow(service="all", **{count: 2 * n for n, count in enumerate(COUNTS, start=1)})
    assert total(()) == ServiceRow(service="")


def test_a_transferred_number_counts_once_for_the_day_and_in_each_of_its_services() -> None:
    room = Room(office=office()).opened(p1=ANI)
    room.take("product")
    room.served().give(ANI, c.TransferTicket(counter="1", to_service="collection"))
    row = row_of(room.sheet, room.facts)
    assert (row.numbers, [(s.service, s.tickets) for s in row.services]) == (1, [("collection", 1), ("product", 1)])


def test_the_pace_of_the_days_before_is_the_newest_first_and_no_more_than_is_looked_at() -> None:
    days = [date(2026, 11, 27), date(2026, 11, 26)]
    rows = [
        DayRow(day=day, services=(ServiceRow(service="product", seconds=s),))
        for day, s in zip(days, ((1, 2), (3, 4)), strict=True)
    ]
    (pace,) = pace_of(rows)
    assert pace.seconds == (2, 1, 4, 3)
    (longest,) = pace_of([DayRow(day=days[0], services=(ServiceRow(service="product", seconds=tuple(range(200))),))])
    assert longest.seconds == tuple(range(199, 199 - POOL, -1))


def test_a_day_is_told_by_the_offices_own_promise() -> None:
    room = Room(office=office(promise_minutes=30), now=datetime(2026, 11, 30, 2, 0, tzinfo=UTC)).opened(p1=ANI)
    room.take()
    room.later(minutes=20).called()
    assert row_of(room.sheet, room.facts).services[0].kept_to_call == 1
    strict = Room(office=office(promise_minutes=10), now=MONDAY).opened(p1=ANI)
    strict.take()
    strict.later(minutes=20).called()
    assert row_of(strict.sheet, strict.facts).services[0].kept_to_call == 0
