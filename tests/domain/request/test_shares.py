"""The desk is told when a half, four fifths and all of the promise's time is used: in order, and never before."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.people.actors import SYSTEM
from chalicelib.domain.reasons import DeclineReason
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.clock import DAY, promise
from chalicelib.domain.request.shares import SHARES, share_due
from tests.domain.request.counter import (
    BILLING,
    BUYER,
    CALENDAR,
    OFFICE,
    OFFICER,
    Counter,
    accepted,
    delivered,
    draft,
    offered,
    submitted,
    terms,
)
from tests.domain.request.ladder import OFFER_CORRECTION, RETURN

MOMENT = timedelta(seconds=1)
TOLD = c.NoteShare()
BUDGET = OFFICE.days.promise_working_days * DAY
DECLINED = c.DeclineOfferCorrection(code=DeclineReason.NOT_JUSTIFIED)


def when(counter: Counter) -> datetime | None:
    return share_due(counter.r, OFFICE, CALENDAR)


def told(counter: Counter) -> list[int]:
    return [x.event.share for x in counter.entries if x.event.event == "PromiseShareUsed"]


def used(counter: Counter) -> int:
    """Return the seconds that the stricter reading has used."""
    read = promise(counter.r, OFFICE, CALENDAR, counter.now)
    assert read
    return max(one.used_seconds or 0 for one in read.readings)


def test_each_share_is_noted_at_its_moment_once_and_in_order() -> None:
    counter = submitted()
    for share in SHARES:
        at = when(counter)
        assert at
        counter.now = at - MOMENT
        assert counter.refuses(SYSTEM, TOLD) == "not_yet_due"
        counter.now = at
        assert used(counter) * 100 == share * BUDGET
        counter.give(SYSTEM, TOLD)
        assert counter.refuses(SYSTEM, TOLD) == "not_yet_due", "a repeat does nothing"
    assert told(counter) == [*SHARES]
    assert when(counter) is None


def test_what_is_told_late_is_told_once_by_the_highest_share() -> None:
    counter = submitted().later(days=40).give(SYSTEM, TOLD)
    assert told(counter) == [100]


def test_a_clock_that_rests_tells_nothing_and_goes_on_where_it_was() -> None:
    counter = accepted()
    before = when(counter)
    assert before
    counter.give(OFFICER, c.SendOffer(billing=BILLING)).later(days=14)
    assert when(counter) is None
    assert counter.refuses(SYSTEM, TOLD) == "not_yet_due"
    counter.give(BUYER, OFFER_CORRECTION)
    assert (when(counter) or before) > before, "what rested is not counted"


def test_what_is_handed_in_anew_before_it_was_accepted_begins_anew() -> None:
    counter = submitted().later(days=40).give(SYSTEM, TOLD).give(OFFICER, RETURN)
    assert when(counter) is None
    counter.give(BUYER, terms())
    assert counter.r.share_told == 0
    assert (when(counter) or counter.now) > counter.now


@pytest.mark.parametrize("scene", [draft, delivered])
def test_where_nothing_is_promised_or_all_has_gone_no_share_is_told(scene: Callable[[], Counter]) -> None:
    counter = scene()
    assert when(counter) is None
    assert counter.later(days=2).refuses(SYSTEM, TOLD) == "not_yet_due"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 120), max_size=20))
def test_however_the_move_goes_to_and_fro_the_shares_come_in_order_and_not_too_soon(
    turns: list[int],
) -> None:
    counter = offered()
    for hours in turns:
        _pass(counter, hours)
        if counter.r.phase == "offered":
            counter.give(BUYER, OFFER_CORRECTION)
        else:
            counter.give(OFFICER, DECLINED)
    assert told(counter) == sorted(set(told(counter)))
    assert used(counter) * 100 < next((x for x in SHARES if x not in told(counter)), 10_000) * BUDGET


def _pass(counter: Counter, hours: int) -> None:
    """Let time pass by the hour, a sweep each time."""
    for _ in range(hours):
        counter.later(hours=1)
        at = when(counter)
        if at is None or at > counter.now:
            assert counter.refuses(SYSTEM, TOLD) == "not_yet_due"
            continue
        counter.give(SYSTEM, TOLD)
        assert used(counter) * 100 >= told(counter)[-1] * BUDGET
        assert counter.refuses(SYSTEM, TOLD) == "not_yet_due", "a repeat does nothing"
