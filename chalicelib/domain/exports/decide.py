"""Decide one command about an export. Pure; raises refusals."""

from datetime import date
from typing import assert_never

from chalicelib.domain.books.period import Period, days_of_month, period
from chalicelib.domain.exports import commands as c
from chalicelib.domain.exports import events as e
from chalicelib.domain.exports.commands import AnyExportCommand
from chalicelib.domain.exports.events import AnyExportEvent
from chalicelib.domain.exports.facts import ExportFacts
from chalicelib.domain.exports.refusals import ExportPeriodUnfit, PeriodAhead
from chalicelib.domain.exports.state import Export
from chalicelib.domain.exports.workflow import RULES
from chalicelib.domain.ledger.refusals import WrongPhase
from chalicelib.domain.people.actors import Actor
from chalicelib.domain.vocabulary import Role

Events = tuple[AnyExportEvent, ...]


def open_export(command: c.RequestExport, _: Actor, __: Role, facts: ExportFacts) -> Events:
    """Return the event by which an export begins; raises ExportPeriodUnfit, PeriodUnfit, PeriodAhead."""
    days = _period(command, facts.office.local_day(facts.now))
    first, last = days or (None, None)
    what = command.model_dump(include={"kind", "format", "language"})
    return (e.ExportRequested(**what, first=first, last=last),)


def _period(command: c.RequestExport, today: date) -> Period | None:
    """Return the days of which the file tells; a month that is not over is told up to today."""
    asked = (command.month, command.first, command.last)
    match asked if command.kind in c.OF_A_PERIOD else (*asked, None):
        case (None, None, None, None):
            return None
        case (str(month), None, None):
            first, last = days_of_month(month)
            return _not_ahead(period(first, max(first, min(last, today))), today)
        case (None, date() as first, date() as last):
            return _not_ahead(period(first, last), today)
        case _:
            raise ExportPeriodUnfit


def _not_ahead(days: Period, today: date) -> Period:
    if days.last > today:
        raise PeriodAhead(today=today.isoformat())
    return days


def decide(export: Export, command: AnyExportCommand, _: Actor, __: Role, facts: ExportFacts) -> Events:
    """Return the events that the command leads to."""
    RULES[type(command)].check(export.phase, export, facts)
    match command:
        case c.RequestExport():
            raise WrongPhase(phase=export.phase.value)
        case c.StartExport():
            return (e.ExportStarted(),)
        case c.RecordExport(file=file, rows=rows):
            return (e.ExportMade(file=file, rows=rows),)
        case c.FailExport(fault=fault):
            return (e.ExportFailed(fault=fault),)
        case _:
            assert_never(command)
