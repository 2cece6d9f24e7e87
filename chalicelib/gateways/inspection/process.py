"""Has a stored file inspected by a process of its own, and hands it the ranges that it asks for.

The process is bounded in memory and time and has none of the worker's keys. What ends it is a fault, which the queue
tries again and then parks with its class: a file that nobody could look at is neither taken nor refused.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, Final

from chalicelib.domain.files.contents import ContentReason, Finding
from chalicelib.gateways import files
from chalicelib.gateways.inspection import child
from chalicelib.gateways.inspection.reading import LONGEST_READ

COMMAND: Final = (sys.executable, "-S", "-P", "-m", child.__name__)
KEPT_VARIABLES: Final = ("LD_LIBRARY_PATH",)
"""Of the worker's environment the process gets where Lambda's interpreter lies, and nothing else."""


MEMORY_BYTES: Final = 1 << 30
SECONDS: Final = 240
"""What one inspection may take: memory, and time by the clock, for computing as for reading."""


class InspectionOutOfMemoryError(RuntimeError):
    """The reader of a format needed more memory than it may have."""


class InspectionOutOfTimeError(RuntimeError):
    """The reader of a format took longer than it may."""


class InspectionFailedError(RuntimeError):
    """The reader of a format crashed, or raised what none of its formats' readers should."""


def inspect(place: files.Place, etag: str, size_bytes: int) -> Finding:
    """Return what the reader of its format found in a stored file.

    Raises:
        InspectionOutOfMemoryError, InspectionOutOfTimeError, InspectionFailedError: it could not be looked at.
        FileGoneError, FileChangedError: it is not there, or not the one of this eTag.
    """
    return _finding(_answer("find", place, etag, size_bytes))


def is_legible(place: files.Place, etag: str, size_bytes: int) -> bool:
    """Tell whether a stored PDF, JPEG or PNG opens without a password and shows something.

    Raises:
        As `inspect`.
    """
    return bool(_answer("is_legible", place, etag, size_bytes)["legible"])


def sheet_rows(place: files.Place, etag: str, size_bytes: int) -> list[tuple[int, list[list[str]]]] | None:
    """Return the rows of a stored spreadsheet's first sheet with their numbers, each cell as its kind and its text.

    None: it is no spreadsheet that could be read.

    Raises:
        As `inspect`.
    """
    rows = _answer("rows", place, etag, size_bytes)["rows"]
    return None if rows is None else [(number, cells) for number, cells in rows]


def _answer(what: str, place: files.Place, etag: str, size_bytes: int) -> dict[str, Any]:
    """Return the process's answer, having handed it each range that it asked for on the way."""
    asked = child.Asked(what, size_bytes, MEMORY_BYTES, SECONDS)
    with _started() as process, _ended_after(process, SECONDS) as late:
        question, answer = _pipes(process)
        with suppress(BrokenPipeError):
            _write(question, json.dumps(asked._asdict()).encode() + b"\n")
            for line in answer:
                message = _message(line)
                if "failed" in message:
                    raise InspectionFailedError(message["failed"])
                if "read" not in message:
                    return message
                _write(question, files.read_range(place.bucket, place.key, *_range(message["read"]), etag))
        raise _fault(process.wait(), late=late.is_set())


def _message(line: bytes) -> dict[str, Any]:
    try:
        message = json.loads(line)
    except ValueError:
        raise InspectionFailedError from None
    if not isinstance(message, dict):
        raise InspectionFailedError
    return message


def _range(read: list[int]) -> tuple[int, int]:
    """Return the range that was asked for, unless no reader asks so: the process may not be itself any more."""
    start, length = read
    if start < 0 or not 0 < length <= LONGEST_READ:
        raise InspectionFailedError
    return start, length


def _finding(message: dict[str, Any]) -> Finding:
    return Finding(message["media_type"], message["fault"] and ContentReason(message["fault"]))


def _fault(status: int, *, late: bool) -> Exception:
    if late or status == -signal.SIGXCPU:
        return InspectionOutOfTimeError()
    if status in (child.OUT_OF_MEMORY, -signal.SIGKILL):
        return InspectionOutOfMemoryError()
    return InspectionFailedError(f"status {status}")


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    process = subprocess.Popen(  # noqa: S603  It runs this interpreter on a file of this package.
        COMMAND, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        for pipe in _pipes(process):
            with suppress(BrokenPipeError):
                pipe.close()
        process.wait()


@contextmanager
def _ended_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """End the process when its time is up; the event then tells so."""
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise InspectionFailedError
    return process.stdin, process.stdout


def _write(pipe: IO[bytes], content: bytes) -> None:
    pipe.write(content)
    pipe.flush()
