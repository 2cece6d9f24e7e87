"""Decide one command about a treasurer's cash. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.people.actors import Actor
from chalicelib.domain.reasons import DifferenceReason
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury import events as e
from chalicelib.domain.treasury.commands import AnyTreasuryCommand
from chalicelib.domain.treasury.drawer import begun
from chalicelib.domain.treasury.events import AnyTreasuryEvent
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.refusals import (
    CashDayFull,
    CashDifferenceUnexplained,
    CashEntryUnknown,
    ExplanationNeedsWords,
    NotYourCashDay,
)
from chalicelib.domain.treasury.state import MOST_ENTRIES, CashDay, parse_cash_day
from chalicelib.domain.treasury.workflow import RULES
from chalicelib.domain.vocabulary import Role

IN_WORDS = frozenset({DifferenceReason.CAUSE_UNKNOWN, DifferenceReason.OTHER})
"""Reasons that say nothing without words."""
Events = tuple[AnyTreasuryEvent, ...]


def decide(day: CashDay, command: AnyTreasuryCommand, actor: Actor, _: Role, facts: TreasuryFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(day.phase, day, facts)
    if day.version:
        return _decided(day, command, actor)
    day = begun(day, facts.drawer)
    begins = e.CashDayBegun(opening_idr=day.opening_idr, previous=day.previous)
    return (begins, *_decided(day, command, actor))


def _decided(day: CashDay, command: AnyTreasuryCommand, actor: Actor) -> Events:
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
            return _closed(day, command, actor)
        case c.SeeCashDay():
            return (e.CashDaySeen(by=actor.id),)
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
    """Take out what stands in this day; of a day that is closed, in a later one of its treasurer's, where it lies."""
    if command.cash_day == day.id:
        if day.entry(command.request, command.payment) is None:
            raise CashEntryUnknown
    elif parse_cash_day(command.cash_day)[1] != day.treasurer:
        raise NotYourCashDay
    return (e.CashReversed(by=actor.id, **command.model_dump(exclude={"command"})),)


def _closed(day: CashDay, command: c.CloseCashDay, actor: Actor) -> Events:
    """Hold what was counted against what the day comes to; a difference is explained to the rupiah."""
    difference, explained = command.counted_idr - day.closing_idr, sum(one.amount_idr for one in command.explained)
    if explained != difference:
        raise CashDifferenceUnexplained(
            closing_idr=day.closing_idr,
            counted_idr=command.counted_idr,
            difference_idr=difference,
            explained_idr=explained,
        )
    for one in command.explained:
        if one.code in IN_WORDS and one.text is None:
            raise ExplanationNeedsWords
    ended = e.CashDayEnded(
        total_idr=day.total_idr,
        closing_idr=day.closing_idr,
        counted_idr=command.counted_idr,
        explained=command.explained,
        by=actor.id,
    )
    return (ended,)


def _check_own(day: CashDay, actor: Actor) -> None:
    if day.treasurer != actor.id:
        raise NotYourCashDay
