"""A second aggregate, which the product does not have: who went through a door on one day.

It knows nothing of requests and has what they lack: it begins with whatever command comes first, its numbers run by the
local day, it takes a value and lets it go again, and two things fall due on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from pydantic import TypeAdapter

from chalicelib.domain.ledger.aggregate import Aggregate, year
from chalicelib.domain.ledger.chain import Chained
from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.due import Due
from chalicelib.domain.ledger.refusals import NotAllowed
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.workdays import Calendar
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.vocabulary import Role
from chalicelib.models.ledger import items
from chalicelib.services.ledger.ledger import Ledger, World
from tests.ledger.turns import (
    AnyTurn,
    AnyTurned,
    Close,
    Day,
    DayClosed,
    Enter,
    Entered,
    Leave,
    Left,
    NoSuchDay,
    Phase,
    Remind,
    Reminded,
    Row,
    TurnEntry,
)

EVENING: Final = time(18)


@dataclass(frozen=True)
class Facts:
    """The world of a turnstile."""

    now: datetime
    office: Office
    series: Mapping[str, int]
    beside: Mapping[str, Chained]


def _rule(command: type[Command], *roles: Role, numbers: tuple[str, ...] = ()) -> Rule[Day, Facts]:
    return Rule(command, frozenset({Phase.OPEN}), frozenset(roles), numbers=numbers)


RULES = table(
    (
        _rule(Enter, Role.OFFICER, numbers=("entry",)),
        _rule(Leave, Role.OFFICER),
        _rule(Remind, Role.SYSTEM),
        _rule(Close, Role.SYSTEM),
    )
)


def _role(command: AnyTurn, day: Day, actor: Actor, _: Facts) -> Role:
    roles = {Role.SYSTEM} if actor == SYSTEM else actor.roles_at(day.office)
    for role in roles & RULES[type(command)].roles:
        return role
    raise NotAllowed(command=command.command)


def _decide(day: Day, command: AnyTurn, _: Actor, __: Role, facts: Facts) -> tuple[AnyTurned, ...]:
    RULES[type(command)].check(day.phase, day, facts)
    match command:
        case Enter():
            request = facts.beside.get("request")
            number = facts.series["entry"] + 1
            phase = str(getattr(request, "phase", "")) or None
            return (Entered(number=number, badge=command.badge, text=command.text, beside=phase),)
        case Leave():
            return (Left(badge=command.badge),)
        case Remind():
            return (Reminded(),)
        case Close():
            return (*(Left(badge=badge) for badge in day.inside), DayClosed())


def _evolve(day: Day | None, entry: TurnEntry) -> Day:
    if day is None:
        raise ValueError("a day is there before its first entry")
    changes: dict[str, Any] = {"version": entry.seq, "head": entry.hash}
    match entry.event:
        case Entered(badge=badge):
            changes["inside"] = (*day.inside, badge)
        case Left(badge=badge):
            changes["inside"] = tuple(each for each in day.inside if each != badge)
        case Reminded():
            changes["reminded"] = True
        case DayClosed():
            changes["closed"] = True
    return day.model_copy(update=changes)


def blank(day_id: str, office: Office) -> Day:
    """Return the day before anybody came; raises NoSuchDay for an id that names none."""
    try:
        date.fromisoformat(day_id[5:])
    except ValueError:
        raise NoSuchDay from None
    return Day(id=day_id, office=office.code)


def due(day: Day, office: Office, _: Calendar) -> tuple[Due[Remind | Close], ...]:
    """Return the reminder of the evening, while somebody is inside, and the close at midnight."""
    if day.closed:
        return ()
    evening = datetime.combine(day.date, EVENING, office.zone)
    midnight = datetime.combine(day.date + timedelta(days=1), time(0), office.zone)
    reminder = (Due(evening, Remind()),) if day.inside and not day.reminded else ()
    return (*reminder, Due(midnight, Close()))


def _taken(event: AnyTurned, office: str) -> tuple[Unique, ...]:
    return (Unique(kind="badge", scope=office, value=event.badge),) if isinstance(event, Entered) else ()


def _let_go(event: AnyTurned, office: str) -> tuple[Unique, ...]:
    return (Unique(kind="badge", scope=office, value=event.badge),) if isinstance(event, Left) else ()


TURNSTILE: Final[Aggregate[Day, AnyTurn, AnyTurned, Facts]] = Aggregate(
    name="day",
    rules=RULES,
    role=_role,
    decide=_decide,
    evolve=_evolve,
    unknown=NoSuchDay,
    blank=blank,
    due=due,
    uniques=_taken,
    released=_let_go,
    numbers=lambda event: {"entry": event.number} if isinstance(event, Entered) else {},
    period=lambda series, day: day.isoformat() if series == "entry" else year(series, day),
)


def new_table() -> items.LedgerTable[Day, AnyTurned, Row]:
    """Return the turnstile's table, made anew."""
    return items.table(
        "turnstiles_table",
        "day",
        entry=lambda: TypeAdapter(TurnEntry),
        state=lambda: TypeAdapter(Day),
        row=lambda: TypeAdapter(Row),
        lists={"open": items.SparseList("by_open", "open", "opened")},
    )


TABLE: Final = new_table()


def _facts(world: World[Day]) -> Facts:
    return Facts(world.now, world.office, world.loaded.series, world.beside)


def _listed(day: Day, _: Facts) -> dict[str, Any]:
    row = Row(id=day.id, inside=len(day.inside)).model_dump(mode="json")
    return {"open": None if day.closed else day.office, "opened": None if day.closed else day.id, "row": row}


TURNSTILES: Final[Ledger[Day, AnyTurn, AnyTurned, Facts]] = Ledger(
    aggregate=TURNSTILE, table=TABLE, facts=_facts, listed=_listed
)
