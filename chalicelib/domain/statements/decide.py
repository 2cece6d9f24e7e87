"""Decide one command about a statement. Pure; raises refusals."""

from typing import assert_never

from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.statements import commands as c
from chalicelib.domain.statements import events as e
from chalicelib.domain.statements.commands import AnyStatementCommand
from chalicelib.domain.statements.events import AnyStatementEvent
from chalicelib.domain.statements.facts import StatementFacts
from chalicelib.domain.statements.refusals import LayoutUnknown
from chalicelib.domain.statements.state import Statement
from chalicelib.domain.statements.workflow import RULES
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyStatementEvent, ...]


def open_statement(command: c.AnnounceStatement, _: Actor, __: Role, facts: StatementFacts) -> Events:
    """Return the event by which a statement begins; raises LayoutUnknown."""
    layout = next((each for each in facts.office.statements if each.name == command.layout), None)
    if layout is None:
        raise LayoutUnknown
    return (e.StatementAnnounced(layout=layout.name, source=layout.source, size_bytes=command.size_bytes),)


def decide(statement: Statement, command: AnyStatementCommand, _: Actor, __: Role, facts: StatementFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(statement.phase, statement, facts)
    match command:
        case c.AnnounceStatement():
            raise WrongPhase(phase=statement.phase.value)
        case c.TakeStatement():
            return (e.StatementTaken(sha256=command.sha256, summary=command.summary, pages=command.pages),)
        case c.StoreRows():
            return _store(statement, command)
        case c.RefuseStatement():
            return (e.StatementRefused(fault=command.fault, sha256=statement.sha256),)
        case c.ConfirmRow():
            return (e.RowConfirmed(**command.model_dump(exclude={"command"})),)
        case _:
            assert_never(command)


def _store(statement: Statement, command: c.StoreRows) -> Events:
    """Store the pages one after another: the last one ends the reading."""
    if command.page != statement.pages_stored + 1:
        raise WrongPhase(phase=statement.phase.value)
    stored = e.RowsStored(page=command.page, rows=command.rows)
    return (stored, e.StatementRead()) if command.page == len(statement.pages) else (stored,)
