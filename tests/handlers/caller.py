"""Knocks at doors as different people, without a pool: the tokens here are names that a test's reader knows."""

import json
from typing import Any

from chalice.app import Chalice
from chalice.test import Client, HTTPResponse

from chalicelib.domain.people.account import TokenExpired, TokenInvalid
from chalicelib.domain.people.actors import Actor, Membership
from chalicelib.domain.refusals import Unauthenticated
from chalicelib.domain.vocabulary import Role
from chalicelib.handlers.door.entrance import open_door
from chalicelib.handlers.door.routes import Routes

KEY = "a-key-of-a-test"
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
        return self.http.request(method, path, headers=sent | (headers or {}), body=raw)

    def get(self, path: str, **options: Any) -> HTTPResponse:
        """Ask."""
        return self.send("GET", path, **options)

    def post(self, path: str, body: object, **options: Any) -> HTTPResponse:
        """Send."""
        return self.send("POST", path, body, **options)


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
