"""A kiosk stands in the room, and anybody may touch it: its account signs the guest book and opens nothing else."""

import json
from typing import Any

import pytest

import app as front
from chalicelib.handlers.door.operation import Operation, SignedIn
from tests.clouds import Cloud
from tests.desk import furnish
from tests.domain.request.counter import OFFICER
from tests.handlers.caller import Caller
from tests.visits import DAY, Visit, in_the_morning, sign
from workshop.emulator.makers import client

QUERIES = {"getCashBook": "?first=2026-11-01&last=2026-11-30"}
ITS_OWN = {"signGuestBook", "addGuestBookEntry", "getMe", "updateMe", "listMySubjectRequests", "listRequests"}
"""The guest book, and what every account has of its own: particulars, and the list of what it asked for itself."""


@pytest.fixture
def visit(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Visit:
    in_the_morning(monkeypatch)
    furnish()
    return Visit(sign("visitor-1")).begin()


def _everything(cloud: Cloud) -> str:
    """Return what lies in all tables, but how often somebody tried something."""
    tables = sorted(name for name in cloud.made if name.endswith("Table"))
    items = [item for table in tables for item in client("dynamodb").scan(TableName=cloud.made[table])["Items"]]
    return json.dumps([i for i in items if not i["pk"]["S"].startswith("tries#")], sort_keys=True, default=str)


def _knock(caller: Caller, operation: Operation, names: dict[str, str]) -> Any:
    kind = operation.content_types[0]
    path = operation.path.format(**names) + QUERIES.get(operation.operation_id, "")
    return caller.send(operation.method, path, operation.example, by="kiosk", headers={"Content-Type": kind})


def test_a_kiosks_account_goes_through_no_door_of_the_office_but_the_guest_books(visit: Visit, cloud: Cloud) -> None:
    desk, caller = visit.opened(), Caller(*front.door.routes)
    names = {
        "office": "1904",
        "request_id": desk.request_id,
        "product": desk.r.lines[0].product,
        "token": visit.token,
        "person": OFFICER.id,
        "account": OFFICER.id,
        "statement": "1904-01J00000000000000000000000",
        "counter": "1",
        "day": DAY[5:],
        "upload_id": "u-1",
        "file_id": "f-1",
        "case": "c-1",
        "month": "2026-11",
        "deposit": "1904-01J00000000000000000000000",
        "export": "1904-01J00000000000000000000000",
        "import_id": "01J00000000000000000000000",
        "parked": "notices.0123456789abcdef0123456789",
        "subject_request": "1904-01J00000000000000000000000",
        "breach": "1904-01J00000000000000000000000",
        "mail": "0123456789abcdef0123456789",
    }
    before, opened = _everything(cloud), []
    for operation in front.door.operations:
        if operation.who is not SignedIn or operation.operation_id in ITS_OWN:
            continue
        answer = _knock(caller, operation, names)
        if answer.status_code not in {403, 404} or _everything(cloud) != before:
            opened.append((operation.operation_id, answer.status_code, answer.body))
    assert opened == []
