"""An idle Loket waits for a ring: somebody acted, or a function did something that feeds another."""

from collections.abc import Callable
from threading import Event

import pytest

from workshop.emulator import triggers
from workshop.emulator.bell import Bell
from workshop.waiting import HANG_SECONDS, until

SECOND = 2


class Watched:
    """A trigger that counts how often it is polled; at its second poll it has work, where it is told of any."""

    name = "watched"

    def __init__(self, work: Callable[[], object] | None = None) -> None:
        self.polls, self._work = 0, work

    def poll(self) -> bool:
        self.polls += 1
        if self.polls != SECOND or self._work is None:
            return False
        self._work()
        return True


@pytest.fixture(autouse=True)
def nobody_looks_without_a_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triggers, "IDLE_SECONDS", HANG_SECONDS)


def test_a_ring_wakes_whoever_waits_and_leaving_does_too() -> None:
    trigger, bell, stop = Watched(), Bell(), Event()
    with triggers.polling([trigger], stop, bell):
        until("the first look", lambda: trigger.polls == 1)
        bell.ring()
        until("the look after the ring", lambda: trigger.polls == 2)
    assert stop.is_set()


def test_what_one_function_did_wakes_the_next() -> None:
    bell, second = Bell(), Watched()
    first = Watched(work=lambda: until("the second's look in vain", lambda: second.polls == SECOND))
    with triggers.polling([first, second], Event(), bell):
        until("the first looks", lambda: first.polls == second.polls == 1)
        bell.ring()
        until("the second's look after the first's work", lambda: second.polls > SECOND)
