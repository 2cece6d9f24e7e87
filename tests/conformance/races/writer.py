"""One process of writers: `python -m tests.conformance.races.writer`, told by JSON lines what to prepare and to race.

It is a process of its own, with the environment set before Loket is imported, as each instance of a function is.

In: `{"prepare": "paid", "numbers": [1, 2]}` → `{"made": ["1904-…", …]}`
In: `{"race": [task, …], "writers": [0, …]}` → `{"ready": true}`, then `{"start": ns}` → `{"history": [operation, …]}`
"""

import hashlib
import json
import math
import os
import sys
import time
from collections.abc import Mapping
from threading import Barrier, Thread, local
from typing import Any

from chalicelib.domain.queue.events import QueueEntry
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request.commands import COMMANDS, OpenDraft
from chalicelib.domain.request.events import RequestEntry
from chalicelib.gateways import secret_store
from chalicelib.models.requests import TABLE
from chalicelib.services.files import downloads
from chalicelib.services.ledger import retry
from chalicelib.services.ledger.execute import execute
from chalicelib.services.ledger.steps import AnyOutcome
from chalicelib.services.requests.ledger import REQUESTS, open_request
from chalicelib.settings import settings
from tests.conformance.races import waiting_room
from tests.conformance.races.conflicts import Conflicts
from tests.conformance.races.history import DONE, FAULT, Operation, Task
from tests.conformance.races.scenes import actor_of, prepare
from tests.ring import KEYS, link_token


class Watch(local):
    """Sees, for the thread that looks, which versions went over the wire and what DynamoDB answered."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self.tries, self.lost, self.sent, self.made = 0, list[str](), (0, 0), (0, 0)

    def begins(self, params: Mapping[str, Any], **_: object) -> None:
        """Note the versions that are sent."""
        items = [part["Put"]["Item"] for part in json.loads(params["body"])["TransactItems"]]
        entries = sum(item["kind"]["S"] == "event" for item in items)
        last = next(int(item["version"]["N"]) for item in items if item["kind"]["S"] == "snapshot")
        self.sent = last - entries + 1, last

    def ends(self, parsed: Mapping[str, Any], **_: object) -> None:
        """Note the answer to one try."""
        self.tries += 1
        if "Error" in parsed:
            codes = {reason["Code"] for reason in parsed.get("CancellationReasons", ())} - {"None"}
            self.lost.append("+".join(sorted(codes)) or parsed["Error"]["Code"])
        else:
            self.made = self.sent


WATCH = Watch()
WITHOUT_END = retry.Patience(last_try=math.inf, end=math.inf)
"""A door gives up after some seconds; on a busy machine the last of 64 may need more, and must still be right."""


def carry_out(writer: int, task: Task) -> Operation:
    """Give the command and record what came of it."""
    WATCH.forget()
    said: dict[str, Any] = {}
    begun = time.monotonic_ns()
    try:
        said = {"outcome": DONE} | _give(task)
    except Refusal as refusal:
        said = {"outcome": refusal.code, "told": refusal.facts}
    except Exception as fault:  # noqa: BLE001  Whatever it is, the history tells it and the check finds it.
        said = {"outcome": FAULT, "told": {"fault": f"{type(fault).__name__}: {fault}"}}
    ended = time.monotonic_ns()
    return Operation(
        writer=writer,
        process=os.getpid(),
        task=task,
        begun=begun,
        ended=ended,
        first=WATCH.made[0],
        last=WATCH.made[1],
        tries=WATCH.tries,
        lost=tuple(WATCH.lost),
        **said,
    )


def _give(task: Task) -> dict[str, Any]:
    actor = actor_of(task.actor)
    match task.name:
        case "open-shared":
            token = link_token(f"{task.request}.{task.command['entitlement']}")
            return {"answer": downloads.open_shared(token).sha256}
        case "open-own":
            return {"answer": downloads.open_file(task.request, task.command["file"], actor).sha256}
        case "open-draft":
            return _told(open_request(OpenDraft.model_validate(task.command), actor, task.key))
    if task.name in waiting_room.NAMES:
        at_counter = waiting_room.COMMAND.validate_python(task.command)
        return _told(execute(waiting_room.queue_of(task.request), task.request, at_counter, actor, task.key))
    command: Any = COMMANDS[task.name].model_validate(task.command)
    return _told(execute(REQUESTS, task.request, command, actor, task.key))


def _told(outcome: AnyOutcome) -> dict[str, Any]:
    shown = json.dumps([outcome.state.model_dump(mode="json"), dict(outcome.texts)], sort_keys=True)
    number = sum(_number(entry) for entry in outcome.entries)
    return {"answer": hashlib.sha256(shown.encode()).hexdigest(), "number": number}


def _number(entry: RequestEntry | QueueEntry) -> int:
    match entry.event.event:
        case "TicketIssued" | "TicketCalled":
            return int(entry.event.number[1:])
        case "ReceiptIssued":
            return entry.event.receipt.sequence
        case "InvoiceIssued":
            return entry.event.invoice.sequence
        case _:
            return 0


def race(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Let each task have its own thread; all start at the moment that all processes are told."""
    tasks = [Task.from_json(each) for each in said["race"]]
    operations: list[Operation] = []
    at: list[int] = []
    line, signal = Barrier(len(tasks) + 1), Barrier(len(tasks) + 1)

    def run(writer: int, task: Task) -> None:
        line.wait()
        signal.wait()
        start = at[0] + int(task.delay_ms * 1e6)
        time.sleep(max(0.0, (start - time.monotonic_ns()) / 1e9))
        operations.append(carry_out(writer, task))

    threads = [Thread(target=run, args=pair) for pair in zip(said["writers"], tasks, strict=True)]
    for thread in threads:
        thread.start()
    line.wait()
    _say({"ready": True})
    at.append(json.loads(sys.stdin.readline())["start"])
    signal.wait()
    for thread in threads:
        thread.join()
    return [operation.as_json() for operation in operations]


def _say(answer: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Do what each line says, until there are no more."""
    secret_store.keep(settings().keys_secret, KEYS, math.inf)  # There is no engine that holds secrets.
    retry.DOOR = WITHOUT_END  # type: ignore[misc]  # In this process only, whose races are not about seconds.
    events = TABLE.item.connection().client.meta.events
    events.register("before-call.dynamodb.TransactWriteItems", WATCH.begins)
    events.register("after-call.dynamodb.TransactWriteItems", WATCH.ends)
    Conflicts().watch(events)
    for line in sys.stdin:
        said = json.loads(line)
        if "prepare" in said:
            _say({"made": [prepare(said["prepare"], number) for number in said["numbers"]]})
        else:
            _say({"history": race(said)})


if __name__ == "__main__":
    main()
