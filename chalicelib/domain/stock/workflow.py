"""The two tables of a shelf: who gives which command (RULES), and where an event brings copies (LEADS_TO).

A shelf has no phases. What a request brings is given in the role in which the request's own command was given, and by
nobody alone.
"""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Rule, table
from chalicelib.domain.stock import commands as c
from chalicelib.domain.stock import events as e
from chalicelib.domain.stock.facts import StockFacts
from chalicelib.domain.stock.state import Place, Shelf
from chalicelib.domain.vocabulary import Role

O, A = Role.OFFICER, Role.ADMIN  # noqa: E741  One letter per role, as in the requests' table.
P = Place

StockRule = Rule[Shelf, StockFacts]


def _rule(command: type[Command], *roles: Role) -> StockRule:
    return Rule(command, frozenset(), frozenset(roles), yields=False)


RULES = table(
    (
        _rule(c.ReceiveCopies, O, A),
        _rule(c.CountCopies, O, A),
        _rule(c.WriteOffCopies, O, A),
        _rule(c.SetAsideCopies),
        _rule(c.PutBackCopies),
        _rule(c.HandOverCopies),
        _rule(c.ExchangeCopies),
    )
)

LEADS_TO: dict[type[Event], tuple[Place, Place]] = {
    e.CopiesReceived: (P.RECEIVED, P.ON_SHELF),
    e.CopiesCounted: (P.COUNTED, P.ON_SHELF),
    e.CopiesWrittenOff: (P.ON_SHELF, P.WRITTEN_OFF),
    e.CopiesSetAside: (P.ON_SHELF, P.SET_ASIDE),
    e.CopiesPutBack: (P.SET_ASIDE, P.ON_SHELF),
    e.CopiesHandedOver: (P.SET_ASIDE, P.HANDED_OVER),
    e.CopiesTakenBack: (P.HANDED_OVER, P.ON_SHELF),
}
"""From where and to where an event's `copies` go."""
