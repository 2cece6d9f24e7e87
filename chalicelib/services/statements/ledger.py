"""The ledger of the statements: its aggregate and table."""

from collections.abc import Mapping
from typing import Any, Final

from chalicelib.domain.statements.aggregate import STATEMENT
from chalicelib.domain.statements.commands import AnyStatementCommand
from chalicelib.domain.statements.events import AnyStatementEvent
from chalicelib.domain.statements.facts import StatementFacts
from chalicelib.domain.statements.state import Statement
from chalicelib.models import statements
from chalicelib.services.ledger.ledger import Ledger, World


def _facts(world: World[Statement]) -> StatementFacts:
    return StatementFacts(world.now, world.office)


def _listed(statement: Statement, _: StatementFacts) -> Mapping[str, Any]:
    return statements.listed(statement)


STATEMENTS: Final[Ledger[Statement, AnyStatementCommand, AnyStatementEvent, StatementFacts]] = Ledger(
    aggregate=STATEMENT,
    table=statements.TABLE,
    facts=_facts,
    listed=_listed,
)
