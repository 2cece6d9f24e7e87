"""Another aggregate stands on the same floor, alone and together with a request, and needs no line of the request's."""

import ast
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.ledger.chain import chain_holds, fold
from chalicelib.domain.ledger.refusals import AlreadyTaken, NotAllowed, Overtaken, WrongPhase
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.refusals import RequestUnknown
from chalicelib.gateways.clock import now
from chalicelib.models.ledger import reading
from chalicelib.services.ledger.dues import dues_of
from chalicelib.services.ledger.execute import execute, execute_together
from chalicelib.services.ledger.steps import Step
from chalicelib.services.ledger.sweep import sweep
from chalicelib.services.requests.ledger import REQUESTS
from tests.desk import Desk, furnish, later
from tests.domain.request.counter import BUYER, OFFICE, OFFICER, terms
from tests.faults import beforehand
from tests.house.plan import ROOT, tree
from tests.ledger.opened import opened
from tests.ledger.turns import Close, Day, Enter, Leave, NoSuchDay
from tests.ledger.turnstile import TABLE, TURNSTILES, blank

pytestmark = pytest.mark.usefixtures("turnstiles")


@pytest.fixture
def turnstiles(cloud: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    furnish()
    with opened(monkeypatch):
        yield


def _day(days: int = 0) -> str:
    return f"1904-{(now().astimezone(OFFICE.zone).date() + timedelta(days=days)).isoformat()}"


def _enter(badge: str, day: str, key: str = "", text: str | None = None) -> Any:
    return execute(TURNSTILES, day, Enter(badge=badge, text=text), OFFICER, key or f"key-{badge}")


def _inside(day: str) -> Day:
    record = reading.read(TABLE, day)
    assert record
    return record.state


def _numbers(day: str) -> list[int]:
    entries = reading.entries(TABLE, day, reading.LAST)
    return [entry.event.number for entry in entries if entry.event.event == "Entered"]


def test_the_second_aggregate_names_nothing_of_the_first() -> None:
    files = (ROOT / "tests" / "ledger").glob("turn*.py")
    imported = [
        node.module or "" for file in files for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom)
    ]
    assert [name for name in imported if "request" in name] == []


def test_a_record_begins_with_its_first_command_and_is_folded_from_its_entries() -> None:
    day = _day()
    _enter("anna", day, text="Tamu dari provinsi.")
    outcome = _enter("budi", day)
    assert outcome.state.inside == ("anna", "budi")
    assert _inside(day) == outcome.state
    assert [*outcome.texts.values()] == ["Tamu dari provinsi."]
    records = reading.records(TABLE, day, reading.LAST)
    assert chain_holds(records)
    assert fold(TURNSTILES.aggregate.evolve, (one.entry for one in records), blank(day, OFFICE)) == outcome.state
    assert [row.inside for row in reading.page(TABLE, "open", "1904", 10, None).rows] == [2]


def test_numbers_run_by_the_aggregates_own_period_and_begin_anew_with_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    for badge in ("anna", "budi"):
        _enter(badge, _day())
    assert _numbers(_day()) == [1, 2]
    later(monkeypatch, days=1)
    _enter("citra", _day())
    assert _numbers(_day()) == [1]


def test_a_value_is_taken_once_and_free_again_when_its_holder_lets_it_go() -> None:
    today, tomorrow = _day(), _day(1)
    _enter("anna", today)
    with pytest.raises(AlreadyTaken) as taken:
        _enter("anna", tomorrow, "another-key")
    assert taken.value.facts == {"kind": "badge"}
    execute(TURNSTILES, today, Leave(badge="anna"), OFFICER, "leave")
    assert _enter("anna", tomorrow, "another-key").state.inside == ("anna",)


@pytest.mark.usefixtures("watch")
def test_a_value_is_let_go_only_by_the_record_that_holds_it() -> None:
    today, tomorrow = _day(), _day(1)
    _enter("anna", today)
    _enter("budi", tomorrow)
    with pytest.raises(Overtaken):
        execute(TURNSTILES, tomorrow, Leave(badge="anna"), OFFICER, "leave")
    assert reading.find(TABLE, "badge", "1904", "anna") == reading.Found(today, "")


def test_keys_roles_phases_and_unknown_ids_are_refused_alike() -> None:
    day = _day()
    _enter("anna", day, "the-same-key")
    assert _enter("anna", day, "the-same-key").entries == ()
    with pytest.raises(KeyReused):
        _enter("budi", day, "the-same-key")
    with pytest.raises(NotAllowed):
        execute(TURNSTILES, day, Enter(badge="budi"), BUYER, "key")
    with pytest.raises(NotAllowed):
        execute(TURNSTILES, day, Close(), OFFICER, "key")
    for unknown in ("1904-nothing", "9999-2026-01-01", "x"):
        with pytest.raises(NoSuchDay):
            _enter("budi", unknown)


def test_several_things_fall_due_on_one_record_and_each_at_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    day = _day()
    _enter("anna", day)
    midnight = datetime.combine(now().astimezone(OFFICE.zone).date() + timedelta(days=1), time(0), OFFICE.zone)
    dues = dues_of(TURNSTILES.aggregate, _inside(day), OFFICE)
    assert [due.command.command for due in dues] == ["remind", "close"]
    later(monkeypatch, seconds=(midnight - now()).total_seconds() + 60)
    assert sweep(TURNSTILES, "t") == 2
    events = [entry.event.event for entry in reading.entries(TABLE, day, reading.LAST)]
    assert events == ["Entered", "Reminded", "Left", "DayClosed"]
    assert sweep(TURNSTILES, "t") == 0
    with pytest.raises(WrongPhase):
        _enter("budi", day)


def _both(desk: Desk, day: str, key: str = "both", badge: str = "anna") -> Any:
    steps = (Step(TURNSTILES, day, Enter(badge=badge)), Step(REQUESTS, desk.request_id, c.Note(text="Datang.")))
    return execute_together(steps, OFFICER, key)


def test_one_command_appends_to_two_ledgers_each_seeing_the_other_as_it_was() -> None:
    desk, day = Desk().submitted(), _day()
    before = desk.r.version
    entered, noted = _both(desk, day)
    assert (entered.state.inside, noted.state.version) == (("anna",), before + 1)
    assert entered.entries[0].event.beside == "submitted"
    assert desk.entries[-1].command_key == entered.entries[0].command_key
    assert chain_holds(desk.records)
    assert chain_holds(reading.records(TABLE, day, reading.LAST))


def test_a_repeat_of_both_gets_both_answers_again_and_changes_neither() -> None:
    desk, day = Desk().submitted(), _day()
    first = _both(desk, day)
    _enter("budi", day)
    again = _both(desk, day)
    assert [one.state for one in again] == [one.state for one in first]
    assert [one.entries for one in again] == [(), ()]
    with pytest.raises(KeyReused):
        _both(desk, day, badge="citra")


def test_what_one_ledger_refuses_is_not_written_to_the_other() -> None:
    desk, day = Desk().submitted(), _day()
    _enter("anna", day)
    before = desk.r
    with pytest.raises(AlreadyTaken):
        _both(desk, _day(1))
    steps = (Step(TURNSTILES, day, Enter(badge="budi")), Step(REQUESTS, "1904-nothing", c.Note(text="Datang.")))
    with pytest.raises(RequestUnknown):
        execute_together(steps, OFFICER, "nothing")
    assert desk.r == before
    assert _numbers(day) == [1]
    assert reading.read(TABLE, _day(1)) is None


@pytest.mark.parametrize("mover", ["day", "request"])
def test_a_race_lost_on_either_ledger_is_decided_anew_on_both(mover: str) -> None:
    desk, day = Desk().open(), _day()
    desk.give(BUYER, c.ReviseDraft(lines=(c.LineWanted(product="statda-2016", format="pdf", medium="download"),)))

    def move() -> None:
        if mover == "day":
            _enter("budi", day)
        else:
            desk.give(BUYER, terms())

    with beforehand("TransactWriteItems", move, at=TABLE.item):
        entered, _ = _both(desk, day)
    assert entered.state.inside == (("budi", "anna") if mover == "day" else ("anna",))
    assert entered.entries[0].event.beside == ("draft" if mover == "day" else "submitted")
    assert entered.entries[0].event.number == (2 if mover == "day" else 1)
    assert chain_holds(desk.records)
