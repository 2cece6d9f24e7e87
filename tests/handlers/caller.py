"""Knocks at doors as different people, without a pool: the tokens here are names that a test's reader knows."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from chalice.app import Chalice
from chalice.test import Client, HTTPResponse

from chalicelib.domain.people.account import TokenExpired, TokenInvalid
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.refusals import Unauthenticated
from chalicelib.domain.vocabulary import Role
from chalicelib.handlers.door.entrance import open_door
from chalicelib.handlers.door.routes import Routes

KEY = "a-key-of-a-test"
MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)?")
OF_NO_OFFICE: Final = {"/v1/health"}
"""Where a moment is told that no office's clock shows."""
MODULES: Final = ("chalicelib.", "tests.", "pydantic", "Traceback")
PEOPLE = {
    "customer": Actor(id="customer-1"),
    "buyer": Actor(id="buyer"),
    "officer": Actor(id="officer-1", memberships=frozenset({Membership(office="1904", role=Role.OFFICER)})),
    "head": Actor(id="head-1", memberships=frozenset({Membership(office="1904", role=Role.HEAD)})),
    "admin": Actor(id="admin-1", memberships=frozenset({Membership(office="1904", role=Role.ADMIN)})),
    "treasurer": Actor(id="treasurer-1", memberships=frozenset({Membership(office="1904", role=Role.TREASURER)})),
    "colleague": Actor(id="officer-7", memberships=frozenset({Membership(office="1904", role=Role.OFFICER)})),
    "kiosk": Actor(id="kiosk-1", memberships=frozenset({Membership(office="1904", role=Role.KIOSK)})),
    "officer-denpasar": Actor(id="officer-3", memberships=frozenset({Membership(office="5171", role=Role.OFFICER)})),
    "neighbour": Actor(id="officer-2", memberships=frozenset({Membership(office="1905", role=Role.OFFICER)})),
}


def verify(token: str) -> Actor:
    """Return the person of this name."""
    refusal: type[Unauthenticated] = TokenExpired if token == "expired" else TokenInvalid
    if token not in PEOPLE:
        raise refusal
    return PEOPLE[token]


class Caller:
    """Sends JSON to an app made of some routes."""

    def __init__(self, *routes: Routes) -> None:
        app = Chalice("test")
        self.door = open_door(app, routes, verify)
        self.http = Client(app).http

    def send(
        self, method: str, path: str, body: object = None, *, by: str = "", headers: dict[str, str] | None = None
    ) -> HTTPResponse:
        """Send a body: bytes as they are, anything else as JSON; `by` names who sends it."""
        raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"Content-Type": "application/json", "Idempotency-Key": KEY}
        if by:
            sent["Authorization"] = f"Bearer {by}"
        answer = self.http.request(method, path, headers=sent | (headers or {}), body=raw)
        if "json" in answer.headers.get("Content-Type", "") and path.partition("?")[0] not in OF_NO_OFFICE:
            speaks_to_people(answer.json_body)
        return answer

    def get(self, path: str, **options: Any) -> HTTPResponse:
        """Ask."""
        return self.send("GET", path, **options)

    def post(self, path: str, body: object, **options: Any) -> HTTPResponse:
        """Send."""
        return self.send("POST", path, body, **options)


def speaks_to_people(shown: object) -> None:
    """Check what holds of every answer: moments of an office, nothing of our modules, words for what is blocked."""
    for name, value in _said(shown):
        if isinstance(value, str):
            moment = MOMENT.fullmatch(value)
            assert moment is None or moment[1] not in {None, "Z", "+00:00"}, f"{name}: {value} is on no office's clock"
            assert not value.startswith(MODULES), f"{name}: {value}"
        if name == "blocked" and isinstance(value, list):
            assert all(one["words"] and one["words"] != one["code"] for one in value), value


def _said(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    yield name, value
    parts = (
        value.items() if isinstance(value, dict) else ((name, one) for one in value) if isinstance(value, list) else ()
    )
    for key, part in parts:
        yield from _said(part, key)


def refused(answer: HTTPResponse, status: int, code: str) -> dict[str, Any]:
    """Check that the answer is a whole problem of this status and code, and return it."""
    assert answer.status_code == status, answer.body
    assert answer.headers["Content-Type"] == "application/problem+json"
    shown: dict[str, Any] = answer.json_body
    assert shown["code"] == code
    assert shown["status"] == status
    assert shown["type"] == f"urn:loket:problem:{code}"
    assert shown["title"]
    assert shown["detail"]
    assert shown["instance"].startswith("urn:loket:trace:")
    return shown
