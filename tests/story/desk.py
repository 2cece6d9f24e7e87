"""The stage in one process: the app behind Chalice's local gateway, the embedded cloud, workers pumped until quiet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, TypeVar

import pytest
import requests

from chalicelib.settings import settings
from workshop.emulator.triggers import SWEEP, Trigger, lay, strike
from workshop.journeys.checks import JourneyFailed, expect
from workshop.journeys.stage import Reply
from workshop.run.gateway import Gateway
from workshop.run.mails import LetterBox
from workshop.waiting import HANG_SECONDS

T = TypeVar("T")


@dataclass
class Desk:
    """Everything within reach of one thread: nothing happens unless it is pumped."""

    gateway: Gateway
    triggers: list[Trigger]
    letters: LetterBox
    patch: pytest.MonkeyPatch

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        answer = self.gateway.handle(method, target, {k.lower(): v for k, v in headers.items()}, body)
        return Reply(answer.status, {k.lower(): v for k, v in answer.headers}, answer.body)

    def outside(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        answer = requests.request(method, url, headers=headers, data=body, timeout=HANG_SECONDS, allow_redirects=False)
        return Reply(answer.status_code, {k.lower(): v for k, v in answer.headers.items()}, answer.content)

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        self._pump()
        if result := probe():
            return result
        raise JourneyFailed(f"never came: {what}")

    def mails(self, to: str) -> list[EmailMessage]:
        self.letters.collect()
        return self.letters.to(to)

    def pass_time(self, seconds: int) -> None:
        moved = settings().clock_offset_seconds + seconds
        self.patch.setenv("LOKET_CLOCK_OFFSET_SECONDS", str(moved))
        settings.cache_clear()

    def strike(self) -> None:
        expect(strike(SWEEP, settings().clock_offset_seconds), "the sweep ends well")

    def lay(self, queue: str, message: Mapping[str, Any]) -> None:
        lay(queue, message)

    def _pump(self) -> None:
        while any([trigger.poll() for trigger in self.triggers]):  # noqa: C419 - all of them, in each round.
            pass
