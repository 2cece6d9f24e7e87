"""A contender's process: orders in, times and answers out."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.homes import Contender

CHILD = Path(__file__).with_name("child.py")
LAMBDAS_OWN = {
    "AWS_DEFAULT_REGION": "ap-southeast-3",
    "AWS_REGION": "ap-southeast-3",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_SESSION_TOKEN": "testing",
    "AWS_LAMBDA_FUNCTION_NAME": "bench",
    "POWERTOOLS_DEV": "false",
    "LANG": "C.UTF-8",
}


class FailedError(RuntimeError):
    """The process ended before it answered; what it said stands above."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one order led to: CPU nanoseconds of each time; the import's, and the import with the stub's; bytes.

    `modules`: how many are loaded after it, the standard library's too.
    """

    answer: Any
    took: list[int]
    tape: list[Any]
    imported: int
    connected: int
    memory: int
    modules: int

    @property
    def first(self) -> int:
        """Return what import and first answer took together."""
        return self.connected + self.took[0]


class Running:
    """A process of its own, pinned to one core."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Take the process."""
        self._process = process

    def give(self, event: Mapping[str, Any], times: int = 1, tape: list[Any] | None = None) -> Said:
        """Have the handler take the event so many times; without a tape, AWS is asked and recorded."""
        if self._process.stdin is None or self._process.stdout is None:
            raise FailedError
        order = {"event": json.dumps(event), "times": times, "tape": tape}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise FailedError
        return Said(**json.loads(line))


@contextmanager
def running(contender: Contender, variables: Mapping[str, str]) -> Iterator[Running]:
    """Start a contender, which sees the standard library, its own folders and these variables only."""
    paths = os.pathsep.join(map(str, contender.paths))
    core = str(max(os.sched_getaffinity(0)))
    command = [sys.executable, "-I", "-S", "-B", str(CHILD), core, paths, contender.handler]
    environment = {**LAMBDAS_OWN, **variables}
    with subprocess.Popen(  # noqa: S603 - Our own child, and what this module names.
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Running(process)
