"""What is measured on: an office in the emulator, whose requests the real clerks brought to where they stand.

Everybody is asked the same by the same people. Between two contenders the tables are laid as they were.
"""

import copy
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.pool import Pool
from chalicelib.domain.request.state import Phase, Request
from chalicelib.domain.vocabulary import Role
from chalicelib.gateways.clock import now
from chalicelib.models import catalogue, staff
from chalicelib.settings import settings
from tests.packaged.events import http
from tools.growth.patterns import BUYER, MIX, OFFICER, patterns
from tools.growth.products import OFFICE, always_stocked, publication
from workshop.emulator.cloud import embedded_cloud
from workshop.emulator.environment import CREDENTIALS, environment
from workshop.emulator.memory import backend
from workshop.emulator.resources import DEMO, Stack, read_template
from workshop.run.mails import verify_sender

ROUNDS = 4
"""So often the twenty patterns: enough for a full page of the officer's desk."""
PAGE = 20
STRANGER = "99999999-9999-4999-8999-999999999999"


@dataclass(frozen=True, slots=True)
class Scene:
    """What everybody is asked: `questions` are measured, `noes` are checked.

    `requests` are all that the clerks brought to where they stand; `variables` name the deployed things.
    """

    questions: Mapping[str, dict[str, Any]]
    noes: Mapping[str, tuple[int, dict[str, Any]]]
    requests: Sequence[Request]
    variables: Mapping[str, str]
    endpoint: str

    @property
    def before_aws(self) -> Mapping[str, str]:
        """The variables of a process that asks AWS itself, as the emulator answers; the others have a tape only."""
        return {**self.variables, "AWS_ENDPOINT_URL": self.endpoint}


@contextmanager
def scene() -> Iterator[Scene]:
    """Make the office; yield the questions; leave nothing behind."""
    before = dict(os.environ)
    os.environ.update(CREDENTIALS)
    try:
        with embedded_cloud() as endpoint:
            os.environ["AWS_ENDPOINT_URL"] = endpoint
            stack = Stack(read_template())
            stack.make_all()
            verify_sender(DEMO["MailFrom"])
            variables = environment(stack)
            os.environ.update(variables)
            settings.cache_clear()
            pool = Pool(variables["LOKET_TOKEN_ISSUER"], variables["LOKET_POOL_CLIENT_ID"])
            with pool.serving() as keys:
                yield _played(pool, {**variables, "LOKET_TOKEN_KEYS_URL": keys}, endpoint)
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()


@contextmanager
def as_it_was() -> Iterator[None]:
    """Lay the tables as they were when the block ends."""
    tables = backend("dynamodb").tables
    before = {name: copy.deepcopy(table.items) for name, table in tables.items()}
    try:
        yield
    finally:
        for name, table in tables.items():
            table.items = before[name]


def _played(pool: Pool, variables: Mapping[str, str], endpoint: str) -> Scene:
    for product in (*always_stocked(), *(publication(n) for n in range(3))):
        catalogue.keep(product, None, "keeper-1", now())
    staff.join(OFFICER.id, OFFICE, Role.OFFICER, now())
    requests = [pattern.request for pattern in patterns(MIX * ROUNDS)]
    delivered = next(request for request in requests if request.phase is Phase.DELIVERED)
    buyer, officer = pool.token(BUYER.id), pool.token(OFFICER.id, f"{OFFICE}.officer")
    removed = pool.token("removed", f"{OFFICE}.officer")
    rating = {"score": 5, "elements": {"requirements": 4, "time": 3}}

    def read(token: str) -> dict[str, Any]:
        return _asked(token, "GET", "/v1/requests/{request_id}", request_id=delivered.id)

    def rate(token: str, body: Mapping[str, Any] = rating) -> dict[str, Any]:
        where = "/v1/requests/{request_id}/{command}"
        return _asked(token, "POST", where, body, request_id=delivered.id, command="rate")

    desk = {"office": OFFICE, "desk": "officer", "limit": str(PAGE)}
    return Scene(
        questions={
            "read": read(buyer),
            "desk page of 20": _asked(officer, "GET", "/v1/requests", query=desk),
            "command (`rate`)": rate(buyer),
        },
        noes={
            "without a token": (401, read("")),
            "with a forged token": (401, read(buyer[:-4] + "AAAA")),
            "a stranger's": (404, read(pool.token(STRANGER))),
            "a rating with an impossible score": (422, rate(buyer, {"score": 9})),
            "one's whom the office has taken off its list": (401, _asked(removed, "GET", "/v1/requests", query=desk)),
            "a stranger's rating": (404, rate(pool.token(STRANGER))),
        },
        requests=requests,
        variables=variables,
        endpoint=endpoint,
    )


def _asked(token: str, method: str, resource: str, body: Any = None, query: Any = None, **path: str) -> dict[str, Any]:
    headers = {"Accept": "application/json", "Accept-Language": "id,en;q=0.5", "User-Agent": "bench"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if body:
        headers |= {"Content-Type": "application/json", "Idempotency-Key": "a-key-of-the-bench"}
    return http(method, resource, json.dumps(body) if body else None, headers=headers, query=query, **path)
