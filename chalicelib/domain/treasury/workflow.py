"""The two tables of the cash day: who gives which command (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.four_eyes import OwnStep, SecondPerson
from chalicelib.domain.ledger.refusals import SecondPersonNeeded
from chalicelib.domain.ledger.rule import Guard, Rule, table
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury import events as e
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.refusals import (
    CashDayAhead,
    CashDayClosed,
    CashDayPassed,
    CashDaySeenAlready,
    CashDayStillOpen,
    DepositAfterClose,
    EarlierCashDayOpen,
    NotYourCashDay,
)
from chalicelib.domain.treasury.state import CashDay, CashPhase
from chalicelib.domain.vocabulary import Role

ORDER = (Role.TREASURER, Role.HEAD)
"""In the first of these roles that a person has a command is given."""
TreasuryRule = Rule[CashDay, TreasuryFacts]


def day_is_open(day: CashDay, _: TreasuryFacts) -> None:
    """Refuse what would change a day that is closed."""
    if day.phase is CashPhase.CLOSED:
        raise CashDayClosed(day=day.day.isoformat())


def drawer_is_open(day: CashDay, _: TreasuryFacts) -> None:
    """Refuse a deposit from the drawer of a day that is closed: its money was carried over."""
    if day.phase is CashPhase.CLOSED:
        raise DepositAfterClose(day=day.day.isoformat())


def day_has_begun(day: CashDay, facts: TreasuryFacts) -> None:
    """Refuse a day that lies ahead."""
    if day.day > facts.today:
        raise CashDayAhead(day=day.day.isoformat())


def day_follows_a_closed_one(day: CashDay, facts: TreasuryFacts) -> None:
    """Refuse to begin a day before the one before it is closed, or when a later one has begun.

    A drawer that has this very day was read after the day: the race is lost when it is written, and decided anew.
    """
    if day.version or facts.drawer is None or facts.drawer.cash_day == day.id:
        return
    if facts.drawer.day > day.day.isoformat():
        raise CashDayPassed(day=day.day.isoformat(), later_day=facts.drawer.day)
    if facts.drawer.is_open:
        raise EarlierCashDayOpen(day=facts.drawer.day)


def is_closed_by_whom_the_office_asks(day: CashDay, facts: TreasuryFacts) -> None:
    """Four eyes: by anybody but the day's own treasurer. Otherwise by no colleague; the head counts for the absent."""
    own = facts.giver.id == day.treasurer
    if facts.office.money.four_eyes:
        if own:
            raise _needed(SecondPerson.TREASURER_OR_HEAD)
    elif not own and Role.HEAD not in facts.giver.roles_at(day.office):
        raise NotYourCashDay


def is_seen_by_another(day: CashDay, facts: TreasuryFacts) -> None:
    """Where the office asks for four eyes, nobody sees the own day for the head."""
    if facts.office.money.four_eyes and facts.giver.id == day.treasurer:
        raise _needed(SecondPerson.HEAD)


def _needed(who: SecondPerson) -> SecondPersonNeeded:
    return SecondPersonNeeded(second_person=who.value, own_step=OwnStep.TOOK_CASH.value)


def day_is_closed(day: CashDay, _: TreasuryFacts) -> None:
    """Refuse to have seen what may still change."""
    if day.phase is not CashPhase.CLOSED:
        raise CashDayStillOpen(day=day.day.isoformat())


def is_not_seen_yet(day: CashDay, _: TreasuryFacts) -> None:
    """Refuse a second look: the first is what counts."""
    if day.seen_at:
        raise CashDaySeenAlready(day=day.day.isoformat())


def _rule(command: type[Command], *roles: Role, guards: tuple[Guard[CashDay, TreasuryFacts], ...]) -> TreasuryRule:
    """A closed day is told by its own refusal, which names the day, and so at no phase by the table's."""
    return Rule(command, frozenset(CashPhase), frozenset(roles), guards, yields=False)


RULES = table(
    (
        _rule(c.RecordCash, Role.TREASURER, guards=(day_is_open, day_follows_a_closed_one)),
        _rule(c.ReverseCash, Role.TREASURER, Role.HEAD, guards=(day_is_open, day_follows_a_closed_one)),
        _rule(
            c.DepositCash,
            Role.TREASURER,
            Role.HEAD,
            guards=(day_has_begun, drawer_is_open, day_follows_a_closed_one),
        ),
        _rule(c.ReturnCash, Role.TREASURER, Role.HEAD, guards=(day_is_open, day_follows_a_closed_one)),
        _rule(
            c.CloseCashDay,
            Role.TREASURER,
            Role.HEAD,
            guards=(day_has_begun, day_is_open, day_follows_a_closed_one, is_closed_by_whom_the_office_asks),
        ),
        _rule(c.SeeCashDay, Role.HEAD, guards=(day_is_closed, is_not_seen_yet, is_seen_by_another)),
    )
)

LEADS_TO: dict[type[Event], CashPhase] = {e.CashDayEnded: CashPhase.CLOSED}
"""Every event that is not here leaves the day as it is."""
