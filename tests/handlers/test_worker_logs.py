"""What a worker writes into the log when something fails: a sentence, a code or class, a trace; never a person."""

import json
import logging
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType
from typing import NoReturn

import pytest

from app import app
from chalicelib.gateways import queues
from chalicelib.handlers.door.draining import TRIES
from chalicelib.models import requests, work
from chalicelib.models.ledger import reading
from chalicelib.services import parking
from chalicelib.services.audit import changes
from chalicelib.services.files import uploads
from chalicelib.services.ledger import react, sweep
from chalicelib.services.mail import notices, rounds
from chalicelib.services.papers import making
from chalicelib.services.requests import deposit_news, screening
from chalicelib.settings import settings
from tests.clouds import Cloud
from tests.desk import SITI, Desk, furnish
from tests.handlers.events import CONTEXT, inserted, message, receive
from tests.packaged.events import clock_struck
from tests.packaged.written import FUNCTIONS
from workshop.emulator.makers import client

TASK = {"request_id": "1904-01KAAAAAAAAAAAAAAAAAAAAAAA", "seq": 3, "task": "anything"}
FILE = {"Records": [{"s3": {"object": {"key": "inbox/1904-x/upload", "eTag": "e", "size": 1}}}]}
CLERKS: dict[str, tuple[str, ModuleType, str, object]] = {
    "uploads": ("on_uploads", uploads, "take_in", FILE),
    "papers": ("on_papers", making, "make_paper", TASK),
    "notices": ("on_notices", notices, "notify", TASK),
    "transfer-proofs": ("on_proofs", screening, "screen_proof", TASK),
    "deposits": ("on_deposits", deposit_news, "record_deposit", TASK),
}


def _fail(*_: object, **__: object) -> NoReturn:
    """Fail as libraries do: the words of the error and of its cause name a person."""
    raise RuntimeError(f"{SITI.name} <{SITI.email}> is not to be told of") from KeyError(SITI.email)


@dataclass
class Log:
    """What was written so far, to the log, to the console and into parked records."""

    caplog: pytest.LogCaptureFixture
    capfd: pytest.CaptureFixture[str]

    def lines(self) -> list[str]:
        return [record.getMessage() for record in self.caplog.records if record.name.startswith("loket")]

    def names_nobody(self) -> bool:
        queues = (*CLERKS, "ledger", "sweep")
        stored = [f"{p.reason} {p.reference} {p.trace}" for queue in queues for p in work.parked(queue)]
        written = " ".join((self.caplog.text, *self.capfd.readouterr(), *stored))
        return not [word for word in (*SITI.name.split(), SITI.email) if word in written]


@pytest.fixture
def log(cloud: Cloud, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Log:
    caplog.set_level(logging.DEBUG, "loket")
    return Log(caplog, capfd)


@pytest.mark.parametrize("queue", CLERKS)
def test_what_a_queue_s_worker_fails_at_is_told_by_its_class(
    queue: str, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, clerk, task, body = CLERKS[queue]
    monkeypatch.setattr(clerk, task, _fail)
    monkeypatch.setattr(queues, "change_visibility", _fail)
    assert receive(app, worker, message("m1", body, 1), message("m2", body, TRIES)) == ["m1"]
    assert log.lines() == [
        f"trace trace-of-a-test: {queue} attempt 1: RuntimeError",
        f"trace trace-of-a-test: {queue} visibility not changed: RuntimeError",
        f"trace trace-of-a-test: {queue} attempt 5: RuntimeError",
        f"parked {queue}: RuntimeError, trace trace-of-a-test",
    ]
    assert len(work.parked(queue)) == 1
    assert log.names_nobody()


def test_parking_that_fails_is_told_by_its_class(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parking, "park", _fail)
    assert receive(app, "on_notices", message("m1", "{broken", TRIES)) == ["m1"]
    assert "trace trace-of-a-test: notices not parked: RuntimeError" in log.lines()
    assert log.names_nobody()


def test_what_the_stream_s_worker_fails_at_is_told_by_its_class(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish()
    (opened,) = Desk().open().entries[:1]
    monkeypatch.setattr(react, "react_to", _fail)
    assert receive(app, "on_ledger", inserted(opened, "1")) == []
    assert len(work.parked("ledger")) == 1
    monkeypatch.setattr(parking, "park", _fail)
    assert receive(app, "on_ledger", inserted(opened, "2")) == ["2"]
    assert log.lines() == [
        "trace trace-of-a-test: ledger: RuntimeError",
        "parked ledger: RuntimeError, trace trace-of-a-test",
        "trace trace-of-a-test: ledger: RuntimeError",
        "trace trace-of-a-test: ledger not parked: RuntimeError",
    ]
    assert log.names_nobody()


def test_what_the_sweep_fails_at_is_told_by_its_class(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    due = {"1904": [reading.Listed("1904-01KAAAAAAAAAAAAAAAAAAAAAAA", "2026-01-01T00:00:00Z")]}
    monkeypatch.setattr(
        reading, "due_before", lambda table, office, _: iter(due.get(office, ())) if table is requests.TABLE else []
    )
    monkeypatch.setattr(sweep, "_give_all", _fail)
    monkeypatch.setattr(rounds, "begin", lambda: 0)
    event = {"version": "0", "detail-type": "Scheduled Event", "source": "aws.events", "detail": {}, "account": "1"}
    event |= {"region": "r", "resources": [], "time": "2026-01-01T00:00:00Z", "id": "1"}
    assert app.handler_map["on_sweep"](event, CONTEXT) == 0
    assert log.lines() == [
        "parked sweep: RuntimeError, trace trace-of-a-test",
        "sweep: 0 carried out, 0 news collected, 0 days begun, 0 dead letters, 0 sent again",
    ]
    assert log.names_nobody()


def test_what_the_audit_finds_is_told_by_its_class(log: Log) -> None:
    app.handler_map["on_audit"](clock_struck(), CONTEXT)
    changes.note("INSERT", "req#1904-01KAAAAAAAAAAAAAAAAAAAAAAA", "event#000001", "trace-of-a-test")
    cursor = json.loads(work.cursor("audit"))
    before = (date.fromisoformat(cursor["day"]) - timedelta(days=1)).isoformat()
    client("dynamodb").put_item(
        TableName=settings().work_table,
        Item={
            "pk": {"S": f"changed#{before}"},
            "sk": {"S": "req#1904-01KAAAAAAAAAAAAAAAAAAAAAAA"},
            "kind": {"S": "changed"},
        },
    )
    work.keep_cursor("audit", json.dumps(cursor | {"day": before}))
    assert app.handler_map["on_audit"](clock_struck(), CONTEXT) == 5
    assert log.lines() == [
        "audit: 0 pages",
        "parked audit: EntryAlteredError, trace trace-of-a-test",
        "audit: EntryAlteredError, trace trace-of-a-test",
        "audit: 5 pages",
    ]
    assert log.names_nobody()


def test_every_worker_is_among_those_that_were_made_to_fail() -> None:
    others = {"on_ledger", "on_sweep", "on_audit"}
    assert {worker for worker, *_ in CLERKS.values()} | others == FUNCTIONS.keys() - {"api_handler"}
