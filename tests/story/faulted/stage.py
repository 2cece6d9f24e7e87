"""The stage of the journeys, on which what went wrong is repeated by whom it is in the world.

The customer's client knocks again with the same Idempotency-Key, a queue delivers its message again, the stream its
record, the clock strikes again; a process that died begins anew.

Long because each of them has its own way of asking again.
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
from workshop.emulator.triggers import SWEEP, Trigger, strike
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
"""So often a client knocks, or the clock strikes."""
CALM: Final = 60
"""From then on nothing goes wrong, so that there is an answer; what was not tried yet waits for the next walk."""
QUARTER, AN_HOUR = 15 * 60, 3600
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
    struck: bool = False
    """Something went wrong when the clock struck last."""
    strikes: int = 0
    struck_before: int = 0
    """So often it has struck for the same."""
    read: dict[str, int] = field(default_factory=dict)
    """How much each reader of a stream has read to its end."""
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
        for turn in range(PATIENCE):
            tries = deepcopy(_tries())
            invocation, reply = self._knock((entry, _at_once(turn)), method, target, headers, body)
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
        self, entry: tuple[str, int], method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[Invocation, Reply | None]:
        with self.injector.invocation(entry[0], faults=entry[1]) as invocation:
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
                _let_be_seen()
                self._pump()
                if not self.failed:
                    return
        raise JourneyFailed("it is never quiet")

    def pass_time(self, seconds: int) -> None:
        """Let time go by. Before hours do, what failed has come again: that takes minutes."""
        if seconds >= AN_HOUR:
            self.settle()
        super().pass_time(seconds)

    def strike(self, function: Function = SWEEP) -> None:
        """Let the clock strike until nothing goes wrong, and once more some quarters of an hour later.

        What falls due in between is done in each walk then, however long its strikes took. Each time more quarters:
        else what was dated after one strike would fall due just at the other.
        """
        self._strike(function)
        self.strikes += 1
        self.pass_time(QUARTER * self.strikes)
        _let_be_seen()
        self._strike(function)

    def _strike(self, function: Function) -> None:
        for self.struck_before in range(PATIENCE):
            well = strike(function, settings().clock_offset_seconds)
            if well and not self.struck:
                return
            _let_be_seen()
        raise JourneyFailed(f"{function.name} never ends well")

    def _work(self, straight: Work, function: Function, event: Any, ids: list[str]) -> set[str]:
        if "Records" not in event:
            return self._by_the_clock(straight, function, event, ids)
        times = max(int(r.get("attributes", {}).get("ApproximateReceiveCount", "1")) for r in event["Records"])
        most = TIMES.get(function.name, MOST_TIMES)
        invocation, failed = self._invoked(lambda: straight(function, event, ids), function, ids, int(times <= most))
        if function.name == MAILS:
            self.office.hear(json.loads(event["Records"][0]["body"]), invocation)
        if failed:
            self.failed.append(invocation)
        return failed

    def _by_the_clock(self, straight: Work, function: Function, event: Any, ids: list[str]) -> set[str]:
        faults = _at_once(self.struck_before)
        invocation, failed = self._invoked(lambda: straight(function, event, ids), function, ids, faults)
        self.struck = bool(invocation.faults)
        return failed

    def _invoked(
        self, call: Callable[[], set[str]], function: Function, ids: list[str], faults: int
    ) -> tuple[Invocation, set[str]]:
        """Call it; so many calls to AWS may go wrong in it. Where its process died, all of it has failed."""
        with self.injector.invocation(function.name, faults=faults) as invocation:
            try:
                failed = call()
            except DiedError:
                begin_anew()
                failed = set(ids)
        self.injector.note(invocation, AGAIN if failed else ABSORBED)
        return invocation, failed

    def _pump(self) -> None:
        """Let the workers work; who has nothing to do is not asked, as the emulator's memory tells without a call."""
        while any([self._polled(trigger) for trigger in self.triggers]):  # noqa: C419 - all of them, in each round.
            pass

    def _polled(self, trigger: Trigger) -> bool:
        if isinstance(trigger, QueueTrigger):
            return bool(backend("sqs").queues[trigger.source]._messages) and trigger.poll()
        written = len(backend("dynamodb").tables[trigger.source].stream_shard.items)
        place = f"{trigger.name} {trigger.source}"
        if self.read.get(place) == written:
            return False
        more = trigger.poll()
        if isinstance(trigger, StreamTrigger) and not more and not trigger._waiting:
            self.read[place] = written
        return more

    def _let_come_again(self) -> bool:
        """Let the pauses after faults be over; tell whether there was any. At last comes what nobody has repeated."""
        if self.office.answer(self.injector):
            return True
        if not self.failed:
            return self.injector.let_arrive()
        if any(one.entry == MAILS and (one.dead or not one.fault or SENDING in one.done) for one in self.failed):
            self.pass_time(MAIL_IS_KNOWN_AFTER)
        self.failed.clear()
        _let_be_seen()
        for trigger in self.triggers:
            if isinstance(trigger, StreamTrigger):
                trigger._not_before = 0.0
        return True


def _let_be_seen() -> None:
    """Let the time be over for which messages are hidden, or held back."""
    for queue in backend("sqs").queues.values():
        for message in queue._messages:
            message.visible_at = message.delayed_until = 0.0


def _at_once(turn: int) -> int:
    """Return how many faults may be outlived at this turn."""
    return AT_ONCE if turn < CALM else 0


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
