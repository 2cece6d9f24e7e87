"""Waiting for what comes by itself, as long as it takes: how fast or busy the machine is decides nothing.

What hangs is given up after minutes, so that somebody hears of it; whoever writes a test may want to hear sooner
(`LOKET_PATIENCE=25`, in seconds).
"""

import os
import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
HANG_SECONDS: Final = int(os.environ.get("LOKET_PATIENCE", "600"))
PAUSE_SECONDS: Final = 0.1


class NeverCame(TimeoutError):
    """What was waited for did not come in all that time; the text says what it was."""


def until(what: str, probe: Callable[[], T | None]) -> T:
    """Ask again and again until there is something, and return it; raises NeverCame where there never is."""
    end = time.monotonic() + HANG_SECONDS
    while time.monotonic() < end:
        if result := probe():
            return result
        time.sleep(PAUSE_SECONDS)
    raise NeverCame(what)
