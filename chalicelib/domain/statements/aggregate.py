"""The statement as an aggregate of the ledger: everything that it brings, in one place."""

from typing import Final

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.ledger.authority import staff_role
from chalicelib.domain.ledger.uniques import Unique
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.statements import events as e
from chalicelib.domain.statements.commands import AnnounceStatement, AnyStatementCommand
from chalicelib.domain.statements.decide import decide, open_statement
from chalicelib.domain.statements.events import AnyStatementEvent
from chalicelib.domain.statements.evolve import evolve
from chalicelib.domain.statements.facts import StatementFacts
from chalicelib.domain.statements.refusals import StatementUnknown
from chalicelib.domain.statements.state import Statement
from chalicelib.domain.statements.workflow import RULES, StatementRule
from chalicelib.domain.vocabulary import Role

FILE, ROW = "statement_file", "statement_row"
"""Kinds of unique value: a file is imported once, a row confirmed once, whichever file it comes in."""


def role_for(command: AnyStatementCommand, _: Statement, actor: Actor, facts: StatementFacts) -> Role:
    """Return the role in which this person gives the command; raises CommandWithheld, NotAllowed."""
    return _role(RULES[type(command)], actor, facts)


def role_to_open(_: AnnounceStatement, actor: Actor, facts: StatementFacts) -> Role:
    """Return the role in which this person begins a statement; raises CommandWithheld, NotAllowed."""
    return _role(RULES[AnnounceStatement], actor, facts)


def _role(rule: StatementRule, actor: Actor, facts: StatementFacts) -> Role:
    if actor == SYSTEM and Role.SYSTEM in rule.roles:
        return Role.SYSTEM
    return staff_role(rule, actor, facts.office, (Role.TREASURER,))


def uniques(event: AnyStatementEvent, office: str) -> tuple[Unique, ...]:
    """Return what this event claims: the file by its hash, the row by its own; the subject says where a row went."""
    match event:
        case e.StatementTaken(sha256=sha256):
            return (Unique(kind=FILE, scope=office, value=sha256),)
        case e.RowConfirmed(digest=digest, request=request, case=case):
            return (
                Unique(
                    kind=ROW, scope=office, value=digest, subject=f"request {request}" if request else f"case {case}"
                ),
            )
        case _:
            return ()


def released(event: AnyStatementEvent, office: str) -> tuple[Unique, ...]:
    """Return what this event sets free: a file that could not be read to its end may be sent again."""
    if isinstance(event, e.StatementRefused) and event.sha256:
        return (Unique(kind=FILE, scope=office, value=event.sha256),)
    return ()


STATEMENT: Final[Aggregate[Statement, AnyStatementCommand, AnyStatementEvent, StatementFacts]] = Aggregate(
    name="statement",
    rules=RULES,
    role=role_for,
    role_to_open=role_to_open,
    open=open_statement,
    decide=decide,
    evolve=evolve,
    unknown=StatementUnknown,
    uniques=uniques,
    released=released,
)
