"""Where a journey is played: in one process for tests, or over real HTTP. The journeys know only this."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, parsed."""
        return json.loads(self.body)


class Stage(Protocol):
    """The house from outside: its doors, its store of files, the letter boxes, its queues, and time."""

    def send(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Knock at a door of the house; `target` is path and query. No redirect is followed."""

    def outside(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Call another address, such as the store's."""

    def until(self, what: str, probe: Callable[[], T | None]) -> T:
        """Let the workers work until the probe finds what it looks for; raises JourneyFailed where it never does."""

    def mails(self, to: str) -> list[EmailMessage]:
        """Return the mails to this address so far, oldest first."""

    def pass_time(self, seconds: int) -> None:
        """Let so much of the house's time go by."""

    def strike(self) -> None:
        """Let the clock strike: what has fallen due by now is carried out."""

    def lay(self, queue: str, message: Mapping[str, Any]) -> None:
        """Lay a message on one of the house's queues, as AWS does by itself."""
