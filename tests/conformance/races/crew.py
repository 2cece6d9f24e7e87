"""The writers' processes from outside: hands out tasks, starts all at one moment, collects the history."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any

from tests.conformance.races.history import History, Operation, Task
from workshop.waiting import HANG_SECONDS

ROOT = Path(__file__).parents[3]
PROCESSES = 4
MOST = 20
HEAD_START_NS = 20_000_000
"""Until then every process has heard the moment at which all start."""


class Crew:
    """Processes of writers that live as long as the session; tasks go round among them, so rivals sit apart."""

    def __init__(self, processes: Sequence["subprocess.Popen[str]"]) -> None:
        self._processes = processes
        self._numbers = count(1)

    def prepare(self, scene: str, many: int) -> list[str]:
        """Bring that many requests to this scene; return their ids."""
        numbers = [next(self._numbers) for _ in range(many)]
        shares = [numbers[n :: len(self._processes)] for n in range(len(self._processes))]
        for process, share in zip(self._processes, shares, strict=True):
            _tell(process, {"prepare": scene, "numbers": share})
        made = [_hear(process)["made"] for process in self._processes]
        return [request for ids in made for request in ids]

    def one_by_one(self, scene: str, rounds: int) -> Iterator[str]:
        """Yield requests at this scene, as many as are asked for: whether two writers meet is not theirs to decide.

        Twenty times the `rounds` at most, which are prepared together.
        """
        for _ in range(MOST):
            yield from self.prepare(scene, rounds)

    def number(self) -> int:
        """Return a number that no request and no value has yet."""
        return next(self._numbers)

    def race(self, tasks: Sequence[Task], *, together: bool = False) -> History:
        """Let all tasks start at one moment, each with its thread; return what came of them, in the order of ends.

        They are dealt out to the processes, or all put `together` into one.
        """
        ways = 1 if together else len(self._processes)
        shares = [list(range(place, len(tasks), ways)) if place < ways else [] for place in range(len(self._processes))]
        busy = [(process, share) for process, share in zip(self._processes, shares, strict=True) if share]
        for process, share in busy:
            _tell(process, {"race": [tasks[n].as_json() for n in share], "writers": share})
        for process, _ in busy:
            _hear(process)
        start = time.monotonic_ns() + HEAD_START_NS
        for process, _ in busy:
            _tell(process, {"start": start})
        operations = [each for process, _ in busy for each in _hear(process)["history"]]
        return tuple(sorted((Operation.from_json(each) for each in operations), key=lambda o: o.ended))


@contextmanager
def hired(processes: int = PROCESSES) -> Iterator[Crew]:
    """Start the processes with the environment of this moment; they end with the block."""
    program = [sys.executable, "-m", "tests.conformance.races.writer"]
    started = [
        subprocess.Popen(
            program, cwd=ROOT, env=dict(os.environ), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(processes)
    ]
    try:
        yield Crew(started)
    finally:
        for process in started:
            _pipe(process.stdin).close()
        for process in started:
            process.wait(HANG_SECONDS)
            _pipe(process.stdout).close()


def _tell(process: "subprocess.Popen[str]", said: dict[str, Any]) -> None:
    pipe = _pipe(process.stdin)
    pipe.write(json.dumps(said) + "\n")
    pipe.flush()


def _hear(process: "subprocess.Popen[str]") -> dict[str, Any]:
    line = _pipe(process.stdout).readline()
    if not line:
        raise RuntimeError(f"a process of writers ended with {process.wait()}")
    heard: dict[str, Any] = json.loads(line)
    return heard


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe
    return pipe
