"""The stage on which the journeys meet the deployed package: each door and each worker runs from the unpacked zip.

API Gateway's routing, queues, the table's stream and their filters are read from the template that is deployed.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

import requests

from chalicelib.domain.vocabulary import Role
from tests.packaged import events
from tests.packaged.deployed import Deployment
from tests.packaged.personal import personal_in
from workshop.emulator.entry import Function
from workshop.emulator.makers import client
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.stream_trigger import StreamTrigger
from workshop.emulator.triggers import Trigger, lay
from workshop.journeys.cast import Cast, assemble
from workshop.journeys.checks import JourneyFailed
from workshop.journeys.house import House
from workshop.journeys.people import Person
from workshop.journeys.staff import Staff
from workshop.journeys.stage import Reply
from workshop.run.mails import LetterBox
from workshop.run.seed import ACCOUNTS
from workshop.waiting import HANG_SECONDS

T = TypeVar("T")
QUEUES = ("OnUploads", "OnPapers", "OnNotices", "OnProofs", "OnDeposits")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagedFunction(Function):
    """A worker in its own interpreter, behind the triggers of one machine."""

    deployment: Deployment

    def call(self, event: dict[str, Any], ids: list[str]) -> set[str]:
        """Invoke it; nothing of a walk may fail."""
        failed = self.deployment.warm(self.entry_point).invoke(event)["batchItemFailures"]
        assert failed == [], f"{self.entry_point} failed at {len(failed)} of {len(ids)}"
        return set()


class PackagedStage:
    """The deployment from outside."""

    def __init__(self, deployment: Deployment, letters: LetterBox) -> None:
        """Read the routes; hang the workers behind what feeds them."""
        self.deployment, self.letters = deployment, letters
        self.personal: set[str] = set()
        body = deployment.template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
        paths = sorted(body["paths"], key=lambda path: (path.count("{"), path))
        self._routes = [(re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)), path) for path in paths]
        self._triggers: list[Trigger] = [
            *(each for function in QUEUES for each in self._queues(function)),
            *self._streams("OnLedger"),
        ]

    def _queues(self, function: str) -> list[Trigger]:
        packaged = PackagedFunction(function, deployment=self.deployment)
        feeds = [(self.deployment.resolve(each["Queue"]), each) for each in self.deployment.feeds(function)]
        return [QueueTrigger(packaged, self._url(arn), arn, feed["BatchSize"]) for arn, feed in feeds]

    def _url(self, arn: str) -> str:
        return str(client("sqs").get_queue_url(QueueName=arn.rpartition(":")[2])["QueueUrl"])

    def _streams(self, function: str) -> list[Trigger]:
        packaged = PackagedFunction(function, deployment=self.deployment)
        return [
            StreamTrigger(
                packaged,
                self.deployment.resolve(feed["Stream"]),
                tuple(json.loads(f["Pattern"]) for f in feed["FilterCriteria"]["Filters"]),
                feed["BatchSize"],
            )
            for feed in self.deployment.feeds(function)
        ]

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Hand a request to the API function as API Gateway does; what it tells of people is remembered."""
        self.personal.update(personal_in(headers, body))
        parts = urlsplit(target)
        routed = next(((m, path) for route, path in self._routes if (m := route.fullmatch(parts.path))), None)
        assert routed, f"API Gateway knows no {parts.path}"
        match, resource = routed
        event = events.http(
            method,
            resource,
            body.decode() if body else None,
            headers={name.lower(): value for name, value in headers.items()},
            query=dict(parse_qsl(parts.query)),
            **match.groupdict(),
        )
        answer = self.deployment.warm("APIHandler").invoke(event)
        response_headers = {name.lower(): str(value) for name, value in answer["headers"].items()}
        response_headers |= {
            name.lower(): "\n".join(values) for name, values in answer.get("multiValueHeaders", {}).items()
        }
        return Reply(answer["statusCode"], response_headers, answer["body"].encode())

    def outside(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Call the store."""
        answer = requests.request(method, url, headers=headers, data=body, timeout=HANG_SECONDS, allow_redirects=False)
        return Reply(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        """Let the workers work until nothing waits."""
        self.work()
        if result := probe():
            return result
        raise JourneyFailed(f"never came: {what}")

    def work(self) -> None:
        """Poll until nothing waits."""
        while any([trigger.poll() for trigger in self._triggers]):  # noqa: C419 - all of them, in each round.
            pass

    def mails(self, to: str) -> list[EmailMessage]:
        """Read the letter box."""
        self.letters.collect()
        return self.letters.to(to)

    def pass_time(self, seconds: int) -> None:
        """Let the functions see a later time."""
        self.deployment.move_clock(seconds)

    def strike(self) -> None:
        """Invoke what the schedule invokes, then let the workers work."""
        self.deployment.warm("OnSweep").invoke(events.clock_struck())
        self.work()

    def lay(self, queue: str, message: Mapping[str, Any]) -> None:
        """Lay a message on a queue."""
        lay(queue, message)


class PackagedHouse(House):
    """A house whose stage is the deployed package."""

    stage: PackagedStage

    @cached_property
    def counted(self) -> dict[str, Counter[str]]:
        """What each walk took, by its name: invocations of each function, calls of each of AWS's operations."""
        return {}

    @property
    def deployment(self) -> Deployment:
        """What is deployed."""
        return self.stage.deployment

    @cached_property
    def cast(self) -> Cast:
        """The staff, signed in once: signing in is throttled."""
        return assemble(self)

    @cached_property
    def keeper(self) -> Person:
        """The office's administrator, signed in."""
        assert self.cast
        account = next(a for a in ACCOUNTS if a.role is Role.ADMIN)
        return Staff(self, account.email, account.password).sign_in()
