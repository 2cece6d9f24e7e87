"""One step of a command: what each rule of its aggregate is asked about, and what its entries say of the command."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.domain.ledger.aggregate import Aggregate
from chalicelib.domain.request import commands as c
from chalicelib.domain.request.aggregate import REQUEST
from chalicelib.domain.vocabulary import Role
from chalicelib.models.ledger import reading
from chalicelib.models.ledger.appending import instant
from chalicelib.models.requests import TABLE
from chalicelib.services.ledger.execute import begin, execute, execute_together
from chalicelib.services.ledger.ledger import Ledger
from chalicelib.services.ledger.steps import Step
from chalicelib.services.requests.ledger import REQUESTS
from tests.desk import Desk, furnish
from tests.domain.request.counter import BUYER, CALENDAR, OFFICE, OFFICER

RULES_ASKED = (
    "role_to_open",
    "open",
    "role",
    "decide",
    "check_bounds",
    "remaining_texts",
    "due",
    "uniques",
    "released",
)
Asked = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def _furnished(cloud: object) -> None:
    furnish()


def _noting(aggregate: Aggregate[Any, Any, Any, Any], name: str, asked: Asked) -> Callable[..., Any]:
    rule = getattr(aggregate, name)

    def ask(*about: Any) -> Any:
        asked[name].append(about)
        return rule(*about)

    return ask


def _watched() -> tuple[Ledger[Any, Any, Any, Any], Asked]:
    """Return the ledger of requests, and what its rules are asked from now on."""
    asked: Asked = {name: [] for name in RULES_ASKED}
    rules: dict[str, Any] = {name: _noting(REQUEST, name, asked) for name in RULES_ASKED}
    return replace(REQUESTS, aggregate=REQUEST._replace(**rules)), asked


def test_a_record_is_opened_by_its_opener_in_the_role_of_then_and_every_rule_sees_what_becomes_of_it() -> None:
    ledger, asked = _watched()
    command = c.OpenDraft(office="1904")
    begun = begin(ledger, "1904", command, BUYER, "key-of-a-test")
    (entry,) = begun.entries
    assert asked == {
        "role_to_open": [(command, BUYER, begun.facts)],
        "open": [(command, BUYER, Role.CUSTOMER, begun.facts)],
        "role": [],
        "decide": [],
        "check_bounds": [(None, begun.state, command)],
        "remaining_texts": [(None, begun.state, {})],
        "due": [(begun.state, OFFICE, CALENDAR)],
        "uniques": [(entry.event, "1904")],
        "released": [(entry.event, "1904")],
    }


def test_a_command_is_decided_on_the_state_that_was_read_by_its_giver_in_the_role_that_the_giver_has() -> None:
    before = begin(REQUESTS, "1904", c.OpenDraft(office="1904"), BUYER, "key-of-a-test").state
    ledger, asked = _watched()
    noted = execute(ledger, before.id, c.Note(text="Sudah ditelepon."), OFFICER, "key-of-a-note")
    (entry,) = noted.entries
    (decided,) = asked["decide"]
    command = decided[1]
    assert (command.command, [*noted.texts]) == ("note", [command.text])
    assert asked == {
        "role_to_open": [],
        "open": [],
        "role": [(c.Note(text="Sudah ditelepon."), before, OFFICER, noted.facts)],
        "decide": [(before, command, OFFICER, Role.OFFICER, noted.facts)],
        "check_bounds": [(before, noted.state, command)],
        "remaining_texts": [(before, noted.state, noted.texts)],
        "due": [(noted.state, OFFICE, CALENDAR)],
        "uniques": [(entry.event, "1904")],
        "released": [(entry.event, "1904")],
    }


def test_an_entry_says_which_command_of_whom_in_which_role_it_came_of_and_by_which_key() -> None:
    request = begin(REQUESTS, "1904", c.OpenDraft(office="1904"), BUYER, "key-of-a-test").state
    keyed = execute(REQUESTS, request.id, c.Note(text="Ya."), OFFICER, "key-of-a-note").entries[0]
    without = execute(REQUESTS, request.id, c.Note(text="Ya."), OFFICER).entries[0]
    (together,) = execute_together((Step(REQUESTS, request.id, c.Note(text="Ya.")),), OFFICER)
    assert (keyed.command, keyed.actor.id, keyed.actor.role) == ("note", OFFICER.id, Role.OFFICER)
    assert (len(keyed.command_key), without.command_key, together.entries[0].command_key) == (64, "", "")


def test_a_unique_value_leads_to_its_record_and_to_what_on_it_bears_it() -> None:
    desk = Desk().offered()
    invoice = desk.r.invoices[0]
    mark = reading.find(TABLE, "document", "", invoice.code_hash)
    assert mark == reading.Found(desk.request_id, f"invoice {invoice.number}")


def test_a_moment_is_kept_as_of_greenwich_whatever_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        assert instant(datetime(2026, 3, 2, 10, tzinfo=OFFICE.zone)) == "2026-03-02T03:00:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()
