"""Loket stops when it is asked to, at whatever moment that is."""

import subprocess
import sys

from tests.workshop.run.running import ROOT
from workshop.waiting import HANG_SECONDS

ASKED_IN_THE_MIDDLE = """
import signal
from workshop.run.stopping import stop_on_signals
from workshop.waiting import HANG_SECONDS

stop = stop_on_signals()
with stop._cond:  # As at every moment at which the event is waited for.
    signal.raise_signal(signal.{name})
    signal.raise_signal(signal.{name})
assert stop.wait(HANG_SECONDS)
"""


def test_who_asks_twice_while_the_event_is_locked_is_heard() -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        command = [sys.executable, "-c", ASKED_IN_THE_MIDDLE.format(name=name)]
        assert subprocess.run(command, cwd=ROOT, check=False, timeout=HANG_SECONDS).returncode == 0
