"""A statement's own ledger asks who and when, whatever the clerk before it has asked."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, WrongPhase
from chalicelib.domain.office.statement_layouts import StatementSource
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.statements.aggregate import STATEMENT, role_to_open
from chalicelib.domain.statements.commands import AnnounceStatement, AnyStatementCommand, ConfirmRow, StoreRows
from chalicelib.domain.statements.facts import StatementFacts
from chalicelib.domain.statements.refusals import StatementNotRead
from chalicelib.domain.statements.state import Statement, StatementPhase
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

FACTS = StatementFacts(datetime(2026, 11, 27, 2, tzinfo=UTC), OFFICE)
STATEMENT_READ = Statement(
    id="1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C",
    office="1904",
    phase=StatementPhase.READ,
    layout="bank-contoh",
    source=StatementSource.BANK,
    size_bytes=1,
    announced_at=FACTS.now,
    announced_by=TREASURER.id,
    pages=(2, 252),
    pages_stored=1,
)
CONFIRM = ConfirmRow(row=2, digest="a" * 43, amount_idr=50_000, request="1904-01J9ZD8T4M5V6W7X8Y9Z0A1B2C")


def _refusal(statement: Statement, command: AnyStatementCommand, actor: Actor = TREASURER) -> type[Refusal] | None:
    try:
        role = STATEMENT.role(command, statement, actor, FACTS)
        STATEMENT.decide(statement, command, actor, role, FACTS)
    except Refusal as refusal:
        return type(refusal)
    return None


def test_a_treasurer_confirms_a_row_of_a_statement_that_is_read_whole() -> None:
    assert _refusal(STATEMENT_READ, CONFIRM) is None


@pytest.mark.parametrize("phase", [phase for phase in StatementPhase if phase is not StatementPhase.READ])
def test_no_row_is_confirmed_while_others_may_still_come(phase: StatementPhase) -> None:
    assert _refusal(STATEMENT_READ.model_copy(update={"phase": phase}), CONFIRM) is StatementNotRead


@pytest.mark.parametrize("actor", [OFFICER, HEAD, BUYER, SYSTEM, staff("t", Role.TREASURER, office="1901")])
def test_nobody_but_the_offices_treasurer_confirms_a_row(actor: Actor) -> None:
    assert _refusal(STATEMENT_READ, CONFIRM, actor) is NotAllowed


def test_no_treasurer_says_what_only_the_file_can_say() -> None:
    reading = STATEMENT_READ.model_copy(update={"phase": StatementPhase.READING})
    rows = StoreRows(page=2, rows=1)
    assert _refusal(reading, rows, SYSTEM) is None
    assert _refusal(reading, rows) is NotAllowed


def test_pages_are_stored_one_after_another() -> None:
    reading = STATEMENT_READ.model_copy(update={"phase": StatementPhase.READING})
    assert _refusal(reading, StoreRows(page=1, rows=1), SYSTEM) is WrongPhase


def test_an_office_may_withhold_the_import() -> None:
    facts = FACTS._replace(office=OFFICE.model_copy(update={"withheld_commands": ("announce-statement",)}))
    with pytest.raises(CommandWithheld):
        role_to_open(AnnounceStatement(layout="bank-contoh", size_bytes=1), TREASURER, facts)
