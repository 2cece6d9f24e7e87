"""The counter's hours in the journeys: a visit begins on a morning of its own, whatever the time really is."""

from datetime import date, datetime, timedelta

from chalicelib.domain.office.counter import CounterRules
from chalicelib.domain.office.hours import Open
from chalicelib.domain.office.workdays import Calendar
from chalicelib.gateways import office_data
from workshop.journeys.checks import present
from workshop.journeys.house import House
from workshop.run.seed import OFFICE

A_MOMENT = timedelta(minutes=1)


def rules() -> CounterRules:
    """Return how the demo office's counter works."""
    return present(office_data.office(OFFICE).counter, "the demo office's counter")


def go_to(house: House, moment: datetime) -> None:
    """Let time pass until this moment."""
    house.stage.pass_time(int((moment - house.now).total_seconds()) + 1)


def next_morning(house: House) -> None:
    """Let time pass until the counter has just opened on the next day on which it does."""
    go_to(house, spans_after_today(house)[0].begin + A_MOMENT)


def spans_after_today(house: House) -> tuple[Open, ...]:
    """Return when the counter is open on the next day on which it is."""
    day = house.today
    while True:
        day += timedelta(days=1)
        if spans := spans_on(day):
            return spans


def spans_on(day: date) -> tuple[Open, ...]:
    """Return when the counter is open on this day."""
    return rules().spans_on(day, calendar(), office_data.office(OFFICE).zone)


def calendar() -> Calendar:
    """Return the demo office's calendar."""
    return office_data.calendar(office_data.office(OFFICE).calendar)
