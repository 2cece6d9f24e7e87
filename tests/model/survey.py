"""A walk through the rules, without chance or cloud: from every new standing of a request, whatever leads on from it.

At each place the rules and the book answer the same questions, and must agree. Where the ledger alone knows the answer
(a value that stands elsewhere already) nothing is asked.
"""

from collections import Counter as Tally
from collections.abc import Hashable, Iterator
from datetime import timedelta

from chalicelib.domain.ledger.chain import fold
from chalicelib.domain.ledger.due import next_due
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.deadlines import due
from chalicelib.domain.request.desks import Placement, place
from chalicelib.domain.request.evolve import evolve
from chalicelib.domain.vocabulary import Domicile
from tests.domain.request.counter import BUYER, OFFICER, Counter
from tests.model import book as b
from tests.model import serving
from tests.model.courses import AT_THE_COUNTER, BEGINNINGS, COURSES, PATIENCE, VISITS
from tests.model.desks import money_asks
from tests.model.drafting import SENT_BY
from tests.model.moves import MOVES, Luck, announced_file, arrived_file, likely, sender
from tests.model.people import CROWD
from tests.model.places import Place, Surveyed, online, visit
from tests.model.promising import turned
from tests.model.shown import compared, named
from tests.model.standing import overdue, standing
from tests.model.table import TABLE, answer

PASSING = (timedelta(days=8), timedelta(days=15), timedelta(days=31))
FILLINGS, MORE = 3, 3
"""So often a command that leads on is filled in anew at each place, another one once; and so many times more often than
another phase the one of the most to do is visited."""


def survey(limit: int) -> Surveyed:
    """Walk through so many standings, those of the least visited phase first."""
    surveyed, visited, waiting = Surveyed(), Tally[Hashable](), dict[Hashable, Place]()
    for wanted, domicile in BEGINNINGS:
        for course in COURSES:
            for here in _course(_begun(wanted, domicile, surveyed), course, surveyed):
                _found(surveyed, waiting, here)
    for wanted, domicile in AT_THE_COUNTER:
        for course in VISITS:
            for here in _course(_begun(wanted, domicile, surveyed, at_counter=True), course, surveyed):
                _found(surveyed, waiting, here)
    while waiting and len(surveyed.leads) < limit:
        key = min(waiting, key=lambda each: _turn(waiting[each], visited))
        here = waiting.pop(key)
        visited.update((_stage(here), _kind(here)))
        for there in _onward(here, Luck(len(surveyed.leads)), surveyed):
            surveyed.leads[key].add(_found(surveyed, waiting, there))
    return surveyed


def _begun(wanted: c.LineWanted, domicile: Domicile, surveyed: Surveyed, *, at_counter: bool = False) -> Place:
    here = visit() if at_counter else online()
    draft = c.ReviseDraft(lines=(wanted,), purpose=c.Purpose.RESEARCH, domicile=domicile)
    there = _asked(here, OFFICER if at_counter else BUYER, draft, surveyed)
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
            there = _passing(here, name) or _step(here, luck, name, surveyed)
            if there and _goes_on(here, there):
                here = there
                yield here
                if here.last:
                    _asked(here, *here.last, surveyed)
                break


def _passing(here: Place, name: str) -> Place | None:
    """Return the place to which no command leads: time has passed, or the visitor is here by another number."""
    if name == "comes-again":
        return Place(here.copied().counter, serving.comes_again(here.book, OFFICER.id, here.case.visitor))
    return here.copied().later(PASSING[-1]) if name == "wait" else None


def _goes_on(here: Place, there: Place) -> bool:
    """Tell whether a course goes on there: it stands elsewhere, and its money fits while the request is open."""
    fits = here.case.phase in b.ENDS or len(there.case.loose) == len(here.case.loose)
    return fits and standing(there.book, there.case) != standing(here.book, here.case)


def _turn(here: Place, visited: Tally[Hashable]) -> tuple[float, int]:
    """Return whose turn it is, least first: by phase, the one with the most to do more often, then by kind."""
    return visited[_stage(here)] / (MORE if here.case.phase == "fulfilling" else 1), visited[_kind(here)]


def _stage(here: Place) -> Hashable:
    """Return the phase, and whether the request was begun at the counter."""
    return here.case.phase, bool(here.case.visitor)


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
    possible = [name for name, (phases, _, _) in TABLE.items() if case.phase in phases]
    possible += [f"send:{purpose}" for purpose, (_, phases) in SENT_BY.items() if case.phase in phases]
    for name in possible:
        for _ in range(FILLINGS if name in likely(case) else 1):
            there = _step(here, luck, name, surveyed)
            if there:
                yield there
    yield from (here.copied().later(span) for span in PASSING)
    if case.visitor:
        yield from (Place(here.copied().counter, book) for book in serving.what_may_happen(here.book, case.visitor))


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
    served = serving.in_service(here.book, command.ticket) if isinstance(command, c.GiveConsent) else None
    here.counter.ticket = getattr(served or serving.served_by(here.book, actor.id), "ticket", None)
    asked = f"{command!r} by {actor.id} at {here.case.phase}"
    refused = here.counter.refuses(actor, command)
    if refused:
        expected = answer(here.book, here.case, actor.id, command)
        assert refused == expected, f"{asked}: the rules say {refused!r}, the book says {expected!r}"
        surveyed.note(here, command, refused)
        return None
    there = here.copied()
    expected = answer(there.book, there.case, actor.id, command)
    if expected == "already_taken":
        return None
    assert expected == "", f"{asked}: the rules take it, the book says {expected!r}"
    surveyed.note(here, command, "")
    surveyed.ways.add((here.case.phase, there.case.phase))
    request = there.counter.give(actor, command).r
    turned(there.book, there.case, here.case.phase)
    named(there.case, request)
    placed = place(request, there.counter.office, there.counter.facts().calendar)
    compared(there.case, request, _lists(there.counter, placed))
    assert fold(evolve, there.counter.entries) == request, asked
    there.last = (actor, command)
    return there


def _lists(counter: Counter, placed: Placement) -> frozenset[str]:
    ends = next_due(due(counter.r, counter.office, counter.facts().calendar), counter.now)
    when = {"officer": placed.officer, "treasurer": placed.treasurer, "buyer": placed.buyer, "sweep": ends}
    return frozenset(name for name, at in when.items() if at)
