"""Everything that wakes a function besides HTTP: queues, the ledger's stream, the schedule, each in its own thread.

What is registered with the app says which functions there are; the deployed template says what feeds them.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any, Protocol
from uuid import uuid4

from botocore.exceptions import BotoCoreError, ClientError
from chalice.app import DynamoDBEventConfig, ScheduledEventConfig, SQSEventConfig

from workshop.emulator.bell import Bell
from workshop.emulator.entry import Function
from workshop.emulator.intrinsics import ACCOUNT
from workshop.emulator.makers import REGION, client
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.resources import Stack
from workshop.emulator.stream_trigger import StreamTrigger
from workshop.state import State
from workshop.waiting import HANG_SECONDS

IDLE_SECONDS, UNRUNG_SECONDS = 5, 1
"""After which is looked without a ring: a failed message comes back without one; and where a cloud has no bell."""
SWEEP = Function("chalicelib.handlers.triggers.sweep.on_sweep")
"""What the clock wakes."""
_UNITS = {"minute": 60, "hour": 3600, "day": 86400}


class Trigger(Protocol):
    """Something that is polled."""

    @property
    def name(self) -> str:
        """What it wakes."""

    @property
    def source(self) -> str:
        """What feeds it, by the name that calls to the cloud bear; empty: time alone, and every ring wakes it."""

    def poll(self) -> bool:
        """Do what is due; return whether to poll again at once."""


class UnknownTrigger(LookupError):
    """The app registers a trigger that nothing here feeds."""


@dataclass(slots=True)
class ScheduleTrigger:
    """A function called at start and then every so many seconds."""

    function: Function
    seconds: int
    offset_seconds: int = 0
    source: str = ""
    _due: float = field(default=0.0, init=False)

    @property
    def name(self) -> str:
        """What it wakes."""
        return self.function.name

    def poll(self) -> bool:
        """Call the function if its time has come. A failed call is not repeated: the next one comes by itself."""
        if time.monotonic() < self._due:
            return False
        self._due = time.monotonic() + self.seconds
        strike(self.function, self.offset_seconds)
        return False


def strike(function: Function, offset_seconds: int = 0) -> bool:
    """Call a function as its rule does when its time has come; return whether it ended well."""
    at = datetime.now(UTC) + timedelta(seconds=offset_seconds)
    event: dict[str, Any] = {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{function.name}"],
        "detail": {},
    }
    return not function.call(event, [event["id"]])


def lay(queue: str, message: Mapping[str, Any]) -> None:
    """Lay a message on the demo's queue of this name."""
    sqs = client("sqs")
    url = sqs.get_queue_url(QueueName=f"loket-demo-{queue}")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=json.dumps(message))


def triggers_of(
    event_sources: list[Any], stack: Stack, offset_seconds: int = 0, places: State | None = None
) -> list[Trigger]:
    """Return a trigger for each event source of the Chalice app, fed as the template says.

    `places` remembers from one run to the next how far the stream was worked.

    Raises:
        UnknownTrigger: for an event source of another kind, or one that the template does not feed.
    """
    return [t for source in event_sources for t in _triggers(source, stack, offset_seconds, places or State())]


def _triggers(source: Any, stack: Stack, offset_seconds: int, places: State) -> list[Trigger]:
    logical = "".join(word.capitalize() for word in re.split(r"[-_]", source.name))
    part = stack.part(logical)
    if isinstance(source, ScheduledEventConfig):
        return [ScheduleTrigger(Function(source.handler_string), _seconds(source.schedule_expression), offset_seconds)]
    kind = {SQSEventConfig: "Sqs", DynamoDBEventConfig: "Dynamodb"}.get(type(source))
    feeds = [
        e.get("Properties", {}) for name, e in part.get("Events", {}).items() if name.endswith(f"{kind}EventSource")
    ]
    if kind is None or not feeds:
        raise UnknownTrigger(source.name)
    return [_fed(source, kind, feed, stack, places) for feed in feeds]


def _fed(source: Any, kind: str, feed: Mapping[str, Any], stack: Stack, places: State) -> Trigger:
    function = Function(source.handler_string, "ReportBatchItemFailures" in feed.get("FunctionResponseTypes", ()))
    if kind == "Sqs":
        arn = stack.resolve(feed["Queue"])
        return QueueTrigger(function, _url(arn), arn, source.batch_size)
    dead = feed.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
    return StreamTrigger(
        function,
        stack.resolve(feed["Stream"]),
        tuple(json.loads(f["Pattern"]) for f in feed.get("FilterCriteria", {}).get("Filters", ())),
        source.batch_size,
        feed.get("MaximumRetryAttempts", -1),
        feed.get("MaximumRecordAgeInSeconds", -1),
        _url(stack.resolve(dead)) if dead else "",
        places,
    )


def _url(queue_arn: str) -> str:
    return str(client("sqs").get_queue_url(QueueName=queue_arn.rpartition(":")[2])["QueueUrl"])


def _seconds(expression: Any) -> int:
    text = expression if isinstance(expression, str) else expression.to_string()
    match = re.fullmatch(r"rate\((\d+) (minute|hour|day)s?\)", text)
    if match is None:
        raise UnknownTrigger(text)
    return int(match[1]) * _UNITS[match[2]]


@contextmanager
def polling(
    triggers: Sequence[Trigger], stop: Event, bell: Bell, acted: Callable[[], None] | None = None
) -> Iterator[None]:
    """Poll each trigger in a thread of its own, at each ring that concerns it, until `stop` is set, which leaving does.

    `acted` is told of each poll that did something, where the cloud rings for nothing. What the stream still has is
    worked off before the end: it forgets within a day, a queue in a fortnight.
    """
    threads = [Thread(target=_run, args=(t, stop, bell, acted), name=t.name, daemon=True) for t in triggers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        bell.ring()
        for trigger, thread in zip(triggers, threads, strict=True):
            thread.join(HANG_SECONDS)
            while isinstance(trigger, StreamTrigger) and not thread.is_alive() and _polled(trigger):
                pass


def _run(trigger: Trigger, stop: Event, bell: Bell, acted: Callable[[], None] | None) -> None:
    rung = bell.listener(trigger.source)
    while not stop.is_set():
        rung.clear()
        if not _polled(trigger):
            rung.wait(UNRUNG_SECONDS if acted else IDLE_SECONDS)
        elif acted:
            acted()


def _polled(trigger: Trigger) -> bool:
    """Poll once; a cloud that does not answer is asked again later, for weeks if need be."""
    try:
        return trigger.poll()
    except (BotoCoreError, ClientError) as fault:
        print(f"── {trigger.name}: {fault} ──", flush=True)
        return False
