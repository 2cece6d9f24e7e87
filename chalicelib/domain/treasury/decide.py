"""Decide one command about a treasurer's cash. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury import events as e
from chalicelib.domain.treasury.commands import AnyTreasuryCommand
from chalicelib.domain.treasury.events import AnyTreasuryEvent
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.refusals import CashDayFull, CashEntryUnknown, NotYourCashDay
from chalicelib.domain.treasury.state import MOST_ENTRIES, CashDay
from chalicelib.domain.treasury.workflow import RULES
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyTreasuryEvent, ...]


def decide(day: CashDay, command: AnyTreasuryCommand, actor: Actor, _: Role, facts: TreasuryFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(day.phase, day, facts)
    match command:
        case c.RecordCash():
            return _record(day, command, actor)
        case c.ReverseCash():
            return _reverse(day, command, actor)
        case c.DepositCash():
            return (e.CashDeposited(deposit=command.deposit, amount_idr=command.amount_idr),)
        case c.ReturnCash():
            return (e.CashReturned(deposit=command.deposit, amount_idr=command.amount_idr),)
        case c.CloseCashDay():
            _check_own(day, actor)
            return (e.CashDayEnded(total_idr=day.total_idr),)
        case _:
            assert_never(command)


def _record(day: CashDay, command: c.RecordCash, actor: Actor) -> Events:
    """Enter what was taken into the taker's own day."""
    _check_own(day, actor)
    if len(day.entries) + len(day.reversals) >= MOST_ENTRIES:
        raise CashDayFull(limit=MOST_ENTRIES)
    returned = command.given_idr - command.amount_idr
    return (e.CashRecorded(returned_idr=returned, **command.model_dump(exclude={"command"})),)


def _reverse(day: CashDay, command: c.ReverseCash, actor: Actor) -> Events:
    """Take out what stands in this day; of a day that is closed, in today's day of whoever takes it back."""
    if command.cash_day == day.id:
        if day.entry(command.request, command.payment) is None:
            raise CashEntryUnknown
    else:
        _check_own(day, actor)
    return (e.CashReversed(by=actor.id, **command.model_dump(exclude={"command"})),)


def _check_own(day: CashDay, actor: Actor) -> None:
    if day.treasurer != actor.id:
        raise NotYourCashDay
