"""A walk through the rules, without chance or cloud: from every new standing of a request, whatever leads on from it.

At each place the rules and the book answer the same questions, and must agree. Where the ledger alone knows the answer
(a value that stands elsewhere already) nothing is asked.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Hashable, Iterator
from copy import copy, deepcopy
from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.desks import Placement, place
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.request.state import Request
from chalicelib.domain.vocabulary import Domicile
from tests.desk import next_due
from tests.domain.request.counter import BUYER, Counter
from tests.model import book as b
from tests.model.book import Book, Case
from tests.model.courses import BEGINNINGS, COURSES, PATIENCE
from tests.model.desks import money_asks
from tests.model.drafting import SENT_BY
from tests.model.moves import MOVES, ONWARD, Luck, announced_file, arrived_file, sender
from tests.model.people import CROWD
from tests.model.shown import compared, named
from tests.model.standing import overdue, standing
from tests.model.table import TABLE, answer

PASSING = (timedelta(days=8), timedelta(days=15), timedelta(days=31))
FILLINGS, MORE = 3, 3
"""So often a command that leads on is filled in anew at each place, another one once; and so many times more often than
another phase the one of the most to do is visited."""


@dataclass
class Place:
    """A request as the rules have it, and as the book has it."""

    counter: Counter
    book: Book
    last: tuple[Actor, c.AnyCommand] | None = None

    @property
    def case(self) -> Case:
        return self.book.cases[0]

    def copied(self) -> "Place":
        counter = copy(self.counter)
        counter.entries, counter.series = [*counter.entries], {**counter.series}
        return Place(counter, deepcopy(self.book))

    def later(self, span: timedelta) -> "Place":
        self.counter.now += span
        self.book.now += span
        return self


@dataclass
class Surveyed:
    """What was found: the steps between phases, where each standing leads, and what was asked."""

    ways: set[tuple[str, str]] = field(default_factory=set)
    leads: dict[Hashable, set[Hashable]] = field(default_factory=lambda: defaultdict(set))
    places: dict[Hashable, Place] = field(default_factory=dict)
    answers: Tally[tuple[str, str]] = field(default_factory=Tally)


def survey(limit: int) -> Surveyed:
    """Walk through so many standings, those of the least visited phase first."""
    surveyed, visited, waiting = Surveyed(), Tally[Hashable](), dict[Hashable, Place]()
    for wanted, domicile in BEGINNINGS:
        for course in COURSES:
            for here in _course(_begun(wanted, domicile, surveyed), course, surveyed):
                _found(surveyed, waiting, here)
    while waiting and len(surveyed.leads) < limit:
        key = min(waiting, key=lambda each: _turn(waiting[each], visited))
        here = waiting.pop(key)
        visited.update((here.case.phase, _kind(here)))
        for there in _onward(here, Luck(len(surveyed.leads)), surveyed):
            surveyed.leads[key].add(_found(surveyed, waiting, there))
    return surveyed


def _begun(wanted: c.LineWanted, domicile: Domicile, surveyed: Surveyed) -> Place:
    counter = Counter().open(actor=BUYER)
    case = Case(id=counter.r.id, owner=BUYER.id, opened=counter.now, since=counter.now)
    here = Place(counter, Book(counter.now, [case]))
    draft = c.ReviseDraft(lines=(wanted,), purpose=c.Purpose.RESEARCH, domicile=domicile)
    there = _asked(here, BUYER, draft, surveyed)
    assert there
    return there


def _found(surveyed: Surveyed, waiting: dict[Hashable, Place], there: Place) -> Hashable:
    key = standing(there.book, there.case)
    if key not in surveyed.places:
        surveyed.places[key] = waiting[key] = there
    return key


def leads_away(here: Place) -> bool:
    """Tell whether something leads from here to another phase, however often it must be filled in anew."""
    tries = (there for turn in range(PATIENCE) for there in _onward(here, Luck(turn), Surveyed()))
    return any(there.case.phase != here.case.phase for there in tries)


def _course(here: Place, course: str, surveyed: Surveyed) -> Iterator[Place]:
    """Yield the places of a course, leaving out what does not fit the request; each person asks twice."""
    luck = Luck(1)
    yield here
    for name in course.split():
        for _ in range(PATIENCE):
            there = here.copied().later(PASSING[-1]) if name == "wait" else _step(here, luck, name, surveyed)
            if there and _goes_on(here, there):
                here = there
                yield here
                if here.last:
                    _asked(here, *here.last, surveyed)
                break


def _goes_on(here: Place, there: Place) -> bool:
    """Tell whether a course goes on there: it stands elsewhere, and its money fits while the request is open."""
    fits = here.case.phase in b.ENDS or len(there.case.loose) == len(here.case.loose)
    return fits and standing(there.book, there.case) != standing(here.book, here.case)


def _turn(here: Place, visited: Tally[Hashable]) -> tuple[float, int]:
    """Return whose turn it is, least first: by phase, the one with the most to do more often, then by kind."""
    return visited[here.case.phase] / (MORE if here.case.phase == "fulfilling" else 1), visited[_kind(here)]


def _kind(here: Place) -> Hashable:
    case = here.case
    secret = any(ware.secret for ware in case.lines.values())
    return case.phase, case.ended_from, case.abroad, overdue(here.book, case), money_asks(case), secret


def _onward(here: Place, luck: Luck, surveyed: Surveyed) -> Iterator[Place]:
    """Yield every place that a command or the passing of time leads to; ask too what must be refused."""
    case = here.case
    for name in TABLE:
        there = _asked(here, luck.choose(CROWD), MOVES[name](luck, here.book, case), surveyed)
        if there:
            yield there
    likely = ONWARD[case.phase].split()
    possible = [name for name, (phases, _, _) in TABLE.items() if case.phase in phases]
    possible += [f"send:{purpose}" for purpose, (_, phases) in SENT_BY.items() if case.phase in phases]
    for name in possible:
        for _ in range(FILLINGS if name in likely else 1):
            there = _step(here, luck, name, surveyed)
            if there:
                yield there
    yield from (here.copied().later(span) for span in PASSING)


def _step(here: Place, luck: Luck, name: str, surveyed: Surveyed) -> Place | None:
    """Let somebody who may give this command; `send:<purpose>` announces a file and lets it arrive."""
    purpose = name.removeprefix("send:")
    if purpose == name:
        actor = sender(luck, here.case, TABLE[name][1])
        return _asked(here, actor, MOVES[name](luck, here.book, here.case), surveyed)
    actor = sender(luck, here.case, SENT_BY[purpose][0])
    sent = _asked(here, actor, announced_file(luck, here.case, purpose), surveyed)
    return sent and _asked(sent, SYSTEM, arrived_file(luck, sent.book, sent.case), surveyed)


def _asked(here: Place, actor: Actor, command: c.AnyCommand, surveyed: Surveyed) -> Place | None:
    """Ask the rules and the book, which must agree; return where it leads, if they take it."""
    asked = f"{command!r} by {actor.id} at {here.case.phase}"
    refused = here.counter.refuses(actor, command)
    if refused:
        expected = answer(here.book, here.case, actor.id, command)
        assert refused == expected, f"{asked}: the rules say {refused!r}, the book says {expected!r}"
        surveyed.answers[command.command, refused] += 1
        return None
    there = here.copied()
    expected = answer(there.book, there.case, actor.id, command)
    if expected == "already_taken":
        return None
    assert expected == "", f"{asked}: the rules take it, the book says {expected!r}"
    surveyed.answers[command.command, ""] += 1
    surveyed.ways.add((here.case.phase, there.case.phase))
    request = there.counter.give(actor, command).r
    named(there.case, request)
    placed = place(request, there.counter.office, there.counter.facts().calendar)
    compared(there.case, request, _lists(request, placed))
    assert fold(evolve, there.counter.entries) == request, asked
    there.last = (actor, command)
    return there


def _lists(request: Request, placed: Placement) -> frozenset[str]:
    when = {"officer": placed.officer, "treasurer": placed.treasurer, "sweep": next_due(request)}
    return frozenset(name for name, at in when.items() if at)
