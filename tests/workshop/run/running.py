"""Loket started as a person starts it: in a process of its own, stopped by Ctrl-C."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from workshop.waiting import HANG_SECONDS

ROOT = Path(__file__).parents[3]


@dataclass
class Running:
    """A started Loket: its process, what it printed so far, when it began (monotonic seconds), its address."""

    process: subprocess.Popen[str]
    lines: list[str]
    began: float
    address: str = ""

    @property
    def printed(self) -> str:
        return "".join(self.lines)

    def call(self, path: str, **more: Any) -> tuple[int, Any, Any]:
        """Return status, headers and the parsed body (None where there is none) of one request."""
        try:
            with urlopen(Request(self.address + path, **more), timeout=HANG_SECONDS) as answer:  # noqa: S310 - our own address.
                body = answer.read()
                return answer.status, answer.headers, json.loads(body) if body else None
        except HTTPError as error:
            with error:
                return error.code, error.headers, json.loads(error.read())

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send the signal to the whole process group, as a terminal does; return the exit code."""
        os.killpg(self.process.pid, number)
        return self.process.wait(HANG_SECONDS)

    @property
    def gone(self) -> bool:
        """Whether no process of its group is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "workshop", "run", *arguments]


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[Running]:
    """Start Loket in the folder, wait until it is ready, and see to it that it ends."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    began = time.monotonic()
    process = subprocess.Popen(
        command(*arguments),
        cwd=folder,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    loket = Running(process, [], began)
    reader = Thread(target=_read, args=(loket,), daemon=True)
    try:
        assert process.stdout is not None
        for line in iter(process.stdout.readline, ""):
            loket.lines.append(line)
            if match := re.search(r"is ready: (http://\S+)", line):
                loket.address = match[1]
                break
        assert loket.address, loket.printed
        reader.start()
        yield loket
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if reader.is_alive():
            reader.join(HANG_SECONDS)
        if process.stdout is not None:
            process.stdout.close()


def _read(loket: Running) -> None:
    assert loket.process.stdout is not None
    loket.lines += iter(loket.process.stdout.readline, "")
