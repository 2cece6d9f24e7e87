"""DynamoDB stream to Lambda: records in order, filtered, retried, a poisoned one set aside so that others go on."""

import base64
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from workshop.emulator.entry import Function
from workshop.emulator.makers import REGION, client
from workshop.emulator.shards import Shards
from workshop.state import State

LONGEST_PAUSE: Final = 60.0


def growing(tries: int) -> float:
    """Return the seconds until what failed so often is handed over again: from one second to a minute."""
    return min(float(2 ** (tries - 1)), LONGEST_PAUSE)


@dataclass(slots=True)
class StreamTrigger:
    """One table's stream and the function that reacts to it. `filters` are Lambda's event patterns, parsed.

    `retries` and `oldest`: after so many further tries, and of so many seconds of age, a record is set aside; -1:
    never. `pause`: how long what failed waits. `state` remembers how far each shard was worked: what is done is not
    done again after a restart, what is not is.
    """

    function: Function
    stream_arn: str
    filters: Sequence[Mapping[str, Any]] = ()
    batch_size: int = 100
    retries: int = -1
    oldest: int = -1
    dead_queue_url: str = ""
    state: State = field(default_factory=State)
    pause: Callable[[int], float] = growing
    _not_before: float = field(default=0.0, init=False)
    _shards: Shards = field(init=False)
    _waiting: list[dict[str, Any]] = field(default_factory=list, init=False)
    _tries: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Begin where the last run stopped."""
        self._shards = Shards(self.stream_arn, self.state)

    @property
    def name(self) -> str:
        """What it wakes."""
        return self.function.name

    @property
    def source(self) -> str:
        """The table's name."""
        return self.stream_arn.split("/")[1]

    def poll(self) -> bool:
        """Hand over one batch; return whether another call has something to do at once."""
        if not self._waiting:
            self._read()
        if not self._waiting or time.monotonic() < self._not_before:
            return False
        if self._is_too_old(self._waiting[0]):
            self._set_aside_first("RecordAgeExceeded")
            return True
        batch = self._waiting[: 1 if self._tries else self.batch_size]
        numbers = [record["dynamodb"]["SequenceNumber"] for record in batch]
        failed = self.function.call({"Records": batch}, numbers)
        done = min((numbers.index(number) for number in failed), default=len(batch))
        self._work_off(done)
        if not failed:
            self._tries, self._not_before = 0, 0.0
            return True
        self._tries += 1
        if self._tries > self.retries >= 0:
            self._set_aside_first("RetryAttemptsExhausted")
        else:
            self._not_before = time.monotonic() + self.pause(self._tries)
        return False

    def _is_too_old(self, record: Mapping[str, Any]) -> bool:
        age = time.time() - record["dynamodb"]["ApproximateCreationDateTime"]
        return bool(age > self.oldest >= 0)

    def _read(self) -> None:
        page = [self._record(record) for record in self._shards.read()]
        self._waiting = [r for r in page if not self.filters or any(matches(f, r) for f in self.filters)]
        if not self._waiting:
            self._shards.work_off()

    def _work_off(self, count: int) -> None:
        """Remember that so many of the waiting records are done with; with the last of them, so is the page."""
        done, self._waiting = self._waiting[:count], self._waiting[count:]
        if not self._waiting:
            self._shards.work_off()
        elif done:
            self._shards.work_off(done[-1]["dynamodb"]["SequenceNumber"])

    def _record(self, record: Mapping[str, Any]) -> dict[str, Any]:
        plain: dict[str, Any] = as_json(record)
        return plain | {
            "eventID": plain.get("eventID", ""),
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "eventSourceARN": self.stream_arn,
            "awsRegion": REGION,
        }

    def _set_aside_first(self, why: str) -> None:
        number = self._waiting[0]["dynamodb"]["SequenceNumber"]
        print(f"── {self.function.name} gave up on stream record {number} ──", flush=True)
        if self.dead_queue_url:
            batch = {"streamArn": self.stream_arn, "batchSize": 1}
            batch |= {"startSequenceNumber": number, "endSequenceNumber": number}
            body = {"requestContext": {"condition": why}, "DDBStreamBatchInfo": batch}
            client("sqs").send_message(QueueUrl=self.dead_queue_url, MessageBody=json.dumps(body))
        self._work_off(1)
        self._tries, self._not_before = 0, 0.0


def as_json(value: Any) -> Any:
    """Return the record as Lambda gets it: times as seconds, binary as base64, maps and lists likewise."""
    match value:
        case datetime():
            return float(int(value.timestamp()))
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case dict():
            return {key: as_json(each) for key, each in value.items()}
        case list():
            return [as_json(each) for each in value]
        case _:
            return value


def matches(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Return whether the event fits an event pattern of exact values and prefixes.

    Raises:
        NotImplementedError: on any other kind of condition, so that none is passed over silently.
    """
    for name, condition in pattern.items():
        value = event.get(name)
        if isinstance(condition, dict):
            if not isinstance(value, dict) or not matches(condition, value):
                return False
        elif not any(_fits(alternative, value) for alternative in condition):
            return False
    return True


def _fits(condition: Any, value: Any) -> bool:
    if not isinstance(condition, dict):
        return bool(condition == value)
    if set(condition) != {"prefix"}:
        raise NotImplementedError(f"event pattern: {sorted(condition)}")
    return isinstance(value, str) and value.startswith(condition["prefix"])
