"""A visit at the office 1904: a stopped clock, numbers that are taken, commands that officers give at the door."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from uuid import uuid4

import pytest
from chalice.test import HTTPResponse

from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.queue.commands import IssueTicket
from chalicelib.domain.queue.state import sheet_id, ticket_id
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways import clock
from chalicelib.services.counter import room
from chalicelib.services.counter.ledger import DAYS
from chalicelib.services.counter.tickets import token_of
from chalicelib.services.ledger.execute import execute
from tests.handlers.caller import Caller

MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
"""Nine o'clock in the office 1904."""
DAY = sheet_id("1904", MONDAY.date())
COUNTERS, QUEUE = "/v1/offices/1904/counters", "/v1/offices/1904/queue"
KIOSK = Actor(id="kiosk-1", memberships=frozenset({Membership(office="1904", role=Role.KIOSK)}))
READ, WRITE = "BatchGetItem", "TransactWriteItems"


class StoppedClock:
    """Takes the place of `datetime` in `gateways/clock.py`; nothing is remembered of earlier seconds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: datetime = MONDAY) -> None:
        """Stop the house's clock at this moment."""
        self.at = at
        monkeypatch.setattr(clock, "datetime", self)
        monkeypatch.setattr(room, "_SHOWN", {})

    def now(self, _zone: tzinfo) -> datetime:
        """Return where it stands."""
        return self.at

    def goes_on(self, seconds: float) -> None:
        """Let so much time pass."""
        self.at += timedelta(seconds=seconds)


def take(service: str = "product", day: str = DAY, **fields: Any) -> str:
    """Take a number, and return its token."""
    outcome = execute(DAYS, day, IssueTicket(service=service, person="visitor_1", **fields), KIOSK, uuid4().hex)
    return token_of(ticket_id(day, outcome.state.tickets[-1].number))


def give(caller: Caller, command: str, counter: str = "1", by: str = "officer", **fields: Any) -> HTTPResponse:
    """Give a command at a counter."""
    body = {"command": command, "counter": counter, **fields}
    return caller.post(COUNTERS, body, by=by, headers={"Idempotency-Key": uuid4().hex})


def shown_by(answer: HTTPResponse) -> dict[str, Any]:
    """Return what an answer shows that is no refusal."""
    assert answer.status_code == 200, answer.body
    shown: dict[str, Any] = answer.json_body
    return shown
