"""The two tables of the cash day: who gives which command (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Guard, Rule, table
from chalicelib.domain.treasury import commands as c
from chalicelib.domain.treasury import events as e
from chalicelib.domain.treasury.facts import TreasuryFacts
from chalicelib.domain.treasury.refusals import CashDayAhead, CashDayClosed, DepositAfterClose
from chalicelib.domain.treasury.state import CashDay, CashPhase
from chalicelib.domain.vocabulary import Role

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


def _rule(command: type[Command], *roles: Role, guards: tuple[Guard[CashDay, TreasuryFacts], ...]) -> TreasuryRule:
    """A closed day is told by its own refusal, which names the day, and so at no phase by the table's."""
    return Rule(command, frozenset(CashPhase), frozenset(roles), guards, yields=False)


RULES = table(
    (
        _rule(c.RecordCash, Role.TREASURER, guards=(day_is_open,)),
        _rule(c.ReverseCash, Role.TREASURER, Role.HEAD, guards=(day_is_open,)),
        _rule(c.DepositCash, Role.TREASURER, Role.HEAD, guards=(day_has_begun, drawer_is_open)),
        _rule(c.ReturnCash, Role.TREASURER, Role.HEAD, guards=(day_is_open,)),
        _rule(c.CloseCashDay, Role.TREASURER, guards=(day_has_begun, day_is_open)),
    )
)

LEADS_TO: dict[type[Event], CashPhase] = {e.CashDayEnded: CashPhase.CLOSED}
"""Every event that is not here leaves the day as it is."""
