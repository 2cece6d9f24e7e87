"""Noes of the clock: the break, the evening, a holiday."""

from datetime import datetime, timedelta

from chalicelib.gateways import office_data
from workshop.journeys.cast import Cast
from workshop.journeys.checks import expect, present, same
from workshop.journeys.hours import A_MOMENT, calendar, go_to, rules, spans_on
from workshop.journeys.refused_at_the_kiosk import waiting_now
from workshop.journeys.visit_arrival import board
from workshop.journeys.visitors import VISITS, Visitor
from workshop.run.seed import OFFICE


def hours(cast: Cast) -> None:
    """In the break numbers are given but not called; in the evening and on a holiday neither."""
    house, officer = cast.house, cast.officer
    visitor = Visitor(house, "Zaki Ramli")
    visitor.step("W-03", "istirahat, tutup, hari libur", "the break, the evening, a holiday")
    morning, afternoon = spans_on(house.today)
    go_to(house, morning.end + A_MOMENT)
    visitor.sign(cast.kiosk)
    on_break = house.refused(officer.tries_at("call-next"), 409, "counter_on_break")
    same(datetime.fromisoformat(on_break["facts"]["resumes_at"]), afternoon.begin, "when it goes on")
    same(board(cast)["state"], "break", "the board")

    go_to(house, afternoon.end + A_MOMENT)
    closed(cast)
    go_to(house, next_holiday(house.now))
    closed(cast)


def closed(cast: Cast) -> None:
    """No number is given while the office is closed, and it is said when it opens."""
    house = cast.house
    before, entry = waiting_now(cast), Visitor(house, "Zaki Ramli").visit()
    refusal = house.refused(house.call("POST", VISITS, entry, token=cast.kiosk.token), 409, "office_closed")
    expect(datetime.fromisoformat(refusal["facts"]["opens_at"]) > house.now, "it is said when the office opens")
    same((board(cast)["state"], waiting_now(cast)), ("closed", before), "the board")


def next_holiday(now: datetime) -> datetime:
    """Return ten o'clock of the next weekday that is a holiday."""
    zone = office_data.office(OFFICE).zone
    today = now.astimezone(zone).date()
    weekdays = rules().hours.week
    days = sorted(day for day in calendar().closed if day > today and weekdays[day.weekday()])
    holiday = present(next(iter(days), None), "a holiday that the calendar knows")
    return datetime.combine(holiday, datetime.min.time(), zone) + timedelta(hours=10)
