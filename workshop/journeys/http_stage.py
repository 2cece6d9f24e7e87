"""The stage over real HTTP: Loket runs on a free port of this process, its workers poll by themselves."""

import os
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chalicelib.settings import settings
from workshop.emulator.triggers import SWEEP, lay, strike
from workshop.journeys.checks import JourneyFailed, expect
from workshop.journeys.stage import Reply
from workshop.run.mails import LetterBox
from workshop.waiting import HANG_SECONDS, NeverCame, until

T = TypeVar("T")


class _Stay(HTTPRedirectHandler):
    """Follows nothing: where a door leads is for the journey to see."""

    def redirect_request(self, *_: Any) -> None:
        """Follow no redirect."""


class HttpStage:
    """A running Loket's address, and its letter box."""

    def __init__(self, address: str, letters: LetterBox) -> None:
        """Know where to knock."""
        self._address, self._letters = address, letters
        self._opener = build_opener(_Stay)

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Knock at a door."""
        return self.outside(method, self._address + target, headers, body)

    def outside(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Call any address."""
        request = Request(url, body or None, dict(headers), method=method)  # noqa: S310 - our own loopback addresses.
        try:
            answer = self._opener.open(request, timeout=HANG_SECONDS)
        except HTTPError as refused:
            answer = refused
        with answer:
            return Reply(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        """Ask again until it is there."""
        try:
            return until(what, probe)
        except NeverCame as never:
            raise JourneyFailed(f"never came: {what}") from never

    def mails(self, to: str) -> list[EmailMessage]:
        """Read the letter box."""
        self._letters.collect()
        return self._letters.to(to)

    def pass_time(self, seconds: int) -> None:
        """Put Loket's clock forward."""
        os.environ["LOKET_CLOCK_OFFSET_SECONDS"] = str(int(settings().clock_offset_seconds) + seconds)
        settings.cache_clear()

    def strike(self) -> None:
        """Carry out what has fallen due."""
        expect(strike(SWEEP, settings().clock_offset_seconds), "the sweep ends well")

    def lay(self, queue: str, message: Mapping[str, Any]) -> None:
        """Lay a message on a queue."""
        lay(queue, message)
