"""The stage of the journeys, on which what went wrong is repeated by whom it is in the world.

The customer's client knocks again with the same Idempotency-Key, a queue delivers its message again, the stream its
record; a process that died begins anew.
"""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from chalicelib.gateways import secret_store
from chalicelib.services.audit import changes
from chalicelib.services.calendars import in_force
from chalicelib.settings import settings
from tests.story.desk import Desk
from tests.story.faulted.codes import Codes
from tests.story.faulted.injector import ABSORBED, AGAIN, NEXT_CODE, DiedError, Injector, Invocation
from tests.story.faulted.office import SENDING, Office
from workshop.emulator.entry import Function
from workshop.emulator.memory import backend
from workshop.emulator.queue_trigger import QueueTrigger
from workshop.emulator.stream_trigger import StreamTrigger
from workshop.journeys.checks import JourneyFailed
from workshop.journeys.stage import Reply

T = TypeVar("T")
Work = Callable[[Function, Any, list[str]], set[str]]
MAILS: Final = "on_notices"
TIMES: Final = {MAILS: 3}
MOST_TIMES: Final = 9
"""So often a message meets a fault at the most: seldom enough that it is not parked. One of the worker that mails meets
fewer, since it also waits for whoever has claimed the mail."""
AT_ONCE: Final = 3
"""So many faults a command outlives within one call of its door."""
PATIENCE: Final = 90
"""So often a client knocks."""
DONE, TOO_MANY, SERVERS_FAULT = 204, 429, 500
ROUNDS: Final = 40
MAIL_IS_KNOWN_AFTER: Final = 130
"""Seconds after which a worker that claimed a mail must have ended."""


@dataclass
class DisturbedDesk(Desk):
    """A desk at which calls to AWS go wrong."""

    injector: Injector
    name_of: Callable[[str, str, bytes], str]
    office: Office = field(default_factory=Office)
    failed: list[Invocation] = field(default_factory=list)
    codes: Codes = field(init=False)

    def __post_init__(self) -> None:
        """Hand each message over alone, so that it is known which one met the fault."""
        self.triggers = [replace(t, batch_size=1) if isinstance(t, QueueTrigger) else t for t in self.triggers]
        self.codes = Codes(self.letters, self.patch)
        straight = Function.call
        self.patch.setattr(Function, "call", lambda function, event, ids: self._work(straight, function, event, ids))

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Knock until there is an answer that was no fault's."""
        entry = self.name_of(method, target, body)
        self.letters.collect()
        before = len(self.letters.files)
        last: Invocation | None = None
        for _ in range(PATIENCE):
            tries = deepcopy(_tries())
            invocation, reply = self._knock(entry, method, target, headers, body)
            other = self.codes.with_next(reply, body, super().send) if last and reply else None
            if reply and other is None and _is_answer(reply, invocation):
                self.injector.note(invocation, ABSORBED)
                self.codes.read_the_newest(before)
                return reply
            self.injector.note(invocation, AGAIN)
            if last and other is not None:
                self.injector.note(last, NEXT_CODE)
                body = other
            if other == b"":
                return Reply(DONE, {}, b"")  # The account is open: there is nothing left to be proven.
            _tries(tries)
            last = invocation if invocation.fault else last
        raise JourneyFailed(f"{entry} never answers")

    def _knock(
        self, entry: str, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[Invocation, Reply | None]:
        with self.injector.invocation(entry, faults=AT_ONCE) as invocation:
            try:
                return invocation, super().send(method, target, headers, body)
            except DiedError:
                begin_anew()
                return invocation, None

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        """Look, and let what failed be tried again, until it is there."""
        for _ in range(ROUNDS):
            self._pump()
            if result := probe():
                return result
            if not self._let_come_again():
                break
        raise JourneyFailed(f"never came: {what}")

    def settle(self) -> None:
        """Let everything that failed be tried again, until nothing has."""
        for _ in range(ROUNDS):
            self._pump()
            if not self._let_come_again():
                return
        raise JourneyFailed("it is never quiet")

    def _work(self, straight: Work, function: Function, event: Any, ids: list[str]) -> set[str]:
        times = max(int(r.get("attributes", {}).get("ApproximateReceiveCount", "1")) for r in event["Records"])
        most = TIMES.get(function.name, MOST_TIMES)
        with self.injector.invocation(function.name, faults=int(times <= most)) as invocation:
            try:
                failed = straight(function, event, ids)
            except DiedError:
                begin_anew()
                failed = set(ids)
        self.injector.note(invocation, AGAIN if failed else ABSORBED)
        if function.name == MAILS:
            self.office.hear(json.loads(event["Records"][0]["body"]), invocation)
        if failed:
            self.failed.append(invocation)
        return failed

    def _let_come_again(self) -> bool:
        """Let the pauses after faults be over; tell whether there was any."""
        if self.office.answer(self.injector):
            return True
        if not self.failed:
            return False
        if any(one.entry == MAILS and (one.dead or not one.fault or SENDING in one.done) for one in self.failed):
            self.pass_time(MAIL_IS_KNOWN_AFTER)
        self.failed.clear()
        for queue in backend("sqs").queues.values():
            for message in queue._messages:
                message.visible_at = 0.0
        for trigger in self.triggers:
            if isinstance(trigger, StreamTrigger):
                trigger._not_before = 0.0
        return True


def _is_answer(reply: Reply, invocation: Invocation) -> bool:
    """Tell whether a client is content: what the house says without a fault is never said again."""
    return not invocation.fault or (reply.status != TOO_MANY and reply.status < SERVERS_FAULT)


def _tries(put_back: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
    """Return how many tries were counted by now; put back those of before a knock that only a fault has repeated."""
    items = backend("dynamodb").tables[settings().people_table].items
    if put_back is not None:
        for key in [key for key in items if key.value.startswith("tries#")]:
            del items[key]
        items.update(put_back)
    return {key: rows for key, rows in items.items() if key.value.startswith("tries#")}


def begin_anew() -> None:
    """Forget what only the process that died knew."""
    changes.forget()
    secret_store.forget()
    in_force.forget()
