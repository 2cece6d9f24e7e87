"""The two tables of a statement: who gives which command (RULES), and where an event leads (LEADS_TO)."""

from chalicelib.domain.ledger.command import Command
from chalicelib.domain.ledger.entry import Event
from chalicelib.domain.ledger.rule import Guard, Rule, table
from chalicelib.domain.statements import commands as c
from chalicelib.domain.statements import events as e
from chalicelib.domain.statements.facts import StatementFacts
from chalicelib.domain.statements.refusals import StatementNotRead
from chalicelib.domain.statements.state import Statement, StatementPhase
from chalicelib.domain.vocabulary import Role

P = StatementPhase
StatementRule = Rule[Statement, StatementFacts]


def all_rows_are_there(statement: Statement, _: StatementFacts) -> None:
    """Refuse to confirm a row while others are still being read: what is certain is told by all of them."""
    if statement.phase is not P.READ:
        raise StatementNotRead


def _rule(
    command: type[Command], role: Role, *phases: P, guards: tuple[Guard[Statement, StatementFacts], ...] = ()
) -> StatementRule:
    """The system's commands follow from the file; a treasurer's yields to nobody, since each row is confirmed once."""
    return Rule(command, frozenset(phases), frozenset({role}), guards, yields=False)


RULES = table(
    (
        _rule(c.AnnounceStatement, Role.TREASURER),
        _rule(c.TakeStatement, Role.SYSTEM, P.ANNOUNCED),
        _rule(c.StoreRows, Role.SYSTEM, P.READING),
        _rule(c.RefuseStatement, Role.SYSTEM, P.ANNOUNCED, P.READING),
        _rule(c.ConfirmRow, Role.TREASURER, *P, guards=(all_rows_are_there,)),
    )
)

LEADS_TO: dict[type[Event], StatementPhase] = {
    e.StatementAnnounced: P.ANNOUNCED,
    e.StatementTaken: P.READING,
    e.StatementRead: P.READ,
    e.StatementRefused: P.REFUSED,
}
"""Every event that is not here leaves the statement as it is."""
