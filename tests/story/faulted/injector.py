"""Finds every call to AWS as it is made, and lets each go wrong in each way, once in each.

Long because all ways in which a call goes wrong stand side by side.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import deepcopy
from enum import StrEnum
from functools import partial
from pathlib import PurePath
from types import FrameType
from typing import Any, Final, NamedTuple

import botocore.client
from botocore.exceptions import ClientError, ReadTimeoutError

import chalicelib
from tests.story.faulted.overtaking import before_the_last

ROOM: Final = str(PurePath(str(chalicelib.__file__)).parent) + "/"
SHELVES: Final = ("gateways/", "models/")
"""Behind which a call is made for somebody: the site names that one too."""


class Kind(StrEnum):
    """What goes wrong, in the order in which it is tried: first what leaves nothing done."""

    THROTTLED = "throttled"
    UNREACHED = "timed out, not done"
    DIED_BEFORE = "died before it"
    REPEATED = "done, repeated by the SDK"
    UNHEARD = "done, answer lost"
    DIED_AFTER = "done, died after it"
    LATE = "timed out, done late"
    OVERTAKEN = "a number taken after it was read"


THROTTLE: Final[Mapping[str, tuple[str, int]]] = {
    "s3": ("SlowDown", 503),
    "sqs": ("RequestThrottled", 403),
    "sesv2": ("TooManyRequestsException", 429),
    "cognito-idp": ("TooManyRequestsException", 400),
}
"""How each service says that it has no time; the others say ThrottlingException."""


READING: Final = (
    *("Get", "List", "Head", "Query", "Scan", "Describe", "Receive", "BatchGet", "TransactGet"),
    *("AdminGet", "AdminInitiateAuth", "Sign", "Verify"),
)
"""What operations that change nothing begin with: of them nothing can come late."""
NEVER_REPEATED: Final = "sesv2"
"""A mail is not sent again by itself, so that nothing overtakes it; of two codes in mails the reader takes the last."""
TOKEN: Final = "ClientRequestToken"
"""By which DynamoDB knows a transaction that the SDK has sent again, and answers as it did; the emulator does not."""


AGAIN, ABSORBED, NEXT_CODE, BY_A_PERSON = "again", "absorbed", "next code", "person"
"""What came of a fault. The last two are exceptions: a code serves once, so that whoever was not answered gives the
next one; of a mail nobody knows whether it has gone, so that a person of the office sees to it."""


class DiedError(BaseException):
    """The process was ended: nothing in the product may catch this."""


class Site(NamedTuple):
    """A place from which AWS is called: for what, which operation, by which function of whom."""

    entry: str
    operation: str
    place: str


class Invocation:
    """One call of a function by Lambda."""

    def __init__(self, entry: str, most: int) -> None:
        """Begin: so many calls may go wrong in it, and none has."""
        self.entry, self.most = entry, most
        self.faults: list[tuple[Site, Kind]] = []
        self.dead = False
        self.done: list[str] = []

    @property
    def fault(self) -> tuple[Site, Kind] | None:
        """The last of its faults, which is the one that it did not outlive."""
        return self.faults[-1] if self.faults else None

    @property
    def leaves_doubt(self) -> bool:
        """Whether what it began may be there without anybody who goes on with it: it died, or was written late."""
        return self.dead or any(kind is Kind.LATE for _, kind in self.faults)


class Injector:
    """Remembers each site and what was tried there; from run to run, so that each is tried once."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Know no site; `quiet`: only look."""
        self.tried: dict[Site, dict[Kind, str]] = {}
        self.passed: Counter[Site] = Counter()
        self.quiet = quiet
        self.possible: dict[Site, tuple[Kind, ...]] = {}
        self._now: Invocation | None = None
        self._late: list[tuple[Site, Callable[[], Any]]] = []

    @contextmanager
    def invocation(self, entry: str, *, faults: int) -> Iterator[Invocation]:
        """Count the calls of what is inside as this invocation's; so many of them may go wrong."""
        invocation = self._now = Invocation(entry, faults)
        try:
            yield invocation
        finally:
            self._now = None

    @property
    def faults(self) -> int:
        """How many faults there were."""
        return sum(map(len, self.tried.values()))

    def untried(self, site: Site) -> tuple[Kind, ...]:
        """Return what has not yet gone wrong at a site."""
        return tuple(kind for kind in self.possible.get(site, tuple(Kind)) if kind not in self.tried.get(site, {}))

    def note(self, invocation: Invocation, what: str) -> None:
        """Note what came of this invocation's last fault; those before it, it has outlived."""
        for place, (site, kind) in enumerate(invocation.faults, 1):
            self.tried[site][kind] = what if place == len(invocation.faults) else ABSORBED

    def call(self, straight: Callable[..., Any], client: Any, operation: str, params: Mapping[str, Any]) -> Any:
        """Make the call, or let it go wrong."""
        invocation = self._now
        if invocation is None:
            return straight(client, operation, params)
        if invocation.dead:
            raise DiedError
        service = client.meta.service_model.service_name
        site = Site(invocation.entry, f"{service}.{operation}", _place(sys._getframe(1)))
        self.passed[site] += 1
        tried = self.tried.setdefault(site, {})
        self.possible.setdefault(site, tuple(_possible(client, operation)))
        kind = next((kind for kind in self.untried(site) if kind is not Kind.OVERTAKEN), None)
        if self.quiet or kind is None or len(invocation.faults) >= invocation.most:
            invocation.done.append(site.operation)
            try:
                return self._overtaken(invocation, site, straight(client, operation, params))
            finally:
                self.let_arrive(site)
        tried[kind] = ""
        invocation.faults.append((site, kind))
        if kind is Kind.LATE:
            self._late.append((site, partial(straight, client, operation, _as_it_was(params))))
        return self._wrong(kind, invocation, straight, (client, operation, params))

    def _overtaken(self, invocation: Invocation, site: Site, answer: Any) -> Any:
        """Return the answer, once as it was before another took the last number of those that are read here."""
        earlier = before_the_last(answer)
        if earlier is None:
            return answer
        if Kind.OVERTAKEN not in self.possible[site]:
            self.possible[site] += (Kind.OVERTAKEN,)
        if self.quiet or Kind.OVERTAKEN not in self.untried(site) or len(invocation.faults) >= invocation.most:
            return answer
        self.tried[site][Kind.OVERTAKEN] = ""
        invocation.faults.append((site, Kind.OVERTAKEN))
        return earlier

    def let_arrive(self, repeated: Site | None = None) -> bool:
        """Carry out what was asked for here before it was repeated, or all of it; tell whether there was any.

        A refusal is heard by nobody.
        """
        arriving = [late for late in self._late if repeated in {late[0], None}]
        self._late = [late for late in self._late if late not in arriving]
        for _, carry_out in arriving:
            with suppress(ClientError):
                carry_out()
        return bool(arriving)

    @staticmethod
    def _wrong(kind: Kind, invocation: Invocation, straight: Callable[..., Any], call: tuple[Any, ...]) -> Any:
        client, operation, params = call
        if kind is Kind.THROTTLED:
            code, status = THROTTLE.get(client.meta.service_model.service_name, ("ThrottlingException", 400))
            refusal: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": {}}}
            raise ClientError(refusal, operation)
        if kind in {Kind.REPEATED, Kind.UNHEARD, Kind.DIED_AFTER}:
            answer = straight(*call)
            invocation.done.append(f"{client.meta.service_model.service_name}.{operation}")
            if kind is Kind.REPEATED:
                if hasattr(params.get("Body"), "seek"):
                    params["Body"].seek(0)  # As the SDK does.
                return answer if TOKEN in params else straight(*call)
        if kind in {Kind.UNREACHED, Kind.UNHEARD, Kind.LATE}:
            raise ReadTimeoutError(endpoint_url="https://aws.example")
        invocation.dead = True
        raise DiedError


def _possible(client: Any, operation: str) -> Iterator[Kind]:
    """Yield what can go wrong with this client's call; one that asks once repeats nothing.

    Whether a number is read, its answer tells.
    """
    once = (client.meta.config.retries or {}).get("total_max_attempts") == 1
    changes = not operation.startswith(READING) and client.meta.service_model.service_name != NEVER_REPEATED
    left_out = {Kind.OVERTAKEN, *((Kind.REPEATED,) if once else ()), *(() if changes else (Kind.LATE,))}
    yield from (kind for kind in Kind if kind not in left_out)


def _as_it_was(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy of what was asked for, whatever becomes of it later; a stream's content is read, and wound back."""
    body: Any = params.get("Body")
    if not hasattr(body, "seek"):
        return deepcopy({**params})
    content = body.read()
    body.seek(0)
    return {**deepcopy({name: value for name, value in params.items() if name != "Body"}), "Body": content}


def _place(frame: FrameType | None) -> str:
    """Return by which function AWS is called, and for which beyond the shelves."""
    places: list[str] = []
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(ROOM):
            place = f"{code.co_filename.removeprefix(ROOM)}:{code.co_qualname.replace('.<locals>', '')}"
            if not places or not place.startswith(SHELVES):
                places.append(place)
            if not place.startswith(SHELVES):
                break
        frame = frame.f_back
    return " < ".join(places)


@contextmanager
def injected(injector: Injector) -> Iterator[None]:
    """Have every call of every client go through the injector."""
    client: Any = botocore.client.BaseClient
    straight = client._make_api_call

    def call(self: Any, operation: str, params: Mapping[str, Any]) -> Any:
        return injector.call(straight, self, operation, params)

    client._make_api_call = call
    try:
        yield
    finally:
        client._make_api_call = straight
