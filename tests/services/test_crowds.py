"""How often each of a crowd must try that wants the same record: in tries, on a clock that only the crowd moves.

The crowd is played, the waits are the clerk's own. A try reads, then writes; it is lost where the record has moved
since it was read, and where another's write is under way, as DynamoDB has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from random import Random
from statistics import median

import pytest

from chalicelib.models.ledger.races import LostRaceError
from chalicelib.services.ledger.retry import Retry
from tests.domain.request.counter import OFFICER
from tests.watch import Watch

READ = WRITE = 0.01
"""Seconds; a write takes up to a third more or less."""
ROUNDS = 40


@dataclass
class Record:
    """What the crowd wants: its version, and until when a write to it is under way."""

    version: int = 0
    until: float = 0.0


class Crowd:
    """So many who begin within two milliseconds; `tries` of each."""

    def __init__(self, watch: Watch, many: int, chance: Random, *, yields: bool) -> None:
        """Let them all come."""
        self.watch, self.chance, self.record, self.turns = watch, chance, Record(), count()
        self.tries = [0] * many
        self.due: list[tuple[float, int, Iterator[float]]] = []
        for one in range(many):
            self._come_back(watch.at + chance.uniform(0, READ / 5), self._way(one, Retry(OFFICER, yields=yields)))
        while self.due:
            self.watch.at, _, way = heappop(self.due)
            if wake := next(way, None):
                self._come_back(wake, way)

    def _come_back(self, at: float, way: Iterator[float]) -> None:
        heappush(self.due, (at, next(self.turns), way))

    def _way(self, one: int, retry: Retry) -> Iterator[float]:
        """Go through the tries of one; yield when it goes on."""
        while True:
            retry.begin()
            self.tries[one] += 1
            read = self.record.version
            yield self._after(READ)
            met = self.watch.at < self.record.until
            lost = met or read != self.record.version
            ended = self._after(WRITE)
            if not lost:
                self.record.version, self.record.until = read + 1, ended
            yield ended
            if not lost:
                return
            retry.after_race(LostRaceError(), by_people=False)
            yield self.watch.at

    def _after(self, span: float) -> float:
        return self.watch.at + span * self.chance.uniform(2 / 3, 4 / 3)


@pytest.fixture
def crowds(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The clerk's watch, on which a wait is as long as chance has it."""
    chance = Random(20261127)  # noqa: S311  Chance, not a secret.
    monkeypatch.setattr(watch, "uniform", chance.uniform)
    watch.tick, watch.at = 0.0, 1.0
    return watch


def _tries(watch: Watch, many: int, *, yields: bool = False) -> list[int]:
    chance = Random(many)  # noqa: S311  Chance, not a secret.
    tries: list[int] = []
    for _ in range(ROUNDS):
        watch.at += 100
        tries += Crowd(watch, many, chance, yields=yields).tries
    return tries


def test_of_16_that_want_one_record_the_median_needs_at_most_one_more_try(crowds: Watch) -> None:
    assert median(_tries(crowds, 16)) <= 2


def test_of_64_the_median_needs_at_most_three_more(crowds: Watch) -> None:
    assert median(_tries(crowds, 64)) <= 4


def test_a_crowd_that_parts_as_those_do_who_give_way_would_try_more_often(crowds: Watch) -> None:
    assert median(_tries(crowds, 16, yields=True)) > 2
    assert median(_tries(crowds, 64, yields=True)) > 4


def test_each_of_a_crowd_writes_once(crowds: Watch) -> None:
    chance = Random(1)  # noqa: S311  Chance, not a secret.
    crowd = Crowd(crowds, 16, chance, yields=False)
    assert crowd.record.version == 16
    assert min(crowd.tries) >= 1
