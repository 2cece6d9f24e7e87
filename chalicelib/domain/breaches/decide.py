"""Decide one command about a breach. Pure; raises refusals."""

from typing import Any, assert_never

from chalicelib.domain.breaches import commands as c
from chalicelib.domain.breaches import events as e
from chalicelib.domain.breaches.commands import AnyBreachCommand
from chalicelib.domain.breaches.events import AnyBreachEvent
from chalicelib.domain.breaches.facts import BreachFacts
from chalicelib.domain.breaches.refusals import (
    BreachDecidedBefore,
    BreachRequestUnknown,
    BreachTimes,
    BreachToldAlready,
    BreachUndecided,
    BreachUnreported,
    BreachUntold,
)
from chalicelib.domain.breaches.state import TOLD_WITHIN, Breach
from chalicelib.domain.breaches.workflow import RULES
from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyBreachEvent, ...]


def record(command: c.RecordBreach, _: Actor, __: Role, facts: BreachFacts) -> Events:
    """Return the event by which it begins; raises BreachTimes, BreachRequestUnknown."""
    seen = command.seen_at
    if seen > facts.now or command.happened_on > facts.office.local_day(seen):
        raise BreachTimes
    return (e.BreachRecorded(seen_at=seen, tell_by=seen + TOLD_WITHIN, **_said(command, facts)),)


def decide(  # noqa: C901, PLR0911  One arm per command; mypy keeps them complete.
    breach: Breach, command: AnyBreachCommand, _: Actor, __: Role, facts: BreachFacts
) -> Events:
    """Return the events that the command leads to; raises WrongPhase, and what stands in the way."""
    RULES[type(command)].check(breach.phase, breach, facts)
    match command:
        case c.RecordBreach():
            raise WrongPhase(phase=breach.phase.value)
        case c.AmendBreach():
            if command.happened_on > facts.office.local_day(breach.seen_at):
                raise BreachTimes
            amended = e.BreachAmended(**_said(command, facts))
            return (amended, e.BreachTellingBegun()) if breach.telling else (amended,)
        case c.TellBreach():
            return (e.BreachTellingBegun(),)
        case c.ReportBreach(reported_at=at, letter=letter):
            if not breach.seen_at <= at <= facts.now:
                raise BreachTimes
            return (e.BreachReported(reported_at=at, letter=letter),)
        case c.AnnounceBreach(indonesian=indonesian, english=english):
            words = {"indonesian": indonesian.model_dump(), "english": english.model_dump()}
            return (e.BreachAnnounced.model_validate(words | {"data": breach.data}),)
        case c.DeclineAnnouncement(text=text):
            return (e.BreachAnnouncementDeclined(text=text),)
        case c.CloseBreach(unfounded=unfounded, text=text):
            _check_closable(breach, unfounded=unfounded)
            return (e.BreachClosed(unfounded=unfounded, text=text),)
        case c.RemindOfBreach():
            return () if breach.reminded else (e.BreachReminded(),)
        case c.RecordBreachTold(telling=telling):
            through = telling != breach.telling or breach.told_at
            return () if through else (e.BreachTold(**command.model_dump(exclude={"command"})),)
        case _:
            assert_never(command)


def _said(command: c.BreachSaid, facts: BreachFacts) -> dict[str, Any]:
    """Return what is said, the requests by id too; raises BreachRequestUnknown."""
    named = tuple(dict.fromkeys(command.requests))
    for reference in named:
        if reference not in facts.requests:
            raise BreachRequestUnknown(reference=reference)
    said = command.model_dump(include={"happened_on", "since", "text", "measures"})
    return said | {
        "data": tuple(dict.fromkeys(command.data)),
        "references": named,
        "requests": tuple(facts.requests[each] for each in named),
    }


def _check_closable(breach: Breach, *, unfounded: bool) -> None:
    if unfounded:
        if breach.telling or breach.notice:
            raise BreachToldAlready
        return
    if breach.told_at is None:
        raise BreachUntold
    if breach.reported_at is None:
        raise BreachUnreported
    if breach.decided is None:
        raise BreachUndecided
    if breach.decided_before:
        raise BreachDecidedBefore
