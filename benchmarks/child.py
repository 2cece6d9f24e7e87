"""Runs alone, as `python -I -S child.py CORE PATHS HANDLER`: loads a handler and gives it events, one order a line.

An order is {"event": a JSON text, "times": how often, "tape": AWS's answers}. Without a tape AWS is asked, and its
answers are recorded; with one the same calls get the same answers from memory, however often. All that botocore does
is real, up to where bytes would leave. Times are the CPU's, in nanoseconds, of all threads of this process.
"""

import base64
import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from time import process_time_ns
from types import SimpleNamespace
from typing import Any

Recorded = tuple[str, int, dict[str, str], str]
CONTEXT = SimpleNamespace(
    aws_request_id="00000000-0000-0000-0000-000000000000",
    function_name="bench",
    function_version="1",
    invoked_function_arn="arn:aws:lambda:ap-southeast-3:123456789012:function:bench",
    memory_limit_in_mb=1024,
    log_group_name="",
    log_stream_name="",
    get_remaining_time_in_millis=lambda: 20_000,
)


class OffTheTapeError(RuntimeError):
    """Another call came than the one that was recorded at this place."""


class Body(io.BytesIO):
    """An answer's body, as botocore reads it."""

    def stream(self, *_chunk: object, **_options: object) -> Iterator[bytes]:
        """Yield it whole."""
        yield self.getvalue()


class Tape:
    """What AWS answers, in the order in which it is asked."""

    def __init__(self) -> None:
        """Begin empty, recording."""
        self.recorded: list[Recorded] = []
        self.bodies: list[tuple[str, int, dict[str, str], bytes]] | None = None
        self.place = 0

    def put_in(self, tape: list[Recorded] | None) -> None:
        """Take a tape to play, or none to record a new one."""
        self.recorded.clear()
        self.bodies = [(call, status, head, base64.b64decode(body)) for call, status, head, body in tape or ()]
        if tape is None:
            self.bodies = None

    def connect(self) -> None:
        """Stand where botocore's bytes would leave."""
        from botocore.awsrequest import AWSResponse
        from botocore.httpsession import URLLib3Session

        straight = URLLib3Session.send

        def send(session: Any, request: Any) -> Any:
            call = _call(request)
            if self.bodies is None:
                answer = straight(session, request)
                body = base64.b64encode(answer.content).decode("ascii")
                self.recorded.append((call, answer.status_code, dict(answer.headers), body))
                return answer
            recorded, status, headers, content = self.bodies[self.place]
            self.place += 1
            if call != recorded:
                raise OffTheTapeError(f"{call} came in place of {recorded}")
            raw_headers: Any = headers
            return AWSResponse(request.url, status, raw_headers, Body(content))

        patched: Any = URLLib3Session
        patched.send = send


def _call(request: Any) -> str:
    target = request.headers.get("X-Amz-Target") or request.method
    return target.decode("ascii") if isinstance(target, bytes) else str(target)


def carry_out(function: Callable[[Any, Any], Any], order: dict[str, Any], tape: Tape) -> dict[str, Any]:
    """Give the event to the handler so many times; return its last answer and what each time took."""
    tape.put_in(order["tape"])
    took, answer = [], None
    for _ in range(order["times"]):
        event = json.loads(order["event"])
        tape.place = 0
        begun = process_time_ns()
        answer = function(event, CONTEXT)
        took.append(process_time_ns() - begun)
    return {"answer": answer, "took": took, "tape": tape.recorded}


def _memory() -> int:
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - pathlib would be in the sum.
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main(core: str, paths: str, handler: str) -> None:
    """Carry out orders; the first one's time holds the import, and memory is what stands after it."""
    answers, sys.stdout = sys.stdout, sys.stderr
    os.sched_setaffinity(0, {int(core)})
    time.monotonic = lambda: (
        0.0
    )  # What is read again after a minute is on no tape: a slow machine's minute ends anywhere.
    sys.path[:0] = paths.split(os.pathsep)
    module, name = handler.rsplit(".", 1)
    tape, function = Tape(), None
    for line in sys.stdin:
        order = json.loads(line)
        begun = process_time_ns()
        if function is None:
            function = getattr(importlib.import_module(module), name)
            imported = process_time_ns() - begun
            tape.connect()
            connected = process_time_ns() - begun
        said = carry_out(function, order, tape) | {"imported": imported, "connected": connected, "memory": _memory()}
        said["modules"] = len(sys.modules)
        answers.write(json.dumps(said) + "\n")
        answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
