"""Who may ask for a file of the books, of which days, and what the worker may say about it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.domain.books.refusals import PeriodUnfit
from chalicelib.domain.exports import commands as c
from chalicelib.domain.exports.aggregate import EXPORT
from chalicelib.domain.exports.events import AnyExportEvent, ExportRequested
from chalicelib.domain.exports.facts import ExportFacts
from chalicelib.domain.exports.refusals import ExportPeriodUnfit, PeriodAhead
from chalicelib.domain.exports.state import Export, ExportPhase
from chalicelib.domain.ledger.chain import Envelope, seal
from chalicelib.domain.ledger.entry import Entry, EntryActor
from chalicelib.domain.ledger.refusals import CommandWithheld, NotAllowed, WrongPhase
from chalicelib.domain.office.data import Office
from chalicelib.domain.people.actors import SYSTEM, Actor
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.vocabulary import Role
from tests.domain.request.counter import BUYER, HEAD, OFFICE, OFFICER, TREASURER, staff

NOON = datetime(2026, 11, 27, 5, tzinfo=UTC)
TODAY = date(2026, 11, 27)
KINDS, NOW_KINDS = sorted(c.OF_A_PERIOD), sorted(set(c.ExportKind) - c.OF_A_PERIOD)
FILE: dict[str, Any] = {"file_id": "e", "key": "exports/1904/e/x.csv", "size_bytes": 1, "media_type": "text/csv"}
P = ExportPhase
COMMANDS: tuple[c.AnyExportCommand, ...] = (
    c.StartExport(),
    c.RecordExport.model_validate({"file": FILE | {"sha256": "0" * 64}, "rows": 1}),
    c.FailExport(fault=c.ExportFault.GIVEN_UP),
)
MAY = {
    P.WAITING: {"start-export": P.MAKING, "fail-export": P.FAILED},
    P.MAKING: {"record-export": P.READY, "fail-export": P.FAILED},
    P.READY: {},
    P.FAILED: {"start-export": P.MAKING},
}


def _facts(office: Office = OFFICE, now: datetime = NOON) -> ExportFacts:
    return ExportFacts(now, office)


def _open(actor: Actor = TREASURER, facts: ExportFacts | None = None, **asked: Any) -> ExportRequested:
    body = {"kind": "cash_book", "format": "csv", "month": "2026-11"} if "kind" not in asked else {"format": "csv"}
    command = c.RequestExport.model_validate(body | asked)
    assert EXPORT.role_to_open
    assert EXPORT.open
    role = EXPORT.role_to_open(command, actor, facts or _facts())
    (event,) = EXPORT.open(command, actor, role, facts or _facts())
    assert isinstance(event, ExportRequested)
    return event


def _at(phase: ExportPhase) -> Export:
    asked = {"kind": "undeposited", "format": "csv", "language": "id", "requested_at": NOON, "requested_by": "t"}
    return Export.model_validate({"id": "1904-E", "office": "1904", "phase": phase} | asked)


@pytest.mark.parametrize("actor", [TREASURER, HEAD, staff("admin-1", Role.ADMIN)], ids=lambda actor: actor.id)
def test_treasurer_head_and_admin_take_the_books_along(actor: Actor) -> None:
    assert _open(actor).kind is c.ExportKind.CASH_BOOK


@pytest.mark.parametrize("actor", [BUYER, OFFICER, staff("treasurer-3", Role.TREASURER, office="5171"), SYSTEM])
def test_nobody_else_takes_the_books_along(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        _open(actor)


def test_an_office_may_withhold_it() -> None:
    withheld = OFFICE.model_copy(update={"withheld_commands": frozenset({"request-export"})})
    with pytest.raises(CommandWithheld):
        _open(facts=_facts(withheld))


@pytest.mark.parametrize("kind", KINDS)
def test_a_month_is_its_days_and_one_that_is_not_over_goes_up_to_today(kind: str) -> None:
    for month, first, last in (
        ("2026-11", date(2026, 11, 1), TODAY),
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
    ):
        event = _open(kind=kind, month=month)
        assert (event.first, event.last) == (first, last)


@pytest.mark.parametrize("kind", KINDS)
def test_a_period_goes_from_its_first_to_its_last_day_over_a_year_at_most(kind: str) -> None:
    for first in (TODAY, date(2025, 11, 27)):
        event = _open(kind=kind, first=first, last=TODAY)
        assert (event.first, event.last) == (first, TODAY)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"first": "2026-11-02", "last": "2026-11-01"}, PeriodUnfit()),
        ({"first": "2025-11-26", "last": "2026-11-27"}, PeriodUnfit()),
        ({"first": "2026-11-27", "last": "2026-11-28"}, PeriodAhead()),
        ({"month": "2026-12"}, PeriodAhead()),
        ({}, ExportPeriodUnfit()),
        ({"first": "2026-11-01"}, ExportPeriodUnfit()),
        ({"last": "2026-11-01"}, ExportPeriodUnfit()),
        ({"month": "2026-11", "first": "2026-11-01", "last": "2026-11-02"}, ExportPeriodUnfit()),
        ({"month": "2026-11", "last": "2026-11-02"}, ExportPeriodUnfit()),
    ],
)
def test_a_period_that_is_none_too_long_or_ahead_is_refused(kind: str, asked: Any, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)):
        _open(kind=kind, **asked)


@pytest.mark.parametrize("kind", NOW_KINDS)
def test_what_lies_at_the_office_now_is_of_no_period(kind: str) -> None:
    event = _open(kind=kind)
    assert (event.first, event.last) == (None, None)
    for asked in ({"month": "2026-11"}, {"first": TODAY}, {"last": TODAY}, {"first": TODAY, "last": TODAY}):
        with pytest.raises(ExportPeriodUnfit):
            _open(kind=kind, **asked)


def test_today_is_the_offices_own() -> None:
    evening = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)
    tomorrow = date(2026, 11, 28)
    assert _open(facts=_facts(now=evening), kind="cash_book", first=tomorrow, last=tomorrow).last == tomorrow


@pytest.mark.parametrize("phase", MAY)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.command)
def test_the_worker_starts_makes_or_fails_each_at_its_own_phase(
    phase: ExportPhase, command: c.AnyExportCommand
) -> None:
    export, facts = _at(phase), _facts()
    leads_to = MAY[phase].get(command.command)
    if leads_to is None:
        with pytest.raises(WrongPhase):
            EXPORT.decide(export, command, SYSTEM, Role.SYSTEM, facts)
        return
    assert _after(export, EXPORT.decide(export, command, SYSTEM, Role.SYSTEM, facts)).phase is leads_to


def _after(export: Export, events: tuple[AnyExportEvent, ...]) -> Export:
    actor = EntryActor(id=SYSTEM.id, role=Role.SYSTEM)
    envelope = Envelope(id=export.id, office="1904", at=NOON, actor=actor, command="c", command_key="")
    _, after = seal(Entry, EXPORT.evolve, export, events, envelope)
    return after


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.command)
@pytest.mark.parametrize("actor", [TREASURER, HEAD, BUYER], ids=lambda actor: actor.id)
def test_only_the_worker_says_what_became_of_a_file(command: c.AnyExportCommand, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        EXPORT.role(command, _at(P.WAITING), actor, _facts())
