"""Opening hours: spans of the office's own clock, on its working days, in every zone of the country."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.office.counter import MOST_TICKETS, CounterRules
from chalicelib.domain.office.hours import LOOKED_AHEAD, Hours, Span, opens_next, spans_of
from chalicelib.domain.office.workdays import Calendar
from chalicelib.gateways import office_data
from tests.domain.queue.room import WORDS, office

CALENDAR = office_data.calendar("indonesia")
ZONES = st.sampled_from([ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")])
DAYS = st.dates(date(2026, 1, 1), date(2027, 10, 30))
MORNING, AFTERNOON = Span(opens=time(8), closes=time(12)), Span(opens=time(13), closes=time(15, 30))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _days_spans(times: Iterable[time]) -> tuple[Span, ...]:
    edges = sorted(times)
    return tuple(Span(opens=a, closes=b) for a, b in zip(edges[::2], edges[1::2], strict=False))


SPANS = st.sets(st.times(), max_size=6).map(_days_spans)
HOURS = st.builds(Hours, **dict.fromkeys(WEEKDAYS, SPANS))


@given(hours=HOURS, day=DAYS, zone=ZONES)
def test_a_days_spans_lie_within_the_local_day_in_order_and_none_on_a_closed_day(
    hours: Hours, day: date, zone: ZoneInfo
) -> None:
    spans = spans_of(hours, CALENDAR, day, zone)
    assert (len(spans) == 0) is (day in CALENDAR.closed or not hours.week[day.weekday()])
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert {edge.astimezone(zone).date() for edge in edges} <= {day}
    if spans:
        assert [(s.begin.timetz().replace(tzinfo=None), s.end.timetz().replace(tzinfo=None)) for s in spans] == [
            (s.opens, s.closes) for s in hours.week[day.weekday()]
        ]


@given(hours=HOURS, day=DAYS, clock=st.times(), zone=ZONES)
def test_the_next_opening_is_the_first_that_lies_ahead(hours: Hours, day: date, clock: time, zone: ZoneInfo) -> None:
    now = datetime.combine(day, clock, zone).astimezone(UTC)
    ahead = [day + timedelta(days=n) for n in range(LOOKED_AHEAD)]
    begins = [span.begin for each in ahead for span in spans_of(hours, CALENDAR, each, zone) if span.begin > now]
    assert opens_next(hours, CALENDAR, now, zone) == min(begins, default=None)


def test_the_next_opening_is_sought_by_the_offices_own_date() -> None:
    hours, zone = Hours(tue=(MORNING,)), ZoneInfo("Asia/Jayapura")
    before_midnight_in_utc = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert opens_next(hours, CALENDAR, before_midnight_in_utc, zone) == datetime(2026, 12, 8, 8, tzinfo=zone)
    assert opens_next(hours, CALENDAR, before_midnight_in_utc - timedelta(hours=1), zone) == datetime(
        2026, 12, 1, 8, tzinfo=zone
    )


def test_at_the_moment_of_an_opening_the_next_is_another() -> None:
    hours, zone = Hours(mon=(MORNING, AFTERNOON)), ZoneInfo("Asia/Jakarta")
    at_eight = datetime(2026, 11, 30, 8, tzinfo=zone)
    assert opens_next(hours, CALENDAR, at_eight, zone) == datetime(2026, 11, 30, 13, tzinfo=zone)


def test_the_next_opening_is_sought_for_sixty_days_of_the_offices_own() -> None:
    zone, today = ZoneInfo("Asia/Jayapura"), date(2026, 6, 1)
    hours = Hours.model_validate(dict.fromkeys(WEEKDAYS, (MORNING,)))
    early = datetime.combine(today, time(1), zone).astimezone(UTC)
    closed = [frozenset(today + timedelta(days=n) for n in range(many)) for many in (LOOKED_AHEAD - 1, LOOKED_AHEAD)]
    calendars = [Calendar(id="long", years=(2026,), closed=days) for days in closed]
    last = datetime.combine(today + timedelta(days=LOOKED_AHEAD - 1), time(8), zone)
    assert [opens_next(hours, calendar, early, zone) for calendar in calendars] == [last, None]


def test_where_no_table_reaches_a_counter_is_open_by_its_weekday_and_nobody_is_sent_away() -> None:
    short = Calendar(id="short", years=(2026,), closed=frozenset())
    zone, friday = ZoneInfo("Asia/Jakarta"), date(2027, 1, 8)
    (span,) = spans_of(Hours(fri=(MORNING,)), short, friday, zone)
    assert span.begin == datetime.combine(friday, MORNING.opens, zone)
    assert spans_of(Hours(fri=(MORNING,)), short, date(2027, 1, 7), zone) == ()


def test_the_next_opening_is_not_guessed_beyond_the_calendar() -> None:
    short = Calendar(id="short", years=(2026,), closed=frozenset())
    zone = ZoneInfo("Asia/Jakarta")
    last = datetime(2026, 12, 31, 20, tzinfo=zone)
    assert opens_next(Hours(fri=(MORNING,)), short, last, zone) is None


@pytest.mark.parametrize(("opens", "closes"), [(time(8), time(8)), (time(12), time(8))])
def test_a_span_ends_after_it_begins(opens: time, closes: time) -> None:
    with pytest.raises(ValidationError, match="ends after it begins"):
        Span(opens=opens, closes=closes)


@pytest.mark.parametrize("weekday", WEEKDAYS)
@pytest.mark.parametrize(
    "late", [MORNING, Span(opens=time(12), closes=time(13)), Span(opens=time(11), closes=time(14))]
)
def test_a_break_lies_between_the_spans_of_a_day(weekday: str, late: Span) -> None:
    with pytest.raises(ValidationError, match="with a break between"):
        Hours.model_validate({weekday: (MORNING, late)})
    assert Hours.model_validate({weekday: (MORNING, AFTERNOON)}).week[WEEKDAYS.index(weekday)] == (MORNING, AFTERNOON)


def _rules(**changes: object) -> CounterRules:
    usual = office().counter
    assert usual
    return CounterRules.model_validate(usual.model_dump() | changes)


def _service(id_: str, prefix: str) -> dict[str, object]:
    return {"id": id_, "prefix": prefix, "title": WORDS}


def _place(id_: str, *services: str) -> dict[str, object]:
    return {"id": id_, "title": WORDS, "services": services}


BOTH = ("product", "collection")


@pytest.mark.parametrize(
    "changes",
    [
        {"services": [_service("product", "A"), _service("product", "B")], "places": [_place("1", "product")]},
        {"services": [_service("product", "A"), _service("collection", "A")]},
        {"places": [_place("1", *BOTH), _place("1", *BOTH)]},
    ],
    ids=["two services of one id", "two services of one prefix", "two counters of one id"],
)
def test_services_and_counters_are_told_apart(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        _rules(**changes)


@pytest.mark.parametrize(
    "places", [[_place("1", "product")], [_place("1", *BOTH, "canteen")]], ids=["unserved", "not offered"]
)
def test_every_service_is_served_at_a_counter_and_nothing_else_is(places: list[object]) -> None:
    with pytest.raises(ValidationError, match=r"no counter serves: collection|serves what is no service: canteen"):
        _rules(places=places)


def test_an_office_gives_at_most_as_many_numbers_as_a_sheet_holds() -> None:
    assert _rules(tickets_a_day=MOST_TICKETS).tickets_a_day == MOST_TICKETS
    with pytest.raises(ValidationError):
        _rules(tickets_a_day=MOST_TICKETS + 1)
    with pytest.raises(ValidationError):
        _rules(tickets_a_day=0)
