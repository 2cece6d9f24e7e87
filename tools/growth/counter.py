"""The counter in a grown office: days behind it, days that a number is given and called on, and today's board.

A day is measured by its own nine o'clock, and ends at its midnight, so that it does not matter when it is measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count

from chalicelib.domain.office.hours import opens_next
from chalicelib.domain.people.actors import SYSTEM, Actor, Membership
from chalicelib.domain.queue.commands import (
    AnyQueueCommand,
    CallNext,
    CloseDay,
    FinishTicket,
    IssueTicket,
    OpenCounter,
    StartService,
)
from chalicelib.domain.queue.events import AnyQueueEvent
from chalicelib.domain.queue.facts import QueueFacts
from chalicelib.domain.queue.state import DaySheet, day_of, sheet_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import office_data
from chalicelib.gateways.clock import now
from chalicelib.gateways.ids import new_id
from chalicelib.services.counter import room
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.today import today
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.ledger import Ledger, World
from tools.growth.products import OFFICE
from workshop.journeys.checks import present

KIOSK = Actor(id="kiosk", memberships=frozenset({Membership(office=OFFICE, role=Role.KIOSK)}))
OFFICER = Actor(id="officer", memberships=frozenset({Membership(office=OFFICE, role=Role.OFFICER)}))
FIRST_DAY = date(2025, 1, 6)
WAITING = 5
"""Numbers that wait on a day on which something is measured: what a day costs grows within it, and must not beyond."""
TAKE = IssueTicket(service="product", person="visitor_1")
SERVED: tuple[tuple[Actor, AnyQueueCommand], ...] = tuple(
    (OFFICER, kind(counter="1")) for kind in (CallNext, StartService, FinishTicket)
)
Days = Ledger[DaySheet, AnyQueueCommand, AnyQueueEvent, QueueFacts]


class Diary:
    """The office's working days, each handed out once; today is not: numbers wait on it by themselves."""

    def __init__(self) -> None:
        """Begin at the first day."""
        office = office_data.office(OFFICE)
        calendar, present_day = office_data.calendar(office.calendar), office.local_day(now())
        days = (FIRST_DAY + timedelta(days=n) for n in count())
        self._days = (day for day in days if calendar.is_working(day) and day != present_day)

    def next_sheet(self) -> str:
        """Return the sheet of the next day on which nothing has happened yet."""
        return sheet_id(OFFICE, next(self._days))

    def load(self, many: int) -> None:
        """Let the office have so many more days behind it, each with one number that was served."""
        for _ in range(many):
            sheet = self.next_sheet()
            for actor, command in (*_morning(1), *SERVED):
                give(sheet, actor, command)
            give(sheet, SYSTEM, CloseDay())

    def mornings(self, many: int) -> Sequence[str]:
        """Return the sheets of so many further days, on each of which a counter is open and numbers wait."""
        sheets = [self.next_sheet() for _ in range(many)]
        for sheet in sheets:
            for actor, command in _morning(WAITING):
                give(sheet, actor, command)
        return sheets


def next_opening() -> datetime:
    """Return when the counter opens next: on a day without hours no number waits."""
    office = office_data.office(OFFICE)
    rules = present(office.counter, "the office's counter")
    opens = opens_next(rules.hours, office_data.calendar(office.calendar), now(), office.zone)
    return present(opens, "a day on which it opens")


def this_morning() -> None:
    """Have numbers wait on the sheet of today, once."""
    sheet = today(office_data.office(OFFICE))
    for number, (actor, command) in enumerate(_morning(WAITING)):
        execute(_on(sheet), sheet, command, actor, f"this-morning-{number}")


def give(sheet: str, actor: Actor, command: AnyQueueCommand) -> DaySheet:
    """Have the clerk carry out a command on this day."""
    return execute(_on(sheet), sheet, command, actor, new_id()).state


def operations(diary: Diary, repetitions: int) -> dict[str, Callable[[int], int]]:
    """Return each operation of the counter by name, as `measuring.operations` does."""
    mornings = diary.mornings(repetitions)
    this_morning()

    def first_number(_: int) -> int:
        return len(give(diary.next_sheet(), KIOSK, TAKE).tickets)

    def number(repetition: int) -> int:
        return len(give(mornings[repetition], KIOSK, TAKE).tickets)

    def call(repetition: int) -> int:
        return len(give(mornings[repetition], OFFICER, CallNext(counter="1")).tickets)

    def board(_: int) -> int:
        return len(room.see(OFFICE).board.lines)

    return {
        "a day's first number": first_number,
        f"a number, where {WAITING} wait": number,
        f"a call, where {WAITING + 1} wait": call,
        "the board": board,
    }


def _morning(waiting: int) -> tuple[tuple[Actor, AnyQueueCommand], ...]:
    comers: tuple[tuple[Actor, AnyQueueCommand], ...] = ((KIOSK, TAKE),) * waiting
    return (OFFICER, OpenCounter(counter="1")), *comers


def _on(sheet: str) -> Days:
    return replace(DAYS, facts=_facts(sheet))


def _facts(sheet: str) -> Callable[[World[DaySheet]], QueueFacts]:
    """Return what is looked at on this day: as the clerk does, but at the day's own nine o'clock, or its midnight."""

    def look(world: World[DaySheet]) -> QueueFacts:
        ends = isinstance(world.command, CloseDay)
        clock, day = (time(0), day_of(sheet) + timedelta(days=1)) if ends else (time(9), day_of(sheet))
        return DAYS.facts(world)._replace(now=datetime.combine(day, clock, world.office.zone))

    return look
