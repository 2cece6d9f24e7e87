"""S-O: ten working days of the office's own time, read in both ways that the sentence can be read."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.clock import (
    DAY,
    FAR,
    Promise,
    Reading,
    midnight_after,
    office_spans,
    promise,
    used_seconds,
    used_up_at,
)
from chalicelib.domain.request.records import Move
from chalicelib.gateways import office_data
from tests.domain.request.counter import (
    BUYER,
    OFFICE,
    OFFICER,
    SOFT,
    Counter,
    accepted,
    draft,
    fulfilling,
    receipted,
    submitted,
    terms,
)
from tests.domain.request.ladder import DELIVERY_CORRECTION, RETURN

CALENDAR = office_data.calendar("indonesia")
ZONE = OFFICE.zone
BEGIN = datetime(2026, 3, 3, tzinfo=ZONE)
STEPS = st.lists(st.integers(1, 5 * DAY), min_size=1, max_size=6)


def standing(counter: Counter, calendar: Calendar = CALENDAR) -> Promise:
    promised = promise(counter.r, OFFICE, calendar, counter.now)
    assert promised is not None
    return promised


def reading(counter: Counter, start: str) -> Reading:
    return next(r for r in standing(counter).readings if r.start == start)


def on(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+07:00")


def moves(steps: list[int]) -> tuple[Move, ...]:
    """The office has the move first; it changes hands after each step."""
    instants = accumulate(steps, lambda at, step: at + timedelta(seconds=step), initial=BEGIN)
    return tuple(Move(at=at, office=n % 2 == 0) for n, at in enumerate(instants))


def used(turns: tuple[Move, ...], until: datetime) -> int:
    return used_seconds(office_spans(turns, BEGIN, None), until, ZONE, CALENDAR)


@pytest.mark.parametrize(
    ("accepted_on", "due_on"),
    [
        ("2024-04-04", "2024-04-26"),
        ("2025-03-26", "2025-04-21"),
        ("2025-08-11", "2025-08-26"),
        ("2026-03-12", "2026-04-02"),
        ("2026-12-18", "2027-01-07"),
        ("2027-03-03", "2027-03-29"),
    ],
)
def test_ten_working_days_end_where_the_decrees_put_them(accepted_on: str, due_on: str) -> None:
    counter = submitted(now=on(accepted_on)) if accepted_on >= "2025-01-01" else None
    if counter is None:
        spans = ((midnight_after(on(accepted_on), ZONE), FAR),)
        gone = used_up_at(spans, 10 * DAY, ZONE, CALENDAR)
        assert gone is not None
        assert (gone - timedelta(seconds=1)).astimezone(ZONE).date() == date.fromisoformat(due_on)
        return
    assert standing(counter.give(OFFICER, c.Accept())).due_on == date.fromisoformat(due_on)


def test_before_submission_nothing_is_promised() -> None:
    assert promise(draft().r, OFFICE, CALENDAR, draft().now) is None


def test_the_starting_day_is_not_counted() -> None:
    counter = submitted(now=on("2026-03-02"))
    assert reading(counter.later(hours=13), "submission").used_seconds == 0
    assert reading(counter.later(hours=2), "submission").used_seconds == 3600


def test_both_readings_are_kept_and_the_stricter_one_is_worked_to() -> None:
    counter = submitted(now=on("2026-03-02")).later(days=2).give(OFFICER, c.Accept())
    from_submission, from_acceptance = reading(counter, "submission"), reading(counter, "acceptance")
    assert (from_submission.due_on, from_acceptance.due_on) == (date(2026, 3, 16), date(2026, 3, 25))
    assert standing(counter).due_on == date(2026, 3, 16)


def test_the_clock_stands_while_the_move_is_the_customers() -> None:
    counter = fulfilling(now=on("2026-04-13"))
    assert not reading(counter, "acceptance").running
    before = reading(counter, "acceptance").used_seconds
    later = reading(counter.later(days=7), "acceptance")
    assert (before, later.used_seconds) == (0, 0)
    assert later.due_on == date(2026, 5, 5)


def test_a_return_from_acceptance_pauses_the_clock_and_does_not_reset_it() -> None:
    counter = accepted(now=on("2026-04-13")).later(days=2).give(OFFICER, RETURN)
    paused = reading(counter, "acceptance")
    assert (paused.used_seconds, paused.running) == (DAY + 10 * 3600, False)
    counter.later(days=5)
    assert reading(counter, "acceptance").used_seconds == paused.used_seconds
    counter.give(BUYER, terms()).give(OFFICER, c.Accept()).later(hours=1)
    again = reading(counter, "acceptance")
    assert (again.started_at, again.used_seconds) == (paused.started_at, DAY + 11 * 3600)
    assert again.running
    assert reading(counter, "submission").started_at == paused.started_at


def test_a_return_before_acceptance_begins_the_reading_from_submission_anew() -> None:
    counter = submitted(now=on("2026-04-13")).later(days=2).give(OFFICER, RETURN).later(days=1)
    counter.give(BUYER, terms()).give(OFFICER, c.Accept())
    assert reading(counter, "submission").started_at == counter.now


def test_the_promise_ends_with_the_last_line_and_a_correction_does_not_open_it_again() -> None:
    counter = receipted(SOFT, SOFT).give(OFFICER, c.Deliver(lines=(1,))).later(days=1)
    assert reading(counter, "acceptance").kept is None
    counter.give(OFFICER, c.Deliver(lines=(2,)))
    done = reading(counter, "acceptance")
    assert (done.kept, done.running) == (True, False)
    counter.give(BUYER, DELIVERY_CORRECTION).later(days=40)
    assert reading(counter, "acceptance") == done


def test_a_promise_kept_to_the_last_second_of_its_last_day_is_kept_and_a_second_later_it_is_not() -> None:
    counter = receipted()
    due_on = reading(counter, "acceptance").due_on
    assert due_on
    midnight = datetime.combine(due_on + timedelta(days=1), datetime.min.time(), ZONE)
    for at, kept in ((midnight, True), (midnight + timedelta(seconds=1), False)):
        request = counter.r.model_copy(update={"delivered_at": at})
        done = promise(request, OFFICE, CALENDAR, at)
        assert done
        assert next(r.kept for r in done.readings if r.start == "acceptance") is kept


def test_time_is_used_up_at_the_end_of_the_span_that_fills_it_and_no_time_lies_between_two_moves_at_once() -> None:
    end, later = BEGIN + timedelta(days=1), BEGIN + timedelta(days=3)
    assert used_up_at(((BEGIN, end), (later, FAR)), DAY, ZONE, CALENDAR) == end
    assert office_spans((Move(at=BEGIN, office=True), Move(at=BEGIN, office=False)), BEGIN, None) == ()


def test_a_promise_that_took_longer_than_ten_days_was_not_kept() -> None:
    counter = receipted(now=on("2026-04-13")).later(days=30)
    assert reading(counter.give(OFFICER, c.Deliver(lines=(1,))), "acceptance").kept is False


def test_where_no_table_of_holidays_reaches_nothing_is_said_about_the_promise() -> None:
    none = CALENDAR.model_copy(update={"years": ()})
    for reading in standing(accepted(), none).readings:
        assert (reading.due_on, reading.kept) == (None, None)
    done = receipted().later(days=3).give(OFFICER, c.Deliver(lines=(1,)))
    assert {r.kept for r in standing(done, none).readings} == {None}
    assert {r.kept for r in standing(done).readings} == {True}


@given(STEPS, st.integers(0, 40 * DAY), st.integers(0, 20 * DAY))
@settings(max_examples=40)
def test_used_time_is_never_negative_never_more_than_elapsed_and_never_shrinks(
    steps: list[int], elapsed: int, more: int
) -> None:
    turns = moves(steps)
    now = BEGIN + timedelta(seconds=elapsed)
    assert 0 <= used(turns, now) <= elapsed
    assert used(turns, now) <= used(turns, now + timedelta(seconds=more))


@given(STEPS, st.integers(1, 20 * DAY))
@settings(max_examples=40)
def test_a_longer_pause_of_the_customer_never_makes_the_promise_due_earlier(steps: list[int], pause: int) -> None:
    turns = moves([*steps, 1] if len(steps) % 2 else [*steps, 1, 1])
    late = timedelta(seconds=pause)
    delayed = (*turns[:2], *(m.model_copy(update={"at": m.at + late}) for m in turns[2:]))

    def due(of: tuple[Move, ...]) -> datetime:
        return used_up_at(office_spans(of, BEGIN, None), 10 * DAY, ZONE, CALENDAR) or datetime.max.replace(tzinfo=UTC)

    assert due(delayed) >= due(turns)
